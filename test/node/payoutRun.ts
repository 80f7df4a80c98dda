import { ExecuteContext } from 'n8n-core';
import {
	createRunExecutionData,
	type IDataObject,
	type INodeExecutionData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import type { ClientVendor } from './clientVendor.ts';
import {
	additionalData,
	runNode,
	workflowAround,
	type RunResult,
	type Settings,
} from './harness.ts';

/** Where CinetPay reports the result. */
export const NOTIFY_URL = 'https://n8n.example.com/webhook/payouts';

/** One good row of a sheet; its number and its reference tell it from the others. */
export const sheetRow = (index: number, changes: IDataObject = {}): IDataObject => ({
	phone: `07${String(index + 1).padStart(8, '0')}`,
	amount: 500,
	reference: `PAY-${index + 1}`,
	...changes,
});

export const sheet = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => sheetRow(index));

/** Airtime: Send with the columns of the sheet, as a person would map them. */
export const sendParameters = (changes: IDataObject = {}): IDataObject => ({
	resource: 'airtime',
	operation: 'send',
	phone: '={{ $json.phone }}',
	amount: '={{ $json.amount }}',
	reference: '={{ $json.reference }}',
	notifyUrl: NOTIFY_URL,
	...changes,
});

/** Runs the node on the real engine with the keys of this vendor. */
export const run = async (
	{ credential }: ClientVendor,
	input: IDataObject[],
	parameters: IDataObject = {},
	node: Settings['node'] = {},
): Promise<RunResult> => await runNode(new CinetPay(), input, { parameters, node, credential });

export const send = async (
	vendor: ClientVendor,
	input: IDataObject[],
	parameters: IDataObject = {},
	node: Settings['node'] = {},
): Promise<RunResult> => await run(vendor, input, sendParameters(parameters), node);

export const jsons = (items: INodeExecutionData[]): IDataObject[] => items.map(({ json }) => json);

export const column = (items: INodeExecutionData[], key: string): unknown[] =>
	items.map(({ json }) => json[key]);

/** What happened, of each row that went wrong. */
export const problems = (items: INodeExecutionData[]): unknown[] =>
	items.map(({ json }) => (json.error as IDataObject).message);

/** The index of the input item that each output item comes from. */
export const origins = (items: INodeExecutionData[]): unknown[] =>
	items.map(({ pairedItem }) => (pairedItem as { item: number }).item);

export interface Circumstances {
	mode?: WorkflowExecuteMode;
	/** Which round of a loop it is. */
	runIndex?: number;
	signal?: AbortSignal;
}

/** Airtime: Send in the node's real context, in circumstances that a whole run does not give. */
export async function sendIn(
	{ credential }: ClientVendor,
	input: IDataObject[],
	{ mode = 'manual', runIndex = 0, signal }: Circumstances,
	parameters: IDataObject = {},
): Promise<INodeExecutionData[]> {
	const subject = new CinetPay();
	const settings = { parameters: sendParameters(parameters), credential };
	const workflow = workflowAround(subject, settings);
	const node = workflow.getNode('Subject')!;
	const items = input.map((json) => ({ json }));
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData(settings),
		mode,
		createRunExecutionData(),
		runIndex,
		items,
		{ main: [items] },
		{ node, data: { main: [items] }, source: null },
		[],
		signal,
	);
	return (await subject.execute.call(context))[0]!;
}
