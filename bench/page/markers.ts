/** A generated part of a hand-written page: `<!-- figures: name -->`, the figures, `<!-- /figures -->`. */
const BLOCK = /<!-- figures: (\w+) -->[\s\S]*?<!-- \/figures -->/g;

/** Puts each block between the markers that carry its name; an error if a page has no markers or unknown ones. */
export const fillIn = (page: string, blocks: Readonly<Record<string, string>>): string => {
	if (blockNames(page).length === 0) throw new Error('The page has no markers for figures');
	return page.replace(BLOCK, (_all, name: string) => {
		const block = blocks[name];
		if (block === undefined) throw new Error(`The page asks for unknown figures: ${name}`);
		return `<!-- figures: ${name} -->\n\n${block.trim()}\n\n<!-- /figures -->`;
	});
};

/** What stands between the markers of that name; an error if they are not there. */
export const blockOf = (page: string, name: string): string => {
	const [block] = page.match(new RegExp(BLOCK.source.replace('(\\w+)', name))) ?? [];
	if (block === undefined) throw new Error(`The page has no markers for the figures "${name}"`);
	return block;
};

/** The names of all markers of a page. */
export const blockNames = (page: string): string[] =>
	[...page.matchAll(BLOCK)].map(([, name = '']) => name);
