import type * as Workflow from 'n8n-workflow';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { auroreSession } from '../../../nodes/CinetPay/api/aurore/session.ts';
import { READ, SEND } from '../../../nodes/shared/http/retry.ts';
import type * as Vendors from '../notifications/vendors.ts';

jest.mock('n8n-workflow', () =>
	jest
		.requireActual<typeof Vendors>('../notifications/vendors.ts')
		.withoutPauses(jest.requireActual<typeof Workflow>('n8n-workflow')),
);

const NOW = Date.UTC(2026, 2, 14);
const LOGGED_IN = { code: 200, status: 'OK', access_token: 'T-1', token_type: 'bearer' };
const DONE = { code: 100, status: 'SUCCESS' };
let accounts = 0;

/** A session that nobody used before, in front of a vendor that answers these. */
function vendor(login: IDataObject | string, status = 200) {
	const asked: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		asked.push(options);
		const body = options.url.endsWith('/oauth/login') ? login : DONE;
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		return await Promise.resolve({ statusCode: status, headers: {}, body: text });
	};
	const keys = { apiKey: `key-${++accounts}`, apiPassword: 'a password' };
	const { call } = auroreSession({ httpRequest }, { baseUrl: 'https://x.example.com', ...keys });
	return { asked, call, keys };
}

it('logs in with JSON, then reads and sends with the token in a header', async () => {
	const { asked, call, keys } = vendor(LOGGED_IN);
	await call({ path: 'payment/A' }, READ);
	await call({ path: 'transfer', json: { amount: 500 } }, SEND);
	expect(asked.map(({ method, url, body }) => [method, url, body])).toEqual([
		[
			'POST',
			'https://x.example.com/v1/oauth/login',
			{ api_key: keys.apiKey, api_password: 'a password' },
		],
		['GET', 'https://x.example.com/v1/payment/A', undefined],
		['POST', 'https://x.example.com/v1/transfer', { amount: 500 }],
	]);
	expect(asked.map(({ headers }) => headers!.Authorization)).toEqual([
		undefined,
		'Bearer T-1',
		'Bearer T-1',
	]);
});

it('takes the token of the older shape', async () => {
	const { asked, call } = vendor({ code: 200, status: 'OK', data: { token: 'T-2' } });
	await call({ path: 'balances' }, READ);
	expect(asked[1]!.headers!.Authorization).toBe('Bearer T-2');
});

describe('a login', () => {
	it.each<[string, IDataObject]>([
		['with an empty token', { access_token: '' }],
		['with an empty token of the older shape', { data: { token: '' } }],
		['with a token that is no text', { access_token: 5 }],
		['without data', { data: null }],
		['without anything', {}],
	])('%s opens nothing: the call did not go out', async (_name, body) => {
		const { asked, call } = vendor({ code: 200, status: 'OK', ...body });
		expect(await call({ path: 'balances' }, READ)).toMatchObject({
			kind: 'none',
			arrived: 'no',
			problem: { message: 'CinetPay rejected the request (OK 200)' },
		});
		expect(asked).toHaveLength(1);
	});

	it('whose answer was lost did not carry the call', async () => {
		const { asked, call } = vendor('<html>', 502);
		expect(await call({ path: 'transfer', json: {} }, SEND)).toMatchObject({
			kind: 'none',
			arrived: 'no',
		});
		expect(asked).toHaveLength(READ.attempts);
	});
});

it.each([
	['INVALID_CREDENTIALS', true],
	['NOT_ALLOWED', true],
	['OPERATION_ERROR', false],
	['SOMETHING_NEW', false],
])('%s at the login says that keys or address are refused: %p', async (status, accessRefused) => {
	const { call } = vendor({ code: 1, status });
	expect(await call({ path: 'balances' }, READ)).toMatchObject({ problem: { accessRefused } });
});

it('signs Notify URLs with the password, and none without it', () => {
	const open = (apiPassword: string) => {
		const keys = { apiKey: `key-${++accounts}`, apiPassword };
		const httpRequest = async () => await Promise.reject<IDataObject>(new Error('not asked'));
		return auroreSession({ httpRequest }, { baseUrl: 'https://x.example.com', ...keys });
	};
	const { account, signer } = open('a password');
	expect(signer('transfer')).toEqual({ event: 'transfer', account, secret: 'a password' });
	expect(open('').signer('transfer')).toBeUndefined();
});

describe('the token', () => {
	beforeEach(() => jest.useFakeTimers({ now: NOW }));
	afterEach(() => jest.useRealTimers());

	it.each([
		[100, 70],
		['100', 70],
		[600, 240],
		[0, 240],
		[-5, 240],
		['soon', 240],
		[undefined, 240],
		[30, 0],
		[10, 0],
	])('that expires in %p seconds is used for %d', async (expires_in, seconds) => {
		const { asked, call } = vendor({ ...LOGGED_IN, expires_in });
		const logins = () => asked.filter(({ url }) => url.endsWith('/oauth/login')).length;
		await call({ path: 'balances' }, READ);
		if (seconds > 0) {
			jest.setSystemTime(NOW + seconds * 1000 - 1);
			await call({ path: 'balances' }, READ);
			expect(logins()).toBe(1);
		}
		jest.setSystemTime(NOW + seconds * 1000);
		await call({ path: 'balances' }, READ);
		expect(logins()).toBe(2);
	});
});
