import type { IDataObject } from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import checkedLegacy from '../fixtures/cinetpay-legacy/checked.json';
import * as aurore from './auroreVendor.ts';
import { executeContext, KEYS, runNode, type Settings } from './harness.ts';
import { LegacyVendor, run as runLegacy } from './legacyVendor.ts';
import { accepted, formNotification, paidOrder, refused, waiting as open } from './notification.ts';
import { createParameters, DUPLICATE, getParameters, NOT_FOUND } from './orders.ts';
import { Vendor, type Reply } from './vendor.ts';
import { WaitingExecution } from './waiting.ts';
import { createdHere, execution } from './waitingOrder.ts';

// The order of a customer must never be delivered because of a payment that was made for somebody else.

const ORDER = 'ORDER-1';
const reuse = { ifAlreadyPaid: 'return' };
const REUSE = { options: reuse };
let vendor: Vendor;
beforeEach(() => {
	vendor = new Vendor();
});

const create = async (parameters: IDataObject = {}, node: Settings['node'] = {}) =>
	await runNode(new CinetPay(), [{ order: ORDER, amount: 2500 }], {
		parameters: createParameters(parameters),
		node,
	});

/** Create of this execution met this payment under the reference of the order. */
const met = async (check: Reply, parameters: IDataObject = REUSE) =>
	await createdHere(ORDER, parameters, (maker) => maker.onCreate(DUPLICATE).onCheck(check));

/** Wait for Result in an execution in which this was left. */
const waitIn = async (flow: IDataObject, check: Reply = accepted()) => {
	vendor.onCheck(check);
	return await execution().start([{ order: ORDER }], flow);
};
const getIn = async (flow: IDataObject, parameters: IDataObject = {}) => {
	const node = new CinetPay();
	const context = executeContext(node, {
		parameters: { ...getParameters(), reference: ORDER, ...parameters },
	});
	Object.assign(context.getContext('flow'), structuredClone(flow));
	return (await node.execute.call(context))[0]![0]!.json;
};

/** What guides and examples test before they deliver. */
const passes = ({ status, result = 'paid' }: IDataObject): boolean =>
	status === 'success' && result === 'paid';

describe('Create with a reference that is already paid', () => {
	it('refuses it and says when it was paid and what to do', async () => {
		vendor.onCreate(DUPLICATE).onCheck(accepted());
		const run = await create();
		expect(run.error).toEqual({
			message: `Payment ${ORDER}: its reference is already paid`,
			description: expect.stringMatching(
				/^It was paid at 2022-09-15T22:57:15\+00:00\. If this is a new order, use a new reference: .* If this is the same order run again, .* Get/,
			),
			itemIndex: 0,
		});
		expect(run.success).toEqual([]);
	});

	it.each(['continueErrorOutput', 'continueRegularOutput'] as const)(
		'with On Error = %s it is an error item, never a success',
		async (onError) => {
			vendor.onCreate(DUPLICATE).onCheck(accepted());
			const run = await create({}, { onError });
			const items = onError === 'continueErrorOutput' ? run.failure : run.success;
			expect(items.map(({ json }) => json)).toEqual([
				expect.objectContaining({
					error: expect.objectContaining({
						message: `Payment ${ORDER}: its reference is already paid`,
						description: expect.any(String),
						...{ reference: ORDER, status: 'success' },
					}),
				}),
			]);
		},
	);

	it.each([
		['an empty expression', '={{ "" }}'],
		['something else', 'RETURN'],
		['a number', '={{ 1 }}'],
	])('refuses it too when the choice is %s', async (_name, ifAlreadyPaid) => {
		vendor.onCreate(DUPLICATE).onCheck(accepted());
		expect((await create({ options: { ifAlreadyPaid } })).error?.message).toContain('already paid');
	});

	it('returns it on request, marked and not as success', async () => {
		vendor.onCreate(DUPLICATE).onCheck(accepted());
		const [item] = (await create(REUSE)).success;
		expect(item!.json).toMatchObject({
			...{ status: 'unknown', isFinal: false, alreadyExisted: true, earlierPayment: true },
			...{ amount: 2500, completedAt: expect.any(String), paymentUrl: null },
			advice: expect.stringContaining('Do not deliver because of it'),
		});
		expect(passes(item!.json)).toBe(false);
	});

	it('over another price is refused, even on request', async () => {
		vendor.onCreate(DUPLICATE).onCheck(accepted({ amount: '100' }));
		expect((await create(REUSE)).error?.message).toContain('already belongs to another payment');
	});
});

describe('Wait for Result', () => {
	it('lets what this execution created through', async () => {
		const run = await waitIn(await createdHere(ORDER));
		expect(run.success()).toMatchObject([{ status: 'success', earlierPayment: false }]);
		expect(passes(run.success()![0]!)).toBe(true);
	});

	it('lets a payment through that was open over the same price when the order was run again', async () => {
		const run = await waitIn(await met(open));
		expect(run.success()).toMatchObject([{ status: 'success', earlierPayment: false }]);
	});

	it.each<[string, () => Promise<IDataObject>]>([
		['was paid before Create', async () => await met(accepted())],
		['Create refused', async () => await met(accepted(), {})],
		['no Create of this execution made', async () => await Promise.resolve({})],
		['another reference of this execution is', async () => await createdHere('ORDER-2')],
		['was created over another price', async () => await createdHere(ORDER, { amount: 25_000 })],
	])('lets nothing through that %s', async (_name, flowOf) => {
		const run = await waitIn(await flowOf());
		const [item] = run.success()!;
		expect(item).toMatchObject({
			...{ status: 'unknown', isFinal: false, result: 'notPaid', earlierPayment: true },
			advice: expect.stringContaining('Do not deliver because of it'),
			// The change has one name everywhere, so that a unique key meets it too.
			eventId: `cinetpay:payment:${KEYS.siteId}:${ORDER}:success`,
		});
		expect(passes(item!)).toBe(false);
	});

	it('marks a refusal from before as well', async () => {
		const run = await waitIn(await met(refused), refused);
		expect(run.success()).toMatchObject([{ status: 'failed', earlierPayment: true }]);
	});

	it('goes on marking after n8n was restarted, when a notification ends the wait', async () => {
		const fields = { ...paidOrder(), cpm_trans_id: ORDER };
		const waiting = await waitIn(await createdHere(ORDER, { amount: 25_000 }), NOT_FOUND);
		expect(waiting.status).toBe('waiting');
		vendor.onCheck(accepted());
		const run = await waiting.resume(await waiting.call(formNotification(fields)));
		expect(waiting.success(run)).toMatchObject([
			{
				...{ status: 'unknown', earlierPayment: true },
				advice: expect.stringContaining('It is for 2500 XOF, and this execution asked for 25000'),
			},
		]);
	});

	it('takes what is reported to its own address, whoever created it', async () => {
		const fields = { ...paidOrder(), cpm_trans_id: ORDER };
		const waiting = await waitIn({}, open);
		vendor.onCheck(accepted());
		const run = await waiting.resume(await waiting.call(formNotification(fields)));
		expect(waiting.success(run)).toMatchObject([{ status: 'success', earlierPayment: false }]);
	});

	it('marks what left because the time was up', async () => {
		const waiting = await waitIn(await createdHere(ORDER), open);
		expect(waiting.success(await waiting.resume())).toMatchObject([
			{ status: 'pending', result: 'timeIsUp', earlierPayment: false },
		]);
	});

	it('in the editor, where nodes run one by one, takes a payment as it is', async () => {
		vendor.onCheck(accepted());
		const editor = execution();
		editor.mode = 'manual';
		await editor.start([{ order: ORDER }]);
		expect(editor.success()).toMatchObject([{ status: 'success', earlierPayment: false }]);
	});

	it.each(['__proto__', 'constructor', 'toString'])('knows nothing of %s', async (reference) => {
		vendor.onCheck(accepted());
		const run = await execution().start([{ order: reference }]);
		expect(run.success()).toMatchObject([{ status: 'unknown', earlierPayment: true }]);
		const mine = await execution().start([{ order: reference }], await createdHere(reference));
		expect(mine.success()).toMatchObject([{ status: 'success', earlierPayment: false }]);
	});
});

describe('Get', () => {
	it.each<[string, () => Promise<IDataObject>, boolean]>([
		['was created here', async () => await createdHere(ORDER), true],
		['was open over the same price', async () => await met(open), true],
		['nothing is known of, as on a schedule', async () => await Promise.resolve({}), true],
		['was paid before Create', async () => await met(accepted()), false],
		[
			'was created over another price',
			async () => await createdHere(ORDER, { amount: 5_000 }),
			false,
		],
	])('what %s', async (_name, flowOf, delivers) => {
		vendor.onCheck(accepted());
		const item = await getIn(await flowOf());
		expect([passes(item), item.earlierPayment]).toEqual([delivers, !delivers]);
		expect(item.eventId).toBe(`cinetpay:payment:${KEYS.siteId}:${ORDER}:success`);
	});

	it('names no event of what CinetPay does not know', async () => {
		vendor.onCheck(NOT_FOUND);
		expect(await getIn({})).toMatchObject({ status: 'unknown', eventId: null });
	});
});

describe('Aurore, which never shows a price', () => {
	const parameters = { api: 'aurore', resource: 'payment' };
	const paid = { code: 100, status: 'SUCCESS' };
	async function flowWith(before: 'new' | 'pending' | 'paid', changes: IDataObject = REUSE) {
		const maker = new aurore.AuroreVendor();
		if (before !== 'new')
			maker.payments.set(ORDER, { reference: ORDER, transaction_id: 'TXN-OLD' });
		if (before === 'paid') maker.state = paid;
		const own = { ...parameters, ...aurore.createParameters(), reference: ORDER, ...changes };
		const context = executeContext(new CinetPay(), {
			parameters: own,
			credential: maker.credential,
			node: { onError: 'continueErrorOutput' },
		});
		await new CinetPay().execute.call(context);
		maker.payments.set(ORDER, { reference: ORDER, transaction_id: 'TXN-OLD' });
		maker.state = paid;
		return { flow: context.getContext('flow'), credential: maker.credential };
	}

	it.each([
		['new', REUSE, true],
		['pending', REUSE, false],
		['pending', {}, false],
		['paid', REUSE, false],
		['paid', {}, false],
	] as const)(
		'a reference that was %s (%j) is delivered: %p',
		async (before, changes, delivers) => {
			const { flow, credential } = await flowWith(before, changes);
			const wait = { ...parameters, operation: 'wait', reference: ORDER };
			const waiting = new WaitingExecution(new CinetPay(), { parameters: wait, credential });
			const run = await waiting.start([{}], flow);
			const [item] = run.success()!;
			expect([passes(item!), item!.earlierPayment]).toEqual([delivers, !delivers]);
			// Of its own payment it knows the price, where CinetPay does not tell.
			expect([item!.amount, item!.currency]).toEqual(delivers ? [500, 'XOF'] : [null, null]);
		},
	);
});

describe('a page that creates the payment in the browser', () => {
	const seamless = {
		operation: 'prepareSeamlessPage',
		notifyUrl: 'https://n8n.example.com/webhook/cinetpay',
	};

	it('is not made for a reference that is paid', async () => {
		vendor.onCheck(accepted());
		const run = await create(seamless);
		expect(run.error!.message).toBe(`Payment ${ORDER}: its reference is already paid`);
	});

	it.each<[string, Reply, RegExp]>([
		['cannot be asked', { error: 'ECONNREFUSED' }, /could not be reached/],
		['does not accept the keys', { status: 403, body: { code: '609', message: 'x' } }, /609/],
	])('is not made while CinetPay %s', async (_name, reply, message) => {
		vendor.onCheck(reply);
		expect((await create(seamless)).error!.message).toMatch(message);
	});

	it.each([
		['open', open],
		['refused', refused],
		['unknown', NOT_FOUND],
	])('is made for one that is %s', async (_name, reply) => {
		vendor.onCheck(reply);
		expect((await create(seamless)).success[0]!.json).toMatchObject({ status: 'pending' });
	});

	const form = async (check: object) => {
		new LegacyVendor()
			.on('getSignatureByPost', { json: '0123456789abcdef' })
			.on('checkPayStatus', check as never);
		return await runLegacy([{}], {
			...{ operation: 'prepareForm', reference: checkedLegacy.transaction.cpm_trans_id },
			...{ amount: 500, legacyCurrency: 'CFA', description: 'Test', options: {} },
		});
	};
	const legacy = (changes: object) => ({
		json: { transaction: { ...checkedLegacy.transaction, ...changes } },
	});

	it('of Legacy V1 is not made for a reference that is paid', async () => {
		const { error } = await form(legacy({ cpm_result: '00', cpm_trans_status: 'ACCEPTED' }));
		expect(error!.message).toMatch(/^Payment .*: its reference is already paid$/);
	});

	it.each([
		['refused', legacy({ cpm_result: '627', cpm_trans_status: 'REFUSED' })],
		['of another shop', legacy({ cpm_site_id: '999' })],
		['unknown', { json: {} }],
		['unknown, in the words of a refusal', { json: { status: { code: '602', message: 'x' } } }],
		['not readable', { text: '<html>' }],
	])('of Legacy V1 is made for one that is %s', async (_name, check) => {
		expect((await form(check)).success[0]!.json).toMatchObject({ status: 'pending' });
	});
});
