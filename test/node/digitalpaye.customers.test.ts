import bCustomer from '../fixtures/digitalpaye/b-customer-created.json';
import bCustomerRequest from '../fixtures/digitalpaye/b-customer-request.json';
import bRefused from '../fixtures/digitalpaye/b-login-refused-401.json';
import type { ClientReply } from './clientVendor.ts';
import { framed, type Generation } from './digitalpayeFrames.ts';
import { run } from './digitalpayeRun.ts';
import { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { column, jsons } from './payoutRun.ts';

const ALL: Generation[] = ['A', 'B', 'C'];
const NOT_SERVED: ClientReply = { status: 404, body: '<html>Not Found</html>' };

describe('Customer', () => {
	const [create, get, getAll] = ['create', 'get', 'getAll'].map((operation) => ({
		resource: 'customer',
		operation,
		...(operation === 'create' && {
			...{ firstName: 'JANE', lastName: 'DOE', email: 'jane.doe@example.com' },
			...{ phone: '+225 01 00 00 00 01', city: 'Abidjan', streetAddress: 'Example Street 1' },
		}),
		...(operation === 'get' && { customerId: 'C/1' }),
	}));

	it('B: Create sends the documented body', async () => {
		const vendor = new DigitalPayeVendor('B').plan('customers/create', { body: bCustomer });
		const { success } = await run(vendor, [{}], create!);
		expect(vendor.to('customers')[0]).toMatchObject({ method: 'POST', body: bCustomerRequest });
		const person = {
			phone: '+2250100000001',
			name: 'JANE DOE',
			firstName: 'JANE',
			lastName: 'DOE',
		};
		const place = { city: 'Abidjan', streetAddress: 'Example Street 1' };
		const known = { customerId: bCustomer.data.id, ...person, email: 'jane.doe@example.com' };
		expect(jsons(success)).toEqual([
			{ ...known, ...place, createdAt: '2025-03-28T06:54:41.000+00:00' },
		]);
		const whole = await run(vendor, [{}], { ...create!, simple: false });
		expect(whole.success[0]!.json.raw).toEqual(bCustomer);
	});

	it.each([null, [], 'created'])('B: Create that returns %j is no customer', async (data) => {
		const vendor = new DigitalPayeVendor('B');
		vendor.plan('customers/create', { body: { statusCode: 200, message: 'Successful', data } });
		const { error, success } = await run(vendor, [{}], create!, { retryOnFail: true, maxTries: 3 });
		expect(success).toEqual([]);
		expect(error).toMatchObject({
			message: 'DigitalPaye accepted the request but returned nothing that was created',
			description: expect.stringContaining('may have been created anyway. Ask DigitalPaye before'),
		});
		// Whatever Retry On Fail does, a second customer is not created.
		expect(vendor.to('customers')).toHaveLength(1);
	});

	it.each([
		['customers/create', ['/v1/customers/create', '/v1/customer']],
		['customer', ['/v1/customer', '/v1/customers/create']],
	])('B: Create under %s tries the other path once on a plain 404', async (customerPath, paths) => {
		const vendor = new DigitalPayeVendor('B', { customerPath });
		vendor.plan('/v1/customer', NOT_SERVED, { body: bCustomer });
		expect((await run(vendor, [{}], create!)).success).toHaveLength(1);
		expect(vendor.to('customer').map(({ path }) => path)).toEqual(paths);
	});

	it('B: Create is not repeated after a lost answer, and mistakes are named first', async () => {
		const vendor = new DigitalPayeVendor('B').plan('customer', { error: 'ECONNRESET' });
		expect((await run(vendor, [{}], create!)).error).toBeDefined();
		expect(vendor.to('customer')).toHaveLength(1);
		vendor.calls.length = 0;
		const { error } = await run(vendor, [{}], { ...create!, email: 'jane', lastName: ' ' });
		expect(error!.description).toBe('Last Name: is empty\nEmail: "jane" is not an email address');
		expect(vendor.calls).toEqual([]);
	});

	it('B: Create is repeated by Retry On Fail after a refusal, which created nothing', async () => {
		const refusal = { status: 422, body: { statusCode: 422, message: 'ValidationError' } };
		const vendor = new DigitalPayeVendor('B').plan('customers/create', refusal, {
			body: bCustomer,
		});
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } as const;
		const { success } = await run(vendor, [{}], create!, node);
		expect(column(success, 'customerId')).toEqual([bCustomer.data.id]);
		expect(vendor.to('customers')).toHaveLength(2);
	});

	it.each([
		['a refusal', { status: 422, body: { statusCode: 422, message: 'ValidationError' } }, false],
		['no connection', { error: 'ECONNREFUSED' }, false],
		['a lost answer', { error: 'ECONNRESET' }, true],
		['a server error', { status: 500, body: { statusCode: 500, message: 'Oops' } }, true],
	])('B: Create after %s says whether there may be a customer', async (_, reply, mayBe) => {
		const vendor = new DigitalPayeVendor('B').plan(
			'customer',
			...Array<ClientReply>(5).fill(reply),
		);
		const { error } = await run(vendor, [{}], create!);
		expect(error!.description!.includes('may have been created anyway')).toBe(mayBe);
	});

	it('C: Get and Get Many', async () => {
		const one = { id: 'C/1', first_name: 'Jane' };
		const vendor = new DigitalPayeVendor('C').plan('/v1/customers/', framed('C', one));
		const [found] = jsons((await run(vendor, [{}], get!)).success);
		expect(found).toMatchObject({ customerId: 'C/1', firstName: 'Jane', lastName: null });
		vendor.plan('/v1/customers', framed('C', [one, { id: 'C2' }]), framed('C', []));
		const { success } = await run(vendor, [{}], { ...getAll!, returnAll: true, search: 'jane' });
		expect(column(success, 'customerId')).toEqual(['C/1', 'C2']);
		expect(vendor.to('/v1/customers').map(({ path, query }) => [path, query.search])).toEqual([
			['/v1/customers/C%2F1', undefined],
			['/v1/customers', 'jane'],
			['/v1/customers', 'jane'],
		]);
	});

	it.each<[Generation, object, string, string]>([
		['A', create!, 'create', 'B'],
		['C', create!, 'create', 'B'],
		['A', get!, 'read', 'C'],
		['B', get!, 'read', 'C'],
		['A', getAll!, 'list', 'C'],
		['B', getAll!, 'list', 'C'],
	])('%s has no %j: the message names who has', async (name, parameters, verb, has) => {
		const vendor = new DigitalPayeVendor(name);
		const { error } = await run(vendor, [{}], parameters as never);
		expect(error).toMatchObject({
			message: `API generation ${name} cannot ${verb} customers`,
			description: `Only generation ${has} has this operation. Your keys determine which generation you have; see API Generation in the credential.`,
		});
		expect(vendor.calls).toEqual([]);
	});
});

describe('Balance: Get', () => {
	const balance = { resource: 'balance', operation: 'get' };
	it.each<[Generation, object]>([
		['A', { code_status: 200, balance: '125000' }],
		['A', { code_status: 200, data: { balance: '125000' } }],
		['B', { statusCode: 200, data: { amount: '125000', currency: 'XOF' } }],
		['C', { success: true, data: { balance: 125000, currency: 'XOF' } }],
	])('%s finds it in %j', async (name, body) => {
		const vendor = new DigitalPayeVendor(name).plan('balance', { body: body as never });
		const { success } = await run(vendor, [{}], balance);
		expect(jsons(success)).toEqual([{ available: 125000, currency: 'XOF' }]);
	});

	it('A tries the other version on a plain 404', async () => {
		const vendor = new DigitalPayeVendor('A').plan('v1/balance', NOT_SERVED);
		expect((await run(vendor, [{}], balance)).success[0]!.json.available).toBe(10_000_000);
	});

	it.each(ALL)('%s: wrong keys are named with the generation', async (name) => {
		const vendor = new DigitalPayeVendor(name).plan('/auth', { status: 401, body: bRefused });
		const { error } = await run(vendor, [{}], balance);
		expect(error).toMatchObject({
			message: 'DigitalPaye does not accept the keys',
			description: expect.stringContaining(`an API Generation other than ${name}:`),
		});
		expect(vendor.calls).toHaveLength(1);
	});
});
