import type { IDataObject } from 'n8n-workflow';
import { DigitalPaye } from '../../nodes/DigitalPaye/DigitalPaye.node.ts';
import type { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { runNode, type RunResult, type Settings } from './harness.ts';

/** The columns of a sheet, as a person would map them. */
const COLUMNS = {
	phone: '={{ $json.phone }}',
	amount: '={{ $json.amount }}',
	reference: '={{ $json.reference }}',
};

/** Runs the node on the real engine with the keys of this vendor. */
export const run = async (
	{ credential }: DigitalPayeVendor,
	input: IDataObject[],
	parameters: IDataObject,
	node: Settings['node'] = {},
): Promise<RunResult> => await runNode(new DigitalPaye(), input, { parameters, node, credential });

const create =
	(resource: 'disbursement' | 'collection') =>
	async (
		vendor: DigitalPayeVendor,
		input: IDataObject[],
		parameters: IDataObject = {},
		node: Settings['node'] = {},
	): Promise<RunResult> =>
		await run(vendor, input, { resource, operation: 'create', ...COLUMNS, ...parameters }, node);

export const disburse = create('disbursement');
export const collect = create('collection');
