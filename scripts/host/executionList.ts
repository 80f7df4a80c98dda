type Row = { id: string; status: string };
type List<R extends Row> = { count: number; results: R[] };

const FINAL = new Set(['success', 'error', 'crashed', 'canceled']);

/**
 * One list of two that were asked for one after the other, the newest execution first. n8n reads what runs, what does
 * not, and the count beside each other, so an execution that changes sides meanwhile may be in neither or in both: the
 * last row about it counts, unless only an earlier one says how it ended. The count is that of the second list.
 */
export const mergedLists = <R extends Row>(first: List<R>, second: List<R>): List<R> => {
	const byId = new Map<string, R>();
	for (const row of [...first.results, ...second.results]) {
		const known = byId.get(row.id);
		if (!known || !FINAL.has(known.status) || FINAL.has(row.status)) byId.set(row.id, row);
	}
	const results = [...byId.values()].sort((a, b) => Number(b.id) - Number(a.id));
	return { count: second.count, results };
};
