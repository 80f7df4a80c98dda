import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import { DigitalPaye } from '../../nodes/DigitalPaye/DigitalPaye.node.ts';
import { DigitalPayeTrigger } from '../../nodes/DigitalPaye/DigitalPayeTrigger.node.ts';
import { COUNTRIES } from '../../nodes/shared/values/countries.ts';

/** Every parameter, those inside collections too. */
const flat = (list: INodeProperties[]): INodeProperties[] =>
	list.flatMap((parameter) => {
		if (parameter.type === 'collection') return flat(parameter.options as INodeProperties[]);
		if (parameter.type !== 'fixedCollection') return [parameter];
		return flat((parameter.options as INodePropertyCollection[]).flatMap(({ values }) => values));
	});

const nodes = [new CinetPay(), new CinetPayTrigger(), new DigitalPaye(), new DigitalPayeTrigger()];

it.each(nodes)('$description.displayName shows an example in every field to type in', (node) => {
	const typed = flat(node.description.properties).filter(({ type }) =>
		['string', 'dateTime'].includes(type),
	);
	const bare = typed.filter(
		({ placeholder }) => !/^e\.g\. \S/.test(placeholder ?? '') && placeholder !== 'name@email.com',
	);
	expect(bare.map(({ name }) => name)).toEqual([]);
});

it.each<INodeParameters>([
	{ api: 'checkout', resource: 'airtime', operation: 'send' },
	{ api: 'checkout', resource: 'transfer', operation: 'send' },
	{ api: 'aurore', resource: 'transfer', operation: 'send' },
	{ resource: 'disbursement', operation: 'create' },
	{ resource: 'collection', operation: 'create' },
])('says where money moves: $resource', (values) => {
	const { description } = 'api' in values ? new CinetPay() : new DigitalPaye();
	const shown = description.properties.filter((one) =>
		NodeHelpers.displayParameter(values, one, { typeVersion: 1 }, description),
	);
	expect(shown.map(({ type }) => type)).toContain('notice');
	expect(shown.map(({ name }) => name)).toContain('dryRun');
});

describe('in Aurore the country decides', () => {
	const { description } = new CinetPay();
	const valuesOf = (list: INodeProperties | undefined) =>
		(list!.options as INodePropertyOptions[]).map(({ value }) => String(value));
	const country = description.properties.find(
		({ name, displayOptions }) =>
			name === 'country' && displayOptions!.show!.api?.includes('aurore'),
	);
	/** The only list of this name that is shown, at the top or in a collection. */
	const listOf = (name: string, root: INodeParameters, within = description.properties) => {
		const lists = within.filter(
			(one) =>
				one.name === name &&
				NodeHelpers.displayParameter(root, one, { typeVersion: 1 }, description, root),
		);
		expect(lists).toHaveLength(1);
		expect(valuesOf(lists[0])).toContain(lists[0]!.default);
		return valuesOf(lists[0]);
	};
	const options = description.properties.find(
		({ name, displayOptions }) =>
			name === 'options' &&
			displayOptions!.show!.api?.includes('aurore') &&
			displayOptions!.show!.operation?.includes('create'),
	)!;

	it.each(valuesOf(country))('%s: which operators and currencies there are', (iso) => {
		const transfer = { api: 'aurore', resource: 'transfer', operation: 'send', country: iso };
		const payment = { ...transfer, resource: 'payment', operation: 'create' };
		const operators = listOf('operator', transfer);
		expect(operators.filter((code) => !code.endsWith(`_${iso}`))).toEqual([]);
		expect(listOf('operator', payment, options.options as INodeProperties[])).toEqual(operators);
		for (const values of [transfer, payment])
			expect(listOf('currency', values)).toContain(COUNTRIES[iso]!.currency);
	});

	it('but what an expression or a file gives is kept', () => {
		const own = { operator: 'OM_SN', currency: 'XAF' };
		const parameters = { api: 'aurore', resource: 'transfer', operation: 'send', ...own };
		const { properties } = description;
		const node = { typeVersion: 1 };
		expect(
			NodeHelpers.getNodeParameters(properties, parameters, true, false, node, description),
		).toMatchObject(own);
	});
});
