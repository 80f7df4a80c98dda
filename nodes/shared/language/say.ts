/** What a text was made of: enough to make it again in another language. */
type Origin =
	| { kind: 'filled'; template: string; values: ReadonlyArray<string | number> }
	| { kind: 'joined'; texts: readonly string[]; separator: string }
	| { kind: 'capitalized'; text: string };

/** French by English: texts as `templateOf` writes them. */
export type Catalog = Readonly<Record<string, string>>;

/** Enough for the texts of the largest sheets; the oldest are forgotten first. */
const MOST_REMEMBERED = 50_000;

const origins = new Map<string, Origin>();
let isRemembering = false;

/** From the first run in another language on, texts remember what they were made of. Before, that would be for nothing. */
export function startRemembering(): void {
	isRemembering = true;
}

function remember(text: string, origin: Origin): string {
	if (!isRemembering) return text;
	origins.delete(text);
	origins.set(text, origin);
	if (origins.size > MOST_REMEMBERED) origins.delete(origins.keys().next().value!);
	return text;
}

/** "{0} rows need {1}" for say`${rows} rows need ${sum}`: how the catalog names a text. */
export const templateOf = (parts: readonly string[]): string =>
	parts.reduce((all, part, index) => `${all}{${index - 1}}${part}`);

/**
 * A text for a person, in English. Tagged, so that a test finds it and `inFrench` can say it in French: the catalog in
 * `french/` has its counterpart. Values stay as they are, except those that are such texts themselves, and numbers, which are
 * grouped as French groups them. No decision may depend on such a text.
 */
export function say(
	parts: TemplateStringsArray,
	...values: ReadonlyArray<string | number>
): string {
	const text = parts.reduce((all, part, index) => `${all}${values[index - 1]!}${part}`);
	return values.length === 0
		? text
		: remember(text, { kind: 'filled', template: templateOf(parts), values });
}

/** Texts one after the other, without those that are empty. */
export function joined(
	texts: ReadonlyArray<string | false | null | undefined>,
	separator = ' ',
): string {
	const said = texts.filter((text): text is string => Boolean(text));
	// One text alone keeps what it was made of.
	if (said.length === 1) return said[0]!;
	return remember(said.join(separator), { kind: 'joined', texts: said, separator });
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The same text, beginning a sentence. */
export const capitalized = (text: string): string =>
	upper(text) === text ? text : remember(upper(text), { kind: 'capitalized', text });

/** Made when it is needed: to load the rules of a locale takes longer than all of this package. */
let frenchNumbers: Intl.NumberFormat | undefined;

function grouped(value: number): string {
	frenchNumbers ??= new Intl.NumberFormat('fr-FR');
	return frenchNumbers.format(value);
}

/** A text of `say` in French; what is no such text, for example a provider's words, comes back as it is. */
export function inFrench(text: string, french: Catalog): string {
	const whole = french[text];
	if (whole !== undefined) return whole;
	const origin = origins.get(text);
	switch (origin?.kind) {
		case undefined:
			return text;
		case 'joined':
			return origin.texts.map((one) => inFrench(one, french)).join(origin.separator);
		case 'capitalized':
			return upper(inFrench(origin.text, french));
		case 'filled': {
			const values = origin.values.map((value) =>
				typeof value === 'number' ? grouped(value) : inFrench(value, french),
			);
			const template = french[origin.template] ?? origin.template;
			return template.replace(/\{(\d+)\}/g, (_, index: string) => values[Number(index)]!);
		}
	}
}
