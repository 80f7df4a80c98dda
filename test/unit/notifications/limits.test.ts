import type { IHttpRequestOptions } from 'n8n-workflow';
import {
	AT_ONCE,
	bounded,
	CALLS_PER_REQUEST,
	rememberUnknown,
	takePlace,
	wasUnknown,
	within,
} from '../../../nodes/shared/notifications/limits.ts';

const call = (options: Partial<IHttpRequestOptions> = {}) =>
	({ url: 'https://api.example.com', ...options }) as IHttpRequestOptions;

describe('the calls of one request', () => {
	it('are so many, and what is beyond fails as a time-out does', async () => {
		let made = 0;
		const { httpRequest } = bounded({ httpRequest: async () => ++made }, Date.now() + 8_000);
		for (let i = 0; i < CALLS_PER_REQUEST; i++) await httpRequest(call());
		await expect(httpRequest(call())).rejects.toMatchObject({ code: 'ETIMEDOUT' });
		expect(made).toBe(CALLS_PER_REQUEST);
	});

	it('end with the time of the request, whatever time they ask for', async () => {
		const seen: IHttpRequestOptions[] = [];
		const helpers = { httpRequest: async (options: IHttpRequestOptions) => seen.push(options) };
		const { httpRequest } = bounded(helpers, Date.now() + 500);
		await httpRequest(call({ timeout: 30_000 }));
		await httpRequest(call({ timeout: 10 }));
		expect(seen[0]!.timeout).toBeLessThanOrEqual(500);
		expect(seen[1]!.timeout).toBe(10);
	});

	it('are cut off while an answer trickles in, by their own signal or by the time', async () => {
		const helpers = {
			httpRequest: async ({ abortSignal }: IHttpRequestOptions) =>
				await new Promise((_resolve, reject) => {
					(abortSignal as AbortSignal).addEventListener('abort', () => reject(new Error('cut')));
				}),
		};
		const begin = Date.now();
		const byTime = bounded(helpers, begin + 50).httpRequest(call());
		await expect(byTime).rejects.toThrow('cut');
		const own = AbortSignal.timeout(20) as never;
		const bySignal = bounded(helpers, begin + 60_000).httpRequest(call({ abortSignal: own }));
		await expect(bySignal).rejects.toThrow('cut');
		expect(Date.now() - begin).toBeLessThan(5_000);
	});

	it.each([0, 1])('do not begin when the time is over, since %d ms', async (since) => {
		const now = jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
		let made = 0;
		const { httpRequest } = bounded({ httpRequest: async () => ++made }, 1_000_000 - since);
		await expect(httpRequest(call())).rejects.toMatchObject({ code: 'ETIMEDOUT' });
		expect(made).toBe(0);
		now.mockRestore();
	});
});

it('places are counted for each trigger, and what proves its origin has its own', () => {
	const others = Array.from({ length: AT_ONCE.others }, () => takePlace('one', false)!);
	expect(takePlace('one', false)).toBeUndefined();
	expect(takePlace('one', true)).toBeInstanceOf(Function);
	expect(takePlace('two', false)).toBeInstanceOf(Function);
	others[0]!();
	others[0] = takePlace('one', false)!;
	expect(takePlace('one', false)).toBeUndefined();
	for (const giveBack of others) giveBack();
	for (let place = 0; place < AT_ONCE.others; place++)
		expect(takePlace('one', false)).toBeInstanceOf(Function);
	expect(takePlace('one', false)).toBeUndefined();
});

it('an unknown id is remembered for some seconds, and never too many of them', () => {
	const now = jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
	rememberUnknown('A');
	expect([wasUnknown('A'), wasUnknown('B')]).toEqual([true, false]);
	now.mockReturnValue(1_000_000 + 5_000);
	expect(wasUnknown('A')).toBe(false);
	for (let i = 0; i <= 5_000; i++) rememberUnknown(`id-${i}`);
	expect([wasUnknown('id-0'), wasUnknown('id-1'), wasUnknown('id-5000')]).toEqual([
		false,
		true,
		true,
	]);
	// One that is remembered once more is kept as long as a new one.
	rememberUnknown('id-3');
	for (let i = 5_001; i <= 5_003; i++) rememberUnknown(`id-${i}`);
	expect([2, 3, 4, 5].map((i) => wasUnknown(`id-${i}`))).toEqual([false, true, false, true]);
	now.mockRestore();
});

it('what takes longer than its time is not waited for', async () => {
	expect(await within(Promise.resolve('done'), Date.now() + 1_000)).toBe('done');
	expect(await within(new Promise(() => {}), Date.now() + 20)).toBeUndefined();
});
