import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { FaultOrder } from './faults.ts';
import type { Sandbox } from './sandbox.ts';
import type { Patch } from './settings.ts';

/** How often a change is written at most. */
const PAUSE_MS = 500;
const FORMAT = 'cinetpay-digitalpaye-sandbox 1';

type StateText = {
	format: string;
	seed: number;
	settings: Patch;
	faults: FaultOrder[];
	store: string;
};

/** A file that cannot be used; the message says why and what to do. */
export class StateError extends Error {}

/** What a state file holds; null when there is no such file yet. */
export function readState(path: string): StateText | null {
	if (!existsSync(path)) return null;
	let data: Partial<StateText> | null = null;
	try {
		data = JSON.parse(readFileSync(path, 'utf8')) as Partial<StateText> | null;
	} catch {
		// Said below.
	}
	if (data?.format === FORMAT) return data as StateText;
	throw new StateError(
		`${path} is not a sandbox state file. Choose another file, or add --reset to replace it`,
	);
}

/** Restores a state, once every API has registered what it keeps. */
export function restore(sandbox: Sandbox, { settings, faults, store }: StateText): void {
	sandbox.settings.change(settings);
	for (const fault of faults) sandbox.faults.order(fault);
	sandbox.store.load(store);
}

/**
 * Writes the state to a file while the sandbox runs: soon after each change, and at the end. Logins, the log of calls
 * and deliveries under way are not part of it.
 */
export function keepState(sandbox: Sandbox, path: string): { close: () => void } {
	const { store, settings, faults } = sandbox;
	let written = -1;
	const write = () => {
		if (store.version === written) return;
		written = store.version;
		const state: StateText = {
			format: FORMAT,
			seed: store.seed,
			settings: { ...settings.changed },
			faults: faults.list.map((fault) => ({ ...fault, id: undefined, hits: undefined })),
			store: store.save(),
		};
		// A reader, and a crash in the middle, find a whole file.
		writeFileSync(`${path}.new`, JSON.stringify(state));
		renameSync(`${path}.new`, path);
	};
	write();
	const timer = setInterval(write, PAUSE_MS);
	timer.unref();
	return {
		close: () => {
			clearInterval(timer);
			write();
		},
	};
}
