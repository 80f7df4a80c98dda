/**
 * Operators of Checkout V2 by country (apis reference 6.1 to 6.3). `push`: the operator sends a
 * message to the payer's phone and the provider notifies before the payer has confirmed it; which
 * operators work so is the sandbox's reading, the provider only says that some do.
 */
export type Operator = {
	code: string;
	label: string;
	type: 'mobile' | 'wallet' | 'card';
	push: boolean;
	country: Country;
};
export type Country = {
	name: string;
	prefix: string;
	/** Lengths a local number can have. */
	digits: readonly [number, number];
	currencies: readonly string[];
	samplePhone: string;
};

function country(name: string, prefix: string, digits: [number, number], currencies: string[]) {
	return { name, prefix, digits, currencies, samplePhone: `7${'0'.repeat(digits[0] - 2)}1` };
}
const CI: Country = {
	...country("Côte d'Ivoire", '225', [10, 10], ['XOF']),
	samplePhone: '0700000001',
};
const SN: Country = country('Sénégal', '221', [9, 9], ['XOF']);
const ML: Country = country('Mali', '223', [8, 8], ['XOF']);
const TG: Country = country('Togo', '228', [8, 8], ['XOF']);
const BF: Country = country('Burkina Faso', '226', [8, 8], ['XOF']);
const BJ: Country = country('Bénin', '229', [8, 10], ['XOF']);
const CM: Country = country('Cameroun', '237', [9, 9], ['XAF']);
const GN: Country = country('Guinée', '224', [9, 9], ['GNF']);
const CD: Country = country('RD Congo', '243', [9, 9], ['CDF', 'USD']);
const NE: Country = country('Niger', '227', [8, 8], ['XOF']);

/** By ISO code. */
export const countries = { CI, SN, ML, TG, BF, BJ, CM, GN, CD, NE };

const mobile = (code: string, label: string, place: Country, push = true): Operator => ({
	code,
	label,
	type: 'mobile',
	push,
	country: place,
});
const wave = (code: string, place: Country): Operator => ({
	...mobile(code, 'Wave', place),
	type: 'wallet',
});
const card = (code: string, place: Country): Operator => ({
	...mobile(code, 'Visa / Mastercard', place, false),
	type: 'card',
});

export const operators: readonly Operator[] = [
	mobile('OM', 'Orange Money', CI, false),
	mobile('MOMO', 'MTN MoMo', CI),
	mobile('FLOOZ', 'Moov Money', CI),
	wave('WAVECI', CI),
	card('VISAM', CI),
	mobile('OMSN', 'Orange Money', SN, false),
	mobile('FREESN', 'Free Money', SN),
	mobile('EXPRESSOSN', 'Expresso', SN),
	wave('WAVESN', SN),
	mobile('OMML', 'Orange Money', ML, false),
	mobile('MOOVML', 'Moov Money', ML),
	mobile('TMONEYTG', 'T-Money', TG),
	mobile('FLOOZTG', 'Moov Flooz', TG),
	mobile('OMBF', 'Orange Money', BF, false),
	mobile('MOOVBF', 'Moov Money', BF),
	mobile('MTNBJ', 'MTN MoMo', BJ),
	mobile('MOOVBJ', 'Moov Money', BJ),
	mobile('OMCM', 'Orange Money', CM, false),
	mobile('EXPRESSUNIONCM', 'Express Union', CM),
	card('VISAMCM', CM),
	mobile('OMGN', 'Orange Money', GN, false),
	mobile('MTNGN', 'MTN MoMo', GN),
	mobile('OMCD', 'Orange Money', CD, false),
	mobile('MPESACD', 'M-Pesa', CD),
	mobile('AIRTELCD', 'Airtel Money', CD),
];

const byCode = new Map(operators.map((operator) => [operator.code.toUpperCase(), operator]));

/** The operator with this code, whatever its case. */
export const operatorOf = (code: string) => byCode.get(code.toUpperCase());

const channelTypes: Readonly<Record<string, readonly Operator['type'][]>> = {
	ALL: ['mobile', 'wallet', 'card'],
	MOBILE_MONEY: ['mobile', 'wallet'],
	WALLET: ['wallet'],
	CREDIT_CARD: ['card'],
};
export const channelNames = Object.keys(channelTypes);

/** What the payment page offers: the channel's operators in the countries of the currency. */
export function operatorsFor(currency: string, channels: string, cardEnabled: boolean): Operator[] {
	const types = channelTypes[channels] ?? [];
	const local = operators.filter(
		({ country: place, type }) =>
			place.currencies.includes(currency) && (type !== 'card' || cardEnabled),
	);
	const offered = local.filter(({ type }) => types.includes(type));
	if (offered.length > 0) return offered;
	// Cards are not bound to a country; a currency without wallets falls back to all it has.
	const visa = byCode.get('VISAM');
	return channels === 'CREDIT_CARD' && visa ? [visa] : local;
}

/**
 * A phone number as typed (spaces, dashes, dots, `+`, `00`, with or without the prefix) as E.164,
 * or null when it cannot be one of this country.
 */
export function toE164(typed: string, place: Country): string | null {
	const digits = typed.replace(/[\s.()-]/g, '').replace(/^(\+|00)/, '');
	if (!/^\d+$/.test(digits)) return null;
	const [shortest, longest] = place.digits;
	const fits = (local: string) => local.length >= shortest && local.length <= longest;
	if (digits.startsWith(place.prefix) && fits(digits.slice(place.prefix.length))) {
		return `+${digits}`;
	}
	return fits(digits) ? `+${place.prefix}${digits}` : null;
}

const prefixes = [
	...new Map(operators.map(({ country: place }) => [place.prefix, place])).values(),
];

/** The country of an E.164 number, among those that have operators here. */
export function countryOf(phone: string): Country | undefined {
	return prefixes.find(({ prefix }) => phone.startsWith(`+${prefix}`));
}
