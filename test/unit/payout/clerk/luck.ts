import { randomOf } from '../../../faults/random.ts';

/** Chance with a seed. What one part of the world draws does not change what another one gets. */
export class Luck {
	readonly #next: () => number;

	constructor(seed: number) {
		this.#next = randomOf(seed);
		// The first numbers of neighboring seeds are alike.
		for (let warm = 0; warm < 8; warm++) this.#next();
	}

	chance(share: number): boolean {
		return this.#next() < share;
	}

	/** From `least` to `most`, both included. */
	whole(least: number, most: number): number {
		return least + Math.floor(this.#next() * (most - least + 1));
	}

	pick<T>(list: readonly T[]): T {
		return list[Math.floor(this.#next() * list.length)]!;
	}

	/** A choice by weight. */
	weighted<T extends string>(weights: Readonly<Record<T, number>>): T {
		const entries = Object.entries<number>(weights);
		let rest = this.#next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
		for (const [name, weight] of entries) {
			rest -= weight;
			if (rest < 0) return name as T;
		}
		return entries[0]![0] as T;
	}

	shuffled<T>(list: readonly T[]): T[] {
		const copy = [...list];
		for (let place = copy.length - 1; place > 0; place--) {
			const other = this.whole(0, place);
			[copy[place], copy[other]] = [copy[other]!, copy[place]!];
		}
		return copy;
	}
}
