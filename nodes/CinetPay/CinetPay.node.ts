import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { route } from '../shared/router';
import { resources } from './resources';
import { description as airtime } from './resources/airtime';
import { description as balance } from './resources/balance';
import { description as contact } from './resources/contact';
import { description as payment } from './resources/payment';
import { description as transfer } from './resources/transfer';

// Programmatic, not declarative: a declarative node sends all items at once and reports the first refusal
// after everything was sent, and it retries a 401 by itself. That is wrong where money moves.
export class CinetPay implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CinetPay',
		name: 'cinetPay',
		icon: { light: 'file:../../icons/cinetpay.svg', dark: 'file:../../icons/cinetpay.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Collect payments and send mobile money and airtime in francophone Africa with CinetPay',
		defaults: { name: 'CinetPay' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'cinetPayCheckoutApi',
				required: true,
				displayOptions: { show: { resource: ['payment'] } },
			},
			{
				name: 'cinetPayTransferApi',
				required: true,
				displayOptions: { show: { resource: ['airtime', 'balance', 'contact', 'transfer'] } },
			},
		],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				default: 'payment',
				options: [
					{ name: 'Airtime', value: 'airtime' },
					{ name: 'Balance', value: 'balance' },
					{ name: 'Contact', value: 'contact' },
					{ name: 'Payment', value: 'payment' },
					{ name: 'Transfer', value: 'transfer' },
				],
			},
			...airtime,
			...balance,
			...contact,
			...payment,
			...transfer,
		],
	};

	async execute(this: IExecuteFunctions) {
		return await route(this, resources);
	}
}
