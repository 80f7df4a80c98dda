import { payment, useAurore } from './auroreHarness.ts';
import type { Json } from './harness.ts';

const aurore = useAurore();

const seen = ({ status, json }: { status: number; json: Json }) => ({ http: status, ...json });

describe('Aurore: login', () => {
	it('answers a token, with its members at the root', async () => {
		expect(seen(await aurore.login())).toEqual({
			http: 200,
			code: 200,
			status: 'OK',
			access_token: expect.stringMatching(/^[0-9a-f]{96}$/),
			token_type: 'bearer',
			expires_in: 86_400,
		});
	});

	it.each([{ api_key: 'sk_test_other' }, { api_password: 'wrong' }])(
		'refuses %j with 1005',
		async (fields) => {
			expect(seen(await aurore.login(fields))).toEqual({
				http: 401,
				code: 1005,
				status: 'INVALID_CREDENTIALS',
				description: 'Invalid credentials',
			});
		},
	);

	it.each([{ api_key: '' }, { api_password: undefined }, { api_key: 5 }])(
		'refuses %j with 1004',
		async (fields) => {
			expect(seen(await aurore.login(fields))).toMatchObject({ http: 422, code: 1004 });
		},
	);
});

describe('Aurore: token', () => {
	it.each(['', 'unknown'])('refuses the token "%s" with 1002', async (token) => {
		expect(seen(await aurore.call('GET', 'balances', undefined, token))).toEqual({
			http: 401,
			code: 1002,
			status: 'INVALID_TOKEN',
			description: 'Token is not valid',
		});
	});

	it('expires', async () => {
		await aurore.setting({ auroreTokenSeconds: 0 });
		const { json } = await aurore.login();
		expect(json.expires_in).toBe(0);
		const answer = await aurore.call('GET', 'balances', undefined, json.access_token as string);
		expect(seen(answer)).toEqual({
			http: 401,
			code: 1003,
			status: 'EXPIRED_TOKEN',
			description: 'Token has expired',
		});
	});

	it('is ended by the fault, until the next login', async () => {
		await aurore.fault({ kind: 'expiredToken' });
		const token = (await aurore.login()).json.access_token as string;
		const codes = [];
		for (let call = 0; call < 2; call++) {
			codes.push((await aurore.call('GET', 'balances', undefined, token)).json.code);
		}
		expect(codes).toEqual([1003, 1003]);
		const next = (await aurore.login()).json.access_token as string;
		expect((await aurore.call('GET', 'balances', undefined, next)).json.code).toBe(200);
	});

	it.each<[string, number, Json]>([
		['422', 422, { code: 1002, status: 'INVALID_TOKEN', description: 'Token is not valid' }],
		[
			'details',
			422,
			{ details: { code: 1002, status: 'INVALID_TOKEN', message: 'Token is not valid' } },
		],
	])('is refused as %s', async (auroreTokenRefusal, status, json) => {
		await aurore.setting({ auroreTokenRefusal });
		const answer = await aurore.call('GET', 'balances', undefined, 'unknown');
		expect({ status: answer.status, json: answer.json }).toEqual({ status, json });
	});

	it('does nothing without one', async () => {
		const answer = await aurore.call('POST', 'payment', payment(), 'unknown');
		expect(answer.json.code).toBe(1002);
		expect((await aurore.check('payment', 'ORDER-1')).status).toBe(404);
	});
});

describe('Aurore: addresses and other refusals', () => {
	const refusal = {
		http: 422,
		code: 2011,
		status: 'NOT_ALLOWED',
		description: 'This Ip is not withlisted',
	};

	it('refuses addresses by setting, login included', async () => {
		await aurore.check('payment', 'X');
		await aurore.setting({ auroreIpAllowed: false });
		expect(seen(await aurore.login())).toEqual(refusal);
		expect(seen(await aurore.pay())).toEqual(refusal);
		await aurore.setting({ auroreIpAllowed: true });
		expect((await aurore.pay()).status).toBe(200);
	});

	it('refuses addresses by fault, as often as ordered', async () => {
		await aurore.fault({ kind: 'ipNotAllowed', match: '/aurore/v1/payment' });
		expect(seen(await aurore.pay())).toEqual(refusal);
		expect((await aurore.pay()).status).toBe(200);
	});

	it('answers codes that were ordered, known or not', async () => {
		await aurore.fault({ kind: 'vendorCode', code: '-1', match: '/aurore/v1/balances' });
		await aurore.fault({ kind: 'vendorCode', code: '4711', match: '/aurore/v1/balances' });
		const first = seen(await aurore.call('GET', 'balances'));
		expect(first).toEqual({ http: 400, code: -1, status: 'OPERATION_ERROR' });
		const second = seen(await aurore.call('GET', 'balances'));
		expect(second).toEqual({ http: 400, code: 4711, status: 'UNKNOWN_STATUS' });
		await aurore.fault({ kind: 'vendorCode', code: 'USER_NOT_FOUND' });
		const third = seen(await aurore.call('GET', 'balances'));
		expect(third).toEqual({ http: 400, code: 2006, status: 'USER_NOT_FOUND' });
	});

	it('has its own words for too many requests', async () => {
		await aurore.login();
		await aurore.fault({ kind: 'status429', match: '/aurore/v1/oauth' });
		const answer = await aurore.login();
		expect(answer.headers.get('retry-after')).toBe('1');
		expect(seen(answer)).toMatchObject({ http: 429, status: 'TOO_MANY_REQUEST' });
	});

	it('wants JSON', async () => {
		const form = 'application/x-www-form-urlencoded';
		for (const [body, type] of [
			['api_key=sk_test_sandbox', form],
			['{"api_key":', 'application/json'],
		]) {
			const answer = await aurore.sandbox.post('/aurore/v1/oauth/login', body, type);
			expect(seen(answer)).toMatchObject({ http: 422, code: 1004 });
		}
	});

	it('answers HTML where there is nothing', async () => {
		const answer = await aurore.call('POST', 'payment/check', {});
		expect(answer.status).toBe(404);
		expect(answer.text).toMatch('<html');
	});
});
