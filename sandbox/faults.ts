import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Random } from './random.ts';
import { callOf, noteRefusal, pathOf } from './requests.ts';
import type { RequestLog } from './requests.ts';

/** Transport faults, which all provider APIs of the sandbox can have. */
const transport = [
	'delay',
	'status500',
	'status429',
	'html',
	'reset',
	'lostAnswer',
	'gatewayTimeout',
] as const;
/** Faults that only an API folder can express as its provider does: it asks with `strike`. */
const provider = ['expiredToken', 'ipNotAllowed', 'vendorCode', 'userAgent'] as const;
export const faultKinds = [...transport, ...provider];
type FaultKind = (typeof faultKinds)[number];
type ProviderFault = (typeof provider)[number];

export type FaultOrder = {
	/** A path prefix; with a `$` at its end, that very path. Legacy V1: `?method=...` may follow. */
	match: string;
	kind: FaultKind;
	/** Calls to hit; null = until deleted. */
	times: number | null;
	delayMs: number;
	/** The share of matching calls to hit, from 0 to 1. */
	rate: number;
	/** Of a call with many items: the share that is processed first (lostAnswer 1, vendorCode 0). */
	part?: number;
	/** What a `vendorCode` answers. */
	code?: string;
};
export type Fault = FaultOrder & { id: number; hits: number };

const matches = (match: string, call: string) =>
	match.endsWith('$') ? [call, pathOf(call)].includes(match.slice(0, -1)) : call.startsWith(match);

/** The faults that were set through the control API or the page. */
export class Faults {
	readonly list: Fault[] = [];
	readonly #random: () => Random;
	readonly #requests: RequestLog;
	readonly #lost = new WeakMap<object, Fault>();
	readonly #timedOut = new WeakSet<object>();
	readonly #dropped = new WeakSet<object>();
	#ordered = 0;

	/** `random` gives the stream that decides which calls a `rate` hits. */
	constructor(random: () => Random, requests: RequestLog) {
		this.#random = random;
		this.#requests = requests;
	}

	order(order: FaultOrder): Fault {
		this.#ordered += 1;
		const fault = { ...order, id: this.#ordered, hits: 0 };
		this.list.push(fault);
		return fault;
	}

	/** The next fault of one of these kinds that hits this call; it is used up by one call. */
	#take(kinds: readonly FaultKind[], call: string, after = 0): Fault | null {
		for (const fault of this.list) {
			if (fault.id <= after || !kinds.includes(fault.kind) || !matches(fault.match, call)) continue;
			if (fault.times !== null && fault.hits >= fault.times) continue;
			if (fault.rate < 1 && this.#random().fraction() >= fault.rate) continue;
			fault.hits += 1;
			return fault;
		}
		return null;
	}

	/** Used by an API folder: the fault that it must express as its provider does for this call. */
	strike(kind: ProviderFault, request: FastifyRequest): Fault | null {
		return this.list.length > 0 ? this.#take([kind], callOf(request.raw.url)) : null;
	}

	/** Used by an API folder: whether it must refuse this call for an expired token or its address. */
	strikes(kind: ProviderFault, request: FastifyRequest): boolean {
		return this.strike(kind, request) !== null;
	}

	/** The share of a call's items that is processed: less than 1 only when its answer will be lost. */
	shareOf(request: FastifyRequest): number {
		return this.#lost.get(request.raw)?.part ?? 1;
	}

	/** Puts the transport faults in front of every route of an API folder. */
	guard(app: FastifyInstance, tooManyRequests: (reply: FastifyReply) => void): void {
		app.addHook('onRequest', (request, reply, done) => {
			if (this.list.length === 0) return done();
			this.#apply(request, reply, tooManyRequests).then((answered) => {
				if (!answered) done();
			}, done);
		});
		app.addHook('onSend', (request, reply, payload, done) => {
			const lost = this.#lost.has(request.raw);
			const timedOut = this.#timedOut.has(request.raw);
			const kind = lost ? 'lostAnswer' : 'gatewayTimeout';
			// After the work: what the call itself was told is lost as well.
			if (lost || timedOut) noteRefusal(reply, { code: kind, text: `the fault ${kind}` });
			if (lost) this.#drop(request, () => request.raw.socket.destroy());
			if (timedOut) reply.code(504).removeHeader('content-type').removeHeader('content-length');
			done(null, timedOut ? '' : payload);
		});
	}

	/** True when the fault has taken the place of the answer. Delays add up; the rest ends the call. */
	async #apply(
		request: FastifyRequest,
		reply: FastifyReply,
		tooManyRequests: (reply: FastifyReply) => void,
	): Promise<boolean> {
		const call = callOf(request.raw.url);
		let fault = this.#take(transport, call);
		while (fault) {
			if (fault.delayMs > 0) await wait(fault.delayMs, undefined, { ref: false });
			if (fault.kind === 'lostAnswer') {
				this.#lost.set(request.raw, fault);
				return false;
			}
			if (fault.kind === 'gatewayTimeout') {
				this.#timedOut.add(request.raw);
				return false;
			}
			if (fault.kind === 'reset') {
				noteRefusal(reply, { code: fault.kind, text: `the fault ${fault.kind}` });
				reply.hijack();
				this.#drop(request, () => request.raw.socket.resetAndDestroy());
				return true;
			}
			if (fault.kind !== 'delay') {
				noteRefusal(reply, { code: fault.kind, text: `the fault ${fault.kind}` });
				answerWith(fault.kind, reply, tooManyRequests);
				return true;
			}
			fault = this.#take(transport, call, fault.id);
		}
		return false;
	}

	#drop(request: FastifyRequest, cut: () => void): void {
		this.#dropped.add(request.raw);
		this.#requests.add(request, null);
		cut();
	}

	/** Was this call's connection cut instead of answered? */
	dropped(request: FastifyRequest): boolean {
		return this.#dropped.has(request.raw);
	}

	/** False when there is no such fault, or no longer. */
	remove(id: number): boolean {
		const index = this.list.findIndex((fault) => fault.id === id);
		if (index >= 0) this.list.splice(index, 1);
		return index >= 0;
	}

	reset(): void {
		this.list.length = 0;
	}
}

const page = (title: string) => `<!DOCTYPE html><html><head><title>${title}</title></head>
<body><h1>${title}</h1></body></html>`;

function answerWith(
	kind: FaultKind,
	reply: FastifyReply,
	tooManyRequests: (reply: FastifyReply) => void,
): void {
	if (kind === 'status429') {
		tooManyRequests(reply.code(429).header('retry-after', '1'));
		return;
	}
	const status = kind === 'html' ? 200 : 500;
	const title = kind === 'html' ? 'Service under maintenance' : '500 Internal Server Error';
	reply.code(status).type('text/html; charset=utf-8').send(page(title));
}
