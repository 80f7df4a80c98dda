import type { IExecuteFunctions, INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import { route, type Resources } from '../../../nodes/shared/operation/router.ts';

const OUTPUT: INodeExecutionData[] = [{ json: { id: 1 } }];

/** The choice that stands in the node; a hidden Operation is none, as n8n gives it. */
const context = (resource: string, operation?: string) =>
	({
		getNode: () => ({ name: 'CinetPay', type: 'cinetPay', parameters: {} }),
		getNodeParameter: (name: string, index: number, fallback?: unknown) => {
			expect(index).toBe(0);
			return name === 'resource' ? resource : (operation ?? fallback);
		},
	}) as unknown as IExecuteFunctions;

const resources: Resources = {
	payment: {
		get: async function () {
			return await Promise.resolve([...OUTPUT, { json: { node: this.getNode().name } }]);
		},
	},
	balance: {},
};

it('runs the chosen operation for the node and gives its one output', async () => {
	expect(await route(context('payment', 'get'), resources)).toEqual([
		[{ json: { id: 1 } }, { json: { node: 'CinetPay' } }],
	]);
});

const ANOTHER = 'Choose another resource, or the API that has it.';
const LISTED = 'Choose one of the operations in the list.';
it.each([
	['airtime', 'get', 'The chosen API has no resource "airtime"', ANOTHER],
	['', 'get', 'The chosen API has no resource ""', ANOTHER],
	['constructor', 'name', 'The chosen API has no resource "constructor"', ANOTHER],
	['payment', 'send', '"send" is not an operation of payment', LISTED],
	['payment', 'toString', '"toString" is not an operation of payment', LISTED],
	['balance', 'get', '"get" is not an operation of balance', LISTED],
	['payment', undefined, '"" is not an operation of payment', LISTED],
])('%p with %p stops and says what to choose', async (resource, operation, message, advice) => {
	const error = await route(context(resource, operation), resources).then(
		() => Promise.reject(new Error('it did not stop')),
		(thrown: NodeOperationError) => thrown,
	);
	expect([error.message, error.description]).toEqual([message, advice]);
});
