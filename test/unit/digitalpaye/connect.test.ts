import type { IHttpRequestOptions } from 'n8n-workflow';
import { openDigitalPaye } from '../../../nodes/DigitalPaye/api/connect.ts';
import { READ } from '../../../nodes/shared/http/retry.ts';

let accounts = 0;

/** A session of a credential that holds this, and what it asks when it reads. */
async function connect(given: Record<string, unknown>) {
	const asked: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		asked.push(options);
		const body = JSON.stringify({ success: true, statusCode: 200, data: { token: 'TOKEN' } });
		return await Promise.resolve({ statusCode: 200, headers: {}, body });
	};
	const read = async (type: string) => {
		expect(type).toBe('digitalPayeApi');
		return await Promise.resolve({ apiKey: ` k-${++accounts} `, apiSecret: ' s ', ...given });
	};
	const session = await openDigitalPaye({ httpRequest }, read);
	return { session, asked, generation: session.generation };
}

it.each([
	[undefined, 'https://api.digitalpaye.com/v1/x'],
	[' ', 'https://api.digitalpaye.com/v1/x'],
	[' https://proxy.example.com/dp/ ', 'https://proxy.example.com/dp/v1/x'],
])('with the Base URL %p calls %s, with the keys of the credential', async (baseUrl, url) => {
	const { session, asked } = await connect({
		environment: 'other',
		baseUrl,
		environmentHeader: 'Production',
	});
	await session.call({ paths: ['v1/x'] }, READ);
	expect(asked[1]!.url).toBe(url);
	const keys = Buffer.from(`k-${accounts}:s`).toString('base64');
	expect(asked[0]!.headers).toMatchObject({ Authorization: `Basic ${keys}` });
	for (const { headers } of asked) expect(headers).toMatchObject({ 'X-Environment': 'Production' });
});

it('sends no environment where none is chosen, nor to C, which has none', async () => {
	for (const given of [
		{ environmentHeader: '' },
		{ generation: 'C', environmentHeader: 'Production' },
	]) {
		const { session, asked } = await connect(given);
		await session.call({ paths: ['v1/x'] }, READ);
		expect(asked.map(({ headers }) => Object.keys(headers!))).toEqual(
			Array(2).fill(expect.not.arrayContaining(['X-Environment'])),
		);
	}
});

it.each([
	[undefined, 'A'],
	['A', 'A'],
	['B', 'B'],
	['C', 'C'],
])('generation %p is %s', async (chosen, name) => {
	expect((await connect({ generation: chosen })).generation.name).toBe(name);
});

it('takes the addresses that the reference recommends, or those that are chosen', async () => {
	const usual = (await connect({ generation: 'B' })).generation;
	expect(usual.sendPath('disbursement')).toBe('v1/transfers/mobile-money');
	expect(usual.statusPaths('collection', 'ID')[0]).toBe('v1/get-status-payment/ID');
	expect(usual.createCustomer![0]).toBe('v1/customers/create');
	const chosen = { transferPath: 'transfer', customerPath: 'customer', statusPath: 'transaction' };
	const other = (await connect({ generation: 'B', ...chosen })).generation;
	expect(other.sendPath('disbursement')).toBe('v1/transfer/mobile-money');
	expect(other.statusPaths('collection', 'ID')[0]).toBe('v1/transaction/ID');
	expect(other.createCustomer![0]).toBe('v1/customer');
	const newer = (await connect({ pathVersion: 'v2' })).generation;
	expect(newer.sendPath('disbursement')).toBe('v2/transfers/mobile-money');
});
