import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import acceptedOld from '../fixtures/cinetpay/check-accepted-2021.json';
import cancelled from '../fixtures/cinetpay/check-cancelled-627.json';
import codes from '../fixtures/cinetpay/codes.json';
import refused609 from '../fixtures/cinetpay/refused-609.json';
import refused613 from '../fixtures/cinetpay/refused-613.json';
import { KEYS, runNode, type Settings } from './harness.ts';
import { ACCEPTED, getParameters, NOT_FOUND, WAITING } from './orders.ts';
import { Vendor } from './vendor.ts';

let vendor: Vendor;
beforeEach(() => {
	vendor = new Vendor();
});

const get = async (orders: string[], parameters = {}, node: Settings['node'] = {}) =>
	await runNode(
		new CinetPay(),
		orders.map((order) => ({ order })),
		{ parameters: getParameters(parameters), node },
	);

it('asks by reference and gives the outcome', async () => {
	vendor.onCheck(ACCEPTED);
	const run = await get(['A']);
	expect(vendor.checks.map(({ body }) => body)).toEqual([
		{ apikey: KEYS.apiKey, site_id: KEYS.siteId, transaction_id: 'A' },
	]);
	expect(run.success).toEqual([
		{
			json: {
				eventId: `cinetpay:payment:${KEYS.siteId}:A:success`,
				status: 'success',
				isFinal: true,
				reference: 'A',
				providerId: 'MP220915.2257.A00001',
				amount: 100,
				currency: 'XOF',
				phone: null,
				operator: 'OM',
				code: '00',
				message: 'SUCCES',
				advice: 'The payment was accepted.',
				createdAt: null,
				completedAt: '2022-09-15T22:57:15+00:00',
				description: 'Subscription payment',
				metadata: null,
				paymentToken: null,
				earlierPayment: false,
			},
			pairedItem: { item: 0 },
		},
	]);
});

it('asks by token under both official names', async () => {
	vendor.onCheck(ACCEPTED);
	const run = await get(['A'], { lookUpBy: 'paymentToken', paymentToken: 'EXAMPLE_PAYMENT_TOKEN' });
	expect(vendor.checks.map(({ body }) => body)).toEqual([
		{
			apikey: KEYS.apiKey,
			site_id: KEYS.siteId,
			payment_token: 'EXAMPLE_PAYMENT_TOKEN',
			token: 'EXAMPLE_PAYMENT_TOKEN',
		},
	]);
	expect(run.success[0]!.json).toMatchObject({
		reference: null,
		eventId: null,
		paymentToken: 'EXAMPLE_PAYMENT_TOKEN',
		status: 'success',
	});
});

it('reads the older shape, a waiting and a cancelled payment', async () => {
	vendor.onCheck({ body: acceptedOld });
	expect((await get(['A'])).success[0]!.json).toMatchObject({
		status: 'success',
		amount: null,
		phone: '+2250100000001',
	});
	vendor.onCheck(WAITING);
	expect((await get(['A'])).success[0]!.json).toMatchObject({ status: 'pending', isFinal: false });
	// The vendor may answer a failed payment with a failing HTTP status; the body decides.
	vendor.onCheck({ status: 400, body: cancelled });
	expect((await get(['A'])).success[0]!.json).toMatchObject({ status: 'failed', code: '627' });
});

it('calls a reference that CinetPay does not know unknown, never failed', async () => {
	vendor.onCheck(NOT_FOUND);
	const run = await get(['A']);
	expect(run.success[0]!.json).toMatchObject({
		status: 'unknown',
		isFinal: false,
		code: '404',
		message: 'TRANSACTION_NOT_FOUND',
		advice:
			"CinetPay's response does not say what happened to this payment (code 404). Do not deliver and do not mark it as failed: look it up again later, or ask CinetPay.",
	});
});

describe('every code of the provider’s table', () => {
	const statuses = codes.filter(({ onCheck }) => !['caller', 'auth'].includes(onCheck));
	const refusals = codes.filter(({ onCheck }) => ['caller', 'auth'].includes(onCheck));

	it.each(statuses.filter(({ code }) => code !== '429'))(
		'$code $name is $onCheck, with its text',
		async ({ code, name, onCheck, text }) => {
			vendor.onCheck({ body: { code, message: name } });
			const { json } = (await get(['A'])).success[0]!;
			expect(json).toMatchObject({ status: onCheck, code, message: name, advice: text });
			expect(json.isFinal).toBe(onCheck === 'success' || onCheck === 'failed');
		},
	);

	it.each(refusals)(
		'$code $name is a refused call, with its text',
		async ({ code, name, text }) => {
			vendor.onCheck({ status: 400, body: { code, message: name, description: 'their words' } });
			const run = await get(['A']);
			expect(run.error).toEqual({
				message: `CinetPay rejected the request (code ${code})`,
				description: `${text} CinetPay says: ${name ? `${name}: ` : ''}their words`,
				itemIndex: 0,
			});
		},
	);

	it('429 is not a status of the payment but a call to repeat later', async () => {
		vendor.onCheck({ status: 429, body: { code: '429', message: 'TOO_MANY_REQUEST' } });
		const run = await get(['A']);
		expect(run.error!.message).toBe('CinetPay rejected the request (code 429)');
		expect(run.error!.description).toContain('Wait a minute, then send fewer requests at a time.');
		expect(vendor.checks).toHaveLength(4);
	});
});

describe('several items', () => {
	it('keep their order and pairing, whichever is answered first', async () => {
		const orders = Array.from({ length: 12 }, (_, row) => `ORDER-${row}`);
		vendor.onCheck(
			...orders.map((order) => ({ body: { ...ACCEPTED.body, data: { metadata: order } } })),
		);
		const run = await get(orders);
		expect(run.success.map(({ json }) => json.reference)).toEqual(orders);
		expect(run.success.map(({ pairedItem }) => pairedItem)).toEqual(
			orders.map((_, item) => ({ item })),
		);
		expect(vendor.checks).toHaveLength(12);
	});

	it('that are invalid stop it before the first call', async () => {
		vendor.onCheck(ACCEPTED);
		const run = await get(['A', '', 'C D']);
		expect(run.error!.message).toBe('2 of 3 rows must be corrected; nothing was sent');
		expect(run.error!.description).toMatch(
			/^Item 2, Reference: is empty.*\nItem 3, Reference: "C D" /,
		);
		expect(vendor.calls).toEqual([]);
	});

	it('with the error output: refused ones go there with their input, the rest goes on', async () => {
		vendor.onCheck(ACCEPTED, { status: 400, body: refused613 }, ACCEPTED);
		const run = await get(['A', 'B', 'C'], {}, { onError: 'continueErrorOutput' });
		expect(run.success).toHaveLength(2);
		expect(run.failure).toHaveLength(1);
		expect(run.failure[0]!.json).toMatchObject({
			error: {
				message: 'CinetPay rejected the request (code 613)',
				description: expect.stringContaining('CinetPay does not accept the Site ID.'),
				code: '613',
			},
		});
		expect(run.failure[0]!.json.order).toBe(
			vendor.checks.map(({ body }) => body.transaction_id)[1],
		);
	});
});

describe('transport', () => {
	it('a lost answer, a 5xx and a refused connection are asked again, for it changes nothing', async () => {
		vendor.onCheck(
			{ error: 'ECONNRESET' },
			{ status: 502, body: 'x' },
			{ error: 'ECONNREFUSED' },
			ACCEPTED,
		);
		expect((await get(['A'])).success[0]!.json.status).toBe('success');
		expect(vendor.checks).toHaveLength(4);
	});

	it('down: says so, and no status is made up', async () => {
		vendor.onCheck({ error: 'ECONNREFUSED' });
		const run = await get(['A']);
		expect(run.error!.message).toBe(
			'api-checkout.cinetpay.com could not be reached: the connection was refused',
		);
		expect(run.success).toEqual([]);
		expect(vendor.checks).toHaveLength(4);
	});
});

it('without Simplify holds the provider’s answer under raw, without keys', async () => {
	vendor.onCheck({ body: { ...ACCEPTED.body, apikey: KEYS.apiKey, error: 'x' } });
	const run = await get(['A'], { simple: false });
	expect(run.success[0]!.json.raw).toEqual({ ...ACCEPTED.body, apikey: '***', error: 'x' });
	expect(run.success[0]!.json).not.toHaveProperty('error');
	expect(run.everything).not.toContain(KEYS.apiKey);
});

it('shows no key when the provider echoes it in a refusal', async () => {
	const body = { ...refused609, description: `apikey ${KEYS.apiKey} not found` };
	vendor.onCheck({ status: 400, body });
	const run = await get(['A']);
	expect(run.error!.description).toContain('CinetPay says: AUTH_NOT_FOUND: apikey *** not found');
	expect(run.everything).not.toContain(KEYS.apiKey);
});
