/** Seeded random numbers (xorshift32) for the sheet and the moment of the kill; the mix has the sandbox's. */
export function randomOf(seed: number): () => number {
	let state = (seed * 2654435761) >>> 0 || 1;
	return () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		state >>>= 0;
		return state / 4294967296;
	};
}
