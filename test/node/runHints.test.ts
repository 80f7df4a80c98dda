import { ExecuteContext } from 'n8n-core';
import { DigitalPaye } from '../../nodes/DigitalPaye/DigitalPaye.node.ts';
import { addHint } from '../../nodes/shared/operation/hints.ts';
import type { Known } from './digitalpayeFrames.ts';
import { disburse, run } from './digitalpayeRun.ts';
import { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { executeContext } from './harness.ts';
import { column, sheet } from './payoutRun.ts';

const hints = jest.spyOn(ExecuteContext.prototype, 'addExecutionHints');
beforeEach(() => hints.mockClear());
const shown = () => hints.mock.calls.flat();

const known = (index: number, status: string): Known => ({
	...{ reference: `PAY-${index}`, providerId: `REF-${index}`, direction: 'out', amount: 500 },
	...{ phone: '0700000001', operator: 'ORANGE_MONEY_CI', status },
});
const get = { resource: 'transaction', operation: 'get', reference: '={{ $json.id }}' };
const ids = (...list: string[]) => list.map((id) => ({ id }));

describe('a run with many rows says what it came to', () => {
	let vendor: DigitalPayeVendor;
	beforeEach(() => {
		vendor = new DigitalPayeVendor('B');
		vendor.ledger.push(known(1, 'SUCCESSFUL'), known(2, 'PENDING'), known(3, 'FAILED'));
	});

	it('by status', async () => {
		await run(vendor, ids('PAY-1', 'PAY-1', 'PAY-2', 'PAY-3', 'NOBODY'), get);
		expect(shown()).toEqual([
			{
				message: '5 rows: 2 success, 1 pending, 1 failed, 1 unknown.',
				...{ location: 'outputPane', type: 'info' },
			},
		]);
	});

	it('with the problems of rows', async () => {
		await run(vendor, ids('PAY-1', '', ' '), get, { onError: 'continueRegularOutput' });
		expect(shown()).toEqual([
			expect.objectContaining({
				message: '3 rows: 1 success, 2 with a problem.',
				type: 'warning',
			}),
		]);
	});

	it('of what has no status, the number of items', async () => {
		await run(vendor, ids('a', 'b'), { resource: 'balance', operation: 'get' });
		expect(shown().map(({ message }) => message)).toEqual(['2 rows: 2 items.']);
	});

	it('of rows that gave nothing, that there is nothing', async () => {
		const empty = { resource: 'transaction', operation: 'getAll' };
		vendor.ledger.length = 0;
		await run(vendor, ids('a', 'b'), empty);
		expect(shown().map(({ message }) => message)).toEqual(['2 rows: no items.']);
	});

	it('and one row needs none', async () => {
		await run(vendor, ids('PAY-1'), get);
		expect(shown()).toEqual([]);
	});

	it('a payout keeps its own words', async () => {
		await disburse(vendor, sheet(2));
		expect(shown()).toHaveLength(1);
		expect(shown()[0]!.message).not.toMatch(/^2 rows/);
	});
});

it('an n8n that knows no hints runs all the same', async () => {
	const context = executeContext(new DigitalPaye(), { parameters: get });
	Object.assign(context, { addExecutionHints: undefined });
	expect(() => addHint(context, { message: 'x' })).not.toThrow();
	const method = jest.spyOn(ExecuteContext.prototype, 'addExecutionHints');
	method.mockRestore();
	const { prototype } = ExecuteContext;
	const { addExecutionHints } = prototype;
	Object.assign(prototype, { addExecutionHints: undefined });
	try {
		const vendor = new DigitalPayeVendor('C');
		const { success } = await disburse(vendor, sheet(2), { dryRun: true });
		expect(column(success, 'valid')).toEqual([true, true]);
	} finally {
		Object.assign(prototype, { addExecutionHints });
	}
});
