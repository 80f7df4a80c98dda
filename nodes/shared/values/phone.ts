import { joined, say } from '../language/say';
import { byPrefix, COUNTRIES, type CodedCountry, type Country } from './countries';
import { asText, isShortened } from './text';
import { passed, refused, quote, type Checked } from './validation';

/** What people and providers write between the digits. */
export const PHONE_SEPARATORS = /[\s\u00a0\u202f\u200e\u200f().\-‑–]/gu;

export interface Phone {
	/** With the plus sign: +2250700000001. */
	e164: string;
	/** Country prefix without plus sign: 225. */
	prefix: string;
	/** National digits, leading zero kept: 0700000001. */
	national: string;
	/** ISO 3166-1 alpha-2; empty for a country outside the list. */
	country: string;
	/** What is unusual about the number but does not make it a wrong one. */
	warning?: string;
}

export interface PhoneRules {
	/** ISO code of the country whose national numbers are accepted without prefix. */
	country?: string;
	/**
	 * Accepts international numbers of countries outside the list, and landlines: payers by card live anywhere, and
	 * may give any number.
	 */
	anyCountry?: boolean;
}

/**
 * Normalizes a phone number to E.164. A number in international form (+225…, 00225…, 225…) needs no
 * country; a national one needs `country` (ISO code). Spaces, non-breaking spaces, dots, dashes and
 * brackets are dropped; anything else that is not a digit is refused, and so is a number of another length than its
 * country's. A country that is not one is no fault of the number: check it before (`checkCountry`).
 */
export function checkPhone(
	value: unknown,
	{ country, anyCountry }: PhoneRules = {},
): Checked<Phone> {
	const compact = withoutSeparators(value);
	if (!compact.ok) return compact;
	const marked = compact.value.match(/^(?:\+|00)(\d+)/)?.[1];
	if (marked === undefined) return unmarked(compact.value, value, { country, anyCountry });
	if (anyCountry && !byPrefix.has(marked.slice(0, 3)) && /^[1-9]\d{7,14}$/.test(marked)) {
		return passed({ e164: `+${marked}`, prefix: '', national: marked, country: '' });
	}
	return international(marked, value, anyCountry);
}

/** A whole number as tools write it that hold all numbers as decimals. */
const WHOLE = /^(\s*\+?\d+)\.0(\s*)$/;

/** One dot or comma and nothing else beside digits, unless it stands behind the prefix (+225.0700000001). */
function hasDecimals(text: string): boolean {
	const [, mark, before] = /^(\+|00)?(\d+)[.,]\d+$/.exec(text) ?? [];
	if (before === undefined || WHOLE.test(text)) return false;
	return !byPrefix.has(before) && !(mark && before.length <= 3);
}

/** The digits as they were written, with the mark of the international form where there was one. */
function withoutSeparators(value: unknown): Checked<string> {
	const text = typeof value === 'number' ? String(value) : value;
	if (text === undefined || text === null) return refused(say`is empty`);
	if (typeof text !== 'string') return refused(say`${quote(value)} is not a phone number`);
	if (isShortened(text.trim())) {
		return refused(
			say`${quote(text)} was shortened by a spreadsheet and has lost digits. Format the column as text and enter the number again`,
		);
	}
	if (hasDecimals(text.trim())) {
		return refused(say`${quote(text)} has a decimal part. Write the number like +2250700000001`);
	}
	const compact = text.replace(WHOLE, '$1').replace(PHONE_SEPARATORS, '');
	if (compact === '') return refused(say`is empty`);
	if (!/^(\+|00)?\d+$/.test(compact)) {
		return refused(
			say`${quote(value)} has characters that are not digits. Write it like +2250700000001`,
		);
	}
	return passed(compact);
}

/** A number without + or 00: national where that fits, or with its prefix. */
function unmarked(
	digits: string,
	shown: unknown,
	{ country, anyCountry }: PhoneRules,
): Checked<Phone> {
	const home = [...byPrefix.values()].find(({ iso }) => iso === country);
	if (home?.digits.includes(digits.length)) return national(home, digits, shown, anyCountry);
	const named = byPrefix.get(digits.slice(0, 3));
	const fits = named?.digits.includes(digits.length - 3);
	// Its own prefix, and yet too long for a national number: what follows the prefix is wrong.
	if (fits || (home && named === home && digits.length > Math.max(...home.digits)))
		return international(digits, shown, anyCountry);
	if (!home)
		return refused(say`${quote(shown)} has no country prefix. Write it like +2250700000001`);
	return refused(
		joined(
			[
				say`${quote(shown)} has ${digits.length} digits; ${home.name} uses ${lengthsOf(home)} digits after its prefix`,
				lengthHint(home, digits),
			],
			'. ',
		),
	);
}

/** "8 or 10" */
function lengthsOf({ digits: [length, other] }: Country): string {
	return other === undefined ? String(length) : say`${length!} or ${other}`;
}

/** Why a national number may have a digit too few or too many, and what to do. */
function lengthHint(
	{ digits: lengths, zero, hasTrunkZero }: Country,
	digits: string,
): string | undefined {
	const whole = `0${digits}`;
	if (lengths.includes(whole.length) && zero?.some((start) => whole.startsWith(start)))
		return say`The leading 0 is missing, because spreadsheets drop it. Format the column as text and write ${whole}`;
	if (!digits.startsWith('0') || !lengths.includes(digits.length - 1)) return undefined;
	if (hasTrunkZero) return say`Remove the leading 0`;
	// Without the 0 it might reach somebody, in the wrong country.
	const isIvorian = COUNTRIES.CI!.zero!.some((start) => digits.startsWith(start));
	return isIvorian && COUNTRIES.CI!.digits.includes(digits.length)
		? say`It looks like a number from Côte d'Ivoire: check the country`
		: undefined;
}

function international(digits: string, shown: unknown, anyKind = false): Checked<Phone> {
	const country = byPrefix.get(digits.slice(0, 3));
	if (country) return national(country, digits.slice(3), shown, anyKind);
	if (digits.startsWith('0'))
		return refused(
			say`${quote(shown)} has no country prefix after its + or 00. Write it like +2250700000001`,
		);
	return refused(
		say`${quote(shown)} is a number from a country that is not supported. Check its country prefix, or use another number`,
	);
}

function national(
	country: CodedCountry,
	digits: string,
	shown: unknown,
	anyKind = false,
): Checked<Phone> {
	const phone: Phone = {
		e164: `+${country.prefix}${digits}`,
		prefix: country.prefix,
		national: digits,
		country: country.iso,
	};
	const fits = country.digits.includes(digits.length);
	// A payer by card may live anywhere and give a landline: nothing is sent to that number.
	const isLenient = anyKind && !country.mobile && digits.length >= 6 && digits.length <= 12;
	if (!fits && !isLenient) {
		const { prefix, name, mobile } = country;
		const hint = lengthHint(country, digits);
		if (!hint && mobile)
			return refused(
				say`${quote(shown)} has ${digits.length} digits after +${prefix}; ${name} uses ${lengthsOf(country)}, leading 0 included`,
			);
		const length = say`${quote(shown)} has ${digits.length} digits after +${prefix}; ${name} uses ${lengthsOf(country)}`;
		return refused(joined([length, hint], '. '));
	}
	if (!anyKind && country.mobile?.some((start) => digits.startsWith(start)) === false) {
		return refused(
			say`${quote(shown)} is not a mobile money number from ${country.name}: they start with 07 (Orange), 05 (MTN) or 01 (Moov)`,
		);
	}
	const warning = fits
		? unusual(phone)
		: say`${phone.e164} has ${digits.length} digits; ${country.name} usually has ${lengthsOf(country)}`;
	return passed(warning === undefined ? phone : { ...phone, warning });
}

/** Benin put 01 before its 8 digits at the end of 2024; both forms are in use. */
export const BENIN = { prefix: COUNTRIES.BJ!.prefix, added: '01', digits: 8 };

const unusual = ({ prefix, e164, national: digits }: Phone): string | undefined =>
	prefix === BENIN.prefix && digits.length > BENIN.digits && !digits.startsWith(BENIN.added)
		? say`${e164} does not start with 01, as the ten-digit numbers of Benin do`
		: undefined;

/**
 * One form for all the ways in which one receiver's number is written: for comparing only, never for sending. The zeros
 * at the beginning of the national number, which numbers in JSON lose, and Benin's new 01 are left out.
 */
export function canonicalPhone(e164: string): string {
	const digits = e164.replace(/\D/g, '');
	const prefix = digits.slice(0, 3);
	if (!byPrefix.has(prefix)) return `+${digits}`;
	const own = digits.slice(3);
	const isBenin = prefix === BENIN.prefix && /^0?1\d{8}$/.test(own);
	return `+${prefix}${(isBenin ? own.slice(-BENIN.digits) : own).replace(/^0+/, '')}`;
}

/**
 * E.164 from a number of an answer, as providers write it: +225…, 00225…, 225…, or a national number with its prefix
 * beside it. `null` when it cannot be read: a masked number (07XXXXXX01) must not become another number.
 */
export function readPhone(number: unknown, prefix: unknown = ''): string | null {
	const text = asText(number).replace(/[\s\u00a0\u202f().-]/gu, '');
	const country = asText(prefix).replace(/^(\+|00)/, '');
	const digits = text.replace(/^(\+|00)/, '');
	if (digits === '' || /\D/.test(`${country}${digits}`)) return null;
	if (digits !== text) return whole(digits);
	const home = byPrefix.get(country || digits.slice(0, 3));
	// Some answers repeat the prefix in the number; without a prefix it must be there, and what follows must fit.
	const own = home?.digits.includes(digits.length) === true;
	if (home && !own && digits.startsWith(home.prefix)) {
		const fits = home.digits.includes(digits.length - home.prefix.length);
		if (fits || country !== '') return whole(digits);
	}
	return country === '' ? null : whole(country + digits);
}

/** 8 to 15 digits with their country, the first of which is no 0. */
const whole = (digits: string): string | null =>
	/^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : null;
