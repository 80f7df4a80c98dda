import type { IDataObject, INodeType } from 'n8n-workflow';
import { problemItem } from '../../nodes/shared/problem.ts';
import { ERROR_RULES, takeAstray } from './errorOutput.ts';
import { runOnEngine } from './harness.ts';

const DETAILS = {
	reference: 'PAY-1',
	status: 'failed',
	message: 'Insufficient funds',
	advice: null,
};

/** What a node may return, and which n8n takes it for an error: in the order of `ERROR_RULES`. */
const JSONS: Array<[IDataObject, boolean, boolean]> = [
	[{ error: 'x' }, true, true],
	[{ error: { message: 'x', reference: 'PAY-1' } }, true, true],
	[{ error: {} }, true, true],
	[{ error: 'x', message: 'y' }, true, true],
	[{ error: 'x', details: {} }, false, true],
	[{ error: 'x', message: 'y', details: {} }, false, true],
	[{ error: 'x', message: '' }, false, true],
	[{ error: 'x', reference: 'PAY-1' }, false, false],
	[{ error: '' }, false, false],
	[{ error: null }, false, false],
	[{ message: 'y' }, false, false],
	[{ reference: 'PAY-1' }, false, false],
];

it.each(JSONS)('%j is read as each version of n8n reads it', (json, ...isError) => {
	expect(Object.values(ERROR_RULES).map((rule) => rule({ json }))).toEqual(isError);
});

const returning = (json: IDataObject, pairedItem?: { item: number }) =>
	({
		description: {
			...{ displayName: 'Plain', name: 'plain', group: [], version: 1, description: '' },
			...{ defaults: { name: 'Plain' }, inputs: ['main'], outputs: ['main'], properties: [] },
		},
		execute: async () => await Promise.resolve([[{ json: { ...json }, pairedItem }]]),
	}) as unknown as INodeType;

it.each(JSONS)(
	'%j goes where the newer rule says, and the older one is watched',
	async (...one) => {
		const [json, isErrorBefore, isError] = one;
		const { success, failure } = await runOnEngine(returning(json), [{ own: 1 }], {
			node: { onError: 'continueErrorOutput' },
		});
		expect([success.length, failure.length]).toEqual(isError ? [0, 1] : [1, 0]);
		const isMeant = 'error' in json;
		expect(takeAstray().map(({ version }) => version)).toEqual([
			...(isErrorBefore === isMeant ? [] : ['n8n 2.8.4']),
			...(isError === isMeant ? [] : ['n8n 2.41.1']),
		]);
	},
);

it('a problem is one key, so that it goes to the error output everywhere, and keeps the fields of its row', async () => {
	const problem = { message: 'PAY-1 was refused', description: 'Send it again.', details: DETAILS };
	const { json, pairedItem } = problemItem(problem, 0);
	const { message: providerMessage, ...rest } = DETAILS;
	const error = { ...rest, providerMessage, message: problem.message };
	expect(json).toEqual({ error: { ...error, description: 'Send it again.' } });
	const run = await runOnEngine(
		returning(json, pairedItem as { item: number }),
		[{ order: 'A', error: 'of the sheet' }],
		{
			node: { onError: 'continueErrorOutput' },
		},
	);
	expect(run.failure.map((item) => item.json)).toEqual([{ order: 'A', ...json }]);
	expect(problemItem({ message: 'a', description: 'b' }, 3)).toEqual({
		json: { error: { message: 'a', description: 'b' } },
		pairedItem: { item: 3 },
	});
});
