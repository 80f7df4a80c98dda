import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Outcome } from '../../shared/outcome';
import type { PaymentExtras } from './verify';

/** Which verified results become an item. */
export type Emit = 'final' | 'accepted' | 'all';

export function passesFilter({ status, isFinal }: Outcome, emit: Emit): boolean {
	if (emit === 'all') return true;
	return emit === 'accepted' ? status === 'success' : isFinal;
}

/**
 * The same text for the same change of the same payment, however often it is notified: made for a unique
 * key in the user's own store. At most 255 characters.
 */
export function eventIdOf(
	siteId: string,
	{ reference, status }: Outcome,
	verified: boolean,
): string {
	const id = `cinetpay:payment:${siteId}:${reference}:${verified ? status : 'unverified'}`;
	return id.length <= 255
		? id
		: `cinetpay:payment:${createHash('sha256').update(id).digest('hex')}`;
}

/** The item of a notification. */
export function eventItem(
	siteId: string,
	outcome: Outcome,
	extras: PaymentExtras,
	verified: boolean,
	raw: IDataObject | undefined,
): IDataObject {
	return {
		event: 'payment',
		eventId: eventIdOf(siteId, outcome, verified),
		verified,
		...outcome,
		...extras,
		...(raw ? { raw } : {}),
	};
}
