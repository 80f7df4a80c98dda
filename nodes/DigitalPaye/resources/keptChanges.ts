import type { IExecuteFunctions } from 'n8n-workflow';
import type { RowResult } from '../../shared/operation/rows';

/** What the tries of one run came to, by row, as n8n keeps it with the execution. */
interface KeptRun {
	execution: string;
	run: number;
	rows: Record<string, RowResult>;
}

/** What an earlier try has of a row, and where this one leaves it. */
export interface KeptChanges {
	get: (index: number) => RowResult | undefined;
	set: (index: number, result: RowResult) => void;
}

/**
 * Retry On Fail runs the whole node again, and nothing tells DigitalPaye a repeat from a second link. So the next try of the
 * same run takes what is known of a row instead of sending it again. Another run of a loop, and an execution that a person retries, begin with
 * nothing.
 */
export function keptChanges(ctx: IExecuteFunctions): KeptChanges {
	const { retryOnFail, type } = ctx.getNode();
	// Each call of an agent is one of its own.
	if (retryOnFail !== true || type.endsWith('Tool'))
		return { get: () => undefined, set: () => undefined };
	const slot = ctx.getContext('node') as { changes?: KeptRun };
	const execution = ctx.getExecutionId();
	const run = Number(ctx.evaluateExpression('{{ $runIndex }}', 0));
	const isSame = slot.changes?.execution === execution && slot.changes.run === run;
	const { rows } = isSame ? slot.changes! : (slot.changes = { execution, run, rows: {} });
	return {
		get: (index) => rows[index],
		set: (index, result) => {
			rows[index] = result;
		},
	};
}
