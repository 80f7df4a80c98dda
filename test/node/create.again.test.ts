import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import checkCancelled from '../fixtures/cinetpay/check-cancelled-627.json';
import created from '../fixtures/cinetpay/create-created.json';
import refused609 from '../fixtures/cinetpay/refused-609.json';
import { runNode, type Settings } from './harness.ts';
import { CREATED, createParameters, DUPLICATE, NOT_FOUND, WAITING, waitingOver } from './orders.ts';
import { Vendor } from './vendor.ts';

let vendor: Vendor;
beforeEach(() => {
	vendor = new Vendor();
});

const create = async (orders: string[], node: Settings['node'] = {}, parameters = {}) =>
	await runNode(
		new CinetPay(),
		orders.map((order) => ({ order })),
		{ parameters: createParameters(parameters), node },
	);
const calls = () => [vendor.creates.length, vendor.checks.length];

const NO_LINK =
	'This payment already exists, and CinetPay does not return its link a second time. If the payer does not have the link, create a payment with a new reference.';

describe('a reference that already exists', () => {
	it('gives the existing payment: one attempt to create, one look-up', async () => {
		vendor.onCreate(DUPLICATE).onCheck(WAITING);
		const run = await create(['A']);
		expect(run.success.map(({ json }) => json)).toMatchObject([
			{
				status: 'pending',
				reference: 'A',
				amount: 100,
				currency: 'XOF',
				alreadyExisted: true,
				paymentUrl: null,
				paymentToken: null,
				advice: NO_LINK,
			},
		]);
		expect(calls()).toEqual([1, 1]);
	});

	it('that is cancelled comes back as failed, and as another one’s', async () => {
		vendor.onCreate(DUPLICATE).onCheck({ body: checkCancelled });
		const run = await create(['B']);
		expect(run.success.map(({ json }) => json)).toMatchObject([
			{
				...{ status: 'failed', alreadyExisted: true, earlierPayment: true },
				advice: expect.stringContaining('Create a new payment'),
			},
		]);
	});

	it.each([
		['amount', waitingOver('500'), '500 XOF'],
		['currency', waitingOver('100', 'XAF'), '100 XAF'],
	])('over another %s is refused, and nothing is created', async (_name, check, existing) => {
		vendor.onCreate(DUPLICATE).onCheck(check);
		const run = await create(['A']);
		expect(run.error).toEqual({
			message: 'Reference A already belongs to another payment',
			description: `That payment is for ${existing}, this row asks for 100 XOF. Use a new reference for a new order.`,
			itemIndex: 0,
		});
		expect(calls()).toEqual([1, 1]);
	});

	it('that cannot be looked up is reported, not created again', async () => {
		vendor.onCreate(DUPLICATE).onCheck({ error: 'ECONNREFUSED' });
		const run = await create(['A']);
		expect(run.error!.message).toBe('Payment A: CinetPay rejected the request (code 620)');
		expect(run.error!.description).toContain('A payment with this reference already exists.');
		expect(vendor.creates).toHaveLength(1);
	});
});

describe('an answer that was lost', () => {
	it.each([
		{ error: 'ECONNRESET' },
		{ error: 'ECONNABORTED' },
		{ status: 500, body: 'oops' },
		{ status: 200, body: '' },
		{ status: 504, body: '<html>Gateway Timeout</html>' },
	])('%j: the payment is found and handed on, never created twice', async (lost) => {
		vendor.onCreate(lost).onCheck(WAITING);
		const run = await create(['A']);
		expect(run.success[0]!.json).toMatchObject({ status: 'pending', alreadyExisted: true });
		expect(calls()).toEqual([1, 1]);
	});

	it('whose payment is not found is reported with what to do', async () => {
		vendor.onCreate({ error: 'ECONNRESET' }).onCheck(NOT_FOUND);
		const run = await create(['A']);
		expect(run.error!.description).toBe(
			'It is not known whether CinetPay received the request. Run again with the same reference: CinetPay never creates two payments for one reference.',
		);
		expect(calls()).toEqual([1, 1]);
	});
});

describe('Retry On Fail', () => {
	const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const link = (order: string) => ({
		body: {
			...created,
			data: { payment_token: `TOKEN-${order}`, payment_url: `https://pay.example.com/${order}` },
		},
	});

	it('gives the same links again without creating them again', async () => {
		vendor.onCreate(link('A'), { status: 400, body: refused609 }, link('B')).onCheck(WAITING);
		const run = await create(['A', 'B'], retry);
		expect(run.status).toBe('success');
		expect(run.success.map(({ json }) => [json.reference, json.paymentUrl])).toEqual([
			['A', 'https://pay.example.com/A'],
			['B', 'https://pay.example.com/B'],
		]);
		expect(run.success[0]!.json).toMatchObject({
			alreadyExisted: true,
			paymentToken: 'TOKEN-A',
			advice: 'The payer has not paid yet. Wait for the notification.',
		});
		expect(vendor.creates.map(({ body }) => body.transaction_id)).toEqual(['A', 'B', 'B']);
		expect(vendor.checks.map(({ body }) => body.transaction_id)).toEqual(['A']);
	});

	it('with Continue tries the refused first row again and no other', async () => {
		vendor.onCreate({ status: 400, body: refused609 }, link('B'), link('A')).onCheck(WAITING);
		const run = await create(['A', 'B'], { ...retry, onError: 'continueErrorOutput' });
		expect(run.success.map(({ json }) => json.paymentUrl)).toEqual([
			'https://pay.example.com/A',
			'https://pay.example.com/B',
		]);
		expect(run.failure).toEqual([]);
		expect(vendor.creates.map(({ body }) => body.transaction_id)).toEqual(['A', 'B', 'A']);
	});

	it('hands on a link whose payment CinetPay does not name yet', async () => {
		vendor.onCreate(link('A'), { status: 400, body: refused609 }, link('B')).onCheck(NOT_FOUND);
		const run = await create(['A', 'B'], retry);
		expect(run.success[0]!.json).toMatchObject({
			status: 'unknown',
			paymentUrl: 'https://pay.example.com/A',
		});
	});

	it('does not try again what has succeeded', async () => {
		vendor.onCreate(CREATED);
		await create(['A'], retry);
		expect(calls()).toEqual([1, 0]);
	});
});
