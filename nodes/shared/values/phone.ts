import { byPrefix, COUNTRIES } from './countries';
import { asText } from './text';
import { passed, refused, quote, type Checked } from './validation';

export interface Phone {
	/** With the plus sign: +2250700000001. */
	e164: string;
	/** Country prefix without plus sign: 225. */
	prefix: string;
	/** National digits, leading zero kept: 0700000001. */
	national: string;
	/** ISO 3166-1 alpha-2; empty for a country outside the list. */
	country: string;
	/** Set when the length is unusual for a country whose plan the vendors do not publish. */
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
 * Normalises a phone number to E.164. A number in international form (+225…, 00225…, 225…) needs no
 * country; a national one needs `country` (ISO code). Spaces, non-breaking spaces, dots, dashes and
 * brackets are dropped; anything else that is not a digit is refused.
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

/** The digits as they were written, with the mark of the international form where there was one. */
function withoutSeparators(value: unknown): Checked<string> {
	const text = typeof value === 'number' ? String(value) : value;
	if (text === undefined || text === null) return refused('is empty');
	if (typeof text !== 'string') return refused(`${quote(value)} is not a phone number`);
	const compact = text.replace(/[\s\u00a0\u202f\u200e\u200f().\-‑–]/gu, '');
	if (compact === '') return refused('is empty');
	if (!/^(\+|00)?\d+$/.test(compact)) {
		return refused(
			`${quote(value)} has characters that are not digits. Write it like +2250700000001`,
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
	const own = country ?? '';
	const home = Object.hasOwn(COUNTRIES, own) ? COUNTRIES[own] : undefined;
	if (home?.digits.includes(digits.length)) return national(own, digits, shown, anyCountry);
	const iso = byPrefix.get(digits.slice(0, 3));
	if (iso && COUNTRIES[iso]?.digits.includes(digits.length - 3))
		return international(digits, shown, anyCountry);
	return refused(
		country === undefined
			? `${quote(shown)} has no country prefix. Write it like +2250700000001`
			: `${quote(shown)} has ${digits.length} digits; ${home?.name ?? country} uses ${home?.digits.join(' or ') ?? 'another number of'} digits after its prefix`,
	);
}

function international(digits: string, shown: unknown, anyKind = false): Checked<Phone> {
	const iso = byPrefix.get(digits.slice(0, 3));
	if (!iso) {
		return refused(
			`${quote(shown)} starts with a prefix that is not on the list: ${[...byPrefix.keys()].sort().join(', ')}`,
		);
	}
	return national(iso, digits.slice(3), shown, anyKind);
}

function national(iso: string, digits: string, shown: unknown, anyKind = false): Checked<Phone> {
	const country = COUNTRIES[iso]!;
	const phone: Phone = {
		e164: `+${country.prefix}${digits}`,
		prefix: country.prefix,
		national: digits,
		country: iso,
	};
	if (country.mobile) {
		if (!country.digits.includes(digits.length)) {
			return refused(
				`${quote(shown)} has ${digits.length} digits after +${country.prefix}; ${country.name} uses ${country.digits.join(' or ')}, leading 0 included`,
			);
		}
		if (!anyKind && !country.mobile.some((start) => digits.startsWith(start))) {
			return refused(
				`${quote(shown)} is not a mobile money number of ${country.name}: they start with 07 (Orange), 05 (MTN) or 01 (Moov)`,
			);
		}
		return passed(phone);
	}
	if (digits.length < 6 || digits.length > 12) {
		return refused(
			`${quote(shown)} has ${digits.length} digits after +${country.prefix}; that cannot be a phone number`,
		);
	}
	// The vendors publish no plan for these countries: an unusual length is said, not refused.
	return passed(
		country.digits.includes(digits.length)
			? phone
			: {
					...phone,
					warning: `${phone.e164} has ${digits.length} digits; ${country.name} usually has ${country.digits.join(' or ')}`,
				},
	);
}

/**
 * E.164 from a number of an answer, as providers write it: +225…, 00225…, 225…, or a national number with its prefix
 * beside it. `null` when it cannot be read: a masked number (07XXXXXX01) must not become another number.
 */
export function readPhone(number: unknown, prefix: unknown = ''): string | null {
	const text = asText(number).replace(/[\s\u00a0\u202f().-]/gu, '');
	const country = asText(prefix).replace(/^(\+|00)/, '');
	if (!/^(\+|00)?\d+$/.test(text) || !/^\d*$/.test(country)) return null;
	const digits = text.replace(/^(\+|00)/, '');
	if (digits !== text) return whole(digits);
	const home = COUNTRIES[byPrefix.get(country || digits.slice(0, 3)) ?? ''];
	// Some answers repeat the prefix in the number; without a prefix it must be there, and what follows must fit.
	const own = home?.digits.includes(digits.length) === true && country !== '';
	if (home && !own && digits.startsWith(home.prefix)) {
		const fits = home.digits.includes(digits.length - home.prefix.length);
		if (fits || country !== '') return whole(digits);
	}
	return country === '' ? null : whole(country + digits);
}

/** 8 to 15 digits with their country, the first of which is no 0. */
const whole = (digits: string): string | null =>
	/^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : null;
