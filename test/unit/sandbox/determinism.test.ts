import { Random } from '../../../sandbox/random.ts';
import { openSandbox } from './harness.ts';
import type { Json } from './harness.ts';

/** A fixed series of calls; everything in the answers but the dates. */
async function run(seed: number): Promise<unknown[]> {
	const sandbox = await openSandbox(seed);
	const answers: Json[] = [];
	for (const transaction_id of ['A', 'B', 'C']) {
		const { json } = await sandbox.create({ transaction_id });
		answers.push({ id: json.api_response_id, token: json.data.payment_token });
		await sandbox.control(`/transactions/${transaction_id}/confirm`);
		const check = (await sandbox.check({ transaction_id })).json;
		answers.push({ id: check.api_response_id, operator: check.data.operator_id });
	}
	await sandbox.close();
	return answers;
}

describe('seed', () => {
	it('decides every id and token', async () => {
		const first = await run(1);
		expect(await run(1)).toEqual(first);
		const other = await run(2);
		for (const [index, answer] of first.entries()) expect(other[index]).not.toEqual(answer);
	});

	it('starts again at a reset', async () => {
		const sandbox = await openSandbox(3);
		const first = (await sandbox.create()).json.data.payment_token;
		await sandbox.check();
		await sandbox.control('/reset');
		const second = (await sandbox.create()).json.data.payment_token;
		const third = (await sandbox.create({ transaction_id: 'B' })).json.data.payment_token;
		await sandbox.close();
		expect(second).toBe(first);
		expect(third).not.toBe(first);
	});

	it('gives 20,000 different tokens', () => {
		const random = new Random(1, 'payment_token');
		expect(new Set(Array.from({ length: 20_000 }, () => random.hex(110))).size).toBe(20_000);
	});
});
