import type { IDataObject } from 'n8n-workflow';
import type { GenerationName } from '../../../nodes/DigitalPaye/api/generation.ts';
import { digitalPayePayouts } from '../../../nodes/DigitalPaye/api/payouts.ts';
import type { Reply } from '../../../nodes/shared/http/transport.ts';
import aInsufficient from '../../fixtures/digitalpaye/a-amount-insufficient-412.json';
import aToken from '../../fixtures/digitalpaye/a-token-expired-401.json';
import aFailed from '../../fixtures/digitalpaye/a-transfer-failed-504.json';
import aSuccessful from '../../fixtures/digitalpaye/a-transfer-successful.json';
import bInternal from '../../fixtures/digitalpaye/b-internal-500.json';
import bTransfer from '../../fixtures/digitalpaye/b-transfer-202.json';
import bUnauthorized from '../../fixtures/digitalpaye/b-unauthorized-401.json';
import cUnauthorized from '../../fixtures/digitalpaye/c-unauthorized.json';
import { reply } from '../client/stub.ts';
import { row } from '../payout/engine.ts';
import { session } from './stub.ts';

/** The row of the vendor's samples of A. */
const sample = row(0, {
	reference: 'TICK-1111379110832',
	amount: 100,
	phone: { e164: '+2250500000002', prefix: '225', national: '0500000002', country: 'CI' },
});

const send = async (name: GenerationName, answer: Reply | IDataObject, order = sample) => {
	const stub = session(name, answer);
	const result = await digitalPayePayouts(stub, 'disbursement').send([order]);
	expect(stub.calls).toHaveLength(1);
	expect(stub.calls.at(-1)!.paths).toHaveLength(1);
	return result.kind === 'rows' ? result.rows.get(order.reference)! : result;
};
/** `data` of the samples of A with changes, in this frame. */
const withData = (changes: object, status = 200, frame: object = { code_status: status }) =>
	reply({ ...frame, data: { ...aSuccessful.data, ...changes } }, status);

describe('what an answer to a send means', () => {
	it('a transaction that was accepted', async () => {
		expect(await send('A', aSuccessful)).toMatchObject({
			kind: 'accepted',
			payout: { outcome: { status: 'success', code: '200', message: 'PAYMENT_IS_SUCCESSFUL' } },
		});
		const order = row(0, {
			reference: bTransfer.data.transactionId,
			amount: 100,
			phone: { e164: '+2250100000001', prefix: '225', national: '0100000001', country: 'CI' },
		});
		expect(await send('B', reply(bTransfer, 202), order)).toMatchObject({
			kind: 'accepted',
			payout: { outcome: { status: 'pending', providerId: 'XXV6H21R1N' } },
		});
	});

	it('504 with data that says FAILED: refused, with what the provider knows', async () => {
		expect(await send('A', reply(aFailed, 504))).toMatchObject({
			kind: 'refused',
			payout: {
				outcome: {
					status: 'failed',
					providerId: 'RCI-DIGITALP-7698',
					code: '504',
					advice: 'The operator did not process the payment. Send it again with a new reference.',
				},
			},
		});
	});

	it('a failure in words that nobody knows has the advice of a failure, not of a riddle', async () => {
		const frame = { statusCode: 504, message: 'GatewayTimeoutError' };
		const answer = await send('B', withData({ status: 'FAILED' }, 504, frame));
		const advice =
			'It did not go through. Check the number and operator, then send it again with a new reference.';
		expect(answer).toMatchObject({ kind: 'refused', payout: { outcome: { advice } } });
		const later = withData({ status: 'CANCEL' }, 200);
		expect(await send('A', later)).toMatchObject({
			kind: 'refused',
			payout: { outcome: { advice } },
		});
	});

	it.each<[string, GenerationName, Reply, object]>([
		['TOKEN_EXPIRED to the end', 'A', reply(aToken, 401), { kind: 'refused', reason: 'all' }],
		['AMOUNT_INSUFFISANT', 'A', reply(aInsufficient, 412), { kind: 'refused', reason: 'all' }],
		['401 of B', 'B', reply(bUnauthorized, 401), { kind: 'refused', reason: 'all' }],
		['500 of B', 'B', reply(bInternal, 500), { kind: 'lost' }],
		['401 of C', 'C', reply(cUnauthorized, 401), { kind: 'refused', reason: 'all' }],
		[
			'a refusal of C with HTTP 200',
			'C',
			reply({ success: false, error: 'RequestFailed', message: 'x' }),
			{ kind: 'lost' },
		],
		[
			'a duplicate of A',
			'A',
			reply({ code_status: 409, status: 'ERROR', message: 'TRANSACTION_DUPLICATED' }, 409),
			{ kind: 'refused', reason: 'exists' },
		],
		[
			'a duplicate of B',
			'B',
			reply({ statusCode: 409, message: 'ConflictError', reason: '…' }, 409),
			{ kind: 'refused', reason: 'exists' },
		],
		[
			'a wait of five minutes',
			'A',
			reply(
				{ code_status: 400, status: 'ERROR', message: 'TRANSACTION_DELAYED_RETRY_IN_5_MINUTES' },
				400,
			),
			{ kind: 'refused', reason: 'row' },
		],
		[
			'a failure without data',
			'A',
			reply({ code_status: 504, status: 'ERROR', message: 'USER_NOT_MTN_MONEY' }, 504),
			{ kind: 'lost' },
		],
		[
			'an error that could not say',
			'A',
			reply({ code_status: 500, status: 'ERROR', message: 'ERROR_INTERNE_TRY_AGAIN' }, 500),
			{ kind: 'lost' },
		],
		['504 without a body', 'A', reply('', 504), { kind: 'lost' }],
		['a web page', 'B', reply('<html>'), { kind: 'lost' }],
		['success without data', 'C', reply({ success: true, message: 'OK' }), { kind: 'lost' }],
		[
			'a state that nobody knows',
			'A',
			withData({ status: 'ON_HOLD' }),
			{ kind: 'unclear', payout: { outcome: { providerId: 'RCI-DIGITALP-7698' } } },
		],
		[
			'a refusal inside a server error',
			'B',
			reply({ statusCode: 500, message: 'BadRequestError' }, 500),
			{ kind: 'lost' },
		],
		[
			'a success in the words of a refusal',
			'A',
			reply({ code_status: 200, message: 'OPERATOR_NO_SUPPORTED' }),
			{ kind: 'lost' },
		],
		[
			'something that is not there',
			'C',
			reply({ success: false, error: 'NotFound', message: 'operator' }, 404),
			{ kind: 'refused', reason: 'row', code: 'NotFound', message: 'operator' },
		],
		[
			'a refusal with data that show no transaction',
			'C',
			reply({ success: false, error: 'ValidationError', data: { field: 'amount' } }, 422),
			{ kind: 'refused', reason: 'row', code: 'ValidationError', saysNewReference: false },
		],
		['success with data that show no transaction', 'C', reply({ data: {} }), { kind: 'lost' }],
		['a plain 404', 'B', reply('<html>', 404), { kind: 'notSent' }],
		['429 to the end', 'B', reply('x', 429), { kind: 'notSent' }],
		['no connection', 'C', { kind: 'notSent', reason: 'x' }, { kind: 'notSent' }],
		['no answer', 'C', { kind: 'lost', reason: 'x' }, { kind: 'lost' }],
	])('%s', async (_name, name, answer, expected) => {
		expect(await send(name, answer)).toMatchObject(expected);
	});
});

describe('only an attempt that is over needs a new reference', () => {
	const A = (message: string, status = 400) => ({ code_status: status, status: 'ERROR', message });
	it.each([
		['USER_NOT_MTN_MONEY', true],
		['OPERATOR_NO_SUPPORTED', false],
	])('a refusal with %s and no transaction', async (message, saysNewReference) => {
		expect(await send('A', reply(A(message), 400))).toMatchObject({
			...{ kind: 'refused', reason: 'row', code: '400', message, saysNewReference },
		});
	});

	it.each([
		['USER_NOT_MTN_MONEY', 504, true],
		['USER_NOT_MTN_MONEY', 200, true],
		['OPERATOR_NO_SUPPORTED', 400, false],
		['OPERATOR_NO_SUPPORTED', 200, true],
	])('a failed transaction with %s and %i', async (message, status, saysNewReference) => {
		const frame = status === 200 ? { code_status: 200, message } : A(message, status);
		expect(await send('A', withData({ status: 'FAILED' }, status, frame))).toMatchObject({
			kind: 'refused',
			isTransaction: true,
			payout: {
				saysNewReference,
				outcome: {
					status: 'failed',
					advice: expect.stringContaining(
						// What a success says is no refusal.
						status === 200 ? 'did not go through' : message.startsWith('USER') ? 'MTN' : 'operator',
					),
				},
			},
		});
	});

	it('a failed transaction in words that nobody knows', async () => {
		expect(await send('A', withData({ status: 'FAILED' }, 504, A('NEW', 504)))).toMatchObject({
			...{ kind: 'refused', isTransaction: true, payout: { saysNewReference: true } },
		});
	});
});

describe('an answer that shows another transaction is never taken for the row', () => {
	it.each<[string, Reply]>([
		['409 with the one that exists', withData({ status: 'SUCCESSFUL' }, 409)],
		['409 with one that failed', withData({ status: 'FAILED' }, 409)],
	])('%s: looked up and compared', async (_name, answer) => {
		expect(await send('A', answer)).toEqual({ kind: 'exists' });
	});

	it.each<[string, object]>([
		['another amount', { amount: 900 }],
		['the other direction', { type: 'collect' }],
	])(
		'of C, which gives the first of a reference back, is one that exists: %s',
		async (_name, is) => {
			const other = { success: true, data: { reference: 'TRX-1', status: 'pending', ...is } };
			expect(await send('C', other)).toEqual({ kind: 'exists' });
		},
	);

	it('of a collection of C, too: a payout is none', async () => {
		for (const [type, kind] of [
			['payout', 'exists'],
			['collect', 'accepted'],
		] as const) {
			const stub = session('C', { success: true, data: { status: 'pending', type } });
			const answer = await digitalPayePayouts(stub, 'collection').send([sample]);
			expect(answer).toMatchObject({ kind: 'rows' });
			expect(answer.kind === 'rows' && answer.rows.get(sample.reference)!.kind).toBe(kind);
		}
	});

	it('a success that names a duplicate shows what was accepted', async () => {
		const frame = { code_status: 200, message: 'TRANSACTION_DUPLICATED' };
		expect(await send('A', withData({}, 200, frame))).toMatchObject({ kind: 'accepted' });
	});

	it.each<[string, GenerationName, object]>([
		['a collection', 'A', { type_transaction: 'collecte' }],
		['a collection of B', 'B', { typeTransaction: 'collecte' }],
	])('%s says so', async (_name, name, changes) => {
		const answer = withData(changes, 200, { statusCode: 200, code_status: 200 });
		expect(await send(name, answer)).toMatchObject({ payout: { direction: 'in' } });
	});

	it('a failure in a 500, where only 504 is documented, is not believed', async () => {
		expect(await send('A', withData({ status: 'FAILED' }, 500))).toMatchObject({ kind: 'unclear' });
	});

	it('what the provider does not show contradicts nothing', async () => {
		const bare = { success: true, data: { reference: 'TRX-1', status: 'pending' } };
		expect(await send('C', bare)).toMatchObject({ kind: 'accepted' });
	});
});

it.each([
	['A', 'refused'],
	['B', 'undocumented'],
	['C', 'idempotent'],
] as const)('%s takes one row per call, and a repeated reference is %s', (name, repeats) => {
	const stub = session(name, aSuccessful);
	expect(digitalPayePayouts(stub, 'disbursement')).toMatchObject({
		...{ account: `test ${name} disbursement`, direction: 'out', repeats, largestBatch: 1 },
	});
	expect(digitalPayePayouts(stub, 'collection')).toMatchObject({
		...{ account: `test ${name} collection`, direction: 'in', repeats, largestBatch: 1 },
	});
});
