import assert from 'node:assert/strict';
import fc from 'fast-check';
import { auroreSource } from '../../nodes/CinetPay/notifications/auroreSource.ts';
import { authenticate } from '../../nodes/CinetPay/notifications/authenticate.ts';
import { tokenDigest } from '../../nodes/CinetPay/notifications/notifyTokens.ts';
import { xTokenOf } from '../../nodes/CinetPay/notifications/paymentSource.ts';
import {
	computeXToken,
	isSignedBy,
	SIGNED_FIELDS,
} from '../../nodes/CinetPay/notifications/xToken.ts';
import { transactionSource } from '../../nodes/DigitalPaye/notifications/transactionSource.ts';
import type { Fields } from '../../nodes/shared/notifications/parse.ts';
import { readSignature, signNotifyUrl } from '../../nodes/shared/notifications/signedUrl.ts';
import { equalInConstantTime } from '../../nodes/shared/values/constantTime.ts';
import paid from '../fixtures/cinetpay/notification-paid.json';
import { holds } from './cases.ts';
import { disguised, hostileJson, hostileText, INHERITED } from './values.ts';

const KEYS = { siteId: '123456', secretKey: paid.secretKey };
const ANYBODY = { headers: {}, query: {}, urlFits: false };
const genuine = paid.fields as Fields;
const signed = fc.constantFrom(...SIGNED_FIELDS);
const door = (fields: Fields, xToken: string | undefined, requireSignature: boolean) =>
	authenticate(fields, { xToken, urlFits: false, requireSignature }, KEYS);
const bytesOf = (text: string) => Buffer.from(text, 'utf8');
const messageOf = (fields: Fields) => SIGNED_FIELDS.map((name) => fields[name] ?? '').join('');

holds('texts are equal only when their bytes are', [hostileText, hostileText], (one, other) => {
	assert.equal(equalInConstantTime(one, other), bytesOf(one).equals(bytesOf(other)));
	assert.ok(equalInConstantTime(one, one));
});

holds(
	'an invisible character, a look-alike or another normal form in a signed field breaks the x-token',
	[signed, hostileText, fc.nat()],
	(name, odd, at) => {
		const value = genuine[name] ?? '';
		const place = at % (value.length + 1);
		const changed = { ...genuine, [name]: value.slice(0, place) + odd + value.slice(place) };
		const same = messageOf(changed) === messageOf(genuine);
		assert.equal(isSignedBy(changed, paid.xToken, paid.secretKey), same);
		const fields = { ...genuine, cpm_designation: 'Caf\u00e9' };
		const token = computeXToken(fields, paid.secretKey);
		assert.ok(!isSignedBy({ ...fields, cpm_designation: 'Cafe\u0301' }, token, paid.secretKey));
	},
);

holds(
	'fields that the provider does not sign, also with inherited names, change nothing',
	[fc.array(fc.tuple(fc.oneof(fc.constantFrom(...INHERITED), fc.string()), hostileText))],
	(extra) => {
		const others = extra.filter(([name]) => !SIGNED_FIELDS.includes(name as never));
		const fields = Object.fromEntries([...Object.entries(genuine), ...others]);
		assert.ok(isSignedBy(fields, paid.xToken, paid.secretKey));
		assert.deepEqual(door(fields, paid.xToken, true), { ok: true, signed: true });
	},
);

holds(
	'no x-token but the right one opens the door',
	[
		fc.oneof(
			hostileText,
			disguised(fc.constant(paid.xToken)),
			fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 }),
		),
	],
	(xToken) => {
		const read = door(genuine, xToken, false);
		// Node trims header values; so do we.
		assert.equal(read.ok, xToken.trim() === paid.xToken);
		assert.equal(isSignedBy(genuine, computeXToken(genuine, ''), ''), false);
	},
);

holds(
	'a site id that only looks like ours is another one',
	[fc.oneof(hostileText, disguised(fc.constant(KEYS.siteId)))],
	(siteId) => {
		const fields = { cpm_trans_id: 'ORDER-1', cpm_site_id: siteId };
		const read = door(fields, undefined, false);
		assert.equal(read.ok, siteId.trim() === KEYS.siteId);
		assert.equal(door(fields, undefined, true).ok, false);
	},
);

holds(
	'without a signature only a plain id passes, and nothing beside it',
	[
		fc.oneof(hostileText, disguised(fc.constant('ORDER-1'))),
		fc.dictionary(hostileText, hostileText, { maxKeys: 2 }),
	],
	(id, extra) => {
		const fields = { ...extra, cpm_trans_id: id, cpm_site_id: KEYS.siteId };
		const read = door(fields, undefined, false);
		const plain = /^[\x20-\x7e]*$/.test(id.trim()) && Object.keys(fields).length === 2;
		assert.equal(read.ok, plain, id);
		if (read.ok) assert.equal(read.signed, false);
	},
);

holds(
	'an x-token is found without case, and what is no text never matches',
	[hostileJson],
	(value) => {
		const found = xTokenOf(
			Object.fromEntries([
				['__proto__', 'a'],
				['X-Token', value as string],
			]),
		);
		assert.ok(found === undefined || typeof found === 'string');
		if (typeof value === 'object' && value !== null)
			assert.ok(!isSignedBy(genuine, found!, paid.secretKey));
		assert.equal(xTokenOf(JSON.parse('{"__proto__":{"x-token":"a"}}')), undefined);
	},
);

holds(
	'a notify token fits its own transaction only',
	[hostileText, hostileText, hostileText, hostileJson],
	async (reference, token, other, carried) => {
		const keys = async () => ({ apiKey: 'K', apiPassword: 'P' });
		const open = async (keptToken: unknown) =>
			await auroreSource('payment').open({} as never, keys, { keptToken } as never);
		const read = (source: Awaited<ReturnType<typeof open>>, of: string, given: string) =>
			source.authenticate({ merchant_transaction_id: of, notify_token: given }, ANYBODY);
		const kept = await open([reference.trim(), tokenDigest(token.trim())]);
		const same = bytesOf(token.trim()).equals(bytesOf(other.trim()));
		assert.deepEqual(read(kept, reference, token), { ok: true, signed: true });
		assert.equal(read(kept, reference, other).ok, same);
		assert.deepEqual(read(kept, `${reference.trim()}x`, other), { ok: true, signed: false });
		// What an execution carries along must never let a wrong token through as the right one.
		const odd = read(await open(carried), reference, other);
		if (odd.ok && odd.signed) assert.ok(Array.isArray(carried));
	},
);

holds(
	'the secret of a DigitalPaye URL is compared as a whole, and no query that is not text fits',
	[hostileText, hostileJson],
	async (secret, given) => {
		const keys = async () => ({ apiKey: 'K', apiSecret: 'S' });
		const open = async (sharedSecret: unknown) =>
			await transactionSource('both').open({} as never, keys, { sharedSecret } as never);
		const isSet = secret.trim() !== '';
		const source = await open(secret);
		const ask = (of: typeof source, value: unknown) =>
			of.authenticate({}, { ...ANYBODY, query: { secret: value } as never }).ok;
		assert.equal(ask(source, secret), isSet);
		const fits = typeof given === 'string' && bytesOf(given).equals(bytesOf(secret));
		assert.equal(ask(source, given), isSet && fits);
		assert.equal(ask(source, [secret]), false);
		// A secret that is no text fits nothing, not even itself.
		if (typeof given !== 'string') assert.equal(ask(await open(given), given), false);
	},
);

holds(
	'a signed URL fits its own reference, amount, currency, account and secret, and nothing else',
	[hostileText, hostileText, fc.nat(), fc.constantFrom('XOF', 'USD', null), fc.nat()],
	(reference, other, amount, currency, cut) => {
		const signer = { event: 'payment', account: '123456', secret: 'a-secret' };
		const order = { reference, amount, currency };
		const signed = signNotifyUrl('https://n8n.example.com/webhook/1?a=b', signer, order);
		assert.ok(signed.ok);
		const url = signed.value;
		assert.deepEqual(readSignature(url, signer, reference), { kind: 'fits', order });
		if (!bytesOf(reference).equals(bytesOf(other)))
			assert.notEqual(readSignature(url, signer, other).kind, 'fits');
		for (const another of [
			{ ...signer, event: 'transfer' },
			{ ...signer, account: '654321' },
			{ ...signer, secret: 'another' },
		])
			assert.equal(readSignature(url, another, reference).kind, 'unknown');
		const value = url.split('s=')[1]!;
		const at = cut % value.length;
		const changed = `${value.slice(0, at)}${value[at] === 'A' ? 'B' : 'A'}${value.slice(at + 1)}`;
		for (const wrong of [changed, value.slice(0, at), `${value}A`, `${value}&s=${value}`])
			assert.notEqual(readSignature(`/webhook/1?s=${wrong}`, signer, reference).kind, 'fits');
	},
);
