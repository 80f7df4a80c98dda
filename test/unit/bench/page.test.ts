import { blocksOf, unexplained } from '../../../bench/page/blocks.ts';
import { ENGLISH, FRENCH } from '../../../bench/page/words.ts';
import { settings } from '../../../bench/trigger/lines.ts';
import { payoutRun, rates, results, session } from './results.ts';

const [standard, lazy] = settings.map(({ title }) => title);

/** The row of a table that has all these texts. */
const rowOf = (block: string, ...texts: string[]): string => {
	const rows = block.split('\n').filter((line) => texts.every((text) => line.includes(text)));
	expect(rows).toHaveLength(1);
	return rows[0]!;
};

describe('the figures of the benchmarks page', () => {
	it('say which targets are met', () => {
		const blocks = blocksOf(results(), ENGLISH);
		expect(blocks.glance).toContain('28 of 28 targets are met.');
		expect(Object.values(blocks).join('\n')).not.toMatch(/missed/i);
		expect(rowOf(blocks.disburse!, 'concurrency 10 ', 'ideal')).toBe(
			'| concurrency 10 | 10.50 s | ideal: 10.00 s | 1.05 | ≤ 1.10 | met |',
		);
		expect(rowOf(blocks.package!, 'loaded')).toBe(
			'| all nodes and credentials loaded | 25.0 ms | n8n-workflow itself: 350 ms | < 30 ms | met |',
		);
	});

	it('say that a target was missed, and the measured reason', () => {
		const fixture = results();
		fixture.disburse.runs = fixture.disburse.runs.map((run) =>
			run.side === 'concurrency 10' ? { ...run, seconds: [11, 12, 13] } : run,
		);
		fixture.package.package.load.own = 40;
		const blocks = blocksOf(fixture, ENGLISH);
		expect(blocks.glance).toContain('26 of 28 targets are met.');
		expect(rowOf(blocks.disburse!, 'concurrency 10 ', 'ideal')).toBe(
			'| concurrency 10 | 12.00 s | ideal: 10.00 s | 1.20 | ≤ 1.10 | **missed** |',
		);
		expect(blocks.disburse).toMatch(
			/- \*\*concurrency 10\*\*: runs are slower than the ideal by 4\.00 s at concurrency 1, 2\.00 s at 10\..*0\.75 s/,
		);
		expect(rowOf(blocks.glance!, 'loaded')).toContain('**missed**');
		expect(rowOf(blocks.disburse!, 'looked up first')).toContain('| 10.00 |');
		expect(blocksOf(fixture, FRENCH).disburse).toContain(
			'| 12,00 s | idéal : 10,00 s | 1,20 | ≤ 1,10 | **manqué** |',
		);
	});

	it('give an order that started again after a failover its reason, but none that started twice before it', () => {
		const fixture = results();
		const [run] = fixture.trigger.cluster;
		fixture.trigger.cluster = [{ ...run!, afterFailover: 1 }];
		const failover = blocksOf(fixture, ENGLISH).trigger!;
		expect(rowOf(failover, 'started again: 1 of 200')).toContain('**missed**');
		expect(failover).toMatch(
			/- \*\*repeated after a failover\*\* .*: n8n saves all events of a workflow/,
		);
		expect(unexplained(fixture)).toEqual([]);
		fixture.trigger.cluster = [{ ...run!, doubles: 1, afterFailover: 1 }];
		expect(unexplained(fixture)).toHaveLength(2);
	});

	it('give targets that were missed for the same reason one reason', () => {
		const fixture = results();
		fixture.trigger.sessions = [
			session(
				standard!,
				rates({
					'answered/answering': 40,
					'forged/trigger': 20,
					'repeated/trigger': 20,
					'ping/trigger': 40,
					'mix/trigger': 6,
				}),
			),
			session(lazy!, rates({ 'forged/trigger': 100, 'ping/trigger': 160 })),
		];
		const block = blocksOf(fixture, ENGLISH).trigger!;
		expect(block).toMatch(
			/- \*\*forged, repeated\*\* \(n8n's default settings\): .* takes 25 ms\. Ours adds 25 ms for a forged request, 25 ms for a repeated one and 0\.0 ms for a ping\. Most of that is a second isolate/,
		);
		// 99 requests for 30 orders: 40 answers a second are 12.1 orders.
		expect(block).toMatch(
			/- \*\*paid orders, realistic traffic\*\* .* 3\.3 requests.* 12\.9 orders per second: 2\.58 times/,
		);
		expect(block).toMatch(
			/- \*\*forged, ping\*\* \(`N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true`\): .*5\.0 ms for a forged/,
		);
		expect(unexplained(fixture)).toEqual([]);
	});

	it('say what verifying takes in any trigger, only where that is most of it', () => {
		const fixture = results();
		const withAsking = (rate: number) => {
			const own = { 'verified/trigger': 25, 'verified/asking': rate };
			fixture.trigger.sessions = [session(standard!, rates()), session(lazy!, rates(own))];
		};
		withAsking(40);
		// 20 ms to start, 25 ms with the question, 40 ms of ours.
		expect(unexplained(fixture)).toEqual([expect.stringContaining('verified notifications')]);
		withAsking(28);
		expect(blocksOf(fixture, ENGLISH).trigger).toMatch(
			/- \*\*verified notifications\*\* .*starts an execution takes 20 ms .* any trigger 16 ms more\. Ours adds 4\.3 ms/,
		);
		expect(unexplained(fixture)).toEqual([]);
	});

	it("say that n8n's silence was the collector's or the machine's, only where it was", () => {
		const fixture = results();
		const { plan } = fixture.payout.planning.silence;
		plan.within = { milliseconds: 394, busyMs: 40, collectedMs: 12 };
		const block = blocksOf(fixture, ENGLISH).payout!;
		expect(rowOf(block, '| n8n', '10,000 rows with expressions')).toBe(
			"| n8n's longest silence, 10,000 rows with expressions | 394 ms (of 30.5 s) | Edit Fields: 17,011 ms (of 17.0 s) | < 100 ms | **missed** |",
		);
		rowOf(block, 'before and after the node', '370 ms', 'No Operation: 360 ms');
		expect(block).toMatch(
			/- \*\*n8n's longest silence[^:]*: .*these 394 ms n8n's thread was computing for 40 ms, and its garbage collector stopped it for 12 ms;.*17011 ms.*360 ms around/,
		);
		plan.within = { milliseconds: 180, busyMs: 160, collectedMs: 140 };
		expect(unexplained(fixture)).toEqual([]);
		for (const busyMs of [150, null]) {
			plan.within = { milliseconds: 394, busyMs, collectedMs: 40 };
			expect(unexplained(fixture)).toEqual([expect.stringContaining("n8n's longest silence")]);
		}
	});

	it('say so if no reason is known', () => {
		const fixture = results();
		fixture.payout.runs = fixture.payout.runs.map((run) =>
			run.side === 'oneByOne' && run.delayMs === 200 ? payoutRun('oneByOne', 1_000, 200, 30) : run,
		);
		expect(blocksOf(fixture, ENGLISH).payout).toContain(
			'- **1,000 rows** (airtime, answers after 200 ms): no reason is known yet.',
		);
		expect(unexplained(fixture)).toEqual([
			expect.stringMatching(/^airtime, answers after 200 ms: 1,000 rows \(HTTP Request, one row/),
		]);
	});

	it('name the command, the date and the machine of every benchmark', () => {
		const { runs } = blocksOf(results(), ENGLISH);
		expect(rowOf(runs!, 'payout')).toBe(
			'| `npm run bench -- payout` | 2026-01-02 04:00 | 2 × Example CPU, 8 GiB, linux x64 | n8n 2.41.1, Node 24.1.0 |',
		);
		for (const name of ['trigger', 'disburse', 'package']) rowOf(runs!, `-- ${name}\``);
	});

	it('are French on the French page, with the same figures', () => {
		const english = blocksOf(results(), ENGLISH);
		const french = blocksOf(results(), FRENCH);
		const words =
			/\b(rows?|calls?|answers?|after|only|once|time|verified|forged|repeated|missed|met|ratio|ideal|concurrency|package|files|settings|with|until)\b/;
		const digits = (text: string) => text.replace(/[.,\u202f]/g, '').match(/\d+/g);
		for (const name of ['glance', 'trigger', 'payout', 'disburse', 'package']) {
			expect(english[name]).toMatch(words);
			expect(french[name]).not.toMatch(words);
			expect(digits(french[name]!)).toEqual(digits(english[name]!));
		}
		expect(french.runs).toContain('2.41.1');
		expect(french.payout).toContain('1\u202f000 lignes');
	});
});
