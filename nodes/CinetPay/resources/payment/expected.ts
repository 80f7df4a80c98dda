import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { textField } from '../../../shared/fields';
import { say } from '../../../shared/language/say';
import type { Outcome } from '../../../shared/outcome';
import type { Problem } from '../../../shared/problem';
import { checkAmount } from '../../../shared/values/amount';
import { differences } from '../../../shared/values/differences';
import { asText, upperCase } from '../../../shared/values/text';
import type { RowCheck } from '../../../shared/values/validation';

/** What the user's own store says of an order. What is not given is not compared. */
export interface Expected {
	amount?: number;
	currency?: string;
}

/** Expected, with what the operation compares besides the amount. */
export const expectedField = (...more: INodeProperties[]): INodeProperties => ({
	displayName: 'Expected',
	name: 'expected',
	type: 'collection',
	placeholder: 'Add Expected Value',
	default: {},
	description:
		'Values of the order from your own store. A payment that differs from them stops the row.',
	options: [
		{
			displayName: 'Amount',
			name: 'amount',
			type: 'number',
			default: 0,
			description: 'Amount that the order was created with',
		},
		...more,
	],
});

export const expectedCurrency: INodeProperties = textField(
	'Currency',
	'currency',
	'e.g. XOF',
	'Currency that the order was created with',
);

/**
 * Reads Expected. Added and yet empty is an expression that found nothing: that must not turn off the comparison.
 */
export function readExpected(given: IDataObject, check: RowCheck): Expected {
	const expected: Expected = {};
	if ('currency' in given) {
		expected.currency = upperCase(asText(given.currency));
		check.require(
			/^[A-Z]{3}$/.test(expected.currency),
			'Expected Currency',
			say`must be the three letters of a currency, or be removed`,
		);
	}
	if ('amount' in given) {
		const { currency } = expected;
		expected.amount = check.take('Expected Amount', checkAmount(given.amount, { currency }));
	}
	return expected;
}

/**
 * What a payment does not have of what is expected. An amount that nobody tells is not the expected one of a paid payment; a
 * currency that nobody tells is the account's.
 */
export function unexpected(known: Outcome, { amount, currency }: Expected): string[] {
	const isTold = known.amount !== null || known.status === 'success';
	return [
		...(amount !== undefined && isTold && known.amount !== amount ? ['amount'] : []),
		...differences([['currency', currency, known.currency?.toUpperCase()]]).map(({ what }) => what),
	];
}

/** By what `unexpected` returns, and the signature of a form. */
const DIFFERENCES: Readonly<Record<string, string>> = {
	amount: say`does not have the expected amount`,
	currency: say`does not have the expected currency`,
	signature: say`does not have the expected signature`,
	'amount and currency': say`does not have the expected amount and currency`,
	'amount and signature': say`does not have the expected amount and signature`,
};

/** The problem of a payment that is not the one of the order; `undefined` where nothing differs. */
export const notExpected = (known: Outcome, wrong: readonly string[]): Problem | undefined =>
	wrong.length === 0
		? undefined
		: {
				message: say`Payment ${known.reference ?? ''} ${DIFFERENCES[wrong.join(' and ')]!}`,
				description: say`Do not deliver: this is not the payment that was prepared for your order.`,
				details: {
					reference: known.reference,
					status: known.status,
					amount: known.amount,
					currency: known.currency,
				},
			};
