import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { say } from '../language/say';
import { addHint } from '../operation/hints';
import { problemError, problemItem, type Problem } from '../problem';
import { conclude, isShownFailed } from './conclude';
import { planItems, reconcile } from './dryRun';
import { ASK_AGAIN_AFTER_MS, resolveOpenRows, resolveOtherRunsRows } from './finish';
import { keepTransactions, keptResult } from './kept';
import { lookUpRows } from './lookUp';
import { evidenceOf, startRun, type PayoutRun } from './payoutRun';
import { makePlan, type Plan, type ReadRow, type WholeRun } from './plan';
import { planProblem } from './planProblem';
import { invalidResult } from './results';
import { sendAll } from './sendAll';
import { planHint, summaryHint } from './summary';
import type { PayoutApi, PayoutOptions, PayoutResult } from './types';
import { claim, rememberSent, type Claim } from './underWay';
import { withFallbacks } from './withFallbacks';

interface PayoutJob {
	api: PayoutApi;
	read: ReadRow;
	/** What holds for the whole run: its limits, and what is wrong with its settings. */
	wholeRun: WholeRun;
	options: PayoutOptions;
	/** Off adds the provider's own answer under `raw`. */
	simple: boolean;
	/** Before open rows are asked about again at the end, in milliseconds. */
	askAgainAfterMs?: readonly number[];
}

/**
 * Sends money; all payout operations of both brands use it. Reads and checks all rows, sets aside what this execution,
 * this process or the provider already knows, checks the balance and the receivers, and only then sends. Until the first
 * call may have reached the provider, the node may stop with a message; after that it never throws, and every row gets
 * exactly one item.
 */
export async function runPayout(
	ctx: IExecuteFunctions,
	{ api: given, read, options, simple, wholeRun, askAgainAfterMs = ASK_AGAIN_AFTER_MS }: PayoutJob,
): Promise<INodeExecutionData[]> {
	const api = withFallbacks(given);
	const plan = await makePlan(ctx.getInputData().length, read, wholeRun);
	const signal = ctx.getExecutionCancelSignal();
	const run = startRun(
		api,
		() => signal?.aborted === true,
		(line) => ctx.logger.info(`Payout: ${line}`),
	);
	const batchSize = Math.max(1, Math.min(options.batchSize, api.largestBatch));
	if (options.dryRun) return await dryRun(ctx, run, plan, batchSize);
	const invalid = planProblem(plan, options);
	if (invalid) return refuseAll(ctx, plan, invalid);

	const results = new Map<number, PayoutResult>();
	for (const invalidRow of plan.invalid) results.set(invalidRow.row, invalidResult(invalidRow));
	for (const row of plan.rows) {
		const kept = keptResult(ctx, api.account, row);
		if (kept) results.set(row.index, kept);
	}
	const isAgain = results.size > plan.invalid.length;
	const rows = plan.rows.filter(({ index }) => !results.has(index));
	const claimed = claim(api.account, rows);
	try {
		const refusal = await sendAll(run, claimed.mine, options, batchSize, isAgain);
		const mayHaveMoved = isAgain || run.moneyMayHaveMoved || run.recent.size > 0;
		const stop = refusal ?? (mayHaveMoved ? undefined : run.stop);
		// Nothing at all has reached the provider: stopping is honest and lets Retry On Fail try again.
		if (stop) return refuseAll(ctx, plan, stop);
		await resolveOpenRows(run, claimed.mine, askAgainAfterMs, signal);
		letGo(run, claimed);
		await resolveOtherRunsRows(run, claimed.theirs, signal);
	} finally {
		letGo(run, claimed);
	}
	const circumstances = { direction: api.direction, startedAt: run.startedAt };
	for (const row of rows)
		results.set(row.index, conclude(row, evidenceOf(run, row), circumstances));
	addHint(ctx, summaryHint(plan.rows, results, plan.invalid.length));
	const labels = new Map(plan.rows.map((row) => [row.index, row.labels]));
	const items = Array.from({ length: plan.total }, (_, item) =>
		payoutItem(ctx, results.get(item)!, item, { simple, labels: labels.get(item) }),
	);
	// n8n tries again when the first item is a failed one.
	keepTransactions(ctx, api.account, results.values(), 'error' in (items[0]?.json ?? {}));
	return items;
}

/** A model that misreads a number must not be able to move money. */
export const MONEY_NOT_FOR_AGENTS: Problem = {
	message: say`Moving money is not available to AI agents`,
	description: say`Let the agent prepare the rows, let a person approve them, and run this operation in a workflow.`,
};

async function dryRun(
	ctx: IExecuteFunctions,
	run: PayoutRun,
	plan: Plan,
	batchSize: number,
): Promise<INodeExecutionData[]> {
	await lookUpRows(run, plan.rows);
	const reconciled = reconcile(plan, run.api.direction, run.lookUps);
	const balance = plan.rows.length > 0 ? await run.api.balance?.() : undefined;
	addHint(ctx, planHint(reconciled, plan.invalid.length));
	return planItems(plan, balance, batchSize, reconciled).map((json, item) => ({
		json,
		pairedItem: { item },
	}));
}

/** Lets other runs of this process have the rows, once it remembers which of them may have been sent. */
function letGo(run: PayoutRun, { mine, release }: Claim): void {
	for (const row of mine) {
		const { send } = evidenceOf(run, row);
		if (isShownFailed(send) || send.kind === 'accepted' || send.kind === 'maybe')
			rememberSent(run.api.account, row.reference);
	}
	release();
}

/** Nothing was sent: one message, or, with "Continue", that message on every row. */
function refuseAll(ctx: IExecuteFunctions, plan: Plan, problem: Problem): INodeExecutionData[] {
	if (!ctx.continueOnFail()) throw problemError(ctx, problem, plan.invalid[0]?.row);
	const own = new Map(plan.invalid.map((entry) => [entry.row, invalidResult(entry).rejected!]));
	return Array.from({ length: plan.total }, (_, item) =>
		problemItem(own.get(item) ?? problem, item),
	);
}

function payoutItem(
	ctx: IExecuteFunctions,
	{ payout, rejected }: PayoutResult,
	item: number,
	{ simple, labels }: { simple: boolean; labels?: IDataObject },
): INodeExecutionData {
	if (rejected && ctx.continueOnFail()) {
		const details = { ...rejected.details, ...payout.outcome, ...labels, ...payout.extras };
		return problemItem({ ...rejected, details }, item);
	}
	const known = { ...payout.outcome, ...labels, ...payout.extras };
	const json = { ...known, ...(simple ? {} : { raw: payout.raw }) };
	return { json, pairedItem: { item } };
}
