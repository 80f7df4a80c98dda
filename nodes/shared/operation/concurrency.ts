/**
 * Runs `work` over `inputs` with at most `limit` at a time and returns the results in the order of the
 * inputs. `work` must not throw: callers turn whatever happens into a result, so that no row is lost.
 */
export async function mapInOrder<In, Out>(
	inputs: readonly In[],
	limit: number,
	work: (input: In, index: number) => Promise<Out>,
): Promise<Out[]> {
	const results: Out[] = [];
	let next = 0;
	const lane = async () => {
		while (next < inputs.length) {
			const index = next++;
			results[index] = await work(inputs[index]!, index);
		}
	};
	await Promise.all(Array.from({ length: Math.min(Math.max(limit, 1), inputs.length) }, lane));
	return results;
}
