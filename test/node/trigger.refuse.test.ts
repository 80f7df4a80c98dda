import { inspect } from 'node:util';
import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import paid from '../fixtures/cinetpay/notification-paid.json';
import short from '../fixtures/cinetpay/notification-short.json';
import { KEYS } from './harness.ts';
import {
	accepted,
	formNotification,
	jsonNotification,
	paidOrder,
	sign,
	type Fields,
} from './notification.ts';
import { Vendor } from './vendor.ts';
import { WebhookServer, type Request } from './webhookServer.ts';

let vendor: Vendor;
beforeEach(() => {
	vendor = new Vendor().onCheck(accepted());
});

const fields = paid.fields as Fields;
const genuine = formNotification(fields);
const form = (body: string | Buffer, xToken = sign(fields)): Request => ({
	headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-token': xToken },
	body,
});
const untyped = (body: string | Buffer): Request => ({ headers: { 'x-token': paid.xToken }, body });
const text = String(genuine.body);
const latin1 = { ...fields, cpm_designation: 'Café' };

/** name, request, status, words of the answer */
const REFUSED: Array<[string, Request, number, string]> = [
	['unsigned', formNotification(fields, null), 401, 'Refused: it has no x-token'],
	['with an empty x-token', formNotification(fields, ' '), 401, 'Refused: it has no x-token'],
	[
		'with a made-up x-token',
		formNotification(fields, 'f'.repeat(64)),
		401,
		'x-token does not match',
	],
	['with an x-token of another length', formNotification(fields, 'abc'), 401, 'does not match'],
	[
		'signed with another secret key',
		formNotification(fields, sign(fields, 'another-secret-key')),
		401,
		'Refused: its x-token does not match',
	],
	[
		'with one digit of the amount changed after signing',
		formNotification({ ...fields, cpm_amount: '2501' }, paid.xToken),
		401,
		'Refused: its x-token does not match',
	],
	[
		'for another site, though correctly signed',
		formNotification({ ...fields, cpm_site_id: '654321' }),
		401,
		'Refused: it is for another site ID',
	],
	[
		'in short form for another site',
		jsonNotification({ ...short, cpm_site_id: '1234567' }, null),
		401,
		'Refused: it is for another site ID',
	],
	[
		'in short form with one field more and no signature',
		jsonNotification({ ...short, cpm_amount: '100' }, null),
		401,
		'Refused: it has no x-token',
	],
	['cut off in the last field', form(text.slice(0, -3)), 401, 'x-token does not match'],
	['cut off before the reference', form('cpm_site_id=123456&cpm_tr'), 400, 'cpm_trans_id missing'],
	['cut off inside JSON', untyped('{"cpm_trans_id":"ORDER-20'), 400, 'not valid JSON'],
	['cut off inside JSON, as JSON', { ...jsonNotification(fields), body: '{"cpm_' }, 422, 'parse'],
	['empty', form(''), 400, 'the body is empty'],
	['of blanks', untyped(' \n '), 400, 'the body is empty'],
	['of one byte more than 64 KB', form(text.padEnd(65_537, '&')), 413, 'too large'],
	['of 2 MB', untyped(Buffer.alloc(2_000_000, 'a')), 413, 'too large'],
	[
		'in Latin-1 bytes',
		form(Buffer.from(text.replace('Test+order+1', 'Café'), 'latin1'), sign(latin1)),
		401,
		'x-token does not match',
	],
	[
		'in Latin-1 percent signs',
		form(text.replace('Test+order+1', 'Caf%E9'), sign(latin1)),
		401,
		'x-token does not match',
	],
	['in UTF-16', untyped(Buffer.from(text, 'utf16le')), 400, 'missing'],
	['of random bytes', untyped(Buffer.from([0, 255, 254, 1, 128, 7])), 400, 'missing'],
	[
		'as multipart',
		{ headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--' },
		400,
		'multipart bodies are not notifications',
	],
	[
		'as multipart in capital letters',
		{ headers: { 'content-type': 'Multipart/Form-Data; boundary=x' }, body: '--x--' },
		400,
		'multipart bodies are not notifications',
	],
	[
		'with a compressed body that is none',
		{ headers: { 'content-encoding': 'gzip' }, body: 'not compressed' },
		400,
		'the body could not be read',
	],
	[
		'with a field given twice',
		form(`${text}&cpm_amount=1`),
		400,
		'the field cpm_amount is given twice',
	],
	[
		'with the reference given twice in JSON arrays',
		untyped('{"cpm_trans_id":["A","B"],"cpm_site_id":"123456"}'),
		400,
		'the field cpm_trans_id is not a plain value',
	],
	['as a JSON array', untyped('[{"cpm_trans_id":"A"}]'), 400, 'missing'],
	[
		'with its fields hidden in the prototype',
		untyped('{"__proto__":{"cpm_trans_id":"A","cpm_site_id":"123456"}}'),
		400,
		'the field __proto__ is not a plain value',
	],
	[
		'that relies on names every object has',
		untyped('{"constructor":"cpm_trans_id","toString":"1"}'),
		400,
		'cpm_trans_id and cpm_site_id missing',
	],
];

describe('a notification that is refused starts nothing and asks nobody', () => {
	it.each(REFUSED)('%s', async (_name, request, status, words) => {
		const server = new WebhookServer(new CinetPayTrigger());
		const answer = await server.deliver(request);
		expect(answer.status).toBe(status);
		expect(JSON.stringify(answer.body)).toContain(words);
		expect(answer.items).toBeUndefined();
		expect(server.emitted).toEqual([]);
		expect(server.saved).toBeUndefined();
		expect(vendor.calls).toEqual([]);
	});
});

it('takes the same notification when nothing is wrong with it', async () => {
	const answer = await new WebhookServer(new CinetPayTrigger()).deliver(genuine);
	expect(answer).toMatchObject({ status: 200, items: [{ reference: 'ORDER-2026-0001' }] });
});

it('is not led astray by prototype names among the fields of a signed notification', async () => {
	const order = paidOrder();
	const body = `${new URLSearchParams(order)}&__proto__=polluted&constructor=x&hasOwnProperty=x`;
	const answer = await new WebhookServer(new CinetPayTrigger()).deliver(form(body, sign(order)));
	expect(answer.items).toMatchObject([{ reference: order.cpm_trans_id, status: 'success' }]);
	expect(Object.getPrototypeOf({})).not.toHaveProperty('polluted');
});

describe('Require Signature', () => {
	const server = () =>
		new WebhookServer(new CinetPayTrigger(), {
			parameters: { options: { requireSignature: true } },
		});

	it('refuses the short form without x-token', async () => {
		const answer = await server().deliver(jsonNotification(short, null));
		expect(answer.status).toBe(401);
		expect(answer.items).toBeUndefined();
		expect(vendor.calls).toEqual([]);
	});

	it('takes a signed one', async () => {
		expect((await server().deliver(formNotification(paidOrder()))).items).toHaveLength(1);
	});
});

describe('a notification that CinetPay contradicts', () => {
	it.each([
		['amount', { amount: '100' }, 'its amount is not the one CinetPay has'],
		['currency', { currency: 'XAF' }, 'its currency is not the one CinetPay has'],
	])('in the %s is answered 401 and starts nothing', async (_name, check, words) => {
		vendor.onCheck(accepted(check));
		const server = new WebhookServer(new CinetPayTrigger(), {
			parameters: { startFor: 'everyChange' },
		});
		const answer = await server.deliver(formNotification(paidOrder()));
		expect(answer).toEqual({
			status: 401,
			body: { message: `Refused: ${words}` },
			items: undefined,
		});
		expect(server.saved).toBeUndefined();
	});

	it('is not held to be one because of "2500.00" or a small-letter currency', async () => {
		vendor.onCheck(accepted({ amount: '2500.00', currency: 'xof' }));
		const answer = await new WebhookServer(new CinetPayTrigger()).deliver(
			formNotification(paidOrder()),
		);
		expect(answer.items).toHaveLength(1);
	});
});

it('refuses everything signed when the credential has no Secret Key', async () => {
	const credential = { ...KEYS, secretKey: '' };
	// A node of its own: a credential that was read is kept for a moment, and would be the next test's too.
	const node = { id: 'without-secret-key' };
	const server = new WebhookServer(new CinetPayTrigger(), { credential, node });
	const answer = await server.deliver(formNotification(fields, sign(fields, '')));
	expect([answer.status, answer.items]).toEqual([401, undefined]);
});

it('tells no key in an answer or a log', async () => {
	const server = new WebhookServer(new CinetPayTrigger());
	const answers = [];
	for (const [, request] of REFUSED) answers.push(await server.deliver(request));
	vendor.onCheck({ status: 500, body: `apikey=${KEYS.apiKey} ${KEYS.secretKey}` });
	answers.push(await server.deliver(formNotification(paidOrder())));
	const told = inspect([answers, server.logs], { depth: null });
	expect(told).toContain('The provider is asked to send it again');
	expect(told).not.toContain(KEYS.apiKey);
	expect(told).not.toContain(KEYS.secretKey);
});
