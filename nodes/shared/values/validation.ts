import { say } from '../language/say';
import { asText } from './text';

/** One thing that is wrong with one field, in words that say the rule and how to fix it. */
export interface Finding {
	field: string;
	text: string;
}

/** A value that passed its check, or what is wrong with it. */
export type Checked<T> = { ok: true; value: T } | { ok: false; text: string };

/** A value that passed its check. */
export const passed = <T>(value: T): Checked<T> => ({ ok: true, value });
/** What is wrong with a value, in words that follow its field’s name. */
export const refused = <T = never>(text: string): Checked<T> => ({ ok: false, text });

/** A word of a list, which may be written in lower case. */
export function checkOneOf(value: unknown, allowed: readonly string[]): Checked<string> {
	const word = asText(value).toUpperCase();
	return allowed.includes(word)
		? passed(word)
		: refused(say`${quote(value)} is not one of ${allowed.join(', ')}`);
}

/**
 * Shows a user's value inside a message: quoted, on one line, at most 40 characters of it. What cannot be
 * seen, or turns the reading direction, is written as its number.
 */
export function quote(value: unknown): string {
	const text = asWritten(value).replace(/\s/gu, ' ');
	const short = text.length > 40 ? `${text.slice(0, 37)}…` : text;
	return say`"${short.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, numbered)}"`;
}

const numbered = (character: string): string => `\\u{${character.codePointAt(0)!.toString(16)}}`;

function asWritten(value: unknown): string {
	if (typeof value === 'string') return value;
	try {
		// `undefined` and functions have no JSON.
		return (JSON.stringify(value) as string | undefined) ?? String(value);
	} catch {
		// Refers to itself, or holds a bigint.
		return typeof value;
	}
}

/** Collects the findings of one row while its fields are checked one after the other. */
export class RowCheck {
	readonly findings: Finding[] = [];

	/** Returns the value when it passed; otherwise notes the finding and returns `undefined`. */
	take<T>(field: string, checked: Checked<T>): T | undefined {
		if (checked.ok) return checked.value;
		this.findings.push({ field, text: checked.text });
		return undefined;
	}

	/** Notes a finding when the rule is broken. */
	require(rule: boolean, field: string, text: string): void {
		if (!rule) this.findings.push({ field, text });
	}
}
