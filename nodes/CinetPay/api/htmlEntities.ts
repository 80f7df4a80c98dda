const NAMED: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: '\u00a0',
};

/** Decodes the HTML entities that Legacy v1 puts into its answers: named ones of HTML text, and numeric. */
export function decodeEntities(text: string): string {
	return text.replace(/&(#\d+|#x[0-9a-f]+|[a-z]+);/gi, (entity: string, name: string) => {
		const known = name.toLowerCase();
		if (!name.startsWith('#')) return Object.hasOwn(NAMED, known) ? NAMED[known]! : entity;
		const code = known.startsWith('#x') ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
	});
}
