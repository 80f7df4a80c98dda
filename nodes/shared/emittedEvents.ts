import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

const IN_PROCESS = 20_000;
const SAVED = 500;

/** Events this process has seen persisted, oldest first. Shared by all triggers; keys hold the node. */
const emitted = new Set<string>();

/**
 * Knows which events a trigger has emitted: for certain inside this process, and, across a restart, as far
 * as n8n's saved workflow data reach (best effort: last write wins, not saved in test mode).
 */
export class EmittedEvents {
	private readonly scope: string;

	private readonly saved: IDataObject;

	/** `scope` names workflow and node; `saved` is the node's static data. */
	constructor(scope: string, saved: IDataObject) {
		this.scope = scope;
		this.saved = saved;
	}

	has(event: string): boolean {
		return emitted.has(this.key(event)) || this.savedList().includes(digest(event));
	}

	/** To be called before the item is returned: n8n saves it right after it has stored the execution. */
	save(event: string): void {
		this.saved.emitted = [...this.savedList(), digest(event)].slice(-SAVED);
	}

	/** To be called once n8n has stored the execution. */
	confirm(event: string): void {
		emitted.add(this.key(event));
		if (emitted.size > IN_PROCESS) emitted.delete(emitted.values().next().value!);
	}

	private savedList(): string[] {
		return Array.isArray(this.saved.emitted) ? (this.saved.emitted as string[]) : [];
	}

	private key(event: string): string {
		return `${this.scope}|${event}`;
	}
}

/** 72 bits are plenty among 500 entries and keep the saved data small. */
const digest = (event: string): string =>
	createHash('sha256').update(event).digest('base64url').slice(0, 12);
