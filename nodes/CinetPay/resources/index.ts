import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import * as airtime from './airtime';
import * as balance from './balance';
import * as contact from './contact';
import * as payment from './payment';
import * as transfer from './transfer';

type Operation = (this: IExecuteFunctions) => Promise<INodeExecutionData[]>;

/** A new operation is one file in its resource's folder and one line in that folder's index. */
const resources: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
	airtime: airtime.operations,
	balance: balance.operations,
	contact: contact.operations,
	payment: payment.operations,
	transfer: transfer.operations,
};

/** Runs the operation that the user chose, for all items. */
export async function run(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = this.getNodeParameter('resource', 0) as string;
	const name = this.getNodeParameter('operation', 0) as string;
	const operation = Object.hasOwn(resources, resource) && resources[resource]![name];
	if (!operation) {
		throw new NodeOperationError(this.getNode(), `"${name}" is not an operation of ${resource}`, {
			description: 'Choose one of the operations in the list.',
		});
	}
	return [await operation.call(this)];
}
