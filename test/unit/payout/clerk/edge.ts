import type { IDataObject } from 'n8n-workflow';
import type { Clock } from './clock.ts';
import type { Luck } from './luck.ts';
import type { Call, CallKind, Fault, Reply, Vendor } from './vendor.ts';

/** What can go wrong in a run, from outside of the provider. */
export interface Mishap {
	/** n8n dies at this call, before or after the provider has handled it. */
	crashAt?: number;
	/** Somebody presses Stop at this call, or in the pause after it. */
	stopAt?: number;
}

/** One execution as the network sees it. */
export interface Line {
	isDead: boolean;
	/** Called when n8n dies. */
	die: () => void;
	stop: AbortController;
	calls: number;
	/** Calls that carried money and left after somebody had pressed Stop. */
	sentAfterStop: number;
	mishap: Mishap;
}

export interface Weather {
	/** How likely a call is to meet a fault. */
	rate: number;
	/** Calls that fail, all of them. */
	down: ReadonlySet<CallKind>;
	/** Kinds of fault that are left out, for the shrinking. */
	without: ReadonlySet<Fault>;
}

const OF_READS: Readonly<Partial<Record<Fault, number>>> = {
	...{ notSent: 1, lostBefore: 3, errorBefore: 3, page: 2, slowDown: 1, tokenRefused: 1 },
	...{ unclearBefore: 2 },
};
const OF_SENDS: Readonly<Partial<Record<Fault, number>>> = {
	...{ notSent: 1, lostBefore: 2, lostAfter: 4, errorBefore: 2, errorAfter: 3, page: 2 },
	...{ slowDown: 2, tokenRefused: 2, refused: 4, unclearBefore: 1, unclearAfter: 2, part: 2 },
};

/** One for each call: whatever waits for it can be forgotten. */
const never = async (): Promise<never> => await new Promise<never>(() => {});
const lost = (code: string) => Object.assign(new Error('The connection broke'), { code });

/** The network between n8n and a provider: what `helpers.httpRequest` of a node reaches. */
export class Edge {
	weather: Weather = { rate: 0, down: new Set(), without: new Set() };
	/** What happened, for the history of a failing sheet. */
	note: (text: () => string) => void = () => {};
	readonly #vendor: Vendor;
	readonly #luck: Luck;
	readonly #clock: Clock;

	constructor(vendor: Vendor, luck: Luck, clock: Clock) {
		this.#vendor = vendor;
		this.#luck = luck;
		this.#clock = clock;
	}

	/** One request of n8n's helper. Rejects as it does, and never answers an n8n that is dead. */
	async request(line: Line, options: IDataObject): Promise<unknown> {
		const call = readCall(options);
		const kind = this.#vendor.kindOf(call);
		const signal = options.abortSignal as AbortSignal | undefined;
		if (line.isDead) return await never();
		if (signal?.aborted) throw lost('ERR_CANCELED');
		if (kind === 'send' && line.stop.signal.aborted) line.sentAfterStop++;
		const number = ++line.calls;
		await this.#travel(line, signal);
		if (number === line.mishap.stopAt) {
			this.note(() => '      Stop is pressed');
			line.stop.abort();
		}
		const isLast = number === line.mishap.crashAt;
		if (isLast && this.#luck.chance(0.4)) return await this.#crash(line);
		const fault = this.#faultOf(kind);
		const reply = this.#reply(fault, kind, call);
		this.note(() => `      ${kind} ${describe(call)} ${fault} -> ${shown(reply)}`);
		if (isLast) return await this.#crash(line);
		await this.#travel(line, undefined);
		if (reply instanceof Error) throw reply;
		const { status, body, headers = {} } = reply;
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		return { statusCode: status, headers, body: text };
	}

	/** Some time on the way; one that is given up there does not arrive. */
	async #travel(line: Line, signal: AbortSignal | undefined): Promise<void> {
		if (this.#luck.chance(0.5)) return;
		await new Promise<void>((resolve, reject) => {
			const timer = setTimeout(resolve, this.#luck.whole(20, 900));
			signal?.addEventListener('abort', () => {
				clearTimeout(timer);
				reject(lost('ERR_CANCELED'));
			});
		});
		if (line.isDead) await never();
	}

	async #crash(line: Line): Promise<never> {
		this.note(() => '      n8n dies');
		line.isDead = true;
		line.die();
		return await never();
	}

	#faultOf(kind: CallKind): Fault {
		const { rate, down, without } = this.weather;
		if (down.has(kind)) return this.#luck.pick(['errorBefore', 'lostBefore']);
		const share = kind === 'login' || kind === 'balance' ? rate / 3 : rate;
		if (!this.#luck.chance(share)) return 'none';
		const weights = kind === 'send' ? OF_SENDS : OF_READS;
		const fault = this.#luck.weighted(weights as Record<Fault, number>);
		return without.has(fault) ? 'none' : fault;
	}

	#reply(fault: Fault, kind: CallKind, call: Call): Reply | Error {
		const luck = this.#luck;
		const vendor = this.#vendor;
		const page = { body: '<html><body>Bad gateway</body></html>' };
		switch (fault) {
			case 'none':
				return vendor.answer(call);
			case 'notSent':
				return lost('ECONNREFUSED');
			case 'lostBefore':
				return lost(luck.pick(['ECONNRESET', 'ETIMEDOUT']));
			case 'lostAfter':
				vendor.answer(call);
				this.#clock.pass(luck.pick([0, 30_000]));
				return lost(luck.pick(['ECONNRESET', 'ECONNABORTED']));
			case 'errorBefore':
				return luck.pick([
					{ status: 502, ...page },
					{ status: 504, body: '' },
					vendor.codedError(),
				]);
			case 'errorAfter':
				vendor.answer(call);
				return luck.pick([
					{ status: 502, ...page },
					{ status: 504, body: '' },
					vendor.codedError(),
				]);
			case 'page':
				if (kind === 'send' && luck.chance(0.5)) vendor.answer(call);
				return { status: 200, ...page };
			case 'slowDown': {
				const seconds = String(luck.pick([1, 5, 40, 140]));
				return { status: 429, body: 'Too many requests', headers: { 'retry-after': seconds } };
			}
			case 'tokenRefused':
				return vendor.tokenRefused();
			case 'refused':
				return vendor.refusal(call);
			case 'unclearBefore':
				return vendor.unclear(call);
			case 'unclearAfter':
				vendor.answer(call);
				return vendor.unclear(call);
			case 'part':
				vendor.carryOutPart(call);
				return luck.pick([lost('ECONNRESET'), { status: 500, ...page }, vendor.unclear(call)]);
		}
	}
}

function readCall({ method, url, body }: IDataObject): Call {
	const address = new URL(String(url));
	const form = body instanceof URLSearchParams ? body.get('data') : null;
	return {
		method: String(method),
		path: address.pathname.replace(/^\/+/, ''),
		query: address.searchParams,
		body: form === null ? body : (JSON.parse(form) as unknown),
	};
}

const shortened = (text: string) => (text.length > 400 ? `${text.slice(0, 400)}…` : text);

const describe = ({ path, query, body }: Call): string => {
	const asked = [...query].filter(([name]) => name !== 'token' && name !== 'lang').join(' ');
	return shortened(`${path} ${asked} ${body === undefined ? '' : JSON.stringify(body)}`);
};

const shown = (reply: Reply | Error): string =>
	reply instanceof Error
		? String((reply as { code?: unknown }).code)
		: shortened(`${reply.status} ${JSON.stringify(reply.body)}`);
