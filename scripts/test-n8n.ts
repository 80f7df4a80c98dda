// `npm run test:n8n -- 2.8.4 2.20.12`: the package on other versions of n8n than the pinned one, each installed once
// into host/versions/. Without a version the pinned one. What begins with a dash goes to jest.
import { spawnSync } from 'node:child_process';
import { buildPackage } from './host/build.ts';
import { pinnedVersion } from './host/install.ts';
import { knownVersions } from './host/versions.ts';

const USAGE = `npm run test:n8n -- [version…] [jest options]

  Versions: ${knownVersions().join(', ')}, or "all". Without one: ${pinnedVersion()}.`;

const words = process.argv.slice(2);
const named = words.filter((word) => /^\d/.test(word) || word === 'all');
const unknown = named.filter((word) => word !== 'all' && !knownVersions().includes(word));
if (words.includes('--help')) {
	console.log(USAGE);
} else if (unknown.length > 0) {
	console.error(`Not known: ${unknown.join(', ')}.\n\n${USAGE}`);
	process.exitCode = 1;
} else {
	const versions = named.includes('all') ? knownVersions() : named;
	const options = words.filter((word) => !named.includes(word));
	await buildPackage((line) => console.error(line));
	const { status } = spawnSync(
		process.execPath,
		['node_modules/jest/bin/jest.js', '--selectProjects', 'n8n', '--runInBand', ...options],
		{
			stdio: 'inherit',
			env: {
				...process.env,
				N8N_VERSIONS: versions.length > 0 ? versions.join(' ') : pinnedVersion(),
			},
		},
	);
	process.exitCode = status ?? 1;
}
