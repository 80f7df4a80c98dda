import { outcome } from '../../../nodes/shared/outcome.ts';
import type { PayoutRow, SendAnswer } from '../../../nodes/shared/payout/types.ts';
import { pay, rows, type Input } from './engine.ts';
import { MemoryApi, problem } from './memoryApi.ts';

let api: MemoryApi;
beforeEach(() => {
	api = new MemoryApi();
});

/** Sends in batches of two, and tells which calls were under way at the same time, by their first rows. */
async function wavesOf(sheet: Input[]): Promise<string[][]> {
	const waves: string[][] = [];
	const usual = api.send;
	let open = 0;
	api.send = async (sent) => {
		if (open++ === 0) waves.push([]);
		waves.at(-1)!.push(sent[0]!.reference);
		try {
			return await usual.call(api, sent);
		} finally {
			open--;
		}
	};
	await pay(api, sheet, { options: { batchSize: 2 } });
	return waves;
}

it('a sheet goes out in one batch, then two, then four at a time, up to its last row', async () => {
	expect(await wavesOf(rows(23))).toEqual([
		['R-1'],
		['R-3', 'R-5'],
		['R-7', 'R-9', 'R-11', 'R-13'],
		['R-15', 'R-17', 'R-19', 'R-21'],
		['R-23'],
	]);
	expect(api.ledger).toHaveLength(23);
});

/** What it answers to the call that begins with R-3. */
const answerOnce = (answer: (sent: readonly PayoutRow[]) => SendAnswer) => {
	const usual = api.send.bind(api);
	let isOver = false;
	api.send = async (sent) => {
		const own = sent[0]!.reference === 'R-3' && !isOver;
		if (!own) return await usual(sent);
		isOver = true;
		await new Promise((resolve) => setImmediate(resolve));
		return answer(sent);
	};
};
const acceptedFor = (amount: number) => (sent: readonly PayoutRow[]) => ({
	...{ kind: 'rows' as const },
	rows: new Map(
		sent.map(({ reference }) => {
			const payout = outcome({ status: 'pending', reference, amount });
			return [
				reference,
				{ kind: 'accepted' as const, payout: { outcome: payout, extras: {}, raw: {} } },
			];
		}),
	),
});

it.each<[string, () => void]>([
	['a refused row', () => void api.refused.add('R-4')],
	['an unclear answer', () => void api.unclear.add('R-4')],
	['a lost answer', () => answerOnce(() => ({ kind: 'lost', problem: problem('No answer came') }))],
	['an acceptance of another amount', () => answerOnce(acceptedFor(900))],
])('after %s the next batch goes out alone', async (_name, arrange) => {
	arrange();
	expect(await wavesOf(rows(14))).toEqual([
		['R-1'],
		['R-3', 'R-5'],
		['R-7'],
		['R-9', 'R-11'],
		['R-13'],
	]);
});

it('after a refused call the next batch goes out alone', async () => {
	api.poison.add('R-4');
	const waves = await wavesOf(rows(14));
	expect(waves.slice(-3)).toEqual([['R-7'], ['R-9', 'R-11'], ['R-13']]);
});

it('after a batch of which nothing had to be sent the next one goes out alone', async () => {
	answerOnce(() => ({
		...{ kind: 'refused', reason: 'row', code: '725', message: 'URL', field: 'notify_url' },
		problem: problem('Code 725'),
	}));
	const bad = { fields: { notify_url: 'https://bad.example.com' } };
	const sheet = rows(14).map((own, index) => ([2, 3, 6, 7].includes(index) ? bad : own));
	expect(await wavesOf(sheet)).toEqual([['R-1'], ['R-3', 'R-5'], ['R-9'], ['R-11', 'R-13']]);
});
