type Shown = string | number | null | undefined;

/** One fact that both sides name and on which they do not agree. */
export interface Difference {
	what: string;
	claimed: string | number;
	known: string | number;
}

/**
 * The facts on which a claim (a row, a notification) and what the provider shows do not agree, in the order
 * given: `[what, claimed, known]`. What either side does not name (`null`, `undefined`, empty text) cannot
 * contradict. Values are compared as they are: bring both into one form before, e.g. upper case.
 */
export const differences = (
	facts: ReadonlyArray<readonly [what: string, claimed: Shown, known: Shown]>,
): Difference[] =>
	facts.flatMap(([what, claimed, known]) =>
		isNamed(claimed) && isNamed(known) && claimed !== known ? [{ what, claimed, known }] : [],
	);

const isNamed = (value: Shown): value is string | number =>
	value !== null && value !== undefined && value !== '';
