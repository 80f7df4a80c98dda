/** What a setting may be; `text` completes "<name> must be ...". */
export type Rule = { is: (value: unknown) => boolean; text: string };

export const oneOf = (...allowed: Array<string | number>): Rule => ({
	is: (value) => allowed.some((item) => item === value),
	text: `one of ${allowed.join(', ')}`,
});
export const wholeNumber = (max: number): Rule => ({
	is: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= max,
	text: `a whole number from 0 to ${max}`,
});
/** Milliseconds. */
export const oneHour = wholeNumber(3_600_000);
export const trueOrFalse: Rule = {
	is: (value) => typeof value === 'boolean',
	text: 'true or false',
};

/** An absolute http or https URL. */
export const isHttpUrl = (value: unknown): boolean =>
	typeof value === 'string' && /^https?:$/.test(URL.parse(value)?.protocol ?? '');
export const urlOrNothing: Rule = {
	is: (value) => value === '' || isHttpUrl(value),
	text: 'an http or https URL, or an empty text for none',
};
