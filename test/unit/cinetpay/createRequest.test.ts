import type { IDataObject } from 'n8n-workflow';
import {
	buildCreateRequest,
	type CreateInput,
} from '../../../nodes/CinetPay/resources/payment/checkout/createRequest.ts';
import allChannels from '../../fixtures/cinetpay/request-all-channels.json';
import mobileMoney from '../../fixtures/cinetpay/request-mobile-money.json';
import fc from '../fastCheck.ts';

const INPUT: CreateInput = {
	reference: 'ORDER-1',
	amount: 2500,
	currency: 'XOF',
	description: 'Order 1',
	notifyUrl: 'https://n8n.example.com/webhook/1',
	returnUrl: 'https://shop.example.com/thanks',
	customer: {},
	options: {},
};
const CARD = {
	lastName: 'Doe',
	firstName: 'Jane',
	phone: '+2250700000001',
	email: 'jane.doe@example.com',
	address: 'BP 0024',
	city: 'Abidjan',
	country: 'ci',
	state: 'CI',
	zipCode: '06510',
};

const fieldsOf = (changes: Partial<CreateInput>) => {
	const built = buildCreateRequest({ ...INPUT, ...changes });
	if ('findings' in built) throw new Error(JSON.stringify(built.findings));
	return built.request.fields;
};
const findingsOf = (changes: Partial<CreateInput>) => {
	const built = buildCreateRequest({ ...INPUT, ...changes });
	return 'findings' in built ? built.findings.map(({ field, text }) => `${field}: ${text}`) : [];
};
const withoutKeys = ({ apikey, site_id, ...rest }: Record<string, unknown>) => {
	expect([apikey, site_id]).toEqual(['EXAMPLE_APIKEY', '123456']);
	return rest;
};
const invoice = (lines: Record<string, string>) => ({
	entry: Object.entries(lines).map(([name, value]) => ({ name, value })),
});

it('builds the provider’s sample for mobile money', () => {
	const fields = fieldsOf({
		reference: 'ORDER20260001',
		description: 'TRANSACTION DESCRIPTION',
		notifyUrl: 'https://www.example.com/notify',
		returnUrl: 'https://www.example.com/return',
		customer: { id: '001', lastName: 'Doe', firstName: 'Jane', phone: '225 07 00 00 00 01' },
		options: {
			channels: 'MOBILE_MONEY',
			metadata: 'user001',
			lockPhoneNumber: true,
			invoiceData: invoice(mobileMoney.invoice_data),
		},
	});
	expect(fields).toEqual(withoutKeys(mobileMoney));
});

it('builds the provider’s sample for all channels with the card block', () => {
	const fields = fieldsOf({
		reference: ' ORDER20260002 ',
		amount: '100',
		currency: 'xof',
		description: 'TEST INTEGRATION',
		notifyUrl: 'https://www.example.com/notify',
		returnUrl: 'https://www.example.com/return',
		customer: { ...CARD, id: 172 },
		options: { metadata: 'user1', language: 'fr', invoiceData: invoice(allChannels.invoice_data) },
	});
	expect(fields).toEqual(withoutKeys(allChannels));
});

it('sends nothing that was not asked for', () => {
	expect(Object.keys(fieldsOf({})).sort()).toEqual(
		'amount channels currency description lang notify_url return_url transaction_id'.split(' '),
	);
});

it('turns metadata into text, whatever it is', () => {
	const of = (metadata: unknown) => fieldsOf({ options: { metadata } as never }).metadata;
	expect(of({ cart: [1, 2], name: 'é' })).toBe('{"cart":[1,2],"name":"é"}');
	expect([of(42), of(false), of('a'), of(''), of(undefined)]).toEqual([
		'42',
		'false',
		'a',
		undefined,
		undefined,
	]);
});

it('prints at most three lines and ignores nameless ones', () => {
	const four = { a: '1', b: '2', c: '3', d: '4' };
	expect(findingsOf({ options: { invoiceData: invoice(four) } })).toEqual([
		'Invoice Details: has 4 lines; CinetPay prints at most 3',
	]);
	const some = {
		entry: [
			{ name: 'Reste à payer', value: 5 },
			{ name: ' ', value: 'x' },
		],
	};
	expect(fieldsOf({ options: { invoiceData: some } }).invoice_data).toEqual({
		'Reste à payer': '5',
	});
});

describe('card fields', () => {
	it('come all or not at all: the missing ones are named', () => {
		expect(findingsOf({ customer: { email: 'jane@example.com', city: 'Abidjan' } })).toEqual([
			'Customer: Email, City are used for card payments only, which need every field. To accept mobile money only, choose Mobile Money under Channels; otherwise clear them, or fill in Last Name, First Name, Phone, Address, Country Code, State Code, ZIP Code',
		]);
		expect(findingsOf({ customer: { email: 'jane@example.com' } })).toEqual([
			expect.stringMatching(
				/^Customer: Email is used for card payments only, which need every field\. To accept mobile money only, choose Mobile Money under Channels; otherwise clear it, or fill in Last Name,/,
			),
		]);
		expect(
			findingsOf({ options: { channels: 'CREDIT_CARD' }, customer: { phone: '+2250700000001' } }),
		).toEqual([
			expect.stringContaining('Customer: a card payment needs every field. Fill in Last Name,'),
		]);
	});

	it.each(Object.keys(CARD))('one missing (%s) is found when a card is wanted', (name) => {
		const customer = { ...CARD, [name]: ' ' };
		expect(findingsOf({ options: { channels: 'CREDIT_CARD' }, customer })).toEqual([
			expect.stringMatching(/^Customer: .* need every field.* fill in [A-Z][A-Za-z ]+$/),
		]);
	});

	it('are all needed for CREDIT_CARD, none for mobile money and wallets', () => {
		expect(findingsOf({ options: { channels: 'CREDIT_CARD' } })).toHaveLength(1);
		expect(findingsOf({ options: { channels: 'MOBILE_MONEY' } })).toEqual([]);
		expect(findingsOf({ options: { channels: 'WALLET' } })).toEqual([]);
	});

	it.each(['MOBILE_MONEY', 'WALLET'])(
		'a part of them is fine for %s: no card is offered',
		(channels) => {
			const customer = { email: CARD.email, city: CARD.city };
			expect(fieldsOf({ options: { channels }, customer })).toMatchObject({
				...{ customer_email: CARD.email, customer_city: CARD.city },
			});
			expect(findingsOf({ options: { channels }, customer: { email: 'nobody' } })).toEqual([
				expect.stringContaining('is not an email address'),
			]);
		},
	);

	it('name and phone alone are no card', () => {
		const customer = { lastName: 'Doe', firstName: 'Jane', phone: CARD.phone, id: '1' };
		expect(findingsOf({ customer })).toEqual([]);
	});

	it.each([
		['country', 'CIV', 'Country Code: "CIV" must be two letters such as CI'],
		[
			'state',
			'ABJ',
			'State Code: "ABJ" must be two characters; use the country code if there is none',
		],
		['zipCode', '0651000', 'ZIP Code: "0651000" is longer than 6 characters'],
		['email', 'jane@', 'Email: "jane@" is not an email address'],
		['phone', '12', 'Phone: "12" has 2 digits'],
	])('%s %p is refused', (name, value, text) => {
		expect(findingsOf({ customer: { ...CARD, [name]: value } })).toEqual([
			expect.stringContaining(text),
		]);
	});

	it('a payer by card may have a phone of any country, a zip code of 1 to 6 characters', () => {
		const customer = { ...CARD, phone: '+33 6 12 34 56 78', zipCode: '065100' };
		expect(fieldsOf({ customer })).toMatchObject({
			customer_phone_number: '+33612345678',
			customer_zip_code: '065100',
			customer_country: 'CI',
		});
	});
});

it('locks a phone number only together with one', () => {
	const options = { lockPhoneNumber: true };
	expect(findingsOf({ options })).toEqual([
		'Lock Phone Number: needs the payer’s Phone under Customer; fill it in or turn off the lock',
	]);
	expect(fieldsOf({ options, customer: { phone: CARD.phone } }).lock_phone_number).toBe(true);
	expect(fieldsOf({ options: { lockPhoneNumber: false } })).not.toHaveProperty('lock_phone_number');
});

it.each([
	[{ amount: 95 }, 'Amount: 95 is below the minimum of 100'],
	[{ amount: 1003 }, 'Amount: 1003 is not a multiple of 5. The nearest valid amount is 1005'],
	[{ amount: '2.500' }, 'Amount: "2.500" can mean 2500 or 2.5. Write 2500 if you mean that'],
	[{ currency: 'EUR' }, 'Currency: "EUR" is not one of CDF, GNF, USD, XAF, XOF'],
	[{ currency: '' }, 'Currency: "" is not one of'],
	[{ reference: 'ORDER 1' }, 'Reference: "ORDER 1" contains a space'],
	[
		{ description: 'A & B #1' },
		'Description: "A & B #1" contains # &, which CinetPay does not accept',
	],
	[
		{ notifyUrl: 'http://localhost:5678' },
		'Notify URL: "http://localhost:5678" points to localhost',
	],
	[{ returnUrl: '' }, 'Return URL: is empty'],
])('%p is refused', (changes, text) => {
	expect(findingsOf(changes as Partial<CreateInput>)).toEqual([expect.stringContaining(text)]);
});

it('shows the payer the reference where there is no description, without what is not accepted', () => {
	const of = (reference: string) => fieldsOf({ description: ' ', reference }).description;
	expect([of('ORDER-1'), of('ORDER_1')]).toEqual(['ORDER-1', 'ORDER 1']);
});

it('takes what only XOF and only other currencies than USD forbid', () => {
	expect(findingsOf({ currency: 'USD', amount: 3 })).toEqual([]);
	expect(findingsOf({ currency: 'XAF', amount: 5 })).toEqual([]);
	expect(findingsOf({ currency: 'XAF', amount: 3 })).toHaveLength(1);
});

it('names everything that is wrong with a row at once', () => {
	const wrong = { reference: '', amount: '', currency: 'X', description: '#', notifyUrl: '' };
	expect(findingsOf({ ...wrong, returnUrl: 'x' })).toHaveLength(6);
});

it('never throws on what an expression may give', () => {
	const any = fc.anything();
	const text = fc.oneof(fc.string(), any);
	fc.assert(
		fc.property(
			fc.record({
				reference: text,
				amount: any,
				currency: any,
				description: any,
				notifyUrl: any,
				returnUrl: any,
			}),
			any,
			fc.dictionary(fc.string(), fc.string()),
			(values, channels, customer) => {
				const options = { channels } as IDataObject;
				const built = buildCreateRequest({ ...values, customer, options });
				return 'findings' in built ? built.findings.length > 0 : built.request.amount > 0;
			},
		),
	);
});
