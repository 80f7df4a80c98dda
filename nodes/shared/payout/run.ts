import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { refuseAgents } from '../agents';
import { mapInOrder } from '../concurrency';
import { describeFindings, problemError, problemItem, type Problem } from '../problem';
import { planItems } from './dryRun';
import { guarded } from './guarded';
import { asText } from '../text';
import { makePlan, type Plan, type ReadRow } from './plan';
import { invalidResult, refusedRow } from './results';
import { settle, type Run } from './settle';
import type { PayoutApi, PayoutOptions, PayoutRow, RowResult } from './types';
import { settleUnsent } from './unsent';

export interface PayoutJob {
	api: PayoutApi;
	read: ReadRow;
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
	const refused = refuseAgents(ctx, NOT_FOR_AGENTS);
	if (refused) return refused;
	const api = guarded(job.api);
	const total = ctx.getInputData().length;
	const seed = hasOwnReferences(ctx)
		? undefined
		: {
				place: `${ctx.getInstanceId()}|${ctx.getWorkflow().id ?? ''}`,
				executionId: ctx.getExecutionId(),
				nodeId: ctx.getNode().id,
				runIndex: runIndexOf(ctx),
			};
	const plan = makePlan(total, read, seed);
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
	for (const { row, reference, findings } of plan.invalid)
		run.results.set(row, invalidResult(row, reference, findings));
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
const NOT_FOR_AGENTS: Problem = {
	message: 'Moving money is not offered to AI agents',
	description:
		'Let the agent prepare the rows, let a person approve them, and run this operation in a workflow.',
};

/** Everything that stops a run before its first call. */
async function beforeSending(
	ctx: IExecuteFunctions,
	api: PayoutApi,
	plan: Plan,
	options: PayoutOptions,
): Promise<Problem | undefined> {
	if (plan.invalid.length > 0 && options.ifInvalid === 'sendNothing') {
		const one = plan.total === 1;
		return {
			message: one
				? 'The row must be corrected; nothing was sent'
				: `${plan.invalid.length} of ${plan.total} rows must be corrected; nothing was sent`,
			description: describeFindings(plan.invalid, plan.total),
			details: { rows: plan.invalid.map(({ row }) => row + 1) },
		};
	}
	if (plan.derived && ctx.getMode() === 'retry') {
		return {
			message: 'A retried execution cannot tell which rows were sent before; nothing was sent',
			description:
				'The references of the first execution were made by the node and are not known to this one. Look the first execution up, then send what is missing with the field Reference filled in, best from a column of your sheet.',
		};
	}
	// A second try of the same execution finds its own payments already taken from the balance.
	if (!options.checkBalance || plan.rows.length === 0 || !api.balance || sentBefore(ctx))
		return undefined;
	const balance = await api.balance();
	if (!balance.ok) return balance.problem;
	const currencies = [...new Set(plan.rows.map(({ currency }) => currency))];
	if (currencies.length > 1) {
		return {
			message: 'Rows in several currencies cannot be compared with one balance; nothing was sent',
			description: `The rows are in ${currencies.join(', ')}. Send each currency by itself, or switch Check Balance off.`,
		};
	}
	const sum = plan.rows.reduce((all, { amount }) => all + amount, 0);
	if (sum <= balance.available) return undefined;
	return {
		message: `The balance is too low; nothing was sent`,
		description: `${plan.rows.length} row(s) need ${sum}, ${balance.available} is available. Top up the account or send fewer rows. If an earlier run has paid a part of these rows, switch Check Balance off: what exists already is found again and not paid twice.`,
		details: { needed: sum, available: balance.available },
	};
}

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
			invalidResult(entry.row, entry.reference, entry.findings).rejected!,
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

/** Kept with the execution, so that Retry On Fail knows that an earlier try of this round has sent. */
function markSent(ctx: IExecuteFunctions): void {
	ctx.getContext('node').payoutSentInRound = runIndexOf(ctx);
}

function sentBefore(ctx: IExecuteFunctions): boolean {
	return ctx.getContext('node').payoutSentInRound === runIndexOf(ctx);
}

/** In a loop every round is its own payout, also when all parameters are the same. */
function runIndexOf(ctx: IExecuteFunctions): number {
	return Number(ctx.evaluateExpression('{{ $runIndex }}', 0) ?? 0);
}

/** Whether the user filled the field Reference in, whatever it comes to for a row. */
function hasOwnReferences(ctx: IExecuteFunctions): boolean {
	return asText(ctx.getNode().parameters.reference) !== '';
}
