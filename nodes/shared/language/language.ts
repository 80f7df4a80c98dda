import type { INodeProperties } from 'n8n-workflow';
import { inFrench, startRemembering, type Catalog } from './say';

/** The languages that a node speaks to people. */
export type Language = 'en' | 'fr';

/** The choice, at the top of Options of every operation and trigger. */
export const messageLanguageOption: INodeProperties = {
	displayName: 'Message Language',
	name: 'messageLanguage',
	type: 'options',
	default: 'en',
	noDataExpression: true,
	description:
		'Language of the texts for people in the output: advice, problems, hints. Names of fields and statuses stay as they are.',
	options: [
		{ name: 'English', value: 'en' },
		{ name: 'French', value: 'fr' },
	],
};

/** The fields of an operation with Message Language at the top of its Options; one without Options gets them. */
export function withMessageLanguage(fields: readonly INodeProperties[]): INodeProperties[] {
	const isOptions = ({ name }: INodeProperties) => name === 'options';
	if (fields.some(isOptions)) {
		return fields.map((field) =>
			isOptions(field)
				? { ...field, options: [messageLanguageOption, ...(field.options ?? [])] }
				: field,
		);
	}
	const own: INodeProperties = {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [messageLanguageOption],
	};
	const last = fields.at(-1);
	return last?.name === 'simple' ? [...fields.slice(0, -1), own, last] : [...fields, own];
}

/** By n8n's context: it is the same object for all of a run. */
const languages = new WeakMap<object, Language>();
let french: Catalog | undefined;

/** An expression that a workflow file holds all the same, and that fails: its problem must not keep the node from running. */
function chosen(read: (name: string) => unknown): Language {
	try {
		return read('options.messageLanguage') === 'fr' ? 'fr' : 'en';
	} catch {
		return 'en';
	}
}

/**
 * Reads the language of a run, once, from the first item; English where nothing was chosen. The French catalog is loaded only
 * when somebody asks for it.
 */
export async function readLanguage(
	ctx: object,
	read: (name: string) => unknown,
): Promise<Language> {
	const language = chosen(read);
	languages.set(ctx, language);
	if (language === 'fr') {
		startRemembering();
		french ??= (await import('./french')).FRENCH;
	}
	return language;
}

/** The language that `readLanguage` found for this run. */
export const languageOf = (ctx: object): Language => languages.get(ctx) ?? 'en';

/** What a provider said, signed or is sent, and what names a transaction, stays as it is. */
const AS_IT_IS = new Set([
	...['raw', 'providerMessage', 'formFields', 'metadata'],
	...['reference', 'providerId', 'eventId', 'code'],
]);

/**
 * Returns the value with our own texts in the language; in English it is the value itself. A single word without a full stop
 * is left alone, even if the catalog has it as part of other texts: it is a status, an event, or somebody's name. Never
 * throws: money may have moved, and a result in English is better than none.
 */
export function spoken<Value>(value: Value, language: Language): Value {
	if (language === 'en' || !french) return value;
	try {
		return inLanguage(value, french) as Value;
	} catch {
		return value;
	}
}

function inLanguage(value: unknown, catalog: Catalog): unknown {
	if (typeof value === 'string') return / |\.$/.test(value) ? inFrench(value, catalog) : value;
	if (Array.isArray(value)) return value.map((one) => inLanguage(one, catalog));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, one]) => [
			key,
			AS_IT_IS.has(key) ? one : inLanguage(one, catalog),
		]),
	);
}
