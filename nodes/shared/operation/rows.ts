import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { mapInOrder } from './concurrency';
import {
	describeFindings,
	invalidRow,
	problemError,
	problemItem,
	type Problem,
	type Result,
} from '../problem';
import type { Finding } from '../values/validation';

export type RowRead<T> = { request: T } | { findings: Finding[] };

export interface RowWork<Request> {
	/** Reads and checks the parameters of one row. Nothing may be sent from here. */
	read: (index: number) => RowRead<Request>;
	/** Does the work of one row and returns its output. */
	send: (request: Request, index: number) => Promise<Result<INodeExecutionData['json'] | null>>;
	/** How many rows at a time: 1 for calls that create something, more for look-ups. */
	concurrency: number;
	/** Words for "what to do about the rows before it" when a row stops the node. */
	onStop?: (done: number) => string;
}

/**
 * The loop of every operation that handles one row per call. All rows are read and checked before the
 * first call; then each row gives one item, in input order, paired with its input. With "Continue on
 * fail" a problem becomes that row's item; without it the node stops at the first one. A row whose
 * output is `null` gives no item.
 */
export async function runRows<Request>(
	ctx: IExecuteFunctions,
	work: RowWork<Request>,
): Promise<INodeExecutionData[]> {
	const total = ctx.getInputData().length;
	const reads = Array.from({ length: total }, (_, index) => readSafely(work, index));
	const invalid = reads.flatMap((read, row) =>
		'findings' in read ? [{ row, findings: read.findings }] : [],
	);
	const first = invalid[0];
	if (first && !ctx.continueOnFail())
		throw problemError(ctx, stopProblem(invalid, total), first.row);

	let stopped: { problem: Problem; index: number } | undefined;
	let done = 0;
	const outputs = await mapInOrder(reads, work.concurrency, async (read, index) => {
		if (stopped || ctx.getExecutionCancelSignal()?.aborted) return undefined;
		const result: Result<INodeExecutionData['json'] | null> =
			'findings' in read
				? { ok: false, problem: invalidRow(index, total, read.findings) }
				: await sendSafely(work, read.request, index);
		if (result.ok) {
			done++;
			return result.value === null
				? undefined
				: { json: result.value, pairedItem: { item: index } };
		}
		if (!ctx.continueOnFail()) {
			stopped ??= { problem: result.problem, index };
			return undefined;
		}
		return problemItem(result.problem, index);
	});
	if (stopped) {
		const { problem, index } = stopped;
		const hint = done > 0 && work.onStop ? ` ${work.onStop(done)}` : '';
		throw problemError(ctx, { ...problem, description: problem.description + hint }, index);
	}
	return outputs.filter((item): item is INodeExecutionData => item !== undefined);
}

function stopProblem(invalid: Array<{ row: number; findings: Finding[] }>, total: number): Problem {
	if (total === 1) return invalidRow(0, 1, invalid[0]!.findings);
	return {
		message: `${invalid.length} of ${total} rows must be corrected; nothing was sent`,
		description: describeFindings(invalid, total),
	};
}

/** An expression that cannot be resolved throws while a parameter is read: that is the row's finding. */
function readSafely<T>(work: RowWork<T>, index: number): RowRead<T> {
	try {
		return work.read(index);
	} catch (error) {
		return { findings: [{ field: 'Parameters', text: (error as Error).message }] };
	}
}

async function sendSafely<T>(
	work: RowWork<T>,
	request: T,
	index: number,
): Promise<Result<INodeExecutionData['json'] | null>> {
	try {
		return await work.send(request, index);
	} catch (error) {
		return {
			ok: false,
			problem: {
				message: 'The row could not be handled',
				description: `${(error as Error).message} Look the payment up by its reference before you send it again.`,
			},
		};
	}
}
