import {
	NodeHelpers,
	type INode,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { DigitalPaye } from '../../nodes/DigitalPaye/DigitalPaye.node.ts';
import { OFFERED, offeredBy } from '../toolVariant.ts';

/** What n8n's own conversion does to the parts that decide what is shown. The end-to-end tests look at the real one. */
const toolOf = ({ description }: { description: INodeTypeDescription }): INodeTypeDescription => ({
	...description,
	name: `${description.name}Tool`,
});

describe.each([new CinetPay(), new DigitalPaye()])('$description.displayName', (node) => {
	const people = offeredBy(node.description);
	const agents = offeredBy(toolOf(node));

	it('offers agents exactly this', () => {
		expect(agents.offered).toEqual(OFFERED[node.description.name]);
	});

	it('offers people all of that and more', () => {
		expect(people.offered).toEqual(expect.arrayContaining(agents.offered));
		expect(people.offered.length).toBeGreaterThan(agents.offered.length);
	});

	it('starts with something that is on the list, for people and for agents', () => {
		expect([people.startHidden, agents.startHidden]).toEqual([[], []]);
	});

	it('starts with nothing that moves money', () => {
		const { properties } = node.description;
		const parameters = NodeHelpers.getNodeParameters(
			properties,
			{},
			true,
			false,
			{ typeVersion: 1 },
			node.description,
		)!;
		const { api, resource, operation } = parameters;
		expect(OFFERED[node.description.name]).toContain(
			[api, resource, operation].filter(Boolean).join(': '),
		);
	});
});

it('drops Direct Pay of a workflow file when an agent runs it', () => {
	const tool = toolOf(new CinetPay());
	const parameters = { api: 'aurore', options: { directPay: true, phone: '0700000001' } };
	const read = (type: INodeTypeDescription) =>
		NodeHelpers.getNodeParameters(
			type.properties,
			parameters,
			true,
			false,
			{ typeVersion: 1 },
			type,
		)!.options;
	expect(read(new CinetPay().description)).toEqual(parameters.options);
	expect(read(tool)).toEqual({ phone: '0700000001' });
});

it('names for a model what each operation does', () => {
	const node = { name: 'Any', type: 'cinetPayTool', typeVersion: 1 } as INode;
	const tool = toolOf(new CinetPay());
	const describedAs = (resource: string, operation: string) =>
		NodeHelpers.getToolDescriptionForNode(
			{ ...node, parameters: { descriptionType: 'auto', resource, operation } },
			{ description: tool },
		);
	expect(describedAs('payment', 'create')).toBe('Create a payment in CinetPay');
	expect(describedAs('payment', 'get')).toBe('Get a payment in CinetPay');
	expect(describedAs('transfer', 'get')).toBe('Get a transfer in CinetPay');
});

it('lists every action once, as the editor builds that list', () => {
	for (const { description } of [new CinetPay(), new DigitalPaye()]) {
		const named = (name: string) => description.properties.filter((one) => one.name === name);
		const [resource, ...more] = named('resource');
		expect(more).toEqual([]);
		const actions = (resource!.options as INodePropertyOptions[]).flatMap(({ value }) => {
			const first = named('operation').find(({ displayOptions }: INodeProperties) =>
				displayOptions!.show!.resource!.includes(value),
			);
			return (first!.options as INodePropertyOptions[]).map(({ action }) => action);
		});
		expect(actions).toEqual([...new Set(actions)]);
	}
});
