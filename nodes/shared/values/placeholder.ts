import { say } from '../language/say';
import { asText } from './text';
import { quote } from './validation';

/** What spreadsheets write instead of a value, in English and French; "####" is a column that is too narrow. */
const SHEET_ERROR =
	/#(?:REF|DIV\/0|VALUE|NULL|NUM|NAME|SPILL|CALC|FIELD|BLOCKED|CONNECT|UNKNOWN|BUSY|VALEUR|NOMBRE|NUL|NOM|PROPAGATION|CHAMP)[!?]|#N\/A|#N\/D|#NV\b|#GETTING_DATA|#ERROR|#ERREUR|^#{3,}$|\bErr:\d{3}\b/iu;

/** What programs write where there was nothing; as a part of a longer text, too: PAY-undefined. */
const NOTHING =
	/\[object \w+\]|undefined|(?<![a-z])(?:NaN|null)(?![A-Za-z])|Invalid Date(?:Time)?/u;

/** Not "Null" and "Nan": people have these names. */
const NOTHING_ALONE = /^(?:NULL|nil|None|nan|NAN|[Nn]\/[Aa]|-?Infinity|Loading\.\.\.)$/u;

const EXPRESSION = /\{\{|\}\}|\$json\b/u;

/**
 * Why a text stands for nothing, in words that follow its field's name: an error of a spreadsheet, `undefined`, the text
 * of an expression, nothing but punctuation. Nothing for a text that says something, and for an empty one.
 */
export function placeholderIn(value: unknown): string | undefined {
	const isNested = typeof value === 'object' && value !== null;
	const text = isNested ? '[object Object]' : asText(value);
	if (text === '') return undefined;
	if (SHEET_ERROR.test(text)) return say`${quote(text)} is a spreadsheet error`;
	if (EXPRESSION.test(text))
		return say`${quote(text)} is the text of an expression. Switch the field from Fixed to Expression`;
	if (NOTHING.test(text) || NOTHING_ALONE.test(text))
		return say`${quote(isNested ? value : text)} stands for a value that is missing`;
	return /[\p{L}\p{N}]/u.test(text) ? undefined : say`${quote(text)} contains no letters or digits`;
}

const LAST_PART_EMPTY = /[-_./:#|]$/u;
const FIRST_PART_EMPTY = /^[-_./:|]/u;
const MIDDLE_PART_EMPTY = /([-_./:|])\1/u;

/**
 * The same for a reference, of which one part may have come to nothing: PAY-, -0042. PAY--0042 counts only where an
 * expression puts it together from parts (`isTemplate`); a sheet may have references that are written like that.
 */
export function placeholderInReference(value: unknown, isTemplate = false): string | undefined {
	const found = placeholderIn(value);
	if (found !== undefined) return found;
	const text = asText(value);
	if (LAST_PART_EMPTY.test(text)) return say`${quote(text)} ends where its last part should be`;
	if (FIRST_PART_EMPTY.test(text)) return say`${quote(text)} begins where its first part should be`;
	return isTemplate && MIDDLE_PART_EMPTY.test(text)
		? say`${quote(text)} is missing a part in the middle`
		: undefined;
}
