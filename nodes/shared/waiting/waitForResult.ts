import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { readSimple } from '../fields';
import { languageOf } from '../language/language';
import { joined, say } from '../language/say';
import { eventItem } from '../notifications/event';
import type { Operation } from '../operation/operation';
import { belonging, belongingToWait, ownPayments, type OwnPayment } from '../operation/ownPayments';
import type { Outcome } from '../outcome';
import { invalidRow, problemError, type Problem } from '../problem';
import { waitFields } from './description';
import type { Awaited, FirstAnswer, WaitKind } from './kind';
import { onResume } from './onResume';
import { isReportedElsewhere } from './reportedTo';
import { resultOf, type WaitResult } from './result';
import { keepState } from './state';
import { checkTimeLimit, type TimeLimit } from './timeLimit';

/** What an operation Wait for Result says of itself; the rest is the same for all of them. */
interface WaitTexts {
	action: string;
	description: string;
	/** What names the transaction that is waited for. */
	idFields: INodeProperties[];
}

/**
 * Wait for Result: asks the provider, returns a final result at once, and parks the execution otherwise. `onResume` ends
 * the wait.
 */
export const waitForResult = (
	kind: WaitKind,
	{ action, description, idFields }: WaitTexts,
): Operation => ({
	value: 'wait',
	name: 'Wait for Result',
	action,
	description,
	fields: waitFields(idFields),
	notForAgents: WAITING_NOT_FOR_AGENTS,
	run: async (ctx) => await wait(ctx, kind),
	onResume: async (ctx) => await onResume(ctx, kind),
});

async function wait(ctx: IExecuteFunctions, kind: WaitKind): Promise<INodeExecutionData[]> {
	const { asked, limit } = readWait(ctx, kind);
	const simple = readSimple(ctx, 0);
	const answer = await kind.ask(ctx, asked);
	if (!answer.ok) throw problemError(ctx, answer.problem);
	const own = kind.isOrder ? ownPayment(ctx, answer) : undefined;
	if (answer.outcome.isFinal) {
		const belongs = kind.isOrder ? firstBelonging(ctx, answer.outcome, own) : undefined;
		const result = resultOf(belongs?.status ?? answer.outcome.status);
		const json = { result, ...waitItem(kind, answer, simple), ...belongs };
		return [{ json, pairedItem: { item: 0 } }];
	}
	const { awaited, sourceOptions = {} } = answer;
	const { reference } = awaited;
	if (reference !== null && isReportedElsewhere(ctx, reference))
		throw problemError(ctx, reportedElsewhere(reference));
	keepState(ctx, {
		...{ awaited, sourceOptions, simple, language: languageOf(ctx) },
		...(kind.isOrder && { own: own ?? null }),
	});
	// When the time is up, n8n runs no code of this node: it sends the input of the node on. So the item that
	// should leave then is put there now. The item is n8n's copy for this node; the node before keeps its own.
	const earlierPayment = own?.kind === 'earlier';
	const timedOut = timedOutItem(kind, answer, limit);
	const inputs = ctx.getInputData();
	inputs[0]!.json = kind.isOrder ? { ...timedOut, earlierPayment } : timedOut;
	await ctx.putExecutionToWait(new Date(Date.now() + limit.ms));
	return inputs;
}

/** What is waited for, and how long. Throws what must be corrected. */
function readWait(ctx: IExecuteFunctions, kind: WaitKind): { asked: Awaited; limit: TimeLimit } {
	const { length } = ctx.getInputData();
	if (length !== 1) throw problemError(ctx, oneItem(length));
	const limit = checkTimeLimit(
		ctx.getNodeParameter('timeLimit', 0, 60),
		ctx.getNodeParameter('timeLimitUnit', 0, 'minutes'),
	);
	const read = kind.read(ctx);
	const findings = [
		...('findings' in read ? read.findings : []),
		...(limit.ok ? [] : [{ field: 'Time Limit', text: limit.text }]),
	];
	if (!limit.ok || 'findings' in read) throw problemError(ctx, invalidRow(0, 1, findings));
	return { asked: read.awaited, limit: limit.value };
}

/** What Create of this execution left, without the link. */
function ownPayment(
	ctx: IExecuteFunctions,
	{ account, awaited }: KnownResult,
): OwnPayment | undefined {
	const own = awaited.reference ? ownPayments(ctx, account).get(awaited.reference) : undefined;
	return own && { kind: own.kind, amount: own.amount, currency: own.currency };
}

/** In the editor nodes are run one by one, and what the ones before did is then not kept with the execution. */
const firstBelonging = (ctx: IExecuteFunctions, known: Outcome, own: OwnPayment | undefined) =>
	ctx.getMode() === 'manual' ? belonging(known, own) : belongingToWait(known, own);

type KnownResult = Extract<FirstAnswer, { ok: true }>;

function waitItem(
	kind: WaitKind,
	{ account, outcome, extras, raw: check }: KnownResult,
	simple: boolean,
) {
	const raw = simple ? undefined : { check };
	const { provider } = kind.source;
	const facts = { provider, event: kind.event, account, outcome, extras, raw };
	return eventItem({ ...facts, verified: true });
}

/** Not verified: its status is the one from before the wait. */
function timedOutItem(kind: WaitKind, { account, outcome, extras }: KnownResult, limit: TimeLimit) {
	const advice = joined([
		say`No final result arrived within ${limit.text}. Look it up before you deliver or cancel the order: it may have been paid, or may still be paid.`,
		outcome.advice && say`Before the wait: ${outcome.advice}`,
	]);
	const facts = { provider: kind.source.provider, event: kind.event, account, extras };
	const item = eventItem({ ...facts, outcome: { ...outcome, advice }, verified: false });
	const result: WaitResult = 'timeIsUp';
	return { result, ...item };
}

const oneItem = (count: number): Problem => ({
	message: say`Wait for Result takes one item per execution`,
	description: say`There are ${count} items, but an execution has only one resume address and continues with the first result. Start one execution for each item, or receive the results with a trigger.`,
});

const reportedElsewhere = (reference: string): Problem => ({
	message: say`The result of ${reference} is not reported to this execution`,
	description: say`The node that created or sent it reports the result to a trigger, so waiting here could only end with the time limit. Set Report Result To of that node to This Execution, or receive the result with the trigger and remove this node.`,
	details: { reference },
});

const WAITING_NOT_FOR_AGENTS: Problem = {
	message: say`Waiting for a result is not available to AI agents`,
	description: say`The agent would be blocked until the payer pays. Let it use Get, or wait in a separate workflow.`,
};
