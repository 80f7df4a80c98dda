import {
	NodeHelpers,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import nock from 'nock';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { DigitalPaye } from '../../nodes/DigitalPaye/DigitalPaye.node.ts';
import { offeredBy } from '../toolVariant.ts';
import { VERBS } from './edge.ts';
import { runOnEngine, type RunResult } from './harness.ts';
import { EXAMPLES, rowOf, type Example } from './operationExamples.ts';
import { origins } from './payoutRun.ts';

/**
 * What is thrown inside a node with On Error = Continue makes n8n hand the *input* on as a success: a branch
 * "mark as paid" would mark it. So nothing may be thrown then, wherever it comes from. The operations are
 * those that the panels offer; a new one needs an example here and is then covered.
 */

const GONE = "$('Nowhere').item.json.value";
/** An expression that fails for every row: it names a node that is not there. */
const FAILS = `={{ ${GONE} }}`;

/** The same value for every row but the one that has `broken`, where its expression fails. */
function failsWhereBroken(value: unknown): string {
	const inner = /^=\{\{(.*)\}\}$/s.exec(String(value))?.[1];
	if (inner === undefined && String(value).startsWith('='))
		return `${String(value)}{{ $json.broken ? ${GONE} : '' }}`;
	return `={{ $json.broken ? ${GONE} : (${inner ?? JSON.stringify(value)}) }}`;
}

type OnError = NonNullable<INode['onError']>;
const CONTINUE: OnError[] = ['continueRegularOutput', 'continueErrorOutput'];

interface Operation {
	node: INodeType;
	/** As the panel offers it. */
	name: string;
	example: Example | undefined;
}

const nodes = [new CinetPay(), new DigitalPaye()];
const operations = nodes.flatMap((node): Operation[] =>
	offeredBy(node.description).offered.map((name) => ({
		...{ node, name },
		example: EXAMPLES[node.description.name]?.[name],
	})),
);

/** The choices in the panel that lead to the operation. */
const placeOf = ({ name }: Operation): IDataObject => {
	const [operation, resource, api] = name.split(': ').reverse();
	return { ...(api && { api }), resource, operation };
};

interface Case extends Operation {
	label: string;
	example: Example;
	parameters: IDataObject;
}

/** Every operation in each of its choices. */
const cases = operations.flatMap((operation): Case[] => {
	const { example, node, name } = operation;
	if (!example) return [];
	return [{}, ...(example.choices ?? [])].map((choice) => ({
		...{ ...operation, example },
		label: [node.description.displayName, name, ...Object.values(choice).slice(0, 1)].join(': '),
		parameters: { ...example.parameters, ...choice, ...placeOf(operation) },
	}));
});

const CHOSEN = ['api', 'resource', 'operation'];

/** The fields in a collection; the field itself where it is none. */
const optionsOf = (property: INodeProperties) =>
	property.type === 'collection' ? (property.options as INodeProperties[]) : [property];

/** The parameters that the panel shows for these values, that take an expression, and that the node reads. */
function fieldsOf({ node: { description }, parameters, example }: Case): INodeProperties[] {
	const node = { typeVersion: [description.version].flat().at(-1)! };
	const values = NodeHelpers.getNodeParameters(
		description.properties,
		parameters as INodeParameters,
		...([true, false, node, description] as const),
	)!;
	return description.properties.filter(
		(property) =>
			property.type !== 'notice' &&
			!property.noDataExpression &&
			optionsOf(property).some(({ noDataExpression }) => !noDataExpression) &&
			!CHOSEN.includes(property.name) &&
			!example.panelOnly?.includes(property.name) &&
			NodeHelpers.displayParameter(values, property, node, description),
	);
}

/** The parameters with one of them changed; of a collection, its first option, and of a list of items, its first value. */
function withField(
	{ parameters }: Case,
	field: INodeProperties,
	change: (value: unknown) => string,
): IDataObject {
	const value = parameters[field.name] ?? field.default;
	if (field.type === 'fixedCollection') {
		const [[name, items]] = Object.entries(value as Record<string, IDataObject[]>) as [
			[string, IDataObject[]],
		];
		const [key, inner] = Object.entries(items[0]!)[0]!;
		const changed = [{ ...items[0], [key]: change(inner) }, ...items.slice(1)];
		return { ...parameters, [field.name]: { [name]: changed } };
	}
	if (field.type !== 'collection') return { ...parameters, [field.name]: change(value) };
	const option = (field.options as INodeProperties[]).find(
		({ type, noDataExpression }) => type !== 'fixedCollection' && !noDataExpression,
	);
	const given = value as IDataObject;
	const inner = given[option!.name] ?? option!.default;
	const collection = { ...given, [option!.name]: change(inner) };
	return { ...parameters, [field.name]: collection };
}

interface Circumstances {
	onError: OnError;
	credentialError?: Error;
	/** The provider refuses every connection. */
	isDown?: boolean;
}

/** Takes the place of whatever answers: no call arrives anywhere. */
function nobodyListens(): void {
	nock.cleanAll();
	const refused = () => Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
	const scope = nock(/./).persist();
	for (const verb of VERBS) scope[verb](/./).replyWithError(refused());
}

interface Trial {
	run: RunResult;
	/** How many calls the provider received; where beneficiaries are looked up first, how many it received besides. */
	calls: number;
	/** Output items that n8n and the next node take for a success, and those that say what went wrong. */
	handedOn: INodeExecutionData[];
	errors: INodeExecutionData[];
}

/** Beneficiaries are looked up before the rows are read, so that plan and checks see their numbers. */
const LOOK_UP = /\/(auth\/token|beneficiaries\/[^/]+)$/;
const countOf = (calls: unknown[], { parameters: { sendTo } }: Case): number =>
	sendTo === 'beneficiary'
		? calls.filter((call) => !LOOK_UP.test((call as { path: string }).path)).length
		: calls.length;

async function attempt(
	one: Case,
	parameters: IDataObject,
	rows: IDataObject[],
	{ onError, credentialError, isDown }: Circumstances,
): Promise<Trial> {
	nock.cleanAll();
	const { node, example } = one;
	const { credential, calls } = example.provider();
	if (isDown) nobodyListens();
	const before = countOf(calls, one);
	const settings = { parameters, credential, credentialError, node: { onError } };
	const run = await runOnEngine(node, rows, settings);
	const isError = ({ json }: INodeExecutionData) => Object.hasOwn(json, 'error');
	const errors = onError === 'continueErrorOutput' ? run.failure : run.success.filter(isError);
	const handedOn = run.success.filter((item) => !errors.includes(item));
	const secrets = ['apiKey', 'apiPassword', 'apiSecret', 'secretKey']
		.map((name) => credential[name])
		.filter((secret) => typeof secret === 'string');
	const texts = JSON.stringify([errors.map(({ json }) => json), run.error]);
	for (const secret of secrets) expect(texts).not.toContain(secret);
	for (const { json } of errors) {
		expect(json.error).toMatchObject({
			message: expect.stringMatching(/\S/),
			description: expect.stringMatching(/\S/),
		});
	}
	return { run, calls: countOf(calls, one) - before, handedOn, errors };
}

const ROWS = [0, 1, 2];

/** What fails for all rows: with Continue each has its one error item, otherwise the node stops. */
async function expectAllFail(
	one: Case,
	parameters: IDataObject,
	words: RegExp,
	credentialError?: Error,
): Promise<void> {
	const indexes = one.example.takesOneItem ? [0] : ROWS;
	for (const onError of CONTINUE) {
		const trial = await attempt(one, parameters, indexes.map(rowOf), { onError, credentialError });
		expect({
			...{ onError, status: trial.run.status, calls: trial.calls },
			handedOn: origins(trial.handedOn),
			errors: origins(trial.errors),
		}).toEqual({ onError, status: 'success', calls: 0, handedOn: [], errors: indexes });
	}
	const onError = 'stopWorkflow';
	const stopped = await attempt(one, parameters, indexes.map(rowOf), { onError, credentialError });
	const { run, calls } = stopped;
	expect([run.status, calls, run.success, run.failure]).toEqual(['error', 0, [], []]);
	expect(`${run.error?.message}\n${run.error?.description}`).toMatch(words);
}

const NO_SUCH_NODE = /Nowhere|doesn't exist/;

describe('the examples', () => {
	it.each(nodes)('have every operation of $description.displayName', ({ description }) => {
		expect(Object.keys(EXAMPLES[description.name]!).sort()).toEqual(offeredBy(description).offered);
	});

	/** By name: which list of currencies is shown depends on the country, and each is read the same way. */
	const namesOf = ({ properties }: INodeTypeDescription, place: IDataObject) =>
		properties
			.filter((property) => optionsOf(property).some((option) => !option.noDataExpression))
			.filter(({ type, noDataExpression, displayOptions: { show = {} } = {} }) => {
				const fits = CHOSEN.every(
					(name) => !show[name] || show[name].includes(place[name] as never),
				);
				return type !== 'notice' && !noDataExpression && fits && show.operation;
			})
			.map(({ name }) => name);

	it.each(operations)('show every parameter of $name', (operation) => {
		const mine = cases.filter(
			({ name, node }) => name === operation.name && node === operation.node,
		);
		const shown = new Set(mine.flatMap(fieldsOf).map(({ name }) => name));
		const panelOnly = operation.example?.panelOnly ?? [];
		const all = new Set(namesOf(operation.node.description, placeOf(operation)));
		expect([...shown, ...panelOnly].sort()).toEqual([...all].sort());
	});

	it.each(cases)('work: $label', async (one) => {
		const indexes = one.example.takesOneItem ? [0] : ROWS;
		const onError = 'continueErrorOutput';
		const trial = await attempt(one, one.parameters, indexes.map(rowOf), { onError });
		expect(trial.errors.map(({ json }) => json)).toEqual([]);
		expect(new Set(origins(trial.handedOn))).toEqual(new Set(indexes));
	});
});

describe('a credential that cannot be read leaves no input item on the success output', () => {
	it.each(cases)('$label', async (one) => {
		const refusal = new Error('Credentials could not be decrypted');
		await expectAllFail(one, one.parameters, /credential/i, refusal);
	});
});

describe('a parameter whose expression fails leaves no input item on the success output', () => {
	it.each(
		cases.flatMap((one) =>
			fieldsOf(one).map((field) => ({ one, field, label: `${one.label}: ${field.name}` })),
		),
	)('$label', async ({ one, field }) => {
		await expectAllFail(
			one,
			withField(one, field, () => FAILS),
			NO_SUCH_NODE,
		);
	});
});

describe('a provider that cannot be reached leaves every row on the error output, on every n8n', () => {
	// A wait that cannot ask goes on waiting.
	it.each(cases.filter(({ name }) => !name.endsWith(': wait')))('$label', async (one) => {
		const onError = 'continueErrorOutput';
		const circumstances = { onError, isDown: true } as const;
		const trial = await attempt(one, one.parameters, ROWS.map(rowOf), circumstances);
		expect([origins(trial.handedOn), origins(trial.errors)]).toEqual([[], ROWS]);
		for (const { json } of trial.errors) {
			const { message, description } = json.error as unknown as Record<string, string>;
			// A row whose beneficiary could not be looked up is a row to correct.
			const text = one.parameters.sendTo === 'beneficiary' ? description : message;
			expect(text).toMatch(/could not be (reached|verified)/);
		}
	});
});

const brokenAt = (broken: number) => (index: number) => ({
	...rowOf(index),
	...(index === broken && { broken: true }),
});
/** The parameters that a person maps to a column. */
const mapped = ({ parameters }: Case, { name }: INodeProperties) =>
	String(parameters[name]).startsWith('=');

describe('an expression that fails for one row of three leaves that row on the error path', () => {
	it.each(
		cases.flatMap((one) =>
			fieldsOf(one)
				.filter((field) => mapped(one, field))
				.map((field) => ({ one, field, label: `${one.label}: ${field.name}` })),
		),
	)('$label', async ({ one, field }) => {
		const parameters = { ...withField(one, field, failsWhereBroken), ...one.example.rowsApart };
		const rows = ROWS.map(brokenAt(1));
		const all = one.example.takesOneItem;
		for (const onError of CONTINUE) {
			const trial = await attempt(one, parameters, rows, { onError });
			expect({
				...{ onError, status: trial.run.status },
				handedOn: origins(trial.handedOn),
				errors: origins(trial.errors),
			}).toEqual({
				...{ onError, status: 'success' },
				handedOn: all ? [] : [0, 2],
				errors: all ? ROWS : [1],
			});
		}
		const { run, calls, handedOn } = await attempt(one, parameters, rows, {
			onError: 'stopWorkflow',
		});
		// The invalid row of a payout that sends the others is a row of the result.
		if (one.example.rowsApart) {
			expect(origins(handedOn)).toEqual(ROWS);
			expect(handedOn[1]!.json).toMatchObject({ status: 'failed', isFinal: true });
		} else expect([run.status, calls, run.success, run.failure]).toEqual(['error', 0, [], []]);
	});
});

describe('a list whose second item has a failing expression keeps the rows of the first', () => {
	it.each(
		cases
			.filter(({ name }) => name.endsWith(': getAll'))
			.flatMap((one) =>
				fieldsOf(one).map((field) => ({ one, field, label: `${one.label}: ${field.name}` })),
			),
	)('$label', async ({ one, field }) => {
		const parameters = withField(one, field, failsWhereBroken);
		for (const onError of CONTINUE) {
			const trial = await attempt(one, parameters, [0, 1].map(brokenAt(1)), { onError });
			expect(trial.run.status).toBe('success');
			expect(trial.calls).toBeGreaterThan(0);
			expect(new Set(origins(trial.handedOn))).toEqual(new Set([0]));
			expect(origins(trial.errors)).toEqual([1]);
		}
	});
});
