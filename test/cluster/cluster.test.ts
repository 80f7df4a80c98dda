// n8n in queue mode, as `npm run cluster` starts it: an order that is paid, copies of notifications that race
// each other through two webhook processors, and a sheet of payouts whose worker is killed. The groups share
// one cluster, which takes longer to start than any of them to run.
import { openQueueWorld } from '../../soak/queueWorld.ts';
import type { World } from '../../soak/world.ts';
import { copiesTests } from './groups/copies.ts';
import { orderTests } from './groups/order.ts';
import { payoutTests } from './groups/payout.ts';

const START_LIMIT_MS = 420_000;

jest.setTimeout(240_000);

describe('in queue mode', () => {
	const opened: { world?: World } = {};
	const world = (): World => {
		if (!opened.world) throw new Error('The cluster is open only while tests run.');
		return opened.world;
	};

	beforeAll(async () => {
		const log = (line: string) => void process.stderr.write(`${line}\n`);
		opened.world = await openQueueWorld(log, new AbortController().signal);
	}, START_LIMIT_MS);
	afterAll(async () => {
		await opened.world?.stop();
		opened.world?.remove();
	}, START_LIMIT_MS);

	describe('an order', () => orderTests(world));
	describe('copies of notifications', () => copiesTests(world));
	describe('a sheet of payouts', () => payoutTests(world));
});
