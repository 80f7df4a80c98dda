import { en } from './en/index.ts';
import { fr } from './fr/index.ts';
import type { Texts } from './shape.ts';

export type { Texts };
export type Lang = 'en' | 'fr';
/** The names of texts that stand by themselves. */
export type TextName = { [K in keyof Texts]: Texts[K] extends string ? K : never }[keyof Texts];

export const texts: Readonly<Record<Lang, Texts>> = { en, fr };
export const languages: readonly Lang[] = ['en', 'fr'];

const locales = { en: 'en-US', fr: 'fr-FR' };

/** A number with its digits grouped as the language does, e.g. `2,500`, `2 500`. */
export const grouped = (value: number, lang: Lang): string =>
	new Intl.NumberFormat(locales[lang]).format(value);

/** An amount for people: grouped digits and the ISO code, e.g. `2,500 XOF`. */
export const money = (amount: number, currency: string, lang: Lang): string =>
	`${grouped(amount, lang)} ${currency}`;

/** A text with its `{names}` replaced; numbers are grouped. */
export const filled = (
	text: string,
	values: Readonly<Record<string, string | number>>,
	lang: Lang,
): string =>
	text.replace(/\{(\w+)\}/g, (whole, name: string) => {
		const value = values[name];
		if (value === undefined) return whole;
		return typeof value === 'number' ? grouped(value, lang) : value;
	});
