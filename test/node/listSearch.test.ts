import { traverseNodeParameters, type FromAIArgument, type IDataObject } from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { DigitalPaye } from '../../nodes/DigitalPaye/DigitalPaye.node.ts';
import checkedLegacy from '../fixtures/cinetpay-legacy/checked.json';
import history from '../fixtures/cinetpay-legacy/history.json';
import type { ClientReply } from './clientVendor.ts';
import { framed, type Generation, type Known } from './digitalpayeFrames.ts';
import { disburse, run } from './digitalpayeRun.ts';
import { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { KEYS } from './harness.ts';
import * as legacy from './legacyVendor.ts';
import { lookAtList, lookAtOptions } from './listHarness.ts';
import { column, jsons, sheet } from './payoutRun.ts';

const known = (index: number, changes: Partial<Known> = {}): Known => ({
	...{ reference: `PAY-${index}`, providerId: `REF-${index}`, direction: 'out', amount: 500 },
	...{ phone: '0700000001', operator: 'ORANGE_MONEY_CI', status: 'SUCCESSFUL' },
	...changes,
});
const filled = (name: Generation, count: number) => {
	const vendor = new DigitalPayeVendor(name);
	for (let index = 1; index <= count; index++) vendor.ledger.push(known(index));
	return vendor;
};
const look = async (
	search: string,
	vendor: DigitalPayeVendor,
	parameters: object = {},
	filter?: string,
	token?: string,
) =>
	await lookAtList(
		new DigitalPaye(),
		search,
		{ credential: vendor.credential, parameters: { ...parameters } },
		filter,
		token,
	);

describe('the transactions', () => {
	it.each<Generation>(['A', 'B', 'C'])('%s: are named so that one can tell them', async (name) => {
		const { names, values } = await look('searchTransactions', filled(name, 2));
		expect(names).toEqual([
			'PAY-2 · 500 XOF · +2250700000001 · success',
			'PAY-1 · 500 XOF · +2250700000001 · success',
		]);
		expect(values).toEqual(['PAY-2', 'PAY-1']);
	});

	it('C: come page by page, until there are no more', async () => {
		const vendor = filled('C', 250);
		const found: unknown[] = [];
		let token: string | undefined;
		let looks = 0;
		do {
			const { values, next } = await look('searchTransactions', vendor, {}, '', token);
			found.push(...values);
			token = next;
			looks++;
		} while (token !== undefined);
		expect([new Set(found).size, found.length, looks]).toEqual([250, 250, 4]);
	});

	it.each<Generation>(['A', 'B'])('%s: come at once, 500 at most', async (name) => {
		const first = await look('searchTransactions', filled(name, 600));
		expect(first.values).toHaveLength(500);
		const { values, next } = await look(
			'searchTransactions',
			filled(name, 600),
			{},
			'',
			first.next,
		);
		expect([values, next]).toEqual([[], undefined]);
	});

	it('a search looks further than the first page, and no further than five', async () => {
		const vendor = filled('C', 700);
		expect((await look('searchTransactions', vendor, {}, 'pay-33')).values).toContain('PAY-339');
		vendor.calls.length = 0;
		const { values, next } = await look('searchTransactions', vendor, {}, 'PAY-7000');
		expect([values, vendor.to('payouts').length]).toEqual([[], 5]);
		expect(next).toMatch(/^6\./);
	});

	it('a server that repeats its page ends the list', async () => {
		const vendor = new DigitalPayeVendor('C').plan(
			'/v1/payouts',
			framed('C', [{ reference: 'X', status: 'pending' }]),
		);
		const { values, next } = await look('searchTransactions', vendor);
		expect(values).toEqual(['X']);
		const again = await look('searchTransactions', vendor, {}, '', next);
		expect([again.values, again.next]).toEqual([[], undefined]);
	});

	it.each(['0.000000000000', '2', 'x', '2.zzz', '1000.0123456789ab', ''])(
		'%p is no page of ours',
		async (token) => {
			const vendor = filled('C', 5);
			expect(await look('searchTransactions', vendor, {}, '', token)).toMatchObject({ values: [] });
			expect(vendor.calls).toEqual([]);
		},
	);

	it('are those that Type says, and none where it is an expression', async () => {
		const vendor = filled('C', 1);
		vendor.ledger.push(known(2, { direction: 'in' }));
		const of = async (movement: unknown) =>
			await look('searchTransactions', vendor, movement === undefined ? {} : { movement });
		expect((await of('collection')).values).toEqual(['PAY-2']);
		expect((await of('disbursement')).values).toEqual(['PAY-1']);
		expect((await of(undefined)).values).toEqual(['PAY-1']);
		const { error } = await of('={{ $json.type }}');
		expect(error).toMatchObject({
			message:
				'Type is an expression, so there is no list to show. Choose a fixed Type, or set Find By to Reference.',
		});
	});

	it('rows that name no transaction are left out, and a long name is cut', async () => {
		const rows = [{}, { reference: ' ' }, { external_ref: 'P'.repeat(300) }, { reference: 'R-1' }];
		const vendor = new DigitalPayeVendor('C').plan('/v1/payouts', framed('C', rows));
		const { names, values } = await look('searchTransactions', vendor);
		expect(values).toEqual(['P'.repeat(300), 'R-1']);
		expect(names[0]).toHaveLength(120);
		expect(names[1]).toBe('R-1 · unknown');
	});
});

describe('the customers', () => {
	const awa = { id: 'C-1', first_name: 'Awa', last_name: 'Koné', phone: '0700000001' };

	it('are searched by DigitalPaye', async () => {
		const vendor = new DigitalPayeVendor('C').plan(
			'/v1/customers',
			framed('C', [awa, { id: 2, name: 'Yao' }, { phone: '01' }, { id: 'C-4' }]),
		);
		const { names, values } = await look('searchCustomers', vendor, {}, ' koné ');
		expect(names).toEqual(['Awa Koné · +2250700000001', 'Yao', 'C-4']);
		expect(values).toEqual(['C-1', '2', 'C-4']);
		expect(vendor.to('customers')[0]!.query).toEqual({ search: 'koné', page: '1', limit: '100' });
	});

	it.each<Generation>(['A', 'B'])('%s has none to list, and says so', async (name) => {
		const { error } = await look('searchCustomers', new DigitalPayeVendor(name));
		expect(error!.message).toMatch(
			new RegExp(`^API generation ${name} cannot list customers\\. Only generation C`),
		);
	});
});

describe('what generation C keeps by ID', () => {
	const LINK = { token: 'PL-1', label: 'Order 42', amount: 2500, currency: 'XOF' };
	const INVOICE = { id: 'I-1', invoice_number: 'F-1', total: 900, currency: 'XOF' };
	const YAO = { id: 'B-1', name: 'Yao', phone_prefix: '225', mobile_number: '0500000001' };

	it.each<[string, string, IDataObject, string, string]>([
		[
			...(['searchPaymentLinks', 'payment-links', { ...LINK, status: 'active' }] as const),
			...(['Order 42 · 2500 XOF · active', 'PL-1'] as const),
		],
		[
			...(['searchInvoices', 'invoices', { ...INVOICE, customer: { name: 'Awa' } }] as const),
			...(['F-1 · Awa · 900 XOF', 'I-1'] as const),
		],
		[
			...(['searchBeneficiaries', 'beneficiaries', { ...YAO, operator: { code: 'MTN' } }] as const),
			...(['Yao · +2250500000001 · MTN', 'B-1'] as const),
		],
	])('%s shows what one knows it by', async (search, path, row, name, value) => {
		const nameless = { ...row, label: {}, name: '', invoice_number: null, token: '', id: '' };
		const vendor = new DigitalPayeVendor('C').plan(
			`/v1/${path}`,
			framed('C', [row, nameless, { id: 'X-9', token: 'X-9' }]),
		);
		const { names, values } = await look(search, vendor);
		expect([names, values]).toEqual([
			[name, 'X-9'],
			[value, 'X-9'],
		]);
		// DigitalPaye documents a search of customers only: here n8n's list is filtered by the node.
		const found = await look(search, vendor, {}, name.slice(0, 4).toLowerCase());
		expect(found.values).toEqual([value]);
		expect(vendor.to(path).map(({ query }) => query.search)).toEqual([undefined, undefined]);
	});

	it.each(['searchPaymentLinks', 'searchInvoices', 'searchBeneficiaries'])(
		'%s: B has none',
		async (search) => {
			const vendor = new DigitalPayeVendor('B');
			const { error } = await look(search, vendor);
			expect(error!.message).toMatch(/^API generation B cannot list .+\. Only generation C/);
			expect(vendor.calls).toEqual([]);
		},
	);

	it.each([
		['https://pay.example.com/PL-1', 'PL-1'],
		['https://pay.example.com/l/PL-1/', 'PL-1'],
		['https://pay.example.com/l/PL-1?from=mail#top', 'PL-1'],
		['={{ $json.url }}', 'PL-7'],
	])('a link by its URL %s', async (value, id) => {
		const vendor = new DigitalPayeVendor('C').plan('payment-links', framed('C', {}));
		const linkId = { __rl: true, mode: 'url', value };
		const gone = { resource: 'paymentLink', operation: 'delete', linkId };
		const row = { url: 'https://pay.example.com/PL-7' };
		const { success, error } = await run(vendor, [row], gone);
		expect([error, jsons(success)]).toEqual([undefined, [{ linkId: id, deleted: true }]]);
		expect(vendor.to('payment-links')[0]!.path).toBe(`/v1/payment-links/${id}`);
	});

	it.each(['PL-1', 'https://pay.example.com', 'ftp://pay.example.com/PL-1', ''])(
		'and what is no URL of one deletes nothing: %j',
		async (value) => {
			const vendor = new DigitalPayeVendor('C');
			const linkId = { __rl: true, mode: 'url', value };
			const gone = { resource: 'paymentLink', operation: 'delete', linkId };
			await expect(run(vendor, [{}], gone)).rejects.toThrow(/Not the URL of a payment link/);
			expect(vendor.calls).toEqual([]);
		},
	);

	it('nor does a row that has none', async () => {
		const vendor = new DigitalPayeVendor('C');
		const linkId = { __rl: true, mode: 'url', value: '={{ $json.url }}' };
		const gone = { resource: 'paymentLink', operation: 'delete', linkId };
		const { success, failure } = await run(vendor, [{ url: 'PL-7' }, {}], gone, {
			onError: 'continueErrorOutput',
		});
		expect([success, failure.length, vendor.calls]).toEqual([[], 2, []]);
	});

	it('an agent fills in which one, as it fills in any other field', async () => {
		const value = "={{ $fromAI('Invoice', `which one`, 'string') }}";
		const invoiceId = { __rl: true, mode: 'id', value };
		const found: FromAIArgument[] = [];
		traverseNodeParameters({ invoiceId }, found);
		expect(found).toEqual([
			expect.objectContaining({ key: 'Invoice', description: 'which one', type: 'string' }),
		]);
		const vendor = new DigitalPayeVendor('C').plan('/v1/invoices/', framed('C', INVOICE));
		const get = { resource: 'invoice', operation: 'get', invoiceId };
		// The row of a tool is what the model filled in.
		const { success } = await run(vendor, [{ Invoice: 'I-1' }], get, { type: 'subjectTool' });
		expect(column(success, 'invoiceId')).toEqual(['I-1']);
		expect(vendor.to('invoices')[0]!.path).toBe('/v1/invoices/I-1');
	});
});

describe('the operators of a disbursement', () => {
	const ALL = ['auto', 'moov', 'mtn', 'orange', 'wave'];
	const offered = async (vendor: DigitalPayeVendor, credentialError?: Error) =>
		await lookAtOptions(new DigitalPaye(), 'getOperators', {
			credential: vendor.credential,
			credentialError,
		});
	const listing = (...rows: IDataObject[]) =>
		new DigitalPayeVendor('C').plan('/v1/operators', framed('C', rows));
	const WAVE = { code: 'WAVE_MONEY_CI' };
	const MTN = { code: 'MTN_MONEY_CI' };

	it('are those that DigitalPaye offers now', async () => {
		const vendor = listing({ ...WAVE, is_active: true }, MTN, { code: 'NEW_CI' });
		expect(await offered(vendor)).toEqual(['auto', 'mtn', 'wave']);
		expect(vendor.to('operators')).toHaveLength(1);
	});

	it('without those that are switched off', async () => {
		expect(await offered(listing(WAVE, { ...MTN, is_active: false }))).toEqual(['auto', 'wave']);
	});

	it.each<[string, ClientReply]>([
		['names none that is known', framed('C', [{ code: 'NEW_CI' }, {}])],
		['has an empty list', framed('C', [])],
		['refuses', { status: 403, body: { success: false, error: 'Forbidden' } }],
		['cannot be read', { body: '<html>' }],
		['cannot be reached', { error: 'ECONNREFUSED' }],
	])('are all of them where DigitalPaye %s', async (_name, reply) => {
		const vendor = new DigitalPayeVendor('C').plan('/v1/operators', reply);
		expect(await offered(vendor)).toEqual(ALL);
	});

	it('are those of the generation where there is no list of them', async () => {
		const vendor = new DigitalPayeVendor('A');
		expect(await offered(vendor)).toEqual(['auto', 'mtn', 'orange', 'wave']);
		expect(vendor.calls).toEqual([]);
		expect(await offered(new DigitalPayeVendor('B'))).toEqual(ALL);
	});

	it('are all of them where there is no credential yet', async () => {
		const vendor = new DigitalPayeVendor('C');
		expect(await offered(vendor, new Error('No credential'))).toEqual(ALL);
	});
});

describe('the payments of Legacy', () => {
	const list = async (filter?: string, token?: string) =>
		await lookAtList(
			new CinetPay(),
			'searchPayments',
			{ parameters: { api: 'legacy', resource: 'payment', operation: 'get' } },
			filter,
			token,
		);

	it('are listed and searched', async () => {
		const vendor = new legacy.LegacyVendor().on('getTransHistory', { json: history });
		const { names, values, next } = await list();
		expect(values).toEqual(['52422', '52552255555']);
		expect(names[0]).toMatch(/^52422 · 250 XOF · .*failed$/);
		expect(next).toMatch(/^2\./);
		expect((await list('52552')).values).toEqual(['52552255555']);
		expect(vendor.calls.every(({ method }) => method === 'getTransHistory')).toBe(true);
	});

	it('a row without a reference is left out, and one that says little is named by what it says', async () => {
		const [first] = history.Transactions.transaction;
		const nameless = { ...first, cpm_trans_id: '' };
		const bare = { ...first, cpm_amount: '', cpm_designation: 'Cloth bag' };
		const none = { cpm_trans_id: 'OLD-1' };
		const json = { ...history, Transactions: { transaction: [nameless, bare, none] } };
		new legacy.LegacyVendor().on('getTransHistory', { json });
		const { names, values } = await list();
		expect(values).toEqual(['52422', 'OLD-1']);
		expect(names[0]).not.toContain('XOF');
		expect(names[1]).toMatch(/^OLD-1/);
	});

	it('a refused key is said in words, and the credential is offered', async () => {
		new legacy.LegacyVendor().on('getTransHistory', {
			json: { status: { code: '609', message: `AUTH_NOT_FOUND ${KEYS.apiKey}` } },
		});
		const { error, everything } = await list();
		expect(error).toMatchObject({
			message: expect.stringMatching(
				/^CinetPay rejected the request \(code 609\)\. .* CinetPay says: AUTH_NOT_FOUND \*\*\*$/,
			),
			httpCode: '401',
		});
		expect(everything).not.toContain(KEYS.apiKey);
	});
});

describe('what cannot be listed is said in words, and shows no key', () => {
	it.each<Generation>(['A', 'B', 'C'])('%s: keys that are not accepted', async (name) => {
		const vendor = new DigitalPayeVendor(name);
		const { apiKey, apiSecret } = vendor.credential;
		const credential = { ...vendor.credential, apiSecret: 'wrong-secret-0815' };
		const { error, everything } = await lookAtList(new DigitalPaye(), 'searchTransactions', {
			credential,
		});
		expect(error).toMatchObject({
			message: expect.stringMatching(
				/^DigitalPaye does not accept the keys\. Copy the API Key and API Secret again\./,
			),
			httpCode: '401',
		});
		for (const secret of [apiKey, apiSecret, 'wrong-secret-0815'])
			expect(everything).not.toContain(secret);
	});

	const html = { body: '<html>Not Found</html>' };
	it.each<[string, ClientReply, RegExp]>([
		[
			'a list that is refused',
			{ status: 403, body: { success: false, error: 'Forbidden' } },
			/^DigitalPaye rejected the request \(code Forbidden\)\. ./,
		],
		['a web page', { status: 200, ...html }, /is not a DigitalPaye API response/],
		['a lost answer', { error: 'ECONNRESET' }, /./],
		['an address that is not served', { status: 404, ...html }, /does not serve this path/],
	])('%s', async (_name, reply, message) => {
		const vendor = new DigitalPayeVendor('C').plan('/v1/payouts', reply);
		const { error } = await look('searchTransactions', vendor);
		expect(error!.message).toMatch(message);
		expect(error!.message).not.toContain('<');
	});

	it('an empty list is an empty list', async () => {
		expect(await look('searchTransactions', new DigitalPayeVendor('C'))).toMatchObject({
			...{ values: [], everything: '{"results":[]}' },
		});
	});

	it('a credential that n8n cannot give', async () => {
		const credentialError = new Error('Credentials could not be decrypted');
		const { error } = await lookAtList(new DigitalPaye(), 'searchCustomers', { credentialError });
		expect(error).toMatchObject({
			message: expect.stringMatching(/^Credentials could not be decrypted\. /),
		});
	});
});

describe('what was chosen is used, in whatever form the workflow has it', () => {
	const FORMS: Array<[string, unknown]> = [
		['chosen from the list', { __rl: true, mode: 'list', value: 'PAY-1', cachedResultName: 'x' }],
		['typed', { __rl: true, mode: 'id', value: ' PAY-1 ' }],
		['an expression', { __rl: true, mode: 'id', value: '={{ $json.id }}' }],
		['as older workflows have it', 'PAY-1'],
		['an expression of an older workflow', '={{ $json.id }}'],
	];

	const found = (name: string, value: unknown) => ({ findBy: 'list', [name]: value });

	it.each(FORMS)('%s', async (_name, value) => {
		const vendor = filled('C', 1);
		const get = { resource: 'transaction', operation: 'get', ...found('transaction', value) };
		const { success } = await run(vendor, [{ id: 'PAY-1' }], get as never);
		expect(column(success, 'status')).toEqual(['success']);
	});

	it.each(FORMS)('%s: a customer', async (_name, customerId) => {
		const vendor = new DigitalPayeVendor('C').plan('/v1/customers/', framed('C', { id: 'PAY-1' }));
		const get = { resource: 'customer', operation: 'get', customerId };
		const { success } = await run(vendor, [{ id: 'PAY-1' }], get as never);
		expect(column(success, 'customerId')).toEqual(['PAY-1']);
		expect(vendor.to('customers')[0]!.path).toBe('/v1/customers/PAY-1');
	});

	it.each(FORMS)('%s: a payment of Legacy', async (_name, value) => {
		const vendor = new legacy.LegacyVendor().on('checkPayStatus', { json: checkedLegacy });
		const get = { operation: 'get', ...found('payment', value) };
		await legacy.run([{ id: 'PAY-1' }], get as never);
		expect(vendor.calls[0]!.form.cpm_trans_id).toBe('PAY-1');
	});

	it.each([
		{ __rl: true, mode: 'list', value: ' ' },
		{ __rl: true, mode: 'id', value: '={{ $json.nothing }}' },
		{ __rl: true, mode: 'id', value: { a: 1 } },
		'={{ $json.nothing }}',
	])('%j is named before anybody is asked', async (value) => {
		const vendor = filled('C', 1);
		const get = { resource: 'transaction', operation: 'get', ...found('transaction', value) };
		const { error } = await run(vendor, [{ id: 'PAY-1' }], get as never);
		expect(error!.message).toBe('Reference must be corrected before anything is sent');
		const customer = { resource: 'customer', operation: 'get', customerId: value };
		const other = await run(vendor, [{ id: 'PAY-1' }], customer as never);
		expect(other.error!.description).toBe('Customer: is empty');
		expect(vendor.calls).toEqual([]);
	});
});

describe('a payout whose node looked something up before', () => {
	const moved = (value: unknown, mode = 'id') => ({ reference: { __rl: true, mode, value } });

	it('uses the reference that the editor carries along', async () => {
		const vendor = new DigitalPayeVendor('B');
		const { success } = await disburse(vendor, sheet(2), moved('={{ $json.reference }}'));
		expect(column(success, 'reference')).toEqual(['PAY-1', 'PAY-2']);
		expect(vendor.moved).toEqual(['PAY-1', 'PAY-2']);
	});

	it.each<[string, unknown, RegExp]>([
		['changes from try to try', '={{ $now }}', /which changes on every try/],
		['is nothing', '', /Reference.*is empty/s],
		['is mapped to no column', '={{ $json.refrence }}', /which no row has/],
		['is the same for all', 'PAY-1', /also used by/],
	])('and refuses one that %s', async (_name, value, text) => {
		const vendor = new DigitalPayeVendor('B');
		const { error } = await disburse(vendor, sheet(2), moved(value));
		expect(`${error!.message} ${error!.description}`).toMatch(text);
		expect(vendor.sends).toEqual([]);
	});
});
