import { countryOf, operators } from '../checkout/operators.ts';

const CI_PREFIX = '225';
/** The numbering plan of Côte d'Ivoire is the only one that tells the operator (apis reference 6.1). */
const CI_OPERATORS: Readonly<Record<string, string>> = { '01': 'FLOOZ', '05': 'MOMO', '07': 'OM' };
const CI_DIGITS = 10;

/** A code that a number stands for: one that ends in 9717 is refused with 717. */
const MAGIC_CODE = /9(709|710|715|716|717|721|804)$/;
/** Orders to a number with this ending are accepted and rejected later. */
const REJECTED_END = '99';

export const isRejected = (receiver: string): boolean => receiver.endsWith(REJECTED_END);

/** 802 for something that cannot be a number; a fixed length is known for Côte d'Ivoire only. */
export function judgePhone(prefix: string, phone: string): '802' | null {
	if (!/^[1-9]\d{0,3}$/.test(prefix) || !/^\d{6,12}$/.test(phone)) return '802';
	return prefix === CI_PREFIX && phone.length !== CI_DIGITS ? '802' : null;
}

/** The code that the number stands for, if it is one of the sandbox's special numbers. */
export const magicCodeOf = (phone: string): string | undefined => MAGIC_CODE.exec(phone)?.[1];

/** The operator of a number, or undefined when none of the provider's list serves it. */
export function operatorFor(prefix: string, phone: string): string | undefined {
	if (prefix === CI_PREFIX) return CI_OPERATORS[phone.slice(0, 2)];
	const country = countryOf(`+${prefix}`);
	return operators.find((operator) => operator.country === country)?.code;
}
