import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { readSimple } from '../fields';
import { joined, say } from '../language/say';
import {
	describeFindings,
	invalidRow,
	problemError,
	problemItem,
	problemOf,
	type Problem,
} from '../problem';
import type { Finding } from '../values/validation';
import { mapInOrder } from './concurrency';
import { addHint } from './hints';
import type { Operation } from './operation';

/** One row's parameters, checked, or everything that is wrong with them. */
export type RowRead<Request> = { request: Request } | { findings: Finding[] };

/** What leaves the node, and the provider's own answer, which leaves with Simplify off only. */
export interface RowOutput {
	json: IDataObject;
	raw?: IDataObject;
	binary?: IBinaryKeyData;
}

/** What came of a row: what leaves the node and, for the panel, what a person should know of it; or its problem. */
export type RowResult =
	{ ok: true; value: RowOutput | RowOutput[]; hint?: string } | { ok: false; problem: Problem };

export interface RowWork<Session, Request> {
	/** Opens the credential and whatever else lasts for the whole run. Sends nothing. */
	connect: (ctx: IExecuteFunctions) => Promise<Session>;
	/** Reads and checks the parameters of one row. Nothing may be sent from here. */
	read: (ctx: IExecuteFunctions, index: number, session: Session) => RowRead<Request>;
	/** Does the work of one row. */
	send: (session: Session, request: Request) => Promise<RowResult>;
	/** A read changes nothing at the provider: several rows at a time, none after many that got no answer. A write is made row by row. */
	kind: 'read' | 'write';
	/** Of a read, how many rows at a time; 5 if left out. */
	concurrency?: number;
	/** What to do about a written row when it is not known what became of it; left out where no payment is made. */
	ifUnclear?: string;
	/** What to do about the rows before it, when a row stops the node. */
	onStop?: (done: number) => string;
}

const READS_AT_ONCE = 5;

/** So many reads in a row without an answer, each with its own tries, and the rows after them are not asked about. */
const MOST_UNANSWERED = 5;

/**
 * The loop of every operation that handles one row per call. All rows are read and checked before the first call; then
 * each row gives its items (none, one, or as many as a list has), in input order, paired with its input. With "Continue"
 * a problem becomes that row's item; without it the node stops at the first one.
 */
export const perRow =
	<Session, Request>(work: RowWork<Session, Request>): Operation['run'] =>
	async (ctx) => {
		const session = await work.connect(ctx);
		const total = ctx.getInputData().length;
		const reads = Array.from({ length: total }, (_, index) =>
			readRequest(ctx, work, index, session),
		);
		const invalid = reads.flatMap((read, row) =>
			'findings' in read ? [{ row, findings: read.findings }] : [],
		);
		stopAtInvalid(ctx, invalid, total);

		let stopped: { problem: Problem; index: number } | undefined;
		let done = 0;
		const hints = new Set<string>();
		let unanswered = 0;
		let silence: Problem | undefined;
		const attempt = async (read: (typeof reads)[number], item: number): Promise<RowResult> => {
			if ('findings' in read) return { ok: false, problem: invalidRow(item, total, read.findings) };
			if (silence) return { ok: false, problem: notLookedUp(silence) };
			const result = await sendRow(work, session, read.request);
			if (work.kind === 'write') return result;
			const problem = result.ok ? undefined : result.problem;
			unanswered = problem?.unanswered ? unanswered + 1 : 0;
			if (unanswered >= MOST_UNANSWERED) silence ??= problem;
			return result;
		};
		const handle = async (read: (typeof reads)[number], item: number) => {
			if (stopped || ctx.getExecutionCancelSignal()?.aborted) return [];
			const result = await attempt(read, item);
			if (result.ok) {
				done++;
				if (result.hint) hints.add(result.hint);
				const simple = 'simple' in read && read.simple;
				return [result.value].flat().map(({ json, raw, binary }) => ({
					json: simple || !raw ? json : { ...json, raw },
					...(binary && { binary }),
					pairedItem: { item },
				}));
			}
			// The items of a node that stops go nowhere.
			if (!ctx.continueOnFail()) stopped ??= { problem: result.problem, index: item };
			return [problemItem(result.problem, item)];
		};
		const outputs = await mapInOrder<(typeof reads)[number], INodeExecutionData[]>(
			reads,
			work.kind === 'write' ? 1 : (work.concurrency ?? READS_AT_ONCE),
			handle,
		);
		if (stopped) {
			const { problem, index } = stopped;
			const hint = done > 0 && work.onStop?.(done);
			const description = joined([problem.description, hint]);
			throw problemError(ctx, { ...problem, description }, index);
		}
		for (const message of hints) addHint(ctx, { message, location: 'outputPane' });
		return outputs.flat();
	};

/** The problem of a row that was not asked about, because the rows before it got no answer. */
const notLookedUp = ({ message, description }: Problem): Problem => ({
	message: say`Not looked up: ${MOST_UNANSWERED} rows before this one got no answer`,
	description: say`${message}. ${description} Then run again for these rows.`,
});

/** Throws when rows are invalid, before anything is sent; not with "Continue". `item` where it is not the row's number. */
export function stopAtInvalid(
	ctx: IExecuteFunctions,
	invalid: ReadonlyArray<{ row: number; item?: number; findings: Finding[] }>,
	total: number,
): void {
	const [first] = invalid;
	if (!first || ctx.continueOnFail()) return;
	const several: Problem = {
		message: say`${invalid.length} of ${total} rows must be corrected; nothing was sent`,
		description: describeFindings(invalid, total),
	};
	const problem = total === 1 ? invalidRow(0, 1, first.findings) : several;
	throw problemError(ctx, problem, first.item ?? first.row);
}

/** An expression that cannot be resolved throws while a parameter is read: that is the row's finding. */
function readRequest<Session, Request>(
	ctx: IExecuteFunctions,
	work: RowWork<Session, Request>,
	index: number,
	session: Session,
): { request: Request; simple: boolean } | { findings: Finding[] } {
	try {
		const read = work.read(ctx, index, session);
		if ('findings' in read) return read;
		return { request: read.request, simple: readSimple(ctx, index) };
	} catch (error) {
		return { findings: [{ field: 'Parameters', text: problemOf(error).message }] };
	}
}

async function sendRow<Session, Request>(
	work: RowWork<Session, Request>,
	session: Session,
	request: Request,
): Promise<RowResult> {
	try {
		return await work.send(session, request);
	} catch (error) {
		return {
			ok: false,
			problem: {
				message: say`The row could not be processed`,
				description: say`${problemOf(error).message}. ${adviceAfterFault(work)}`,
			},
		};
	}
}

function adviceAfterFault<Session, Request>({
	kind,
	ifUnclear,
}: RowWork<Session, Request>): string {
	if (kind === 'read') return say`Run it again for this row.`;
	return ifUnclear ?? say`It may have been done anyway. Check that before you run this row again.`;
}
