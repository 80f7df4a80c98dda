import { addContacts } from '../../../nodes/CinetPay/api/client/calls.ts';
import { lookUpPayout } from '../../../nodes/CinetPay/api/client/calls.ts';
import { clientPayouts } from '../../../nodes/CinetPay/api/client/payouts.ts';
import { contactOf, prepareContacts } from '../../../nodes/CinetPay/api/client/prepareContacts.ts';
import airtimeSent from '../../fixtures/cinetpay-client/airtime-sent.json';
import balanceAirtime from '../../fixtures/cinetpay-client/balance-airtime.json';
import notFound from '../../fixtures/cinetpay-client/check-not-found-723.json';
import transferChecked from '../../fixtures/cinetpay-client/transfer-checked.json';
import { row } from '../payout/engine.ts';
import { reply, session } from './stub.ts';

const [first, second] = [
	row(0, { reference: 'MYMERCHANTID1' }),
	row(1, { reference: 'MYMERCHANTID2' }),
];
const kinds = async (body: object, rows = [first, second]) => {
	const answer = await clientPayouts(session(body as never), 'airtime', 'transfer').send(rows);
	if (answer.kind !== 'rows') return answer.kind;
	return rows.map(({ reference }) => answer.rows.get(reference)?.kind);
};
const sentRows = airtimeSent.data[0]!;

it.each(['airtime', 'transfer'] as const)(
	'%s is money out, up to 500 rows in a call, and a repeated reference is refused',
	(kind) => {
		expect(clientPayouts(session({ code: 0 }), kind, 'transfer')).toMatchObject({
			...{ account: `test ${kind}`, direction: 'out', repeats: 'refused', largestBatch: 500 },
		});
	},
);

describe('which answer belongs to which row', () => {
	it.each([
		['in their order', sentRows],
		['in another order', [...sentRows].reverse()],
	])('%s', async (_name, rows) => {
		const api = clientPayouts(session({ code: 0, data: [rows] }), 'airtime', 'transfer');
		const answer = await api.send([first, second]);
		const of = (reference: string) =>
			answer.kind === 'rows' ? answer.rows.get(reference) : undefined;
		expect(of('MYMERCHANTID1')).toMatchObject({
			kind: 'accepted',
			payout: {
				outcome: { providerId: 'EA180627.122753.M000001' },
				group: '0044557641201530102473',
			},
		});
		expect(of('MYMERCHANTID2')).toMatchObject({ payout: { outcome: { amount: 2000 } } });
	});

	it('a row that is missing is missing, its neighbour is not taken for it', async () => {
		expect(await kinds({ code: 0, data: [[sentRows[1]]] })).toEqual([undefined, 'accepted']);
		expect(await kinds({ code: 0, data: [] })).toEqual([undefined, undefined]);
	});

	it('without references nobody knows, except when there is but one row', async () => {
		const bare = { code: 0, transaction_id: 'T' };
		expect(await kinds({ code: 0, data: [[bare, bare]] })).toEqual([undefined, undefined]);
		expect(await kinds({ code: 0, data: [[bare]] }, [first])).toEqual(['accepted']);
		expect(await kinds({ code: 0, data: [[bare, bare]] }, [first])).toEqual([undefined]);
	});

	it('a reference of digits may come back as a number', async () => {
		const number = { ...sentRows[0], client_transaction_id: 42 };
		expect(await kinds({ code: 0, data: [number] }, [row(0, { reference: '42' })])).toEqual([
			'accepted',
		]);
		const two = [row(0, { reference: '42' }), row(1, { reference: '43' })];
		const data = [{ ...number, client_transaction_id: 43 }, number];
		expect(await kinds({ code: 0, data }, two)).toEqual(['accepted', 'accepted']);
	});
});

describe('a call', () => {
	it.each([
		['airtime', 'airtime/credit/send'],
		['transfer', 'transfer/money/send/contact'],
	] as const)('of %s carries its rows', async (kind, path) => {
		const stub = session({ code: 0, data: [] });
		await clientPayouts(stub, kind, 'transfer').send([
			first,
			row(1, { reference: 'B', fields: { notify_url: 'https://n.example.com' } }),
		]);
		expect(stub.calls).toEqual([
			{
				path,
				timeoutMs: 60_000,
				data: [
					{
						prefix: '225',
						phone: '0700000001',
						amount: 500,
						client_transaction_id: 'MYMERCHANTID1',
					},
					{
						prefix: '225',
						phone: '0700000002',
						amount: 500,
						client_transaction_id: 'B',
						notify_url: 'https://n.example.com',
					},
				],
			},
		]);
	});

	it('of the engine looks up a reference and a lot, and makes receivers known', async () => {
		const stub = session(transferChecked);
		const api = clientPayouts(stub, 'transfer', 'airtime');
		expect(await api.lookUp('A')).toMatchObject({ kind: 'found' });
		expect(await api.lookUpGroup!('LOT-1')).toMatchObject({ kind: 'found' });
		expect(await api.prepare!([first])).toMatchObject({ ok: true });
		const path = 'transfer/check/money';
		expect(stub.calls).toMatchObject([
			{ path, query: { client_transaction_id: 'A' } },
			{ path, query: { lot: 'LOT-1' } },
			{ path: 'airtime/contact' },
		]);
	});
});

describe('a call that has no answer of the API', () => {
	it.each([
		['did not leave', { kind: 'notSent', reason: 'x' } as const, 'notSent'],
		['was lost', { kind: 'lost', reason: 'x' } as const, 'lost'],
		['met HTTP 500', reply('oops', 500), 'lost'],
		['met a web page', reply('<html>'), 'lost'],
		['met 429 to the end', reply('x', 429), 'notSent'],
	])('and %s is %s', async (_name, answer, kind) => {
		expect(await kinds(answer)).toBe(kind);
	});
});

it.each([
	['names a transaction was preceded by a part of the rows', { transaction_id: 'T' }, 'lost'],
	['names none started nothing', {}, 'refused'],
])('a refusal of the call that %s', async (_name, id, kind) => {
	const named = { client_transaction_id: first.reference, code: 602 };
	expect(await kinds({ code: 602, data: [[named, { ...named, ...id }]] })).toBe(kind);
});

describe('a look-up', () => {
	it.each([
		['transaction_id', 'airtime', 'airtime/check/money'],
		['client_transaction_id', 'transfer', 'transfer/check/money'],
		['lot', 'transfer', 'transfer/check/money'],
	] as const)('by %s asks with exactly that key', async (key, kind, path) => {
		const stub = session(transferChecked);
		expect(await lookUpPayout(stub, kind, key, 'ID')).toMatchObject({ kind: 'found' });
		expect(stub.calls).toEqual([{ path, query: { [key]: 'ID' } }]);
	});

	it.each([
		['723', notFound, 'notFound'],
		['723 as text', { ...notFound, code: '723' }, 'notFound'],
		['723 in a server error', reply(notFound, 500), 'unreachable'],
		['the transaction in a server error', reply(transferChecked, 500), 'unreachable'],
		['0 and an empty list', { code: 0, data: [] }, 'notFound'],
		['a code that could not say', { code: 710 }, 'unreachable'],
		['a code that nobody knows', { code: 999 }, 'unreachable'],
		['keys that are refused', { code: '703' }, 'unreachable'],
		['a web page', reply('<html>', 404), 'unreachable'],
		['nothing', { kind: 'lost', reason: 'x' } as const, 'unreachable'],
	])('answered with %s', async (_name, answer, kind) => {
		expect((await lookUpPayout(session(answer), 'airtime', 'lot', 'L')).kind).toBe(kind);
	});

	it.each([
		['723 proves', notFound, true],
		['an empty list does not prove', { code: 0, data: [] }, false],
	])('answered with %s that there is no transaction', async (_name, answer, conclusive) => {
		const api = clientPayouts(session(answer), 'airtime', 'transfer');
		expect(await api.lookUp('R-1')).toEqual({ kind: 'notFound', conclusive });
	});
});

describe('the balance', () => {
	const balance = async (body: object) =>
		await clientPayouts(session(body as never), 'airtime', 'transfer').balance!();

	it('is what is available, not what is there', async () => {
		expect(await balance(balanceAirtime)).toMatchObject({ ok: true, value: { available: 2000 } });
		const used = { amount: 2000, inUsing: 1500, available: '500' };
		expect(await balance({ code: 0, data: used })).toMatchObject({ value: { available: 500 } });
		expect(await balance({ code: 0, data: { ...used, available: 0 } })).toMatchObject({
			value: { available: 0 },
		});
	});

	it.each([
		['airtime', 'airtime/check/balance'],
		['transfer', 'transfer/check/balance'],
	] as const)('of %s is asked for at %s', async (kind, path) => {
		const stub = session(balanceAirtime);
		await clientPayouts(stub, kind, 'transfer').balance!();
		expect(stub.calls).toEqual([{ path }]);
	});

	it('that CinetPay does not tell need not stop a run', async () => {
		expect(await balance({ code: 0, data: {} })).toMatchObject({
			problem: { description: 'Turn off Check Balance to send without knowing it.' },
		});
	});

	it.each([
		['no connection', { kind: 'notSent', reason: 'x' }, 'could not be reached'],
		['a refusal beside a figure', { code: '706', data: { available: 5 } }, '(code 706)'],
		['a refusal', { code: '706' }, 'CinetPay rejected the request (code 706)'],
		['no figure', { code: 0, data: { amount: 5 } }, 'CinetPay did not say how much is available'],
		['a figure that is none', { code: 0, data: { available: '4 233,00' } }, 'did not say how much'],
		['nothing', { code: 0, data: [] }, 'code 0'],
	])('with %s is a problem, never a zero', async (_name, body, words) => {
		expect(await balance(body)).toMatchObject({
			ok: false,
			problem: { message: expect.stringContaining(words) },
		});
	});
});

describe('receivers', () => {
	const echo = { kind: 'reply', status: 200, headers: {}, text: '' } as const;

	it('travel a hundred in a call, each number once', async () => {
		const stub = session({ code: 0, data: [] });
		const rows = Array.from({ length: 250 }, (_, index) =>
			row(index, index === 249 ? { phone: row(0).phone } : {}),
		);
		await prepareContacts(stub, rows, 'airtime');
		expect(stub.calls.map(({ path, data }) => [path, data!.length])).toEqual([
			['airtime/contact', 100],
			['airtime/contact', 100],
			['airtime/contact', 49],
		]);
	});

	it.each([
		[0, []],
		[100, [100]],
		[101, [100, 1]],
	])('%d of them travel in calls of %j', async (count, sizes) => {
		const stub = session({ code: 0, data: [] });
		const rows = Array.from({ length: count }, (_, index) => row(index));
		await prepareContacts(stub, rows, 'transfer');
		expect(stub.calls.map(({ data }) => data!.length)).toEqual(sizes);
	});

	it('are listed under their names, or under their number and an address of nobody', () => {
		const { phone } = row(0);
		const number = { prefix: '225', phone: '0700000001' };
		const jane = { firstName: 'Jane', lastName: 'Doe', email: 'jane.doe@example.com' };
		expect(contactOf({ phone, receiver: jane })).toEqual({
			...number,
			name: 'Doe',
			surname: 'Jane',
			email: 'jane.doe@example.com',
		});
		expect(contactOf(row(0))).toEqual({
			...number,
			name: 'Contact',
			surname: '0700000001',
			email: '2250700000001@example.com',
		});
	});

	it('that come back in another form are known by their place, if none is missing', async () => {
		const contacts = ['01', '02'].map((phone) => ({
			...{ prefix: '225', phone, name: '', surname: '', email: '' },
		}));
		const read = async (data: object[]) => {
			const answer = await addContacts(session({ code: 0, data }), contacts, 'transfer');
			return answer.ok ? answer.value : [];
		};
		const other = [
			{ phone: '+22501', code: 0 },
			{ phone: '+22502', code: '999' },
		];
		expect(await read(other)).toEqual([
			{
				...{ listed: true, alreadyListed: false, code: '0', message: '', lot: null },
				advice: 'The number can receive money and airtime.',
				raw: other[0],
			},
			{
				...{ listed: false, alreadyListed: false, code: '999', message: '', lot: null },
				advice: 'CinetPay did not accept the number. Check the country prefix and the number.',
				raw: other[1],
			},
		]);
		const nothing = { listed: false, code: '', raw: {} };
		expect(await read(other.slice(0, 1))).toMatchObject([nothing, nothing]);
		expect(await read([...other, ...other])).toMatchObject([nothing, nothing]);
		const empty = other.map((row) => ({ ...row, code: '' }));
		expect(await read(empty)).toMatchObject(Array(2).fill({ listed: false, code: '' }));
	});

	it('that are refused take every row to that number with them', async () => {
		const rows = [row(0), row(1), row(2, { phone: row(0).phone })];
		const data = [
			[
				{ prefix: '225', phone: '0700000001', code: 717, status: 'ERROR_PHONE_NOT_PARTICULAR' },
				{ prefix: '225', phone: '0700000002', code: 726 },
			],
		];
		const answer = await prepareContacts(session({ code: 0, data }), rows, 'transfer');
		expect(answer.ok && [...answer.value.keys()]).toEqual(['R-1', 'R-3']);
		expect(answer.ok && answer.value.get('R-3')).toMatchObject({
			outcome: { status: 'failed', code: '717' },
			extras: { sent: false },
		});
	});

	it.each([
		['a code of the call', { code: 704 }],
		['no connection', { kind: 'notSent', reason: 'x' } as const],
		['a web page', { ...echo, text: '<html>', json: undefined }],
	])('stop everything with %s', async (_name, answer) => {
		expect((await prepareContacts(session(answer), [row(0)], 'transfer')).ok).toBe(false);
	});

	it('come back in the order in which they were given', async () => {
		const contact = (phone: string) => ({ prefix: '225', phone, name: '', surname: '', email: '' });
		const data = [
			{ prefix: 225, phone: '02', code: '726' },
			{ prefix: '225', phone: '01', code: '802', status: 'INVALID_PHONE', lot: 'L' },
		];
		const answer = await addContacts(
			session({ code: 0, data }),
			[contact('01'), contact('02')],
			'transfer',
		);
		expect(answer.ok && answer.value).toMatchObject([
			{ listed: false, alreadyListed: false, code: '802', message: 'INVALID_PHONE', lot: 'L' },
			{ listed: true, alreadyListed: true, code: '726', lot: null },
		]);
	});
});
