import {
	READ,
	retryAfterMs,
	SEND,
	sendWithRetry,
	type RetryPolicy,
} from '../../../nodes/shared/http/retry.ts';
import type { HttpCall, Reply } from '../../../nodes/shared/http/transport.ts';
import { PLAIN_TEXT } from '../../../nodes/shared/http/transportErrors.ts';

const NOW = Date.UTC(2026, 2, 14);
const CALL: HttpCall = { method: 'POST', url: 'https://api.example.com' };
const answer = (status: number, headers = {}): Reply => ({
	kind: 'reply',
	status,
	headers,
	text: '',
	json: undefined,
});
const notSent: Reply = { kind: 'notSent', reason: 'refused' };
const lost: Reply = { kind: 'lost', reason: 'reset' };

beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => jest.useRealTimers());

/** Lets the call go through `replies`, each of which takes `takesMs`; tells when each was sent. */
async function run(
	replies: Reply[],
	policy: Partial<RetryPolicy> = {},
	{ takesMs = 0, call = CALL } = {},
) {
	const sent: Array<{ atMs: number; timeoutMs: number | undefined }> = [];
	const send = async ({ timeoutMs }: HttpCall) => {
		const reply = replies[Math.min(sent.length, replies.length - 1)]!;
		sent.push({ atMs: Date.now() - NOW, timeoutMs });
		if (takesMs > 0) await new Promise((resolve) => setTimeout(resolve, takesMs));
		return reply;
	};
	const full = { attempts: 4, budgetMs: 60_000, repeatable: true, ...policy };
	const result = sendWithRetry(send, call, full);
	await jest.runAllTimersAsync();
	return { reply: await result, sent, times: sent.map(({ atMs }) => atMs) };
}

it.each([200, 201, 400, 403, 404, 408])('takes HTTP %d at once', async (status) => {
	expect((await run([answer(status)])).times).toEqual([0]);
});

it('repeats after 250, 500, 1000 ms and then gives the last reply', async () => {
	const { reply, times } = await run([lost, lost, lost, answer(503)]);
	expect(times).toEqual([0, 250, 750, 1750]);
	expect(reply).toEqual(answer(503));
});

it('repeats a reading after a 500', async () => {
	expect((await run([answer(500), answer(200)])).times).toEqual([0, 250]);
});

it('stops repeating at the first good answer', async () => {
	const { reply, times } = await run([notSent, answer(200)]);
	expect([reply.kind, times.length]).toEqual(['reply', 2]);
});

describe('a call that must not be repeated', () => {
	it.each([
		['a lost answer', lost, 1],
		['a 500', answer(500), 1],
		['a 503', answer(503), 1],
		['a refused connection', notSent, 5],
		['a 429', answer(429), 5],
	])('after %s', async (_name, reply, calls) => {
		expect((await run([reply], SEND)).sent).toHaveLength(calls as number);
	});

	it.each([
		['149', [0, 149_000]],
		['150', [0]],
	])(
		'after a Retry-After of %s s, for which there are two minutes and a half',
		async (s, times) => {
			const later = answer(429, { 'retry-after': s });
			expect((await run([later, answer(200)], SEND)).times).toEqual(times);
		},
	);
});

it.each([
	['a lost answer', lost],
	['a 500', answer(500)],
	['a refused connection', notSent],
	['a 429', answer(429)],
])('a reading is made four times after %s, within a minute', async (_name, reply) => {
	expect((await run([reply], READ)).sent).toHaveLength(4);
	expect((await run([reply], READ, { takesMs: 30_000 })).sent).toHaveLength(2);
});

describe('Retry-After', () => {
	it('in seconds is honoured', async () => {
		expect((await run([answer(429, { 'retry-after': '3' }), answer(200)])).times).toEqual([
			0, 3000,
		]);
	});

	it('as a date is honoured', async () => {
		const until = new Date(NOW + 5_000).toUTCString();
		const { times } = await run([answer(503, { 'retry-after': until }), answer(200)]);
		expect(times).toEqual([0, 5_000]);
	});

	it('beyond the budget ends the attempts at once', async () => {
		const { times, reply } = await run([answer(429, { 'retry-after': '60' })], { budgetMs: 8_000 });
		expect([times, reply.kind === 'reply' && reply.status]).toEqual([[0], 429]);
	});

	it.each([
		['7', 7_000],
		['0', 0],
		[' 2 ', 2_000],
		['Thu, 01 Jan 1970 00:00:00 GMT', 0],
		// The oldest of the three forms of an HTTP date ends with its year.
		['Sun Nov  6 08:49:37 1994', 0],
		['10 seconds', undefined],
		['soon', undefined],
		['', undefined],
		[undefined, undefined],
	])('%p is %p ms', (value, ms) => {
		expect(retryAfterMs(answer(429, { 'retry-after': value }))).toBe(ms);
		expect(retryAfterMs(lost)).toBeUndefined();
	});
});

describe('budget', () => {
	it('no attempt may take longer than what is left of it', async () => {
		const { sent } = await run([lost], { budgetMs: 8_000 }, { takesMs: 3_000 });
		expect(sent).toEqual([
			{ atMs: 0, timeoutMs: 8_000 },
			{ atMs: 3_250, timeoutMs: 4_750 },
			{ atMs: 6_750, timeoutMs: 1_250 },
		]);
	});

	it('is over when a pause would end with it', async () => {
		expect((await run([lost], { budgetMs: 250 })).times).toEqual([0]);
		expect((await run([lost, answer(200)], { budgetMs: 251 })).times).toEqual([0, 250]);
	});

	it('leaves the usual timeout of 30 s, or a shorter one of the call, alone', async () => {
		const call = { ...CALL, timeoutMs: 5_000 };
		expect((await run([answer(200)])).sent[0]!.timeoutMs).toBe(30_000);
		expect((await run([answer(200)], {}, { call })).sent[0]!.timeoutMs).toBe(5_000);
	});

	it('already used up still gives one attempt with a timeout of at least 1 ms', async () => {
		const { sent } = await run([lost], { budgetMs: -5 });
		expect(sent).toEqual([{ atMs: 0, timeoutMs: 1 }]);
	});
});

describe('after a long Retry-After', () => {
	const late = answer(429, { 'retry-after': '58' });
	const call = { ...CALL, timeoutMs: 30_000 };

	it('a call that moves money still has its full time: cut short, its answer would be lost', async () => {
		const { sent } = await run([late, answer(200)], { repeatable: false }, { call });
		expect(sent).toEqual([
			{ atMs: 0, timeoutMs: 30_000 },
			{ atMs: 58_000, timeoutMs: 30_000 },
		]);
	});

	it('a reading has what is left of its budget', async () => {
		const { sent } = await run([late, answer(200)], {}, { call });
		expect(sent[1]).toEqual({ atMs: 58_000, timeoutMs: 2_000 });
	});
});

describe('a stop', () => {
	const stopAfter = (ms: number) => {
		const stop = new AbortController();
		setTimeout(() => stop.abort(), ms);
		return stop.signal;
	};
	const send = jest.fn(async () => await Promise.resolve(answer(429, { 'retry-after': '30' })));
	const policy = { attempts: 4, budgetMs: 60_000, repeatable: false };
	beforeEach(() => send.mockClear());

	it('in a pause ends it at once, and nothing is sent afterwards', async () => {
		const result = sendWithRetry(send, CALL, policy, stopAfter(1_000));
		await jest.advanceTimersByTimeAsync(1_000);
		expect(await result).toMatchObject({ kind: 'notSent', reason: 'the execution was canceled' });
		await jest.advanceTimersByTimeAsync(60_000);
		expect(send).toHaveBeenCalledTimes(1);
	});

	it('before the first call keeps it from being made', async () => {
		const result = await sendWithRetry(send, CALL, policy, AbortSignal.abort());
		expect([result.kind, send.mock.calls.length]).toEqual(['notSent', 0]);
	});
});

it('does not repeat what it refuses to send at all', async () => {
	expect((await run([PLAIN_TEXT], { attempts: 4, repeatable: true })).sent).toHaveLength(1);
});
