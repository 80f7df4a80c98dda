// `npm run demo`: a real n8n with this package beside the payment sandbox, to click through. With `--smoke`, one
// order runs through it automatically.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions, USAGE, type DemoOptions } from './demo/options.ts';
import { openShop } from './demo/shop.ts';
import { isGood, runSmoke } from './demo/smoke.ts';
import { choosePorts, prepare, visitExisting, visitShop } from './demo/visit.ts';
import type { Log } from './host/install.ts';
import { sayFailure, stopSignal, untilStopped } from './host/stopSignal.ts';

const smoke = async (options: DemoOptions, log: Log, stopping: AbortSignal): Promise<void> => {
	const ports = await choosePorts(options);
	await prepare(log, stopping);
	mkdirSync('.runs', { recursive: true });
	const userFolder = mkdtempSync(join('.runs', 'smoke-'));
	const { lang } = options;
	const shop = await openShop({ userFolder, ...ports, lang, log, signal: stopping });
	try {
		log('Ordering, paying and waiting for the delivery…');
		const result = await runSmoke(shop);
		console.log(JSON.stringify(result));
		if (!isGood(result)) {
			throw new Error('Expected exactly one verified delivery from several notifications.');
		}
	} finally {
		await shop.stop();
	}
	// Kept when something went wrong, for its log and its executions.
	rmSync(userFolder, { recursive: true, force: true });
};

const main = async (): Promise<void> => {
	const options = readOptions(process.argv.slice(2));
	if (options.help) return console.log(USAGE);
	const stopping = stopSignal();
	// Progress; standard output is for the result.
	const log = untilStopped((line) => console.error(line), stopping);
	try {
		if (options.n8n !== undefined) await visitExisting(options.n8n, options, log, stopping);
		else if (options.smoke) await smoke(options, log, stopping);
		else await visitShop(options, log, stopping);
	} catch (error) {
		sayFailure(error, stopping);
	}
};

main().catch((error: unknown) => sayFailure(error));
