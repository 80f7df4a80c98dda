import { countryOf, operatorFields } from '../../../nodes/CinetPay/resources/aurore/operators.ts';
import {
	buildAuroreRequest,
	type AuroreInput,
} from '../../../nodes/CinetPay/resources/payment/aurore/createRequest.ts';
import { readRow } from '../../../nodes/CinetPay/resources/transfer/aurore/send.ts';
import sample from '../../fixtures/cinetpay-aurore/request-payment.json';
import transferSample from '../../fixtures/cinetpay-aurore/request-transfer.json';

const INPUT: AuroreInput = {
	reference: 'ORDER-2026-0001',
	amount: 500,
	currency: 'XOF',
	description: 'Order 42',
	notifyUrl: sample.notify_url,
	returnUrl: sample.success_url,
	firstName: 'Jane',
	lastName: 'Doe',
	email: 'jane.doe@example.com',
	options: { failedUrl: sample.failed_url },
};
const OPTIONS = {
	operator: 'OM_CI',
	phone: '+225 07 00 00 00 01',
	directPay: true,
	otp: '1234',
	channel: 'PUSH',
};
const build = (changes: Partial<AuroreInput> = {}) => buildAuroreRequest({ ...INPUT, ...changes });
const findings = (changes: Partial<AuroreInput>): string[] => {
	const read = build(changes);
	return 'findings' in read ? read.findings.map(({ field, text }) => `${field}: ${text}`) : [];
};
const fields = (changes: Partial<AuroreInput>) => {
	const read = build(changes);
	return 'request' in read ? read.request.fields : read.findings;
};
const url = (length: number) => `https://shop.example.com/${'a'.repeat(length - 25)}`;

describe('POST /v1/payment', () => {
	it('carries every field of the provider’s table', () => {
		const options = { ...OPTIONS, failedUrl: sample.failed_url };
		expect(fields({ options })).toEqual(sample);
	});

	it('carries nothing that was not given', () => {
		const { payment_method, client_phone_number, direct_pay, otp_code, channel, ...rest } = sample;
		expect([payment_method, client_phone_number, direct_pay, otp_code, channel]).not.toContain(
			undefined,
		);
		expect(fields({ options: { operator: '', phone: ' ', directPay: false, otp: '' } })).toEqual({
			...rest,
			failed_url: sample.success_url,
		});
		expect(fields({ options: { language: 'en' } })).toMatchObject({ lang: 'en' });
		expect(fields({ description: ' ' })).toMatchObject({ designation: INPUT.reference });
	});

	it.each<[Partial<AuroreInput>, string]>([
		[{ reference: '' }, 'Reference: is empty'],
		[
			{ reference: 'order/1' },
			'Reference: "order/1" may contain only letters, digits, "-" and "_"',
		],
		[{ reference: 'ORDER.1' }, 'Reference: "ORDER.1" may contain only letters, digits'],
		[{ reference: 'COMMANDE-É' }, 'Reference: "COMMANDE-É" contains "É"'],
		[{ reference: 'A'.repeat(31) }, 'has 31 characters; the maximum is 30'],
		[{ currency: 'EUR' }, 'Currency: "EUR" is not one of CDF, GNF, USD, XAF, XOF'],
		[{ amount: 95 }, 'Amount: 95 is below the minimum of 100'],
		[{ amount: 2_500_005 }, 'Amount: 2500005 is above the maximum of 2500000'],
		[{ amount: 502 }, 'Amount: 502 is not a multiple of 5. The nearest valid amount is 500'],
		[{ amount: '5,50' }, 'Amount: "5,50" is not a whole number'],
		[{ amount: 0, currency: 'USD' }, 'Amount: "0" must be greater than 0'],
		[{ firstName: ' J ' }, 'First Name: " J " must have 2 to 255 characters'],
		[{ lastName: 'D'.repeat(256) }, 'must have 2 to 255 characters'],
		[{ lastName: undefined }, 'Last Name: "undefined" must have 2 to 255 characters'],
		[{ email: 'jane@shop' }, 'Email: "jane@shop" is not an email address'],
		[{ returnUrl: '' }, 'Return URL: is empty'],
		[
			{ options: { failedUrl: 'shop.example.com' } },
			'Failed URL: "shop.example.com" is not a full URL',
		],
		[{ notifyUrl: 'http://localhost/x' }, 'Notify URL: "http://localhost/x" points to localhost'],
		[{ notifyUrl: url(121) }, 'has 121 characters; CinetPay accepts at most 120'],
		[{ options: { directPay: true } }, 'Direct Pay: needs the payer’s Phone'],
		[{ options: { phone: '0700000001' } }, 'Phone: "0700000001" has no country prefix'],
		[{ options: { phone: '+2250900000001' } }, "is not a mobile money number from Côte d'Ivoire"],
		[{ options: { otp: '123' } }, 'OTP Code: must have 4 to 6 characters'],
		[{ options: { otp: '1234567' } }, 'OTP Code: must have 4 to 6 characters'],
	])('%p is refused', (changes, text) => {
		const found = findings(changes);
		expect(found).toHaveLength(1);
		expect(found[0]).toContain(text);
	});

	it.each<Partial<AuroreInput>>([
		{ reference: 'A' },
		{ reference: '0'.repeat(30) },
		{ reference: ' ORDER-1 ' },
		{ reference: 42 },
		{ amount: 100 },
		{ amount: '2500000' },
		{ amount: 3, currency: 'usd' },
		{ firstName: 'Ng' },
		{ lastName: 'Ñ'.repeat(255) },
		{ notifyUrl: url(120) },
		{ options: { otp: '1234' } },
		{ options: { otp: '123456' } },
		{ options: { otp: 1234 } },
	])('%p is fine', (changes) => {
		expect(findings(changes)).toEqual([]);
	});

	it('names everything that is wrong at once', () => {
		expect(findings({ reference: '', amount: '', email: '', returnUrl: '' })).toHaveLength(4);
	});
});

it('each country offers its own operators, named once, one of them to start with', () => {
	for (const field of operatorFields('')) {
		const [iso] = field.displayOptions!.show!.country!;
		const offered = field.options as Array<{ name: string; value: string }>;
		expect(new Set(offered.map(({ name }) => name)).size).toBe(offered.length);
		for (const { value } of offered) expect(countryOf(value)).toBe(iso);
		expect(offered.map(({ value }) => value)).toContain(field.default);
		if (iso === 'SN') expect(offered).toContainEqual({ name: 'Wave', value: 'WAVE_SN' });
	}
	expect.hasAssertions();
});

describe('POST /v1/transfer', () => {
	const input = {
		phone: '0700000001',
		amount: 500,
		currency: 'XOF',
		operator: 'om_ci',
		reference: 'PAYOUT-2026-0001',
		reason: 'Refund order 42',
		notifyUrl: transferSample.notify_url,
	};
	const read = (changes: object) => readRow(0, { ...input, ...changes });
	const row = (changes: object) => {
		const result = read(changes);
		return 'row' in result ? result.row : undefined;
	};

	it('takes numbers of the operator’s country without prefix', () => {
		expect(row({})).toMatchObject({
			phone: { e164: '+2250700000001' },
			operator: 'OM_CI',
			reference: 'PAYOUT-2026-0001',
			fields: { reason: 'Refund order 42', notify_url: transferSample.notify_url },
		});
		expect(row({})!.warning).toBeUndefined();
		expect(row({ operator: 'WAVE_SN', phone: '771234567' })!.phone.e164).toBe('+221771234567');
	});

	it('lays a wrong operator to the number neither', () => {
		const result = read({ operator: 'OM' });
		expect('findings' in result && result.findings.map(({ field }) => field)).toEqual(['Operator']);
	});

	it.each([
		[{ operator: 'OM' }, 'Operator: "OM" is not an operator code such as OM_CI'],
		[{ phone: '+221771234567' }, "is not a number in the operator's country CI"],
		[{ phone: '' }, 'Phone: is empty'],
		[{ reference: ' ' }, 'Reference: is empty'],
		[{ amount: 1_500_001 }, 'Amount: 1500001 is above the maximum of 1500000'],
		[{ amount: 0 }, 'Amount: "0" must be greater than 0'],
		[{ amount: 10.5 }, 'Amount: "10.5" is not a whole number'],
		[{ currency: 'CFA' }, 'Currency: "CFA" is not one of CDF, GNF, USD, XAF, XOF'],
		[{ reference: 'pay.1' }, 'Reference: "pay.1" may contain only letters, digits, "-" and "_"'],
		[{ reason: '' }, 'Reason: is empty. Enter why the money is sent'],
		[{ notifyUrl: '' }, 'Notify URL: is empty'],
		[{ notifyUrl: url(121) }, 'has 121 characters; CinetPay accepts at most 120'],
	])('%p is refused', (changes, text) => {
		const result = read(changes);
		const found = 'findings' in result ? result.findings : [];
		const texts = found.map(({ field, text: rule }) => `${field}: ${rule}`).join('\n');
		expect(texts).toContain(text);
	});

	it('warns where sources contradict each other, and lets the provider decide', () => {
		expect(row({ amount: 495 })!.warning).toContain('495 is below 500');
		const congo = { currency: 'CDF', operator: 'OM_CD', phone: '+243891234567' };
		expect(row(congo)!.warning).toContain('refuses CDF for transfers');
	});
});
