import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import paid from '../fixtures/cinetpay/notification-paid.json';
import checkedLegacy from '../fixtures/cinetpay-legacy/checked.json';
import history from '../fixtures/cinetpay-legacy/history.json';
import customer from '../fixtures/digitalpaye/b-customer-created.json';
import * as aurore from './auroreVendor.ts';
import { ClientVendor } from './clientVendor.ts';
import { framed, type Generation } from './digitalpayeFrames.ts';
import { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { KEYS } from './harness.ts';
import { LegacyVendor } from './legacyVendor.ts';
import { accepted } from './notification.ts';
import { CREATED, createParameters, NOT_FOUND } from './orders.ts';
import { sendParameters, sheetRow } from './payoutRun.ts';
import { Vendor } from './vendor.ts';

/** The provider at the HTTP edge, the keys that it takes, and every call that it received. */
interface Provider {
	credential: ICredentialDataDecryptedObject;
	calls: unknown[];
}

/** How one operation is run for one row: `rowOf` gives the columns that the parameters refer to. */
export interface Example {
	provider: () => Provider;
	/** What a person must fill in, besides API, resource and operation. */
	parameters: IDataObject;
	/** Other choices, so that every parameter of the operation is shown in one of them. */
	choices?: IDataObject[];
	/** The operation takes one item per execution and refuses several. */
	takesOneItem?: boolean;
	/** Set to do the other rows when one is invalid; elsewhere that is so anyway. */
	rowsApart?: IDataObject;
	/** Parameters that only narrow the lists of the panel and are never read. */
	panelOnly?: string[];
}

/** The columns of one row. Every operation finds in them what it needs. */
export const rowOf = (index: number): IDataObject => ({
	...sheetRow(index),
	order: `ORDER-${index + 1}`,
	body: paid.fields,
	headers: { 'x-token': paid.xToken },
});

const withKeys = (calls: unknown[]): Provider => ({ credential: KEYS, calls });
const checkout = () => withKeys(new Vendor().onCreate(CREATED).onCheck(accepted()).calls);
/** Nobody has paid under the reference yet. */
const newOrder = () => withKeys(new Vendor().onCheck(NOT_FOUND).calls);
const client = () => new ClientVendor();
const auroreApi = () => new aurore.AuroreVendor();
const legacy = (payment: IDataObject = checkedLegacy) =>
	withKeys(
		new LegacyVendor()
			.on('getCompteStatus', { json: { user: { service: { solde: '500' } } } })
			.on('getSignatureByPost', { json: '0123456789abcdef0123456789abcdef01234567' })
			.on('checkPayStatus', { json: payment })
			.on('getTransHistory', { json: history }).calls,
	);

const digitalPaye = (generation: Generation) => () => {
	const vendor = new DigitalPayeVendor(generation);
	const known = { direction: 'in', amount: 500, phone: '0700000001', operator: 'X' } as const;
	for (const index of [0, 1, 2]) {
		const reference = String(rowOf(index).order);
		const providerId = `P-${index}`;
		vendor.ledger.push({ ...known, reference, providerId, status: 'SUCCESSFUL' });
	}
	return vendor;
};
/** Generation C, which answers every call of this address with one thing, or a list of it. */
const resource = (path: string, data: IDataObject | IDataObject[]) => () =>
	new DigitalPayeVendor('C').plan(path, framed('C', data));
/** Everybody is saved as a beneficiary, under whatever ID. */
const receivers = () =>
	digitalPaye('C')().plan('/v1/beneficiaries/', framed('C', { mobile_number: '0700000001' }));
const customers = (generation: Generation, one: { status?: number; body: IDataObject }) => () =>
	new DigitalPayeVendor(generation).plan('customer', one);

const ORDER = { reference: '={{ $json.order }}' };
const ID = { id: '={{ $json.reference }}' };
const COLUMNS = {
	phone: '={{ $json.phone }}',
	amount: '={{ $json.amount }}',
	reference: '={{ $json.reference }}',
};
const PAYOUT = { rowsApart: { ifInvalid: 'sendValid' } };
const PAGE = createParameters();
const CUSTOMER = { id: 'C/1', first_name: 'Awa' };
const payout: Example = { ...PAYOUT, provider: client, parameters: sendParameters() };
const lookUp: Example = { provider: client, parameters: ID };
const one = (example: Example): Example => ({ ...example, takesOneItem: true });

const LINK = { token: 'PL-1', url: 'https://pay.example.com/PL-1', label: 'Order', amount: 500 };
const INVOICE = { id: 'INV-1', status: 'draft', total: 1000, currency: 'XOF' };
const BENEFICIARY = { id: 'BEN-1', name: 'Awa Koné', type: 'mobile_money' };
const ITEM = { name: 'Shirt', quantity: 2, unitPrice: 500 };
const DETAILS = { email: 'awa@example.com', phone: '0700000001' };
const links = resource('payment-links', LINK);
const invoices = resource('invoices', INVOICE);
const beneficiaries = resource('beneficiaries', BENEFICIARY);
const linkId = '={{ $json.order }}';
const INVOICE_ID = { invoiceId: linkId };
const BENEFICIARY_ID = { beneficiaryId: linkId };
const changing = { email: 'awa@example.com' };

/** What only generation C has. */
const DIGITALPAYE_C: Record<string, Example> = {
	'balance: getHistory': {
		provider: resource('balance/history', [{ type: 'collect', amount: 500, balance_after: 900 }]),
		parameters: {},
	},
	'beneficiary: create': {
		provider: beneficiaries,
		parameters: { name: '={{ $json.order }}', details: DETAILS },
	},
	'beneficiary: delete': { provider: beneficiaries, parameters: BENEFICIARY_ID },
	'beneficiary: get': { provider: beneficiaries, parameters: BENEFICIARY_ID },
	'beneficiary: getAll': { provider: resource('beneficiaries', [BENEFICIARY]), parameters: {} },
	'beneficiary: update': {
		provider: beneficiaries,
		parameters: { ...BENEFICIARY_ID, updateFields: changing },
	},
	'customer: getTransactions': {
		provider: resource('customers', [{ reference: 'P-1', status: 'successful', amount: 500 }]),
		parameters: { customerId: linkId },
	},
	'customer: update': {
		provider: resource('customers', CUSTOMER),
		parameters: { customerId: linkId, updateFields: changing },
	},
	'invoice: create': {
		provider: invoices,
		parameters: { customer: changing, items: { item: [ITEM] } },
		choices: [{ itemsFrom: 'json', itemsJson: JSON.stringify([ITEM]) }],
	},
	'invoice: delete': { provider: invoices, parameters: INVOICE_ID },
	'invoice: get': { provider: invoices, parameters: INVOICE_ID },
	'invoice: getAll': { provider: resource('invoices', [INVOICE]), parameters: {} },
	'invoice: getPdf': { provider: invoices, parameters: INVOICE_ID },
	'invoice: send': { provider: invoices, parameters: INVOICE_ID },
	'invoice: update': {
		provider: invoices,
		parameters: { ...INVOICE_ID, customer: changing, updateFields: { notes: 'Thank you' } },
	},
	'operator: getAll': {
		provider: resource('operators', [{ code: 'WAVE_MONEY_CI', name: 'Wave' }]),
		parameters: {},
	},
	'paymentLink: create': {
		provider: links,
		parameters: { label: '={{ $json.order }}', amount: '={{ $json.amount }}' },
	},
	'paymentLink: delete': { provider: links, parameters: { linkId } },
	'paymentLink: getAll': { provider: resource('payment-links', [LINK]), parameters: {} },
};

/** By node type, then as the panel offers it: "api: resource: operation". */
export const EXAMPLES: Readonly<Record<string, Readonly<Record<string, Example>>>> = {
	cinetPay: {
		'aurore: balance: get': { provider: auroreApi, parameters: {} },
		'aurore: payment: create': {
			...{ provider: auroreApi, parameters: aurore.createParameters() },
			panelOnly: ['country'],
		},
		'aurore: payment: get': { provider: auroreApi, parameters: ORDER },
		'aurore: payment: wait': one({ provider: auroreApi, parameters: ORDER }),
		'aurore: transfer: get': { provider: auroreApi, parameters: ID },
		'aurore: transfer: send': {
			...{ ...PAYOUT, provider: auroreApi, parameters: aurore.sendParameters() },
			panelOnly: ['country'],
		},
		'aurore: transfer: wait': one({ provider: auroreApi, parameters: ID }),
		'checkout: airtime: get': lookUp,
		'checkout: airtime: send': payout,
		'checkout: airtime: wait': one(lookUp),
		'checkout: balance: get': { provider: client, parameters: {} },
		'checkout: contact: create': {
			provider: client,
			parameters: { phone: '={{ $json.phone }}' },
			choices: [{ contactsFrom: 'list', contacts: '={{ [$json.phone] }}' }],
		},
		'checkout: payment: create': { provider: checkout, parameters: createParameters() },
		'checkout: payment: get': {
			provider: checkout,
			parameters: { ...ORDER, paymentToken: '={{ $json.order }}' },
			choices: [{ lookUpBy: 'paymentToken' }],
		},
		'checkout: payment: prepareSeamlessPage': { provider: newOrder, parameters: PAGE },
		'checkout: payment: verifyNotification': {
			provider: checkout,
			parameters: { body: '={{ $json.body }}', headers: '={{ $json.headers }}' },
		},
		'checkout: payment: wait': one({ provider: checkout, parameters: ORDER }),
		'checkout: transfer: get': lookUp,
		'checkout: transfer: send': payout,
		'checkout: transfer: wait': one(lookUp),
		'legacy: balance: get': { provider: legacy, parameters: {} },
		'legacy: payment: get': {
			...{ provider: legacy, parameters: ORDER },
			choices: [{ findBy: 'list', payment: '={{ $json.order }}' }],
		},
		'legacy: payment: getAll': { provider: legacy, parameters: {} },
		'legacy: payment: prepareForm': {
			provider: () => legacy({}),
			parameters: { ...ORDER, amount: '={{ $json.amount }}', description: 'Order' },
		},
	},
	digitalPaye: {
		'balance: get': { provider: digitalPaye('A'), parameters: {} },
		...DIGITALPAYE_C,
		'collection: create': {
			...{ ...PAYOUT, provider: digitalPaye('A'), parameters: { ...COLUMNS, otp: '4008' } },
			choices: [
				{
					operator: 'wave',
					successUrl: 'https://shop.example.com/thanks',
					errorUrl: 'https://shop.example.com/failed',
				},
			],
		},
		'customer: create': {
			provider: customers('B', { body: customer }),
			parameters: {
				...{ firstName: 'Awa', lastName: 'Koné', email: 'awa@example.com' },
				phone: '={{ $json.phone }}',
			},
		},
		'customer: get': {
			provider: customers('C', framed('C', CUSTOMER)),
			parameters: { customerId: '={{ $json.order }}' },
		},
		'customer: getAll': {
			provider: customers('C', framed('C', [CUSTOMER])),
			parameters: {},
		},
		'disbursement: create': {
			...{ ...PAYOUT, provider: receivers, parameters: COLUMNS },
			choices: [{ sendTo: 'beneficiary', ...BENEFICIARY_ID }],
		},
		'transaction: get': {
			...{ provider: digitalPaye('A'), parameters: ORDER },
			choices: [{ findBy: 'list', transaction: '={{ $json.order }}' }],
		},
		'transaction: getAll': {
			provider: digitalPaye('A'),
			parameters: { movement: 'collection', filters: { from: '2020-01-01' } },
		},
	},
};
