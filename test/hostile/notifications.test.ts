import assert from 'node:assert/strict';
import fc, { type Arbitrary } from 'fast-check';
import { auroreSource } from '../../nodes/CinetPay/notifications/auroreSource.ts';
import { paymentBody, payoutBody } from '../../nodes/CinetPay/notifications/bodies.ts';
import { transactionSource } from '../../nodes/DigitalPaye/notifications/transactionSource.ts';
import { eventIdOf, passesFilter } from '../../nodes/shared/notifications/event.ts';
import {
	MAX_BODY_BYTES,
	parseBody,
	parseObject,
	type BodyRules,
	type Parsed,
} from '../../nodes/shared/notifications/parse.ts';
import { outcome, type Status } from '../../nodes/shared/outcome.ts';
import { holds } from './cases.ts';
import { hostileJson, hostileText, INHERITED } from './values.ts';

/** Ids under which each kind of notification is complete. */
const KINDS: Array<[string, BodyRules, Record<string, string>]> = [
	['payments', paymentBody, { cpm_trans_id: 'ORDER-1', cpm_site_id: '123456' }],
	['payouts', payoutBody, { transaction_id: 'EA260314' }],
	[
		'Aurore',
		auroreSource('payment').body,
		{ notify_token: 'T', merchant_transaction_id: 'ORDER-1', transaction_id: 'TXN-1' },
	],
	['DigitalPaye', transactionSource('both').body, { transactionId: 'ORDER-1', ref: 'REF-1' }],
];

const kinds = fc.constantFrom(...KINDS);
const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
const entries = fc.array(
	fc.tuple(fc.oneof(fc.constantFrom(...INHERITED), hostileText), hostileText),
	{ maxLength: 5 },
);

/** Whatever came, it is either complete text values of its own, or refused as the caller's mistake. */
function assertParsed(parsed: Parsed): void {
	if (!parsed.ok) {
		assert.ok(parsed.httpStatus === 400 || parsed.httpStatus === 413);
		assert.ok(parsed.reason.length > 0 && parsed.reason.length < 200, parsed.reason);
		return;
	}
	assert.equal(Object.getPrototypeOf(parsed.fields), Object.prototype);
	for (const [name, value] of Object.entries(parsed.fields))
		assert.equal(typeof value, 'string', name);
}

holds('any bytes are fields or a refusal', [kinds, bytes], ([, rules], body) => {
	assertParsed(parseBody(body, rules));
});

/** Bytes around something that begins like a notification. */
const nearly: Arbitrary<Buffer> = fc
	.tuple(
		fc.constantFrom('', '\ufeff', '{', '{"cpm_trans_id":"A",', 'cpm_trans_id=A&', '{"a":{"a":{'),
		fc.oneof(hostileText, fc.json()),
		fc.constantFrom('', '}', '}}', '&cpm_site_id=1', '%', '=&=&'),
	)
	.map((parts) => Buffer.from(parts.join('')));

holds('anything like a notification is fields or a refusal', [kinds, nearly], ([, rules], body) => {
	assertParsed(parseBody(body, rules));
});

holds('any parsed body is fields or a refusal', [kinds, hostileJson], ([, rules], body) => {
	assertParsed(parseObject(body, rules));
});

holds(
	'members with inherited names are text like any other, in both encodings',
	[kinds, entries],
	([, rules, ids], extra) => {
		const given = Object.fromEntries([...extra, ...Object.entries(ids)]);
		// A form has no halves of surrogate pairs: there all of them are one replacement character.
		const whole = Object.entries(given).filter(
			([name, value]) => !/[\ud800-\udfff]/u.test(`${name} ${value}`),
		);
		const json = parseBody(Buffer.from(JSON.stringify(given)), rules);
		const form = parseBody(Buffer.from(new URLSearchParams(whole).toString()), rules);
		assert.ok(json.ok && form.ok);
		assertParsed(json);
		const valueOf = (fields: object, name: string): unknown =>
			Object.getOwnPropertyDescriptor(fields, name)?.value;
		for (const [name, value] of Object.entries(given))
			assert.equal(valueOf(json.fields, name), value);
		for (const [name, value] of whole) assert.equal(valueOf(form.fields, name), value);
		assert.equal(Object.keys(json.fields).length, Object.keys(given).length);
	},
);

holds(
	'a field that is given twice is refused, whichever it is',
	[kinds, fc.oneof(fc.constantFrom(...INHERITED), fc.string()), fc.string(), fc.string()],
	([, rules, ids], name, first, second) => {
		const text = new URLSearchParams([...Object.entries(ids), [name, first], [name, second]]);
		const parsed = parseBody(Buffer.from(text.toString()), rules);
		assert.ok(!parsed.ok && parsed.reason.endsWith('is given twice'));
	},
);

holds(
	'an id that is blank, or no plain value, is missing',
	[kinds, fc.constantFrom('', ' ', '\ufeff', '\u00a0', null, [], {}, ['A'], { toString: 1 })],
	([, rules, ids], blank) => {
		const body = Object.fromEntries(Object.keys(ids).map((name) => [name, blank]));
		assert.equal(parseObject(body, rules).ok, false);
	},
);

holds(
	'nothing above 64 KB is read, everything up to it is',
	[kinds, fc.integer({ min: 0, max: 3 })],
	([, rules, ids], over) => {
		const body = Buffer.from(
			new URLSearchParams(ids).toString().padEnd(MAX_BODY_BYTES + over, '&'),
		);
		const parsed = parseBody(body, rules);
		assert.equal(parsed.ok, over === 0);
		if (!parsed.ok) assert.equal(parsed.httpStatus, 413);
	},
	{ part: 0.01 },
);

const statuses = fc.constantFrom<Status>('success', 'pending', 'failed', 'unknown');

holds(
	'event ids stay below 256 characters and differ as their parts differ',
	[hostileText, hostileText, statuses, statuses],
	(one, other, status, next) => {
		const names = { provider: 'CinetPay', event: 'payment', account: 'site' };
		const id = (reference: string, as: Status) =>
			eventIdOf(names, outcome({ status: as, reference }));
		assert.ok(id(one, status).length <= 255);
		// As bytes: halves of surrogate pairs are not told apart in a digest.
		const same = Buffer.from(one).equals(Buffer.from(other)) && status === next;
		if (!same) assert.notEqual(id(one, status), id(other, next));
	},
);

holds(
	'only what the provider confirmed passes Paid Only',
	[statuses],
	(status) => {
		const known = outcome({ status, reference: 'A' });
		assert.equal(passesFilter(known, 'paid'), status === 'success');
		assert.equal(
			passesFilter(known, 'paidAndRefused'),
			status === 'success' || status === 'failed',
		);
	},
	{ part: 0.01 },
);
