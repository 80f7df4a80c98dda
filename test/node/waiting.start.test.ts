import type { IDataObject } from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { executeContext, KEYS } from './harness.ts';
import { accepted, formNotification, paidOrder } from './notification.ts';
import { refused, waiting as open, type Fields } from './notification.ts';
import { NOT_FOUND } from './orders.ts';
import { Vendor, type Reply } from './vendor.ts';
import { createdHere, execution, orderOf, parkedFor, PARAMETERS } from './waitingOrder.ts';

let vendor: Vendor;
/** The vendor's notification of the order that is waited for. */
let fields: Fields;
beforeEach(() => {
	vendor = new Vendor();
	vendor.onCheck(open);
	fields = paidOrder();
});
const order = () => orderOf(fields);
const parked = async (parameters: IDataObject = {}) => await parkedFor(fields, parameters);

describe('before it waits', () => {
	it.each<[string, Reply, string, string]>([
		['paid', accepted(), 'success', 'paid'],
		['refused', refused, 'failed', 'notPaid'],
	])('a payment that is %s already is handed on at once', async (_name, reply, status, result) => {
		vendor.onCheck(reply);
		const flow = await createdHere(fields.cpm_trans_id!);
		const run = await execution().start([order()], flow);
		expect(run.status).toBe('success');
		expect(run.success()).toEqual([
			expect.objectContaining({
				event: 'payment',
				eventId: `cinetpay:payment:${KEYS.siteId}:${fields.cpm_trans_id}:${status}`,
				verified: true,
				status,
				isFinal: true,
				reference: fields.cpm_trans_id,
				result,
				earlierPayment: false,
			}),
		]);
		expect(run.pairedItem(run.run)).toEqual({ item: 0 });
		expect(vendor.checks).toHaveLength(1);
	});

	it.each<[string, Reply[]]>([
		['is pending', [open]],
		['is not known yet', [NOT_FOUND]],
		['cannot be asked about', [{ error: 'ECONNREFUSED' }]],
		['is hidden by a server in trouble', [{ status: 503, body: '<html>' }]],
	])('a payment that %s is waited for', async (_name, replies) => {
		vendor.onCheck(...replies);
		const waiting = await parked();
		expect(waiting.success()).toBeUndefined();
		const minutes = (waiting.waitTill.getTime() - Date.now()) / 60_000;
		expect(Math.round(minutes)).toBe(60);
		vendor.onCheck(accepted());
		expect((await waiting.call(formNotification(fields))).resumes).toBe(true);
	});

	it('keys that CinetPay refuses stop it: waiting would not fix them', async () => {
		const body = { code: '609', message: 'AUTH_NOT_FOUND', description: 'x' };
		vendor.onCheck({ status: 403, body });
		const run = await execution().start([order()]);
		expect(run.status).toBe('error');
		expect(run.error).toContain('609');
	});
});

describe('behind a Create whose result is reported somewhere else', () => {
	const waitIn = async (flow: IDataObject, parameters: IDataObject = {}, node = {}) =>
		await execution(parameters, node).start([order()], flow);
	const elsewhere = async (changes: IDataObject = {}) =>
		await createdHere(fields.cpm_trans_id!, { reportTo: 'trigger', ...changes });

	it('it refuses at once, and says what to change', async () => {
		const run = await waitIn(await elsewhere());
		expect([run.status, run.error]).toEqual([
			'error',
			`The result of ${fields.cpm_trans_id} is not reported to this execution`,
		]);
		expect(run.run.data.resultData.error!.description).toContain(
			'Set Report Result To of that node',
		);
	});

	it('the item goes to the error output and never on as if it were paid', async () => {
		const run = await waitIn(await elsewhere(), {}, { onError: 'continueErrorOutput' });
		expect(run.success()).toBeUndefined();
		expect(run.failure()).toMatchObject([{ error: { reference: fields.cpm_trans_id } }]);
		expect(run.failure()![0]).not.toHaveProperty('result');
	});

	it('what is final already is handed on all the same', async () => {
		vendor.onCheck(accepted());
		const run = await waitIn(await elsewhere());
		expect(run.success()).toMatchObject([{ result: 'paid', status: 'success' }]);
	});

	it('behind a seamless page too', async () => {
		const flow = await createdHere(
			fields.cpm_trans_id!,
			{ operation: 'prepareSeamlessPage' },
			(maker) => maker.onCheck(NOT_FOUND),
		);
		expect((await waitIn(flow)).error).toContain('is not reported to this execution');
	});

	it.each([
		['the address of this execution was entered by hand', '={{ $execution.resumeUrl }}'],
		['the same, with more behind it', '={{ $execution.resumeUrl }}&shop=1'],
	])('it waits where %s', async (_name, notifyUrl) => {
		expect((await waitIn(await elsewhere({ notifyUrl }))).status).toBe('waiting');
	});

	it('it waits for what another Create of this execution reports here', async () => {
		const flow = await elsewhere();
		const here = await createdHere(fields.cpm_trans_id!);
		const reportedHere = { ...(flow.reportedHere as object), ...(here.reportedHere as object) };
		expect((await waitIn({ ...flow, reportedHere })).status).toBe('waiting');
	});

	it('it waits for what this execution did not create: nobody knows where that is reported', async () => {
		expect((await waitIn({})).status).toBe('waiting');
		expect((await waitIn(await createdHere('ORDER-OTHER', { reportTo: 'trigger' }))).status).toBe(
			'waiting',
		);
	});
});

describe('what is entered', () => {
	it.each([
		['no reference', { reference: '={{ "" }}' }, 'Reference must be corrected'],
		['a reference with a space', { reference: 'ORDER 1' }, 'Reference must be corrected'],
		['no time', { timeLimit: 0 }, 'Time Limit must be corrected'],
		['half a minute', { timeLimit: 0.5 }, 'Time Limit must be corrected'],
		['a time in the past', { timeLimit: -5 }, 'Time Limit must be corrected'],
		['31 days', { timeLimit: 31, timeLimitUnit: 'days' }, 'Time Limit must be corrected'],
		['both', { reference: '={{ "" }}', timeLimit: 0 }, 'Reference, Time Limit must be corrected'],
	])('%s is refused before CinetPay is asked', async (_name, parameters, message) => {
		const run = await execution(parameters).start([order()]);
		expect([run.status, run.error]).toEqual(['error', `${message} before anything is sent`]);
		expect(vendor.calls).toEqual([]);
	});

	it.each([
		[1, 'minutes', 1],
		[36, 'hours', 36 * 60],
		[30, 'days', 30 * 24 * 60],
		['15', 'minutes', 15],
	])('%p %s is how long it waits', async (timeLimit, timeLimitUnit, expected) => {
		const waiting = await parked({ timeLimit, timeLimitUnit });
		const minutes = (waiting.waitTill.getTime() - Date.now()) / 60_000;
		expect(Math.round(minutes)).toBe(expected);
	});

	it('several items are refused with what to do instead', async () => {
		const run = await execution().start([order(), { order: 'ORDER-X' }]);
		expect([run.status, run.error]).toEqual([
			'error',
			'Wait for Result takes one item per execution',
		]);
		expect(vendor.calls).toEqual([]);
	});

	it.each([
		['several items', [{ order: 'ORDER-1' }, { order: 'ORDER-2' }], {}],
		['a bad time limit', [{ order: 'ORDER-1' }], { timeLimit: 0 }],
		['an expression that fails', [{ order: 'ORDER-1' }], { reference: "={{ $('Gone').item }}" }],
	])('with Continue (error output), %s reach the error output only', async (_n, input, changed) => {
		const run = await execution(changed, { onError: 'continueErrorOutput' }).start(input);
		expect(run.success()).toBeUndefined();
		expect(run.failure()).toEqual(
			input.map((item) => ({
				...item,
				error: expect.objectContaining({
					message: expect.any(String),
					description: expect.any(String),
				}),
			})),
		);
	});

	it('an AI agent cannot wait', async () => {
		const tool = new CinetPay();
		const context = executeContext(tool, { parameters: { ...PARAMETERS, reference: 'ORDER-1' } });
		jest
			.spyOn(context, 'getNode')
			.mockReturnValue({ ...context.getNode(), type: 'cinetPayTool' } as never);
		const [items] = await tool.execute.call(context);
		expect(items!.map(({ json }) => json.error)).toEqual([
			expect.objectContaining({ message: expect.stringContaining('not available to AI agents') }),
		]);
		const operations = tool.description.properties.filter(({ name }) => name === 'operation');
		const waits = operations
			.flatMap(({ options }) => options as Array<{ value: string; displayOptions?: object }>)
			.filter(({ value }) => value === 'wait');
		expect(waits).toHaveLength(5);
		for (const { displayOptions } of waits)
			expect(displayOptions).toEqual({ show: { '@tool': [false] } });
	});
});

describe('when the time is up', () => {
	it('an item leaves that says so, and not the item that came in', async () => {
		const waiting = await parked({ timeLimit: 2, timeLimitUnit: 'hours' });
		const run = await waiting.resume();
		expect(run.status).toBe('success');
		expect(waiting.success(run)).toEqual([
			expect.objectContaining({
				event: 'payment',
				eventId: `cinetpay:payment:${KEYS.siteId}:${fields.cpm_trans_id}:unverified`,
				verified: false,
				result: 'timeIsUp',
				status: 'pending',
				isFinal: false,
				reference: fields.cpm_trans_id,
				advice: expect.stringContaining('No final result arrived within 2 hours.'),
			}),
		]);
		expect(waiting.success(run)![0]).not.toHaveProperty('customer');
		expect(waiting.sentByStart(run)).toEqual([order()]);
		expect(waiting.pairedItem(run)).toEqual({ item: 0 });
	});

	it('an input that looks paid does not leave as paid', async () => {
		const waiting = await execution().start([
			{ ...order(), status: 'success', isFinal: true, verified: true, result: 'paid' },
		]);
		expect(waiting.success(await waiting.resume())).toMatchObject([
			{ status: 'pending', isFinal: false, verified: false, result: 'timeIsUp' },
		]);
	});

	it('says what stood in the way before the wait', async () => {
		vendor.onCheck({ error: 'ECONNREFUSED' });
		const waiting = await parked();
		expect(waiting.success(await waiting.resume())).toMatchObject([
			{ status: 'unknown', advice: expect.stringContaining('Before the wait:') },
		]);
	});
});
