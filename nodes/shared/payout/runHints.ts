import type { IExecuteFunctions } from 'n8n-workflow';
import { say } from '../language/say';
import { addHint } from '../operation/hints';

/**
 * Points out in n8n's panel that rows come in one by one, or that all but the first are left out: the node takes all
 * rows at once, and only then can it compare them with one another, with the limits and with the balance.
 */
export function hintAtLoops(ctx: IExecuteFunctions): void {
	if (ctx.getNode().executeOnce === true) {
		addHint(ctx, {
			message: say`Execute Once is on: only the first row was processed. Turn it off in this node's settings; the node handles all rows at once.`,
			location: 'outputPane',
		});
	}
	if (Number(ctx.evaluateExpression('{{ $runIndex }}', 0) ?? 0) > 0) {
		addHint(ctx, {
			message: say`This node runs in a loop. It takes all rows at once: without the loop it can compare them with one another, with your limits and with the balance before anything is sent.`,
			location: 'outputPane',
		});
	}
}
