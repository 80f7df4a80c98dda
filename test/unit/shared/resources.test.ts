import type { INodeProperties } from 'n8n-workflow';
import {
	describeResources,
	hiddenFromAgents,
	type Operation,
	type Resource,
} from '../../../nodes/shared/operation/operation.ts';

const operation = (value: string, more: Partial<Operation> = {}): Operation => ({
	...{ value, name: `Name of ${value}`, action: `Action ${value}`, description: `About ${value}` },
	fields: [],
	run: async () => await Promise.resolve([]),
	...more,
});
const FORBIDDEN = { message: 'Agents may not send money', description: 'Use a workflow.' };
const send = operation('send', { notForAgents: FORBIDDEN });
const get = operation('get');

const resource = (value: string, more: Partial<Resource> = {}): Resource => ({
	...{ value, name: `Name of ${value}`, description: `About ${value}`, start: 'get' },
	operations: [get],
	...more,
});

const panel = (...resources: Resource[]): INodeProperties[] =>
	describeResources(resources, 'payment');
const conditions = ({ displayOptions }: { displayOptions?: unknown }) => displayOptions;

it('starts with the list of resources, which takes no expression', () => {
	const [list] = panel(resource('payment'), resource('transfer'));
	expect(list).toEqual({
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		default: 'payment',
		options: ['payment', 'transfer'].map((value) => ({
			...{ name: `Name of ${value}`, value, description: `About ${value}` },
		})),
	});
});

it('shows the operations of a resource where it is chosen, and hides from agents what they may not run', () => {
	const [, list] = panel(resource('payment', { operations: [get, send] }));
	const described = (value: string) => ({
		...{
			value,
			name: `Name of ${value}`,
			action: `Action ${value}`,
			description: `About ${value}`,
		},
	});
	expect(list).toEqual({
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['payment'] } },
		default: 'get',
		options: [described('get'), { ...described('send'), displayOptions: hiddenFromAgents }],
	});
});

it('hides from agents a resource of which they may run nothing, and no other', () => {
	const [list] = panel(
		resource('payment', { operations: [get, send] }),
		resource('airtime', { operations: [send] }),
		resource('lot', { operations: [send, send] }),
	);
	const options = list!.options as Array<{ displayOptions?: unknown }>;
	expect(options.map(conditions)).toEqual([undefined, hiddenFromAgents, hiddenFromAgents]);
});

it('offers a resource that several APIs have once, with each of them', () => {
	const [list, ...others] = panel(
		resource('payment', { when: { api: 'aurore' } }),
		resource('payment', { when: { api: 'checkout' } }),
	);
	const shown = [{ displayOptions: { show: { api: ['aurore', 'checkout'] } } }];
	expect(list!.options).toMatchObject(shown);
	expect(list!.options).toHaveLength(1);
	const lists = others.filter(({ name }) => name === 'operation');
	expect(lists.map(conditions)).toEqual([
		{ show: { resource: ['payment'], api: ['aurore', 'checkout'] } },
	]);
});
