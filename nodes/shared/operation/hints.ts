import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeExecutionHint,
} from 'n8n-workflow';
import { languageOf, spoken } from '../language/language';
import { joined, say } from '../language/say';

/** Shows a hint above the output of this run, where n8n can: what an agent calls has no panel, and neither has every n8n. */
export function addHint(ctx: IExecuteFunctions, hint: NodeExecutionHint): void {
	if (typeof ctx.addExecutionHints !== 'function') return;
	ctx.addExecutionHints({ ...hint, message: spoken(hint.message, languageOf(ctx)) });
}

const STATUSES = ['success', 'pending', 'failed', 'unknown'];

/**
 * What a run with more than one row came to: how many rows, how many of each status, how many have a problem. Counts only, as n8n
 * shows a hint as HTML.
 */
export function addRunHint(ctx: IExecuteFunctions, items: readonly INodeExecutionData[]): void {
	const rows = ctx.getInputData().length;
	if (rows < 2) return;
	const good = items.filter(({ json }) => json.error === undefined);
	const problems = items.length - good.length;
	const parts = STATUSES.flatMap((status) => {
		const count = good.filter(({ json }: { json: IDataObject }) => json.status === status).length;
		return count > 0 ? [say`${count} ${status}`] : [];
	});
	if (parts.length === 0 && good.length > 0)
		parts.push(good.length === 1 ? say`1 item` : say`${good.length} items`);
	if (problems > 0) parts.push(say`${problems} with a problem`);
	addHint(ctx, {
		message: say`${rows} rows: ${joined(parts, ', ') || say`no items`}.`,
		location: 'outputPane',
		type: problems > 0 ? 'warning' : 'info',
	});
}
