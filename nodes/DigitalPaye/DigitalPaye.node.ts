import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { route } from '../shared/router';
import { resources } from './resources';
import { description as balance } from './resources/balance';
import { description as collection } from './resources/collection';
import { description as customer } from './resources/customer';
import { description as disbursement } from './resources/disbursement';
import { description as transaction } from './resources/transaction';

// Programmatic, not declarative: a declarative node sends all items at once and reports the first refusal
// after everything was sent, and it retries a 401 by itself. That is wrong where money moves.
export class DigitalPaye implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DigitalPaye',
		name: 'digitalPaye',
		icon: {
			light: 'file:../../icons/digitalpaye.svg',
			dark: 'file:../../icons/digitalpaye.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: "Collect and send mobile money in Côte d'Ivoire with DigitalPaye",
		defaults: { name: 'DigitalPaye' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'digitalPayeApi', required: true }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				default: 'disbursement',
				options: [
					{ name: 'Balance', value: 'balance' },
					{ name: 'Collection', value: 'collection' },
					{ name: 'Customer', value: 'customer' },
					{ name: 'Disbursement', value: 'disbursement' },
					{ name: 'Transaction', value: 'transaction' },
				],
			},
			...balance,
			...collection,
			...customer,
			...disbursement,
			...transaction,
		],
	};

	async execute(this: IExecuteFunctions) {
		return await route(this, resources);
	}
}
