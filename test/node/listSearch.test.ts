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
import { lookAtList } from './listHarness.ts';
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
		expect(names).toEqual(['Awa Koné · 0700000001', 'Yao', 'C-4']);
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
		expect(jsons(success)).toEqual([{ id: 'PAY-1' }]);
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
		['changes from try to try', '={{ $now }}', /another value on every try/],
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
