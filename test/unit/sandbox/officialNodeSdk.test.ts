// The vendor's own SDK for generation C (`digitalpaye-node`, from npm) against the sandbox: code that nobody here wrote.
import DigitalPayeSdk from 'digitalpaye-node';
import type { DigitalPayeError } from 'digitalpaye-node';
import { useDigitalPaye } from './digitalpayeHarness.ts';
import { openMerchant } from './harness.ts';
import type { Json } from './harness.ts';

const vendor = useDigitalPaye({ digitalpayeCollectDelayMs: 0, digitalpayeTransferDelayMs: 0 });

const sdk = (secret = 'sandbox-secret') =>
	new DigitalPayeSdk({
		publicKey: 'sandbox-public-key',
		secret,
		baseUrl: `${vendor.url}/digitalpaye`,
	});
const collect = (fields: Json = {}) => ({
	...{ amount: 5000, currency: 'XOF', operator_code: 'MTN_MONEY_CI', external_ref: 'ORDER_1' },
	...{ payer_phone: '0500000002', payer_first_name: 'Jane', payer_last_name: 'Doe' },
	...fields,
});
const payout = (fields: Json = {}) => ({
	...{ amount: 25_000, currency: 'XOF', operator_code: 'WAVE_MONEY_CI', external_ref: 'PAY_1' },
	recipient_phone: '0700000001',
	...fields,
});
/** What the SDK throws for a refusal. */
const refusal = async (call: Promise<unknown>) =>
	await call.then(
		() => undefined,
		({ code, status, message }: DigitalPayeError) => ({ code, status, message }),
	);

describe('the official Node SDK of generation C', () => {
	it('logs in once and learns who it is', async () => {
		const client = sdk();
		expect((await client.auth.me()).data).toMatchObject({ environment: 'sandbox' });
		await client.balance.retrieve();
		const { counts } = (await vendor.get('/_sandbox/requests')).json;
		expect(counts).toMatchObject({ 'POST /digitalpaye/v1/auth/token 200': 1 });
		expect(await refusal(sdk('wrong').auth.me())).toMatchObject({
			...{ code: 'Unauthorized', status: 401 },
		});
	});

	it('collects, and finds the payment by both references', async () => {
		const client = sdk();
		const { data } = await client.transactions.collect(collect());
		expect(data).toMatchObject({ status: 'pending', external_ref: 'ORDER_1', amount: 5000 });
		await vendor.ended('ORDER_1');
		for (const reference of ['ORDER_1', data.reference as string]) {
			expect((await client.transactions.status(reference)).data.status).toBe('successful');
			expect((await client.transactions.retrieve(reference)).data.external_ref).toBe('ORDER_1');
		}
		expect(await vendor.ledger()).toEqual(['in ORDER_1 5000']);
	});

	it('gets the first payment again under the same reference, and moves no money twice', async () => {
		const client = sdk();
		const first = await client.transactions.collect(collect());
		const second = await client.transactions.collect(collect());
		expect(second.data.reference).toBe(first.data.reference);
		await vendor.ended('ORDER_1');
		expect(await vendor.ledger()).toHaveLength(1);
	});

	it('asks the payer of Wave on a page', async () => {
		const fields = { operator_code: 'WAVE_MONEY_CI', success_url: 'https://shop.example.com/ok' };
		const { data } = await sdk().transactions.collect(collect(fields));
		expect(data.wave_launch_url).toMatch(`${vendor.url}/digitalpaye/wave/c/`);
	});

	it('pays out, and reads status and list', async () => {
		const client = sdk();
		expect((await client.payouts.create(payout())).data.status).toBe('pending');
		await vendor.ended('PAY_1');
		expect((await client.payouts.status('PAY_1')).data.status).toBe('successful');
		expect((await client.payouts.retrieve('PAY_1')).data.recipient_phone).toBe('0700000001');
		const { data, meta } = await client.payouts.list({ page: 1, limit: 10 });
		expect(data).toEqual([expect.objectContaining({ external_ref: 'PAY_1', type: 'payout' })]);
		expect(meta).toEqual({ page: 1, limit: 10, total: 1 });
		expect((await client.balance.retrieve()).data.balance).toBeLessThan(100_000_000 - 25_000);
	});

	it('pages through transactions, and narrows them by status', async () => {
		const client = sdk();
		for (const external_ref of ['A-1', 'A-2', 'A-3']) {
			await client.transactions.collect(collect({ external_ref }));
			await vendor.ended(external_ref);
		}
		const { data, meta } = await client.transactions.list({ page: 2, limit: 2 });
		expect(data.map((row: Json) => row.external_ref)).toEqual(['A-1']);
		expect(meta.total).toBe(3);
		expect((await client.transactions.list({ status: 'failed' })).data).toEqual([]);
	});

	it('sees the customers that its collections made', async () => {
		const client = sdk();
		await client.transactions.collect(collect());
		const { data } = await client.customers.list({ search: 'doe' });
		const [{ id }] = data;
		expect((await client.customers.retrieve(id)).data.phone).toBe('0500000002');
		await client.customers.update(id, { email: 'jane.doe@example.com' });
		expect((await client.customers.retrieve(id)).data.email).toBe('jane.doe@example.com');
		expect((await client.customers.transactions(id)).data).toHaveLength(1);
	});

	it('is told of refusals in words that it understands', async () => {
		const client = sdk();
		expect(await refusal(client.transactions.status('NOTHING'))).toEqual({
			...{ code: 'NotFound', status: 404, message: 'Transaction not found' },
		});
		expect(await refusal(client.payouts.create(payout({ amount: 99 })))).toMatchObject({
			...{ code: 'BadRequest', status: 400 },
		});
		await vendor.control('/faults', { match: '/digitalpaye', kind: 'expiredToken' });
		expect(await refusal(client.balance.retrieve())).toMatchObject({ status: 401 });
	});

	it('has its webhook: the state of a collection and of a payout', async () => {
		const merchant = await openMerchant();
		await vendor.settings({ digitalpayeWebhookUrl: merchant.url });
		const client = sdk();
		await client.transactions.collect(collect());
		await client.payouts.create(payout());
		await vendor.ended('ORDER_1');
		await vendor.ended('PAY_1');
		const told = merchant.posts().map(({ body }) => JSON.parse(body) as Json);
		expect(told.map(({ external_ref, status }) => [external_ref, status]).sort()).toEqual([
			['ORDER_1', 'successful'],
			['PAY_1', 'successful'],
		]);
		await merchant.close();
	});
});
