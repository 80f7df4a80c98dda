import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linesOf as disburseLines, type DisburseData } from '../disburse/lines.ts';
import type { PackageFigures } from '../package/figures.ts';
import { linesOf as packageLines } from '../package/lines.ts';
import {
	linesOf as payoutLines,
	planningLines,
	type PayoutRun,
	type Planning,
} from '../payout/lines.ts';
import type { Line, Surroundings } from '../report.ts';
import {
	clusterLines,
	linesOf as triggerLines,
	settings,
	type ClusterRun,
} from '../trigger/lines.ts';
import type { Run } from '../trigger/round.ts';

type Stored<Data> = Surroundings & { quick?: boolean; problems: string[] } & Data;

export type TriggerSession = { setting: string; runs: Run[] };

/** What the page needs of the newest result of each benchmark. */
export type Results = {
	trigger: Stored<{ sessions: TriggerSession[]; cluster: ClusterRun[] }>;
	payout: Stored<{ runs: PayoutRun[]; planning: Planning }>;
	disburse: Stored<DisburseData>;
	package: Stored<{ package: PackageFigures }>;
};

export type Name = keyof Results;

/** In the order of the page. */
export const NAMES: readonly Name[] = ['trigger', 'payout', 'disburse', 'package'];

/** The newest full result whose figures are valid. Result files carry their date in their name. */
const newest = <N extends Name>(folder: string, name: N): Results[N] => {
	const files = (existsSync(folder) ? readdirSync(folder) : [])
		.filter((file) => new RegExp(`^${name}-\\d{4}-.*Z\\.json$`).test(file))
		.sort()
		.reverse();
	for (const file of files) {
		const result = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Results[N];
		if (!result.quick && result.problems.length === 0) return result;
	}
	throw new Error(
		`The page needs a full result of the benchmark "${name}", and ${folder} has none ` +
			`(${files.length} short or faulty). Run: npm run bench -- ${name}`,
	);
};

/** The newest result of every benchmark; an error that says what to run if one has none. */
export const readResults = (folder: string): Results => ({
	trigger: newest(folder, 'trigger'),
	payout: newest(folder, 'payout'),
	disburse: newest(folder, 'disburse'),
	package: newest(folder, 'package'),
});

/** The lines of a benchmark, rebuilt from the raw figures, so that old results use the current wording. */
export const linesOf = (name: Name, results: Results): Line[] => {
	if (name === 'payout')
		return [...payoutLines(results.payout.runs), ...planningLines(results.payout.planning)];
	if (name === 'disburse') return disburseLines(results.disburse);
	if (name === 'package') return packageLines(results.package.package);
	const { sessions, cluster } = results.trigger;
	const alone = settings.flatMap((setting) => {
		const session = sessions.find(({ setting: title }) => title === setting.title);
		return session ? triggerLines(setting, session.runs) : [];
	});
	return [...alone, ...clusterLines(cluster)];
};
