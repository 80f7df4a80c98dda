import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { readLanguage } from '../../../nodes/shared/language/language.ts';
import { addRunHint } from '../../../nodes/shared/operation/hints.ts';

/** What is shown above the output of a run with so many rows, which gave these items. */
function shownFor(rows: number, items: IDataObject[], ctx: object = {}) {
	const shown: unknown[] = [];
	Object.assign(ctx, {
		getInputData: () => Array.from({ length: rows }, () => ({ json: {} })),
		addExecutionHints: (hint: unknown) => shown.push(hint),
	});
	addRunHint(
		ctx as IExecuteFunctions,
		items.map((json) => ({ json })),
	);
	return shown;
}
const success = { status: 'success' };
const thing = { id: 1 };
const problem = { error: { message: 'x' } };

it.each<[number, IDataObject[], string, string]>([
	[2, [success, success], '2 rows: 2 success.', 'info'],
	[
		3,
		[success, { status: 'failed' }, problem],
		'3 rows: 1 success, 1 failed, 1 with a problem.',
		'warning',
	],
	[2, [thing], '2 rows: 1 item.', 'info'],
	[2, [thing, problem], '2 rows: 1 item, 1 with a problem.', 'warning'],
	[2, [thing, thing, thing], '2 rows: 3 items.', 'info'],
	[2, [success, thing], '2 rows: 1 success.', 'info'],
	[2, [problem, problem], '2 rows: 2 with a problem.', 'warning'],
	[2, [], '2 rows: no items.', 'info'],
])('%d rows that gave %j are told as "%s"', (rows, items, message, type) => {
	expect(shownFor(rows, items)).toEqual([{ message, location: 'outputPane', type }]);
});

it.each([0, 1])('a run with %d rows is told nothing', (rows) => {
	expect(shownFor(rows, [thing, thing])).toEqual([]);
});

it('is told in the language of the run', async () => {
	const ctx = {};
	await readLanguage(ctx, () => 'fr');
	expect(shownFor(2, [thing, thing], ctx)).toMatchObject([
		{ message: '2 lignes\u00a0: 2 éléments.' },
	]);
});
