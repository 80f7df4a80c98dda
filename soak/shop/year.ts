import { sleep } from '../../scripts/host/wait.ts';
import { randomOf } from '../../test/faults/random.ts';
import type { World } from '../world.ts';
import { balance, tableOf, type Line } from './balance.ts';
import { ObedientShop } from './shop.ts';
import { PATTERNS } from './workflows.ts';

export type Year = { seed: number; scale: number; log: (line: string) => void };

/** Somewhere in the middle of the second season. */
const FIRST_KILL_MS = 1500;
const KILL_WITHIN_MS = 3000;

const OTHERS = PATTERNS.filter((pattern) => pattern !== 'get');

/**
 * A year of a shop that does what our guides say: customers of every habit, an orderly restart, a kill in the middle of
 * business, an upgrade in place; after each of them everything is notified again. Returns what was delivered,
 * pattern by pattern.
 */
export const runYear = async (world: World, year: Year): Promise<Line[]> => {
	const { log } = year;
	const [victim = ''] = world.victims.filter((name) => /^(n8n|webhook)/.test(name));
	const random = randomOf(year.seed + 5);
	const shop = await ObedientShop.open(world, year);
	const repeat = async (round: number, when: string) => {
		await shop.repeatEverything(round);
		log(`${when}, and everything was notified again:\n${tableOf(await balance(shop))}`);
	};
	try {
		await shop.unheardOrders();
		await shop.season(1, OTHERS);
		await shop.provider.quiet();
		await shop.atRest();
		log(`After the first season:\n${tableOf(await balance(shop))}`);
		await world.restart(victim);
		await repeat(1, 'Restarted cleanly');

		await shop.provider.patience(true);
		const trade = shop.season(2);
		await sleep(FIRST_KILL_MS + KILL_WITHIN_MS * random());
		// A single n8n dies between "Mark as paid" and the delivery of this one: nobody can know whether it went out. In
		// queue mode it is a worker that delivers, and the victim takes notifications.
		if (victim === 'n8n') await Promise.race([shop.warehouse.loseNext(), trade]);
		await world.kill(victim);
		await world.startAgain(victim);
		await trade;
		await shop.provider.quiet();
		await shop.provider.patience(false);
		// What the victim had stored and not yet handed to a worker would stay as new, with nobody to run it.
		await world.recover();
		await repeat(2, 'Killed in the middle of business');

		await world.restart(victim, true);
		await shop.limitReached();
		await shop.latePayments();
		await shop.season(3);
		await repeat(3, 'Upgraded in place');
		await shop.dayIsOver();
		await repeat(4, 'End of the day');
		return await balance(shop);
	} finally {
		await shop.close();
	}
};
