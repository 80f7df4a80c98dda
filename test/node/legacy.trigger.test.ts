import { inspect } from 'node:util';
import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import checked from '../fixtures/cinetpay-legacy/checked.json';
import sample from '../fixtures/cinetpay-legacy/notification.json';
import refused609 from '../fixtures/cinetpay-legacy/refused-609.json';
import { KEYS } from './harness.ts';
import { LegacyVendor, type LegacyReply } from './legacyVendor.ts';
import { WebhookServer, type Request } from './webhookServer.ts';

const METHOD = 'checkPayStatus';
let vendor: LegacyVendor;
beforeEach(() => {
	vendor = new LegacyVendor().on(METHOD, checkedWith());
});

const checkedWith = (changes: object = {}): LegacyReply => ({
	json: { transaction: { ...checked.transaction, ...changes } },
});
let triggers = 0;
/** Each with an id of its own: what one has emitted the others do not know. */
const trigger = (parameters = {}) =>
	new WebhookServer(new CinetPayTrigger(), {
		parameters: { api: 'legacy', ...parameters },
		node: { id: `trigger-${++triggers}` },
	});
const form = (changes: Record<string, string> = {}): Request => ({
	headers: { 'content-type': 'application/x-www-form-urlencoded' },
	body: new URLSearchParams({ ...sample, ...changes }).toString(),
});
const without = (...names: string[]): Request => ({
	body: new URLSearchParams(
		Object.entries(sample).filter(([name]) => !names.includes(name)),
	).toString(),
});

it('is looked up with checkPayStatus and emitted as CinetPay has it', async () => {
	const answer = await trigger().deliver(form());
	expect([answer.status, answer.body]).toEqual([200, 'ok']);
	expect(vendor.calls.map(({ form: fields }) => fields)).toEqual([
		{ apikey: KEYS.apiKey, cpm_site_id: KEYS.siteId, cpm_trans_id: 'ORDER-2026-0001' },
	]);
	expect(answer.items).toEqual([
		expect.objectContaining({
			event: 'payment',
			eventId: 'cinetpay:payment:123456:ORDER-2026-0001:success',
			verified: true,
			status: 'success',
			amount: 500,
			currency: 'XOF',
			phone: '+2250700000001',
			signature: sample.signature,
			metadata: 'cart-42',
		}),
	]);
	expect(answer.items![0]).not.toHaveProperty('raw');
});

it.each<[string, Request]>([
	['JSON', { headers: { 'content-type': 'application/json' }, body: JSON.stringify(sample) }],
	[
		'two fields only',
		without(...Object.keys(sample).filter((name) => !/trans_id|site/.test(name))),
	],
	['XOF in place of CFA', form({ cpm_currency: 'XOF' })],
	['fields that are new', form({ cpm_new: 'x' })],
	['a status, which is ignored', form({ cpm_result: '627', cpm_trans_status: 'REFUSED' })],
])('%s is taken', async (_name, request) => {
	expect((await trigger().deliver(request)).items).toMatchObject([{ status: 'success' }]);
});

it('answers the availability ping without starting anything', async () => {
	expect(await trigger().deliver({ method: 'GET' })).toMatchObject({ status: 200 });
	expect(vendor.calls).toEqual([]);
});

describe('is refused, starts nothing and asks nobody', () => {
	it.each<[string, Request, number, string]>([
		['for another site', form({ cpm_site_id: '654321' }), 401, 'it is for another site ID'],
		['without reference', without('cpm_trans_id'), 400, 'cpm_trans_id missing'],
		['without site', without('cpm_site_id'), 400, 'cpm_site_id missing'],
		['when empty', { body: '' }, 400, 'the body is empty'],
		[
			'with the amount given twice',
			{ body: `${String(form().body)}&cpm_amount=5` },
			400,
			'the field cpm_amount is given twice',
		],
	])('%s', async (_name, request, status, words) => {
		const server = trigger();
		const answer = await server.deliver(request);
		expect([answer.status, answer.items]).toEqual([status, undefined]);
		expect(JSON.stringify(answer.body)).toContain(words);
		expect([vendor.calls, server.saved]).toEqual([[], undefined]);
	});
});

describe('what CinetPay contradicts starts nothing:', () => {
	it.each<[string, Request, LegacyReply, number, string]>([
		['the amount was changed', form({ cpm_amount: '5' }), checkedWith(), 401, 'its amount'],
		['the amount changed since', form(), checkedWith({ cpm_amount: '5' }), 401, 'its amount'],
		['the currency', form({ cpm_currency: 'XAF' }), checkedWith(), 401, 'its currency'],
		['the signature', form({ signature: 'f'.repeat(40) }), checkedWith(), 401, 'its signature'],
		[
			'the signature since',
			form(),
			checkedWith({ signature: 'e'.repeat(40) }),
			401,
			'its signature',
		],
		['another payment', form(), checkedWith({ cpm_trans_id: 'X' }), 404, 'does not know'],
		['another shop', form(), checkedWith({ cpm_site_id: '1' }), 404, 'does not know'],
		['no transaction', form(), { json: {} }, 404, 'does not know'],
		['an empty one', form(), { json: { transaction: { cpm_site_id: '' } } }, 404, 'does not know'],
	])('%s', async (_name, request, reply, status, words) => {
		vendor.on(METHOD, reply);
		const server = trigger({ startFor: 'everyChange' });
		const answer = await server.deliver(request);
		expect([answer.status, answer.items]).toEqual([status, undefined]);
		expect(JSON.stringify(answer.body)).toContain(words);
		expect(server.saved).toBeUndefined();
		vendor.on(METHOD, checkedWith());
		// One of its own: what CinetPay did not know is not asked about again for some seconds.
		const later = trigger({ startFor: 'everyChange' });
		expect((await later.deliver(form())).items).toHaveLength(1);
	});
});

describe('the result code decides', () => {
	it.each([
		['00', 'ACCEPTED', 'success', 1],
		['627', 'REFUSED', 'failed', 1],
		['604', 'REFUSED', 'failed', 1],
		['623', '', 'pending', 0],
		['00', 'REFUSED', 'unknown', 0],
		['609', 'REFUSED', 'unknown', 0],
		['4711', '', 'unknown', 0],
	])('%s %s: %s', async (code, state, status, count) => {
		vendor.on(METHOD, checkedWith({ cpm_result: code, cpm_trans_status: state }));
		const answer = await trigger({ startFor: 'paidAndRefused' }).deliver(form());
		const code200 = status === 'unknown' ? 503 : 200;
		expect([answer.status, answer.items?.length ?? 0]).toEqual([code200, count]);
		if (status === 'pending') expect(answer.body).toBe(`verified, not emitted: ${status}`);
		const all = await trigger({ startFor: 'everyChange' }).deliver(form());
		expect(all.items).toMatchObject([{ status }]);
		const paid = await trigger().deliver(form());
		expect(paid.items?.length ?? 0).toBe(status === 'success' ? 1 : 0);
	});
});

describe('the same notification again', () => {
	it('changes nothing; fifty copies at once start one execution', async () => {
		const server = trigger();
		server.storeMs = 20;
		const answers = await Promise.all(Array.from({ length: 50 }, () => server.deliver(form())));
		expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
		expect((await server.deliver(form())).body).toBe('already handled');
		expect([server.emitted.length, vendor.calls.length]).toEqual([1, 1]);
	});

	it('is emitted when the execution could not be stored the first time', async () => {
		const server = trigger();
		expect((await server.deliver(form(), 'notStored')).status).toBe(500);
		expect((await server.deliver(form())).items).toHaveLength(1);
		expect((await server.deliver(form())).items).toBeUndefined();
	});
});

describe('CinetPay cannot be asked', () => {
	it.each<[string, LegacyReply, number]>([
		['refuses connections', { error: 'ECONNREFUSED' }, 4],
		['breaks the connection', { error: 'ECONNRESET' }, 4],
		['is down', { status: 502, text: '<html>' }, 4],
		['shows a web page', { status: 404, text: '<html>' }, 1],
		['does not accept the key', { json: refused609 }, 1],
	])('(%s): 503, nothing starts; sent again it is emitted', async (_name, reply, calls) => {
		const server = trigger({ options: { ifUnverifiable: 'startUnverified' } });
		vendor.on(METHOD, reply);
		expect(await server.deliver(form())).toMatchObject({ status: 503, items: undefined });
		expect([vendor.calls.length, server.saved]).toEqual([calls, undefined]);
		vendor.on(METHOD, checkedWith());
		expect((await server.deliver(form())).items).toHaveLength(1);
	});
});

it('Simplify off shows notification and answer, and nothing ever tells the API key', async () => {
	vendor.on(METHOD, checkedWith({ cpm_designation: `echo ${KEYS.apiKey}` }));
	const server = trigger({ options: { simple: false } });
	const { items } = await server.deliver(form());
	expect(items![0]!.raw).toMatchObject({
		notification: sample,
		check: { cpm_designation: 'echo ***' },
	});
	vendor.on(METHOD, { json: { status: { code: '609', message: KEYS.apiKey } } });
	const told = [await server.deliver(form({ cpm_trans_id: 'B' })), server.logs, server.emitted];
	expect(inspect(told, { depth: null })).not.toContain(KEYS.apiKey);
});
