import type { IDataObject, INodeType } from 'n8n-workflow';
import nock from 'nock';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { DigitalPaye } from '../../nodes/DigitalPaye/DigitalPaye.node.ts';
import type * as edge from './edge.ts';
import type { Answer } from './edge.ts';
import { runOnEngine } from './harness.ts';
import { EXAMPLES, rowOf } from './operationExamples.ts';

/** Every object of an answer has a member `error`, as a provider may add one any day. */
const withErrors = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(withErrors);
	if (typeof value !== 'object' || value === null) return value;
	const members = Object.entries(value).map(([name, one]) => [name, withErrors(one)]);
	return { ...Object.fromEntries(members), error: MARK };
};
const MARK = 'a word of the provider';

const marked = (answer: Answer): Answer => {
	if ('error' in answer) return answer;
	const { body } = answer;
	// Legacy V1 answers with JSON as text; a signature is a text that holds no object.
	const told: unknown = typeof body === 'string' ? JSON.parse(body) : body;
	return { ...answer, body: JSON.stringify(withErrors(told)) };
};

jest.mock('./edge.ts', () => {
	const real = jest.requireActual<typeof edge>('./edge.ts');
	const serve: typeof edge.serve = (origin, take, ...more) =>
		real.serve(origin, (call) => marked(take(call)), ...more);
	return { ...real, serve };
});

const NODES: Readonly<Record<string, INodeType>> = {
	cinetPay: new CinetPay(),
	digitalPaye: new DigitalPaye(),
};
const cases = Object.entries(EXAMPLES).flatMap(([node, examples]) =>
	Object.entries(examples).map(([name, example]) => ({ node, name, ...example })),
);

describe.each([true, false])('with Simplify %s', (simple) => {
	it.each(cases)('$node, $name: no success has a field named error', async (example) => {
		const { node, name, provider, parameters } = example;
		const [operation, resource, api] = name.split(': ').reverse();
		const place: IDataObject = { resource, operation, ...(api !== undefined && { api }) };
		nock.cleanAll();
		const { credential } = provider();
		const run = await runOnEngine(NODES[node]!, [rowOf(0)], {
			...{ credential, parameters: { ...parameters, ...place, simple } },
			node: { onError: 'continueErrorOutput' },
		});
		expect([run.error, run.failure]).toEqual([undefined, []]);
		for (const { json } of run.success) {
			expect(Object.keys(json)).not.toContain('error');
			// What the provider said stays where it is named as theirs.
			if (simple) expect(json).not.toHaveProperty('raw');
			else expect(json).not.toHaveProperty('data');
		}
		// A wait that began has handed on nothing yet.
		if (operation !== 'wait') expect(run.success).not.toEqual([]);
	});
});
