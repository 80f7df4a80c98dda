import type { IDataObject } from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import notificationAirtime from '../fixtures/cinetpay-client/notification-airtime.json';
import notificationTransfer from '../fixtures/cinetpay-client/notification-transfer.json';
import { ClientVendor, refusal, type ClientReply, type Movement } from './clientVendor.ts';
import { executeContext } from './harness.ts';
import { formNotification, jsonNotification, type Fields } from './notification.ts';
import { WaitingExecution } from './waiting.ts';

const NOTIFICATIONS = { airtime: notificationAirtime, transfer: notificationTransfer };
type Kind = keyof typeof NOTIFICATIONS;
const PENDING = { treatment_status: 'NEW', sending_status: 'CONFIRM' };
const DONE = { treatment_status: 'VAL', sending_status: 'CONFIRM' };
const OTHER_IDS = { transaction_id: 'EA-OTHER', client_transaction_id: 'PAYOUT-OTHER' };

let vendor: ClientVendor;
beforeEach(() => {
	vendor = new ClientVendor();
});

const form = (fields: object) => formNotification(fields as Fields, null);
/** What CinetPay has: this transaction, and another one that is done. */
const known = (kind: Kind): Movement => {
	const base = { receiver_e164: '+2250700000001', operator: 'OM', comment: 'x' };
	const movement = { ...NOTIFICATIONS[kind], ...base, ...PENDING } as Movement;
	vendor.ledger.push(movement, { ...movement, ...DONE, ...OTHER_IDS });
	return movement;
};
const parked = async (
	kind: Kind,
	which: object = { id: '={{ $json.reference }}' },
	flow: IDataObject = {},
) => {
	const parameters = { resource: kind, operation: 'wait', ...which };
	const settings = { parameters, credential: vendor.credential };
	return await new WaitingExecution(new CinetPay(), settings).start(
		[{ reference: NOTIFICATIONS[kind].client_transaction_id }],
		flow,
	);
};

describe.each<Kind>(['airtime', 'transfer'])('%s', (kind) => {
	const notification = NOTIFICATIONS[kind];
	const { transaction_id: id, client_transaction_id: reference } = notification;

	it('keys that CinetPay refuses stop it; a session that is not to be had just now does not', async () => {
		known(kind);
		vendor.plan('auth/login', refusal('701', 'INVALID_CREDENTIALS'), 'asUsual');
		const run = await parked(kind);
		expect([run.status, run.error]).toEqual(['error', expect.stringContaining('701')]);
		vendor.plan('auth/login', refusal('702', 'COULD_NOT_CREATE_TOKEN'), 'asUsual');
		expect((await parked(kind)).status).toBe('waiting');
	});

	it('whose result is reported to a trigger is refused at once', async () => {
		const maker = new ClientVendor('https://maker.example.com');
		const send = { resource: kind, operation: 'send', phone: '0700000001', amount: 500, reference };
		const flowOf = async (reportTo: string) => {
			const notifyUrl = 'https://n8n.example.com/webhook/cinetpay';
			const context = executeContext(new CinetPay(), {
				parameters: { ...send, reportTo, notifyUrl },
				credential: maker.credential,
			});
			await new CinetPay().execute.call(context);
			return structuredClone(context.getContext('flow'));
		};
		known(kind);
		const elsewhere = await parked(kind, {}, await flowOf('trigger'));
		expect([elsewhere.status, elsewhere.error]).toEqual([
			'error',
			`The result of ${reference} is not reported to this execution`,
		]);
		expect((await parked(kind, {}, await flowOf('execution'))).status).toBe('waiting');
	});

	it('that is done already is handed on at once', async () => {
		Object.assign(known(kind), DONE);
		const run = await parked(kind);
		expect(run.success()).toMatchObject([
			{
				event: kind,
				verified: true,
				status: 'success',
				reference,
				providerId: id,
				result: 'paid',
			},
		]);
	});

	it.each([
		['by its reference', { lookUpBy: 'client_transaction_id', id: reference }],
		["by CinetPay's ID", { lookUpBy: 'transaction_id', id }],
	])('is waited for %s, and ended by a notification with either of them', async (_name, which) => {
		const movement = known(kind);
		const waiting = await parked(kind, which);
		expect(waiting.status).toBe('waiting');
		Object.assign(movement, DONE);
		const atOnce = (await parked(kind, which)).success()![0]!;
		for (const request of [
			form(notification),
			jsonNotification(notification as never, null),
			form({ client_transaction_id: reference }),
			form({ transaction_id: id }),
		]) {
			const called = await waiting.call(request);
			expect([called.status, called.body]).toEqual([200, 'ok']);
			expect(waiting.success(await waiting.resume(called))).toEqual([atOnce]);
		}
	});

	it('is not ended by what is pending, foreign, not known, contradicted or a ping', async () => {
		const movement = known(kind);
		const waiting = await parked(kind);
		const answers = async (request: Parameters<typeof waiting.call>[0]) => {
			const { status, resumes } = await waiting.call(request);
			return [status, resumes];
		};
		expect(await answers(form(notification))).toEqual([200, false]);
		expect(await answers(form(OTHER_IDS))).toEqual([200, false]);
		expect(await answers(form({ transaction_id: 'EA-NOBODY' }))).toEqual([404, false]);
		expect(await answers(form({ amount: '500' }))).toEqual([400, false]);
		expect(await answers({ method: 'GET' })).toEqual([200, false]);
		Object.assign(movement, DONE);
		expect(await answers(form({ ...notification, amount: '5' }))).toEqual([401, false]);
		expect(await answers(form({ ...notification, client_transaction_id: 'X' }))).toEqual([
			401,
			false,
		]);
		expect(await answers(form(notification))).toEqual([200, true]);
	});

	it.each<[string, string, ClientReply]>([
		['is down', '/money', { status: 503, body: '<html>' }],
		['refuses connections', '/money', { error: 'ECONNREFUSED' }],
	])('goes on waiting while CinetPay %s: 503', async (_name, path, reply) => {
		const movement = known(kind);
		const waiting = await parked(kind);
		Object.assign(movement, DONE);
		vendor.plan(path, reply);
		expect(await waiting.call(form(notification))).toMatchObject({ status: 503, resumes: false });
		vendor.plan(path, 'asUsual');
		expect((await waiting.call(form(notification))).resumes).toBe(true);
	});

	it('that was rejected ends the wait as failed', async () => {
		const movement = known(kind);
		const waiting = await parked(kind);
		Object.assign(movement, { ...DONE, treatment_status: 'REJ' });
		const run = await waiting.resume(await waiting.call(form(notification)));
		expect(waiting.success(run)).toMatchObject([{ status: 'failed', code: 'REJ' }]);
	});

	it('that CinetPay does not show yet is waited for', async () => {
		const waiting = await parked(kind);
		expect(waiting.status).toBe('waiting');
		Object.assign(known(kind), DONE);
		expect((await waiting.call(form(notification))).resumes).toBe(true);
	});

	it('leaves as timed out when the time is up', async () => {
		known(kind);
		const waiting = await parked(kind);
		expect(waiting.success(await waiting.resume())).toMatchObject([
			{ event: kind, status: 'pending', isFinal: false, verified: false, result: 'timeIsUp' },
		]);
	});

	it('is not waited for without an ID', async () => {
		const run = await parked(kind, { id: ' ' });
		expect([run.status, run.error]).toEqual(['error', expect.stringContaining('ID must be')]);
		expect(vendor.calls).toEqual([]);
	});
});
