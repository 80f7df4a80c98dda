import type { FastifyRequest } from 'fastify';
import { filled, grouped, languages, money, texts } from './texts/index.ts';
import type { Lang, TextName, Texts } from './texts/index.ts';

/** The language of a page, and links that keep it. */
export type View = {
	lang: Lang;
	text: Texts;
	/** A text with its `{names}` replaced. */
	say: (name: TextName, values?: Readonly<Record<string, string | number>>) => string;
	money: (amount: number, currency: string) => string;
	count: (value: number) => string;
	/** The address of a page of this sandbox; `?lang=` goes along when it was asked for. */
	link: (path: string, parameters?: Readonly<Record<string, string>>) => string;
	/** This very page in the other language. */
	other: { lang: Lang; href: string };
	/** What `?lang=` said. */
	chosen: Lang | null;
};

const languageNamed = (text: unknown): Lang | null =>
	languages.find((lang) => lang === String(text).slice(0, 2).toLowerCase()) ?? null;

/** The first language of `Accept-Language` that the pages speak. Browsers list them by preference. */
function languageOfBrowser(header = ''): Lang | null {
	for (const part of header.split(',')) {
		const lang = languageNamed(part.trim());
		if (lang) return lang;
	}
	return null;
}

/**
 * `?lang=` goes first, then `asked` (what a merchant wants for his payers), then the browser's language, then `usual`.
 */
export function viewOf(
	request: FastifyRequest,
	{ asked = null, usual = 'en' }: { asked?: Lang | null; usual?: Lang } = {},
): View {
	const url = new URL(request.raw.url ?? '/', 'http://sandbox');
	const chosen = languageNamed(url.searchParams.get('lang'));
	const lang = chosen ?? asked ?? languageOfBrowser(request.headers['accept-language']) ?? usual;
	const other: Lang = lang === 'en' ? 'fr' : 'en';
	const text = texts[lang];
	const there = new URL(url);
	there.searchParams.set('lang', other);
	return {
		...{ lang, text, chosen },
		say: (name, values = {}) => filled(text[name], values, lang),
		money: (amount, currency) => money(amount, currency, lang),
		count: (value) => grouped(value, lang),
		link(path, parameters = {}) {
			const query = new URLSearchParams({ ...parameters, ...(chosen ? { lang: chosen } : {}) });
			return query.size > 0 ? `${path}?${query.toString()}` : path;
		},
		other: { lang: other, href: there.pathname + there.search },
	};
}
