// `npm run test:n8n -- 2.8.4 2.20.12`: the package on other versions of n8n than the pinned one, each installed once
// into host/versions/. Without a version those that CI runs. What begins with a dash goes to jest.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { buildPackage } from './host/build.ts';
import { knownVersions, newestVersion, usualVersions } from './host/versions.ts';
import { storeResults } from './host/versionTable.ts';

const USAGE = `npm run test:n8n -- [version…] [--table] [jest options]

  Versions: ${knownVersions().join(', ')}, "all" for these, or "latest" for the newest on the registry.
  Without one: ${usualVersions().join(', ')}.
  --table   Store the results and write them into README's table.`;
const REPORT = '.runs/n8n-versions.json';

const words = process.argv.slice(2);
const named = words.filter((word) => /^\d/.test(word) || word === 'all' || word === 'latest');
const unknown = named.filter((word) => /^\d/.test(word) && !knownVersions().includes(word));
if (words.includes('--help')) {
	console.log(USAGE);
} else if (unknown.length > 0) {
	console.error(`Unknown: ${unknown.join(', ')}.\n\n${USAGE}`);
	process.exitCode = 1;
} else {
	const versions = named.flatMap((word) => {
		if (word === 'all') return knownVersions();
		return word === 'latest' ? [newestVersion()] : [word];
	});
	const isTable = words.includes('--table');
	const options = words.filter((word) => !named.includes(word) && word !== '--table');
	if (isTable) options.push('--json', `--outputFile=${REPORT}`);
	mkdirSync('.runs', { recursive: true });
	await buildPackage((line) => console.error(line));
	const { status } = spawnSync(
		process.execPath,
		['node_modules/jest/bin/jest.js', '--selectProjects', 'n8n', '--runInBand', ...options],
		{
			stdio: ['inherit', isTable ? 'ignore' : 'inherit', 'inherit'],
			env: {
				...process.env,
				N8N_VERSIONS: (versions.length > 0 ? versions : usualVersions()).join(' '),
			},
		},
	);
	if (isTable) storeResults(REPORT);
	process.exitCode = status ?? 1;
}
