import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { Verdict } from '../../shared/notifications/source';
import type { Outcome } from '../../shared/outcome';

const KEPT = 500;

type Saved = Array<[reference: string, amount: number, currency: string]>;

/** `known`: compare where this workflow knows the amount. `required`: refuse the others. */
export type ExpectedAmountCheck = 'off' | 'known' | 'required';

function savedIn(data: Record<string, unknown>): Saved {
	return Array.isArray(data.expectedAmounts) ? (data.expectedAmounts as Saved) : [];
}

/**
 * Keeps what an order costs in the workflow's saved data, where a trigger of the same workflow finds it.
 * n8n saves these data for published workflows only, and best effort: your own store stays the authority.
 */
export function rememberExpectedAmount(
	ctx: IExecuteFunctions,
	reference: string,
	amount: number,
	currency: string,
): void {
	const data = ctx.getWorkflowStaticData('global');
	const others = savedIn(data).filter(([known]) => known !== reference);
	data.expectedAmounts = [...others, [reference, amount, currency]].slice(-KEPT);
}

/**
 * Compares a verified payment with the amount of its order. In-page checkouts let a payer change the
 * amount, and CinetPay then confirms what was really paid: genuine, verified, and too little.
 */
export function checkExpectedAmount(
	ctx: IWebhookFunctions,
	verdict: Verdict,
	check: ExpectedAmountCheck,
): Verdict {
	if (check === 'off' || verdict.kind !== 'verified') return verdict;
	const { outcome } = verdict;
	const order = savedIn(ctx.getWorkflowStaticData('global')).find(
		([reference]) => reference === outcome.reference,
	);
	if (!order) {
		if (check === 'known') return withCheck(verdict, null);
		return {
			kind: 'refused',
			httpStatus: 401,
			reason: 'this workflow does not know the amount of its order',
		};
	}
	if (agrees(order, outcome)) return withCheck(verdict, order[1]);
	return { kind: 'refused', httpStatus: 401, reason: 'its amount does not match the order' };
}

const agrees = ([, amount, currency]: Saved[number], outcome: Outcome): boolean =>
	outcome.amount === amount && (outcome.currency === null || outcome.currency === currency);

function withCheck(
	verdict: Extract<Verdict, { kind: 'verified' }>,
	expectedAmount: number | null,
): Verdict {
	return {
		...verdict,
		extras: { ...verdict.extras, expectedAmount, amountChecked: expectedAmount !== null },
	};
}
