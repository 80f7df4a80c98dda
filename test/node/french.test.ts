// Every operation in French: what a person reads of a good run, of bad input and of a provider that is down has no English
// sentence in it. The operations are those that the panels offer.
import { ExecuteContext } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { DigitalPaye } from '../../nodes/DigitalPaye/DigitalPaye.node.ts';
import { englishIn } from '../english.ts';
import { VERBS } from './edge.ts';
import { runOnEngine } from './harness.ts';
import { EXAMPLES, rowOf, type Example } from './operationExamples.ts';

const NODES = [new CinetPay(), new DigitalPaye()];
const hints = jest.spyOn(ExecuteContext.prototype, 'addExecutionHints');
beforeEach(() => hints.mockClear());

const cases = NODES.flatMap((node) =>
	Object.entries(EXAMPLES[node.description.name]!).flatMap(([name, example]) => {
		const [operation, resource, api] = name.split(': ').reverse();
		return [{}, ...(example.choices ?? [])].map((choice) => ({
			...{ node, name, example, label: `${node.description.displayName}: ${name}` },
			parameters: {
				...{ ...example.parameters, ...choice, resource, operation },
				...(api && { api }),
			} as IDataObject,
		}));
	}),
);
type Case = (typeof cases)[number];

const inFrench = ({ parameters }: Case): IDataObject => ({
	options: { ...(parameters.options as IDataObject | undefined), messageLanguage: 'fr' },
});

/** What the provider says, and what the merchant wrote. */
const THEIRS = new Set(['raw', 'message', 'providerMessage', 'html', 'description', 'metadata']);

/** Every text of ours in what left the node, with the keys that lead to it. */
function textsIn(value: unknown, path = ''): string[] {
	if (typeof value === 'string') return [`${path}: ${value}`];
	if (typeof value !== 'object' || value === null) return [];
	const isProblem = path.endsWith('error');
	return Object.entries(value).flatMap(([key, one]) =>
		THEIRS.has(key) && !(isProblem && key !== 'providerMessage')
			? []
			: textsIn(one, `${path}.${key}`),
	);
}

async function said(
	one: Case,
	parameters: IDataObject,
	rows: IDataObject[],
	{ isDown = false, onError = 'continueRegularOutput' as const } = {},
): Promise<string[]> {
	nock.cleanAll();
	const { credential } = one.example.provider();
	if (isDown) {
		nock.cleanAll();
		const scope = nock(/./).persist();
		const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
		for (const verb of VERBS) scope[verb](/./).replyWithError(refused);
	}
	const run = await runOnEngine(one.node, rows, {
		...{ credential, node: { onError } },
		parameters: { ...parameters, ...inFrench(one) },
	});
	const shown = hints.mock.calls.flat().map(({ message }) => `hint: ${message}`);
	const { message = '', description = '' } = run.error ?? {};
	const outputs = [...run.success, ...run.failure].flatMap(({ json }) => textsIn(json));
	return [...outputs, ...shown, message, description];
}

const rowsFor = ({ takesOneItem }: Example) => (takesOneItem ? [rowOf(0)] : [0, 1, 2].map(rowOf));
const english = (texts: string[]) => texts.filter((text) => englishIn(text));

describe('in French, no English sentence is in', () => {
	it.each(cases)('a good run of $label', async (one) => {
		expect(english(await said(one, one.parameters, rowsFor(one.example)))).toEqual([]);
	});

	it.each(cases)('a run of $label whose provider is down', async (one) => {
		const texts = await said(one, one.parameters, rowsFor(one.example), { isDown: true });
		expect(english(texts)).toEqual([]);
	});

	// Empty cells are what sheets have most.
	it.each(cases)('a run of $label over empty rows', async (one) => {
		const empty = rowsFor(one.example).map(() => ({}));
		const texts = await said(one, one.parameters, empty);
		expect(english(texts).filter((text) => !text.includes('expression'))).toEqual([]);
	});

	it.each(cases)('what $label over wrong values', async (one) => {
		const wrong = rowsFor(one.example).map((row) =>
			Object.fromEntries(Object.keys(row).map((key) => [key, '???'])),
		);
		expect(english(await said(one, one.parameters, wrong))).toEqual([]);
	});
});
