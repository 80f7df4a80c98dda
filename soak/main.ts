// `npm run soak`: thousands of notifications and payouts under faults, while n8n is killed and started again.
import { installHost } from '../scripts/host/install.ts';
import { stopSignal } from '../scripts/host/stopSignal.ts';
import { readOptions, USAGE } from './options.ts';
import { soak } from './soak.ts';

/** Progress; standard output is for the result. */
const log = (line: string): void => console.error(line);

const main = async (): Promise<void> => {
	const options = readOptions(process.argv.slice(2));
	if (options.help) return console.log(USAGE);
	const stopping = stopSignal();
	await installHost(log, stopping);
	let found = 0;
	for (const mode of options.modes) found += await soak(mode, options, log, stopping);
	console.log(found === 0 ? '\nNo violation.' : `\n${found} kind(s) of violation.`);
	if (found > 0) process.exitCode = 1;
};

main().catch((error: unknown) => {
	log(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
	process.exitCode = 1;
});
