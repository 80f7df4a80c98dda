import type * as Workflow from 'n8n-workflow';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { GenerationName } from '../../../nodes/DigitalPaye/api/generation.ts';
import {
	digitalPayeSession,
	type DigitalPayeCall,
} from '../../../nodes/DigitalPaye/api/session.ts';
import { READ, SEND } from '../../../nodes/shared/http/retry.ts';
import type { Problem } from '../../../nodes/shared/problem.ts';
import aToken from '../../fixtures/digitalpaye/a-token-expired-401.json';
import bInternal from '../../fixtures/digitalpaye/b-internal-500.json';
import bRefused from '../../fixtures/digitalpaye/b-login-refused-401.json';
import bUnauthorized from '../../fixtures/digitalpaye/b-unauthorized-401.json';
import cRefused from '../../fixtures/digitalpaye/c-login-refused.json';
import cUnauthorized from '../../fixtures/digitalpaye/c-unauthorized.json';
import { generation } from './stub.ts';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<typeof Workflow>('n8n-workflow'),
	sleep: async () => undefined,
}));

type Answer = { status?: number; body: IDataObject | string };
const NOT_SERVED: Answer = { status: 404, body: '<html>' };
const OK: Answer = { body: { success: true, statusCode: 200, data: { status: 'PENDING' } } };
const READING: DigitalPayeCall = { paths: ['v1/x', 'v1/y'] };
const SENDING: DigitalPayeCall = { paths: ['v1/pay'], json: { amount: 1 } };

let accounts = 0;
let seen: IHttpRequestOptions[];
let logins: Answer[];
let answers: Answer[];
let tokens: number;
beforeEach(() => {
	accounts++;
	[seen, logins, answers, tokens] = [[], [], [OK], 0];
});
afterEach(() => jest.useRealTimers());

const take = (list: Answer[]) => (list.length > 1 ? list.shift()! : list[0]!);
/** A vendor that logs in with a new token each time, unless the test says otherwise. */
const helpers = {
	async httpRequest(options: IHttpRequestOptions) {
		seen.push(options);
		const isLogin = /\/auth(\/token)?$/.test(options.url);
		const token = `TOKEN-${accounts}-${++tokens}`;
		const usual: Answer = { body: { success: true, data: { token } } };
		const { status = 200, body } = isLogin ? (logins.shift() ?? usual) : take(answers);
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		return await Promise.resolve({ statusCode: status, body: text, headers: {} });
	},
};
const session = (
	name: GenerationName = 'B',
	environment = {},
	apiSecret = 'a-secret',
	baseUrl = 'https://api.digitalpaye.com',
) =>
	digitalPayeSession(helpers, {
		baseUrl,
		apiKey: `key-${accounts}`,
		apiSecret,
		environment,
		generation: generation(name, {}, environment),
	});
const urls = () => seen.map(({ url }) => url.replace('https://api.digitalpaye.com/', ''));
const bearers = () => seen.map(({ headers }) => String(headers!.Authorization));
const loginCount = () => urls().filter((url) => /auth/.test(url)).length;

describe('a login', () => {
	it.each([
		['A', 'v1/auth'],
		['B', 'v1/auth'],
		['C', 'v1/auth/token'],
	] as const)('of %s goes to %s with Basic and no body', async (name, path) => {
		await session(name).call(READING, READ);
		const basic = Buffer.from(`key-${accounts}:a-secret`).toString('base64');
		expect(urls()).toEqual([path, 'v1/x']);
		expect(seen[0]).toMatchObject({
			method: 'POST',
			headers: { Authorization: `Basic ${basic}`, 'Content-Type': 'application/json' },
		});
		expect(seen[0]!.body).toBeUndefined();
		expect(seen[1]).toMatchObject({ method: 'GET' });
		expect(bearers()[1]).toMatch(/^Bearer TOKEN-/);
	});

	it('carries the environment header, and so does every call after it', async () => {
		await session('A', { 'X-Environment': 'Production' }).call(READING, READ);
		expect(seen.map(({ headers }) => headers!['X-Environment'])).toEqual(
			Array(2).fill('Production'),
		);
	});

	it.each([
		['at the root (A)', { code_status: 200, token: 'T-ROOT', exp: 4_000_000_000 }, 'T-ROOT'],
		['in data (B)', { statusCode: 200, data: { token: 'T-DATA' } }, 'T-DATA'],
		['at the root beside no data', { code_status: 200, data: null, token: 'T-NULL' }, 'T-NULL'],
		['as access_token (C)', { success: true, data: { access_token: 'T-C' } }, 'T-C'],
	])('finds the token %s', async (_name, body, token) => {
		logins = [{ body }];
		await session().call(READING, READ);
		expect(bearers()[1]).toBe(`Bearer ${token}`);
	});

	it('of A tries the other version once on a plain 404; the send keeps its address', async () => {
		logins = [NOT_SERVED];
		await session('A').call(SENDING, SEND);
		expect(urls()).toEqual(['v1/auth', 'v2/auth', 'v1/pay']);
	});

	it.each<[GenerationName, Answer]>([
		['B', { status: 401, body: bRefused }],
		['C', { status: 401, body: cRefused }],
		['C', { status: 200, body: cRefused }],
		['A', { status: 401, body: aToken }],
		['A', { body: { code_status: 200, token: '' } }],
		['A', { body: { code_status: 200, token: 5 } }],
		['B', { body: { success: false, data: { token: 'T' } } }],
	])('of %s that is refused names the generation: %j', async (name, answer) => {
		logins = [answer];
		const result = await session(name).call(SENDING, SEND);
		expect(result).toMatchObject({
			kind: 'none',
			arrived: 'no',
			problem: {
				accessRefused: true,
				message: 'DigitalPaye does not accept the keys',
				description: expect.stringContaining(
					`they may belong to an API Generation other than ${name}: keys issued since July 2026 are a public key and a secret for generation C; older keys are for A or B.`,
				),
			},
		});
		expect(seen).toHaveLength(1);
	});

	it('of A that neither version serves names the address, not the keys', async () => {
		logins = [NOT_SERVED, NOT_SERVED];
		expect(await session('A').call(SENDING, SEND)).toMatchObject({
			...{ kind: 'none', arrived: 'no' },
			problem: { message: 'api.digitalpaye.com does not serve this path (404)' },
		});
		expect(urls()).toEqual(['v1/auth', 'v2/auth']);
	});

	it('that is refused says what DigitalPaye says, and tries no other address', async () => {
		logins = [{ status: 401, body: { code_status: 401, message: 'WRONG_KEYS' } }];
		expect(await session('A').call(SENDING, SEND)).toMatchObject({
			problem: { description: expect.stringMatching(/ DigitalPaye says: WRONG_KEYS$/) },
		});
		expect(urls()).toEqual(['v1/auth']);
	});

	it('that DigitalPaye cannot answer blames no key', async () => {
		logins = Array<Answer>(4).fill({ status: 500, body: bInternal });
		expect(await session().call(READING, READ)).toMatchObject({
			arrived: 'no',
			problem: {
				message: 'DigitalPaye could not open a session (code 500)',
				description: expect.stringMatching(
					/^DigitalPaye is temporarily unavailable\. Try again in a few minutes\. DigitalPaye says: Int/,
				),
			},
		});
		logins = Array<Answer>(4).fill({
			status: 503,
			body: { statusCode: 503, data: { token: 'T' } },
		});
		const { problem } = (await session('A').call(READING, READ)) as { problem: Problem };
		expect(problem.message).toBe('DigitalPaye could not open a session (code 503)');
		expect(problem.accessRefused).toBeUndefined();
	});
});

describe('the token', () => {
	const NOW = Date.UTC(2026, 2, 14);
	/** Seconds until a second call has to log in again. */
	async function lifeOf(body: object): Promise<number> {
		jest.useFakeTimers({ now: NOW });
		for (let seconds = 0; seconds <= 300; seconds += 10) {
			accounts++;
			seen = [];
			logins = [{ body: { statusCode: 200, ...body } }];
			jest.setSystemTime(NOW);
			await session().call(READING, READ);
			jest.setSystemTime(NOW + seconds * 1000);
			await session().call(READING, READ);
			if (loginCount() === 2) return seconds;
		}
		return Infinity;
	}

	it.each([
		['expires_in', { data: { token: 'T', expires_in: 100 } }, 70],
		['exp in data', { data: { token: 'T', exp: NOW / 1000 + 100 } }, 70],
		['exp at the root', { token: 'T', exp: NOW / 1000 + 100 }, 70],
		['a long life', { data: { token: 'T', expires_in: 600 } }, 240],
		['no life at all', { data: { token: 'T' } }, 240],
		['lives that are none', { data: { token: 'T', expires_in: 0, exp: 0 } }, 240],
		['lives in words', { data: { token: 'T', expires_in: '60', exp: `${NOW / 1000 + 60}` } }, 240],
		['an exp that is over', { data: { token: 'T', exp: NOW / 1000 - 5 } }, 0],
	])('with %s is used less a margin, at most four minutes', async (_name, body, seconds) => {
		expect(await lifeOf(body)).toBe(seconds);
	});

	it('is got once for rows that run at the same time, and kept for the next run', async () => {
		const one = session();
		await Promise.all(Array.from({ length: 20 }, async () => await one.call(SENDING, SEND)));
		await session().call(READING, READ);
		expect([loginCount(), seen.length]).toEqual([1, 22]);
	});

	it('is never shown to another address', async () => {
		await session('B').call(READING, READ);
		await session('B', {}, 'a-secret', 'https://proxy.example.com').call(READING, READ);
		expect(seen.map(({ url }) => new URL(url).host)).toEqual([
			...Array<string>(2).fill('api.digitalpaye.com'),
			...Array<string>(2).fill('proxy.example.com'),
		]);
		expect(bearers()[1]).not.toBe(bearers()[3]);
	});

	it('is another one for other keys or another generation', async () => {
		await session('B').call(READING, READ);
		await session('B', {}, 'another-secret').call(READING, READ);
		await session('A').call(READING, READ);
		expect(loginCount()).toBe(3);
	});

	it.each<[string, Answer]>([
		['TOKEN_EXPIRED', { status: 401, body: aToken }],
		['401 of B', { status: 401, body: bUnauthorized }],
		['401 of C', { status: 401, body: cUnauthorized }],
		['a refusal of C with HTTP 200', { status: 200, body: cUnauthorized }],
		['401 in other words', { status: 401, body: { message: 'jwt expired' } }],
		['401 with a web page', { status: 401, body: '<html>' }],
		['TOKEN_EXPIRED and 403', { status: 403, body: { ...aToken, code_status: 403 } }],
	])('refused with %s is renewed once, and the call repeated', async (_name, refused) => {
		answers = [refused, OK];
		expect((await session().call(SENDING, SEND)).kind).toBe('envelope');
		expect(urls()).toEqual(['v1/auth', 'v1/pay', 'v1/auth', 'v1/pay']);
		expect(bearers()[1]).not.toBe(bearers()[3]);
		// Refused again, it is given up, and not kept for the next call.
		answers = [refused];
		const count = seen.length;
		await session().call(SENDING, SEND);
		expect(urls().slice(count)).toEqual(['v1/pay', 'v1/auth', 'v1/pay']);
		answers = [OK];
		await session().call(SENDING, SEND);
		expect(urls().slice(count + 3)).toEqual(['v1/auth', 'v1/pay']);
	});
});

it('a success in the words of a refused token is a success: nothing is sent a second time', async () => {
	answers = [{ body: { success: true, message: 'TOKEN_EXPIRED', data: { status: 'PENDING' } } }];
	expect((await session().call(SENDING, SEND)).kind).toBe('envelope');
	expect(urls()).toEqual(['v1/auth', 'v1/pay']);
});

describe('addresses', () => {
	it('carry what is searched for, encoded, at every one that is tried', async () => {
		answers = [NOT_SERVED, OK];
		await session().call({ ...READING, query: { search: 'Awa & Yao', page: '2' } }, READ);
		const query = '?search=Awa+%26+Yao&page=2';
		expect(urls()).toEqual(['v1/auth', `v1/x${query}`, `v1/y${query}`]);
	});

	it('that are not served stay left out when the token is renewed', async () => {
		answers = [NOT_SERVED, { status: 401, body: bUnauthorized }, OK];
		expect((await session().call(READING, READ)).kind).toBe('envelope');
		expect(urls()).toEqual(['v1/auth', 'v1/x', 'v1/y', 'v1/auth', 'v1/y']);
	});

	it('the next one is tried on a plain 404, once each, and then it is said', async () => {
		answers = [NOT_SERVED, OK];
		expect((await session().call(READING, READ)).kind).toBe('envelope');
		answers = [NOT_SERVED];
		expect((await session().call(READING, READ)).kind).toBe('noSuchPath');
		expect(urls()).toEqual(['v1/auth', 'v1/x', 'v1/y', 'v1/x', 'v1/y']);
	});

	it('a 404 in the frame of DigitalPaye is an answer', async () => {
		answers = [{ status: 404, body: { statusCode: 404, message: 'NotFoundError' } }];
		await session().call(READING, READ);
		expect(urls()).toEqual(['v1/auth', 'v1/x']);
	});

	it('a failed transaction with HTTP 504 is an answer, not to be asked for again', async () => {
		answers = [{ status: 504, body: { code_status: 504, data: { status: 'FAILED' } } }];
		await session().call(READING, READ);
		expect(seen).toHaveLength(2);
		for (const unavailable of [{ status: 504, body: '' }, { body: '<html>' }]) {
			const count = seen.length;
			answers = [unavailable, OK];
			await session().call(READING, READ);
			expect(seen).toHaveLength(count + 2);
			answers = [unavailable, OK];
			await session().call(SENDING, SEND);
			expect(seen).toHaveLength(count + 3);
		}
	});
});

describe('the host in a message', () => {
	const unreachable = async (baseUrl: string) => {
		accounts++;
		const httpRequest = async () =>
			await Promise.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }));
		const { call } = digitalPayeSession(
			{ httpRequest },
			{
				baseUrl,
				apiKey: `key-${accounts}`,
				apiSecret: 's',
				environment: {},
				generation: generation('C'),
			},
		);
		const answer = await call(READING, READ);
		return answer.kind === 'none' ? [answer.arrived, answer.problem.message] : [];
	};

	it.each([
		['https://api.digitalpaye.com', 'api.digitalpaye.com'],
		['http://127.0.0.1:4010/digitalpaye', '127.0.0.1:4010'],
		['HTTPS://user:secret@api.example.com:8443/v1?x=1', 'api.example.com:8443'],
	])('of %s is %s: nothing of a password in it', async (baseUrl, host) => {
		const message = `${host} could not be reached: the connection was refused`;
		expect(await unreachable(baseUrl)).toEqual(['no', message]);
	});

	it.each(['', 'api.digitalpaye.com', 'xhttps://api.example.com'])(
		'of %p is the address itself',
		async (baseUrl) => {
			const [arrived, message] = await unreachable(baseUrl);
			expect(arrived).toBe('no');
			expect(message).toMatch(/^The address in the credential could not be reached: /);
		},
	);
});

it('the account of an event is the same in every version: it is a part of the event id', () => {
	const { account } = digitalPayeSession(helpers, {
		baseUrl: 'https://api.digitalpaye.com',
		apiKey: 'sandbox-public-key',
		apiSecret: 'sandbox-secret',
		environment: {},
		generation: generation('A'),
	});
	expect(account).toBe('a12d6107d7da');
});

it('the account of an event stays the same when secret or generation change', () => {
	expect(session('B').account).toBe(session('C', {}, 'another-secret').account);
	expect(session('B').account).toMatch(/^[0-9a-f]{12}$/);
});
