import type { SettingValues } from '../settings.ts';
import { FAILED, failureCodes } from './movement.ts';
import type { Order } from './movement.ts';
import { serves } from './operators.ts';
import type { Refusal } from './refusals.ts';
import { refusals } from './refusals.ts';

/** How a collect or transfer goes. Without `delayMs` a pending one waits for its payer or the control API. */
export type Scenario = {
	first: 'pending' | 'success' | 'failed';
	/** The reason, when it fails: at once, or when it becomes final. */
	failure: string | null;
	delayMs: number | null;
	/** 504 without a body: after it was accepted, or before (then nothing was). */
	gateway?: 'after' | 'before';
	/** Refused instead; nothing was started. */
	refusal?: Refusal;
};

const failing = (failure: string): Partial<Scenario> => ({ first: 'failed', failure });

/** Outcomes by the last six digits of a number. */
const endings: Readonly<Record<string, Partial<Scenario>>> = {
	'990001': failing(FAILED),
	'990002': { first: 'pending', gateway: 'after' },
	'990003': { gateway: 'before' },
	'990004': { first: 'pending', delayMs: null },
	'990005': { first: 'pending' },
	'990006': { first: 'success' },
	'990007': failing('OPERATOR_IS_UNAVAILABLE'),
	'990008': failing('USER_NOT_MTN_MONEY'),
	'990009': failing('AMOUNT_USER_INSUFFISANT'),
	'990010': { refusal: refusals.delayed },
	'990011': { refusal: refusals.internal },
};

/** One-time codes that go wrong; every other code of four digits is right. */
const badOtps: Readonly<Record<string, string>> = {
	'0000': FAILED,
	'0001': 'AMOUNT_USER_INSUFFISANT',
};

/** What the operator does by default: the documented first answers (apis reference 5 and 6). */
function usual({ direction, operator, generation }: Order, values: SettingValues): Scenario {
	const { digitalpayeTransferFirst: transfers } = values;
	if (direction === 'out') {
		const final = transfers === 'documented' ? generation === 'A' : transfers === 'final';
		const delayMs = values.digitalpayeTransferDelayMs;
		return { first: final ? 'success' : 'pending', failure: null, delayMs };
	}
	// On the page of Wave or of a card the payer decides; the others confirm on the phone, Orange by its code.
	if (operator === 'wave' || operator === 'card')
		return { first: 'pending', failure: null, delayMs: null };
	if (operator === 'orange') {
		const delayMs = values.digitalpayeOrangeDelayMs;
		return { first: delayMs > 0 ? 'pending' : 'success', failure: null, delayMs };
	}
	return { first: 'pending', failure: null, delayMs: values.digitalpayeCollectDelayMs };
}

/** What a fault ordered, in the words of generation A: a failure with data, or a refusal. */
function ordered(code: string): Partial<Scenario> {
	if (failureCodes.some((failure) => failure === code)) return failing(code);
	const refusal = Object.values(refusals).find(({ message }) => message === code);
	return { refusal: refusal ?? { status: 400, message: code, reason: code, text: code } };
}

/**
 * Decided by operator, number, one-time code and settings, never by chance; `code` is that of a fault.
 */
export function scenarioOf(order: Order, values: SettingValues, code?: string): Scenario {
	const scenario = usual(order, values);
	if (code !== undefined) return { ...scenario, ...ordered(code) };
	const { phone, otp, operator, direction } = order;
	const special = endings[phone.slice(-6)];
	if (special) return { ...scenario, ...special };
	const badOtp = direction === 'in' && operator === 'orange' ? badOtps[otp ?? ''] : undefined;
	if (badOtp) return { ...scenario, ...failing(badOtp) };
	const foreign = phone !== '' && !serves(operator, phone);
	if (foreign && values.digitalpayeOperatorNumbers) {
		return { ...scenario, ...failing(operator === 'mtn' ? 'USER_NOT_MTN_MONEY' : FAILED) };
	}
	if (!phone.endsWith('99')) return scenario;
	return scenario.first === 'success'
		? { ...scenario, ...failing(FAILED) }
		: { ...scenario, failure: FAILED };
}
