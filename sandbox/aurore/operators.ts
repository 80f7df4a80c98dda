import { countries } from '../checkout/operators.ts';
import type { Country, Operator } from '../checkout/operators.ts';
import type { SettingValues } from '../settings.ts';

type CountryCode = keyof typeof countries;

/** Operators by country (apis reference 6.4). */
const names: Readonly<Record<CountryCode, readonly string[]>> = {
	CI: ['OM', 'MOOV', 'MTN', 'WAVE'],
	SN: ['OM', 'FREE', 'EXPRESSO', 'WAVE'],
	CM: ['OM', 'MTN'],
	BF: ['OM', 'MOOV', 'WAVE'],
	ML: ['OM', 'MOOV'],
	TG: ['MOOV', 'TMONEY'],
	GN: ['OM', 'MTN'],
	BJ: ['MOOV', 'MTN'],
	CD: ['OM', 'AIRTEL', 'MPESA', 'AFRICELL', 'VISA'],
	NE: ['AIRTEL', 'MOOV', 'ZAMANI'],
};
const labels: Readonly<Record<string, string>> = {
	OM: 'Orange Money',
	MTN: 'MTN MoMo',
	MOOV: 'Moov Money',
	WAVE: 'Wave',
	FREE: 'Free Money',
	EXPRESSO: 'Expresso',
	TMONEY: 'T-Money',
	AIRTEL: 'Airtel Money',
	MPESA: 'M-Pesa',
	AFRICELL: 'Africell Money',
	VISA: 'Visa',
	ZAMANI: 'Zamani Cash',
};
const types: Readonly<Record<string, Operator['type']>> = { WAVE: 'wallet', VISA: 'card' };

const codes = Object.keys(names) as CountryCode[];

/** Which operators send a push message is the sandbox's reading, as for Checkout. */
const operators: readonly Operator[] = codes.flatMap((code) =>
	names[code].map((name) => ({
		code: `${name}_${code}`,
		label: labels[name] ?? name,
		type: types[name] ?? 'mobile',
		push: name !== 'OM' && name !== 'VISA',
		country: countries[code],
	})),
);
const byCode = new Map(operators.map((operator) => [operator.code, operator]));

export const operatorOf = (code: string): Operator | undefined => byCode.get(code);
export const operatorsIn = (country: Country): readonly Operator[] =>
	operators.filter((operator) => operator.country === country);

/**
 * The operator of the account's country with this code: with its country, or, as clients write it too, without
 * (`OM` for `OM_CI`), unless the settings say otherwise.
 */
export function methodOf(
	code: string,
	country: Country,
	{ auroreMethods }: SettingValues,
): Operator | undefined {
	return operatorsIn(country).find(
		(one) => one.code === code || (auroreMethods === 'any' && one.code.startsWith(`${code}_`)),
	);
}

/** The one country of the credential. */
export const countryOfAccount = (code: string): Country => countries[code as CountryCode];

/** The numbering plan of Côte d'Ivoire is the only one that tells the operator (apis reference 6.1). */
const ivorian: Readonly<Record<string, string>> = {
	'01': 'MOOV_CI',
	'05': 'MTN_CI',
	'07': 'OM_CI',
};

/** The operator that an E.164 number belongs to, as far as the number shows it. */
export function operatorOfNumber(phone: string): string | undefined {
	return phone.startsWith('+225') ? ivorian[phone.slice(4, 6)] : undefined;
}

/** False when the number belongs to another operator. Wallets and cards take any number. */
export function belongs(phone: string, { code, type }: Operator): boolean {
	const own = operatorOfNumber(phone);
	return own === undefined || own === code || type !== 'mobile';
}
