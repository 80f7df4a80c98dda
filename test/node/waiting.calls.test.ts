import type { IDataObject } from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { KEYS } from './harness.ts';
import { accepted, formNotification, jsonNotification, paidOrder } from './notification.ts';
import { refused, sign, waiting as open, type Fields } from './notification.ts';
import { Vendor, type Reply } from './vendor.ts';
import { WaitingExecution, type Called } from './waiting.ts';
import { execution, orderOf, parkedFor, PARAMETERS } from './waitingOrder.ts';

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
const answers = ({ status, body, resumes }: Called) => ({ status, body, resumes });

describe('a call that does not end the wait', () => {
	it('the availability ping is answered', async () => {
		const waiting = await parked();
		expect(answers(await waiting.call({ method: 'GET' }))).toEqual({
			...{ status: 200, body: 'ok', resumes: false },
		});
		expect(vendor.checks).toHaveLength(1);
	});

	it.each<[string, () => Parameters<WaitingExecution['call']>[0]]>([
		['a forged one', () => formNotification(fields, sign(fields, 'another-key'))],
		['one without signature', () => formNotification(fields, null)],
		[
			'one changed after signing',
			() => formNotification({ ...fields, cpm_amount: '5' }, sign(fields)),
		],
		['one for another site', () => formNotification({ ...fields, cpm_site_id: '654321' })],
	])('%s: 401, and CinetPay is not asked', async (_name, request) => {
		const waiting = await parked();
		vendor.onCheck(accepted());
		const called = await waiting.call(request());
		expect([called.status, called.resumes]).toEqual([401, false]);
		expect(vendor.checks).toHaveLength(1);
		expect((await waiting.call(formNotification(fields))).resumes).toBe(true);
	});

	it('one about another amount: 401', async () => {
		const waiting = await parked();
		vendor.onCheck(accepted());
		const called = await waiting.call(formNotification({ ...fields, cpm_amount: '5' }));
		expect([called.status, called.resumes]).toEqual([401, false]);
	});

	it.each([
		['pending', open, 'verified, still waiting: pending'],
		['of no known state', { body: { code: '4711', data: { status: 'NEW' } } }, /still waiting/],
	])('one that is %s: 200', async (_name, reply, body) => {
		const waiting = await parked();
		vendor.onCheck(reply as Reply);
		expect(answers(await waiting.call(formNotification(fields)))).toEqual({
			...{ status: 200, resumes: false },
			body: expect.stringMatching(body),
		});
		vendor.onCheck(accepted());
		expect((await waiting.call(formNotification(fields))).resumes).toBe(true);
	});

	it('one about another paid order: 200, acknowledged and nothing else', async () => {
		const waiting = await parked();
		vendor.onCheck(accepted());
		expect(answers(await waiting.call(formNotification(paidOrder())))).toEqual({
			...{ status: 200, body: 'not for this execution', resumes: false },
		});
	});

	it.each<[string, Reply]>([
		['is down', { status: 503, body: '<html>' }],
		['refuses connections', { error: 'ECONNREFUSED' }],
		['breaks the connection', { error: 'ECONNRESET' }],
		['shows a web page', { body: '<html>' }],
	])('while CinetPay %s: 503, and what is sent again ends it', async (_name, reply) => {
		const waiting = await parked();
		vendor.onCheck(reply);
		const called = await waiting.call(formNotification(fields));
		expect([called.status, called.resumes]).toEqual([503, false]);
		vendor.onCheck(accepted());
		expect((await waiting.call(formNotification(fields))).resumes).toBe(true);
	});

	it.each([
		['nothing', { body: '' }, 400],
		['no notification', { body: 'hello' }, 400],
		['half of JSON', { body: '{"cpm_trans_id":' }, 400],
		['a list', { body: '[]' }, 400],
		['a field given twice', { body: 'cpm_trans_id=1&cpm_trans_id=2&cpm_site_id=123456' }, 400],
		['too much', { body: 'x'.repeat(70_000) }, 413],
		['files', { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: 'x' }, 400],
	])('a body of %s (%#)', async (_name, request, status) => {
		const called = await (await parked()).call(request);
		expect([called.status, called.resumes]).toEqual([status, false]);
		expect(vendor.checks).toHaveLength(1);
	});

	it('one that comes while nothing is known of the wait: 503', async () => {
		const waiting = await parked();
		vendor.onCheck(accepted());
		const text = waiting.parked;
		waiting.parked = text.replaceAll('"waiting":{', '"other":{');
		expect(waiting.parked).not.toBe(text);
		expect(await waiting.call(formNotification(fields))).toMatchObject({
			status: 503,
			body: { message: 'No pending wait for this execution' },
		});
	});

	it('keys that n8n cannot read: 503', async () => {
		const credential: Record<string, unknown> = { ...KEYS };
		const settings = { parameters: PARAMETERS, credential: credential as typeof KEYS };
		const waiting = await new WaitingExecution(new CinetPay(), settings).start([order()]);
		credential.apiKey = () => 'no value that can be copied';
		const called = await waiting.call(formNotification(fields));
		expect([called.status, called.resumes]).toEqual([503, false]);
	});
});

describe('a verified final result', () => {
	it.each([
		['as form', formNotification],
		['as JSON', jsonNotification],
		['of two fields', short],
	])('%s ends the wait, across a restart of n8n', async (_name, build) => {
		const waiting = await parked();
		vendor.onCheck(accepted());
		const called = await waiting.call(build(fields));
		expect([called.status, called.body, called.resumes]).toEqual([200, 'ok', true]);
		const run = await waiting.resume(called);
		expect(run.status).toBe('success');
		expect(waiting.success(run)).toEqual([
			{
				event: 'payment',
				eventId: `cinetpay:payment:${KEYS.siteId}:${fields.cpm_trans_id}:success`,
				verified: true,
				result: 'paid',
				earlierPayment: false,
				status: 'success',
				isFinal: true,
				reference: fields.cpm_trans_id,
				providerId: expect.anything(),
				amount: 2500,
				currency: 'XOF',
				phone: build === short ? null : '+2250700000001',
				operator: 'OM',
				code: '00',
				message: 'SUCCES',
				advice: expect.any(String),
				createdAt: null,
				completedAt: expect.any(String),
				description: expect.any(String),
				// Where the description ends and the merchant's text begins is not certain here.
				metadata: null,
			},
		]);
		expect(waiting.pairedItem(run)).toEqual({ item: 0 });
		expect(waiting.sentByStart(run)).toEqual([order()]);
	});

	it('that is a refusal ends it too', async () => {
		const waiting = await parked();
		vendor.onCheck(refused);
		const run = await waiting.resume(await waiting.call(formNotification(fields)));
		expect(waiting.success(run)).toMatchObject([{ status: 'failed', isFinal: true }]);
	});

	it('has the fields that it would have had at once', async () => {
		const waiting = await parked();
		vendor.onCheck(accepted());
		const run = await waiting.resume(await waiting.call(formNotification(fields)));
		const atOnce = await execution().start([order()]);
		expect(Object.keys(waiting.success(run)![0]!).sort()).toEqual(
			Object.keys(atOnce.success()![0]!).sort(),
		);
	});

	it('shows notification and answer under raw when Simplify is off', async () => {
		const waiting = await parked({ simple: false });
		vendor.onCheck(accepted());
		const run = await waiting.resume(await waiting.call(formNotification(fields)));
		expect(waiting.success(run)).toMatchObject([
			{ raw: { notification: fields, check: { code: '00' } } },
		]);
		const atOnce = await execution({ simple: false }).start([order()]);
		expect(atOnce.success()).toMatchObject([{ raw: { check: { code: '00' } } }]);
	});

	it('does not depend on what the expressions of its fields give now', async () => {
		const waiting = await execution({ reference: '={{ $json.status }}' }).start([
			{ status: fields.cpm_trans_id },
		]);
		vendor.onCheck(accepted());
		expect((await waiting.call(formNotification(fields))).resumes).toBe(true);
	});

	it('ends the wait of a node with a strange name', async () => {
		const name = `Wait "for" {{ $json }} \\ 'pay' }}`;
		const { parked: text } = await parked();
		const renamed = execution({}, { name });
		renamed.parked = text.replaceAll('"node:Subject"', JSON.stringify(`node:${name}`));
		vendor.onCheck(accepted());
		expect((await renamed.call(formNotification(fields))).resumes).toBe(true);
	});
});

/** The short form of 2021 carries neither amount nor signature. */
function short({ cpm_trans_id, cpm_site_id }: Fields) {
	return formNotification({ cpm_trans_id, cpm_site_id } as Fields, null);
}

it('leaks no key', async () => {
	const waiting = await parked({ simple: false });
	vendor.onCheck(accepted());
	const run = await waiting.resume(await waiting.call(formNotification(fields)));
	await waiting.call(formNotification(fields, sign(fields, 'x')));
	const everything = JSON.stringify([run.data, waiting.parked, waiting.logs]);
	for (const secret of [KEYS.apiKey, KEYS.secretKey]) expect(everything).not.toContain(secret);
});
