/** `<OPERATOR>_<COUNTRY>`, as the vendor lists them. Being on the list does not mean being active on an account. */
const OPERATORS: Readonly<Record<string, string[]>> = {
	Bénin: ['MOOV_BJ', 'MTN_BJ'],
	'Burkina Faso': ['MOOV_BF', 'OM_BF', 'WAVE_BF'],
	Cameroon: ['MTN_CM', 'OM_CM'],
	"Côte d'Ivoire": ['MOOV_CI', 'MTN_CI', 'OM_CI', 'WAVE_CI'],
	'DR Congo': ['AFRICELL_CD', 'AIRTEL_CD', 'MPESA_CD', 'OM_CD'],
	Guinea: ['MTN_GN', 'OM_GN'],
	Mali: ['MOOV_ML', 'OM_ML'],
	Niger: ['AIRTEL_NE', 'MOOV_NE', 'ZAMANI_NE'],
	Senegal: ['EXPRESSO_SN', 'FREE_SN', 'OM_SN', 'WAVE_SN'],
	Togo: ['MOOV_TG', 'TMONEY_TG'],
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

export const operatorOptions = Object.entries(OPERATORS).flatMap(([country, codes]) =>
	codes.map((value) => ({ name: `${country}: ${NAMES[value.split('_')[0]!]}`, value })),
);

/** ISO country of an operator code: the letters behind the underscore. */
export const countryOf = (operator: string): string =>
	operator.slice(operator.lastIndexOf('_') + 1);
