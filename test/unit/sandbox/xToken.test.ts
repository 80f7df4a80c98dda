import { notificationFields, xToken } from '../../../sandbox/checkout/xToken.ts';

const key = 'example-secret-key-not-real';
const first = {
	cpm_site_id: '123456',
	cpm_trans_id: 'ORDER-2026-0001',
	cpm_trans_date: '2026-03-14 10:15:30',
	cpm_amount: '2500',
	cpm_currency: 'XOF',
	signature: '0123456789abcdef0123456789abcdef01234567',
	payment_method: 'OM',
	cel_phone_num: '0700000001',
	cpm_phone_prefixe: '225',
	cpm_language: 'fr',
	cpm_version: 'V4',
	cpm_payment_config: 'SINGLE',
	cpm_page_action: 'PAYMENT',
	cpm_custom: 'cart-42',
	cpm_designation: 'Test order 1',
	cpm_error_message: 'SUCCES',
};

describe('x-token', () => {
	it('gives the first test vector of the API reference', () => {
		expect(xToken(first, key)).toBe(
			'feac075164ab6fcdd5df5c1564284a972708d0f413984eba25a1773fa67db66c',
		);
	});

	it('gives the second: a field is missing and the text has accents', () => {
		const second = {
			...first,
			cpm_trans_id: 'ORDER-2026-0002',
			cpm_amount: '100',
			payment_method: 'MOMO',
			cel_phone_num: '0500000002',
			cpm_custom: undefined,
			cpm_designation: 'Caf\u00e9 \u00e9t\u00e9',
			cpm_error_message: 'TRANSACTION_CANCEL',
		};
		expect(xToken(second, key)).toBe(
			'd3c970fe5fe692f941affd40de91e539fbec55f56cbb1358816d5d49e064f774',
		);
	});

	it.each(notificationFields)('depends on %s and on its place', (field) => {
		expect(xToken({ ...first, [field]: 'changed' }, key)).not.toBe(xToken(first, key));
	});
});
