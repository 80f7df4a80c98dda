import { collectC, customer, payoutC, transferA, useLoggedIn } from './digitalpayeHarness.ts';
import type { Json } from './harness.ts';

const { sandbox, tokens, get, post } = useLoggedIn({
	digitalpayeTransferDelayMs: 60_000,
	digitalpayeCollectDelayMs: 60_000,
});

const getC = (path: string) => get(path, tokens.c);
const transfer = (body: Json) => post('/v1/transfers/mobile-money', body);

describe('DigitalPaye lookups, C', () => {
	async function fill() {
		for (const index of [1, 2, 3]) {
			const fields = { external_ref: `C-${index}`, payer_phone: `070000000${index}` };
			await post('/v1/transactions/collect', collectC(fields), tokens.c);
		}
		await post('/v1/payouts', payoutC(), tokens.c);
	}

	it('gives the whole object and the light status, by either id', async () => {
		const { data } = (await post('/v1/payouts', payoutC(), tokens.c)).json;
		for (const resource of ['transactions', 'payouts']) {
			for (const id of ['C-OUT-1', data.reference]) {
				const whole = (await getC(`/v1/${resource}/${id}`)).json;
				expect(whole).toEqual({ success: true, message: 'OK', data });
				const light = (await getC(`/v1/${resource}/${id}/status`)).json;
				expect(light.data).toEqual({ reference: data.reference, status: 'pending' });
			}
		}
		await sandbox.settings({ digitalpayePayoutsInTransactions: false });
		expect((await getC('/v1/transactions/C-OUT-1')).status).toBe(404);
	});

	it('finds no collect among the payouts, nor what another generation made', async () => {
		await post('/v1/transactions/collect', collectC(), tokens.c);
		await transfer(transferA());
		for (const path of ['/v1/payouts/C-1', '/v1/transactions/A-OUT-1', '/v1/transactions/x']) {
			const { status, json } = await getC(path);
			expect([status, json]).toEqual([
				404,
				{ success: false, error: 'NotFound', message: 'Transaction not found' },
			]);
		}
	});

	it('pages newest first, by status and type', async () => {
		await fill();
		const page = async (query: string) => {
			const { json } = await getC(`/v1/transactions${query}`);
			return [json.data.map((row: Json) => row.external_ref), json.meta];
		};
		const all = ['C-OUT-1', 'C-3', 'C-2', 'C-1'];
		expect(await page('')).toEqual([all, { page: 1, limit: 20, total: 4 }]);
		expect(await page('?page=2&limit=3')).toEqual([['C-1'], { page: 2, limit: 3, total: 4 }]);
		expect(await page('?page=9&limit=999')).toEqual([[], { page: 9, limit: 100, total: 4 }]);
		expect((await page('?status=successful'))[0]).toEqual(['C-3', 'C-2', 'C-1']);
		expect((await page('?status=PENDING'))[0]).toEqual(['C-OUT-1']);
		expect((await page('?type=payout&status='))[0]).toEqual(['C-OUT-1']);
		const row = (await getC('/v1/payouts')).json.data;
		expect(row).toHaveLength(1);
		expect(row[0]).not.toHaveProperty('fees');
		expect((await getC('/v1/transactions?page=0')).json.error).toBe('BadRequest');
	});

	it('makes customers from collects, and lists, searches, shows and changes them', async () => {
		await fill();
		const list = (await getC('/v1/customers?limit=2')).json;
		expect(list.meta).toEqual({ page: 1, limit: 2, total: 3 });
		const [newest] = list.data;
		expect(newest).toEqual({
			id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			...{ first_name: 'Jane', last_name: 'Doe', email: 'jane.doe@example.com' },
			phone: '0700000003',
			created_at: expect.stringMatching(/Z$/),
		});
		expect((await getC('/v1/customers?search=0000002')).json.meta.total).toBe(1);
		const path = `/v1/customers/${newest.id}`;
		const put = (body: Json) => sandbox.ask('PUT', path, { token: tokens.c, body });
		expect((await put({ last_name: 'Roe', note: 'x' })).json.data.last_name).toBe('Roe');
		expect((await put({ phone: '0700000002' })).status).toBe(400);
		expect((await getC(path)).json.data).toEqual({ ...newest, last_name: 'Roe' });
		const transactions = (await getC(`${path}/transactions`)).json;
		expect(transactions.data.map((row: Json) => row.external_ref)).toEqual(['C-3']);
		expect((await getC('/v1/customers/x')).json.message).toBe('Customer not found');
		expect((await get(`${path}/transactions`)).status).toBe(404);
	});
});

describe('DigitalPaye customers, B', () => {
	const { phone, ...rest } = customer();
	const details = { ...rest, phoneNumber: phone };

	it.each(['/v1/customers/create', '/v1/customer'])('creates one at %s', async (path) => {
		const { status, json } = await post(path, details);
		expect(status).toBe(200);
		const data = {
			...details,
			id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			createdAt: expect.stringMatching(/Z$/),
		};
		expect(json).toEqual({ statusCode: 200, message: 'Successful', data });
		const again = (await post(path, { ...details, firstName: 'JOAN' })).json.data;
		expect(again).toEqual({ ...json.data, firstName: 'JOAN' });
		expect((await get('/v1/customers')).json.data).toEqual([again]);
		expect((await get(`/v1/customers/${again.id}`)).json.data).toEqual(again);
		const bad = await post(path, { ...details, phoneNumber: '+2250700000001' });
		expect([bad.status, bad.json.message]).toEqual([400, 'BadRequestError']);
		expect((await post(path, details, tokens.c)).status).toBe(401);
	});
});
