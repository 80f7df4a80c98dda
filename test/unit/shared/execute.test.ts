import {
	NodeHelpers,
	UserError,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeProperties,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type NodeOperationError,
} from 'n8n-workflow';
import { say } from '../../../nodes/shared/language/say.ts';
import { execute, resume } from '../../../nodes/shared/operation/execute.ts';
import {
	describeResources,
	type Operation,
	type Resource,
} from '../../../nodes/shared/operation/operation.ts';

const OUTPUT: INodeExecutionData[] = [{ json: { id: 1 } }];
const field = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...more,
});

const operation = (value: string, more: Partial<Operation> = {}): Operation => ({
	value,
	name: value,
	action: `${value} it`,
	description: `What ${value} does`,
	fields: [],
	run: async () => await Promise.resolve(OUTPUT),
	...more,
});

const NOT_FOR_AGENTS = { message: 'Not for agents', description: 'Let a person do it.' };
const get = operation('get', {
	fields: [field('id'), field('more', { displayOptions: { show: { id: ['x'] } } })],
	run: async (ctx) => await Promise.resolve([...OUTPUT, { json: { node: ctx.getNode().name } }]),
});
const send = operation('send', { notForAgents: NOT_FOR_AGENTS, fields: [field('amount')] });
const wait = operation('wait', {
	onResume: async () => await Promise.resolve({ webhookResponse: 'ended' }),
});

const thing = { value: 'payment', name: 'Payment', description: 'Money in', start: 'get' };
const resources: Resource[] = [
	{ ...thing, when: { api: 'new' }, operations: [get, send, wait] },
	{ ...thing, when: { api: 'old' }, operations: [operation('get')] },
	{ ...thing, value: 'payout', name: 'Payout', when: { api: 'new' }, operations: [send] },
];

interface Setting {
	api?: string;
	type?: string;
	continueOnFail?: boolean;
	language?: () => string;
}

const context = (
	resource: string,
	name?: string,
	{ api = 'new', type = 'cinetPay', continueOnFail = false, language }: Setting = {},
) =>
	({
		getNode: () => ({ name: 'CinetPay', type, parameters: {} }),
		getInputData: () => [{ json: { order: 1 } }, { json: { order: 2 } }],
		continueOnFail: () => continueOnFail,
		getNodeParameter: (parameter: string, index: number, fallback?: unknown) => {
			expect(index).toBe(0);
			if (parameter === 'options.messageLanguage') return language?.() ?? fallback;
			return { api, resource, operation: name }[parameter] ?? fallback;
		},
	}) as unknown as IExecuteFunctions;

const stopped = async (ctx: IExecuteFunctions, among = resources): Promise<NodeOperationError> =>
	await execute(ctx, among).then(
		() => Promise.reject(new Error('it did not stop')),
		(thrown: NodeOperationError) => thrown,
	);

it('runs the chosen operation of the chosen API for the node and gives its one output', async () => {
	expect(await execute(context('payment', 'get'), resources)).toEqual([
		[{ json: { id: 1 } }, { json: { node: 'CinetPay' } }],
	]);
	expect(await execute(context('payment', 'get', { api: 'old' }), resources)).toEqual([OUTPUT]);
});

describe('after the operation', () => {
	const rows: INodeExecutionData[] = [
		{ json: { reference: 'A', status: 'success' } },
		{ json: { reference: 'B', status: 'failed' } },
	];
	/** What n8n is told of a run of this operation. */
	const told = async (more: Partial<Operation>) => {
		const hints: unknown[] = [];
		const customData = new Map<string, string>();
		const ctx = Object.assign(context('payment', 'get'), {
			addExecutionHints: ({ message }: { message: string }) => hints.push(message),
			getWorkflowDataProxy: () => ({ $execution: { customData } }),
		});
		const run = async () => await Promise.resolve(rows);
		await execute(ctx, [{ ...thing, operations: [operation('get', { run, ...more })] }]);
		return { hints, customData: Object.fromEntries(customData) };
	};

	it('the execution is found by its references, and the panel says what the rows came to', async () => {
		expect(await told({})).toEqual({
			hints: ['2 rows: 1 success, 1 failed.'],
			customData: { reference: 'A, B' },
		});
	});

	it('the panel is left to an operation that sums up by itself', async () => {
		expect(await told({ sumsUp: true })).toEqual({
			hints: [],
			customData: { reference: 'A, B' },
		});
	});
});

const ANOTHER = 'Choose another resource, or the API that has it.';
const LISTED = 'Choose one of the operations in the list.';
const noSuch: Array<[string, string | undefined, string, string, string]> = [
	['airtime', 'get', 'new', 'The chosen API has no resource "airtime"', ANOTHER],
	['payout', 'send', 'old', 'The chosen API has no resource "payout"', ANOTHER],
	['', 'get', 'new', 'The chosen API has no resource ""', ANOTHER],
	['constructor', 'name', 'new', 'The chosen API has no resource "constructor"', ANOTHER],
	['payment', 'remove', 'new', '"remove" is not an operation of payment', LISTED],
	['payment', 'send', 'old', '"send" is not an operation of payment', LISTED],
	['payment', 'toString', 'new', '"toString" is not an operation of payment', LISTED],
	['payment', undefined, 'new', '"" is not an operation of payment', LISTED],
];

it.each(noSuch)(
	'%p with %p of %p stops and says what to choose',
	async (resource, name, api, message, advice) => {
		const error = await stopped(context(resource, name, { api }));
		expect([error.message, error.description]).toEqual([message, advice]);
	},
);

it.each(noSuch)(
	'%p with %p of %p is no success with Continue',
	async (resource, name, api, message, advice) => {
		const [items] = await execute(
			context(resource, name, { api, continueOnFail: true }),
			resources,
		);
		expect(items).toEqual(
			[0, 1].map((item) => ({
				json: { error: { message, description: advice } },
				pairedItem: { item },
			})),
		);
	},
);

describe('an agent that names what it is not offered', () => {
	const tool = { type: 'cinetPayTool' };

	it.each([false, true])('is told so, with Continue %p', async (continueOnFail) => {
		const [items] = await execute(
			context('payment', 'send', { ...tool, continueOnFail }),
			resources,
		);
		expect(items).toEqual(
			[0, 1].map((item) => ({ json: { error: NOT_FOR_AGENTS }, pairedItem: { item } })),
		);
	});

	it('runs what it is offered', async () => {
		expect(await execute(context('payment', 'get', tool), resources)).toHaveLength(1);
	});
});

describe('what an operation throws before it has sent anything', () => {
	const throwing = (error: unknown): Resource[] => [
		{
			...thing,
			operations: [operation('get', { run: async () => await Promise.reject(error as Error) })],
		},
	];

	it('is told to an agent, which would read nothing of an error', async () => {
		const ctx = context('payment', 'get', { type: 'cinetPayTool' });
		const [items] = await execute(ctx, throwing(new Error('no credential')));
		expect(items!.map(({ json }) => json.error)).toEqual(
			Array(2).fill(expect.objectContaining({ message: 'no credential' })),
		);
	});

	it('stops the node as it is', async () => {
		const error = new Error('Credential with ID "1" does not exist');
		expect(await stopped(context('payment', 'get'), throwing(error))).toBe(error);
	});

	describe('in French', () => {
		const french = { language: () => 'fr' };
		// As `requireOwnKey` throws: with texts of ours, and not by `problemError`.
		const ours = (Class: typeof Error) => async () => {
			await Promise.resolve();
			throw Object.assign(new Class(say`${'CinetPay'} does not know this payment`), {
				description: say`Choose one of the operations in the list.`,
			});
		};
		const resource = (run: Operation['run']): Resource[] => [
			{ ...thing, operations: [operation('get', { run })] },
		];

		it('stops the node with its texts translated, as the error that it is', async () => {
			const error = await stopped(
				context('payment', 'get', french),
				resource(ours(UserError as unknown as typeof Error)),
			);
			expect(error).toBeInstanceOf(UserError);
			expect([error.message, error.description]).toEqual([
				'CinetPay ne connaît pas ce paiement',
				'Choisissez une des opérations de la liste.',
			]);
		});

		it('is one problem per item with Continue', async () => {
			const ctx = context('payment', 'get', { ...french, continueOnFail: true });
			const [items] = await execute(ctx, resource(ours(Error)));
			expect(items!.map(({ json }) => json.error)).toEqual(
				Array(2).fill({
					message: 'CinetPay ne connaît pas ce paiement',
					description: 'Choisissez une des opérations de la liste.',
				}),
			);
		});

		it('is as it was where the words are those of n8n, whatever the error is', async () => {
			const ctx = () => context('payment', 'get', french);
			const description = { reason: 'It is odd.' };
			const frozen = Object.freeze(Object.assign(new Error('odd'), { description }));
			const aborted = new DOMException('aborted');
			const errors = [new Error('no credential'), aborted, frozen, 'a text', null];
			for (const error of errors) expect(await stopped(ctx(), throwing(error))).toBe(error);
		});
	});

	it('is nothing where Message Language cannot be read: the run is in English', async () => {
		const language = () => {
			throw new Error('bad expression');
		};
		const [items] = await execute(context('payment', 'get', { language }), resources);
		expect(items).toHaveLength(2);
		const error = await stopped(context('payment', 'remove', { language }));
		expect(error.description).toBe(LISTED);
	});

	it.each([
		[new Error('no credential'), 'no credential', /^Nothing was sent\. /],
		[Object.assign(new Error('bad'), { description: 'Do this.' }), 'bad', /^Do this\.$/],
		[Object.assign(new Error('bad'), { description: null }), 'bad', /^Nothing was sent\. /],
		[new Error(''), 'The node could not start', /^Nothing was sent\. /],
	])('leaves as one problem per item with Continue: %p', async (error, message, advice) => {
		const ctx = context('payment', 'get', { continueOnFail: true });
		const [items] = await execute(ctx, throwing(error));
		expect(items).toEqual(
			[0, 1].map((item) => ({
				json: { error: { message, description: expect.stringMatching(advice) } },
				pairedItem: { item },
			})),
		);
	});
});

describe('a call of the address of an execution', () => {
	const call = async (resource: string, name: string) => {
		const answers: unknown[] = [];
		const response = {
			status: (code: number) => ({ json: (body: unknown) => answers.push([code, body]) }),
		};
		const ctx = {
			getNodeParameter: (parameter: string) =>
				({ api: 'new', resource, operation: name })[parameter],
			getResponseObject: () => response,
		} as unknown as IWebhookFunctions;
		return { result: await resume(ctx, resources), answers };
	};

	it('that waits goes to its operation', async () => {
		expect(await call('payment', 'wait')).toEqual({
			result: { webhookResponse: 'ended' },
			answers: [],
		});
	});

	it.each([
		['payment', 'get'],
		['payment', 'nothing'],
		['nothing', 'wait'],
	])('that waits in nothing is answered: %p %p', async (resource, name) => {
		expect(await call(resource, name)).toEqual({
			result: { noWebhookResponse: true },
			answers: [[503, { message: 'No pending wait for this execution' }]],
		});
	});
});

describe('the panel that is made from the operations', () => {
	const properties = describeResources(resources, 'payment');
	const named = (name: string) => properties.filter((property) => property.name === name);

	it('starts with the list of resources, each once, for the APIs that have it', () => {
		expect(properties[0]).toMatchObject({ name: 'resource', default: 'payment' });
		expect(properties[0]!.options).toEqual([
			{
				name: 'Payment',
				value: 'payment',
				description: 'Money in',
				displayOptions: { show: { api: ['new', 'old'] } },
			},
			{
				name: 'Payout',
				value: 'payout',
				description: 'Money in',
				displayOptions: { show: { api: ['new'], '@tool': [false] } },
			},
		]);
	});

	it('has the lists of operations before every field', () => {
		expect(properties.map(({ name }) => name)).toEqual([
			...['resource', 'operation', 'operation', 'operation'],
			// Each operation without options has got them, for Message Language.
			...['id', 'more', 'options', 'amount', 'options', 'options', 'options', 'amount', 'options'],
		]);
	});

	it('shows a field for its operation, and where its own conditions hold', () => {
		const conditions = { api: ['new'], resource: ['payment'], operation: ['get'] };
		expect(named('id')[0]!.displayOptions).toEqual({ show: conditions });
		expect(named('more')[0]!.displayOptions).toEqual({ show: { ...conditions, id: ['x'] } });
	});

	it('names everything about an operation, and hides from agents what is not for them', () => {
		expect(named('operation')[0]!.options).toEqual([
			{ name: 'get', value: 'get', action: 'get it', description: 'What get does' },
			{
				...{ name: 'send', value: 'send', action: 'send it', description: 'What send does' },
				displayOptions: { show: { '@tool': [false] } },
			},
			{ name: 'wait', value: 'wait', action: 'wait it', description: 'What wait does' },
		]);
	});

	it('has one list for APIs that have the same operations', () => {
		const same: Resource[] = ['a', 'b'].map((api) => ({
			...thing,
			when: { api },
			operations: [operation('get', { fields: [field(api)] })],
		}));
		const lists = describeResources(same, 'payment').filter(({ name }) => name === 'operation');
		expect(lists.map(({ displayOptions }) => displayOptions)).toEqual([
			{ show: { api: ['a', 'b'], resource: ['payment'] } },
		]);
	});

	it('leaves the fields of an operation as they are, for it may be described twice', () => {
		expect(get.fields[0]).toEqual(field('id'));
		expect(describeResources(resources, 'payment')).toEqual(properties);
	});

	it("fills in the defaults of a fresh node by n8n's own rules", () => {
		const type = { properties, name: 'cinetPay', version: 1 } as unknown as INodeTypeDescription;
		const api = field('api', { default: 'new' });
		const filled = NodeHelpers.getNodeParameters(
			[api, ...properties],
			{},
			true,
			false,
			{ typeVersion: 1 } as INode,
			type,
		);
		expect(filled).toEqual({
			...{ api: 'new', resource: 'payment', operation: 'get', id: '', options: {} },
		});
	});
});
