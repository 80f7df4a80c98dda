import {
	buildFormRequest,
	type FormInput,
} from '../../../nodes/CinetPay/resources/payment/legacy/formRequest.ts';
import sample from '../../fixtures/cinetpay-legacy/request-signature.json';

const NOW = new Date('2026-03-14T11:15:30.999+01:00');
const INPUT: FormInput = {
	reference: 'ORDER-2026-0001',
	amount: 500,
	currency: 'CFA',
	description: 'Test order 1',
	metadata: 'cart-42',
	notifyUrl: undefined,
	returnUrl: undefined,
	cancelUrl: undefined,
	phone: undefined,
	language: undefined,
	version: undefined,
};
const build = (changes: Partial<FormInput> = {}, now = NOW) => {
	const read = buildFormRequest({ ...INPUT, ...changes }, now);
	if ('findings' in read)
		throw new Error(read.findings.map(({ field, text }) => `${field}: ${text}`).join('\n'));
	return read.request;
};

it('signs the fields of the guide', () => {
	const { apikey, cpm_site_id, ...fields } = sample;
	expect([apikey, cpm_site_id]).toEqual(['EXAMPLE_APIKEY', '123456']);
	expect(build()).toEqual({
		reference: 'ORDER-2026-0001',
		amount: 500,
		currency: 'CFA',
		signed: fields,
		unsigned: {},
		warning: null,
	});
});

it.each(['2026-12-31T23:59:59-05:00', '2026-01-01T00:00:00+01:00'])(
	'writes %s in UTC',
	(moment) => {
		const date = build({}, new Date(moment)).signed.cpm_trans_date!;
		expect(date).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
		expect(Date.parse(`${date.replace(' ', 'T')}Z`)).toBe(Date.parse(moment));
	},
);

it('leaves an empty cpm_custom out: it would be part of the signature', () => {
	expect(build({ metadata: ' ' }).signed).not.toHaveProperty('cpm_custom');
	expect(build({ metadata: 7 }).signed.cpm_custom).toBe('7');
});

it.each([
	['0700000001', '0700000001', '225'],
	['+225 05 00 00 00 02', '0500000002', '225'],
	['00221771234567', '771234567', '221'],
])('signs phone %s as number and prefix, both', (phone, number, prefix) => {
	expect(build({ phone }).signed).toMatchObject({
		cel_phone_num: number,
		cpm_phone_prefixe: prefix,
	});
	const { signed } = build({ phone: '' });
	expect(Object.keys(signed).filter((name) => /phone/.test(name))).toEqual([]);
});

it('sends the addresses with the form, unsigned', () => {
	const { signed, unsigned } = build({
		notifyUrl: 'https://shop.example.com/notify?a=1&b=2',
		returnUrl: 'https://shop.example.com/return',
		cancelUrl: 'https://shop.example.com/cancel',
		language: 'en',
		version: 'V2',
	});
	expect(unsigned).toEqual({
		notify_url: 'https://shop.example.com/notify?a=1&b=2',
		return_url: 'https://shop.example.com/return',
		cancel_url: 'https://shop.example.com/cancel',
	});
	expect(signed).toMatchObject({ cpm_language: 'en', cpm_version: 'V2' });
});

it.each(['CFA', 'XOF', 'XAF', 'CDF', 'GNF', 'USD', 'xof'])('takes %s', (currency) => {
	expect(build({ currency }).signed.cpm_currency).toBe(currency.toUpperCase());
});

it.each([
	[95, 'CFA', true],
	[5, 'XAF', true],
	[100, 'XOF', false],
	[3, 'USD', false],
])('%d %s is taken; a warning: %p', (amount, currency, warns) => {
	const expected = `${amount} is below 100, which newer CinetPay documentation gives as the minimum.`;
	expect(build({ amount, currency }).warning).toBe(warns ? expected : null);
});

it('keeps special characters of the label as they are', () => {
	const description = `Café "L'Été" <b>&amp; #/$_`;
	expect(build({ description }).signed.cpm_designation).toBe(description);
});

it.each<[Partial<FormInput>, string]>([
	[{ reference: '' }, 'Reference: is empty'],
	[{ reference: 'ORDER 1' }, 'Reference: "ORDER 1" contains a space'],
	[{ amount: 502 }, 'Amount: 502 is not a multiple of 5. The nearest valid amount is 500'],
	[{ amount: 0 }, 'Amount: "0" must be greater than 0'],
	[{ amount: '5.5', currency: 'USD' }, 'Amount: "5.5" is not a whole number'],
	[{ currency: 'EUR' }, 'Currency: "EUR" is not one of CDF, CFA, GNF, USD, XAF, XOF'],
	[{ description: ' ' }, 'Description: is empty. Enter what the payer is paying for'],
	[{ notifyUrl: 'javascript:alert(1)' }, 'Notify URL: "javascript:alert(1)" is not a full URL'],
	[{ returnUrl: 'http://localhost:5678/x' }, 'Return URL: '],
	[{ cancelUrl: 'shop' }, 'Cancel URL: "shop" is not a full URL'],
	[{ phone: '123' }, 'Phone: "123" has 3 digits'],
])('%p is refused', (changes, text) => {
	expect(() => build(changes)).toThrow(text);
});
