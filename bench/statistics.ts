const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** The value below which `percent` of all values lie (nearest rank); NaN of none. */
export const percentile = (values: readonly number[], percent: number): number => {
	const rank = Math.ceil((percent / 100) * values.length);
	return ascending(values)[Math.max(rank, 1) - 1] ?? NaN;
};

/** The middle value, of an even number of values the mean of the two in the middle; NaN of none. */
export const median = (values: readonly number[]): number => {
	const sorted = ascending(values);
	const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
	const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
	return (lower + upper) / 2;
};
