import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const manifest = (): { name: string; n8n: { nodes: string[] } } =>
	JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; n8n: { nodes: string[] } };

/** Where n8n looks for installed community packages below a user folder. */
const communityFolder = (userFolder: string): string => join(userFolder, '.n8n', 'nodes');

/** Where `unpackPackageInto` puts this package below a user folder. */
export const installedPackage = (userFolder: string): string =>
	join(communityFolder(userFolder), 'node_modules', manifest().name);

/**
 * Puts this package into an n8n user folder the way n8n itself would: the packed tarball, unpacked under
 * its own name, so that the nodes load as `n8n-nodes-…` and not as `CUSTOM.…`. Needs a built `dist/`, and has
 * to happen before n8n starts.
 */
export const unpackPackageInto = async (userFolder: string): Promise<void> => {
	const { name, n8n } = manifest();
	const missing = n8n.nodes.find((file) => !existsSync(file));
	if (missing) throw new Error(`${missing} is missing. Build the package first: npm run build`);

	const target = installedPackage(userFolder);
	const packed = mkdtempSync(join(tmpdir(), 'pack-'));
	try {
		await run('npm', ['pack', '--silent', '--pack-destination', packed], {
			shell: process.platform === 'win32',
		});
		rmSync(target, { recursive: true, force: true });
		mkdirSync(target, { recursive: true });
		const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
		const tarball = join(packed, `${name}-${version}.tgz`);
		await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
	} finally {
		rmSync(packed, { recursive: true, force: true });
	}
};
