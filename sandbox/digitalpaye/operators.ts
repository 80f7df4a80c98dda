import type { SettingValues } from '../settings.ts';

/** The three API generations on one host (apis reference 0.3). */
export type Generation = 'A' | 'B' | 'C';

export type OperatorName = 'orange' | 'mtn' | 'moov' | 'wave' | 'card';

type Codes = Readonly<Record<string, OperatorName>>;

/** Operator codes by generation (apis reference 0.5). Moov is not in generation A. */
const official: Record<Generation, Codes> = {
	A: { ORANGE_MONEY_CI: 'orange', MTN_MONEY_CI: 'mtn', WAVE_CI: 'wave' },
	B: {
		ORANGE_MONEY_CI: 'orange',
		MTN_MONEY_CI: 'mtn',
		FLOOZ_MONEY_CI: 'moov',
		WAVE_MONEY_CI: 'wave',
	},
	C: {
		ORANGE_MONEY_CI: 'orange',
		MTN_MONEY_CI: 'mtn',
		FLOOZ_MONEY_CI: 'moov',
		WAVE_MONEY_CI: 'wave',
	},
};

/** Spellings that some pages of A and B print (contradictions D6 and D7). */
const aliases: Codes = { ORANGE_MONEY: 'orange', WAVE_CI: 'wave', WAVE_MONEY_CI: 'wave' };

function codesFor(generation: Generation, values: SettingValues): Codes {
	const codes = official[generation];
	if (values.digitalpayeOperatorCodes === 'all') return { ...official.B, ...aliases };
	if (values.digitalpayeOperatorCodes === 'strict' || generation === 'C') return codes;
	return { ...codes, ...aliases };
}

/** The operator that a generation knows under this code, if any. */
export function operatorOf(
	code: string,
	generation: Generation,
	values: SettingValues,
): OperatorName | undefined {
	const codes = codesFor(generation, values);
	return Object.hasOwn(codes, code) ? codes[code] : undefined;
}

/** Numbers of Côte d'Ivoire by operator (apis reference 10); Wave takes any. */
const prefixes: Partial<Record<OperatorName, string>> = { orange: '07', mtn: '05', moov: '01' };

/** Can a 10-digit number have an account with this operator? */
export function serves(operator: OperatorName, phone: string): boolean {
	return phone.startsWith(prefixes[operator] ?? '');
}
