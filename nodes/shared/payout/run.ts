import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { mapInOrder } from '../operation/concurrency';
import { problemError, problemItem, type Problem } from '../problem';
import { beforeSending } from './before';
import { planItems } from './dryRun';
import { guarded } from './guarded';
import type { Run } from './payoutRun';
import { makePlan, type Plan, type ReadRow, type WholeRun } from './plan';
import { invalidResult, refusedRow } from './results';
import { markSent, sentBefore } from './round';
import { settle } from './settle';
import type { PayoutApi, PayoutOptions, PayoutRow, RowResult } from './types';
import { settleUnsent } from './unsent';

export interface PayoutJob {
	api: PayoutApi;
	read: ReadRow;
	/** What holds for the whole run: its limits, and what is wrong with its settings. */
	wholeRun?: WholeRun;
	options: PayoutOptions;
	/** Off adds the provider's own answer under `raw`. */
	simple: boolean;
}

/**
 * Money out, the same for every operation of both brands. All rows are read and checked, then balance and
 * receivers, and only then does anything go out. Until the first call may have reached the provider the
 * node may stop with a message; from then on it never throws, and every row gives exactly one item.
 */
export async function runPayout(
	ctx: IExecuteFunctions,
	job: PayoutJob,
): Promise<INodeExecutionData[]> {
	const { read, options, simple } = job;
	const api = guarded(job.api);
	const total = ctx.getInputData().length;
	const plan = await makePlan(total, read, job.wholeRun);
	const batchSize = Math.max(1, Math.min(options.batchSize, api.largestBatch));
	if (options.dryRun) {
		const balance = plan.rows.length > 0 ? await api.balance?.() : undefined;
		return planItems(plan, balance, batchSize).map((json, item) => ({
			json,
			pairedItem: { item },
		}));
	}
	const refusal = await beforeSending(ctx, api, plan, options);
	if (refusal) return refuseAll(ctx, plan, refusal);

	const again = sentBefore(ctx);
	const run: Run = {
		api,
		results: new Map(),
		unsent: [],
		again,
		moneyMayHaveMoved: again,
		isCancelled: () => ctx.getExecutionCancelSignal()?.aborted === true,
	};
	for (const { row, reference, findings, name } of plan.invalid)
		run.results.set(row, invalidResult(row, reference, findings, name));
	run.stop = await prepareReceivers(run, plan, options);
	const ready = plan.rows.filter(({ index }) => !run.results.has(index));
	const lanes = batchSize > 1 ? 1 : options.concurrency;
	await mapInOrder(chunk(ready, batchSize), lanes, async (rows) => await settle(run, rows));
	if (run.moneyMayHaveMoved) markSent(ctx);
	// Nothing at all has reached the provider: stopping is honest and lets Retry On Fail try again.
	if (run.stop && !run.moneyMayHaveMoved) return refuseAll(ctx, plan, run.stop);
	await settleUnsent(run);
	return Array.from({ length: total }, (_, item) =>
		resultItem(ctx, run.results.get(item)!, item, simple),
	);
}

/** A model that misreads a number must not be able to move money. */
export const NOT_FOR_AGENTS: Problem = {
	message: 'Moving money is not offered to AI agents',
	description:
		'Let the agent prepare the rows, let a person approve them, and run this operation in a workflow.',
};

/** Gives rows whose receiver is refused their result; what it returns holds for all of them. */
async function prepareReceivers(
	run: Run,
	plan: Plan,
	options: PayoutOptions,
): Promise<Problem | undefined> {
	if (!options.prepare || !run.api.prepare || plan.rows.length === 0) return undefined;
	const answer = await run.api.prepare(plan.rows);
	if (!answer.ok) return answer.problem;
	for (const row of plan.rows) {
		const payout = answer.refused.get(row.reference);
		if (payout) run.results.set(row.index, refusedRow(row, payout));
	}
	return undefined;
}

/** Nothing was sent: one message, or, with "Continue", that message on every row. */
function refuseAll(ctx: IExecuteFunctions, plan: Plan, problem: Problem): INodeExecutionData[] {
	if (!ctx.continueOnFail()) throw problemError(ctx, problem, plan.invalid[0]?.row);
	const own = new Map(
		plan.invalid.map((entry) => [
			entry.row,
			invalidResult(entry.row, entry.reference, entry.findings, entry.name).rejected!,
		]),
	);
	return Array.from({ length: plan.total }, (_, item) =>
		problemItem(own.get(item) ?? problem, item),
	);
}

function resultItem(
	ctx: IExecuteFunctions,
	{ payout, rejected }: RowResult,
	item: number,
	simple: boolean,
): INodeExecutionData {
	if (rejected && ctx.continueOnFail()) {
		const details = { ...rejected.details, ...payout.outcome, ...payout.extras };
		return problemItem({ ...rejected, details }, item);
	}
	const json = { ...payout.outcome, ...payout.extras, ...(simple ? {} : { raw: payout.raw }) };
	return { json, pairedItem: { item } };
}

function chunk(rows: readonly PayoutRow[], size: number): PayoutRow[][] {
	return Array.from({ length: Math.ceil(rows.length / size) }, (_, part) =>
		rows.slice(part * size, (part + 1) * size),
	);
}
