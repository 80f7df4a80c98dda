import { oneHour, oneOf, trueOrFalse, urlOrNothing, wholeNumber } from '../rules.ts';
import type { Rule } from '../rules.ts';

/** The switches of the DigitalPaye APIs and their defaults; the sandbox's README explains each. */
export const digitalPayeSettings = {
	digitalpayeGeneration: 'any',
	digitalpayeVersions: 'both',
	digitalpayePaths: 'both',
	digitalpayeLookup: 'both',
	digitalpayeOperatorCodes: 'documented',
	digitalpayeOperatorNumbers: true,
	digitalpayeRequireEnvironment: false,
	digitalpayeTokenSeconds: 600,
	digitalpayeBalance: 100_000_000,
	digitalpayeCollectDelayMs: 1000,
	digitalpayeOrangeDelayMs: 0,
	digitalpayeTransferDelayMs: 1000,
	digitalpayeTransferFirst: 'documented',
	digitalpayeDuplicate: 'first',
	digitalpayePayoutsInTransactions: true,
	digitalpayeRefusalsWith200: false,
	digitalpayeSuccessSpelling: 'SUCCESSFUL',
	digitalpayeLaunchField: 'wave_launch_url',
	digitalpayeListAt: 'data',
	digitalpayeWebhookUrl: '',
	digitalpayeWebhooksPerTransaction: 1,
	digitalpayeDateField: false,
	digitalpayeCardField: 'urlPayment',
	digitalpayeReminderMs: 60_000,
	digitalpayePdfFile: false,
};

export const digitalPayeShapes = {
	documented: {},
	recorded: { digitalpayeSuccessSpelling: 'SUCCESSFULL', digitalpayeDateField: true },
};

export const digitalPayeRules: Record<keyof typeof digitalPayeSettings, Rule> = {
	digitalpayeGeneration: oneOf('any', 'A', 'B', 'C'),
	digitalpayeVersions: oneOf('both', 'v1', 'v2'),
	digitalpayePaths: oneOf('both', 'first', 'other'),
	digitalpayeLookup: oneOf('both', 'merchant', 'vendor'),
	digitalpayeOperatorCodes: oneOf('documented', 'strict', 'all'),
	digitalpayeOperatorNumbers: trueOrFalse,
	digitalpayeRequireEnvironment: trueOrFalse,
	digitalpayeTokenSeconds: wholeNumber(86_400),
	digitalpayeBalance: wholeNumber(1_000_000_000_000),
	digitalpayeCollectDelayMs: oneHour,
	digitalpayeOrangeDelayMs: oneHour,
	digitalpayeTransferDelayMs: oneHour,
	digitalpayeTransferFirst: oneOf('documented', 'pending', 'final'),
	digitalpayeDuplicate: oneOf('first', 'refuse'),
	digitalpayePayoutsInTransactions: trueOrFalse,
	digitalpayeRefusalsWith200: trueOrFalse,
	digitalpayeSuccessSpelling: oneOf('SUCCESSFUL', 'SUCCESSFULL', 'SUCESSFUL'),
	digitalpayeLaunchField: oneOf(
		...['wave_launch_url', 'waveLaunchUrl', 'launch_url', 'redirect_url', 'payment_url', 'url'],
	),
	digitalpayeListAt: oneOf('data', 'data.transactions', 'data.data', 'root'),
	digitalpayeWebhookUrl: urlOrNothing,
	digitalpayeWebhooksPerTransaction: wholeNumber(100),
	digitalpayeDateField: trueOrFalse,
	digitalpayeCardField: oneOf('urlPayment', 'redirectUrl'),
	digitalpayeReminderMs: oneHour,
	digitalpayePdfFile: trueOrFalse,
};
