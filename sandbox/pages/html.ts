/** Markup that is safe to insert as it stands. */
export class Markup {
	readonly text: string;
	constructor(text: string) {
		this.text = text;
	}
}

const entities: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

type Part = string | number | null | undefined | false | Markup | readonly Part[];

function render(part: Part): string {
	if (part instanceof Markup) return part.text;
	if (Array.isArray(part)) return part.map(render).join('');
	if (part === null || part === undefined || part === false) return '';
	return String(part).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A template tag that escapes every value except markup made by itself. Lists are joined. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
	return new Markup(
		strings.reduce((text, piece, index) => text + render(parts[index - 1]) + piece),
	);
}
