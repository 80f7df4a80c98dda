import { isDeepStrictEqual } from 'node:util';
import { applyLoad } from '../load.ts';
import { percentile } from '../statistics.ts';
import type { ExecutionLog } from './executions.ts';
import type { Measure } from './measures.ts';

export const CONNECTIONS = 10;

export type Run = {
	measure: string;
	/** Work units for each second, until the last answer and the last execution are done. */
	rate: number;
	/** Answers for each second; higher than the rate where n8n answers before it has done the work. */
	answerRate: number;
	/** Milliseconds until the answer. */
	p50: number;
	p99: number;
	units: number;
	requests: number;
	statuses: Record<string, number>;
	errors: number;
	/** Executions stored in this run, by status. */
	executions: Record<string, number>;
	/** Whether answers and executions are exactly those that the work demands. */
	complete: boolean;
};

const difference = (
	after: Record<string, number>,
	before: Record<string, number>,
): Record<string, number> =>
	Object.fromEntries(
		Object.entries(after)
			.map(([status, count]) => [status, count - (before[status] ?? 0)] as const)
			.filter(([, count]) => count !== 0),
	);

/** Has one measure do so many units of work and waits until all of it is done. */
export const run = async (
	measure: Measure,
	units: number,
	log: ExecutionLog,
	signal: AbortSignal,
): Promise<Run> => {
	const work = await measure.prepare(units);
	const { workflowId, url } = measure.target;
	signal.throwIfAborted();
	const before = log.of(workflowId);
	const load = await applyLoad({ url, requests: work.requests, connections: CONNECTIONS }, signal);
	const after = await log.settled(workflowId);
	const executions = difference(after.byStatus, before.byStatus);
	const doneAt = work.executions > 0 ? Math.max(load.endedAt, after.lastEndedAt) : load.endedAt;
	const perSecond = (count: number, endedAt: number) =>
		(1000 * count) / Math.max(endedAt - load.startedAt, 1);
	return {
		measure: measure.name,
		rate: perSecond(work.units, doneAt),
		answerRate: perSecond(load.latencies.length, load.endedAt),
		p50: percentile(load.latencies, 50),
		p99: percentile(load.latencies, 99),
		units: work.units,
		requests: work.requests.length,
		statuses: load.statuses,
		errors: load.errors,
		executions,
		complete:
			load.errors === 0 &&
			isDeepStrictEqual(load.statuses, work.statuses) &&
			isDeepStrictEqual(executions, work.executions > 0 ? { success: work.executions } : {}),
	};
};
