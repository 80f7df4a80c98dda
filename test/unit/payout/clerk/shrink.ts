import type { ApiName } from './apis.ts';
import { faultsOf, isGood } from './figures.ts';
import type { Nodes } from './n8n.ts';
import { runSheet, type Limits } from './sheet.ts';
import type { Fault } from './vendor.ts';

const FAULTS: readonly Fault[] = [
	...(['notSent', 'lostBefore', 'lostAfter', 'errorBefore', 'errorAfter', 'page'] as const),
	...(['slowDown', 'tokenRefused', 'refused', 'unclearBefore', 'unclearAfter', 'part'] as const),
];

/** Leaves out everything that a failing sheet does not need to fail. */
async function shrink(nodes: Nodes, api: ApiName, seed: number): Promise<Limits> {
	let limits: Limits = {};
	const attempt = async (smaller: Limits): Promise<boolean> => {
		const { figures } = await runSheet(nodes, api, seed, smaller);
		if (isGood(figures)) return false;
		limits = smaller;
		return true;
	};
	for (let people = 1; people < 9; people++) if (await attempt({ ...limits, people })) break;
	for (let badRounds = 1; badRounds < 10; badRounds++)
		if (await attempt({ ...limits, badRounds })) break;
	await attempt({ ...limits, noMishaps: true });
	await attempt({ ...limits, noNoise: true });
	for (const fault of FAULTS)
		await attempt({ ...limits, without: [...(limits.without ?? []), fault] });
	return limits;
}

/** What a failing sheet came to, as small as it can be made: seed, limits, and everything that happened. */
export async function explain(nodes: Nodes, api: ApiName, seed: number): Promise<string> {
	const limits = await shrink(nodes, api, seed);
	const { figures, history } = await runSheet(nodes, api, seed, limits, true);
	const title = `${api}, seed ${seed}, ${JSON.stringify(limits)}`;
	return [title, ...history, JSON.stringify(faultsOf(figures))].join('\n');
}
