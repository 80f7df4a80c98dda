import { clientPayouts } from '../../../nodes/CinetPay/api/client/payouts.ts';
import { row } from '../payout/engine.ts';
import { session } from './stub.ts';

/** What an answer with these rows says about each of the references that were sent. */
async function answers(references: string[], data: object[]) {
	const stub = session({ code: 0, data: data as never });
	const rows = references.map((reference, index) => row(index, { reference }));
	const answer = await clientPayouts(stub, 'airtime', 'transfer').send(rows);
	if (answer.kind !== 'rows') throw new Error(`the call is ${answer.kind}`);
	return references.map((reference) => answer.rows.get(reference));
}

it.each([[undefined], [null], [true], [{ id: 'A' }]])(
	'a row whose reference is %p is not that of a row that is called so',
	async (client_transaction_id) => {
		const taken = { code: 0, transaction_id: 'T', client_transaction_id };
		const other = { ...taken, client_transaction_id: 'B' };
		expect(await answers([String(client_transaction_id), 'B'], [taken, other])).toEqual([
			undefined,
			expect.objectContaining({ kind: 'accepted' }),
		]);
	},
);

it.each([
	[{}, 'CinetPay answered without a code'],
	[{ code: '' }, 'CinetPay answered without a code'],
	[{ code: 709 }, 'CinetPay answered with code 709'],
])('%j without an id leaves it open whether the row was accepted', async (fields, message) => {
	expect(await answers(['A'], [{ ...fields, client_transaction_id: 'A' }])).toStrictEqual([
		{ kind: 'unclear', problem: { message, description: '' } },
	]);
});

it('a row that is neither accepted nor refused keeps the transaction that it names', async () => {
	const open = { code: 709, transaction_id: 'T', client_transaction_id: 'A' };
	expect(await answers(['A'], [open])).toMatchObject([
		{ kind: 'unclear', payout: { outcome: { providerId: 'T' } } },
	]);
});

describe('an answer that does not name its row', () => {
	const nameless = { code: 0, transaction_id: 'T' };

	it.each([[undefined], [''], [null]])(
		'(reference %p) is that of the one row that was sent, and of none of several',
		async (client_transaction_id) => {
			const data = [{ ...nameless, client_transaction_id }];
			expect(await answers(['A'], data)).toMatchObject([{ kind: 'accepted' }]);
			const api = clientPayouts(session({ code: 0, data: data as never }), 'airtime', 'transfer');
			const several = await api.send([row(0), row(1)]);
			expect(several).toEqual({ kind: 'rows', rows: new Map() });
		},
	);

	it('makes every refusal beside it unclear: it may be an order for that row', async () => {
		const refused = { code: 804, client_transaction_id: 'A' };
		const taken = { code: 0, transaction_id: 'T-2', client_transaction_id: 'B' };
		expect(await answers(['A', 'B', 'C'], [refused, taken, nameless])).toStrictEqual([
			{
				kind: 'unclear',
				problem: { message: 'the answer has a row without a reference', description: '' },
			},
			expect.objectContaining({ kind: 'accepted' }),
			undefined,
		]);
	});
});

describe('a reference that is named twice', () => {
	const taken = { code: 0, transaction_id: 'T-1', client_transaction_id: 'A' };

	it('with the same transaction is accepted once', async () => {
		expect(await answers(['A'], [taken, { ...taken }])).toMatchObject([{ kind: 'accepted' }]);
	});

	it.each([
		['another transaction', { transaction_id: 'T-2' }],
		['a refusal', { transaction_id: undefined, code: 804 }],
		['a refusal of the same transaction', { code: 804 }],
		['a code that says nothing', { code: 709 }],
		['a refusal because it exists', { code: 805 }],
	])('with %s is unclear', async (_name, other) => {
		const both = [taken, { ...taken, ...other }];
		const message = 'CinetPay returned two different answers for this reference';
		const unclear = [{ kind: 'unclear', problem: { message, description: '' } }];
		expect(await answers(['A'], both)).toStrictEqual(unclear);
		expect(await answers(['A'], both.reverse())).toStrictEqual(unclear);
	});
});
