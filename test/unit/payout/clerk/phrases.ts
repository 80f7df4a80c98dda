/** What the clerk does about a row. */
export interface Step {
	do:
		| 'nothing'
		/** It is under way: ask about it later with the operation Get. */
		| 'wait'
		/** Ask about it with Get; if it is not found, run the row again as it is. */
		| 'lookUp'
		/** Run the row again, as it is. */
		| 'runAgain'
		/** Ask the provider's people, who know what happened. */
		| 'ask'
		/** Pay money in, then run the row again. */
		| 'topUp'
		/** Write the reference as it was before a spreadsheet changed it. */
		| 'restore'
		/** Look whose the payment under this reference is: the same receiver's, or another one's. */
		| 'compare';
	/** Only where the advice says so. */
	reference?: 'new';
	/** Ask the receiver for another number. */
	number?: 'other';
	/** Not before so many minutes. */
	minutes?: number;
}

type Phrase = readonly [RegExp, Step];

const newReference: Step = { do: 'runAgain', reference: 'new' };
const otherNumber: Step = { do: 'runAgain', number: 'other' };
const otherNumberNewReference: Step = { do: 'runAgain', number: 'other', reference: 'new' };
const runAgain: Step = { do: 'runAgain' };
const ask: Step = { do: 'ask' };

/**
 * The advice of the nodes and what a clerk does who believes it. The first one that an advice contains counts: what
 * forbids something stands before what allows it.
 */
const PHRASES: readonly Phrase[] = [
	// Nothing was asked of the provider yet, whatever its words are.
	[/could not open a session/, runAgain],
	// It is open what became of the row.
	[
		/Do not pay it under another reference\. Wait five minutes and look it up with the operation Get/,
		{ do: 'lookUp', minutes: 5 },
	],
	[
		/(717|721|804|USER_NOT_FOUND|USER_IS_BLOCKED|USER_NOT_MTN_MONEY).*Do not pay it under another reference\. Correct what was refused/s,
		otherNumber,
	],
	[
		/Do not pay it under another reference\. (Correct what was refused, then r|R)un this row again with the same reference/,
		runAgain,
	],
	[/Do not pay this row: its receiver already has that payment/, { do: 'nothing' }],
	[/If this row is a separate payment, send it with a new reference/, { do: 'compare' }],
	[/Wait five minutes, then run it again with the same reference/, { do: 'runAgain', minutes: 5 }],
	[/Do not pay it under another reference\. Look it up with the operation Get/, { do: 'lookUp' }],
	[/Ask the provider what happened to it/, ask],
	[/do not send it again under another reference/, runAgain],
	[/Do not send it again: (look it up later, or )?ask (CinetPay|DigitalPaye)/, ask],
	[/Do not deliver and do not send it again/, ask],
	[/safe to send it again with the same reference/, runAgain],
	// It is under way.
	[/Wait for the notification or look it up later/, { do: 'wait' }],
	[/CinetPay is waiting for your confirmation/, { do: 'wait' }],
	// It is over, or was refused.
	[/Top it up, then send it with a new reference/, { do: 'topUp', reference: 'new' }],
	[/(Top it up|Top up the account)/, { do: 'topUp' }],
	[/Ask for (another|a mobile money) number, then use a new reference/, otherNumberNewReference],
	[
		/Check the (number and operator|receiver), then send it (again )?with a new reference/,
		otherNumberNewReference,
	],
	[
		/the number belongs to another operator\. Correct it and use a new reference/,
		otherNumberNewReference,
	],
	[/Ask the receiver for (another number|a number of another operator)/, otherNumber],
	// DigitalPaye C has one name for every refusal; what is meant stands in its own words.
	[/DigitalPaye says: USER_NOT_MTN_MONEY/, otherNumber],
	[/(again|later|top up, then|then|and) (use |with )?(use )?a new reference/i, newReference],
	[/give a new payout a new reference/, newReference],
	[/[Ss]end it with a new reference/, newReference],
	[/run the row again with the same reference/, runAgain],
	[/is also used by row|needs its own|may contain only letters/, { do: 'restore' }],
	[/[Rr]un it again with the same references/, runAgain],
	[/(Try again in a few minutes|[Rr]un again|Run again)/, runAgain],
	[/see its message below/i, runAgain],
	[
		/(Check phone|Check country prefix|Check the country prefix|Check (the keys and )?Environment|Check the reference|Send a whole number)/,
		runAgain,
	],
	[
		/(amount is too small|amount is too large|is not on your contact list|requires a valid Notify URL)/,
		runAgain,
	],
	[
		/(Copy (the API Key and API Secret|both again)|Ask CinetPay to check the account|create a new pair)/,
		runAgain,
	],
	[
		/(Report it to the maintainers|IP address of your n8n server|Choose another one|Check API Key, API Secret)/,
		runAgain,
	],
	[/It is not known whether (CinetPay|DigitalPaye) received the request/, runAgain],
	[
		/Look the transaction up (by its reference )?before you continue|could not say whether/,
		{ do: 'lookUp' },
	],
];

/** What to do after reading an advice; `undefined` for one that the table does not know. */
export const stepOf = (advice: string): Step | undefined =>
	PHRASES.find(([phrase]) => phrase.test(advice))?.[1];

/** Whether the field `nextReference`, by which a workflow decides, says what a person does who reads the advice. */
export function agrees({ do: what, reference }: Step, nextReference: unknown): boolean {
	if (what === 'wait') return nextReference === null;
	if (['ask', 'compare', 'nothing', 'restore'].includes(what)) return nextReference === 'ask';
	// A transaction that is shown, and whose state says nothing, is for a person to look up.
	if (what === 'lookUp') return nextReference === 'same' || nextReference === 'ask';
	return nextReference === (reference ?? 'same');
}

/** Dry Run points out that a spreadsheet rewrites this reference. */
export const warnsOfSpreadsheet = (advice: string): boolean =>
	/spreadsheet treats the reference/i.test(advice);
