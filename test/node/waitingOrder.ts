import type { IDataObject, INode } from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { executeContext, KEYS } from './harness.ts';
import type { Fields } from './notification.ts';
import { CREATED, createParameters } from './orders.ts';
import { Vendor } from './vendor.ts';
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

/** What Create leaves in its execution, from the node itself. `changes` are its parameters. */
export async function createdHere(
	reference: string,
	changes: IDataObject = {},
	answer: (vendor: Vendor) => void = (vendor) => vendor.onCreate(CREATED),
): Promise<IDataObject> {
	const baseUrl = 'https://maker.example.com';
	answer(new Vendor(baseUrl));
	const parameters = createParameters({
		...{ reference, amount: 2500, reportTo: 'execution' },
		...changes,
	});
	const context = executeContext(new CinetPay(), {
		parameters,
		credential: { ...KEYS, baseUrl },
		node: { onError: 'continueErrorOutput' },
	});
	await new CinetPay().execute.call(context);
	return context.getContext('flow');
}

/** Waits for the order of this notification. */
export async function parkedFor(
	fields: Fields,
	parameters: IDataObject = {},
): Promise<WaitingExecution> {
	const flow = await createdHere(fields.cpm_trans_id!);
	const waiting = await execution(parameters).start([orderOf(fields)], flow);
	expect(waiting.status).toBe('waiting');
	return waiting;
}
