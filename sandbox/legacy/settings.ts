import { oneOf, trueOrFalse, urlOrNothing, wholeNumber } from '../rules.ts';
import type { Rule } from '../rules.ts';

/** The switches of Legacy V1 and their defaults; the sandbox's README explains each. */
export const legacySettings = {
	legacyRefusalHttpStatus: 200,
	legacyAmountRule: 'guide',
	legacyEntities: 'values',
	legacyUnknown: 'empty',
	legacyList: 'array',
	legacyFirstPage: 1,
	legacyMaxRows: 100,
	legacyNotifyUrl: '',
	legacyUnavailable: false,
	legacySignature: 'hex64',
	legacyReturnFields: 'notification',
};

export const legacyShapes = {
	documented: { legacySignature: 'hex40' },
	recorded: { legacyReturnFields: 'recorded' },
};

export const legacyRules: Record<keyof typeof legacySettings, Rule> = {
	legacyRefusalHttpStatus: oneOf(200, 400),
	legacyAmountRule: oneOf('guide', 'later'),
	legacyEntities: oneOf('values', 'none', 'all'),
	legacyUnknown: oneOf('empty', 'none'),
	legacyList: oneOf('array', 'loose'),
	legacyFirstPage: oneOf(1, 0),
	legacyMaxRows: wholeNumber(10_000),
	legacyNotifyUrl: urlOrNothing,
	legacyUnavailable: trueOrFalse,
	legacySignature: oneOf('hex64', 'hex40'),
	legacyReturnFields: oneOf('notification', 'recorded'),
};
