import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

const IN_PROCESS = 20_000;
const SAVED = 500;

/** Digests of what one trigger has emitted and n8n has stored, as far as this process knows, oldest first. */
interface KnownEvents {
	events: Set<string>;
	/** The newest of them, to be saved. */
	recent: string[];
	/** Other names of the same events. They need not survive a restart. */
	aliases: Set<string>;
}

const byScope = new Map<string, KnownEvents>();

/**
 * Knows which events a trigger has emitted: for certain inside this process, and across a restart by what
 * n8n saves with the workflow. What other processes have saved is learned from there.
 */
export class EmittedEvents {
	private readonly known: KnownEvents;

	private readonly saved: IDataObject;

	/** `scope` names workflow and node; `saved` is the node's static data. */
	constructor(scope: string, saved: IDataObject) {
		this.known = byScope.get(scope) ?? { events: new Set(), recent: [], aliases: new Set() };
		byScope.set(scope, this.known);
		this.saved = saved;
		const list = typeof saved.emitted === 'string' ? saved.emitted : '';
		// That the last one is known is the rule; then all before it are.
		const last = list.slice(list.lastIndexOf(' ') + 1);
		if (last !== '' && !this.known.events.has(last))
			for (const id of list.split(' ')) this.learn(id);
	}

	has(event: string): boolean {
		const id = digest(event);
		return this.known.events.has(id) || this.known.aliases.has(id);
	}

	/** To be called once n8n has stored the execution. */
	confirm(event: string, aliases: readonly string[]): void {
		this.learn(digest(event));
		for (const alias of aliases) addWithinLimit(this.known.aliases, digest(alias));
	}

	/**
	 * To be called after `confirm` and before n8n saves the workflow's data. Requests that run side by side
	 * overwrite each other's list, so each writes down what the others have seen through. As one text: n8n goes through
	 * every entry of an array several times for each notification.
	 */
	save(): void {
		this.saved.emitted = this.known.recent.join(' ');
	}

	private learn(id: string): void {
		const { events, recent } = this.known;
		if (events.has(id)) return;
		addWithinLimit(events, id);
		recent.push(id);
		if (recent.length > SAVED) recent.shift();
	}
}

function addWithinLimit(set: Set<string>, id: string): void {
	set.add(id);
	if (set.size > IN_PROCESS) set.delete(set.values().next().value!);
}

/** 72 bits are plenty among 20,000 entries and keep the saved data small. */
const digest = (event: string): string =>
	createHash('sha256').update(event).digest('base64url').slice(0, 12);
