import { auroreRules, auroreSettings } from './aurore/settings.ts';
import { clientRules, clientSettings } from './client/settings.ts';
import { digitalPayeRules, digitalPayeSettings } from './digitalpaye/settings.ts';
import { legacyRules, legacySettings } from './legacy/settings.ts';
import { ControlRefusal } from './refusal.ts';
import { oneHour, oneOf, trueOrFalse, wholeNumber } from './rules.ts';
import type { Rule } from './rules.ts';

const initial = {
	accountCurrency: 'XOF',
	minimumAmount: 5,
	createdHttpStatus: 200,
	refusalHttpStatus: 400,
	unpaidHttpStatus: 200,
	checkShape: 'current',
	numberCodes: false,
	confirmationDelayMs: 0,
	notificationsPerPayment: 3,
	notificationEncoding: 'form',
	notificationFields: 'all',
	notificationDelayMs: 0,
	notificationIntervalMs: 0,
	notificationRetryDelaysMs: [1000, 2000, 4000] as readonly number[],
	...clientSettings,
	...digitalPayeSettings,
	...legacySettings,
	...auroreSettings,
};

export type SettingValues = typeof initial;

const rules: Record<keyof SettingValues, Rule> = {
	accountCurrency: oneOf('XOF', 'XAF', 'CDF', 'GNF', 'USD', 'any'),
	minimumAmount: wholeNumber(1_000_000),
	createdHttpStatus: oneOf(200, 201),
	refusalHttpStatus: oneOf(200, 400, 401, 403, 422),
	unpaidHttpStatus: oneOf(200, 400),
	checkShape: oneOf('current', 'older'),
	numberCodes: trueOrFalse,
	confirmationDelayMs: oneHour,
	notificationsPerPayment: wholeNumber(100),
	notificationEncoding: oneOf('form', 'json'),
	notificationFields: oneOf('all', 'reduced'),
	notificationDelayMs: oneHour,
	notificationIntervalMs: oneHour,
	notificationRetryDelaysMs: {
		is: (value) => Array.isArray(value) && value.length <= 20 && value.every(oneHour.is),
		text: 'a list of at most 20 waits in milliseconds',
	},
	...clientRules,
	...digitalPayeRules,
	...legacyRules,
	...auroreRules,
};

/** The switches of the sandbox; what each one does stands in sandbox/README.md. */
export class Settings {
	values: SettingValues = { ...initial };

	/** Changes some switches, or none at all when one of them is wrong. */
	change(patch: Record<string, unknown>): void {
		for (const [name, value] of Object.entries(patch)) {
			if (!Object.hasOwn(rules, name)) {
				const known = Object.keys(rules).join(', ');
				throw new ControlRefusal(400, `No setting is named ${name}. Known: ${known}`, name);
			}
			const rule = rules[name as keyof SettingValues];
			if (!rule.is(value)) throw new ControlRefusal(400, `${name} must be ${rule.text}`, name);
		}
		this.values = { ...this.values, ...patch };
	}

	reset(): void {
		this.values = { ...initial };
	}
}
