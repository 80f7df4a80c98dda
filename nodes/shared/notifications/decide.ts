import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import type { Outcome } from '../outcome';
import { differences } from '../values/differences';
import { eventItem, passesFilter, type EventNames, type StartFor } from './event';
import type { Fields } from './parse';
import { urlSignature, type Recognized, type Refusal } from './recognize';
import type { SignedOrder } from './signedUrl';
import type { Verdict } from './source';
import { START_FOR_DEFAULT } from './startForField';

/** What is done with a notification: an item, an answer that starts nothing, or a refusal. */
export type Decision =
	{ item: IDataObject; names: EventNames; outcome: Outcome } | { answer: string } | Refusal;

type Verified = Extract<Verdict, { kind: 'verified' }>;

/** The provider's word is no result to act on: nothing at all, or "not yet" beside a signed success. */
export function isUnclear({ outcome }: Verified, claimsSuccess: boolean): boolean {
	return outcome.status === 'unknown' || (claimsSuccess && outcome.status === 'pending');
}

interface Notified {
	names: EventNames;
	fields: Fields;
	recognized: Recognized;
	options: IDataObject;
}

/** Decides over what the provider said. */
export function decide(
	ctx: IWebhookFunctions,
	{ names, fields, recognized, options }: Notified,
	verdict: Verdict,
): Decision {
	if (verdict.kind === 'refused')
		return verdict.httpStatus === 200 ? { answer: verdict.reason } : verdict;
	if (verdict.kind === 'verified')
		return decideVerified(ctx, { names, fields, recognized, options }, verdict);
	const { outcome, extras, reason } = verdict;
	// Without a proof of its origin there is nothing at all that vouches for it.
	if (recognized.proved && options.ifUnverifiable === 'startUnverified') {
		const raw = options.simple === false ? { notification: { ...fields } } : undefined;
		return { item: eventItem({ ...names, outcome, extras, verified: false, raw }), names, outcome };
	}
	const message = `${names.provider} could not be asked, send it again`;
	return { httpStatus: 503, why: 'notAsked', reason, message };
}

function decideVerified(
	ctx: IWebhookFunctions,
	{ names: listened, fields, recognized, options }: Notified,
	verdict: Verified,
): Decision {
	const compared = compare(ctx, recognized, verdict, options.expectedAmountCheck);
	if ('why' in compared) return compared;
	const { outcome, extras } = compared;
	const startFor = ctx.getNodeParameter('startFor', START_FOR_DEFAULT) as StartFor;
	const claims = recognized.proved && recognized.source.claimsSuccess?.(fields) === true;
	if (startFor !== 'everyChange' && isUnclear(verdict, claims)) {
		const { provider } = listened;
		const { reference, status, code } = outcome;
		const reason = `${provider} says nothing usable about ${reference ?? 'it'} (status ${status}, code ${code})`;
		const message = `${provider} gave no usable answer, send it again`;
		return { httpStatus: 503, why: 'unclear', reason, message };
	}
	if (!passesFilter(outcome, startFor))
		return { answer: `verified, not emitted: ${outcome.status}` };
	const names = { ...listened, event: verdict.event ?? listened.event };
	const raw = options.simple === false ? verdict.raw : undefined;
	return { item: eventItem({ ...names, outcome, extras, verified: true, raw }), names, outcome };
}

/**
 * Holds a verified payment against the order that its URL was signed for. In-page checkouts let a payer
 * change the amount, and the provider then confirms what was really paid: genuine, verified, and too little.
 */
function compare(
	ctx: IWebhookFunctions,
	{ source, ids, url }: Recognized,
	verdict: Verified,
	check: unknown,
): Pick<Verified, 'outcome' | 'extras'> | Refusal {
	const { outcome, extras } = verdict;
	// The body named another id; the reference is known only now.
	const late = ids.reference === '' ? urlSignature(ctx, source, outcome.reference ?? '') : url;
	if (late.kind === 'contradicts')
		return { httpStatus: 401, why: 'anotherUrl', reason: 'its URL is that of another reference' };
	if (!source.signer || check === 'off') return verdict;
	// Nothing is known of the order's amount, so nothing is said of it.
	if (late.kind !== 'fits') return verdict;
	const { amount, currency } = late.order;
	if (!agrees(late.order, outcome))
		return { httpStatus: 401, why: 'amount', reason: 'its amount does not match the order' };
	const isTold = outcome.amount !== null;
	if (!isTold && !source.amountIsOurs && check === 'required')
		return { httpStatus: 401, why: 'noAmount', reason: 'the provider does not tell its amount' };
	const checked = { expectedAmount: amount, amountChecked: isTold || source.amountIsOurs === true };
	return {
		outcome: source.amountIsOurs
			? { ...outcome, amount: outcome.amount ?? amount, currency: outcome.currency ?? currency }
			: outcome,
		extras: { ...extras, ...checked },
	};
}

const agrees = ({ amount, currency }: SignedOrder, paid: Outcome): boolean =>
	differences([
		['amount', amount, paid.amount],
		['currency', currency, paid.currency?.toUpperCase()],
	]).length === 0;
