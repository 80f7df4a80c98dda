import type { IncomingMessage } from 'node:http';

/** What a call is about: rows that go out, one that is looked up, the balance, or something else. */
export type CallKind = 'send' | 'check' | 'balance' | 'other';

/**
 * How a call ended for the client. `later`: 429; `token`: the session or the address was refused: nothing
 * was started by either. `lost`: no answer, a server error or something that is no answer of the API.
 */
export type Ending = 'answered' | 'refused' | 'later' | 'token' | 'lost';

export type Answer = { status: number; headers: IncomingMessage['headers']; body: Buffer };

/** How the calls and answers of one API are read; knows nothing of the nodes. */
export interface Wire {
	kindOf(method: string, path: string): CallKind;
	/** The merchant's ids in a call: of the rows that are sent, or the one that is looked up. */
	referencesOf(kind: CallKind, url: URL, body: string): string[];
	/** How an answer reads that is JSON and not 429; `null` where the API has no such answer. */
	endingOf(status: number, json: Record<string, unknown>): Ending | null;
}

/** The ending of a call: what every HTTP API has in common, then what its answer says. */
export function endingOf(wire: Wire, answer: Answer | null): Ending {
	if (!answer) return 'lost';
	if (answer.status === 429) return 'later';
	try {
		const json = JSON.parse(answer.body.toString()) as Record<string, unknown>;
		return wire.endingOf(answer.status, json) ?? 'lost';
	} catch {
		return 'lost';
	}
}

/** An API that takes one row per call as JSON and names what is looked up at the end of the path. */
export const oneRowPerCall = ({
	paths: { send, check, balance },
	referenceOf,
	endingOf,
}: {
	paths: { send: string; check: string; balance: string };
	referenceOf: (row: Record<string, string>) => string | undefined;
	endingOf: Wire['endingOf'];
}): Wire => ({
	kindOf(method, path) {
		if (method === 'POST' && path === send) return 'send';
		if (method === 'GET' && path.startsWith(check)) return 'check';
		return path === balance ? 'balance' : 'other';
	},
	referencesOf(kind, url, body) {
		if (kind === 'check') return [decodeURIComponent(url.pathname.slice(check.length))];
		if (kind !== 'send') return [];
		return [referenceOf(JSON.parse(body) as Record<string, string>) ?? ''];
	},
	endingOf,
});
