import checked from '../fixtures/cinetpay-aurore/payment-checked.json';
import { AuroreVendor, createParameters, run } from './auroreVendor.ts';
import { column, jsons, problems } from './payoutRun.ts';

let vendor: AuroreVendor;
beforeEach(() => {
	vendor = new AuroreVendor();
});
const create = async (orders: object[]) => await run(vendor, orders as never, createParameters());
const get = async (orders: object[], changes = {}, node = {}) =>
	await run(
		vendor,
		orders as never,
		{ resource: 'payment', operation: 'get', reference: '={{ $json.order }}', ...changes },
		node,
	);
describe('Get', () => {
	it('gives the status, in the order of the rows', async () => {
		await create([{ order: 'A-1' }, { order: 'A-2' }]);
		vendor.state = { code: 100, status: 'PENDING' };
		const { success } = await get([{ order: 'A-2' }, { order: 'A-1' }]);
		expect(column(success, 'reference')).toEqual(['A-2', 'A-1']);
		expect(column(success, 'status')).toEqual(['pending', 'pending']);
		expect(success[0]!.json).not.toHaveProperty('raw');
	});

	it('shows the provider’s answer under raw', async () => {
		vendor.plan('GET payment', { body: checked });
		const { success } = await get([{ order: 'X' }], { simple: false });
		expect(success[0]!.json).toMatchObject({ status: 'success', raw: checked });
	});

	it('what is not known is unknown, never failed', async () => {
		const { success } = await get([{ order: 'NOBODY/1' }]);
		expect(vendor.whats.at(-1)).toBe('GET payment/NOBODY%2F1');
		expect(success[0]!.json).toMatchObject({
			status: 'unknown',
			reference: 'NOBODY/1',
			code: '404',
			state: 'NOT_FOUND',
			advice:
				'CinetPay does not know this payment. Check the reference and the environment of the credential.',
		});
	});

	it('CinetPay that does not answer is a problem of the row', async () => {
		vendor.plan('GET payment', { error: 'ECONNRESET' });
		const { failure } = await get([{ order: 'A' }], {}, { onError: 'continueErrorOutput' });
		expect(String(problems(failure)[0])).toContain('api.cinetpay.net did not respond');
		expect(vendor.to('GET payment')).toHaveLength(4);
	});
});

it('Balance: Get', async () => {
	vendor.available = 125_000;
	const { success } = await run(vendor, [{}], { resource: 'balance', operation: 'get' });
	expect(jsons(success)).toEqual([{ account: 'aurore', available: 125_000, currency: null }]);
});
