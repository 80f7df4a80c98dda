import type { IDataObject } from 'n8n-workflow';
import {
	readBalanceEntry,
	readBeneficiary,
	readCustomer,
	readInvoice,
	readLink,
	readOperator,
} from '../../../nodes/DigitalPaye/api/entities.ts';
import { paidEntities } from '../../../nodes/DigitalPaye/api/paidEntities.ts';

type Read = (answer: IDataObject) => IDataObject;
/** An output field, the names under which DigitalPaye may have it in order of trust, a value and what leaves. */
type Field = [field: string, names: string[], given: unknown, shown: unknown];

const CREATED: Field = [
	'createdAt',
	['created_at', 'createdAt', 'date'],
	'2026-03-14 10:15:30',
	'2026-03-14T10:15:30+00:00',
];
const text = (field: string, ...names: string[]): Field => [field, names, ` ${field} `, field];
const amount = (field: string, ...names: string[]): Field => [field, names, '2500', 2500];
/** A date that has no time stays as it is. */
const date = (field: string, ...names: string[]): Field => [
	field,
	names,
	'2026-12-31',
	'2026-12-31',
];

const KINDS: Array<[kind: string, read: Read, fields: Field[]]> = [
	[
		'a payment link',
		readLink,
		[
			amount('amount', 'amount'),
			text('currency', 'currency'),
			text('paymentUrl', 'url', 'payment_url', 'paymentUrl', 'link', 'short_url'),
			text('linkId', 'token', 'link_token', 'payment_link_token', 'slug', 'id', 'reference'),
			text('description', 'description'),
			text('state', 'status', 'state'),
			text('label', 'label', 'title', 'name'),
			text('linkType', 'link_type', 'linkType', 'type'),
			date('expiresAt', 'expires_at', 'expiresAt', 'expiration_date'),
			CREATED,
		],
	],
	[
		'an invoice',
		readInvoice,
		[
			amount('amount', 'total', 'total_amount', 'amount_total', 'grand_total', 'amount'),
			text('currency', 'currency'),
			text('paymentUrl', 'payment_url', 'paymentUrl', 'url', 'public_url', 'link'),
			text('invoiceId', 'id', 'invoice_id', 'invoiceId', 'uuid', 'reference'),
			text('state', 'status', 'state'),
			text('invoiceNumber', 'invoice_number', 'invoiceNumber', 'number', 'reference'),
			amount('amountPaid', 'amount_paid', 'paid_amount', 'amountPaid'),
			date('issuedAt', 'issued_at', 'issuedAt', 'issue_date'),
			date('dueAt', 'due_at', 'dueAt', 'due_date'),
			date('sentAt', 'sent_at', 'sentAt'),
			date('paidAt', 'paid_at', 'paidAt'),
			CREATED,
		],
	],
	[
		'a beneficiary',
		readBeneficiary,
		[
			text('beneficiaryId', 'id', 'beneficiary_id', 'beneficiaryId', 'uuid', 'reference'),
			text('name', 'name', 'full_name', 'label'),
			[
				'phone',
				['mobile_number', 'phone', 'phone_number', 'mobileNumber'],
				'0700000001',
				'+2250700000001',
			],
			text('operator', 'operator_code', 'operator', 'operator_id'),
			text('type', 'type'),
			text('email', 'email'),
			text('note', 'note'),
			text('bankName', 'bank_name', 'bankName'),
			text('accountHolder', 'account_holder', 'accountHolder'),
			text('accountNumber', 'account_number', 'accountNumber'),
			CREATED,
		],
	],
	[
		'a customer',
		readCustomer,
		[
			text('customerId', 'id', 'customer_id', 'customerId', 'uuid', 'reference'),
			[
				'phone',
				['phone', 'phone_number', 'phoneNumber', 'mobile_number'],
				'0700000001',
				'+2250700000001',
			],
			text('name', 'name', 'full_name'),
			text('firstName', 'first_name', 'firstName', 'firstname'),
			text('lastName', 'last_name', 'lastName', 'lastname'),
			text('email', 'email'),
			text('city', 'city'),
			text('streetAddress', 'street_address', 'streetAddress'),
			CREATED,
		],
	],
	[
		'an operator',
		readOperator,
		[
			text('operator', 'code', 'operator_code', 'operatorCode'),
			text('name', 'name', 'label'),
			text('country', 'country_code', 'countryCode', 'country'),
			text('operatorId', 'id', 'operator_id', 'uuid'),
			['isActive', ['is_active', 'isActive', 'active', 'enabled', 'available'], false, false],
		],
	],
	[
		'a movement of the balance',
		readBalanceEntry,
		[
			text('reference', 'external_ref', 'reference', 'ref', 'id'),
			amount('amount', 'amount'),
			text('currency', 'currency'),
			text('description', 'description', 'label', 'note', 'reason'),
			text('type', 'type', 'direction', 'kind'),
			amount('balanceAfter', 'balance_after', 'balanceAfter', 'new_balance', 'balance'),
			CREATED,
		],
	],
];

describe.each(KINDS)('%s', (_kind, read, fields) => {
	it('of which nothing is known is all null', () => {
		const others = read === readInvoice ? ['customerName', 'customerEmail'] : [];
		const names = [...fields.map(([field]) => field), ...others].sort();
		const nothing = Object.fromEntries(names.map((name) => [name, null]));
		const shown = read({});
		expect(Object.keys(shown).sort()).toEqual(names);
		expect(shown).toEqual(nothing);
	});

	it.each(fields)('has its %s under any of %j, the first of them first', (...field) => {
		const [name, names, given, shown] = field;
		for (const [index, alone] of names.entries()) {
			expect(read({ [alone]: given } as IDataObject)[name]).toEqual(shown);
			const later = Object.fromEntries(names.slice(index + 1).map((other) => [other, 'other']));
			expect(read({ ...later, [alone]: given } as IDataObject)[name]).toEqual(shown);
		}
	});
});

it.each([{ a: 1 }, [1], null])('%j is no text, and does not hide one', (given) => {
	expect(readLink({ token: given, label: given })).toMatchObject({ linkId: null, label: null });
	expect(readLink({ token: given, slug: 'T' })).toMatchObject({ linkId: 'T' });
	expect(readLink({ expires_at: given, created_at: given })).toMatchObject({
		...{ expiresAt: null, createdAt: null },
	});
});

it.each<[string, Read, string, string[]]>([
	['payment link', readLink, 'linkId', ['payment_link', 'paymentLink', 'link']],
	['invoice', readInvoice, 'invoiceId', ['invoice']],
	['beneficiary', readBeneficiary, 'beneficiaryId', ['beneficiary']],
	['operator', readOperator, 'operatorId', ['operator']],
	['customer', readCustomer, 'customerId', ['customer']],
])('a %s may be one level below', (_name, read, field, names) => {
	for (const name of names) expect(read({ [name]: { id: 7 } })[field]).toBe('7');
});

describe('the customer of an invoice', () => {
	it.each([
		[{ name: 'Awa Koné', full_name: 'x' }, 'Awa Koné'],
		[{ full_name: 'Awa Koné', first_name: 'x' }, 'Awa Koné'],
		[{ last_name: 'Koné', first_name: 'Awa' }, 'Awa Koné'],
		[{ lastName: 'Koné', firstName: ' Awa ' }, 'Awa Koné'],
		[{ lastName: 'Koné', firstName: ' ' }, 'Koné'],
		[{ firstName: '' }, null],
		['Awa', null],
	])('%j is %p', (customer, customerName) => {
		expect(readInvoice({ customer })).toMatchObject({ customerName, customerEmail: null });
	});

	it('may have an email', () => {
		expect(readInvoice({ customer: { email: 'awa@example.com' } })).toMatchObject({
			...{ customerName: null, customerEmail: 'awa@example.com' },
		});
	});
});

it.each([
	[{ first_name: 'Awa', last_name: 'Koné', name: 'x' }, 'Awa Koné'],
	[{ last_name: 'Koné', full_name: 'x' }, 'Koné'],
	[{ name: 'Awa Koné' }, 'Awa Koné'],
])('the name of the customer %j is %s', (customer, name) => {
	expect(readCustomer(customer)).toMatchObject({ name });
});

it('the address of a customer may be an object of its own', () => {
	const address = { city: 'Abidjan', street_address: 'Rue 12' };
	expect(readCustomer({ city: 'x', address })).toMatchObject({
		...{ city: 'Abidjan', streetAddress: 'Rue 12' },
	});
});

describe('the number of a beneficiary', () => {
	it.each<[unknown, unknown, string | null]>([
		[undefined, '0500000001', '+2250500000001'],
		['225', '0500000001', '+2250500000001'],
		['+225', '05 00 00 00 01', '+2250500000001'],
		[225, '0500000001', '+2250500000001'],
		['+221', '770000001', '+221770000001'],
		['(+221) ', '770000001', '+221770000001'],
		// A number that has its prefix already does not get it twice.
		['225', '+2250500000001', '+2250500000001'],
		['225', ' 002250500000001', '+2250500000001'],
		['225', '2250500000001', '+2250500000001'],
		['221', '+33612345678', '+33612345678'],
		['225', undefined, null],
		['225', 'none', null],
		['none', '0500000001', '+2250500000001'],
		// Without a prefix a number is Ivorian or says its country.
		[undefined, '33612345678', null],
	])('with the prefix %p, %p is %p', (phone_prefix, mobile_number, phone) => {
		expect(readBeneficiary({ phone_prefix, mobile_number })).toMatchObject({ phone });
	});
});

it.each([
	[{ code: 'WAVE_MONEY_CI', name: 'Wave' }, 'WAVE_MONEY_CI'],
	[{ name: 'Wave' }, 'Wave'],
	[{ id: 4 }, '4'],
])('the operator %j of a beneficiary is %s', (operator, shown) => {
	expect(readBeneficiary({ operator, operator_id: 4 })).toMatchObject({ operator: shown });
});

it('the country of an operator may be an object', () => {
	for (const name of ['code', 'iso', 'name'])
		expect(readOperator({ country: { [name]: 'CI' } })).toMatchObject({ country: 'CI' });
	expect(readOperator({ country: { code: 'CI', iso: 'x', name: 'x' } }).country).toBe('CI');
	expect(readOperator({ country: { iso: 'CI', name: 'x' } }).country).toBe('CI');
});

it('an operator is active only where DigitalPaye says yes or no', () => {
	expect(readOperator({ active: true })).toMatchObject({ isActive: true });
	for (const active of ['yes', 1, 'false'])
		expect(readOperator({ active })).toMatchObject({ isActive: null });
});

it.each([
	['-500', -500],
	[-500, -500],
	[' -2.5 ', -2.5],
	['500', 500],
	['-', null],
	['--5', null],
	['5-', null],
])('a movement of %p is %p', (given, shown) => {
	expect(readBalanceEntry({ amount: given, balance: given })).toMatchObject({
		...{ amount: shown, balanceAfter: shown },
	});
});

describe('what a transaction paid', () => {
	const LINKS = [
		...['payment_link_token', 'link_token', 'payment_link_id', 'link_id', 'paymentLinkToken'],
		...['linkToken', 'paymentLinkId', 'linkId', 'linkpayment_id'],
	];
	const INVOICES = ['invoice_id', 'invoiceId', 'invoice_number', 'invoiceNumber'];

	it.each(LINKS)('%s names a payment link', (name) => {
		expect(paidEntities({ [name]: 'L' })).toEqual({ linkId: 'L', invoiceId: null });
	});

	it.each(INVOICES)('%s names an invoice', (name) => {
		expect(paidEntities({ [name]: 'I' })).toEqual({ linkId: null, invoiceId: 'I' });
	});

	it.each([
		[{ payment_link: { token: 'L', id: 'x' } }, { linkId: 'L', invoiceId: null }],
		[{ paymentLink: { id: 'L' } }, { linkId: 'L', invoiceId: null }],
		[{ invoice: { id: 'I', uuid: 'x', number: 'x' } }, { linkId: null, invoiceId: 'I' }],
		[{ invoice: { uuid: 'I', number: 'x' } }, { linkId: null, invoiceId: 'I' }],
		[{ invoice: { number: 'I' } }, { linkId: null, invoiceId: 'I' }],
		[
			{ invoice_id: 'I', invoice: { id: 'x' } },
			{ linkId: null, invoiceId: 'I' },
		],
		[
			{ payment_link: 'L', invoice: ['I'] },
			{ linkId: null, invoiceId: null },
		],
		[{}, { linkId: null, invoiceId: null }],
	])('%j', (transaction, named) => {
		expect(paidEntities(transaction)).toEqual(named);
	});
});
