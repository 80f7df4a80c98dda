import { spawn } from 'node:child_process';
import type { Log } from './install.ts';

/** Builds the package into dist/; what the build printed is the error when it fails. */
export const buildPackage = async (log: Log, signal: AbortSignal): Promise<void> => {
	log('Building the package…');
	const child = spawn('npm', ['run', '--silent', 'build'], {
		stdio: ['ignore', 'pipe', 'inherit'],
		shell: process.platform === 'win32',
		signal,
	});
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => {
		output += chunk.toString();
	});
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	if (code !== 0) throw new Error(`The package could not be built.\n${output}`);
};
