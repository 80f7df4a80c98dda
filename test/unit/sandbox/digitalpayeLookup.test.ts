import { collectA, collectB, collectC, useLoggedIn } from './digitalpayeHarness.ts';
import { transferA, transferB } from './digitalpayeHarness.ts';
import type { Json } from './harness.ts';

const { sandbox, tokens, get, post } = useLoggedIn({
	digitalpayeTransferDelayMs: 60_000,
	digitalpayeCollectDelayMs: 60_000,
});

const getC = (path: string) => get(path, tokens.c);
const collect = (body: Json) => post('/v1/collecte/mobile-money', body);
const transfer = (body: Json) => post('/v1/transfers/mobile-money', body);

describe('DigitalPaye status, A and B', () => {
	const paths = ['/v1/get-status-payment/', '/v1/transaction/', '/v2/get-status-payment/'];

	it.each(paths)('A at %s: 202, then 200, by either id', async (path) => {
		const { data } = (await collect(collectA())).json;
		for (const id of ['A-1', data.ref]) {
			const pending = await get(path + id);
			expect([pending.status, pending.json]).toEqual([
				202,
				{ code_status: 202, status: 'PENDING', message: 'PAYMENT_IS_PENDING', data },
			]);
		}
		await sandbox.act('A-1', 'pay');
		const paid = await get(`${path}A-1`);
		expect([paid.status, paid.json]).toEqual([
			200,
			{
				...{ code_status: 200, status: 'SUCCESSFUL', message: 'PAYMENT_IS_SUCCESSFUL' },
				data: { ...data, status: 'SUCCESSFUL', date_update: expect.stringMatching(/^\d{4}-/) },
			},
		]);
	});

	it('A: a failed one is 504 with data, whatever the reason', async () => {
		for (const [id, code] of [
			['A-1', 'PAYMENT_FAILED_TRY_AGAINST'],
			['A-2', 'OPERATOR_IS_UNAVAILABLE'],
		]) {
			await collect(collectA({ transaction_id: id }));
			await sandbox.act(id ?? '', 'refuse', { code });
			const { status, json } = await get(`/v1/get-status-payment/${id}`);
			expect([status, json]).toMatchObject([
				504,
				{ code_status: 504, status: 'ERROR', message: code, data: { status: 'FAILED' } },
			]);
		}
		await collect(collectA({ transaction_id: 'A-3' }));
		await sandbox.act('A-3', 'refuse', { code: 'CANCEL' });
		expect((await get('/v2/get-status-payment/A-3')).json.data.status).toBe('CANCEL');
	});

	it.each(['/v1/get-status-payment/', '/v1/transaction/'])(
		'B at %s: always 200, decided by data.status',
		async (path) => {
			const { data } = (await transfer(transferB())).json;
			for (const [action, word] of [
				[null, 'PENDING'],
				['refuse', 'FAILED'],
			]) {
				if (action) await sandbox.act('B-OUT-1', action);
				for (const id of ['B-OUT-1', data.ref]) {
					const { status, json } = await get(path + id);
					const body = { statusCode: 200, message: 'Successful', data: { ...data, status: word } };
					expect([status, json]).toEqual([200, body]);
				}
			}
		},
	);

	it('says that an id is unknown, in the words of the generation', async () => {
		const a = await get('/v2/get-status-payment/x');
		expect([a.status, a.json]).toEqual([
			404,
			{ code_status: 404, status: 'ERROR', message: 'TRANSACTION_NOT_FOUND' },
		]);
		await sandbox.settings({ digitalpayeGeneration: 'B' });
		const b = await get('/v1/get-status-payment/x');
		expect([b.status, b.json]).toEqual([
			404,
			{ statusCode: 404, message: 'NotFoundError', reason: 'Transaction introuvable' },
		]);
	});

	it('finds by one of the two ids only, when told so', async () => {
		const { ref } = (await transfer(transferB())).json.data;
		const found = async (id: string) => (await get(`/v1/transaction/${id}`)).status;
		await sandbox.settings({ digitalpayeLookup: 'merchant' });
		expect([await found('B-OUT-1'), await found(ref)]).toEqual([200, 404]);
		await sandbox.settings({ digitalpayeLookup: 'vendor' });
		expect([await found('B-OUT-1'), await found(ref)]).toEqual([404, 200]);
	});

	it('spells success as told', async () => {
		await transfer(transferA());
		await sandbox.settings({ digitalpayeSuccessSpelling: 'SUCCESSFULL' });
		expect((await get('/v2/get-status-payment/A-OUT-1')).json.data.status).toBe('SUCCESSFULL');
	});
});

describe('DigitalPaye lists, A and B', () => {
	it('lists each generation for itself, or both where the call does not tell', async () => {
		await collect(collectA());
		await collect(collectB());
		await post('/v1/transactions/collect', collectC(), tokens.c);
		const ids = (rows: Json[]) => rows.map((row) => row.transaction_id ?? row.transactionId);
		const both = (await get('/v1/get-all-transactions')).json;
		expect(both).toMatchObject({ statusCode: 200, code_status: 200 });
		expect(ids(both.data)).toEqual(['A-1', 'B-1']);
		const a = (await get('/v2/get-all-transactions')).json;
		expect([a.code_status, ids(a.data)]).toEqual([200, ['A-1']]);
		await sandbox.settings({ digitalpayeGeneration: 'B' });
		const { json } = await get('/v1/get-all-transactions');
		const one = (await get('/v1/get-status-payment/B-1')).json.data;
		expect(json).toEqual({ statusCode: 200, message: 'Successful', data: [one] });
	});

	it.each([
		['data', (json: Json) => json.data],
		['data.transactions', (json: Json) => json.data.transactions],
		['data.data', (json: Json) => json.data.data],
		['root', (json: Json) => json],
	])('has the array at %s', async (digitalpayeListAt, at) => {
		await sandbox.settings({ digitalpayeListAt });
		await collect(collectA());
		expect(at((await get('/v1/get-all-transactions')).json)).toHaveLength(1);
	});
});

describe('DigitalPaye balance', () => {
	it('stands where each generation has it', async () => {
		await sandbox.settings({ digitalpayeBalance: 125_000 });
		const data = { balance: '125000', currency: 'XOF' };
		expect((await get('/v2/balance')).json).toEqual({
			...{ code_status: 200, status: 'SUCCESSFUL', message: 'SUCCESSFUL', balance: '125000' },
			data,
		});
		expect((await get('/v1/balance')).json).toMatchObject({
			balance: '125000',
			data: { ...data, amount: '125000' },
		});
		expect((await getC('/v1/balance')).json).toEqual({
			success: true,
			message: 'OK',
			data: { balance: 125_000, currency: 'XOF' },
		});
		await sandbox.settings({ digitalpayeGeneration: 'B' });
		expect((await get('/v1/balance')).json).toEqual({
			statusCode: 200,
			message: 'Successful',
			data: { amount: '125000', currency: 'XOF' },
		});
	});
});
