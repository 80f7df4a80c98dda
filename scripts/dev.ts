// `npm run dev`: the demo's n8n and sandbox for whoever changes the nodes. A saved file is compiled into the package
// that this n8n has installed, and n8n loads it again without a restart.
import { readOptions, USAGE } from './demo/options.ts';
import { visitShop } from './demo/visit.ts';
import { reportReloads } from './dev/reloads.ts';
import { watchPackage } from './dev/watch.ts';
import { installedPackage } from './host/package.ts';
import { sayFailure, stopSignal, untilStopped } from './host/stopSignal.ts';

const INSPECT_PORT = 9229;

const main = async (): Promise<void> => {
	const { inspectPort = INSPECT_PORT, ...options } = readOptions(process.argv.slice(2), 'dev');
	if (options.help) return console.log(USAGE);
	if (options.smoke) throw new Error('--smoke is an option of npm run demo.');
	const stopping = stopSignal();
	const log = untilStopped((line) => console.error(line), stopping);
	await visitShop({ ...options, inspectPort }, log, stopping, {
		env: { N8N_DEV_RELOAD: 'true' },
		beside: ({ n8n }) => {
			const stops = [
				reportReloads(n8n.logFile, log),
				watchPackage(installedPackage(n8n.userFolder), log),
			];
			log(`A debugger can attach to 127.0.0.1:${inspectPort}.`);
			log(
				'n8n reloads files saved in nodes/, credentials/ and icons/. Changes in sandbox/ need a restart.\n',
			);
			return () => stops.forEach((stop) => stop());
		},
	}).catch((error: unknown) => sayFailure(error, stopping));
};

main()
	.catch((error: unknown) => sayFailure(error))
	// Watchers of files would keep the program alive after everything was stopped.
	.finally(() => process.exit());
