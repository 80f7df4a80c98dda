// `npm run soak`: thousands of notifications and payouts under faults, while n8n is killed and started again.
import { buildPackage } from '../scripts/host/build.ts';
import { installHost } from '../scripts/host/install.ts';
import { sayFailure, stopSignal } from '../scripts/host/stopSignal.ts';
import { readOptions, USAGE, type SoakOptions } from './options.ts';
import { soak } from './soak.ts';

/** Progress; standard output is for the result. */
const log = (line: string): void => console.error(line);

const run = async (options: SoakOptions, stopping: AbortSignal): Promise<void> => {
	await buildPackage(log, stopping);
	await installHost(log, stopping);
	let found = 0;
	for (const mode of options.modes) found += await soak(mode, options, log, stopping);
	console.log(found === 0 ? '\nNo violation.' : `\n${found} kind(s) of violation.`);
	if (found > 0) process.exitCode = 1;
};

const main = async (): Promise<void> => {
	const options = readOptions(process.argv.slice(2));
	if (options.help) return console.log(USAGE);
	const stopping = stopSignal();
	await run(options, stopping).catch((error: unknown) => {
		if (!stopping.aborted) throw error;
		sayFailure(error, stopping);
	});
};

main().catch((error: unknown) => {
	log(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
	process.exitCode = 1;
});
