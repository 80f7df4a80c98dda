import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import notificationAirtime from '../fixtures/cinetpay-client/notification-airtime.json';
import notificationTransfer from '../fixtures/cinetpay-client/notification-transfer.json';
import { ClientVendor, refusal, type ClientReply, type Movement } from './clientVendor.ts';
import { formNotification, jsonNotification, type Fields } from './notification.ts';
import { accountOf, signatureQuery } from './signedUrl.ts';
import { WebhookServer } from './webhookServer.ts';

const form = (fields: Fields) => formNotification(fields, null);
const json = (fields: object) => jsonNotification(fields as Fields, null);

let vendor: ClientVendor;
/** The transaction that CinetPay has, done. */
let known: Movement;
beforeEach(() => {
	vendor = new ClientVendor();
	known = {
		...notificationTransfer,
		receiver_e164: '+2250700000001',
		operator: 'OM',
		transfer_valid: 'Y',
		comment: 'Transfert effectué avec succès',
	};
	vendor.ledger.push(known);
});

let nodes = 0;
/** Each is a node of its own, so that none remembers what another one has emitted. */
const trigger = (event = 'transfer', parameters = {}) =>
	new WebhookServer(new CinetPayTrigger(), {
		node: { id: `node-${++nodes}` },
		parameters: { event, ...parameters },
		credential: vendor.credential,
	});
const checks = () => vendor.to('check/money');

it.each(['transfer', 'airtime'])('%s: answers the ping and asks nobody', async (event) => {
	const answer = await trigger(event).deliver({ method: 'GET' });
	expect(answer).toEqual({ status: 200, body: 'ok', items: undefined });
	expect(vendor.calls).toEqual([]);
});

describe('a notification that CinetPay confirms', () => {
	it.each([
		['as form', form],
		['as JSON', json],
	])('%s is emitted with what CinetPay says', async (_name, build) => {
		const answer = await trigger().deliver(build(notificationTransfer));
		expect(answer.status).toBe(200);
		const [item] = answer.items!;
		expect(item).toEqual({
			event: 'transfer',
			eventId: expect.stringMatching(/^cinetpay:transfer:[0-9a-f]{12}:PAYOUT-0001:success$/),
			verified: true,
			status: 'success',
			isFinal: true,
			reference: 'PAYOUT-0001',
			providerId: 'EA260314.101530.M000003',
			amount: 500,
			currency: 'XOF',
			phone: '+2250700000001',
			operator: 'OM',
			code: 'VAL',
			message: 'Transfert effectué avec succès',
			advice: 'The receiver got it.',
			nextReference: null,
			createdAt: null,
			completedAt: '2026-03-14T10:16:02+00:00',
			lot: '0044557641201530102474',
			sendingStatus: 'CONFIRM',
			operatorReference: 'OPERATOR-REF-1',
		});
		expect(checks().map(({ path, query }) => [path, query.transaction_id])).toEqual([
			['/v1/transfer/check/money', 'EA260314.101530.M000003'],
		]);
	});

	it('is asked for at the address of airtime for airtime', async () => {
		vendor.ledger[0] = { ...known, ...notificationAirtime };
		const { items } = await trigger('airtime').deliver(form(notificationAirtime));
		expect(items).toMatchObject([{ event: 'airtime', reference: 'MYMERCHANTID1' }]);
		expect(checks()[0]!.path).toBe('/v1/airtime/check/money');
	});

	it('may have fields that nobody knows, numbers in JSON, and may lack most of its fields', async () => {
		const more = { ...notificationTransfer, amount: '500.00', new_field: 'x', error: 'x' };
		expect((await trigger().deliver(form(more))).items).toHaveLength(1);
		const number = { transaction_id: notificationTransfer.transaction_id, amount: 500, lot: null };
		expect((await trigger().deliver(json(number))).items).toHaveLength(1);
		const international = { ...notificationTransfer, receiver: '+2250700000001' };
		expect((await trigger().deliver(form(international))).items).toHaveLength(1);
		const short = { client_transaction_id: 'PAYOUT-0001' };
		expect((await trigger().deliver(form(short))).items).toHaveLength(1);
	});

	it('counts by what CinetPay has: the status that it claims is not looked at', async () => {
		known.treatment_status = 'REJ';
		const all = trigger('transfer', { startFor: 'paidAndRefused' });
		const { items } = await all.deliver(form(notificationTransfer));
		expect(items).toMatchObject([{ status: 'failed', code: 'REJ' }]);
		expect((await trigger().deliver(form(notificationTransfer))).items).toBeUndefined();
	});

	it('shows notification and answer under raw when Simplify is off', async () => {
		const server = trigger('transfer', { options: { simple: false } });
		const [item] = (await server.deliver(form(notificationTransfer))).items!;
		expect(item!.raw).toEqual({ notification: notificationTransfer, check: known });
	});
});

describe('a notification that is pending', () => {
	beforeEach(() => {
		Object.assign(known, { treatment_status: 'NEW', sending_status: 'PENDING' });
	});

	it('starts nothing by default', async () => {
		const answer = await trigger().deliver(form(notificationTransfer));
		expect(answer).toEqual({
			status: 200,
			body: 'verified, not emitted: pending',
			items: undefined,
		});
	});

	it('is one of the changes when all are wanted: each once', async () => {
		const server = trigger('transfer', { startFor: 'everyChange' });
		for (const status of ['NEW', 'NEW', 'REC', 'VAL', 'VAL']) {
			Object.assign(known, { treatment_status: status, sending_status: 'CONFIRM' });
			expect((await server.deliver(form(notificationTransfer))).status).toBe(200);
		}
		expect(server.emitted.map((item) => item.status)).toEqual(['pending', 'success']);
	});
});

describe('a forged notification starts nothing', () => {
	it.each<[string, Fields, number, string]>([
		[
			'with an id that CinetPay does not know',
			{ transaction_id: 'EA1.FORGED' },
			404,
			'CinetPay does not know this transaction',
		],
		['with another amount', { amount: '5000' }, 401, 'its amount is not the one CinetPay has'],
		['with another receiver', { receiver: '0500000009' }, 401, 'its receiver is not the one'],
		['with another reference', { client_transaction_id: 'X' }, 401, 'its reference is not the one'],
		['without any id', { transaction_id: '', client_transaction_id: ' ' }, 400, 'missing'],
	])('%s', async (_name, changes, status, words) => {
		const server = trigger('transfer', { startFor: 'everyChange' });
		const answer = await server.deliver(form({ ...notificationTransfer, ...changes }));
		expect([answer.status, answer.items]).toEqual([status, undefined]);
		expect(JSON.stringify(answer.body)).toContain(words);
		expect([server.emitted, server.saved]).toEqual([[], undefined]);
	});

	it('nor does one whose id brings another transaction', async () => {
		vendor.plan('check/money', {
			body: { code: 0, data: [{ ...known, transaction_id: 'OTHER' }] },
		});
		const answer = await trigger().deliver(form(notificationTransfer));
		expect([answer.status, answer.items]).toEqual([401, undefined]);
	});
});

describe('duplicates', () => {
	it('one after the other are emitted once, the later ones without asking', async () => {
		const server = trigger();
		await server.deliver(form(notificationTransfer));
		const again = await server.deliver(form(notificationTransfer));
		expect(again).toEqual({ status: 200, body: 'already handled', items: undefined });
		expect(checks()).toHaveLength(1);
	});

	it('fifty at the same time are emitted once, after one look-up', async () => {
		const server = trigger();
		server.storeMs = 20;
		const answers = await Promise.all(
			Array.from({ length: 50 }, () => server.deliver(form(notificationTransfer))),
		);
		expect(server.emitted).toHaveLength(1);
		expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
		expect(checks()).toHaveLength(1);
	});

	it('that name the transaction by its other id are no new event', async () => {
		const server = trigger();
		await server.deliver(form(notificationTransfer));
		const answer = await server.deliver(form({ client_transaction_id: 'PAYOUT-0001' }));
		expect([answer.body, server.emitted.length]).toEqual(['already handled', 1]);
	});

	it('keep their eventId when the password of the account is changed', async () => {
		const [before] = (await trigger().deliver(form(notificationTransfer))).items!;
		vendor.credential.apiPassword = 'a-new-password';
		const [after] = (await trigger().deliver(form(notificationTransfer))).items!;
		expect(after!.eventId).toBe(before!.eventId);
	});

	it('of two accounts have different eventIds', async () => {
		const [mine] = (await trigger().deliver(form(notificationTransfer))).items!;
		vendor = new ClientVendor('https://client.example.com');
		vendor.ledger.push(known);
		const [theirs] = (await trigger().deliver(form(notificationTransfer))).items!;
		expect(theirs!.eventId).not.toBe(mine!.eventId);
	});
});

describe('when CinetPay', () => {
	it.each<[string, string, ClientReply]>([
		['refuses connections', 'check/money', { error: 'ECONNREFUSED' }],
		['does not answer', 'check/money', { error: 'ECONNABORTED' }],
		['answers 500', 'check/money', { status: 500, body: 'x' }],
		['shows a web page', 'check/money', { status: 403, body: '<html></html>' }],
		['stumbles', 'check/money', refusal('710', 'EXECUTION_ERROR')],
		['does not let us log in', 'auth/login', { error: 'ECONNREFUSED' }],
		['refuses the keys', 'auth/login', refusal('701', 'INVALID_CREDENTIALS', 401)],
	])('%s: 503, nothing starts; sent again it is emitted', async (_name, path, reply) => {
		const server = trigger();
		vendor.plan(path, reply);
		const answer = await server.deliver(form(notificationTransfer));
		expect(answer).toEqual({
			status: 503,
			body: { message: 'CinetPay could not be asked, send it again' },
			items: undefined,
		});
		expect(server.saved).toBeUndefined();
		vendor.plan(path, 'asUsual');
		expect((await server.deliver(form(notificationTransfer))).items).toHaveLength(1);
	});
});

it('both ids of one transaction at the same time give one execution', async () => {
	const server = trigger();
	server.storeMs = 20;
	const { transaction_id, client_transaction_id } = notificationTransfer;
	const copies = Array.from({ length: 10 }, () => [
		form({ transaction_id }),
		form({ client_transaction_id }),
	]).flat();
	const answers = await Promise.all(copies.map((copy) => server.deliver(copy)));
	expect(server.emitted).toHaveLength(1);
	expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
	expect(checks().length).toBeLessThanOrEqual(2);
});

describe('a signed URL', () => {
	const search = (changes: object = {}, amount = 500) => {
		const { apiKey, apiPassword } = vendor.credential;
		const signer = {
			...{ event: 'transfer', account: accountOf('client', apiKey) },
			...{ secret: String(apiPassword), ...changes },
		};
		return `?${signatureQuery(signer, 'PAYOUT-0001', amount, 'XOF')}`;
	};
	const deliver = async (request: object, options = { requireSignedUrl: true }) =>
		await trigger('transfer', { options }).deliver(request);

	it('says what was sent, and is enough for Require Signed URL', async () => {
		const { items } = await deliver({ ...form(notificationTransfer), search: search() });
		expect(items).toMatchObject([{ amount: 500, expectedAmount: 500, amountChecked: true }]);
	});

	it.each([
		['of airtime', () => search({ event: 'airtime' })],
		['of another account', () => search({ account: 'another' })],
		['that is missing', () => ''],
	])('%s is refused before CinetPay is asked', async (_name, query) => {
		const answer = await deliver({ ...form(notificationTransfer), search: query() });
		expect([answer.status, answer.items, vendor.calls]).toEqual([401, undefined, []]);
	});

	it('is read once the reference is known, where the notification names only the other id', async () => {
		const { transaction_id } = notificationTransfer;
		const fits = await deliver({ ...form({ transaction_id }), search: search() }, {} as never);
		expect(fits.items).toMatchObject([{ amountChecked: true }]);
		const other = search().replace(/s=....../, 's=AAAAAA');
		const refused = await deliver({ ...form({ transaction_id }), search: other }, {} as never);
		expect([refused.status, refused.items]).toEqual([401, undefined]);
	});

	it('over another amount than CinetPay has is refused', async () => {
		const answer = await deliver({ ...form(notificationTransfer), search: search({}, 5_000) });
		expect([answer.status, answer.items]).toEqual([401, undefined]);
	});
});
