import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from '../host/build.ts';
import type { Lang } from '../host/examples.ts';
import { installHost, isHostInstalled, pinnedVersion, type Log } from '../host/install.ts';
import { freePort, requireFreePort } from '../host/ports.ts';
import { openInExisting } from './existing.ts';
import type { DemoOptions } from './options.ts';
import { addSheetWorkflow } from './sheet.ts';
import { openShop, OWNER, type Shop, type ShopOptions } from './shop.ts';
import { TEXTS, welcome } from './welcome.ts';

/** Where the demo's n8n and its sandbox keep their data between two starts. */
const USER_FOLDER = '.n8n-demo';
const STATE = join(USER_FOLDER, 'sandbox.json');
/** The payments of an n8n that was there already are others. */
const STATE_OF_EXISTING = join(USER_FOLDER, 'sandbox-existing.json');

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

const FIRST_START = `This is the first start: it fetches n8n ${pinnedVersion()} (about 620 MB, 2.2 GB on disk) and takes 3 to 15 minutes.
Later starts take seconds. If you already have n8n or Docker, stop this with Ctrl-C and use them (docs/install.md):
  n8n on this machine   npm run demo -- --n8n http://127.0.0.1:5678
  Docker                docker compose up
`;

/** Builds the package and installs n8n: what a shop needs before it opens. */
export const prepare = async (log: Log, stopping: AbortSignal): Promise<void> => {
	if (!isHostInstalled()) log(FIRST_START);
	await buildPackage(log, stopping);
	await installHost(log, stopping);
};

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
	mkdirSync(USER_FOLDER, { recursive: true });
	const shop = await openInExisting(url, { options, state: STATE_OF_EXISTING, log, stopping });
	const { lang } = options;
	const texts = TEXTS[lang];
	if (shop.stop === undefined) {
		return console.log(welcome(shop, texts.ownLogin, texts.goesOn, lang));
	}
	const end = texts.kept(STATE_OF_EXISTING);
	if (!stopping.aborted) console.log(welcome(shop, texts.ownLogin, end, lang));
	await asked(stopping);
	await shop.stop();
};

export type VisitOptions = Pick<ShopOptions, 'env'> & {
	/** Started when the shop is open; what it returns stops it again. */
	beside?: (shop: Shop) => () => void;
};

/** Adds what only a person needs, and says what there is. */
const greet = async (shop: Shop, lang: Lang, stopping: AbortSignal): Promise<void> => {
	const sheet = await addSheetWorkflow(shop.client, shop.sandbox, lang);
	const { login, stays } = TEXTS[lang];
	const text = welcome({ ...shop, ...sheet }, login(OWNER), stays(USER_FOLDER), lang);
	if (!stopping.aborted) console.log(text);
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
	if (options.reset) rmSync(USER_FOLDER, { recursive: true, force: true });
	mkdirSync(USER_FOLDER, { recursive: true });
	const shop = await openShop({
		userFolder: USER_FOLDER,
		...ports,
		state: STATE,
		lang: options.lang,
		env,
		inspectPort: options.inspectPort,
		log,
		signal: stopping,
	});
	await greet(shop, options.lang, stopping);
	const stopBeside = beside?.(shop);
	const cause = await Promise.race([
		asked(stopping),
		shop.n8n.exited.then(() => 'crashed' as const),
	]);
	stopBeside?.();
	await shop.stop();
	if (cause === 'crashed') throw new Error(`n8n stopped unexpectedly; see ${shop.n8n.logFile}`);
};
