import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';

/**
 * What AI agents are offered: everything that looks something up, and what makes a payment link or an invoice. Nothing that sends
 * money, asks a phone for it, changes or deletes what is there, nothing that waits, and no page that holds a key.
 */
export const OFFERED: Readonly<Record<string, string[]>> = {
	cinetPay: [
		'aurore: balance: get',
		'aurore: payment: create',
		'aurore: payment: get',
		'aurore: transfer: get',
		'checkout: airtime: get',
		'checkout: balance: get',
		'checkout: contact: create',
		'checkout: payment: create',
		'checkout: payment: get',
		'checkout: payment: verifyNotification',
		'checkout: transfer: get',
		'legacy: balance: get',
		'legacy: payment: get',
		'legacy: payment: getAll',
	],
	digitalPaye: [
		'balance: get',
		'balance: getHistory',
		'beneficiary: get',
		'beneficiary: getAll',
		'customer: create',
		'customer: get',
		'customer: getAll',
		'customer: getTransactions',
		'invoice: create',
		'invoice: get',
		'invoice: getAll',
		'invoice: getPdf',
		'invoice: send',
		'operator: getAll',
		'paymentLink: create',
		'paymentLink: getAll',
		'transaction: get',
		'transaction: getAll',
	],
};

/** A list of choices as the panel shows it for these values, and the value that it starts with. */
interface Choices {
	values: string[];
	start: string;
}

/** The one parameter of this name that the panel shows, and its options that it offers: n8n's own rules. */
function choicesOf(
	type: INodeTypeDescription,
	name: string,
	values: INodeParameters,
): Choices | undefined {
	const node = { typeVersion: [type.version].flat().at(-1)! };
	const isShown = (part: INodeProperties | INodePropertyOptions) =>
		NodeHelpers.displayParameter(values, part, node, type);
	const shown = type.properties.filter((property) => property.name === name && isShown(property));
	if (shown.length > 1) throw new Error(`${name} is shown ${shown.length} times`);
	const [list] = shown;
	if (!list) return undefined;
	const options = (list.options as INodePropertyOptions[]).filter(isShown);
	return { values: options.map(({ value }) => String(value)), start: String(list.default) };
}

/**
 * All operations that the panel of a node type offers, as "api: resource: operation", and what would start hidden:
 * a list whose first value is not among its choices.
 */
export function offeredBy(type: INodeTypeDescription): {
	offered: string[];
	startHidden: string[];
} {
	const offered: string[] = [];
	const startHidden: string[] = [];
	const walk = (names: string[], values: INodeParameters, path: string[]): void => {
		const [name, ...rest] = names;
		if (name === undefined) {
			offered.push(path.join(': '));
			return;
		}
		const choices = choicesOf(type, name, values);
		// DigitalPaye has no choice of API.
		if (!choices) return name === 'api' ? walk(rest, values, path) : undefined;
		if (!choices.values.includes(choices.start)) startHidden.push([...path, name].join(': '));
		for (const value of choices.values) walk(rest, { ...values, [name]: value }, [...path, value]);
	};
	walk(['api', 'resource', 'operation'], {}, []);
	return { offered: offered.sort(), startHidden };
}
