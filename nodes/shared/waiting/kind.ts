import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { say } from '../language/say';
import type { SourceKind } from '../notifications/source';
import { outcome, type Outcome } from '../outcome';
import type { Problem } from '../problem';
import type { Finding } from '../values/validation';

/** Which transaction is waited for: by the merchant's id, the provider's, or both once they are known. */
export interface Awaited {
	reference: string | null;
	providerId: string | null;
}

/** What the provider says when it is asked before the wait. */
export type FirstAnswer =
	| {
			ok: true;
			/** All ids by which a notification may name it; none that could be another one's too. */
			awaited: Awaited;
			/** As the notification source of the same credential names it: part of the event id. */
			account: string;
			outcome: Outcome;
			extras: IDataObject;
			raw: IDataObject;
			/** Options for the notification source that only this execution knows; stored with it. */
			sourceOptions?: IDataObject;
	  }
	/** The call itself was refused: waiting would not help. */
	| { ok: false; problem: Problem };

/** One thing that can be waited for. */
export interface WaitKind {
	/** Its notifications, received exactly as its trigger receives them. */
	source: SourceKind;
	event: string;
	/** True for a payment that an order is delivered for: only the one of this execution's Create counts. */
	isOrder?: boolean;
	/** What the user entered, checked. */
	read(ctx: IExecuteFunctions): { awaited: Awaited } | { findings: Finding[] };
	ask(ctx: IExecuteFunctions, awaited: Awaited): Promise<FirstAnswer>;
}

/**
 * The outcome of something that the provider does not know yet, or that it could not be asked about. The
 * notification may come all the same, so neither is a reason not to wait.
 */
export const notKnownYet = (awaited: Awaited, { message, description }: Problem): Outcome =>
	outcome({ status: 'unknown', ...awaited, advice: say`${message}. ${description}` });

/** Both ids, as far as they are known by now. */
export const knownIds = ({ reference, providerId }: Outcome, awaited: Awaited): Awaited => ({
	reference: awaited.reference ?? reference,
	providerId: awaited.providerId ?? providerId,
});

/**
 * Whether a verified result is about the transaction that is waited for: one of its ids is the same, and none
 * that both know differs.
 */
export function isAwaited({ reference, providerId }: Outcome, awaited: Awaited): boolean {
	const pairs = [
		[reference, awaited.reference],
		[providerId, awaited.providerId],
	].filter(([known, id]) => known !== null && id !== null);
	return pairs.length > 0 && pairs.every(([known, id]) => known === id);
}
