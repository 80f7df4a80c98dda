/** A timer that waits for its moment. */
interface Timer {
	id: number;
	at: number;
	fire: () => void;
}

/** So many turns without a timer and without an end mean that something waits for ever. */
const STUCK_AFTER = 2_000;

const real = {
	now: Date.now,
	setTimeout: globalThis.setTimeout,
	clearTimeout: globalThis.clearTimeout,
	abortTimeout: AbortSignal.timeout,
};

/**
 * The time of a sheet: pauses take none of ours. As long as anything of the sheet can go on it does; then
 * the clock jumps to the next timer. One at a time: it takes the place of the process's own timers.
 */
export class Clock {
	#now: number;
	#timers: Timer[] = [];
	#next = 1;

	constructor(start = Date.UTC(2026, 2, 2, 8)) {
		this.#now = start;
	}

	get now(): number {
		return this.#now;
	}

	/** Stands in for the process's timers until `remove`. */
	install(): void {
		Date.now = () => this.#now;
		globalThis.setTimeout = ((fire: () => void, ms = 0) => {
			const id = this.#next++;
			this.#timers.push({ id, at: this.#now + Math.max(Number(ms) || 0, 0), fire });
			// n8n and Node let go of a timer that must not keep the process alive.
			return { id, unref: () => id, ref: () => id, [Symbol.toPrimitive]: () => id };
		}) as unknown as typeof setTimeout;
		globalThis.clearTimeout = ((timer: unknown) => {
			const id = Number(timer);
			this.#timers = this.#timers.filter((one) => one.id !== id);
		}) as typeof clearTimeout;
		// Node keeps each of these until its real time is over: 100,000 sheets would fill the memory with them.
		AbortSignal.timeout = () => new AbortController().signal;
	}

	remove(): void {
		Date.now = real.now;
		globalThis.setTimeout = real.setTimeout;
		globalThis.clearTimeout = real.clearTimeout;
		AbortSignal.timeout = real.abortTimeout;
		this.#timers = [];
	}

	/** Milliseconds go by; what is due by then happens on the next turn. */
	pass(ms: number): void {
		this.#now += ms;
	}

	/** Waits for `work`, and lets time go by whenever everything waits for it. */
	async until<T>(work: Promise<T>): Promise<T> {
		let isOver = false;
		const end = () => {
			isOver = true;
		};
		work.then(end, end);
		for (let idle = 0; !isOver; idle++) {
			await new Promise<void>((resolve) => setImmediate(resolve));
			if (isOver) break;
			if (this.#fireNext()) idle = 0;
			else if (idle > STUCK_AFTER) throw new Error('The run waits for something that never comes');
		}
		return await work;
	}

	#fireNext(): boolean {
		let first: Timer | undefined;
		for (const timer of this.#timers) if (!first || timer.at < first.at) first = timer;
		if (!first) return false;
		this.#timers.splice(this.#timers.indexOf(first), 1);
		this.#now = Math.max(this.#now, first.at);
		first.fire();
		return true;
	}
}
