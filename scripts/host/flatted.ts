/**
 * Reads the format in which n8n stores and sends execution data: a JSON list whose first entry is the root;
 * inside objects and lists every string is the index of an entry, everything else stands for itself.
 */
export const unflatten = (text: string): unknown => {
	const entries = JSON.parse(text) as unknown[];
	const done = new Map<number, unknown>();

	const resolve = (value: unknown): unknown =>
		typeof value === 'string' ? entry(Number(value)) : value;

	const entry = (index: number): unknown => {
		if (done.has(index)) return done.get(index);
		const raw = entries[index];
		if (typeof raw !== 'object' || raw === null) return raw;
		// Registered before it is filled: entries may refer to each other in circles.
		const target: Record<string, unknown> = Array.isArray(raw)
			? ([] as unknown as Record<string, unknown>)
			: {};
		done.set(index, target);
		for (const [key, value] of Object.entries(raw)) target[key] = resolve(value);
		return target;
	};

	return entry(0);
};
