import type { IDataObject } from 'n8n-workflow';
import {
	createAurorePayment,
	findAurorePayment,
	findAuroreTransfer,
} from '../../../nodes/CinetPay/api/aurore/calls.ts';
import { readAuroreBalance } from '../../../nodes/CinetPay/api/aurore/calls.ts';
import { readAuroreAnswer } from '../../../nodes/CinetPay/api/aurore/envelope.ts';
import { readMovement } from '../../../nodes/CinetPay/api/aurore/outcome.ts';
import { auroreTransfers } from '../../../nodes/CinetPay/api/aurore/payouts.ts';
import type { Reply } from '../../../nodes/shared/http/transport.ts';
import payment from '../../fixtures/cinetpay-aurore/payment-checked.json';
import created from '../../fixtures/cinetpay-aurore/payment-created.json';
import refused from '../../fixtures/cinetpay-aurore/refused.json';
import checked from '../../fixtures/cinetpay-aurore/transfer-checked.json';
import { reply } from '../client/stub.ts';
import { row } from '../payout/engine.ts';
import { HOST, session, type Stub } from './stub.ts';

describe('what is no answer of the API', () => {
	it.each<[string, Reply, 'no' | 'maybe', string]>([
		[
			'no connection',
			{ kind: 'notSent', reason: 'the connection was refused' },
			'no',
			`${HOST} could not be reached: the connection was refused`,
		],
		[
			'a lost answer',
			{ kind: 'lost', reason: 'the request timed out' },
			'maybe',
			`${HOST} did not respond: the request timed out`,
		],
		[
			'429, JSON or not',
			reply({ code: 429, status: 'TOO_MANY_REQUEST' }, 429),
			'no',
			'CinetPay is rate-limiting requests (429)',
		],
		[
			'a web page of the wrong host',
			reply('<html>', 404),
			'no',
			`The response from ${HOST} is not a CinetPay API response (HTTP 404)`,
		],
		['a redirect', reply('', 302), 'maybe', 'is not a CinetPay API response (HTTP 302)'],
		[
			'a firewall',
			reply('error code: 1010', 403),
			'no',
			"CinetPay's firewall blocked the request (1010)",
		],
		['a timeout on their side', reply('', 408), 'maybe', '(HTTP 408)'],
		['a web page with 200', reply('<html>', 200), 'maybe', '(HTTP 200)'],
		['nothing', reply('', 200), 'maybe', '(HTTP 200)'],
		['a broken gateway', reply('<html>', 502), 'maybe', '(HTTP 502)'],
		['JSON of something else', reply({ hello: 1 }, 200), 'maybe', '(HTTP 200)'],
		['a JSON list', reply([1], 200), 'maybe', '(HTTP 200)'],
	])('%s', (_name, answer, arrived, message) => {
		const read = readAuroreAnswer(answer, HOST);
		expect(read).toMatchObject({ kind: 'none', arrived });
		expect(read.kind === 'none' && read.problem.message).toContain(message);
	});

	it('401 without a body is a refused token', () => {
		expect(readAuroreAnswer(reply('', 401), HOST)).toMatchObject({
			envelope: { status: 'INVALID_TOKEN', meaning: { read: 'token' } },
		});
	});

	it('401 about the address of the server stays that: a new session would not help', () => {
		const answer = reply({ code: 2011, status: 'NOT_ALLOWED', description: 'Words' }, 401);
		expect(readAuroreAnswer(answer, HOST)).toMatchObject({
			envelope: { status: 'NOT_ALLOWED', meaning: { read: 'ip' } },
		});
	});

	it('401 in words that nobody knows is a refused token: no transfer was started', async () => {
		const answer = reply({ code: 4711, status: 'JWT_ERROR', description: 'Words' }, 401);
		expect(await auroreTransfers(session(answer)).send([row(0)])).toMatchObject({
			kind: 'refused',
			reason: 'all',
			problem: {
				description: 'CinetPay does not accept the session token. Run again. CinetPay says: Words',
			},
		});
	});
});

describe('the words of a refusal', () => {
	it.each([
		[{ description: 'D', message: 'M' }, 'D'],
		[{ message: 'M' }, 'M'],
		[{ details: { message: 'I' } }, 'I'],
		[{}, 'INVALID_PARAMS'],
	])('%p', (words, text) => {
		expect(
			readAuroreAnswer(reply({ code: 1004, status: 'INVALID_PARAMS', ...words }, 422), HOST),
		).toMatchObject({ envelope: { text } });
	});

	it('a refused token may stand in details alone', () => {
		expect(readAuroreAnswer(reply(refused['1002-details'], 422), HOST)).toMatchObject({
			envelope: { code: '1002', status: 'INVALID_TOKEN', meaning: { read: 'token' } },
		});
	});
});

describe('the answer to a creation', () => {
	const create = async (changes: object) =>
		await createAurorePayment(session({ ...created, ...changes } as never), {});

	it('gives link, token and notify token', async () => {
		expect(await create({})).toMatchObject({
			kind: 'created',
			paymentUrl: created.payment_url,
			paymentToken: created.payment_token,
			notifyToken: created.notify_token,
		});
	});

	it('may have no link with direct_pay', async () => {
		const details = { code: 2002, status: 'PENDING', must_be_redirected: false };
		expect(await create({ payment_url: undefined, details })).toMatchObject({
			kind: 'created',
			paymentUrl: null,
		});
	});

	it('is over at once when details say so, unless the payer can still be sent to the page', async () => {
		const details = { code: 2010, status: 'FAILED', message: 'Below the minimum' };
		expect(await create({ details })).toMatchObject({ kind: 'created', failed: true });
		const redirected = { ...details, must_be_redirected: true };
		expect(await create({ details: redirected })).toMatchObject({ kind: 'created', failed: false });
		const nowhere = { details: redirected, payment_url: undefined };
		expect(await create(nowhere)).toMatchObject({ kind: 'created', failed: true });
	});

	it('is over at once, and used up, when the payer has too little money', async () => {
		const details = { code: 2005, status: 'INSUFFICIENT_BALANCE' };
		expect(await create({ details })).toMatchObject({ kind: 'created', failed: true });
	});

	it.each(['INITIATED', 'PENDING'])(
		'that is OK, %s and names nothing rejected nothing',
		async (status) => {
			const nameless = { payment_token: null, payment_url: null, transaction_id: null };
			expect(await create({ ...nameless, details: { code: 2001, status } })).toMatchObject({
				kind: 'unclear',
				problem: { message: 'CinetPay answered OK but did not identify a payment' },
			});
		},
	);

	it('that is OK, failed and names nothing made no payment, and says why', async () => {
		const nameless = { payment_token: null, payment_url: null, transaction_id: null };
		const details = { code: 2010, status: 'FAILED', message: 'Below the minimum' };
		expect(await create({ ...nameless, details })).toMatchObject({
			kind: 'refused',
			problem: { details: { code: '2010', providerMessage: 'Below the minimum' } },
		});
	});

	it.each(['payment_token', 'payment_url', 'transaction_id'])(
		'made a payment when it names only its %s',
		async (name) => {
			const nameless = { payment_token: null, payment_url: null, transaction_id: null };
			expect((await create(nameless)).kind).toBe('unclear');
			const named = { ...nameless, [name]: created[name as keyof typeof created] };
			expect(await create(named)).toMatchObject({ kind: 'created', failed: false });
		},
	);

	it('comes of one call with these fields', async () => {
		const stub = session(created);
		await createAurorePayment(stub, { amount: 500 });
		expect(stub.calls).toEqual([{ path: 'payment', json: { amount: 500 } }]);
	});

	it.each([
		['a token, whatever the call is called', { code: 4711, status: 'NEW' }, 'created'],
		['no token, but the call is carried out', { payment_token: undefined }, 'created'],
		[
			'SUCCESS without details',
			{ code: 100, status: 'SUCCESS', payment_token: undefined, details: undefined },
			'created',
		],
		['details that are carried out', { details: { status: 'OK' } }, 'created'],
		['details that are done', { details: { status: 'SUCCESS' } }, 'created'],
		[
			'neither token nor a call that is carried out',
			{ code: 4711, status: 'NEW', payment_token: undefined },
			'unclear',
		],
	])('with %s', async (_name, changes, kind) => {
		expect((await create(changes)).kind).toBe(kind);
	});

	it.each<[string, Reply, string]>([
		['did not leave', { kind: 'notSent', reason: 'x' }, 'refused'],
		['was lost', { kind: 'lost', reason: 'x' }, 'unclear'],
		['met HTTP 500 in a frame', reply(created, 500), 'unclear'],
	])('of a call that %s', async (_name, answer, kind) => {
		expect((await createAurorePayment(session(answer), {})).kind).toBe(kind);
	});

	it('is not clear when details say what nobody knows', async () => {
		expect((await create({ details: { status: 'NEW_STATE' } })).kind).toBe('unclear');
	});
});

describe('a look-up', () => {
	it('goes to the id, escaped', async () => {
		const stub = session(payment);
		await findAurorePayment(stub, 'A/B?c=%');
		await findAuroreTransfer(stub, 'TXN/1');
		expect(stub.calls).toEqual([{ path: 'payment/A%2FB%3Fc%3D%25' }, { path: 'transfer/TXN%2F1' }]);
	});

	it.each([
		['NOT_FOUND with 404', reply(refused['404'], 404), 'notFound'],
		['NOT_FOUND with 400', reply(refused['404'], 400), 'notFound'],
		['an unknown code with 400', reply({ code: 4711, status: 'NO_SUCH_ID' }, 400), 'notFound'],
		['NOT_FOUND with 200', reply(refused['404']), 'notFound'],
		['OPERATION_ERROR with 400', reply(refused['-1'], 400), 'unreachable'],
		['only the number -1 with 400', reply({ code: -1 }, 400), 'unreachable'],
		['an unknown code with 200', reply({ code: 4711 }), 'unreachable'],
		['an address that is not allowed', reply(refused['2011'], 422), 'unreachable'],
		['an address that is not allowed, 400', reply(refused['2011'], 400), 'unreachable'],
		['NOT_FOUND of a server that failed', reply(refused['404'], 500), 'unreachable'],
		['a payment of a server that failed', reply(payment, 503), 'unreachable'],
		['a web page', reply('<html>', 404), 'unreachable'],
		['keys that are refused, 400', reply(refused['1005'], 400), 'unreachable'],
		['a token that is refused, 400', reply(refused['1002-details'], 400), 'unreachable'],
		['CinetPay’s id alone', reply({ code: 100, status: 'SUCCESS', transaction_id: 'T' }), 'found'],
		['the reference alone', reply({ status: 'FAILED', merchant_transaction_id: 'A' }), 'found'],
		['a failed payment', reply({ ...payment, status: 'FAILED' }, 400), 'found'],
	])('%s is %s', async (_name, answer, kind) => {
		expect((await findAurorePayment(session(answer), 'A')).kind).toBe(kind);
		expect((await auroreTransfers(session(answer)).lookUp('A')).kind).toBe(kind);
	});

	it('reads everything a transfer shows', async () => {
		const answer = await findAuroreTransfer(session(checked), 'TXN-EXAMPLE-2');
		expect(answer.kind === 'found' && readMovement(answer.envelope)).toMatchObject({
			outcome: {
				status: 'success',
				isFinal: true,
				reference: 'PAYOUT-2026-0001',
				providerId: 'TXN-EXAMPLE-2',
				amount: 500,
				currency: 'XOF',
				phone: '+2250700000001',
				code: '100',
				message: 'SUCCESS',
				advice: 'Done.',
			},
			extras: { fee: 5, state: 'SUCCESS', notifyToken: 'EXAMPLE_NOTIFY_TOKEN_2' },
			raw: checked,
		});
	});

	it('claims no amount, currency or token that a payment does not show', async () => {
		const answer = await findAurorePayment(session(payment), 'ORDER-2026-0001');
		const read = answer.kind === 'found' ? readMovement(answer.envelope) : undefined;
		expect(read?.outcome).toMatchObject({
			...{ amount: null, currency: null },
			phone: payment.user.phone_number,
		});
		expect(read?.extras).toEqual({ fee: null, state: 'SUCCESS' });
	});
});

describe('the transfers of the engine', () => {
	it('are money out, one row in each call, and a repeated reference is refused', () => {
		expect(auroreTransfers(session(checked))).toMatchObject({
			...{ account: 'test', direction: 'out', repeats: 'refused', largestBatch: 1 },
		});
	});

	it('send one row in one call', async () => {
		const stub = session(checked);
		await auroreTransfers(stub).send([row(0, { fields: { notify_url: 'https://n.example.com' } })]);
		expect(stub.calls).toEqual([
			{
				path: 'transfer',
				json: {
					currency: 'XOF',
					merchant_transaction_id: 'R-1',
					phone_number: '+2250700000001',
					amount: 500,
					payment_method: 'OM',
					notify_url: 'https://n.example.com',
				},
			},
		]);
	});

	it.each<[string, Reply, object]>([
		['did not leave', { kind: 'notSent', reason: 'x' }, { kind: 'notSent' }],
		['was lost', { kind: 'lost', reason: 'x' }, { kind: 'lost' }],
		['has a code', reply(refused['2005'], 422), { kind: 'refused', reason: 'all', code: '2005' }],
		[
			'has only a name',
			reply({ status: 'INVALID_PARAMS' }, 422),
			{ kind: 'refused', reason: 'row', code: 'INVALID_PARAMS' },
		],
	])('a call that %s', async (_name, answer, expected) => {
		expect(await auroreTransfers(session(answer)).send([row(0)])).toMatchObject(expected);
	});

	it('look one up as the provider shows it', async () => {
		expect(await auroreTransfers(session(checked)).lookUp('PAYOUT-2026-0001')).toMatchObject({
			kind: 'found',
			payouts: [{ outcome: { status: 'success', providerId: 'TXN-EXAMPLE-2' } }],
		});
	});

	it.each([
		['another reference stays the other one’s', 'PAYOUT-2026-0001', 'PAYOUT-2026-0001'],
		['no reference is the one that was asked for', null, 'R-1'],
	])('a transfer that is shown with %s', async (_name, shown, reference) => {
		const stub = session({ ...checked, merchant_transaction_id: shown });
		expect(await auroreTransfers(stub).lookUp('R-1')).toMatchObject({
			kind: 'found',
			payouts: [
				{
					outcome: { reference, status: 'success', providerId: 'TXN-EXAMPLE-2', amount: 500 },
					extras: { fee: 5, state: 'SUCCESS' },
				},
			],
		});
	});

	it('ask for the balance of the account', async () => {
		const stub = session({ code: 200, available_balance: '125000', currency: 'XOF' });
		expect(await auroreTransfers(stub).balance!()).toMatchObject({ value: { available: 125_000 } });
		expect(stub.calls).toEqual([{ path: 'balances' }]);
	});
});

let accounts = 0;

describe('whether CinetPay finds transfers by our reference', () => {
	const NOBODY = reply(refused['404'], 404);
	const sent = (index: number) => ({
		...{ code: 2002, status: 'PENDING', transaction_id: `TXN-${index + 1}` },
		merchant_transaction_id: `R-${index + 1}`,
	});
	/** An account that nobody has asked yet. */
	const fresh = (...replies: Array<Reply | IDataObject>) => {
		const stub = session(...replies);
		return { stub, api: auroreTransfers({ ...stub, account: `fresh ${++accounts}` }) };
	};
	const asked = ({ calls }: Stub) => calls.map(({ path }) => path);

	it('is not known at first: what is not shown may be there all the same', async () => {
		const { api } = fresh(NOBODY);
		expect(api.findsByReference!()).toBe(false);
		expect(await api.lookUp('R-1')).toEqual({ kind: 'notFound', conclusive: false });
	});

	it('is known once one was shown by its reference', async () => {
		const { stub, api } = fresh(sent(0), NOBODY);
		await api.lookUp('R-1');
		expect(api.findsByReference!()).toBe(true);
		expect(await api.lookUp('R-2')).toEqual({ kind: 'notFound', conclusive: true });
		expect(asked(stub)).toEqual(['transfer/R-1', 'transfer/R-2']);
	});

	it.each<[string, string | null, string | undefined]>([
		['by CinetPay’s own id', 'R-1', 'TXN-1'],
		['under another reference', 'R-2', undefined],
		['without a reference', null, undefined],
	])('is not known of one that was shown %s', async (_name, shown, providerId) => {
		const { api } = fresh({ ...sent(0), merchant_transaction_id: shown }, NOBODY);
		expect((await api.lookUp('R-1', providerId)).kind).toBe('found');
		expect(api.findsByReference!()).toBe(false);
		expect(await api.lookUp('R-3')).toEqual({ kind: 'notFound', conclusive: false });
	});

	it.each([
		['it is shown', sent(0), true],
		['it is not shown either', NOBODY, false],
	])('is asked with one that was just accepted: %s', async (_name, shown, conclusive) => {
		const { stub, api } = fresh(sent(0), sent(1), NOBODY, shown, NOBODY);
		await api.send([row(0)]);
		await api.send([row(1)]);
		expect(await api.lookUp('R-3')).toEqual({ kind: 'notFound', conclusive });
		expect(asked(stub).slice(2)).toEqual(['transfer/R-3', 'transfer/R-1']);
		// Once it is known, nothing is asked for it again.
		expect(await api.lookUp('R-4')).toEqual({ kind: 'notFound', conclusive });
		expect(asked(stub).slice(4)).toEqual(['transfer/R-4', ...(conclusive ? [] : ['transfer/R-1'])]);
	});

	it.each([
		['refused', { ...sent(0), code: 2010, status: 'FAILED' }],
		['unclear', { ...sent(0), code: 4711, status: 'NEW_STATE' }],
	])('is never asked with one that is %s: it may not be there', async (_name, answer) => {
		const { stub, api } = fresh(answer, NOBODY, sent(1), NOBODY, sent(1));
		await api.send([row(0)]);
		expect(await api.lookUp('R-3')).toEqual({ kind: 'notFound', conclusive: false });
		await api.send([row(1)]);
		expect(await api.lookUp('R-3')).toEqual({ kind: 'notFound', conclusive: true });
		expect(asked(stub).filter((path) => path.includes('/'))).toEqual([
			...['transfer/R-3', 'transfer/R-3', 'transfer/R-2'],
		]);
	});

	it('does not matter to a look-up that got through or broke', async () => {
		const { stub, api } = fresh(sent(0), sent(1), { kind: 'lost', reason: 'x' } as Reply);
		await api.send([row(0)]);
		expect((await api.lookUp('R-9')).kind).toBe('found');
		expect((await api.lookUp('R-9')).kind).toBe('unreachable');
		expect(asked(stub)).toEqual(['transfer', 'transfer/R-9', 'transfer/R-9']);
	});
});

describe('a transfer that CinetPay names', () => {
	const send = async (changes: object) =>
		await auroreTransfers(session({ ...checked, ...changes } as never)).send([row(0)]);
	const answerTo = async (changes: object) => {
		const answer = await send(changes);
		return answer.kind === 'rows' ? answer.rows.get('R-1') : undefined;
	};

	it('in an accepted call is not finished yet: OK is not paid', async () => {
		expect(await answerTo({ code: 200, status: 'OK' })).toMatchObject({
			kind: 'accepted',
			payout: {
				outcome: {
					status: 'pending',
					advice: 'Not finished yet. Wait for the notification or look it up later.',
				},
			},
		});
	});

	it('as failed is there, and its attempt is over', async () => {
		expect(await answerTo({ code: 2010, status: 'FAILED' })).toMatchObject({
			...{ kind: 'refused', isTransaction: true },
			payout: { outcome: { status: 'failed' }, saysNewReference: true },
		});
	});

	it.each(['PENDING', 'SUCCESS', 'FAILED'])(
		'under a reference that is taken may be another one: details that say %s settle nothing',
		async (status) => {
			const taken = { code: 1200, status: 'TRANSACTION_EXIST', details: { status } };
			expect((await answerTo(taken))?.kind).toBe('unclear');
		},
	);

	it.each([
		[{ code: 200, status: 'OK' }, 'accepted'],
		[{ code: 2002, status: 'PENDING' }, 'accepted'],
		[{ code: 100, status: 'PENDING' }, 'accepted'],
		[{ code: 200, status: 'OK', details: { status: 'PENDING' } }, 'accepted'],
		[{}, 'accepted'],
		[{ code: 2010, status: 'FAILED' }, 'refused'],
		[{ code: 2005, status: 'INSUFFICIENT_BALANCE' }, 'refused'],
	])('%p is %s', async (changes, kind) => {
		expect((await answerTo(changes))?.kind).toBe(kind);
	});

	it.each([[{ code: 200, status: 'OK', transaction_id: null }, 'lost']])(
		'%p is %s',
		async (changes, kind) => {
			expect((await send(changes)).kind).toBe(kind);
		},
	);

	it.each([
		['in a state that is not listed', { code: 4711, status: 'NEW_STATE' }, 200],
		['over HTTP 500', { code: 2002, status: 'PENDING' }, 500],
		['with the reference taken', { code: 1200, status: 'TRANSACTION_EXIST' }, 400],
	])(
		'%s is unclear, and its id is kept: no other key finds the money again',
		async (_n, is, http) => {
			const stub = session(reply({ ...checked, ...is }, http));
			const answer = await auroreTransfers(stub).send([row(0)]);
			expect(answer.kind === 'rows' && answer.rows.get('R-1')).toMatchObject({
				kind: 'unclear',
				payout: { outcome: { providerId: checked.transaction_id } },
			});
		},
	);
});

it.each([
	['"125000"', { code: 200, available_balance: '125000', currency: 'XOF' }, 125_000, 'XOF'],
	['125000.5', { code: 200, available_balance: 125_000.5 }, 125_000.5, null],
])('the balance %s', async (_name, body, available, currency) => {
	expect(await readAuroreBalance(session(body))).toEqual({
		ok: true,
		value: { available, currency },
	});
});

it('no balance is a problem, not zero', async () => {
	expect(await readAuroreBalance(session({ code: 200, status: 'OK' }))).toMatchObject({
		ok: false,
	});
	expect(await readAuroreBalance(session(reply('', 503)))).toMatchObject({ ok: false });
});
