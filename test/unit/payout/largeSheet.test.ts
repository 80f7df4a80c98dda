import { makePlan, type ReadRow } from '../../../nodes/shared/payout/plan.ts';
import { row, WHOLE_RUN } from './engine.ts';

const ROWS = 300_000;

/** The work must grow with the rows: with their square, these would take far longer than a test may. */
describe('the plan of a very large sheet', () => {
	it.each<[string, ReadRow, number]>([
		[
			'without a reference in any row, all of them invalid',
			() => ({ reference: '', findings: [{ field: 'Notify', text: 'is empty' }] }),
			1,
		],
		[
			'with the same reference in all rows',
			(index) => ({ row: row(index, { reference: 'A' }) }),
			3,
		],
	])('%s', async (_, read, named) => {
		const { rows, invalid } = await makePlan(ROWS, read, WHOLE_RUN);
		expect(rows).toEqual([]);
		expect(invalid).toHaveLength(ROWS);
		expect(invalid.at(-1)!.row).toBe(ROWS - 1);
		const [finding] = invalid.at(-1)!.findings;
		expect(finding!.text).toContain(
			named === 1 ? 'is empty' : `also used by item 1, item 2, item 3 and ${ROWS - 4} more`,
		);
	});
});
