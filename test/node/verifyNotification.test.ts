import type { IDataObject } from 'n8n-workflow';
import { paymentSigner } from '../../nodes/CinetPay/api/checkout/session.ts';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { signatureOf, type SignedOrder } from '../../nodes/shared/notifications/signedUrl.ts';
import checkAccepted2021 from '../fixtures/cinetpay/check-accepted-2021.json';
import paid from '../fixtures/cinetpay/notification-paid.json';
import short from '../fixtures/cinetpay/notification-short.json';
import { KEYS, runNode, type Settings } from './harness.ts';
import { accepted, refused, sign, waiting, type Fields } from './notification.ts';
import { NOT_FOUND } from './orders.ts';
import { Vendor } from './vendor.ts';

let vendor: Vendor;
beforeEach(() => {
	vendor = new Vendor().onCheck(accepted());
});

const fields = paid.fields as Fields;
/** What n8n's own Webhook node hands on. */
const received = (body: unknown = fields, headers: IDataObject = { 'x-token': paid.xToken }) => ({
	body,
	headers,
});

const verify = async (input: object[], parameters = {}, node: Settings['node'] = {}) =>
	await runNode(new CinetPay(), input as IDataObject[], {
		parameters: {
			resource: 'payment',
			operation: 'verifyNotification',
			body: '={{ $json.body }}',
			headers: '={{ $json.headers }}',
			...parameters,
		},
		node,
	});

it('gives the same item as the trigger', async () => {
	const run = await verify([received()]);
	expect(run.success[0]!.json).toMatchObject({
		event: 'payment',
		eventId: 'cinetpay:payment:123456:ORDER-2026-0001:success',
		verified: true,
		status: 'success',
		amount: 2500,
		metadata: null,
	});
	expect(run.success[0]!.pairedItem).toEqual({ item: 0 });
});

it.each([
	['as JSON text', JSON.stringify(fields), JSON.stringify({ 'X-TOKEN': paid.xToken })],
	['with the header in other letters', fields, { 'X-Token': paid.xToken }],
	['in short form without x-token', short, {}],
])('takes it %s', async (_name, body, headers) => {
	const run = await verify([{ body, headers }]);
	expect(run.success).toHaveLength(1);
});

const DO_NOT =
	'Do not deliver based on it. If it is genuine, check the Site ID and Secret Key of the credential.';

describe('a notification that is not genuine', () => {
	it.each([
		['forged', received(fields, { 'x-token': 'f'.repeat(64) }), 'its x-token does not match'],
		['unsigned', received(fields, {}), 'it has no x-token'],
		['changed', received({ ...fields, cpm_amount: '5' }), 'its x-token does not match'],
		[
			'of another site',
			received(
				{ ...fields, cpm_site_id: '1' },
				{ 'x-token': sign({ ...fields, cpm_site_id: '1' }) },
			),
			'it is for another site ID',
		],
	])('%s: stops the node and asks nobody', async (_name, input, reason) => {
		const run = await verify([input]);
		expect(run.error).toEqual({
			message: `The notification was refused: ${reason}`,
			description: DO_NOT,
			itemIndex: 0,
		});
		expect(vendor.calls).toEqual([]);
	});

	it('in short form is refused when a signature is required', async () => {
		const run = await verify([received(short, {})], { requireSignature: true });
		expect(run.error!.message).toBe('The notification was refused: it has no x-token');
	});

	it('over another amount than CinetPay has', async () => {
		vendor.onCheck(accepted({ amount: '100' }));
		expect((await verify([received()])).error!.message).toBe(
			'The notification was refused: its amount is not the one CinetPay has',
		);
	});

	it('in short form for a payment that CinetPay does not know', async () => {
		vendor.onCheck(NOT_FOUND);
		expect((await verify([received(short, {})])).error!.message).toBe(
			'The notification was refused: CinetPay does not know this payment',
		);
	});

	it('goes to the error output with its input, the genuine one beside it goes on', async () => {
		const forged = received(fields, { 'x-token': 'f'.repeat(64) });
		const run = await verify([forged, received()], {}, { onError: 'continueErrorOutput' });
		expect(run.success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(run.failure[0]!.json).toEqual({
			...forged,
			error: {
				message: 'The notification was refused: its x-token does not match',
				description: DO_NOT,
				reference: 'ORDER-2026-0001',
			},
		});
	});
});

it('CinetPay down: says that it could not be verified, and what to answer', async () => {
	vendor.onCheck({ error: 'ECONNREFUSED' });
	const run = await verify([received()]);
	expect(run.error!.message).toBe('The notification could not be verified');
	expect(run.error!.description).toContain(
		'api-checkout.cinetpay.com could not be reached: the connection was refused.',
	);
	expect(run.error!.description).toMatch(
		/Answer the webhook with status 503 so that it is sent again\.$/,
	);
});

it.each([
	['text', 'not JSON', {}, 'Body: is not a CinetPay notification: the body is not an object'],
	['an empty object', {}, {}, 'Body: is not a CinetPay notification: cpm_trans_id and cpm_site_id'],
	['no headers', fields, null, 'Headers: must be the headers object of the Webhook node'],
	['headers as a list', fields, [], 'Headers: must be the headers object of the Webhook node'],
])('names a parameter that is wrong: %s', async (_name, body, headers, text) => {
	const run = await verify([{ body, headers }]);
	expect(run.error!.description).toContain(text);
	expect(vendor.calls).toEqual([]);
});

it.each([
	['paidAndRefused', [refused], 1],
	['paidAndRefused', [waiting], 0],
	['paid', [refused], 0],
	['everyChange', [waiting], 1],
	[undefined, [refused], 0],
] as const)('Return For %s', async (startFor, replies, items) => {
	vendor.onCheck(...replies);
	const run = await verify([received()], startFor && { startFor });
	expect(run.status).toBe('success');
	expect(run.success).toHaveLength(items);
});

it('holds notification and answer under raw when Simplify is off', async () => {
	const run = await verify([received()], { simple: false });
	expect(run.success[0]!.json.raw).toEqual({ notification: fields, check: accepted().body });
});

describe('the amount of the order', () => {
	const WRONG = 'Payment ORDER-2026-0001 does not have the expected';
	const withQuery = (query: unknown, input = received()) => ({ ...input, query });
	const QUERY = { query: '={{ $json.query }}' };
	/** The query of a Notify URL that Create of this account made for this order. */
	const signed = (order: Partial<SignedOrder> = {}, secret = KEYS.secretKey) => {
		const signer = { ...paymentSigner(KEYS)!, secret };
		const full = { reference: 'ORDER-2026-0001', amount: 2500, currency: 'XOF', ...order };
		return { s: signatureOf(signer, full) };
	};

	it.each([
		[{ amount: 2500 }],
		[{ amount: '2500' }],
		[{ amount: 2500, currency: 'XOF' }],
		[{ currency: ' xof ' }],
	])('%j is what was paid', async (expected) => {
		const run = await verify([received()], { expected });
		const { status, expectedAmount, amountChecked } = run.success[0]!.json;
		const compared = 'amount' in expected ? [2500, true] : [undefined, undefined];
		expect([status, expectedAmount, amountChecked]).toEqual(['success', ...compared]);
	});

	it.each([
		[{ amount: 25_000 }, 'amount'],
		[{ amount: 2505 }, 'amount'],
		[{ amount: 2500, currency: 'XAF' }, 'currency'],
		[{ amount: 1, currency: 'XAF' }, 'amount and currency'],
	])('%j is not: the row is an error and says so', async (expected, wrong) => {
		const run = await verify([received()], { expected });
		expect(run.error).toMatchObject({
			message: `${WRONG} ${wrong}`,
			description: 'Do not deliver: this is not the payment that was prepared for your order.',
		});
		const node = { onError: 'continueErrorOutput' } as const;
		const { success, failure } = await verify([received()], { expected }, node);
		expect([success, failure.length]).toEqual([[], 1]);
	});

	it('that CinetPay does not tell is not the expected one', async () => {
		vendor.onCheck({ body: checkAccepted2021 });
		const run = await verify([{ body: short, headers: {} }], { expected: { amount: 2500 } });
		expect(run.error!.message).toBe(`${WRONG} amount`);
	});

	it.each([
		['amount', { amount: '={{ $json.nothing }}' }],
		['amount', { amount: '' }],
		['amount', { amount: 0 }],
		['amount', { amount: '25,000' }],
		['currency', { currency: '' }],
		['currency', { currency: '={{ $json.nothing }}' }],
		['currency', { currency: 'CFA franc' }],
	])('an expected %s of %j does not switch the comparison off', async (name, expected) => {
		const run = await verify([received()], { expected });
		expect(run.error!.description).toMatch(new RegExp(`^Expected ${name}`, 'i'));
		expect(vendor.calls).toEqual([]);
	});

	it('is proved by the signed Notify URL, without anything to fill in', async () => {
		const run = await verify([withQuery(signed())], QUERY);
		expect(run.success[0]!.json).toMatchObject({ expectedAmount: 2500, amountChecked: true });
	});

	it('of a signed Notify URL must be what was paid: a payer has changed it in the page', async () => {
		const run = await verify([withQuery(signed({ amount: 25_000 }))], QUERY);
		expect(run.error!.message).toBe(`${WRONG} amount`);
	});

	it('from your own store goes before that of the URL', async () => {
		const expected = { amount: 25_000 };
		const run = await verify([withQuery(signed())], { ...QUERY, expected });
		expect(run.error!.message).toBe(`${WRONG} amount`);
	});

	it.each<[string, unknown]>([
		['of another order', signed({ reference: 'ORDER-2' })],
		['given twice', { s: [signed().s, signed().s] }],
		['that is an object', { s: { a: 1 } }],
	])('a URL %s is refused', async (_name, query) => {
		const run = await verify([withQuery(query)], QUERY);
		expect(run.error!.message).toContain('its URL is that of another reference');
	});

	it.each<[string, unknown]>([
		['no query', undefined],
		['another query', { order: '1' }],
		['a signature of renewed keys', signed({}, 'another-key')],
		['a query that is text', 's=1'],
		['a query that is null', null],
	])('with %s the notification counts by its x-token as before', async (_name, query) => {
		const run = await verify([withQuery(query)], QUERY);
		expect(run.success).toHaveLength(1);
		for (const name of ['expectedAmount', 'amountChecked'])
			expect(run.success[0]!.json).not.toHaveProperty(name);
	});
});
