import { say } from '../language/say';
import type { Finding } from '../values/validation';

/** What makes a reference another one, and when; the words continue "Reference uses …, which is". */
const CHANGING: ReadonlyArray<readonly [RegExp, (found: string) => string]> = [
	[
		/\$now\b|\bDate\.now\b|\bnew\s+Date\b\s*(?:\(\s*\)|(?!\s*\())|(?<![.\w])Date\(\s*\)/,
		onEveryTry,
	],
	[/\bDateTime\.(?:now|local|utc)\s*\(\s*\)|\bdiffToNow\b|\bperformance\.now\b/, onEveryTry],
	[/\$today\b/, (found) => say`uses ${found}, which changes every day`],
	[/\$execution\b/, (found) => say`uses ${found}, which changes with every execution`],
	[/\$?(?:currentR|\br)unIndex\b/, inEveryRound],
	[
		/\$itemIndex\b|\$position\b/,
		(found) =>
			say`uses ${found}, the position of the row, which changes when rows are added, removed or sorted`,
	],
	[
		/\bMath\.random\b|\brandom(?:UUID|Bytes|Int|Item|Values)\b|\bgetRandomValues\b|\buuid\w*\s*\(|\bnanoid\b|\brandomItem\b/i,
		onEveryTry,
	],
];

/** Columns and nodes may be called like anything. */
const NAMES =
	/\bjson\??\.\w+\b(?!\s*\()|\bjson(?:\?\.)?\[(?:'[^'\\]*'|"[^"\\]*")\]|\$\((?:'[^'\\]*'|"[^"\\]*")\)/g;

function onEveryTry(found: string): string {
	return say`uses ${found}, which changes on every try`;
}

function inEveryRound(found: string): string {
	return say`uses ${found}, which changes in every iteration of a loop`;
}

/**
 * Why a Reference expression gives the same row another reference when it is sent again, so that it would be paid again.
 * `raw` is the field as the workflow has it. What is outside of `{{ }}` is text and does not count.
 */
export function changingReference(raw: unknown): Finding | undefined {
	if (typeof raw !== 'string' || !raw.startsWith('=')) return undefined;
	const code = [...raw.matchAll(/\{\{([\s\S]*?)\}\}/g)].map((match) => match[1]!).join('\n');
	const bare = code.replace(NAMES, '');
	for (const [pattern, words] of CHANGING) {
		const found = pattern.exec(bare)?.[0].trim();
		if (found === undefined) continue;
		return {
			field: 'Reference',
			text: say`${words(found)}: a second run would pay every row again. Use a column of your sheet, which stays the same for the same payment`,
		};
	}
	return undefined;
}
