import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const shell = process.platform === 'win32';

type Packed = { filename: string; files: Array<{ path: string; size: number }> };

/**
 * Packs a package as `npm publish` would, into a folder. Needs what the manifest lists to be built.
 * Returns the tarball and the paths in it, as npm tells them.
 */
export const packInto = async (
	folder: string,
	root = '.',
): Promise<{ tarball: string; files: string[] }> => {
	mkdirSync(folder, { recursive: true });
	const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], {
		cwd: root,
		shell,
		maxBuffer: 16 * 1024 * 1024,
	});
	const [packed] = JSON.parse(stdout) as Packed[];
	if (!packed) throw new Error(`npm pack returned nothing: ${stdout}`);
	return { tarball: join(folder, packed.filename), files: packed.files.map(({ path }) => path) };
};

/** Unpacks a tarball of npm into a folder, without the `package/` that npm puts around it. */
export const unpackInto = async (folder: string, tarball: string): Promise<void> => {
	mkdirSync(folder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
};

/** The paths that really are in a tarball, without `package/`. */
export const filesIn = async (tarball: string): Promise<string[]> => {
	const { stdout } = await run('tar', ['-tzf', tarball], { maxBuffer: 16 * 1024 * 1024 });
	return stdout
		.split('\n')
		.filter((path) => path !== '' && !path.endsWith('/'))
		.map((path) => path.replace(/^package\//, ''))
		.sort();
};
