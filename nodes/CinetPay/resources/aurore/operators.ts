import type { INodeProperties } from 'n8n-workflow';
import { alphabetical } from '../../../shared/values/alphabetical';
import { COUNTRIES } from '../../../shared/values/countries';

/** `<OPERATOR>_<COUNTRY>`, as the provider lists them. Being on the list does not mean being active on an account. */
const OPERATORS: Readonly<Record<string, string[]>> = {
	BF: ['MOOV_BF', 'OM_BF', 'WAVE_BF'],
	BJ: ['MOOV_BJ', 'MTN_BJ'],
	CD: ['AFRICELL_CD', 'AIRTEL_CD', 'MPESA_CD', 'OM_CD'],
	CI: ['MOOV_CI', 'MTN_CI', 'OM_CI', 'WAVE_CI'],
	CM: ['MTN_CM', 'OM_CM'],
	GN: ['MTN_GN', 'OM_GN'],
	ML: ['MOOV_ML', 'OM_ML'],
	NE: ['AIRTEL_NE', 'MOOV_NE', 'ZAMANI_NE'],
	SN: ['EXPRESSO_SN', 'FREE_SN', 'OM_SN', 'WAVE_SN'],
	TG: ['MOOV_TG', 'TMONEY_TG'],
};

const NAMES: Readonly<Record<string, string>> = {
	AFRICELL: 'Africell',
	AIRTEL: 'Airtel',
	EXPRESSO: 'Expresso',
	FREE: 'Free',
	MOOV: 'Moov',
	MPESA: 'M-Pesa',
	MTN: 'MTN',
	OM: 'Orange Money',
	TMONEY: 'TMoney',
	WAVE: 'Wave',
	ZAMANI: 'Zamani',
};

/** ISO country of an operator code: the letters behind the underscore. */
export const countryOf = (operator: string): string =>
	operator.slice(operator.lastIndexOf('_') + 1);

/** Only the editor reads it: it decides which operators and currencies are offered. */
export const countryField: INodeProperties = {
	displayName: 'Country',
	name: 'country',
	type: 'options',
	default: 'CI',
	description:
		'Country of your account: each pair of Aurore keys works for one country. Determines the operators and currencies to choose from.',
	options: alphabetical(
		Object.keys(OPERATORS).map((value) => ({ name: COUNTRIES[value]!.name, value })),
		'name',
	),
};

const mostUsed = (codes: string[]): string =>
	codes.find((code) => code.startsWith('OM_')) ?? codes[0]!;

/**
 * One list of operators for each country, so that a change of country leaves no operator of another one behind.
 *
 * @param country the name of the field Country, relative to the list
 */
export const operatorFields = (description: string, country = 'country'): INodeProperties[] =>
	Object.entries(OPERATORS).map(([iso, codes]) => ({
		displayName: 'Operator',
		name: 'operator',
		type: 'options',
		default: mostUsed(codes),
		displayOptions: { show: { [country]: [iso] } },
		description,
		options: codes.map((value) => ({ name: NAMES[value.split('_')[0]!]!, value })),
	}));

/** The currency of each country; DR Congo has accounts in dollars too. */
export const currencyFields: INodeProperties[] = Object.keys(OPERATORS).map((iso) => {
	const codes = [COUNTRIES[iso]!.currency, ...(iso === 'CD' ? ['USD'] : [])];
	return {
		displayName: 'Currency',
		name: 'currency',
		type: 'options',
		default: mostUsed(codes),
		displayOptions: { show: { country: [iso] } },
		description: 'Must be the currency of your CinetPay account',
		options: codes.map((value) => ({ name: value, value })),
	};
});
