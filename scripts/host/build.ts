import { runToEnd } from './child.ts';
import type { Log } from './install.ts';

/** Builds the package into dist/; what the build printed is the error when it fails. */
export const buildPackage = async (log: Log, signal?: AbortSignal): Promise<void> => {
	log('Building the package…');
	const { code, output } = await runToEnd('npm', ['run', '--silent', 'build'], { signal });
	if (code !== 0) throw new Error(`The package could not be built.\n${output}`);
};
