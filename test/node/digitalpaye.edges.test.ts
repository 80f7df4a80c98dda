import type { IDataObject } from 'n8n-workflow';
import { readInvoice, readLink, readOperator } from '../../nodes/DigitalPaye/api/entities.ts';
import { paidEntities } from '../../nodes/DigitalPaye/api/paidEntities.ts';
import { framed } from './digitalpayeFrames.ts';
import { disburse, run } from './digitalpayeRun.ts';
import { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { jsons } from './payoutRun.ts';

// What a sheet or a vendor can get wrong with the things of generation C, beyond the usual.

const C = () => new DigitalPayeVendor('C');
const at = (resource: string, operation: string, more: IDataObject = {}): IDataObject => ({
	...{ resource, operation, ...more },
});
const item = { name: 'Shirt', quantity: 1, unitPrice: 500 };

describe('an ID that came to nothing is named, and nothing is sent', () => {
	it.each<[string, string, string, IDataObject]>([
		['invoice', 'send', 'invoiceId', {}],
		['invoice', 'getPdf', 'invoiceId', {}],
		['invoice', 'update', 'invoiceId', { updateFields: { notes: 'x' } }],
		['beneficiary', 'update', 'beneficiaryId', { updateFields: { email: 'awa@example.com' } }],
		['customer', 'getTransactions', 'customerId', {}],
		['beneficiary', 'delete', 'beneficiaryId', {}],
	])('%s: %s', async (resource, operation, name, more) => {
		for (const value of ['={{ $json.nothing }}', '..', ' ']) {
			const vendor = C();
			const id = { __rl: true, mode: 'id', value };
			const { error } = await run(vendor, [{}], at(resource, operation, { [name]: id, ...more }));
			expect(error!.description).toMatch(/is empty|is not an ID/);
			expect(vendor.calls).toEqual([]);
		}
	});
});

describe('what is filled in wrongly is named, and nothing is sent', () => {
	it.each<[string, IDataObject, string]>([
		['beneficiary: create', { name: 'Awa', details: { email: 'awa', phone: '07' } }, 'Email: '],
		['beneficiary: create', { name: 'Awa', details: { phone: '12' } }, 'Phone: '],
		['customer: update', { customerId: 'C', updateFields: { email: 'awa' } }, 'Email: '],
		['customer: update', { customerId: 'C', updateFields: { phone: '12' } }, 'Phone: '],
		['invoice: create', { customer: { email: 'a@b.ci' }, items: {} }, 'Items: is empty'],
		[
			'invoice: create',
			{ customer: { email: 'a@b.ci' }, itemsFrom: 'json', itemsJson: '  ' },
			'Items: is empty',
		],
		[
			'invoice: create',
			{ customer: { email: 'a@b.ci' }, items: { item: [{ ...item, quantity: 'two' }] } },
			'is not a quantity above 0',
		],
		['invoice: update', { invoiceId: 'I', updateFields: { itemsJson: '[{}]' } }, 'Name: is empty'],
		[
			'invoice: update',
			{ invoiceId: 'I', updateFields: { itemsJson: 'x' } },
			'not a list of items',
		],
	])('%s %j', async (name, parameters, text) => {
		const vendor = C();
		const [resource, operation] = name.split(': ') as [string, string];
		const { error } = await run(vendor, [{}], at(resource, operation, parameters));
		expect(error!.description).toContain(text);
		expect(vendor.calls).toEqual([]);
	});
});

it('other fields of a customer are sent as they are, whether as JSON or as an object', async () => {
	for (const otherFields of ['{"city":"Abidjan"}', '={{ ({ city: "Abidjan" }) }}']) {
		const vendor = C().plan('/v1/customers/', framed('C', { id: 'C' }));
		const updateFields = { otherFields, firstName: 'Awa', phone: '+225 07 00 00 00 01' };
		await run(vendor, [{}], at('customer', 'update', { customerId: 'C', updateFields }));
		expect(vendor.to('customers')).toMatchObject([
			{
				method: 'PUT',
				body: { city: 'Abidjan', first_name: 'Awa', phone: '0700000001' },
			},
		]);
	}
});

it('the items of an invoice are replaced as a whole', async () => {
	const vendor = C().plan('/v1/invoices/', framed('C', { id: 'I' }));
	const updateFields = { itemsJson: JSON.stringify([item]) };
	await run(vendor, [{}], at('invoice', 'update', { invoiceId: 'I', updateFields }));
	expect(vendor.to('invoices')).toMatchObject([
		{ method: 'PATCH', body: { items: [{ name: 'Shirt', quantity: 1, unit_price: 500 }] } },
	]);
});

describe('what DigitalPaye refuses', () => {
	const teapot = { status: 418, body: { success: false, error: 'Teapot' } };

	it.each<[string, string, IDataObject]>([
		['invoice', 'getPdf', { invoiceId: 'I' }],
		['invoice', 'send', { invoiceId: 'I' }],
		['paymentLink', 'delete', { linkId: 'L' }],
		['customer', 'getAll', {}],
		['customer', 'getTransactions', { customerId: 'C' }],
		['balance', 'getHistory', {}],
	])('%s: %s says that it was refused', async (resource, operation, parameters) => {
		const vendor = C().plan('/v1/', framed('C', { access_token: 'T', expires_in: 600 }), teapot);
		const { error, success } = await run(vendor, [{}], at(resource, operation, parameters));
		expect(error!.message).toBe('DigitalPaye rejected the request (code Teapot)');
		expect(success).toEqual([]);
	});

	it('after some rows, which rows are done', async () => {
		for (const [before, text] of [
			[1, '1 row was completed before it; leave it out'],
			[2, '2 rows were completed before it; leave them out'],
		] as const) {
			const done = Array.from({ length: before }, (_, index) =>
				framed('C', { token: `L${index}` }),
			);
			const vendor = C().plan('payment-links', ...done, teapot);
			const create = at('paymentLink', 'create', { label: 'Order', amount: 500 });
			const { error } = await run(vendor, [{}, {}, {}], create);
			expect(error!.description).toContain(text);
			expect(vendor.to('payment-links')).toHaveLength(before + 1);
		}
	});
});

it('only generation C has the transactions of a customer', async () => {
	const vendor = new DigitalPayeVendor('A');
	const { error } = await run(vendor, [{}], at('customer', 'getTransactions', { customerId: 'C' }));
	expect(error!.message).toBe('API generation A cannot read customers');
});

it('no data is an empty list, and a transaction of A without a type has no event', async () => {
	const empty = C().plan('payment-links', { body: { success: true, data: null } });
	const none = await run(empty, [{}], at('paymentLink', 'getAll'));
	expect([none.error, none.success]).toEqual([undefined, []]);
	const A = new DigitalPayeVendor('A').plan(
		'get-status-payment',
		framed('A', { transaction_id: 'PAY-1', status: 'SUCCESSFUL', amount: '500' }),
	);
	const get = at('transaction', 'get', { reference: 'PAY-1' });
	expect(jsons((await run(A, [{}], get)).success)).toMatchObject([
		{ reference: 'PAY-1', eventId: null, status: 'success' },
	]);
});

it('what is in an object of its own is read there', () => {
	expect(paidEntities({ payment_link: { token: 'L' }, invoice: { number: 'F-1' } })).toEqual({
		...{ linkId: 'L', invoiceId: 'F-1' },
	});
	expect(paidEntities({ payment_link: 'L', invoice: ['F-1'] })).toEqual({
		...{ linkId: null, invoiceId: null },
	});
	expect(readOperator({ code: 'X', country: { iso: 'CI' } })).toMatchObject({ country: 'CI' });
	expect(readLink({ token: 'L', expires_at: { in: 5 } })).toMatchObject({ expiresAt: null });
	for (const nothing of ['nothing', null])
		expect(readInvoice(nothing)).toMatchObject({ invoiceId: null, amount: null });
});

describe('a beneficiary', () => {
	const to = { sendTo: 'beneficiary', beneficiaryId: 'B' };
	const row = [{ amount: 500, reference: 'PAY-1' }];
	const has = (data: IDataObject) =>
		C().plan('/v1/beneficiaries/', framed('C', { id: 'B', mobile_number: '0500000001', ...data }));

	it('may be chosen with the operator that it has, and may have no name', async () => {
		const vendor = has({ operator_code: 'MTN_MONEY_CI' });
		const { success } = await disburse(vendor, row, { ...to, operator: 'mtn' });
		expect(jsons(success)).toMatchObject([{ beneficiaryName: null, operator: 'MTN_MONEY_CI' }]);
		expect(vendor.moved).toEqual(['PAY-1']);
	});

	it('whose number is of nobody that is known is refused', async () => {
		const vendor = has({ mobile_number: '2500000001' });
		const { error } = await disburse(vendor, row, { ...to, operator: 'mtn' });
		expect(error!.description).toMatch(/Beneficiary|Operator/);
		expect(vendor.sends).toEqual([]);
	});
});
