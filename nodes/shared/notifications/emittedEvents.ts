import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

const IN_PROCESS = 20_000;
const SAVED = 500;

/** Digests of the events this process has seen persisted, oldest first, by scope. */
const emitted = new Map<string, Set<string>>();

/**
 * Knows which events a trigger has emitted: for certain inside this process, and, across a restart, as far
 * as n8n's saved workflow data reach (best effort: last write wins, not saved in test mode).
 */
export class EmittedEvents {
	private readonly inProcess: Set<string>;

	private readonly saved: IDataObject;

	/** `scope` names workflow and node; `saved` is the node's static data. */
	constructor(scope: string, saved: IDataObject) {
		this.inProcess = emitted.get(scope) ?? new Set();
		emitted.set(scope, this.inProcess);
		this.saved = saved;
	}

	has(event: string): boolean {
		const id = digest(event);
		return this.inProcess.has(id) || this.savedList().includes(id);
	}

	/**
	 * To be called before the item is returned: n8n saves it right after it has stored the execution. Requests
	 * that run side by side overwrite each other's list, so each writes down what the others have seen through.
	 */
	save(event: string): void {
		const recent = [...this.inProcess].slice(-SAVED);
		const all = new Set([...this.savedList(), ...recent, digest(event)]);
		this.saved.emitted = [...all].slice(-SAVED);
	}

	/** To be called once n8n has stored the execution. */
	confirm(event: string): void {
		this.inProcess.add(digest(event));
		if (this.inProcess.size > IN_PROCESS)
			this.inProcess.delete(this.inProcess.values().next().value!);
	}

	private savedList(): string[] {
		return Array.isArray(this.saved.emitted) ? (this.saved.emitted as string[]) : [];
	}
}

/** 72 bits are plenty among 500 entries and keep the saved data small. */
const digest = (event: string): string =>
	createHash('sha256').update(event).digest('base64url').slice(0, 12);
