import type { IDataObject } from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import paid from '../fixtures/cinetpay/notification-paid.json';
import short from '../fixtures/cinetpay/notification-short.json';
import { runNode, type Settings } from './harness.ts';
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
			error: 'The notification was refused: its x-token does not match',
			message: DO_NOT,
			details: { reference: 'ORDER-2026-0001' },
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
	['final', [refused], 1],
	['final', [waiting], 0],
	['accepted', [refused], 0],
	['all', [waiting], 1],
] as const)('Return For %s', async (emit, replies, items) => {
	vendor.onCheck(...replies);
	const run = await verify([received()], { emit });
	expect(run.status).toBe('success');
	expect(run.success).toHaveLength(items);
});

it('holds notification and answer under raw when Simplify is off', async () => {
	const run = await verify([received()], { simple: false });
	expect(run.success[0]!.json.raw).toEqual({ notification: fields, check: accepted().body });
});
