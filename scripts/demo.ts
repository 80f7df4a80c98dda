// `npm run demo`: a real n8n with this package beside the payment sandbox, to click through. With `--smoke` one
// order runs through it without a person.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from './host/build.ts';
import { installHost } from './host/install.ts';
import { freePort, requireFreePort } from './host/ports.ts';
import { stopSignal } from './host/stopSignal.ts';
import { readOptions, USAGE, type DemoOptions } from './demo/options.ts';
import { openShop, OWNER, type Shop } from './demo/shop.ts';
import { isGood, runSmoke } from './demo/smoke.ts';

/** Progress; standard output is for the result. */
const log = (line: string): void => console.error(line);

const choosePorts = async ({ n8nPort, sandboxPort, smoke }: DemoOptions) => {
	const ports = {
		n8nPort: n8nPort ?? (smoke ? await freePort() : 5678),
		sandboxPort: sandboxPort ?? (smoke ? await freePort() : 4010),
	};
	await requireFreePort(ports.n8nPort, 'n8n', '--n8n-port');
	await requireFreePort(ports.sandboxPort, 'the payment sandbox', '--sandbox-port');
	return ports;
};

const welcome = ({ n8n, sandbox, orderFormUrl, orderWorkflowId, fulfilmentWorkflowId }: Shop) => `
The demo shop is open.

  1. Order something      ${orderFormUrl}
     and pay on the page that follows (no real money).
  2. See it delivered     ${n8n.url}/workflow/${fulfilmentWorkflowId}/executions
     once, although the sandbox notified it three times.
  3. Look inside n8n      ${n8n.url}/workflow/${orderWorkflowId}
     login                ${OWNER.email}
     password             ${OWNER.password}
  4. Try the rest         ${sandbox.url}/
     payments, with buttons to pay, refuse, notify again and forge.

n8n keeps its data in .n8n-demo/ and its log in .n8n-demo/n8n.log. Ctrl-C stops everything.`;

const demo = async (options: DemoOptions, stopping: AbortSignal): Promise<void> => {
	const ports = await choosePorts(options);
	await buildPackage(log, stopping);
	await installHost(log, stopping);
	const shop = await openShop({ userFolder: '.n8n-demo', ...ports, log, signal: stopping });
	const stopped = new Promise<'asked'>((resolve) => {
		if (stopping.aborted) resolve('asked');
		stopping.addEventListener('abort', () => resolve('asked'));
	});
	console.log(welcome(shop));
	const cause = await Promise.race([stopped, shop.n8n.exited.then(() => 'crashed' as const)]);
	if (cause === 'asked') log('\nStopping…');
	await shop.stop();
	if (cause === 'crashed') throw new Error(`n8n has ended by itself; see ${shop.n8n.logFile}`);
	log('Stopped.');
};

const smoke = async (options: DemoOptions, stopping: AbortSignal): Promise<void> => {
	const ports = await choosePorts(options);
	await buildPackage(log, stopping);
	await installHost(log, stopping);
	mkdirSync('.runs', { recursive: true });
	const userFolder = mkdtempSync(join('.runs', 'smoke-'));
	const shop = await openShop({ userFolder, ...ports, log, signal: stopping });
	try {
		log('Ordering, paying and waiting for the delivery…');
		const result = await runSmoke(shop);
		console.log(JSON.stringify(result));
		if (!isGood(result)) {
			throw new Error('Expected one verified fulfilment from several notifications.');
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
	await (options.smoke ? smoke : demo)(options, stopSignal());
};

main().catch((error: unknown) => {
	log(`\n${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
});
