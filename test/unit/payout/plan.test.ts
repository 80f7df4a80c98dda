import fc from 'fast-check';
import { makePlan, type ReadRow } from '../../../nodes/shared/payout/plan.ts';
import { row, type Input } from './engine.ts';

const plan = (inputs: Input[]) =>
	makePlan(inputs.length, (index) => {
		const input = inputs[index]!;
		return 'findings' in input
			? { reference: input.reference ?? '', findings: input.findings }
			: { row: row(index, input) };
	});

describe('the plan', () => {
	it('keeps the order of the rows and the references of the user', () => {
		const { rows, invalid, total } = plan([{}, {}, {}]);
		expect(rows.map(({ reference }) => reference)).toEqual(['R-1', 'R-2', 'R-3']);
		expect([invalid, total]).toEqual([[], 3]);
	});

	it('turns away every row that shares a reference and names the others', () => {
		const { rows, invalid } = plan([
			{ reference: 'A' },
			{},
			{ reference: 'A' },
			{ reference: 'A' },
		]);
		expect(rows.map(({ index }) => index)).toEqual([1]);
		const text = (others: string) => [
			{ field: 'Reference', text: `"A" is also used by row ${others}; each row needs its own` },
		];
		expect(invalid).toEqual([
			{ row: 0, reference: 'A', findings: text('3, 4') },
			{ row: 2, reference: 'A', findings: text('1, 4') },
			{ row: 3, reference: 'A', findings: text('1, 3') },
		]);
	});

	it('names three of many and counts the rest', () => {
		const { invalid } = plan(Array.from({ length: 6 }, () => ({ reference: 'A' })));
		expect(invalid[0]!.findings[0]!.text).toContain('row 2, 3, 4 and 2 more;');
	});

	it('names three of four without counting', () => {
		const { invalid } = plan(Array.from({ length: 4 }, () => ({ reference: 'A' })));
		expect(invalid[0]!.findings[0]!.text).toContain('row 2, 3, 4; each row');
	});

	it('names the bad row that a good one shares its reference with', () => {
		const bad = { reference: 'A', findings: [{ field: 'Phone', text: 'is empty' }] };
		expect(plan([bad, { reference: 'A' }]).invalid[1]!.findings[0]!.text).toBe(
			'"A" is also used by row 1; each row needs its own',
		);
	});

	it('turns away a good row that shares its reference with a bad one', () => {
		const bad = { reference: 'A', findings: [{ field: 'Phone', text: 'is empty' }] };
		const { rows, invalid } = plan([{ reference: 'A' }, bad, {}]);
		expect(rows.map(({ index }) => index)).toEqual([2]);
		expect(invalid.map(({ row: index }) => index)).toEqual([0, 1]);
		expect(invalid[1]!.findings).toEqual(bad.findings);
	});

	it('does not take two bad rows without reference for rows that share one', () => {
		const bad = { findings: [{ field: 'Phone', text: 'is empty' }] };
		expect(plan([bad, bad]).invalid.map(({ findings }) => findings)).toEqual([
			bad.findings,
			bad.findings,
		]);
	});

	it('makes a finding of a parameter that cannot be read', () => {
		const read: ReadRow = (index) => {
			if (index === 1) throw new Error('Referenced node is unexecuted');
			return { row: row(index) };
		};
		const { rows, invalid } = makePlan(3, read);
		expect(rows.map(({ index }) => index)).toEqual([0, 2]);
		expect(invalid).toEqual([
			{
				row: 1,
				reference: '',
				findings: [{ field: 'Parameters', text: 'Referenced node is unexecuted' }],
			},
		]);
	});

	it('has every row exactly once, in order, valid or not', () => {
		const input = fc.oneof(
			fc.record({ reference: fc.constantFrom('', 'A', 'B', 'C', 'D') }),
			fc.record({
				reference: fc.constantFrom('', 'A', 'B'),
				findings: fc.constant([{ field: 'Phone', text: 'is empty' }]),
			}),
		);
		fc.assert(
			fc.property(fc.array(input, { maxLength: 30 }), (inputs) => {
				const { rows, invalid } = plan(inputs);
				const order = [...rows.map(({ index }) => index)];
				expect(order).toEqual([...order].sort((left, right) => left - right));
				expect([...order, ...invalid.map(({ row: index }) => index)].sort((a, b) => a - b)).toEqual(
					inputs.map((_, index) => index),
				);
				const sent = rows.map(({ reference }) => reference);
				expect(new Set(sent).size).toBe(sent.length);
				for (const { row: index } of invalid) expect(sent).not.toContain(inputs[index]!.reference);
			}),
		);
	});
});

it('makes no reference up: an empty one is a mistake of the sheet', () => {
	const made = makePlan(2, (index) => ({
		row: row(index, { reference: index === 0 ? '' : 'R-2' }),
	}));
	expect(made.rows.map(({ reference }) => reference)).toEqual(['R-2']);
	expect(made.invalid).toMatchObject([
		{
			row: 0,
			reference: '',
			findings: [{ field: 'Reference', text: expect.stringContaining('is empty') }],
		},
	]);
});
