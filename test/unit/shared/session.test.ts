import { SEND } from '../../../nodes/shared/http/retry.ts';
import {
	callsWithToken,
	dropToken,
	sessionKey,
	tokenFor,
	type Login,
} from '../../../nodes/shared/http/session.ts';

const NOW = Date.UTC(2026, 2, 14);
const MINUTE = 60_000;
let logins = 0;
let key = '';

beforeEach((): void => {
	jest.useFakeTimers({ now: NOW });
	logins = 0;
	key = sessionKey(expect.getState().currentTestName!);
});
afterEach(() => jest.useRealTimers());

type SimpleLogin = () => ReturnType<Login>;

const login =
	(lifetimeMs = 10 * MINUTE): SimpleLogin =>
	async () => {
		const token = `token-${++logins}`;
		await new Promise((resolve) => setTimeout(resolve, 50));
		return { ok: true, value: { token, lifetimeMs } };
	};

const ask = async (lifetimeMs?: number) => {
	const token = tokenFor(key, login(lifetimeMs));
	await jest.advanceTimersByTimeAsync(50);
	return await token;
};

it('logs in once for all who ask at the same time, and for those who ask later', async () => {
	const asked = Array.from({ length: 10 }, () => tokenFor(key, login()));
	await jest.advanceTimersByTimeAsync(50);
	expect(await Promise.all([...asked, ask()])).toEqual(
		Array(11).fill({ ok: true, value: 'token-1' }),
	);
	expect(logins).toBe(1);
});

it.each([
	['ten minutes', 10 * MINUTE, 4 * MINUTE],
	['one minute', MINUTE, MINUTE],
])('uses a token that lives %s for the shorter of that and four minutes', async (_, life, used) => {
	await ask(life);
	const got = Date.now();
	jest.setSystemTime(got + used - 1);
	expect(await ask(life)).toEqual({ ok: true, value: 'token-1' });
	jest.setSystemTime(got + used);
	expect(await ask(life)).toEqual({ ok: true, value: 'token-2' });
});

it('logs in again after a refused token, and keeps a newer one', async () => {
	await ask();
	dropToken(key, 'token-1');
	expect(await ask()).toEqual({ ok: true, value: 'token-2' });
	dropToken(key, 'token-1');
	expect(await ask()).toEqual({ ok: true, value: 'token-2' });
	expect(logins).toBe(2);
});

it('does not remember a refused login, nor one that threw', async () => {
	const problem = { message: 'no', description: 'check the password' };
	expect(await tokenFor(key, async () => ({ ok: false, problem }))).toEqual({ ok: false, problem });
	await expect(tokenFor(key, async () => await Promise.reject(new Error('odd')))).rejects.toThrow();
	expect(await ask()).toEqual({ ok: true, value: 'token-1' });
});

it('keeps credentials apart and does not hold them', async () => {
	const other = sessionKey('https://a.example.com', 'key', 'password');
	expect(other).not.toBe(sessionKey('https://a.example.com', 'key', 'another'));
	expect(other).toMatch(/^[0-9a-f]{64}$/);
	await ask();
	const second = tokenFor(other, login());
	await jest.advanceTimersByTimeAsync(50);
	expect(await second).toEqual({ ok: true, value: 'token-2' });
});

it('does not take parts of a credential for those of another one', () => {
	expect(sessionKey('https://a.example.com', 'ab', 'c')).not.toBe(
		sessionKey('https://a.example.com', 'a', 'bc'),
	);
});

it('has nothing to forget of a credential that never logged in', async () => {
	dropToken(key, 'token-1');
	expect(await ask()).toEqual({ ok: true, value: 'token-1' });
});

describe('a call with a token', () => {
	const problem = { message: 'no', description: 'check the password' };
	const helpers = { httpRequest: async () => await Promise.reject(new Error('not asked')) };
	/** A session whose calls are answered with these, and the tokens that they were made with. */
	const calls = async (signIn: SimpleLogin, ...refusals: boolean[]) => {
		const tokens: string[] = [];
		const withToken = callsWithToken(helpers, { key, secrets: [], login: signIn });
		const answer = withToken(SEND, async (_send, token) => {
			tokens.push(token);
			return await Promise.resolve({ answer: token, tokenRefused: refusals.shift() ?? false });
		});
		await jest.advanceTimersByTimeAsync(200);
		return { answer: await answer, tokens };
	};

	it('that is accepted is made once', async () => {
		expect(await calls(login())).toEqual({ answer: 'token-1', tokens: ['token-1'] });
	});

	it('that is refused is repeated once with a new one', async () => {
		const tokens = ['token-1', 'token-2'];
		expect(await calls(login(), true)).toEqual({ answer: 'token-2', tokens });
	});

	it('that is refused twice is not made a third time, and the second token not kept', async () => {
		const tokens = ['token-1', 'token-2'];
		expect(await calls(login(), true, true)).toEqual({ answer: 'token-2', tokens });
		expect(await ask()).toEqual({ ok: true, value: 'token-3' });
	});

	it('is not made at all after a refused login: surely nothing arrived', async () => {
		const answer = { kind: 'none', arrived: 'no', problem };
		const signIn: SimpleLogin = async () => await Promise.resolve({ ok: false, problem });
		expect(await calls(signIn)).toEqual({ answer, tokens: [] });
	});
});

describe('a login that several executions wait for', () => {
	const waitFor = (stop?: AbortSignal) => tokenFor(key, signIn, stop);
	/** Of each login: whether it was ended before it was over. */
	let ended: boolean[];
	const problem = { message: 'no', description: 'it was ended' };
	const signIn: Login = async (stop) => {
		const token = `token-${++logins}`;
		await new Promise((resolve) => setTimeout(resolve, 50));
		ended.push(stop.aborted);
		if (stop.aborted) return { ok: false, problem };
		return { ok: true, value: { token, lifetimeMs: MINUTE } };
	};
	beforeEach(() => {
		ended = [];
	});

	it('is not ended for the others when one of them is stopped, who does not wait for it', async () => {
		const stop = new AbortController();
		const [stopped, other] = [waitFor(stop.signal), waitFor()];
		stop.abort();
		expect(await stopped).toEqual({
			ok: false,
			problem: {
				message: 'The execution was canceled',
				description: 'Run it again with the same references to send what is missing.',
				saysSameReference: true,
			},
		});
		await jest.advanceTimersByTimeAsync(50);
		expect(await other).toEqual({ ok: true, value: 'token-1' });
		expect(ended).toEqual([false]);
	});

	it('is ended when all of them are stopped; who comes then starts a login of their own', async () => {
		const stop = new AbortController();
		const both = [waitFor(stop.signal), waitFor(stop.signal)];
		stop.abort();
		expect(await Promise.all(both)).toMatchObject([{ ok: false }, { ok: false }]);
		const next = waitFor();
		await jest.advanceTimersByTimeAsync(50);
		expect(await next).toEqual({ ok: true, value: 'token-2' });
		expect(ended).toEqual([true, false]);
	});

	it('is shared also by who comes when an earlier one, which was ended, is over', async () => {
		const stop = new AbortController();
		const stopped = waitFor(stop.signal);
		await jest.advanceTimersByTimeAsync(20);
		stop.abort();
		expect(await stopped).toMatchObject({ ok: false });
		const next = waitFor();
		await jest.advanceTimersByTimeAsync(40);
		expect(ended).toEqual([true]);
		const last = waitFor();
		await jest.advanceTimersByTimeAsync(50);
		expect(await Promise.all([next, last])).toEqual(Array(2).fill({ ok: true, value: 'token-2' }));
		expect(ended).toEqual([true, false]);
	});
});
