import type { IExecuteFunctions, INodeProperties, INodePropertyMode } from 'n8n-workflow';
import { locatedValue } from './values/locator';

/**
 * A text field. All field builders take label, name, placeholder and description, in this order; a builder that fixes one of
 * them does not take it.
 */
export const textField = (
	displayName: string,
	name: string,
	placeholder: string,
	description?: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
	...(description && { description }),
});

/** A date, or a date and a time. */
export const dateField = (
	displayName: string,
	name: string,
	placeholder: string,
	description?: string,
): INodeProperties => ({
	...textField(displayName, name, placeholder, description),
	type: 'dateTime',
});

/** A phone number; the placeholder shows how it is written. */
export const phoneField = (placeholder: string, description?: string): INodeProperties =>
	textField('Phone', 'phone', placeholder, description);

/** The first name of a payer or receiver. */
export const firstNameField = (description?: string): INodeProperties =>
	textField('First Name', 'firstName', 'e.g. Awa', description);

/** The last name of a payer or receiver. */
export const lastNameField = (description?: string): INodeProperties =>
	textField('Last Name', 'lastName', 'e.g. Koné', description);

/** An email address. */
export const emailField = (description?: string): INodeProperties =>
	textField('Email', 'email', 'name@email.com', description);

/** An amount in the currency's main unit. */
export const amountField = (description: string): INodeProperties => ({
	displayName: 'Amount',
	name: 'amount',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	required: true,
	description,
});

/** The merchant's own id of a payment or payout. */
export const referenceField = (
	placeholder: string,
	description: string,
	hint?: string,
): INodeProperties => ({
	...textField('Reference', 'reference', placeholder, description),
	required: true,
	...(hint && { hint }),
});

/** The same field, which the editor marks as required. */
export const required = (field: INodeProperties): INodeProperties => ({ ...field, required: true });

/** The same field, which the editor shows only while another one has this value. */
export const shownIf = (name: string, value: string, field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { show: { [name]: [value] } },
});

interface LocatorChoices {
	/** The list search of the node that lists what can be chosen; see `listSearch`. */
	search: string;
	/** What is chosen, in the placeholder of the list: "a customer". */
	what: string;
	/** What the mode to type in is called; By ID, unless told otherwise. */
	idMode?: string;
	/** The address of such a thing, and the part of it that is the ID, as the one group of a regular expression. */
	url?: { placeholder: string; regex: string; says: string };
}

/** A field that chooses one of the provider's things: from a list, by its ID, and by its URL where it has one. */
export function locatorField(
	displayName: string,
	name: string,
	placeholder: string,
	description: string,
	{ search, what, idMode = 'By ID', url }: LocatorChoices,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${what}…`,
				typeOptions: { searchListMethod: search, searchable: true },
			},
			{ displayName: idMode, name: 'id', type: 'string', placeholder },
			...(url ? [urlMode(url)] : []),
		],
	};
}

const urlMode = ({ placeholder, regex, says }: Required<LocatorChoices>['url']) => {
	const mode: Omit<INodePropertyMode, 'displayName'> = {
		name: 'url',
		type: 'string',
		placeholder,
		extractValue: { type: 'regex', regex },
		validation: [{ type: 'regex', properties: { regex, errorMessage: says } }],
	};
	return { displayName: 'By URL', ...mode };
};

/** Reads such a field back, whichever mode it is in; a plain text, as older workflows have it, is taken as it is. */
export const readLocator = (ctx: IExecuteFunctions, name: string, index: number): unknown =>
	locatedValue(ctx.getNodeParameter(name, index, '', { extractValue: true }));

/**
 * A reference to type in, as it always was, or something chosen from a list. Two fields, and not one with modes: other
 * operations have a plain field named `reference`, in which the editor would show the object of one with modes.
 */
export function findFields(
	reference: INodeProperties,
	locator: INodeProperties,
): INodeProperties[] {
	return [
		{
			displayName: 'Find By',
			name: 'findBy',
			type: 'options',
			noDataExpression: true,
			default: 'reference',
			description: 'How to say which one is meant',
			options: [
				{
					name: 'List',
					value: 'list',
					description: 'Choose one from a list, which can be searched',
				},
				{ name: 'Reference', value: 'reference', description: 'Enter it, or map it to a column' },
			],
		},
		shownIf('findBy', 'reference', reference),
		shownIf('findBy', 'list', locator),
	];
}

/** Reads the reference of such fields. */
export const readFound = (ctx: IExecuteFunctions, locator: string, index: number): unknown =>
	ctx.getNodeParameter('findBy', index, 'reference') === 'list'
		? readLocator(ctx, locator, index)
		: ctx.getNodeParameter('reference', index);

/** Off adds the provider's own answer under `raw`. */
export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simple',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** Reads it; on where an operation does not have it. */
export const readSimple = (ctx: IExecuteFunctions, index: number): boolean =>
	ctx.getNodeParameter('simple', index, true) as boolean;

/** The Options of an operation, without the options themselves. */
export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
};

/** The language of a page that the payer sees; an option. */
export const languageField: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'options',
	default: 'fr',
	description: 'Language of the payment page',
	options: [
		{ name: 'English', value: 'en' },
		{ name: 'French', value: 'fr' },
	],
};

/** Return All and Limit of a Get Many operation. */
export const listFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

/** Reads Return All and Limit back: how many results a row wants at most. */
export const readLimit = (ctx: IExecuteFunctions, index: number): number =>
	ctx.getNodeParameter('returnAll', index, false) === true
		? Infinity
		: Number(ctx.getNodeParameter('limit', index, 50));
