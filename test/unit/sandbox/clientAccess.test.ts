import { order, useClient } from './clientHarness.ts';
import { until } from './harness.ts';

const client = useClient();

const balancePath = '/client/v1/transfer/check/balance';

describe('Client v1: login', () => {
	it('gives a token that opens the other calls', async () => {
		const { status, json } = await client.login();
		expect(status).toBe(200);
		expect(json).toEqual({
			code: 0,
			message: 'OPERATION_SUCCES',
			data: { token: expect.stringMatching(/^[0-9a-f]{96}$/) },
		});
		const answer = await client.sandbox.get(`${balancePath}?token=${json.data.token}&lang=fr`);
		expect(answer.json).toEqual({
			code: 0,
			message: 'OPERATION_SUCCES',
			data: { amount: 100_000_000, inUsing: 0, available: 100_000_000 },
		});
	});

	it.each([
		[{ password: 'wrong' }, '701', 401],
		[{ apikey: 'wrong' }, '701', 401],
		[{ apikey: 'sandbox-blocked-key' }, '703', 401],
		[{ apikey: '' }, '704', 401],
		[{ password: '' }, '704', 401],
	])('refuses %j with %s', async (fields, code, status) => {
		const answer = await client.login(fields);
		expect({ status: answer.status, code: answer.json.code }).toEqual({ status, code });
		expect(answer.json.data).toEqual([]);
	});

	it("uses the provider's words, and English when asked to", async () => {
		expect((await client.login({ password: 'wrong' })).json).toEqual({
			code: '701',
			message: 'INVALID_CREDENTIALS',
			description: 'Identifiant de connexion incorrect',
			data: [],
		});
		const english = await client.form('auth/login?lang=en', { apikey: 'a', password: 'b' });
		expect(english.json.description).toBe('Incorrect credentials');
	});

	it('answers everything with HTTP 200 when the settings say so', async () => {
		await client.setting({ clientRefusalHttpStatus: 200 });
		const { status, json } = await client.login({ password: 'wrong' });
		expect({ status, code: json.code }).toEqual({ status: 200, code: '701' });
	});
});

describe('Client v1: tokens', () => {
	it('refuses a call without a token, or with one in the body instead of the query', async () => {
		const token = String((await client.login()).json.data.token);
		const data = JSON.stringify([order()]);
		const bodies: Array<Record<string, string>> = [{ data }, { data, token }];
		for (const fields of bodies) {
			const { status, json } = await client.form('transfer/contact?lang=fr', fields);
			expect(status).toBe(401);
			expect(json).toEqual({
				code: '706',
				message: 'INVALID_TOKEN',
				description: 'Votre token est invalide',
				data: [],
			});
		}
		const inBody = await client.form('transfer/contact', { data, token });
		expect(inBody.headers.get('x-sandbox-cause')).toMatch('query string');
	});

	it('lets a token expire', async () => {
		expect((await client.read('airtime/check/balance')).json.code).toBe(0);
		// The next token may have expired before its first call already.
		await client.reset({ clientTokenLifetimeMs: 40 });
		const expired = await until(async () => {
			const { status, json } = await client.read('airtime/check/balance');
			return json.code === 0 ? undefined : { status, code: json.code };
		});
		expect(expired).toEqual({ status: 401, code: '705' });
	});

	it('ends a token by a fault: 705, then 706 until there is a new one', async () => {
		await client.fault({ kind: 'expiredToken' });
		const codes: unknown[] = [];
		for (let call = 0; call < 3; call++) {
			codes.push((await client.read('airtime/check/balance')).json.code);
		}
		expect(codes).toEqual(['705', '706', '706']);
		const { token } = (await client.login()).json.data;
		expect((await client.sandbox.get(`${balancePath}?token=${token}`)).json.code).toBe(0);
	});

	it('forgets tokens with a reset', async () => {
		const { token } = (await client.login()).json.data;
		await client.reset();
		expect((await client.sandbox.get(`${balancePath}?token=${token}`)).json.code).toBe('706');
	});
});

describe('Client v1: calls that are not allowed', () => {
	it.each([
		['GET', '/client/v1/auth/login'],
		['GET', '/client/v1/airtime/credit/send'],
		['POST', balancePath],
		['GET', '/client/v1/unknown'],
	])('answers 708 to %s %s', async (method, path) => {
		const { status, json } = await client.sandbox.call(method, path);
		expect({ status, code: json.code }).toEqual({ status: 400, code: 708 });
		expect(json.message).toBe('NOT_ALLOWED');
	});

	it('answers HTML where the provider has no API', async () => {
		const { status, text } = await client.sandbox.get('/client/v2/auth/login');
		expect(status).toBe(404);
		expect(text).toMatch(/^<!doctype html>/i);
	});

	it('reads forms only', async () => {
		const { status, json } = await client.sandbox.post('/client/v1/auth/login', { apikey: 'a' });
		expect({ status, code: json.code }).toEqual({ status: 401, code: '704' });
	});

	it('refuses an address that is not listed', async () => {
		await client.fault({ kind: 'ipNotAllowed', times: 2 });
		const answers = [await client.login(), await client.login(), await client.login()];
		expect(answers.map(({ status, json }) => [status, json.code])).toEqual([
			[403, 708],
			[403, 708],
			[200, 0],
		]);
	});

	it('answers any code that is ordered, on any call', async () => {
		await client.fault({ kind: 'vendorCode', code: '702', match: '/client/v1/auth' });
		expect((await client.login()).json).toMatchObject({ code: '702' });
		await client.fault({ kind: 'vendorCode', code: '-1', match: balancePath });
		const { status, json } = await client.read('transfer/check/balance');
		expect({ status, json }).toMatchObject({
			status: 400,
			json: { code: -1, message: 'OPERATION_ERROR' },
		});
		expect(await client.balance('transfer')).toMatchObject({ inUsing: 0 });
		const missing = await client.fault({ kind: 'vendorCode' });
		expect(missing).toMatchObject({ status: 400, json: { field: 'code' } });
	});

	it('asks to slow down in its own words', async () => {
		await client.fault({ kind: 'status429' });
		const { status, headers, json } = await client.login();
		expect({ status, wait: headers.get('retry-after') }).toEqual({ status: 429, wait: '1' });
		expect(json).toMatchObject({ code: 429, message: 'TOO_MANY_REQUEST', data: [] });
	});
});
