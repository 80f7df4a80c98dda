import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { readFound, readLimit, readLocator } from '../../../nodes/shared/fields.ts';

/** A node with these parameters, as a workflow from before the others existed has it. */
const contextOf = (parameters: IDataObject): IExecuteFunctions =>
	({
		getNodeParameter: (name: string, _index: number, fallback?: unknown) =>
			name in parameters ? parameters[name] : fallback,
	}) as unknown as IExecuteFunctions;

it.each<[IDataObject, number]>([
	[{ returnAll: true, limit: 7 }, Infinity],
	[{ returnAll: false, limit: 7 }, 7],
	[{ limit: '7' }, 7],
	[{ returnAll: 'yes', limit: 7 }, 7],
	[{}, 50],
])('%j asks for %d results at most', (parameters, expected) => {
	expect(readLimit(contextOf(parameters), 0)).toBe(expected);
});

const CHOSEN = { __rl: true, mode: 'list', value: 'PAY-2' };

it.each<[IDataObject, unknown]>([
	[{ findBy: 'list', reference: 'PAY-1', transaction: CHOSEN }, 'PAY-2'],
	[{ findBy: 'reference', reference: 'PAY-1', transaction: CHOSEN }, 'PAY-1'],
	[{ reference: 'PAY-1' }, 'PAY-1'],
	// Nothing was chosen: nothing is looked up.
	[{ findBy: 'list', reference: 'PAY-1' }, ''],
])('%j means the transaction %p', (parameters, expected) => {
	expect(readFound(contextOf(parameters), 'transaction', 0)).toBe(expected);
});

it('a field of a thing to choose that was left out is empty', () => {
	expect(readLocator(contextOf({}), 'customer', 0)).toBe('');
});
