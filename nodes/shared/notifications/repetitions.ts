import type { Decision } from './decide';
import type { EmittedEvents } from './emittedEvents';
import { eventIdOf, type EventNames } from './event';
import { acquireLock } from './keyedMutex';
import type { Recognized, Refusal } from './recognize';

type EmittingDecision = Extract<Decision, { item: unknown }>;

/** The locks that one request holds. Always taken in the same order, so that no two requests wait for each other. */
export class HeldLocks {
	private readonly held: Array<() => void> = [];

	private readonly scope: string;

	private readonly deadline: number;

	/** `scope` names the trigger; nothing is waited for beyond `deadline` (ms since 1970). */
	constructor(scope: string, deadline: number) {
		this.scope = scope;
		this.deadline = deadline;
	}

	/** False when the lock was not free in time. */
	async take(key: string): Promise<boolean> {
		const waitMs = Math.max(this.deadline - Date.now(), 0);
		const release = await acquireLock(`${this.scope}|${key}`, waitMs);
		if (release) this.held.push(release);
		return release !== undefined;
	}

	release(): void {
		for (const release of this.held.splice(0)) release();
	}
}

/** Whether the transaction that a notification names was emitted as paid, by whichever of its ids it names it. */
export function isKnownPaid(
	events: EmittedEvents,
	names: EventNames,
	{ ids }: Pick<Recognized, 'ids'>,
): boolean {
	const { reference, providerId, event = names.event } = ids;
	const byReference = { reference: reference || null, providerId: providerId || null };
	return events.has(eventIdOf({ ...names, event }, { ...byReference, status: 'success' }));
}

/** Other names of an emitted event: the provider's id, and the reference as a look-alike would write it. */
export function aliasesOf(
	{ names, outcome, item }: EmittingDecision,
	{ source }: Recognized,
): string[] {
	const { providerId, status } = outcome;
	const byProvider =
		providerId === null ? [] : [eventIdOf(names, { reference: null, providerId, status })];
	return source.isNameless ? [...byProvider, lookAlike(String(item.eventId))] : byProvider;
}

/**
 * Whether an item repeats what was emitted: `true`, or why it is refused. After a success only a final change
 * is one: that something is pending again says nothing about the money.
 */
export function repeats(
	events: EmittedEvents,
	{ names, outcome, item }: EmittingDecision,
	{ source, proved }: Recognized,
): boolean | Refusal {
	const event = String(item.eventId);
	if (events.has(event)) return true;
	if (!outcome.isFinal && events.has(eventIdOf(names, { ...outcome, status: 'success' })))
		return true;
	if (!source.isNameless || proved || !events.has(lookAlike(event))) return false;
	const reason = 'its reference differs only by upper and lower case from one that was handled';
	return { httpStatus: 401, why: 'lookAlike', reason };
}

const lookAlike = (event: string): string => `like ${event.toLowerCase()}`;
