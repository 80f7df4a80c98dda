/** One start tag with its attributes, decoded, and the text up to the next tag. */
export interface Element {
	tag: string;
	attributes: Record<string, string>;
	text: string;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** Decodes the four named references and the numeric ones; any other "&" is a mistake of the page. */
function decode(text: string): string {
	return text.replace(/&(?:#x([0-9a-f]+);|#(\d+);|(amp|lt|gt|quot);)?/gi, (all, hex, dec, name) => {
		if (all === '&') throw new Error(`a bare & in ${JSON.stringify(text)}`);
		if (name) return NAMED[String(name).toLowerCase()]!;
		return String.fromCodePoint(hex ? parseInt(hex, 16) : Number(dec));
	});
}

/**
 * Reads a page as a browser's tokenizer does, as far as such pages go: attributes in double quotes, and
 * script, style and title end only at their own end tag. Whatever does not fit throws.
 */
export function readHtml(html: string): Element[] {
	const elements: Element[] = [];
	let at = html.indexOf('>') + 1;
	if (!/^<!doctype html>$/i.test(html.slice(0, at))) throw new Error('no doctype');
	while (at < html.length) {
		const next = html.indexOf('<', at);
		const text = html.slice(at, next === -1 ? undefined : next);
		if (elements.length > 0) elements.at(-1)!.text += decode(text);
		if (next === -1) break;
		const end = /^<\/[a-z0-9]+>/i.exec(html.slice(next));
		if (end) {
			at = next + end[0].length;
			// What follows an end tag belongs to no element of interest.
			elements.push({ tag: end[0].slice(1, -1), attributes: {}, text: '' });
			continue;
		}
		const start = /^<([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/i.exec(html.slice(next));
		if (!start) throw new Error(`not a tag: ${html.slice(next, next + 60)}`);
		const [all, tag, inside] = start as unknown as [string, string, string];
		const attributes: Record<string, string> = {};
		for (const [, name, value] of inside.matchAll(/([a-z-]+)(?:="([^"]*)")?/gi))
			attributes[name!] = decode(value ?? '');
		at = next + all.length;
		const element = { tag: tag.toLowerCase(), attributes, text: '' };
		elements.push(element);
		if (element.tag === 'script' || element.tag === 'style') {
			const close = html.toLowerCase().indexOf(`</${element.tag}`, at);
			element.text = html.slice(at, close);
			at = close;
		}
	}
	return elements;
}

export const all = (elements: Element[], tag: string): Element[] =>
	elements.filter((element) => element.tag === tag);
