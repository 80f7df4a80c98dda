// `npm run sandbox:pack`: the sandbox as a package of its own, for developers who have no n8n. Prints the tarball's path.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** Builds the sandbox to JavaScript and packs it into `folder`; returns the path of the tarball. */
export function packSandbox(folder: string): string {
	rmSync('sandbox/dist', { recursive: true, force: true });
	execFileSync(process.execPath, [compiler, '-p', 'sandbox'], { stdio: 'inherit' });
	const packed = execFileSync('npm', ['pack', './sandbox', '--json', '--pack-destination', folder]);
	const [{ filename }] = JSON.parse(packed.toString()) as [{ filename: string }];
	return join(resolve(folder), filename);
}

if (import.meta.main) console.log(packSandbox(process.argv[2] ?? '.'));
