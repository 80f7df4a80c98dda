import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const sourcesIn = (folder: string): string[] =>
	readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return sourcesIn(path);
		return /\.(ts|mjs)$/.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
	});

const plain = (text: string): string =>
	text.replaceAll('’', "'").replaceAll("\\'", "'").replace(/\s+/g, ' ');

const sources = plain(['nodes', 'credentials', 'scripts'].flatMap(sourcesIn).join('\n'));

/** Rows that describe in words of their own, in either language. */
const NOT_QUOTED =
	/^(the same messages|the messages of Amount|les mêmes messages|les messages de Amount|n8n's own words|les mots de n8n|it waits although it was paid|il attend alors que c'est payé|la page dit|The firewall of|does not know this Reference|npm rebuild sqlite3)$/;

/** What changes from case to case: italics, code, a brand, a number, text in brackets. */
const CHANGES =
	/_[^_]+_|`[^`]+`|…|\([^)]*\)|;|\.(?: |$)|^Refused: |CinetPay|DigitalPaye| \/ |\b\d+\b/;

/** The cells of the column "message" in all tables of a page. */
const messagesOf = (file: string): string[] => {
	const messages: string[] = [];
	let column: number | undefined;
	for (const line of readFileSync(file, 'utf8').split('\n')) {
		if (!line.startsWith('|')) {
			column = undefined;
			continue;
		}
		const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
		if (column === undefined) column = cells.indexOf('message');
		else if (column > 0 && !/^-+$/.test(cells[column] ?? '')) messages.push(cells[column] ?? '');
	}
	// n8n's own messages are in n8n's sources.
	return messages.filter((message) => !/n8n\)/.test(message));
};

/** The parts of a message that are the same in every case and long enough to be recognised. */
const fixedParts = (message: string): string[] =>
	message
		.split(CHANGES)
		.map((part) => plain(part).replace(/^[\s"'.,;:]+|[\s"'.,;:]+$/g, ''))
		.filter((part) => part.length >= 8 && !NOT_QUOTED.test(part));

describe.each(['docs/troubleshooting.md', 'docs/fr/troubleshooting.md'])('%s', (file) => {
	const messages = messagesOf(file);

	it('quotes messages that the nodes, credentials and scripts really have', () => {
		expect(messages.length).toBeGreaterThan(120);
		const unknown = messages.flatMap((message) =>
			fixedParts(message)
				.filter((part) => !sources.includes(part))
				.map((part) => ({ message, part })),
		);
		expect(unknown).toEqual([]);
	});

	it('would be found wrong with a message that nothing shows', () => {
		const [part = ''] = fixedParts('The row must be corrected; nothing has been sent at all');
		expect(sources).toContain(part);
		expect(fixedParts('Row _3_ is not very valid').every((text) => sources.includes(text))).toBe(
			false,
		);
	});
});
