import { useSandbox } from './harness.ts';
import type { Json } from './harness.ts';

const sandbox = useSandbox();

const order = (fault: Json) => sandbox.control('/faults', { match: '/checkout/v2', ...fault });
const references = async () =>
	(await sandbox.get('/_sandbox/transactions')).json.transactions.map((row: Json) => row.reference);
const failure = async (call: Promise<unknown>) => {
	const error = await call.then(
		() => undefined,
		(reason: Error) => reason,
	);
	return error?.cause as { code?: string } | undefined;
};

describe('faults', () => {
	it('answers 500 with HTML and does nothing, as often as ordered', async () => {
		expect((await order({ kind: 'status500', times: 2 })).status).toBe(201);
		for (const transaction_id of ['A', 'B']) {
			const answer = await sandbox.create({ transaction_id });
			expect(answer.status).toBe(500);
			expect(answer.headers.get('content-type')).toMatch('text/html');
		}
		expect(await references()).toEqual([]);
		expect((await sandbox.create()).json.code).toBe('201');
		expect((await sandbox.get('/_sandbox/faults')).json.faults).toMatchObject([{ hits: 2 }]);
	});

	it('answers 429 in the words of the provider with Retry-After', async () => {
		await order({ kind: 'status429' });
		const { status, headers, json } = await sandbox.check();
		expect(status).toBe(429);
		expect(headers.get('retry-after')).toBe('1');
		expect(json).toMatchObject({ code: '429', message: 'TOO_MANY_REQUEST' });
		expect((await sandbox.check()).status).toBe(404);
	});

	it('answers HTML with 200', async () => {
		await order({ kind: 'html' });
		const { status, text } = await sandbox.create();
		expect(status).toBe(200);
		expect(text).toMatch(/^<!DOCTYPE html>/);
		expect(await references()).toEqual([]);
	});

	it('delays, and combines a delay with another fault', async () => {
		await order({ kind: 'delay', delayMs: 120 });
		await order({ kind: 'status500' });
		const started = performance.now();
		expect((await sandbox.create()).status).toBe(500);
		expect(performance.now() - started).toBeGreaterThan(110);
	});

	it('resets the connection before anything is done', async () => {
		await order({ kind: 'reset' });
		expect((await failure(sandbox.create()))?.code).toBe('ECONNRESET');
		expect(await references()).toEqual([]);
		expect((await sandbox.get('/_sandbox/requests')).json.requests).toMatchObject([
			{ path: '/checkout/v2/payment', status: null },
		]);
	});

	it('loses the answer after the operation was done', async () => {
		await order({ kind: 'lostAnswer' });
		expect(await failure(sandbox.create())).toBeDefined();
		expect(await references()).toEqual(['ORDER-1']);
		expect((await sandbox.check()).json.code).toBe('662');
		expect((await sandbox.create()).json.code).toBe('620');
		expect((await sandbox.get('/_sandbox/requests')).json.counts).toEqual({
			'POST /checkout/v2/payment dropped': 1,
			'POST /checkout/v2/payment/check 200': 1,
			'POST /checkout/v2/payment 400': 1,
		});
	});

	it('hits the paths below its prefix, and one path only with a $', async () => {
		await order({ match: '/checkout/v2/payment/check', kind: 'status500', times: 9 });
		expect((await sandbox.create()).status).toBe(200);
		expect((await sandbox.check()).status).toBe(500);
		await sandbox.call('DELETE', '/_sandbox/faults');
		await order({ match: '/checkout/v2/payment$', kind: 'status500', times: 9 });
		expect((await sandbox.check()).status).toBe(200);
		expect((await sandbox.create()).status).toBe(500);
	});

	it('never hits the control API or the transactions page', async () => {
		await order({ match: '/', kind: 'status500', times: 9 });
		expect((await sandbox.get('/')).status).toBe(200);
		expect((await sandbox.get('/_sandbox/health')).status).toBe(200);
		expect((await sandbox.check()).status).toBe(500);
		expect((await sandbox.call('DELETE', '/_sandbox/faults')).json).toEqual({ faults: [] });
		expect((await sandbox.check()).status).toBe(404);
	});

	it('hits a share of the calls, the same ones under the same seed', async () => {
		const run = async () => {
			await sandbox.control('/reset');
			await order({ kind: 'status500', rate: 0.3 });
			const statuses: number[] = [];
			for (let call = 0; call < 100; call++) statuses.push((await sandbox.check()).status);
			return statuses;
		};
		const first = await run();
		const hits = first.filter((status) => status === 500).length;
		expect(hits).toBeGreaterThan(15);
		expect(hits).toBeLessThan(45);
		expect(await run()).toEqual(first);
	});

	it('keeps the faults of other APIs away from Checkout', async () => {
		await order({ kind: 'expiredToken' });
		await order({ kind: 'ipNotAllowed' });
		expect((await sandbox.create()).json.code).toBe('201');
		const { faults } = (await sandbox.get('/_sandbox/faults')).json;
		expect(faults.map(({ hits }: Json) => hits)).toEqual([0, 0]);
	});
});
