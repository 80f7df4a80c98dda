import type { FastifyReply, FastifyRequest } from 'fastify';

const KEPT = 20_000;

/** Why a call was refused: the vendor's code, and what was wrong in words. */
export type Refused = { code: string; reason: string };
/** `status` is null when the connection was dropped instead of answered; `refused` when it was not refused. */
export type RequestRow = {
	method: string;
	path: string;
	status: number | null;
	/** Milliseconds until it was answered. */
	ms: number;
	refused: Refused | null;
	at: string;
};

const refusals = new WeakMap<object, Refused>();

/**
 * Says in the log of calls why this one is refused. `cause` names the field or the fault: the vendors' own texts
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

/** The calls received by the vendor APIs: the last 20,000 rows, and counters that forget nothing. */
export class RequestLog {
	#rows: RequestRow[] = [];
	#total = 0;
	#counts = new Map<string, number>();
	readonly #log: (line: string) => void;

	constructor(log: (line: string) => void) {
		this.#log = log;
	}

	/**
	 * Records a call to a vendor API, without query strings (but for the operation of Legacy v1), and by
	 * the route's pattern where the path itself carries a token. Counters are kept by route, so that
	 * they stay few.
	 */
	add({ method, raw, routeOptions }: FastifyRequest, status: number | null, ms = 0): void {
		const route = routeOptions.url ?? '(unknown path)';
		const path = route.includes(':') ? route : callOf(raw.url);
		const operation = callOf(raw.url).slice(pathOf(raw.url).length);
		const call = `${method} ${route}${operation} ${status ?? 'dropped'}`;
		this.#total += 1;
		this.#counts.set(call, (this.#counts.get(call) ?? 0) + 1);
		const refused = refusals.get(raw) ?? null;
		const at = new Date().toISOString();
		this.#rows.push({ method, path, status, ms: Math.round(ms), refused, at });
		// Cut in large steps: a shift per call would move 20,000 rows each time.
		if (this.#rows.length >= 2 * KEPT) this.#rows = this.#rows.slice(-KEPT);
		const why = refused ? `  refused: ${refused.code} ${refused.reason}` : '';
		this.#log(`${method} ${path} ${status ?? 'dropped'}${why}`);
	}

	/** The newest calls, newest first. */
	newest(count: number): readonly RequestRow[] {
		return this.#rows.slice(-count).reverse();
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
	}
}

/** The path of a request target, without its query string (queries can carry tokens). */
export function pathOf(target: string | undefined): string {
	const path = target ?? '/';
	const query = path.indexOf('?');
	return query < 0 ? path : path.slice(0, query);
}

/** The path with nothing of the query but the operation that Legacy v1 names there: `?method=...`. */
export function callOf(target: string | undefined): string {
	const operation = /[?&]method=(\w{1,40})/.exec(target ?? '')?.[1];
	return operation ? `${pathOf(target)}?method=${operation}` : pathOf(target);
}
