import {
	bordersAreCertain,
	certainMetadata,
	computeXToken,
	isSignedBy,
	payerIsCertain,
	SIGNED_FIELDS,
} from '../../../nodes/CinetPay/notifications/xToken.ts';
import type { Fields } from '../../../nodes/shared/notifications/parse.ts';
import paid from '../../fixtures/cinetpay/notification-paid.json';
import refused from '../../fixtures/cinetpay/notification-refused.json';
import fc from '../fastCheck.ts';

const fields = paid.fields as Fields;

it('signs the sixteen fields in the provider’s order', () => {
	expect(SIGNED_FIELDS.join(' ')).toBe(
		'cpm_site_id cpm_trans_id cpm_trans_date cpm_amount cpm_currency signature payment_method cel_phone_num cpm_phone_prefixe cpm_language cpm_version cpm_payment_config cpm_page_action cpm_custom cpm_designation cpm_error_message',
	);
	expect(new Set(SIGNED_FIELDS).size).toBe(16);
});

it.each([
	['1, a paid order', paid],
	['2, refused, accented, without cpm_custom', refused],
])('test vector %s', (_name, { fields: given, secretKey, xToken }) => {
	expect(computeXToken(given as Fields, secretKey)).toBe(xToken);
	expect(isSignedBy(given as Fields, xToken, secretKey)).toBe(true);
	expect(isSignedBy(given as Fields, ` ${xToken}\n`, secretKey)).toBe(true);
});

it('depends on order: two values swapped give another token', () => {
	const swapped = { ...fields, cpm_amount: 'XOF', cpm_currency: '2500' };
	expect(computeXToken(swapped, paid.secretKey)).not.toBe(paid.xToken);
});

it('changes when any one field or the key changes', () => {
	fc.assert(
		fc.property(fc.constantFrom(...SIGNED_FIELDS), fc.string(), (name, value) => {
			fc.pre(value !== fields[name]);
			expect(isSignedBy({ ...fields, [name]: value }, paid.xToken, paid.secretKey)).toBe(false);
		}),
	);
	fc.assert(
		fc.property(fc.string(), (key) => {
			fc.pre(key !== paid.secretKey);
			expect(isSignedBy(fields, paid.xToken, key)).toBe(false);
		}),
	);
});

it('ignores fields that are not signed', () => {
	expect(computeXToken({ ...fields, extra: 'x', cpm_result: '00' }, paid.secretKey)).toBe(
		paid.xToken,
	);
});

it('an empty key signs nothing', () => {
	expect(isSignedBy(fields, computeXToken(fields, ''), '')).toBe(false);
});

describe('the borders of signed values', () => {
	const without = (name: string, from: Fields = fields): Fields =>
		Object.fromEntries(Object.entries(from).filter(([key]) => key !== name));
	const payer = { ...fields, payment_method: 'MOMO' };

	it('are certain in a whole notification', () => {
		expect(bordersAreCertain(fields)).toBe(true);
		expect(payerIsCertain(payer)).toBe(true);
	});

	it.each(['cpm_trans_id', 'cpm_trans_date', 'cpm_amount', 'cpm_currency'])(
		'are not certain without %s',
		(name) => {
			expect(bordersAreCertain(without(name))).toBe(false);
		},
	);

	it.each(['payment_method', 'cel_phone_num', 'cpm_phone_prefixe', 'cpm_language'])(
		'of the payer are not certain without %s',
		(name) => {
			expect(payerIsCertain(without(name, { ...payer }))).toBe(false);
		},
	);

	it.each([
		['cpm_trans_id', 'ORDER\u00a01'],
		['cpm_amount', '2x500'],
		['cpm_currency', 'XOFXOF'],
	])('are not certain with %s %p: a part of it may be of its neighbor', (name, value) => {
		expect(bordersAreCertain({ ...fields, [name]: value })).toBe(false);
	});

	it.each([
		['payment_method', 'MO2MO'],
		['cel_phone_num', '07+07'],
		['cpm_phone_prefixe', '225225'],
		['cpm_language', 'xfr'],
		['cpm_page_action', 'PAYMENTX'],
	])('of the payer are not certain with %s %p', (name, value) => {
		expect(payerIsCertain({ ...payer, [name]: value })).toBe(false);
	});

	it.each([
		['none was sent', { cpm_custom: undefined }],
		['the description comes in the error message, too', { cpm_error_message: 'Two honey jars' }],
		['what comes before it is not in its form', { cpm_language: 'xfr' }],
		['the description comes in it, too', { cpm_custom: 'Two honey jars, cart-7' }],
	])('of metadata are not certain where %s', (_name, changes) => {
		const described = { ...fields, cpm_custom: 'cart-7', cpm_designation: 'Two honey jars' };
		const given = { ...described, ...changes } as Fields;
		expect(certainMetadata(given, 'Two honey jars')).toBeNull();
	});

	it('of metadata need the description of the check; blanks are no metadata', () => {
		const described = { ...fields, cpm_custom: ' ', cpm_designation: 'Two honey jars' };
		expect(certainMetadata(described, 'Two honey jars')).toBeNull();
		expect(certainMetadata({ ...described, cpm_custom: 'cart-7' }, 'Two honey jars')).toBe(
			'cart-7',
		);
		expect(certainMetadata({ ...described, cpm_custom: 'cart-7' }, 'Two honey')).toBeNull();
		expect(certainMetadata({ ...described, cpm_custom: 'cart-7' }, null)).toBeNull();
		expect(certainMetadata(without('cpm_designation', without('cpm_custom')), 'Two')).toBeNull();
	});
});
