import cStatus from '../fixtures/digitalpaye/c-status-light.json';
import type { ClientReply } from './clientVendor.ts';
import { framed, type Generation, type Known } from './digitalpayeFrames.ts';
import { run } from './digitalpayeRun.ts';
import { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { column, jsons, origins } from './payoutRun.ts';

const ALL: Generation[] = ['A', 'B', 'C'];
const NOT_SERVED: ClientReply = { status: 404, body: '<html>Not Found</html>' };
const known = (index: number, changes: Partial<Known> = {}): Known => ({
	reference: `PAY-${index}`,
	providerId: `REF-${index}`,
	direction: 'out',
	amount: 500,
	phone: '0700000001',
	operator: 'ORANGE_MONEY_CI',
	status: 'SUCCESSFUL',
	...changes,
});
/** Everything but the login. */
const asked = (vendor: DigitalPayeVendor) =>
	vendor.calls
		.filter(({ path }) => !/auth/.test(path))
		.map(({ method, path }) => `${method} ${path}`);

describe('Transaction: Get', () => {
	const get = { resource: 'transaction', operation: 'get', reference: '={{ $json.id }}' };

	it.each(ALL)('%s: by your reference or by theirs, in the order of the items', async (name) => {
		const vendor = new DigitalPayeVendor(name);
		vendor.ledger.push(known(1), known(2, { status: 'PENDING' }), known(3, { status: 'FAILED' }));
		const input = ['REF-3', 'PAY-1', 'PAY-2'].map((id) => ({ id }));
		const { success } = await run(vendor, input, get);
		expect(column(success, 'reference')).toEqual(['PAY-3', 'PAY-1', 'PAY-2']);
		expect(column(success, 'status')).toEqual(['failed', 'success', 'pending']);
		expect(column(success, 'isFinal')).toEqual([true, true, false]);
		expect(origins(success)).toEqual([0, 1, 2]);
		expect(asked(vendor)).toHaveLength(3);
	});

	it.each(ALL)('%s: what DigitalPaye does not know is unknown, never failed', async (name) => {
		const vendor = new DigitalPayeVendor(name);
		const { success } = await run(vendor, [{ id: 'NOBODY' }], get);
		expect(success[0]!.json).toMatchObject({
			status: 'unknown',
			isFinal: false,
			reference: 'NOBODY',
			code: '404',
			advice: expect.stringContaining('it is safe to send it again with the same reference'),
			nextReference: 'same',
		});
	});

	it.each(['SUCCESSFULL', 'SUCESSFUL', 'successful', 'ON_HOLD'])(
		'the status %s',
		async (status) => {
			const vendor = new DigitalPayeVendor('B');
			vendor.ledger.push(known(1, { status }));
			const { success } = await run(vendor, [{ id: 'PAY-1' }], { ...get, simple: false });
			expect(success[0]!.json.status).toBe(status === 'ON_HOLD' ? 'unknown' : 'success');
			expect(success[0]!.json.raw).toMatchObject({ status, typeTransaction: 'transfer' });
		},
	);

	it('C asks where the movement is kept, and takes the light status', async () => {
		const vendor = new DigitalPayeVendor('C').plan('/v1/transactions/', { body: cStatus });
		const parameters = { ...get, movement: 'collection' };
		const { success } = await run(vendor, [{ id: 'INV/2026-1' }], parameters);
		expect(asked(vendor)).toEqual(['GET /v1/transactions/INV%2F2026-1']);
		expect(success[0]!.json).toMatchObject({ status: 'success', reference: 'INV/2026-1' });
	});

	it.each(ALL)('%s: names the change as the trigger does', async (name) => {
		const vendor = new DigitalPayeVendor(name);
		vendor.ledger.push(known(1), known(2, { direction: 'in', status: 'PENDING' }));
		const out = await run(vendor, [{ id: 'PAY-1' }, { id: 'NOBODY' }], get);
		expect(column(out.success, 'eventId')).toEqual([
			expect.stringMatching(/^digitalpaye:disbursement:\w{12}:PAY-1:success$/),
			null,
		]);
		const into = await run(vendor, [{ id: 'PAY-2' }], { ...get, movement: 'collection' });
		expect(column(into.success, 'eventId')).toEqual([
			expect.stringMatching(/^digitalpaye:collection:\w{12}:PAY-2:pending$/),
		]);
	});

	it.each<Generation>(['A', 'B'])(
		'%s: money that went out under the reference of an order is no paid collection',
		async (name) => {
			const vendor = new DigitalPayeVendor(name);
			vendor.ledger.push(known(1));
			const { success } = await run(vendor, [{ id: 'PAY-1' }], { ...get, movement: 'collection' });
			expect(success[0]!.json).toMatchObject({
				status: 'unknown',
				isFinal: false,
				eventId: expect.stringContaining(':disbursement:'),
				advice: expect.stringContaining('nobody has paid'),
				nextReference: 'ask',
			});
			vendor.ledger[0]!.direction = 'in';
			const paid = await run(vendor, [{ id: 'PAY-1' }], { ...get, movement: 'collection' });
			expect(paid.success[0]!.json).toMatchObject({ status: 'success', isFinal: true });
		},
	);

	it('a mistake is named before anybody is asked; a problem goes to the error output', async () => {
		const vendor = new DigitalPayeVendor('B');
		const { error } = await run(vendor, [{ id: '' }], get);
		expect(error!.message).toContain('Reference must be corrected before anything is sent');
		expect(vendor.calls).toEqual([]);
		vendor.ledger.push(known(1));
		vendor.plan('PAY-0', NOT_SERVED).plan('get-status-payment/PAY-1', 'asUsual');
		const input = [{ id: 'PAY-0' }, { id: 'PAY-1' }];
		const { success, failure } = await run(vendor, input, get, { onError: 'continueErrorOutput' });
		expect(column(success, 'reference')).toEqual(['PAY-1']);
		expect(jsons(failure)).toEqual([
			{
				id: 'PAY-0',
				error: {
					message: 'api.digitalpaye.com does not serve this path (404)',
					description: expect.stringContaining('Choose the other API Generation or the other path'),
				},
			},
		]);
		expect(vendor.to('PAY-0').map(({ path }) => path)).toEqual([
			'/v1/get-status-payment/PAY-0',
			'/v1/transaction/PAY-0',
		]);
	});
});

describe('Transaction: Get Many', () => {
	const many = { resource: 'transaction', operation: 'getAll' };
	const fill = (vendor: DigitalPayeVendor, count: number) => {
		for (let index = 1; index <= count; index++)
			vendor.ledger.push(known(index, index % 50 === 0 ? { status: 'FAILED' } : {}));
		return vendor;
	};
	const pages = (vendor: DigitalPayeVendor) =>
		vendor.to('payouts').map(({ query }) => `${query.page}/${query.limit}`);

	it.each(ALL)('%s: up to the limit, one item each, paired with the input', async (name) => {
		const vendor = fill(new DigitalPayeVendor(name), 60);
		const { success } = await run(vendor, [{}], { ...many, limit: 10 });
		expect(column(success, 'reference')).toEqual(
			Array.from({ length: 10 }, (_, index) => `PAY-${60 - index}`),
		);
		expect(origins(success)).toEqual(Array(10).fill(0));
		expect(asked(vendor)).toHaveLength(1);
	});

	it.each(ALL)('%s: all of them', async (name) => {
		const vendor = fill(new DigitalPayeVendor(name), 250);
		const { success } = await run(vendor, [{}], { ...many, returnAll: true });
		expect(new Set(column(success, 'reference')).size).toBe(250);
		if (name === 'C') expect(pages(vendor)).toEqual(['1/100', '2/100', '3/100', '4/100']);
	});

	it('C: a server that gives smaller pages than asked for cuts nothing off', async () => {
		const vendor = fill(new DigitalPayeVendor('C'), 70);
		vendor.pageSize = 20;
		const { success } = await run(vendor, [{}], { ...many, returnAll: true });
		expect(success).toHaveLength(70);
		expect(pages(vendor)).toHaveLength(5);
		vendor.calls.length = 0;
		expect((await run(vendor, [{}], { ...many, limit: 30 })).success).toHaveLength(30);
		expect(pages(vendor)).toEqual(['1/30', '2/30']);
	});

	it('C: a server that repeats its page does not keep the node', async () => {
		const vendor = new DigitalPayeVendor('C');
		vendor.plan('/v1/payouts', framed('C', [{ reference: 'X', status: 'pending' }]));
		const { success } = await run(vendor, [{}], { ...many, returnAll: true });
		expect([success.length, pages(vendor).length]).toEqual([1, 2]);
	});

	it.each(ALL)('%s: by status, up to the limit', async (name) => {
		const vendor = fill(new DigitalPayeVendor(name), 260);
		const filters = { status: 'failed' };
		const { success } = await run(vendor, [{}], { ...many, filters, limit: 2 });
		expect(column(success, 'reference')).toEqual(['PAY-250', 'PAY-200']);
		if (name === 'C') expect(pages(vendor)).toEqual(['1/100']);
	});

	it.each<[string, object]>([
		['data', { data: [known(1)] }],
		['data.transactions', { data: { transactions: [known(1)] } }],
		['data.data', { data: { data: [known(1)] } }],
	])('B: the list stands at %s', async (_name, body) => {
		const vendor = new DigitalPayeVendor('B');
		vendor.plan('get-all', { body: { statusCode: 200, ...body } });
		expect((await run(vendor, [{}], many)).success).toHaveLength(1);
	});

	it('A: the list stands at the root, under the other version', async () => {
		const vendor = new DigitalPayeVendor('A').plan('v1/get-all', NOT_SERVED);
		vendor.plan('v2/get-all', { body: [known(1)] as never });
		expect((await run(vendor, [{}], many)).success).toHaveLength(1);
		expect(asked(vendor)).toEqual(['GET /v1/get-all-transactions', 'GET /v2/get-all-transactions']);
	});

	it('a list that cannot be read stops, or goes to the error output', async () => {
		const vendor = new DigitalPayeVendor('C').plan('/v1/payouts', { status: 500, body: 'x' });
		expect((await run(vendor, [{}], many)).error!.message).toContain('HTTP 500');
		const { failure } = await run(vendor, [{ a: 1 }], many, { onError: 'continueErrorOutput' });
		expect(failure[0]!.json).toMatchObject({
			a: 1,
			error: { message: expect.stringContaining('HTTP 500') },
		});
	});
});
