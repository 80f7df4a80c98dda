import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';

type Rule = (item: INodeExecutionData) => boolean;

const keysOf = ({ json }: INodeExecutionData) => Object.keys(json);

/**
 * How n8n finds, among what a node returns, the items for its error output: the condition in `handleNodeErrorOutput` of
 * n8n-core. The first is that of 2.8.1 and stayed so up to 2.34.3; `errorOutput.test.ts` holds the second against the
 * engine that the tests run on, and `npm run test:n8n -- 2.8.4` runs the first one itself.
 */
export const ERROR_RULES: Readonly<Record<string, Rule>> = {
	'n8n 2.8.4': (item) =>
		Boolean(item.error) ||
		(Boolean(item.json.error) && keysOf(item).length === 1) ||
		(Boolean(item.json.error) && Boolean(item.json.message) && keysOf(item).length === 2),
	'n8n 2.41.1': (item) =>
		Boolean(item.error) ||
		(Boolean(item.json.error) &&
			keysOf(item).every((key) => ['error', 'message', 'details'].includes(key))),
};

/** What n8n of some version would send to another output than the one that it is meant for. */
const astray: Array<{ version: string; json: IDataObject }> = [];

/** What went astray in this test so far, which is then taken as expected. */
export const takeAstray = (): typeof astray => astray.splice(0);

/** The same node. Every item that it returns must go the same way on every n8n: with an `error` to the error output. */
export function watchErrorOutput(node: INodeType): INodeType {
	const { execute } = node;
	if (!execute) return node;
	return Object.assign(Object.create(node) as INodeType, {
		async execute(this: ThisParameterType<typeof execute>) {
			const outputs = await execute.call(this);
			const items = Array.isArray(outputs) ? (outputs[0] ?? []) : [];
			for (const item of items)
				for (const [version, isError] of Object.entries(ERROR_RULES))
					if (isError(item) !== Object.hasOwn(item.json, 'error'))
						astray.push({ version, json: structuredClone(item.json) });
			return outputs;
		},
	});
}

afterEach(() => expect(takeAstray()).toEqual([]));
