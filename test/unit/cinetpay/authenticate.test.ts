import { authenticate } from '../../../nodes/CinetPay/notifications/authenticate.ts';
import { xTokenOf } from '../../../nodes/CinetPay/notifications/paymentSource.ts';
import paid from '../../fixtures/cinetpay/notification-paid.json';
import short from '../../fixtures/cinetpay/notification-short.json';

describe('authenticate', () => {
	const keys = { siteId: '123456', secretKey: paid.secretKey };
	const fields = paid.fields as Record<string, string>;
	const refused = (reason: string) => ({ ok: false, httpStatus: 401, reason });

	it('a signed notification is genuine, with or without Require Signature', () => {
		expect(authenticate(fields, paid.xToken, keys, false)).toEqual({ ok: true, signed: true });
		expect(authenticate(fields, paid.xToken, keys, true)).toEqual({ ok: true, signed: true });
	});

	it('the short form without x-token may be asked about, unless a signature is required', () => {
		expect(authenticate(short, undefined, keys, false)).toEqual({ ok: true, signed: false });
		expect(authenticate(short, ' ', keys, false)).toEqual({ ok: true, signed: false });
		expect(authenticate(short, undefined, keys, true)).toEqual(refused('it has no x-token'));
	});

	it('the short form with a wrong x-token is forged', () => {
		expect(authenticate(short, 'f'.repeat(64), keys, false)).toEqual(
			refused('its x-token does not match'),
		);
	});

	it.each(['654321', '12345', '1234567', ''])('site ID %p is another one', (siteId) => {
		expect(authenticate({ ...fields, cpm_site_id: siteId }, paid.xToken, keys, false)).toEqual(
			refused('it is for another site ID'),
		);
	});

	it('blanks around the ids change nothing; without a site ID it is for another site', () => {
		const spaced = { cpm_site_id: ' 123456 ', cpm_trans_id: '\u00a0ORDER-1 ' };
		expect(authenticate(spaced, undefined, keys, false)).toEqual({ ok: true, signed: false });
		expect(authenticate({ cpm_trans_id: 'ORDER-1' }, undefined, keys, false)).toEqual(
			refused('it is for another site ID'),
		);
	});

	it('the short form of an id that only looks like another one is not asked about', () => {
		const alike = { cpm_site_id: '123456', cpm_trans_id: 'ORDÉR-1' };
		expect(authenticate(alike, undefined, keys, false)).toEqual(refused('it has no x-token'));
	});

	it('the long form needs its x-token', () => {
		expect(authenticate(fields, undefined, keys, false)).toEqual(refused('it has no x-token'));
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
