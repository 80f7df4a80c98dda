import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import { DigitalPaye } from '../../nodes/DigitalPaye/DigitalPaye.node.ts';
import { DigitalPayeTrigger } from '../../nodes/DigitalPaye/DigitalPayeTrigger.node.ts';

/** The panel that somebody sees first after these choices: defaults filled in by n8n, hidden fields left out. */
function panel({ description }: INodeType, choices: INodeParameters = {}) {
	const { properties } = description;
	const node = { typeVersion: [description.version].flat()[0]! };
	const values = NodeHelpers.getNodeParameters(
		...([properties, choices, true, false, node, description] as const),
	)!;
	const fields = properties.filter((one) =>
		NodeHelpers.displayParameter(values, one, node, description),
	);
	return {
		values,
		fields,
		names: fields.filter(({ type }) => type !== 'notice').map(({ displayName }) => displayName),
	};
}
const CREATE = { resource: 'payment', operation: 'create' };

describe('the first panel', () => {
	it.each<[string, INodeType, INodeParameters, string]>([
		[
			'of a payment link',
			new CinetPay(),
			{ api: 'checkout', ...CREATE },
			'API, Resource, Operation, Reference, Amount, Currency, Description, Report Result To, Return URL, Customer, Options, Simplify',
		],
		[
			'of an Aurore payment link',
			new CinetPay(),
			{ api: 'aurore', ...CREATE },
			'API, Resource, Operation, Reference, Amount, Country, Currency, Description, Report Result To, Return URL, First Name, Last Name, Email, Options, Simplify',
		],
		[
			'of a wait',
			new CinetPay(),
			{ api: 'checkout', resource: 'payment', operation: 'wait' },
			'API, Resource, Operation, Reference, Time Limit, Time Limit Unit, Options, Simplify',
		],
		[
			'of a transfer',
			new CinetPay(),
			{ api: 'checkout', resource: 'transfer', operation: 'send' },
			'API, Resource, Operation, Dry Run, Phone, Country, Amount, Reference, Report Result To, Notify URL, Receiver, If a Row Is Invalid, Options, Simplify',
		],
		[
			'of a disbursement',
			new DigitalPaye(),
			{ resource: 'disbursement', operation: 'create' },
			'Resource, Operation, Dry Run, Send To, Phone, Operator Name or ID, Amount, Reference, Receiver, If a Row Is Invalid, Options, Simplify',
		],
		[
			'of the trigger',
			new CinetPayTrigger(),
			{ api: 'checkout' },
			'API, Trigger On, Start For, Options',
		],
		['of the other trigger', new DigitalPayeTrigger(), {}, 'Trigger On, Start For, Options'],
	])('%s', (_name, node, choices, expected) => {
		expect(panel(node, choices).names.join(', ')).toBe(expected);
	});

	it.each<[INodeType, INodeParameters]>([
		[new CinetPay(), { api: 'checkout', resource: 'airtime', operation: 'send' }],
		[new CinetPay(), { api: 'checkout', resource: 'transfer', operation: 'send' }],
		[new CinetPay(), { api: 'aurore', resource: 'transfer', operation: 'send' }],
		[new DigitalPaye(), { resource: 'disbursement', operation: 'create' }],
		[new DigitalPaye(), { resource: 'collection', operation: 'create' }],
	])('has Dry Run directly under the notice, switched off: %#', (node, choices) => {
		const { fields, values } = panel(node, choices);
		const notice = fields.findIndex(({ type }) => type === 'notice');
		expect(fields[notice + 1]).toMatchObject({ name: 'dryRun', default: false });
		expect(values.dryRun).toBe(false);
	});

	it('shows Notify URL for a trigger only', () => {
		const shown = (reportTo: string) =>
			panel(new CinetPay(), { api: 'checkout', ...CREATE, reportTo }).names.includes('Notify URL');
		expect([shown('execution'), shown('trigger')]).toEqual([false, true]);
	});

	it('reports a payment to the execution that waits for it, and a sheet to a trigger', () => {
		const of = (resource: string, operation: string) =>
			panel(new CinetPay(), { api: 'checkout', resource, operation }).values.reportTo;
		expect([of('payment', 'create'), of('airtime', 'send'), of('transfer', 'send')]).toEqual([
			...['execution', 'trigger', 'trigger'],
		]);
	});

	it('starts for paid results only', () => {
		for (const node of [new CinetPayTrigger(), new DigitalPayeTrigger()])
			expect(panel(node).values.startFor).toBe('paid');
		const verify = { api: 'checkout', resource: 'payment', operation: 'verifyNotification' };
		expect(panel(new CinetPay(), verify).values.startFor).toBe('paid');
	});
});

it('payment comes before airtime in every list', () => {
	const lists = function* (list: INodeProperties[]): Generator<INodePropertyOptions[]> {
		for (const { type, options } of list) {
			if (type === 'options') yield options as INodePropertyOptions[];
			if (type === 'collection') yield* lists(options as INodeProperties[]);
		}
	};
	const ORDER = ['payment', 'transfer', 'airtime'];
	let compared = 0;
	for (const node of [new CinetPay(), new CinetPayTrigger()])
		for (const options of lists(node.description.properties)) {
			const found = options.map(({ value }) => String(value)).filter((one) => ORDER.includes(one));
			if (found.length < 2) continue;
			compared++;
			expect(found).toEqual(ORDER.filter((one) => found.includes(one)));
		}
	expect(compared).toBeGreaterThan(3);
	const [first] = new DigitalPaye().description.properties;
	expect(first!.options!.map(({ name }) => name).slice(0, 2)).toEqual([
		...['Collection', 'Disbursement'],
	]);
});
