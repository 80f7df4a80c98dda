import type { IDataObject, INode } from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import type { Fields } from './notification.ts';
import { WaitingExecution } from './waiting.ts';

export const PARAMETERS = {
	resource: 'payment',
	operation: 'wait',
	reference: '={{ $json.order }}',
};

/** Payment: Wait for Result in Checkout v2, not started yet. */
export const execution = (parameters: IDataObject = {}, node: Partial<INode> = {}) =>
	new WaitingExecution(new CinetPay(), { parameters: { ...PARAMETERS, ...parameters }, node });

/** The item that comes in for the order of a notification. */
export const orderOf = (fields: Fields): IDataObject => ({
	order: fields.cpm_trans_id,
	customer: 'Awa',
});

/** Waits for the order of this notification. */
export async function parkedFor(
	fields: Fields,
	parameters: IDataObject = {},
): Promise<WaitingExecution> {
	const waiting = await execution(parameters).start([orderOf(fields)]);
	expect(waiting.status).toBe('waiting');
	return waiting;
}
