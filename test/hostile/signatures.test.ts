import assert from 'node:assert/strict';
import fc from 'fast-check';
import { authenticate } from '../../nodes/CinetPay/notifications/authenticate.ts';
import {
	isKnownNotifyToken,
	rememberNotifyToken,
} from '../../nodes/CinetPay/notifications/notifyTokens.ts';
import { xTokenOf } from '../../nodes/CinetPay/notifications/paymentSource.ts';
import {
	computeXToken,
	isSignedBy,
	SIGNED_FIELDS,
} from '../../nodes/CinetPay/notifications/xToken.ts';
import { transactionSource } from '../../nodes/DigitalPaye/notifications/transactionSource.ts';
import type { Fields } from '../../nodes/shared/notifications/parse.ts';
import { equalInConstantTime } from '../../nodes/shared/values/constantTime.ts';
import paid from '../fixtures/cinetpay/notification-paid.json';
import { holds } from './cases.ts';
import { disguised, hostileJson, hostileText, INHERITED } from './values.ts';

const KEYS = { siteId: '123456', secretKey: paid.secretKey };
const genuine = paid.fields as Fields;
const signed = fc.constantFrom(...SIGNED_FIELDS);
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
	'fields that the vendor does not sign, also with inherited names, change nothing',
	[fc.array(fc.tuple(fc.oneof(fc.constantFrom(...INHERITED), fc.string()), hostileText))],
	(extra) => {
		const others = extra.filter(([name]) => !SIGNED_FIELDS.includes(name as never));
		const fields = Object.fromEntries([...Object.entries(genuine), ...others]);
		assert.ok(isSignedBy(fields, paid.xToken, paid.secretKey));
		assert.deepEqual(authenticate(fields, paid.xToken, KEYS, true), { ok: true, signed: true });
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
		const read = authenticate(genuine, xToken, KEYS, false);
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
		const read = authenticate(fields, undefined, KEYS, false);
		assert.equal(read.ok, siteId.trim() === KEYS.siteId);
		assert.equal(authenticate(fields, undefined, KEYS, true).ok, false);
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
		const read = authenticate(fields, undefined, KEYS, false);
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
	[hostileText, hostileText, hostileText, fc.option(hostileJson, { nil: undefined })],
	(id, token, other, carried) => {
		const data = {};
		const ctx = { getWorkflowStaticData: () => data } as never;
		rememberNotifyToken(ctx, id, token);
		assert.equal(isKnownNotifyToken(ctx, id, token), true);
		const same = bytesOf(token).equals(bytesOf(other));
		assert.equal(isKnownNotifyToken(ctx, id, other), same);
		assert.equal(isKnownNotifyToken(ctx, `${id}x`, token), undefined);
		// What an execution carries along is the vendor's; it must never let a wrong token through.
		if (!same) assert.notEqual(isKnownNotifyToken(ctx, id, other, carried), true);
	},
);

holds(
	'the secret of a DigitalPaye URL is compared as a whole, and no query that is not text fits',
	[hostileText, hostileJson],
	async (secret, given) => {
		const getCredentials = async () => ({ apiKey: 'K', apiSecret: 'S' });
		const ctx = { getCredentials, helpers: {} } as never;
		const source = await transactionSource.open(ctx, getCredentials, { sharedSecret: secret });
		const ask = (value: unknown) =>
			source.authenticate({}, { headers: {}, query: { secret: value } as never }).ok;
		assert.equal(ask(secret), true);
		const fits = typeof given === 'string' && bytesOf(given).equals(bytesOf(secret));
		assert.equal(ask(given), secret === '' || fits);
		assert.equal(ask([secret]), secret === '');
	},
);
