import {
	NodeHelpers,
	type INodeParameters,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';
import { CinetPay } from '../../../nodes/CinetPay/CinetPay.node.ts';
import { CinetPayTrigger } from '../../../nodes/CinetPay/CinetPayTrigger.node.ts';
import { resources } from '../../../nodes/CinetPay/resources/index.ts';

const node = { typeVersion: 1 };

const APIS = ['aurore', 'checkout', 'legacy'];
const resourcesOf = (api: string) => resources.filter(({ when }) => when?.api === api);

/** Everything that can be chosen, so that a new operation is checked by being listed. */
const choices = resources.flatMap(({ when, value, operations }) =>
	operations.map((operation) => ({ ...when, resource: value, operation: operation.value })),
);

/** The parameters as n8n keeps them: with defaults, and without those that are hidden. */
const settled = ({ description }: INodeType, values: INodeParameters): INodeParameters =>
	NodeHelpers.getNodeParameters(description.properties, values, true, false, node, description)!;

const shown = (type: INodeType, values: INodeParameters): string[] =>
	type.description
		.credentials!.filter((credential) =>
			NodeHelpers.displayParameter(settled(type, values), credential, node, type.description),
		)
		.map(({ name }) => name);

const CHECKOUT = 'cinetPayCheckoutApi';
const TRANSFER = 'cinetPayTransferApi';
const AURORE = 'cinetPayAuroreApi';

describe('CinetPay asks for one credential, the one that the operation uses', () => {
	it.each<[INodeParameters, string]>([
		// New accounts have keys for Aurore only.
		[{}, AURORE],
		[{ resource: 'payment' }, AURORE],
		[{ api: 'checkout' }, CHECKOUT],
		[{ api: 'checkout', resource: 'payment' }, CHECKOUT],
		[{ api: 'checkout', resource: 'balance' }, TRANSFER],
		[{ api: 'checkout', resource: 'balance', account: 'airtime' }, TRANSFER],
		[{ api: 'checkout', resource: 'airtime' }, TRANSFER],
		[{ api: 'checkout', resource: 'contact' }, TRANSFER],
		[{ api: 'checkout', resource: 'transfer' }, TRANSFER],
		[{ api: 'aurore' }, AURORE],
		[{ api: 'aurore', resource: 'payment' }, AURORE],
		[{ api: 'aurore', resource: 'transfer' }, AURORE],
		[{ api: 'aurore', resource: 'balance' }, AURORE],
		// Left over from another API: the editor keeps values that it hides.
		[{ api: 'aurore', resource: 'balance', account: 'airtime' }, AURORE],
		[{ api: 'legacy' }, CHECKOUT],
		[{ api: 'legacy', resource: 'payment' }, CHECKOUT],
		[{ api: 'checkout', resource: 'balance', account: '={{ $json.account }}' }, TRANSFER],
		[{ api: 'legacy', resource: 'balance' }, CHECKOUT],
		[{ api: 'legacy', resource: 'balance', account: 'transfer' }, CHECKOUT],
	])('%p: %s', (values, credential) => {
		expect(shown(new CinetPay(), values)).toEqual([credential]);
	});

	// One each, never none, never two.
	it.each(choices)('%p', (choice) => {
		expect(shown(new CinetPay(), choice)).toEqual([expect.any(String)]);
	});
});

describe('CinetPay Trigger asks for one credential', () => {
	it.each<[INodeParameters, string]>([
		[{}, AURORE],
		[{ event: 'payment' }, AURORE],
		[{ api: 'checkout' }, CHECKOUT],
		[{ api: 'checkout', event: 'airtime' }, TRANSFER],
		[{ api: 'checkout', event: 'transfer' }, TRANSFER],
		[{ api: 'aurore', event: 'transfer' }, AURORE],
		[{ api: 'legacy' }, CHECKOUT],
	])('%p: %s', (values, credential) => {
		expect(shown(new CinetPayTrigger(), values)).toEqual([credential]);
	});
});

describe('the API choice', () => {
	const options = (api: string, name: string, more: INodeParameters = {}): unknown[] => {
		const { properties } = new CinetPay().description;
		const values = settled(new CinetPay(), { api, ...more });
		return properties
			.filter(
				(property) =>
					property.name === name &&
					NodeHelpers.displayParameter(values, property, node, new CinetPay().description),
			)
			.map(({ options: list }) =>
				(list as INodePropertyOptions[])
					.filter((option) =>
						NodeHelpers.displayParameter(values, option, node, new CinetPay().description),
					)
					.map(({ value }) => value)
					.sort(),
			);
	};

	it.each(APIS)('%s: offers what it can do, once each', (api) => {
		const offered = resourcesOf(api);
		expect(options(api, 'resource')).toEqual([offered.map(({ value }) => value).sort()]);
		for (const { value: resource, operations } of offered)
			expect([resource, options(api, 'operation', { resource })]).toEqual([
				resource,
				[operations.map(({ value }) => value).sort()],
			]);
	});

	it('every resource belongs to one of them', () => {
		expect(resources.filter(({ when }) => !APIS.includes(when?.api ?? ''))).toEqual([]);
	});

	it.each(choices)('shows each parameter of an operation once: %p', (choice) => {
		const { description } = new CinetPay();
		const values = settled(new CinetPay(), choice);
		const names = description.properties
			.filter((property) => NodeHelpers.displayParameter(values, property, node, description))
			.map(({ name }) => name);
		expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
	});
});
