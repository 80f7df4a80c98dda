import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { inOrder, type Outcome } from '../outcome';

/** Which verified results become an item. */
export type StartFor = 'paid' | 'paidAndRefused' | 'everyChange';

/** Whether a verified result starts an execution under the trigger’s choice. What is no choice counts as Paid Only. */
export function passesFilter({ status, isFinal }: Outcome, startFor: StartFor): boolean {
	if (startFor === 'everyChange') return true;
	return startFor === 'paidAndRefused' ? isFinal : status === 'success';
}

/** What a change happened to: which kind of movement (`collection` and `disbursement` are two), in which account. */
export interface EventNames {
	provider: string;
	/** payment, airtime, transfer, collection, disbursement: the direction is part of the name. */
	event: string;
	/** Site ID, or the fingerprint that the session of the API names its credential by. */
	account: string;
}

/**
 * The same text for the same change of the same transaction, whoever tells it: the trigger, Wait for Result
 * or Get, however often and under whichever of its ids. Made for a unique key in the user's own store. The
 * transaction goes by the merchant's reference as the provider shows it, else by the provider's id. At most
 * 255 characters.
 */
export function eventIdOf(
	{ provider, event, account }: EventNames,
	{ reference, providerId, status }: Pick<Outcome, 'reference' | 'providerId' | 'status'>,
	verified = true,
): string {
	const id = reference ?? providerId ?? '';
	const change = verified ? status : 'unverified';
	const text = [provider.toLowerCase(), event, account, id, change].join(':');
	return text.length <= 255
		? text
		: `${provider.toLowerCase()}:${event}:${createHash('sha256').update(text).digest('hex')}`;
}

interface EventFacts extends EventNames {
	outcome: Outcome;
	extras: IDataObject;
	verified: boolean;
	raw?: IDataObject;
}

/** The item of a notification, its fields in order. */
export function eventItem({ outcome, extras, verified, raw, ...names }: EventFacts): IDataObject {
	return inOrder({
		event: names.event,
		eventId: eventIdOf(names, outcome, verified),
		verified,
		...outcome,
		...extras,
		...(raw ? { raw } : {}),
	});
}
