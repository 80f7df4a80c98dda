import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Outcome } from '../outcome';

/** Which verified results become an item. */
export type Emit = 'final' | 'accepted' | 'all';

/** Whether a verified result starts an execution under the trigger’s choice. */
export function passesFilter({ status, isFinal }: Outcome, emit: Emit): boolean {
	if (emit === 'all') return true;
	return emit === 'accepted' ? status === 'success' : isFinal;
}

/**
 * The same text for the same change of the same transaction, however often it is notified: made for a
 * unique key in the user's own store. At most 255 characters.
 */
export function eventIdOf(
	provider: string,
	event: string,
	account: string,
	id: string,
	status: string,
): string {
	const text = [provider.toLowerCase(), event, account, id, status].join(':');
	return text.length <= 255
		? text
		: `${provider.toLowerCase()}:${event}:${createHash('sha256').update(text).digest('hex')}`;
}

export interface EventFacts {
	provider: string;
	event: string;
	account: string;
	id: string;
	outcome: Outcome;
	extras: IDataObject;
	verified: boolean;
	raw?: IDataObject;
}

/** The item of a notification. */
export function eventItem({
	provider,
	event,
	account,
	id,
	outcome,
	extras,
	verified,
	raw,
}: EventFacts): IDataObject {
	return {
		event,
		eventId: eventIdOf(provider, event, account, id, verified ? outcome.status : 'unverified'),
		verified,
		...outcome,
		...extras,
		...(raw ? { raw } : {}),
	};
}
