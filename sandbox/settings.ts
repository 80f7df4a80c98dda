import { auroreRules, auroreSettings, auroreShapes } from './aurore/settings.ts';
import { clientRules, clientSettings, clientShapes } from './client/settings.ts';
import {
	digitalPayeRules,
	digitalPayeSettings,
	digitalPayeShapes,
} from './digitalpaye/settings.ts';
import { legacyRules, legacySettings, legacyShapes } from './legacy/settings.ts';
import { oneHour, oneOf, trueOrFalse, wholeNumber } from './rules.ts';
import type { Rule } from './rules.ts';

/** The formats of answers and notifications: as the provider documents them, or as somebody recorded them. */
const modes = {
	checkoutMode: 'documented',
	legacyMode: 'recorded',
	clientMode: 'documented',
	auroreMode: 'documented',
	digitalpayeMode: 'documented',
};

const checkoutSettings = {
	checkoutBodies: 'any',
	refusedDetails: false,
	accountCurrency: 'XOF',
	minimumAmount: 5,
	createdHttpStatus: 200,
	refusalHttpStatus: 400,
	unpaidHttpStatus: 200,
	checkShape: 'current',
	numberCodes: false,
	confirmationDelayMs: 0,
};

const notificationSettings = {
	notificationsPerPayment: 3,
	notificationEncoding: 'form',
	notificationFields: 'all',
	notificationDelayMs: 0,
	notificationIntervalMs: 0,
	notificationRetryDelaysMs: [1000, 2000, 4000] as readonly number[],
};

const initial = {
	...modes,
	...checkoutSettings,
	...notificationSettings,
	...clientSettings,
	...digitalPayeSettings,
	...legacySettings,
	...auroreSettings,
};

export type SettingValues = typeof initial;

const modeRule = oneOf('documented', 'recorded');
export const rules: Record<keyof SettingValues, Rule> = {
	checkoutMode: modeRule,
	legacyMode: modeRule,
	clientMode: modeRule,
	auroreMode: modeRule,
	digitalpayeMode: modeRule,
	checkoutBodies: oneOf('any', 'json'),
	refusedDetails: trueOrFalse,
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
	notificationFields: oneOf('all', 'filled', 'reduced'),
	notificationDelayMs: oneHour,
	notificationIntervalMs: oneHour,
	notificationRetryDelaysMs: {
		...{ type: 'array', maxItems: 20, items: oneHour },
		description: 'a list of at most 20 delays in milliseconds',
	},
	...clientRules,
	...digitalPayeRules,
	...legacyRules,
	...auroreRules,
};

export type SettingGroup =
	'shapes' | 'checkout' | 'notifications' | 'legacy' | 'client' | 'aurore' | 'digitalpaye';
/** The names of the settings in groups, as a page shows them. */
export const settingGroups = {
	shapes: Object.keys(modes),
	checkout: Object.keys(checkoutSettings),
	notifications: Object.keys(notificationSettings),
	legacy: Object.keys(legacySettings),
	client: Object.keys(clientSettings),
	aurore: Object.keys(auroreSettings),
	digitalpaye: Object.keys(digitalPayeSettings),
} as Readonly<Record<SettingGroup, ReadonlyArray<keyof SettingValues>>>;

export type Patch = Partial<SettingValues>;

/** What each mode sets; a setting that was set individually keeps its value. */
const shapes: Record<keyof typeof modes, { documented: Patch; recorded: Patch }> = {
	checkoutMode: {
		documented: {},
		recorded: { notificationFields: 'filled', refusedDetails: true },
	},
	legacyMode: legacyShapes,
	clientMode: clientShapes,
	auroreMode: auroreShapes,
	digitalpayeMode: digitalPayeShapes,
};

/** The switches of the sandbox; sandbox/README.md says what each one does. */
export class Settings {
	/** What was set by hand. */
	#changed: Patch = {};
	values: SettingValues = valuesOf({});

	/** Changes some switches; the schema of the control API has let them through. */
	change(patch: Patch): void {
		this.#changed = { ...this.#changed, ...patch };
		this.values = valuesOf(this.#changed);
	}

	/** What was set by hand, to be set again after a restart. */
	get changed(): Readonly<Patch> {
		return this.#changed;
	}

	reset(): void {
		this.#changed = {};
		this.values = valuesOf({});
	}
}

export function valuesOf(changed: Patch): SettingValues {
	const values = { ...initial, ...changed };
	for (const [mode, { documented, recorded }] of Object.entries(shapes)) {
		Object.assign(
			values,
			values[mode as keyof typeof modes] === 'recorded' ? recorded : documented,
		);
	}
	return { ...values, ...changed };
}
