import { oneHour, oneOf, trueOrFalse, wholeNumber } from '../rules.ts';
import type { Rule } from '../rules.ts';

/** The switches of Client V1 and their defaults; the sandbox's README explains each. */
export const clientSettings = {
	clientTokenLifetimeMs: 300_000,
	clientRefusalHttpStatus: 400,
	clientErrors: 'item',
	clientNesting: 'double',
	emailConfirmation: false,
	airtimeBalance: 100_000_000,
	transferBalance: 100_000_000,
	payoutStartDelayMs: 300,
	payoutEndDelayMs: 300,
	notificationsPerStep: 1,
	clientUnknownHttpStatus: 400,
	clientLotDigits: 22,
	clientContactStatus: 'success',
};

export const clientShapes = {
	documented: {},
	recorded: {
		clientNesting: 'single',
		clientUnknownHttpStatus: 200,
		clientLotDigits: 25,
		clientContactStatus: 'SUCCESS',
	},
};

const money = wholeNumber(1_000_000_000_000);

export const clientRules: Record<keyof typeof clientSettings, Rule> = {
	clientTokenLifetimeMs: oneHour,
	clientRefusalHttpStatus: oneOf(200, 400),
	clientErrors: oneOf('item', 'request'),
	clientNesting: oneOf('double', 'single'),
	emailConfirmation: trueOrFalse,
	airtimeBalance: money,
	transferBalance: money,
	payoutStartDelayMs: oneHour,
	payoutEndDelayMs: oneHour,
	notificationsPerStep: wholeNumber(100),
	clientUnknownHttpStatus: oneOf(400, 200),
	clientLotDigits: oneOf(22, 24, 25),
	clientContactStatus: oneOf('success', 'SUCCESS'),
};
