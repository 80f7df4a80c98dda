import { mergedLists } from '../../../scripts/host/executionList.ts';

type Row = { id: string; status: string };

const row = (id: number, status: string): Row => ({ id: String(id), status });
const list = (...results: Row[]) => ({ count: results.length, results });
const shown = (first: Row[], second: Row[]) =>
	mergedLists(list(...first), list(...second)).results.map(({ id, status }) => `${id} ${status}`);

describe('two lists of executions', () => {
	it('are one, the newest first, with the count of the second', () => {
		const first = list(row(9, 'success'));
		const second = list(row(2, 'success'), row(10, 'success'), row(9, 'success'));
		const { count, results } = mergedLists(first, second);
		expect(results.map(({ id }) => id)).toEqual(['10', '9', '2']);
		expect(count).toBe(3);
	});

	it.each([
		['ended between the two reads of the first list', [], [row(1, 'success')], 'success'],
		['ended between the two reads of the second list', [row(1, 'running')], [], 'running'],
		['began to wait', [row(1, 'running')], [row(1, 'waiting')], 'waiting'],
		['went on', [row(1, 'waiting')], [row(1, 'running')], 'running'],
		['ended', [row(1, 'running')], [row(1, 'error')], 'error'],
		['is in one list twice', [], [row(1, 'running'), row(1, 'success')], 'success'],
		[
			'is in one list twice, the other way round',
			[],
			[row(1, 'success'), row(1, 'new')],
			'success',
		],
		['was given up and carried out after all', [row(1, 'crashed')], [row(1, 'success')], 'success'],
	])('know an execution that %s', (_case, first, second, status) => {
		expect(shown(first, second)).toEqual([`1 ${status}`]);
	});
});
