import { readHistory } from '../../../nodes/CinetPay/api/legacy/calls.ts';
import type { LegacySession } from '../../../nodes/CinetPay/api/legacy/session.ts';

/** A shop with this many payments, whose server writes at most so many on a page. */
function shop(payments: number, largestPage: number) {
	const asked: string[] = [];
	const api: LegacySession = {
		connection: { baseUrl: '', apiKey: '', siteId: '' },
		call: async (_method, { numeropage, nbligne }) => {
			asked.push(`${numeropage}/${nbligne}`);
			const size = Math.min(Number(nbligne), largestPage);
			const from = (Number(numeropage) - 1) * size;
			const transaction = Array.from(
				{ length: Math.max(0, Math.min(size, payments - from)) },
				(_, index) => ({ cpm_trans_id: `T-${from + index + 1}` }),
			);
			return await Promise.resolve({ ok: true, value: { Transactions: { transaction } } });
		},
	};
	return { api, asked };
}

it.each<[string, Parameters<typeof shop>, number, number, string[]]>([
	['a limit that one page reaches needs no other page', [30, 100], 20, 20, ['1/20']],
	['without a limit it goes to the end', [30, 100], Infinity, 30, ['1/100', '2/100']],
	[
		'a page of ten may be the largest of its server',
		[21, 10],
		Infinity,
		21,
		['1/100', '2/100', '3/100'],
	],
	['a page of nine is the last one', [9, 100], Infinity, 9, ['1/100']],
])('%s', async (_name, [payments, largestPage], limit, count, pages) => {
	const { api, asked } = shop(payments, largestPage);
	const answer = await readHistory(api, {}, limit);
	expect(answer.ok && answer.value.map((row) => row.cpm_trans_id)).toEqual(
		Array.from({ length: count }, (_, index) => `T-${index + 1}`),
	);
	expect(asked).toEqual(pages);
});

it('a server whose pages never end is asked for a thousand of them', async () => {
	const { api, asked } = shop(10 * 1002, 10);
	const answer = await readHistory(api, {}, Infinity);
	expect(answer).toMatchObject({ ok: true, value: { length: 10_000 } });
	expect(asked).toHaveLength(1000);
});
