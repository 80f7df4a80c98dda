// A shop that follows our examples to the letter, on a real n8n: customers of every habit, an orderly restart, a kill in
// the middle of the trade, an upgrade in place, and everything notified again after each.
import { tableOf, type Line } from '../../soak/shop/balance.ts';
import { runYear } from '../../soak/shop/year.ts';
import { openSingleWorld } from '../../soak/singleWorld.ts';
import type { World } from '../../soak/world.ts';

const YEAR_LIMIT_MS = 600_000;
const SEED = 1;

describe('a shop that does what our guides say', () => {
	let world: World | undefined;
	let lines: Line[] = [];

	beforeAll(async () => {
		world = await openSingleWorld(new AbortController().signal);
		lines = await runYear(world, { seed: SEED, scale: 1, log: () => undefined });
		process.stdout.write(`\n${tableOf(lines)}\n`);
	}, YEAR_LIMIT_MS);
	afterAll(async () => {
		await world?.stop();
		world?.remove();
	}, YEAR_LIMIT_MS);

	it('has customers who pay and customers who do not, in every pattern', () => {
		for (const { pattern, orders, paid } of lines) {
			expect({ pattern, pays: paid >= 5, some: orders > paid }).toEqual({
				...{ pattern, pays: true, some: true },
			});
		}
	});

	it('delivers every order that was paid in full once, and nothing else', () => {
		expect(lines.flatMap(({ wrong }) => wrong)).toEqual([]);
		for (const { paid, delivered } of lines) expect(delivered).toBe(paid);
	});
});
