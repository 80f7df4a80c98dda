import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { markExecution } from '../../../nodes/shared/operation/executionData.ts';

/** What the custom data of an execution is after a node has left these items. */
function marked(items: IDataObject[], before: Record<string, string> = {}) {
	const data = new Map(Object.entries(before));
	const ctx = { getWorkflowDataProxy: () => ({ $execution: { customData: data } }) };
	markExecution(
		ctx as unknown as IExecuteFunctions,
		items.map((json) => ({ json })),
	);
	return Object.fromEntries(data);
}
const references = (...list: string[]) => list.map((reference) => ({ reference }));

it('names references and event IDs, each once, behind those of earlier nodes', () => {
	const items = [{ reference: 'A', eventId: 'e:A' }, { reference: 'B' }, { reference: 'A' }];
	expect(marked(items, { reference: 'X, B' })).toEqual({ reference: 'X, B, A', eventId: 'e:A' });
});

it('leaves out what is no reference', () => {
	const items = [{}, { reference: null }, { reference: 5 }, { reference: '' }];
	expect(marked(items)).toEqual({});
	expect(marked([...items, ...references('A')])).toEqual({ reference: 'A' });
	expect(marked([{ eventId: 'e:A' }], { reference: 'X' })).toEqual({
		...{ reference: 'X', eventId: 'e:A' },
	});
});

// A part of them would look like all.
it.each([
	['one of 255 characters', ['x'.repeat(255)], true],
	['one of 256', ['x'.repeat(256)], false],
	['two that fit with what is between them', ['x'.repeat(126), 'y'.repeat(127)], true],
	['two that do not', ['x'.repeat(127), 'y'.repeat(127)], false],
])('writes all or none: %s', (_name, list, fits) => {
	expect(marked(references(...list))).toEqual(fits ? { reference: list.join(', ') } : {});
});

it('names a reference that many items share', () => {
	expect(marked(references(...Array<string>(40).fill('ORDER-1')))).toEqual({
		reference: 'ORDER-1',
	});
});

it('keeps what is there when the new ones do not fit', () => {
	expect(marked(references('x'.repeat(250)), { reference: 'ORDER-1' })).toEqual({
		...{ reference: 'ORDER-1' },
	});
});

it.each<[string, () => unknown]>([
	['has no custom data', () => ({ $execution: {} })],
	['has no execution', () => ({})],
	[
		'cannot be reached',
		() => {
			throw new Error('no proxy');
		},
	],
])('is no reason to fail where n8n %s', (_name, getWorkflowDataProxy) => {
	const ctx = { getWorkflowDataProxy } as unknown as IExecuteFunctions;
	expect(() => markExecution(ctx, [{ json: { reference: 'A' } }])).not.toThrow();
});

it('asks n8n for nothing where no item names a reference', () => {
	const getWorkflowDataProxy = jest.fn();
	markExecution({ getWorkflowDataProxy } as unknown as IExecuteFunctions, [{ json: { id: 1 } }]);
	expect(getWorkflowDataProxy).not.toHaveBeenCalled();
});
