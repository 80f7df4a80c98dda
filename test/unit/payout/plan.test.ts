import { makePlan, type ReadRow } from '../../../nodes/shared/payout/plan.ts';
import fc from '../fastCheck.ts';
import { row, WHOLE_RUN, type Input } from './engine.ts';

const plan = async (inputs: Input[]) =>
	await makePlan(
		inputs.length,
		(index) => {
			const input = inputs[index]!;
			return 'findings' in input
				? { reference: input.reference ?? '', findings: input.findings }
				: { row: row(index, input) };
		},
		WHOLE_RUN,
	);

describe('the plan', () => {
	it('keeps the order of the rows and the references of the user', async () => {
		const { rows, invalid, findings, total } = await plan([{}, {}, {}]);
		expect(rows.map(({ reference }) => reference)).toEqual(['R-1', 'R-2', 'R-3']);
		expect([invalid, findings, total]).toEqual([[], [], 3]);
	});

	it('turns away a row without a reference', async () => {
		const { rows, invalid } = await plan([{}, { reference: '' }]);
		expect(rows.map(({ reference }) => reference)).toEqual(['R-1']);
		expect(invalid).toEqual([
			{
				row: 1,
				name: 'item 2',
				number: 2,
				reference: '',
				findings: [{ field: 'Reference', text: expect.stringContaining('is empty.') }],
			},
		]);
	});

	it('turns away every row that shares a reference and names the others', async () => {
		const { rows, invalid } = await plan([
			{ reference: 'A' },
			{},
			{ reference: 'A' },
			{ reference: 'A' },
		]);
		expect(rows.map(({ index }) => index)).toEqual([1]);
		const text = (others: string) => [
			{ field: 'Reference', text: `"A" is also used by ${others}; each row needs its own` },
		];
		expect(invalid).toEqual([
			{ row: 0, name: 'item 1', number: 1, reference: 'A', findings: text('item 3, item 4') },
			{ row: 2, name: 'item 3', number: 3, reference: 'A', findings: text('item 1, item 4') },
			{ row: 3, name: 'item 4', number: 4, reference: 'A', findings: text('item 1, item 3') },
		]);
	});

	it('names three of many and counts the rest', async () => {
		const { invalid } = await plan(Array.from({ length: 6 }, () => ({ reference: 'A' })));
		expect(invalid[0]!.findings[0]!.text).toContain('item 2, item 3, item 4 and 2 more;');
	});

	it('names three of four without counting', async () => {
		const { invalid } = await plan(Array.from({ length: 4 }, () => ({ reference: 'A' })));
		expect(invalid[0]!.findings[0]!.text).toContain('item 2, item 3, item 4; each row');
	});

	it('names the bad row that a good one shares its reference with', async () => {
		const bad = { reference: 'A', findings: [{ field: 'Phone', text: 'is empty' }] };
		expect((await plan([bad, { reference: 'A' }])).invalid[1]!.findings[0]!.text).toBe(
			'"A" is also used by item 1; each row needs its own',
		);
	});

	it('turns away a good row that shares its reference with a bad one', async () => {
		const bad = { reference: 'A', findings: [{ field: 'Phone', text: 'is empty' }] };
		const { rows, invalid } = await plan([{ reference: 'A' }, bad, {}]);
		expect(rows.map(({ index }) => index)).toEqual([2]);
		expect(invalid.map(({ row: index }) => index)).toEqual([0, 1]);
		expect(invalid[1]!.findings).toEqual(bad.findings);
	});

	it('does not take two bad rows without reference for rows that share one', async () => {
		const bad = { findings: [{ field: 'Phone', text: 'is empty' }] };
		expect((await plan([bad, bad])).invalid.map(({ findings }) => findings)).toEqual([
			bad.findings,
			bad.findings,
		]);
	});

	it('makes a finding of a parameter that cannot be read', async () => {
		const read: ReadRow = (index) => {
			if (index === 1) throw new Error('Referenced node is unexecuted');
			return { row: row(index) };
		};
		const { rows, invalid } = await makePlan(3, read, WHOLE_RUN);
		expect(rows.map(({ index }) => index)).toEqual([0, 2]);
		expect(invalid).toEqual([
			{
				row: 1,
				name: 'item 2',
				number: 2,
				reference: '',
				findings: [{ field: 'Parameters', text: 'Referenced node is unexecuted' }],
			},
		]);
	});

	it('has every row exactly once, in order, valid or not', async () => {
		const input = fc.oneof(
			fc.record({ reference: fc.constantFrom('', 'A', 'B', 'C', 'D') }),
			fc.record({
				reference: fc.constantFrom('', 'A', 'B'),
				findings: fc.constant([{ field: 'Phone', text: 'is empty' }]),
			}),
		);
		await fc.assert(
			fc.asyncProperty(fc.array(input, { maxLength: 30 }), async (inputs) => {
				const { rows, invalid } = await plan(inputs);
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
