import { say } from '../language/say';
import { alphabetical } from './alphabetical';
import { asText, upperCase } from './text';
import { passed, refused, quote, type Checked } from './validation';

export interface Country {
	/** Tagged where French has another one. */
	name: string;
	prefix: string;
	/** ISO 4217. */
	currency: string;
	/** Digits of a national number; several where an old and a new plan are both in use. */
	digits: number[];
	/** First digits of mobile numbers, where the numbering plan is published and enforced. */
	mobile?: string[];
	/** First digits of numbers whose 0 is part of the number: spreadsheets drop it. */
	zero?: string[];
	/** Dials at home a 0 that is no part of the number. */
	hasTrunkZero?: boolean;
}

/**
 * Countries of the providers' lists. The lengths are those of the national numbering plans: a number of another length
 * reaches nobody, or somebody else once a digit was lost or added.
 */
export const COUNTRIES: Record<string, Country> = {
	BF: { name: 'Burkina Faso', prefix: '226', currency: 'XOF', digits: [8] },
	BJ: { name: say`Benin`, prefix: '229', currency: 'XOF', digits: [8, 10], zero: ['01'] },
	CD: { name: say`DR Congo`, prefix: '243', currency: 'CDF', digits: [9], hasTrunkZero: true },
	CF: { name: say`Central African Republic`, prefix: '236', currency: 'XAF', digits: [8] },
	CG: { name: 'Congo', prefix: '242', currency: 'XAF', digits: [9], zero: ['04', '05', '06'] },
	CI: {
		name: say`Côte d'Ivoire`,
		prefix: '225',
		currency: 'XOF',
		digits: [10],
		mobile: ['01', '05', '07'],
		zero: ['01', '05', '07'],
	},
	CM: { name: say`Cameroon`, prefix: '237', currency: 'XAF', digits: [9] },
	GA: { name: 'Gabon', prefix: '241', currency: 'XAF', digits: [8], hasTrunkZero: true },
	GN: { name: say`Guinea`, prefix: '224', currency: 'GNF', digits: [9] },
	GQ: { name: say`Equatorial Guinea`, prefix: '240', currency: 'XAF', digits: [9] },
	GW: { name: say`Guinea-Bissau`, prefix: '245', currency: 'XOF', digits: [9] },
	ML: { name: 'Mali', prefix: '223', currency: 'XOF', digits: [8] },
	NE: { name: 'Niger', prefix: '227', currency: 'XOF', digits: [8] },
	SN: { name: say`Senegal`, prefix: '221', currency: 'XOF', digits: [9] },
	TD: { name: say`Chad`, prefix: '235', currency: 'XAF', digits: [8] },
	TG: { name: 'Togo', prefix: '228', currency: 'XOF', digits: [8] },
};

/** A country with its ISO code. */
export interface CodedCountry extends Country {
	iso: string;
}

/** The country of each country prefix. */
export const byPrefix: ReadonlyMap<string, CodedCountry> = new Map(
	Object.entries(COUNTRIES).map(([iso, country]) => [country.prefix, { iso, ...country }]),
);

/** The choice of a country in the editor, with the prefixes. */
export const countryOptions = alphabetical(
	Object.entries(COUNTRIES).map(([value, { name, prefix }]) => ({
		name: `${name} (+${prefix})`,
		value,
	})),
	'name',
);

/** Further names, as `spelled` writes them. Not "Congo": there are two, and their numbers have the same length. */
const NAMES: Record<string, string> = {
	benin: 'BJ',
	burkina: 'BF',
	burkinafaso: 'BF',
	cameroon: 'CM',
	cameroun: 'CM',
	car: 'CF',
	centralafricanrepublic: 'CF',
	centrafrique: 'CF',
	chad: 'TD',
	congobrazzaville: 'CG',
	congokinshasa: 'CD',
	cotedivoire: 'CI',
	democraticrepublicofthecongo: 'CD',
	drc: 'CD',
	drcongo: 'CD',
	equatorialguinea: 'GQ',
	gabon: 'GA',
	guinea: 'GN',
	guineabissau: 'GW',
	guinee: 'GN',
	guineebissau: 'GW',
	guineeequatoriale: 'GQ',
	ivorycoast: 'CI',
	mali: 'ML',
	niger: 'NE',
	rdc: 'CD',
	rdcongo: 'CD',
	republicofthecongo: 'CG',
	republiquecentrafricaine: 'CF',
	republiquedemocratiqueducongo: 'CD',
	republiqueducongo: 'CG',
	senegal: 'SN',
	tchad: 'TD',
	togo: 'TG',
};

/** Without accents, blanks, case and punctuation. */
const spelled = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/[^A-Za-z]/g, '')
		.toLowerCase();

/** Reads a country from its ISO code or its English or French name, and returns the ISO code. */
export function checkCountry(value: unknown): Checked<string> {
	const text = asText(value);
	const code = upperCase(text);
	if (Object.hasOwn(COUNTRIES, code)) return passed(code);
	const name = spelled(text);
	if (Object.hasOwn(NAMES, name)) return passed(NAMES[name]!);
	if (text === '' && (typeof value !== 'object' || value === null))
		return refused(say`is empty, and Phone has no country prefix. Enter a country code such as CI`);
	if (name === 'congo')
		return refused(
			say`${quote(value)} can mean two countries. Enter CG (Brazzaville) or CD (Kinshasa)`,
		);
	const codes = Object.keys(COUNTRIES).join(', ');
	return refused(say`${quote(value)} is not a supported country. Enter a code: ${codes}`);
}

/** The currency of the country of an international number; `null` outside the list. */
export function currencyOf(phone: string | null): string | null {
	const prefix = (phone ?? '').replace(/\D/g, '').slice(0, 3);
	return byPrefix.get(prefix)?.currency ?? null;
}
