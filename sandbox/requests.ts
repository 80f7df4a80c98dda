import type { FastifyReply, FastifyRequest } from 'fastify';
import { blanked, readable } from './secrets.ts';

const KEPT = 20_000;
/** Calls whose bodies are kept. */
const KEPT_BODIES = 1_000;

/** Why a call was refused: the provider's code, and what was wrong in words. */
type Refused = { code: string; reason: string };
/** `status` is null when the connection was dropped instead of answered; `refused` when it was not refused. */
export type RequestRow = {
	/** 1 for the first call after the start or a reset. */
	id: number;
	method: string;
	path: string;
	status: number | null;
	/** Milliseconds until it was answered. */
	ms: number;
	refused: Refused | null;
	at: string;
};

/** A call and its answer for people to read: without secrets, bodies formatted and cut. */
export type RequestDetails = {
	headers: string;
	/** Parameters in the path and in the query. */
	parameters: string;
	body: string;
	answer: string;
};

const refusals = new WeakMap<object, Refused>();
/** Bodies as they were answered, until the call is recorded. */
const answers = new WeakMap<object, string>();

/** Keeps what a call was answered for the log of calls. */
export function noteAnswer(request: FastifyRequest, payload: unknown): void {
	if (typeof payload === 'string') answers.set(request.raw, payload);
}

/** The headers that matter in the log. */
const shownHeaders = [
	'content-type',
	'user-agent',
	'accept-language',
	'authorization',
	'x-environment',
];

function detailsOf(request: FastifyRequest): RequestDetails {
	const found = new Set<string>();
	const { headers, params, query, body, raw } = request;
	const shown = shownHeaders.flatMap((name) => (headers[name] ? [[name, headers[name]]] : []));
	const lines = (value: object) => {
		const text = Object.entries(blanked(value, found) as object);
		return text.map(([name, member]) => `${name} = ${String(member)}`).join('\n');
	};
	const type = headers['content-type'] ?? '';
	const text = typeof body === 'string' ? body : JSON.stringify(body ?? '');
	const details = {
		headers: lines(Object.fromEntries(shown) as object),
		parameters: lines({ ...(params as object), ...(query as object) }),
		body: body === undefined || body === null ? '' : readable(text, type, found),
		answer: readable(answers.get(raw) ?? '', '', found),
	};
	return details;
}

/**
 * Says in the log of calls why this one is refused. `cause` names the field or the fault: the providers' own texts
 * often do not, so it goes into the header `x-sandbox-cause` as well.
 */
export function noteRefusal(
	reply: FastifyReply,
	{ code, text, cause }: { code: string; text?: string; cause?: string },
): void {
	if (cause) reply.header('x-sandbox-cause', cause.replace(/[^ -~]/g, encodeURIComponent));
	const named =
		text && cause && !text.includes(cause) ? `${text} (${cause})` : (text ?? cause ?? '');
	refusals.set(reply.request.raw, { code, reason: named });
}

/** The calls received by the provider APIs: the last 20,000 rows, and counters that forget nothing. */
export class RequestLog {
	#rows: RequestRow[] = [];
	readonly #details = new Map<number, RequestDetails>();
	#total = 0;
	#counts = new Map<string, number>();
	readonly #log: (line: string) => void;

	constructor(log: (line: string) => void) {
		this.#log = log;
	}

	/**
	 * Records a call to a provider API, without query strings (but for the operation of Legacy V1), and by
	 * the route's pattern where the path itself carries a token. Counters are kept by route, so that
	 * they stay few.
	 */
	add(request: FastifyRequest, status: number | null, ms = 0): void {
		const { method, raw, routeOptions } = request;
		const route = routeOptions.url ?? '(unknown path)';
		const path = route.includes(':') ? route : callOf(raw.url);
		const operation = callOf(raw.url).slice(pathOf(raw.url).length);
		const call = `${method} ${route}${operation} ${status ?? 'dropped'}`;
		this.#total += 1;
		this.#counts.set(call, (this.#counts.get(call) ?? 0) + 1);
		const refused = refusals.get(raw) ?? null;
		const at = new Date().toISOString();
		const id = this.#total;
		this.#rows.push({ id, method, path, status, ms: Math.round(ms), refused, at });
		this.#details.set(id, detailsOf(request));
		this.#details.delete(id - KEPT_BODIES);
		// Cut in large steps: a shift per call would move 20,000 rows each time.
		if (this.#rows.length >= 2 * KEPT) this.#rows = this.#rows.slice(-KEPT);
		const why = refused ? `  refused: ${refused.code} ${refused.reason}` : '';
		this.#log(`${method} ${path} ${status ?? 'dropped'}${why}`);
	}

	/** The calls that pass, newest first, at most so many. */
	newest(
		count: number,
		passes: (row: RequestRow, details: RequestDetails | undefined) => boolean,
	): RequestRow[] {
		const found: RequestRow[] = [];
		for (let index = this.#rows.length - 1; index >= 0 && found.length < count; index--) {
			const row = this.#rows[index];
			if (row && passes(row, this.#details.get(row.id))) found.push(row);
		}
		return found;
	}

	/** One call; `details` is undefined where the bodies are no longer kept. */
	find(id: number): { row: RequestRow; details: RequestDetails | undefined } | undefined {
		const row = this.#rows.find((known) => known.id === id);
		return row && { row, details: this.#details.get(id) };
	}

	get total(): number {
		return this.#total;
	}

	list() {
		return {
			total: this.#total,
			counts: Object.fromEntries(this.#counts),
			requests: this.#rows.slice(-KEPT),
		};
	}

	reset(): void {
		this.#rows = [];
		this.#total = 0;
		this.#counts.clear();
		this.#details.clear();
	}
}

/** The path of a request target, without its query string (queries can carry tokens). */
export function pathOf(target: string | undefined): string {
	const path = target ?? '/';
	const query = path.indexOf('?');
	return query < 0 ? path : path.slice(0, query);
}

/** The path with nothing of the query but the operation that Legacy V1 names there: `?method=...`. */
export function callOf(target: string | undefined): string {
	const operation = /[?&]method=(\w{1,40})/.exec(target ?? '')?.[1];
	return operation ? `${pathOf(target)}?method=${operation}` : pathOf(target);
}
