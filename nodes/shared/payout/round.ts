import type { IExecuteFunctions } from 'n8n-workflow';

/** In a loop every round is its own payout, also when all parameters are the same. */
export function runIndexOf(ctx: IExecuteFunctions): number {
	return Number(ctx.evaluateExpression('{{ $runIndex }}', 0) ?? 0);
}

/** Kept with the execution, so that Retry On Fail knows that an earlier try of this round has sent. */
export function markSent(ctx: IExecuteFunctions): void {
	ctx.getContext('node').payoutSentInRound = runIndexOf(ctx);
}

/** Whether an earlier try of this round has sent. */
export function sentBefore(ctx: IExecuteFunctions): boolean {
	return ctx.getContext('node').payoutSentInRound === runIndexOf(ctx);
}
