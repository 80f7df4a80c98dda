import { BENIN, PHONE_SEPARATORS, type Phone } from './phone';

/** What providers print in the place of a digit. */
const MASK = '[xX*•#]';
const WRITTEN = new RegExp(`^(\\+|00)?((?:\\d|${MASK})+)$`, 'u');
/** A masked number that shows fewer digits tells nothing. */
const FEWEST_VISIBLE = 4;
const SHORTEST = 8;

/**
 * Whether a number of an answer is this phone, however it is written: with the country's prefix or without,
 * `00225…`, with 8 or 10 digits in Benin, without the leading 0 that a spreadsheet drops, or masked (only the
 * digits that are visible are compared). `undefined` when it cannot be told.
 */
export function isSameNumber(phone: Phone, shown: string | null | undefined): boolean | undefined {
	const [, mark, written = ''] = WRITTEN.exec((shown ?? '').replace(PHONE_SEPARATORS, '')) ?? [];
	if (written.length < SHORTEST) return undefined;
	const forms = spellingsOf(phone, mark !== undefined);
	const visible = written.replace(/\D/g, '').length;
	if (visible < written.length) {
		if (visible < FEWEST_VISIBLE) return undefined;
		const aligned = forms.filter(({ length }) => length === written.length);
		if (fitsOne(aligned, written.replace(/\D/g, '\\d'))) return true;
		// Providers print some asterisks, not one for each digit: a form of another length may be meant.
		const mayFit = fitsOne(forms, written.replace(/\D+/g, '\\d*'));
		return aligned.length === 0 || mayFit ? undefined : false;
	}
	if (forms.includes(written)) return true;
	// With its mark it is whole.
	if (mark !== undefined) return false;
	// Shorter than any form of this phone: a part of a number, or an older plan.
	return written.length < Math.min(...forms.map(({ length }) => length)) ? undefined : false;
}

/** The digits of a phone in every form in use; with a mark in front, of the international ones only. */
function spellingsOf({ prefix, national }: Phone, isMarked: boolean): string[] {
	const nationals = [national];
	if (prefix === BENIN.prefix) {
		if (national.length === BENIN.digits) nationals.push(BENIN.added + national);
		else if (national.startsWith(BENIN.added)) nationals.push(national.slice(2));
	}
	const international = nationals.map((form) => prefix + form);
	if (isMarked) return international;
	const withoutZero = national.replace(/^0/, '');
	return [...nationals, ...(withoutZero.length >= SHORTEST ? [withoutZero] : []), ...international];
}

const fitsOne = (forms: string[], pattern: string): boolean => {
	const whole = new RegExp(`^${pattern}$`);
	return forms.some((form) => whole.test(form));
};
