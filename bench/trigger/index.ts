import type { Line, Log, Plan, Report } from '../report.ts';
import { clusterRuns } from './cluster.ts';
import { clusterLines, linesOf, problemsOf, settings } from './lines.ts';
import { CHECK_DELAY_MS, startProvider } from './provider.ts';
import { CONNECTIONS, type Run } from './round.ts';
import { session } from './session.ts';

/** What was answered and stored behind the figures, added up over the rounds. */
const counted = (runs: readonly Run[]): Record<string, { answers: object; executions: object }> => {
	const sums: Record<
		string,
		{ answers: Record<string, number>; executions: Record<string, number> }
	> = {};
	for (const { measure, statuses, executions } of runs) {
		const sum = (sums[measure] ??= { answers: {}, executions: {} });
		for (const [key, count] of Object.entries(statuses)) {
			sum.answers[key] = (sum.answers[key] ?? 0) + count;
		}
		for (const [key, count] of Object.entries(executions)) {
			sum.executions[key] = (sum.executions[key] ?? 0) + count;
		}
	}
	return sums;
};

/**
 * The CinetPay Trigger against what a user would do without it, on a real n8n, at n8n's default settings and
 * with lazily acquired expression isolates; and through a load balancer and two webhook processors, one of which dies.
 */
export const benchmark = async (plan: Plan, log: Log): Promise<Report> => {
	const lines: Line[] = [];
	const problems: string[] = [];
	const sessions: object[] = [];
	for (const setting of settings) {
		log(setting.title);
		const provider = await startProvider();
		try {
			const runs = await session(setting.env, provider, plan, log);
			lines.push(...linesOf(setting, runs));
			problems.push(...problemsOf(setting, runs));
			const counts = counted(runs);
			for (const [measure, { answers, executions }] of Object.entries(counts)) {
				log(
					`  ${measure}: answers ${JSON.stringify(answers)}, executions ${JSON.stringify(executions)}`,
				);
			}
			sessions.push({ setting: setting.title, counts, runs });
		} finally {
			await provider.stop();
		}
	}
	log('Queue mode, two webhook processors');
	const cluster = await clusterRuns(plan, log);
	lines.push(...clusterLines(cluster));
	problems.push(...cluster.flatMap((run) => run.problems));
	return {
		lines,
		problems,
		data: {
			rounds: plan.rounds,
			secondsPerRun: plan.seconds,
			connections: CONNECTIONS,
			providerDelayMs: CHECK_DELAY_MS,
			sessions,
			cluster,
		},
	};
};
