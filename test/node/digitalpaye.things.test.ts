import { ExecuteContext } from 'n8n-core';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { keptChanges } from '../../nodes/DigitalPaye/resources/keptChanges.ts';
import { framed, type Generation } from './digitalpayeFrames.ts';
import { run } from './digitalpayeRun.ts';
import { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { json, withSample } from './digitalpayeWebhook.ts';
import { column, jsons } from './payoutRun.ts';

const at = (resource: string, operation: string, more: IDataObject = {}): IDataObject => ({
	...{ resource, operation, ...more },
});
const LINK = at('paymentLink', 'create', { label: 'Order 42', amount: 2500 });
const INVOICE = at('invoice', 'create', {
	customer: { email: 'awa@example.com' },
	itemsFrom: 'json',
	itemsJson: '[{"name":"Shirt","quantity":2,"unit_price":500}]',
});
const C = () => new DigitalPayeVendor('C');

describe('an answer of Create that is lost', () => {
	it.each([
		['payment-links', LINK, 'payment link', 'Payment Link: Get Many'],
		['invoices', INVOICE, 'invoice', 'Invoice: Get Many'],
	])('%s: sent once, and the message says where to look', async (path, parameters, one, list) => {
		for (const reply of [{ error: 'ECONNRESET' }, { status: 502, body: '<html>' }]) {
			const vendor = C().plan(path, reply);
			const { error } = await run(vendor, [{}], parameters);
			expect(vendor.to(path)).toHaveLength(1);
			expect(error!.description).toContain(
				`The ${one} may have been created anyway. Check ${list}`,
			);
		}
	});

	it('a server error in DigitalPaye’s own words is as unclear', async () => {
		const vendor = C().plan('payment-links', {
			status: 500,
			body: { success: false, error: 'InternalServerError', message: 'Oops' },
		});
		const { error } = await run(vendor, [{}], LINK);
		expect(error!.description).toContain('may have been created anyway');
		expect(vendor.to('payment-links')).toHaveLength(1);
	});

	it('an answer without the link is no link, and is not sent again', async () => {
		const vendor = C().plan('payment-links', { body: { success: true, data: null } });
		const { error, success } = await run(vendor, [{}], LINK, { retryOnFail: true, maxTries: 3 });
		expect(success).toEqual([]);
		expect(error!.message).toContain('returned nothing that was created');
		expect(error!.description).toContain('Check Payment Link: Get Many before you create it again');
		expect(vendor.to('payment-links')).toHaveLength(1);
		const flat = C().plan('payment-links', { body: { success: true, token: 'PL-1' } });
		expect((await run(flat, [{}], LINK)).success).toMatchObject([{ json: { linkId: 'PL-1' } }]);
	});

	it('of a send and of a delete names what may have happened', async () => {
		const broken = { error: 'ECONNRESET' };
		const sent = await run(
			C().plan('invoices', broken),
			[{}],
			at('invoice', 'send', { invoiceId: 'I' }),
		);
		expect(sent.error!.description).toContain('may have been sent anyway');
		const gone = at('paymentLink', 'delete', { linkId: 'L' });
		const deleted = await run(C().plan('payment-links', broken), [{}], gone);
		expect(deleted.error!.description).toContain('may have been deleted anyway');
	});
});

describe('what is wrong is named, and nothing is sent', () => {
	it.each<[IDataObject, string]>([
		[{ label: ' ' }, 'Label: is empty'],
		[{ amount: 99 }, 'Amount: 99 is below the minimum of 100'],
		[{ amount: 2_000_001 }, 'Amount: 2000001 is above the maximum of 2000000'],
		[{ amount: '1.500' }, 'Amount: "1.500" can mean 1500 or 1.5'],
		[{ currency: 'F' }, 'Currency: "F" is not a currency code'],
		[{ linkType: 'forever' }, 'Link Type: "forever" is not one of one_time, reusable'],
		[{ expiresAt: 'tomorrow' }, 'Expires At: "tomorrow" is not a date and time'],
		[{ expiresAt: '2026-02-30' }, 'Expires At: "2026-02-30" does not exist'],
		[{ options: { successUrl: 'shop' } }, 'Success URL: "shop" is not a full URL'],
	])('payment link: %j', async (wrong, text) => {
		const vendor = C();
		const { error } = await run(vendor, [{}], { ...LINK, ...wrong });
		expect(error!.description).toContain(text);
		expect(vendor.calls).toEqual([]);
	});

	it.each<[IDataObject, string]>([
		[{ customer: {} }, 'Customer: is empty'],
		[{ customer: { email: 'awa' } }, 'Email: "awa" is not an email address'],
		[{ customer: { phone: '12' } }, 'Phone:'],
		[{ itemsJson: '[]' }, 'Items: is empty'],
		[{ itemsJson: '{' }, 'Items: "{" is not a list of items'],
		[{ itemsJson: '7' }, 'is not a list of items'],
		[{ itemsJson: '[{"quantity":1,"unitPrice":5}]' }, 'Items, item 1, Name: is empty'],
		[{ itemsJson: '[{"name":"A","quantity":0,"unitPrice":5}]' }, 'Quantity: 0 is not'],
		[{ itemsJson: '[{"name":"A","quantity":"1,500","unitPrice":5}]' }, 'can mean two things'],
		[{ itemsJson: '[{"name":"A","unitPrice":-5}]' }, 'Unit Price: "-5" must be greater than 0'],
		[{ itemsJson: '[{"name":"A"}]' }, 'Unit Price: is empty'],
		[{ options: { discount: 1001 } }, 'Discount: 1001 is more than the items come to (1000)'],
		[{ options: { taxRate: 101 } }, 'Tax Rate: 101 must be a percentage'],
		[{ options: { taxRate: '={{ $json.none }}' } }, 'Tax Rate:'],
		[{ options: { sendReminders: 'perhaps' } }, 'Send Reminders: "perhaps" is neither'],
		[{ options: { dueAt: 20261231 } }, 'Due Date: 20261231 is not a date'],
	])('invoice: %j', async (wrong, text) => {
		const vendor = C();
		const { error } = await run(vendor, [{}], { ...INVOICE, ...wrong });
		expect(error!.description!.replaceAll('&quot;', '"').replace(/"(\d+)"/g, '$1')).toContain(text);
		expect(vendor.calls).toEqual([]);
	});

	it.each<[IDataObject, string]>([
		[at('invoice', 'update', { invoiceId: 'I' }), 'Update Fields: is empty'],
		[at('beneficiary', 'update', { beneficiaryId: 'B' }), 'Update Fields: is empty'],
		[at('customer', 'update', { customerId: 'C' }), 'Update Fields: is empty'],
		[at('customer', 'update', { customerId: ' ', updateFields: {} }), 'Customer: is empty'],
		[
			at('customer', 'update', { customerId: 'C', updateFields: { otherFields: '[]' } }),
			'is not a JSON object',
		],
		[at('beneficiary', 'create', { name: 'Awa' }), 'needs the Phone'],
		[at('beneficiary', 'create', { name: ' ', type: 'bank' }), 'Name: is empty'],
		[at('paymentLink', 'delete', { linkId: '..' }), 'Payment Link: ".." is not an ID'],
		[at('invoice', 'getPdf', { invoiceId: 'I', binaryField: ' ' }), 'is empty'],
	])('%j', async (parameters, text) => {
		const vendor = C();
		const { error } = await run(vendor, [{}], parameters);
		expect(error!.description!.replaceAll('&quot;', '"')).toContain(text);
		expect(vendor.calls).toEqual([]);
	});
});

it.each<[Generation, string, string]>([
	['A', 'paymentLink', 'payment links'],
	['B', 'invoice', 'invoices'],
	['A', 'operator', 'operators'],
])('%s has no %s: the message names who has', async (name, resource, many) => {
	const vendor = new DigitalPayeVendor(name);
	const { error } = await run(vendor, [{}], at(resource, 'getAll'));
	expect(error!.message).toBe(`API generation ${name} cannot list ${many}`);
	expect(vendor.calls).toEqual([]);
});

describe('answers of unknown shape', () => {
	it('a link under other names, wrapped, and one of which nothing is known', async () => {
		const wrapped = { payment_link: { link_token: 'T', payment_url: 'https://p.example/T' } };
		const made = await run(C().plan('payment-links', framed('C', wrapped)), [{}], LINK);
		expect(jsons(made.success)).toMatchObject([
			{ linkId: 'T', paymentUrl: 'https://p.example/T', amount: 2500, state: null },
		]);
		const silent = C().plan('payment-links', framed('C', { made: true }));
		const { success } = await run(silent, [{}], { ...LINK, simple: false });
		expect(success[0]!.json).toMatchObject({
			linkId: null,
			paymentUrl: null,
			raw: { data: { made: true } },
		});
	});

	it('no list is not an empty list', async () => {
		const vendor = C().plan('payment-links', framed('C', { count: 3 }));
		const { error } = await run(vendor, [{}], at('paymentLink', 'getAll'));
		expect(error!.message).toContain('could not be read');
	});

	it('HTTP 204 is a deletion, and no creation', async () => {
		const nothing = { status: 204, body: '' };
		const gone = at('invoice', 'delete', { invoiceId: 'I/1' });
		const vendor = C().plan('invoices', nothing);
		expect(jsons((await run(vendor, [{}], gone)).success)).toEqual([
			{ invoiceId: 'I/1', deleted: true },
		]);
		expect(vendor.to('invoices')).toMatchObject([{ method: 'DELETE', path: '/v1/invoices/I%2F1' }]);
		expect((await run(C().plan('invoices', nothing), [{}], INVOICE)).error).toBeDefined();
	});

	it('an unknown ID is named as one of its kind', async () => {
		const { error } = await run(C(), [{}], at('invoice', 'get', { invoiceId: 'I' }));
		expect(error!.description).toContain('DigitalPaye knows no invoice with this ID');
	});

	it('Return All stops after 10,000 results, and says so', async () => {
		const hints = jest.spyOn(ExecuteContext.prototype, 'addExecutionHints');
		const vendor = C();
		const pages = Array.from({ length: 101 }, (_, page) =>
			framed(
				'C',
				Array.from({ length: 100 }, (__, row) => ({ id: `${page}-${row}` })),
			),
		);
		vendor.plan('invoices', ...pages);
		const result = await run(vendor, [{}], at('invoice', 'getAll', { returnAll: true }));
		expect(result.success).toHaveLength(10_000);
		expect(vendor.to('invoices')).toHaveLength(100);
		expect(new Set(column(result.success, 'invoiceId')).size).toBe(10_000);
		expect(hints.mock.calls.flat().map(({ message }) => message)).toEqual([
			'Stopped after 10000 results of DigitalPaye: there may be more.',
		]);
		hints.mockRestore();
	});
});

describe('the PDF of an invoice', () => {
	const FILE = '%PDF-1.4\n% Awa Koné\n%%EOF\n';
	const base64 = Buffer.from(FILE).toString('base64');
	const pdfOf = async (data: unknown, binaryField = 'data') => {
		const vendor = C().plan('pdf-data', framed('C', data as IDataObject));
		const get = at('invoice', 'getPdf', { invoiceId: 'I/1 é', binaryField });
		return (await run(vendor, [{}], get)).success[0]!;
	};

	it.each<[string, unknown]>([
		['in a text', { pdf: base64 }],
		['in a data URL', { file: `data:application/pdf;base64,${base64}` }],
		['deep inside', { a: { b: { content: base64 } }, name: 'x' }],
		['as the answer itself', base64],
	])('leaves as a file, byte for byte, %s', async (_name, data) => {
		const { json: shown, binary } = await pdfOf(data, 'invoice');
		expect(shown).toEqual({ invoiceId: 'I/1 é', fileName: 'invoice-I-1-.pdf', pdfData: null });
		expect(binary).toEqual({
			invoice: expect.objectContaining({
				...{ fileName: 'invoice-I-1-.pdf', mimeType: 'application/pdf', fileExtension: 'pdf' },
			}),
		});
		expect(Buffer.from(binary!.invoice!.data, 'base64').toString()).toBe(FILE);
	});

	it.each<[string, IDataObject]>([
		['data for one', { number: 'F-1', items: [] }],
		['something else in base64', { pdf: Buffer.from('<html>').toString('base64') }],
		['too deep', { a: { b: { c: { d: { pdf: base64 } } } } }],
	])('leaves as data where there is no file: %s', async (_name, data) => {
		const { json: shown, binary } = await pdfOf(data);
		expect(shown).toEqual({ invoiceId: 'I/1 é', fileName: null, pdfData: data });
		expect(binary).toBeUndefined();
	});
});

describe('what a notification says was paid', () => {
	const paid = { link_token: 'PL-1' };
	it('counts only where DigitalPaye names it', async () => {
		const { trigger, known } = withSample('B');
		const claim = json({ transactionId: known.reference, ...paid, invoice_id: 'INV-1' });
		const { items } = await trigger().deliver(claim);
		expect(items).toMatchObject([{ status: 'success', linkId: null, invoiceId: null }]);
	});

	it.each([
		['PL-1', 200],
		['PL-2', 401],
	])('%s is answered with %s', async (link_token, status) => {
		const { trigger, known, vendor } = withSample('B');
		const data = { transactionId: known.reference, status: 'SUCCESSFUL', amount: '25000' };
		const told = framed('B', { ...data, typeTransaction: 'collecte', ...paid });
		vendor.plan('get-status-payment', told);
		const answer = await trigger().deliver(json({ transactionId: known.reference, link_token }));
		expect(answer.status).toBe(status);
		if (status === 200) expect(answer.items).toMatchObject([{ linkId: 'PL-1' }]);
	});
});

describe('Retry On Fail', () => {
	const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } as const;
	const lost = { error: 'ECONNRESET' };
	const made = (id: string) => framed('C', { token: id });
	const down = { error: 'ECONNREFUSED' };
	const ROWS = [{ order: 1 }, { order: 2 }, { order: 3 }];
	/** What the provider really was asked for, in order. */
	const labels = (vendor: DigitalPayeVendor, path: string) =>
		vendor.to(path).map(({ body }) => body!.label);
	const each = { ...LINK, label: '={{ "Order " + $json.order }}' };

	it.each([
		['payment-links', LINK],
		['invoices', INVOICE],
	])('%s: does not send again what may have arrived', async (path, parameters) => {
		for (const reply of [lost, { status: 502, body: '<html>' }]) {
			const vendor = C().plan(path, reply);
			const { error } = await run(vendor, [{}], parameters, RETRY);
			expect(vendor.to(path)).toHaveLength(1);
			expect(error!.description).toContain('may have been created anyway');
		}
	});

	it('an email of an invoice either', async () => {
		const vendor = C().plan('invoices', lost);
		await run(vendor, [{}], at('invoice', 'send', { invoiceId: 'I' }), RETRY);
		expect(vendor.to('invoices')).toHaveLength(1);
	});

	it('goes on at the row that did not arrive, and returns those before it as they are', async () => {
		const refused = [down, down, down, down, down];
		const vendor = C().plan('payment-links', made('L1'), ...refused, made('L2'), made('L3'));
		const { success, error } = await run(vendor, ROWS, each, RETRY);
		expect(error).toBeUndefined();
		expect(column(success, 'linkId')).toEqual(['L1', 'L2', 'L3']);
		const sent = labels(vendor, 'payment-links');
		expect(sent.filter((label) => label === 'Order 1')).toHaveLength(1);
		expect(sent.at(-1)).toBe('Order 3');
	});

	it('with an error output, too: each row has one link, and the lost one none', async () => {
		const node = { ...RETRY, onError: 'continueErrorOutput' } as const;
		const vendor = C().plan('payment-links', lost, made('L2'), made('L3'));
		const { success, failure } = await run(vendor, ROWS, each, node);
		expect(labels(vendor, 'payment-links')).toEqual(['Order 1', 'Order 2', 'Order 3']);
		expect(column(success, 'linkId')).toEqual(['L2', 'L3']);
		expect(failure).toHaveLength(1);
	});

	it('asks again after a refusal, which created nothing', async () => {
		const refusal = { status: 422, body: { success: false, error: 'ValidationError' } };
		const vendor = C().plan('payment-links', refusal, made('L1'));
		const { success } = await run(vendor, [{}], LINK, RETRY);
		expect(column(success, 'linkId')).toEqual(['L1']);
	});

	it('another run of a loop has nothing of the one before it', async () => {
		const state = (execution: string, runIndex: number, slot: IDataObject, node = {}) =>
			keptChanges({
				getNode: () => ({ retryOnFail: true, type: 'digitalPaye', ...node }),
				getContext: () => slot,
				getExecutionId: () => execution,
				evaluateExpression: () => runIndex,
			} as unknown as IExecuteFunctions);
		const slot: IDataObject = {};
		const done = { ok: true, value: { json: { linkId: 'L1' } } } as const;
		state('1', 0, slot).set(0, done);
		// As n8n writes it down and reads it back.
		const kept = structuredClone(slot);
		expect(state('1', 0, kept).get(0)).toEqual(done);
		expect(state('1', 0, kept).get(1)).toBeUndefined();
		expect(state('1', 1, structuredClone(slot)).get(0)).toBeUndefined();
		expect(state('2', 0, structuredClone(slot)).get(0)).toBeUndefined();
		expect(state('1', 0, kept, { type: 'digitalPayeTool' }).get(0)).toBeUndefined();
		const off = {};
		state('1', 0, off, { retryOnFail: false }).set(0, done);
		expect(off).toEqual({});
	});
});
