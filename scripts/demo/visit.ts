import { buildPackage } from '../host/build.ts';
import { installHost, type Log } from '../host/install.ts';
import { freePort, requireFreePort } from '../host/ports.ts';
import { openInExisting } from './existing.ts';
import type { DemoOptions } from './options.ts';
import { openShop, OWNER, type Shop, type ShopOptions, type Welcome } from './shop.ts';

/** Where the demo's n8n keeps its data between two starts. */
const USER_FOLDER = '.n8n-demo';

/** The requested ports, or the default ones; with --smoke, any free ones. */
export const choosePorts = async (options: DemoOptions) => {
	const { n8nPort, sandboxPort, inspectPort, smoke } = options;
	const ports = {
		n8nPort: n8nPort ?? (smoke ? await freePort() : 5678),
		sandboxPort: sandboxPort ?? (smoke ? await freePort() : 4010),
	};
	await requireFreePort(ports.n8nPort, 'n8n', '--n8n-port');
	await requireFreePort(ports.sandboxPort, 'the payment sandbox', '--sandbox-port');
	if (inspectPort !== undefined) {
		await requireFreePort(inspectPort, 'the debugger', '--inspect-port');
	}
	return ports;
};

/** Builds the package and installs n8n: what a shop needs before it opens. */
export const prepare = async (log: Log, stopping: AbortSignal): Promise<void> => {
	await buildPackage(log, stopping);
	await installHost(log, stopping);
};

const welcome = (shop: Welcome, login: string, end: string) => `
The demo shop is open.

  1. Order something      ${shop.orderFormUrl}
     and pay on the page that follows (no real money).
  2. See it delivered     ${shop.n8n.url}/workflow/${shop.fulfilmentWorkflowId}/executions
     once, although the sandbox sent three notifications.
  3. Look inside n8n      ${shop.n8n.url}/workflow/${shop.orderWorkflowId}${login}
  4. Try the rest         ${shop.sandbox.url}/
     payments, with buttons to pay, refuse, notify again and forge.

${end}`;

const LOGIN = `
     login                ${OWNER.email}
     password             ${OWNER.password}`;

const asked = async (stopping: AbortSignal): Promise<'asked'> =>
	await new Promise((resolve) => {
		if (stopping.aborted) resolve('asked');
		stopping.addEventListener('abort', () => resolve('asked'));
	});

/** Opens the demo in an n8n that runs already, and leaves it as it is when the person stops. */
export const visitExisting = async (
	url: string,
	options: DemoOptions,
	log: Log,
	stopping: AbortSignal,
): Promise<void> => {
	const shop = await openInExisting(url, options, log);
	console.log(welcome(shop, '', 'Your n8n keeps the two workflows. Ctrl-C stops the sandbox.'));
	await asked(stopping);
	await shop.stop();
	log('\nStopped.');
};

export type VisitOptions = Pick<ShopOptions, 'env'> & {
	/** Started when the shop is open; what it returns stops it again. */
	beside?: (shop: Shop) => () => void;
};

/** Opens the demo shop for a person, and closes it when they stop it; throws when n8n ends by itself. */
export const visitShop = async (
	options: DemoOptions,
	log: Log,
	stopping: AbortSignal,
	{ beside, env }: VisitOptions = {},
): Promise<void> => {
	const ports = await choosePorts(options);
	await prepare(log, stopping);
	const shop = await openShop({
		userFolder: USER_FOLDER,
		...ports,
		env,
		inspectPort: options.inspectPort,
		log,
		signal: stopping,
	});
	const end = `n8n keeps its data in ${USER_FOLDER}/ and its log in ${USER_FOLDER}/n8n.log. Ctrl-C stops everything.`;
	console.log(welcome(shop, LOGIN, end));
	const stopBeside = beside?.(shop);
	const cause = await Promise.race([
		asked(stopping),
		shop.n8n.exited.then(() => 'crashed' as const),
	]);
	if (cause === 'asked') log('\nStopping…');
	stopBeside?.();
	await shop.stop();
	if (cause === 'crashed') throw new Error(`n8n has ended by itself; see ${shop.n8n.logFile}`);
	log('Stopped.');
};
