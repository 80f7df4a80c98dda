import { authenticate } from '../../../nodes/CinetPay/notifications/authenticate.ts';
import { xTokenOf } from '../../../nodes/CinetPay/notifications/paymentSource.ts';
import { isSignedBy, SIGNED_FIELDS } from '../../../nodes/CinetPay/notifications/xToken.ts';
import type { Why } from '../../../nodes/shared/notifications/refusals.ts';
import paid from '../../fixtures/cinetpay/notification-paid.json';
import short from '../../fixtures/cinetpay/notification-short.json';

describe('authenticate', () => {
	const keys = { siteId: '123456', secretKey: paid.secretKey };
	const fields = paid.fields as Record<string, string>;
	const refused = (why: Why, reason: string) => ({ ok: false, httpStatus: 401, why, reason });
	const check = (
		given: Record<string, string>,
		xToken: string | undefined,
		requireSignature = false,
		urlFits = false,
	) => authenticate(given, { xToken, urlFits, requireSignature }, keys);

	it('a signed notification is genuine, with or without Require Signature', () => {
		expect(check(fields, paid.xToken)).toEqual({ ok: true, signed: true });
		expect(check(fields, paid.xToken, true)).toEqual({ ok: true, signed: true });
	});

	it('the short form without x-token may be asked about, unless a signature is required', () => {
		expect(check(short, undefined)).toEqual({ ok: true, signed: false });
		expect(check(short, ' ')).toEqual({ ok: true, signed: false });
		expect(check(short, undefined, true)).toEqual(refused('noXToken', 'it has no x-token'));
	});

	it('the short form with a wrong x-token is forged', () => {
		expect(check(short, 'f'.repeat(64))).toEqual(refused('xToken', 'its x-token does not match'));
	});

	it.each(['654321', '12345', '1234567', ''])('site ID %p is another one', (siteId) => {
		expect(check({ ...fields, cpm_site_id: siteId }, paid.xToken)).toEqual(
			refused('site', 'it is for another site ID'),
		);
	});

	it('blanks around the ids change nothing; without a site ID it is for another site', () => {
		const spaced = { cpm_site_id: ' 123456 ', cpm_trans_id: '\u00a0ORDER-1 ' };
		expect(check(spaced, undefined)).toEqual({ ok: true, signed: false });
		expect(check({ cpm_trans_id: 'ORDER-1' }, undefined)).toEqual(
			refused('site', 'it is for another site ID'),
		);
	});

	it('the short form of an id that only looks like another one is not asked about', () => {
		const alike = { cpm_site_id: '123456', cpm_trans_id: 'ORDÉR-1' };
		expect(check(alike, undefined)).toEqual(refused('noXToken', 'it has no x-token'));
	});

	it('the long form needs its x-token, or a URL that was signed for this payment', () => {
		expect(check(fields, undefined)).toEqual(refused('noXToken', 'it has no x-token'));
		expect(check(fields, undefined, false, true)).toEqual({ ok: true, signed: false });
		expect(check(fields, undefined, true, true)).toEqual(refused('noXToken', 'it has no x-token'));
		expect(check(fields, 'f'.repeat(64), false, true)).toEqual(
			refused('xToken', 'its x-token does not match'),
		);
	});

	it.each([
		['a digit of the seconds in the amount', 'cpm_trans_date', 'cpm_amount'],
		['a digit of the amount in the date', 'cpm_amount', 'cpm_trans_date'],
		['the end of the reference in the date', 'cpm_trans_id', 'cpm_trans_date'],
	])('%s: the x-token still fits, and nothing of it is believed', (_name, from, to) => {
		const isNext = SIGNED_FIELDS.indexOf(to as never) > SIGNED_FIELDS.indexOf(from as never);
		const [source, target] = [fields[from]!, fields[to]!];
		const moved = isNext
			? { ...fields, [from]: source.slice(0, -1), [to]: `${source.at(-1)}${target}` }
			: { ...fields, [from]: source.slice(1), [to]: `${target}${source[0]}` };
		expect(isSignedBy(moved, paid.xToken, paid.secretKey)).toBe(true);
		expect(check(moved, paid.xToken)).toEqual({ ok: true, signed: false });
	});
});

describe('xTokenOf', () => {
	it.each([
		[{ 'x-token': 'abc' }, 'abc'],
		[{ 'X-Token': 'abc', other: '1' }, 'abc'],
		[{ 'x-token': ['a', 'b'] }, '["a","b"]'],
		[{ 'x-token': null }, undefined],
		[{ 'x-token-2': 'abc' }, undefined],
		[{}, undefined],
	])('of %j is %p', (headers, xToken) => expect(xTokenOf(headers)).toBe(xToken));
});
