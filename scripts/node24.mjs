// n8n 2.41 needs Node 24. The development dependency `node` brings it, but its binary is fetched by an
// install script, and install scripts are off in this repository. This runs that one script on first use;
// afterwards node_modules/.bin/node comes first on the PATH of every npm script. Runs on any Node from 20 on.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const [major] = process.versions.node.split('.').map(Number);
if (major < 24 && !existsSync('node_modules/.bin/node')) {
	console.error('Downloading Node 24 for the npm scripts of this repository (once)…');
	const { status, signal, stderr } = spawnSync(
		'npm',
		['rebuild', 'node', '--ignore-scripts=false'],
		{
			stdio: ['ignore', 'ignore', 'pipe'],
			shell: process.platform === 'win32',
		},
	);
	// Somebody pressed Ctrl-C; npm's own words about that help nobody.
	if (signal !== null || status === 130) process.exit(130);
	process.stderr.write(stderr);
	if (status !== 0 || !existsSync('node_modules/.bin/node')) {
		console.error(
			'Node 24 could not be fetched. Install Node 24 yourself and run the command again.',
		);
		process.exit(1);
	}
}
