import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import checkAccepted2021 from '../fixtures/cinetpay/check-accepted-2021.json';
import short from '../fixtures/cinetpay/notification-short.json';
import { KEYS } from './harness.ts';
import {
	accepted,
	formNotification,
	jsonNotification,
	paidOrder,
	refused,
	sign,
	waiting,
	openOrder,
} from './notification.ts';
import { signatureQuery } from './signedUrl.ts';
import { Vendor } from './vendor.ts';
import { WebhookServer } from './webhookServer.ts';

let vendor: Vendor;
beforeEach(() => {
	vendor = new Vendor().onCheck(accepted());
});

const SHOP = { event: 'payment', account: KEYS.siteId, secret: KEYS.secretKey };
const trigger = (parameters = {}) => new WebhookServer(new CinetPayTrigger(), { parameters });

it('answers the availability ping with 200, asks nobody and starts nothing', async () => {
	const answer = await trigger().deliver({ method: 'GET' });
	expect(answer).toEqual({ status: 200, body: 'ok', items: undefined });
	expect(vendor.calls).toHaveLength(0);
});

it('emits a signed form notification once CinetPay confirms it', async () => {
	const fields = paidOrder();
	const answer = await trigger().deliver(formNotification(fields));
	expect(answer.status).toBe(200);
	expect(answer.items).toEqual([
		{
			event: 'payment',
			eventId: `cinetpay:payment:123456:${fields.cpm_trans_id}:success`,
			verified: true,
			status: 'success',
			isFinal: true,
			reference: fields.cpm_trans_id,
			providerId: 'MP220915.2257.A00001',
			amount: 2500,
			currency: 'XOF',
			phone: '+2250700000001',
			operator: 'OM',
			code: '00',
			message: 'SUCCES',
			advice: 'The payment was accepted.',
			createdAt: null,
			completedAt: '2022-09-15T22:57:15+00:00',
			description: 'Subscription payment',
			// Where the description ends and the merchant's text begins is not certain here.
			metadata: null,
		},
	]);
});

it('asks CinetPay with the keys and the reference, and with nothing of the notification else', async () => {
	const fields = paidOrder();
	await trigger().deliver(formNotification(fields));
	expect(vendor.checks.map(({ body }) => body)).toEqual([
		{ apikey: 'EXAMPLE_APIKEY', site_id: '123456', transaction_id: fields.cpm_trans_id },
	]);
});

describe('reads the body whatever the content type says', () => {
	const fields = () => paidOrder({ cpm_designation: 'Café été & Söhne + 1' });
	it.each([
		['JSON', jsonNotification],
		['form values', formNotification],
	])('%s', async (_name, build) => {
		expect((await trigger().deliver(build(fields()))).items).toHaveLength(1);
	});

	it.each(['', 'text/plain', 'application/octet-stream'])('form values as %p', async (type) => {
		const order = fields();
		const { body } = formNotification(order);
		const headers = { 'content-type': type, 'x-token': sign(order) };
		expect((await trigger().deliver({ headers, body })).items).toHaveLength(1);
	});

	it('JSON with blanks around it', async () => {
		const order = jsonNotification(fields());
		expect(
			(await trigger().deliver({ ...order, body: ` ${String(order.body)} ` })).items,
		).toHaveLength(1);
	});
});

it('emits the short form of two fields without a signature, because CinetPay confirms it', async () => {
	const fields = { ...short, cpm_trans_id: paidOrder().cpm_trans_id! };
	const answer = await trigger().deliver(jsonNotification(fields, null));
	expect(answer.items).toMatchObject([{ verified: true, status: 'success', amount: 2500 }]);
});

it('fills what the older answer of CinetPay leaves out from the signed notification', async () => {
	vendor.onCheck({ body: checkAccepted2021 });
	const answer = await trigger().deliver(formNotification(paidOrder()));
	expect(answer.items).toMatchObject([
		{
			status: 'success',
			amount: 2500,
			currency: 'XOF',
			phone: '+2250100000001',
			operator: 'FLOOZ',
		},
	]);
});

describe('emits what the user chose', () => {
	const answers = { success: accepted(), failed: refused, pending: waiting };
	it.each([
		[undefined, 'success', true],
		[undefined, 'failed', false],
		[undefined, 'pending', false],
		['', 'failed', false],
		['final', 'failed', false],
		['paidAndRefused', 'success', true],
		['paidAndRefused', 'failed', true],
		['paidAndRefused', 'pending', false],
		['paid', 'success', true],
		['paid', 'failed', false],
		['paid', 'pending', false],
		['everyChange', 'success', true],
		['everyChange', 'failed', true],
		['everyChange', 'pending', true],
	] as const)('%s: %s -> %p', async (startFor, status, emitted) => {
		vendor.onCheck(answers[status]);
		const order = status === 'pending' ? openOrder() : paidOrder();
		const answer = await trigger(startFor === undefined ? {} : { startFor }).deliver(
			formNotification(order),
		);
		expect(answer.status).toBe(200);
		expect(answer.items?.map((item) => item.status)).toEqual(emitted ? [status] : undefined);
		if (!emitted) expect(answer.body).toBe(`verified, not emitted: ${status}`);
	});
});

it('adds notification and answer under raw when Simplify is off, without a key', async () => {
	const fields = paidOrder();
	const server = trigger({ options: { simple: false } });
	vendor.onCheck({
		body: { ...accepted().body, echo: 'EXAMPLE_APIKEY example-secret-key-not-real' },
	});
	const [item] = (await server.deliver(formNotification(fields))).items!;
	expect(item!.raw).toEqual({
		notification: fields,
		check: { ...accepted().body, echo: '*** ***' },
	});
});

it('never puts a key named error into an item', async () => {
	vendor.onCheck({ body: { ...refused.body, error: 'x' } });
	const server = trigger({ startFor: 'paidAndRefused' });
	const [item] = (await server.deliver(formNotification(paidOrder()))).items!;
	expect(item).not.toHaveProperty('error');
});

it('counts every notification in test mode and saves nothing', async () => {
	const server = new WebhookServer(new CinetPayTrigger(), {}, 'manual');
	const request = formNotification(paidOrder());
	await server.deliver(request);
	expect((await server.deliver(request)).items).toHaveLength(1);
	expect(server.emitted).toHaveLength(2);
	expect(server.saved).toBeUndefined();
});

it('takes the merchant’s own text from the notification where its borders are certain', async () => {
	vendor.onCheck(accepted({ description: 'Test order 1' }));
	const certain = await trigger().deliver(formNotification(paidOrder()));
	expect(certain.items).toMatchObject([{ metadata: 'cart-42', description: 'Test order 1' }]);
	// The same text, divided in another place: the x-token fits.
	const moved = { cpm_custom: 'cart-42Test', cpm_designation: ' order 1' };
	const fields = paidOrder();
	const answer = await trigger().deliver({
		...formNotification({ ...fields, ...moved }, sign(fields)),
	});
	expect(answer.items).toMatchObject([{ metadata: null, description: 'Test order 1' }]);
});

it('does not take digits of the date for a part of the amount', async () => {
	vendor.onCheck({ body: checkAccepted2021 });
	const fields = paidOrder({ cpm_trans_date: '2026-03-14 10:15:32', cpm_amount: '5100' });
	const moved = { cpm_trans_date: '2026-03-14 10:15:3', cpm_amount: '25100' };
	const search = `?${signatureQuery(SHOP, fields.cpm_trans_id!, 25_100, 'XOF')}`;
	const request = formNotification({ ...fields, ...moved }, sign(fields));
	const answer = await trigger().deliver({ ...request, search });
	// Genuine, and CinetPay does not tell the amount: nothing says that 25,100 were paid.
	expect(answer.items).toMatchObject([{ status: 'success', amount: null, amountChecked: false }]);
});
