import { oneHour, oneOf, trueOrFalse, wholeNumber } from '../rules.ts';
import type { Rule } from '../rules.ts';

/** The switches of Aurore and their defaults; the sandbox's README explains each. */
export const auroreSettings = {
	auroreCountry: 'CI',
	auroreTokenSeconds: 86_400,
	auroreTokenRefusal: '401',
	auroreIpAllowed: true,
	auroreUnknownHttpStatus: 404,
	aurorePendingCode: 2002,
	auroreOperatorMinimum: 0,
	auroreExpiryMs: 0,
	auroreDirectPayDelayMs: 1000,
	auroreTransferFirst: 'pending',
	auroreTransferDelayMs: 300,
	auroreTransferLookup: 'both',
	auroreBalance: 100_000_000,
	auroreWebhookStatus: 'none',
	auroreCapitalIds: false,
	auroreMethods: 'any',
	auroreCreateDetails: true,
	aurorePagePath: 'checkout',
	auroreTransferAnswer: 'state',
	auroreBalances: 'text',
};

export const auroreShapes = {
	documented: {},
	recorded: {
		auroreCreateDetails: false,
		aurorePagePath: 'payment',
		auroreTransferAnswer: 'ok',
		auroreBalances: 'numbers',
		aurorePendingCode: 100,
		auroreWebhookStatus: 'true',
	},
};

export const auroreRules: Record<keyof typeof auroreSettings, Rule> = {
	auroreCountry: oneOf('CI', 'SN', 'CM', 'BF', 'ML', 'TG', 'GN', 'BJ', 'CD', 'NE'),
	auroreTokenSeconds: wholeNumber(604_800),
	auroreTokenRefusal: oneOf('401', '422', 'details'),
	auroreIpAllowed: trueOrFalse,
	auroreUnknownHttpStatus: oneOf(404, 400),
	aurorePendingCode: oneOf(2002, 100),
	auroreOperatorMinimum: wholeNumber(1_500_000),
	auroreExpiryMs: oneHour,
	auroreDirectPayDelayMs: oneHour,
	auroreTransferFirst: oneOf('pending', 'success'),
	auroreTransferDelayMs: oneHour,
	auroreTransferLookup: oneOf('both', 'vendor'),
	auroreBalance: wholeNumber(1_000_000_000_000),
	auroreWebhookStatus: oneOf('none', 'true', 'wrong'),
	auroreCapitalIds: trueOrFalse,
	auroreMethods: oneOf('any', 'withCountry'),
	auroreCreateDetails: trueOrFalse,
	aurorePagePath: oneOf('checkout', 'payment'),
	auroreTransferAnswer: oneOf('state', 'ok'),
	auroreBalances: oneOf('text', 'numbers'),
};
