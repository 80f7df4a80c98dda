import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { languageOf, spoken } from './language/language';
import { capitalized, joined, say } from './language/say';
import { escapeHtml } from './values/html';
import type { Finding } from './values/validation';

/**
 * Something that stopped one row: `message` says what happened, `description` what
 * to do, `details` names reference, field and the provider's own code and words. Never holds a secret or a URL
 * with a query.
 */
export interface Problem {
	message: string;
	description: string;
	details?: IDataObject;
	/** The provider does not accept the keys or the address: waiting and repeating do not help. */
	accessRefused?: boolean;
	/** The provider did not answer, or said only that it has trouble of its own: nothing is known of the row. */
	unanswered?: boolean;
	/** The description says that the row is run again with the same reference. */
	saysSameReference?: boolean;
}

/** Something that worked, with what it gave, or the problem that stopped it. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/**
 * What a look-up came to. `notFound` is an answer: the provider knows no such transaction. `unreachable`
 * says nothing about it: the provider could not be asked, or did not say anything usable.
 */
export type LookUp<Found extends object, Missing extends object = object> =
	| ({ kind: 'found' } & Found)
	| ({ kind: 'notFound' } & Missing)
	| { kind: 'unreachable'; problem: Problem };

const LISTED = 50;

/**
 * "Item 3, Amount: 1003 is not a multiple of 5…" for each finding, the row left out when there is one row. `name` is what
 * a message calls it where more is known than which item it is: "row 4 (PAY-3, 0700000003)".
 */
export function describeFindings(
	rows: ReadonlyArray<{ row: number; name?: string; findings: Finding[] }>,
	total: number,
): string {
	const lines = rows.flatMap(({ row, name = say`item ${row + 1}`, findings }) =>
		findings.map(({ field, text }) =>
			total > 1 ? say`${capitalized(name)}, ${field}: ${text}` : say`${field}: ${text}`,
		),
	);
	const hidden = lines.length - LISTED;
	return joined([...lines.slice(0, LISTED), hidden > 0 && say`…and ${hidden} more`], '\n');
}

/** The problem of one invalid row. */
export function invalidRow(row: number, total: number, findings: Finding[]): Problem {
	const fields = [...new Set(findings.map(({ field }) => field))].join(', ');
	return {
		message:
			total > 1
				? say`Item ${row + 1}: ${fields} must be corrected before anything is sent`
				: say`${fields} must be corrected before anything is sent`,
		description: describeFindings([{ row, findings }], 1),
		details: { row: row + 1, fields: findings.map(({ field, text }) => ({ field, rule: text })) },
	};
}

/**
 * The item that n8n routes to the error output. Its one key is `error`: n8n before 2.34.4 sends an item with any key
 * beside `error` (but `message`) to the success output, where a payment that was refused would be delivered.
 */
export function problemItem(
	{ message, description, details = {} }: Problem,
	item: number,
): INodeExecutionData {
	// In an outcome `message` is what the provider says.
	const { message: providerMessage, ...facts } = details;
	const theirs = providerMessage === undefined ? {} : { providerMessage };
	return {
		json: { error: { message, description, ...theirs, ...facts } },
		pairedItem: { item },
	};
}

const thrown = new WeakMap<Error, Problem>();

/** A text as n8n's error panel shows it, which is HTML: values from cells stay text, and each line is a line. */
const forPanel = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>');

/**
 * The thrown form. Built from our own texts only, so that no request or answer is stored with it. n8n shows the message
 * as text and the description as HTML.
 */
export function problemError(
	ctx: IExecuteFunctions,
	problem: Problem,
	itemIndex?: number,
): NodeOperationError {
	const { message, description } = spoken(problem, languageOf(ctx));
	const error = new NodeOperationError(ctx.getNode(), message, {
		description: forPanel(description),
		itemIndex,
	});
	thrown.set(error, problem);
	return error;
}

/** What was thrown, as a problem. n8n's own errors (credential, expression) say in two texts what is wrong. */
export function problemOf(error: unknown): Problem {
	const own = thrown.get(error as Error);
	if (own) return own;
	const { message, description } = error as { message?: string; description?: string | null };
	return {
		message: message || say`The node could not start`,
		description:
			description || say`Nothing was sent. Correct the node or its credential, then run it again.`,
	};
}
