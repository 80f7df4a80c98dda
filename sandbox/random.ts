/** FNV-1a, 32 bits: turns "seed:stream" into the start state of one stream. */
function hash(text: string): number {
	let state = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
	}
	return state >>> 0;
}

/**
 * Seeded random numbers (mulberry32). Each purpose has a stream of its own, so that the tokens of
 * payments do not depend on how many checks were answered between two creations.
 */
export class Random {
	#state: number;

	/** `state` goes on where a stream of this name stood. */
	constructor(seed: number, stream: string, state = hash(`${seed}:${stream}`)) {
		this.#state = state;
	}

	get state(): number {
		return this.#state;
	}

	/** The next 32 bits, as an unsigned integer. */
	word(): number {
		this.#state = (this.#state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return (mixed ^ (mixed >>> 14)) >>> 0;
	}

	/** A number from 0 (included) to 1 (excluded). */
	fraction(): number {
		return this.word() / 4294967296;
	}

	/** `length` lower-case hexadecimal characters. */
	hex(length: number): string {
		let text = '';
		while (text.length < length) text += this.word().toString(16).padStart(8, '0');
		return text.slice(0, length);
	}

	/** `length` decimal digits. */
	digits(length: number): string {
		let text = '';
		while (text.length < length) text += String(this.word() % 10);
		return text;
	}
}
