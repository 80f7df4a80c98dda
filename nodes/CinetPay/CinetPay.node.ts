import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { route } from '../shared/router';
import { descriptions, resources } from './resources';
import { apiField, is, type Api } from './resources/api';

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
		// Written as conditions: the editor takes a parameter whose every value stands here in plain for a
		// choice of authentication and hides it.
		credentials: [
			{
				name: 'cinetPayCheckoutApi',
				required: true,
				displayOptions: {
					show: { resource: [is('balance'), is('payment')] },
					// Balances of airtime and transfers belong to the other credential.
					hide: { api: [is('aurore')], account: [is('airtime'), is('transfer')] },
				},
			},
			{
				name: 'cinetPayTransferApi',
				required: true,
				displayOptions: {
					show: {
						api: [is('checkout')],
						resource: [is('airtime'), is('balance'), is('contact'), is('transfer')],
					},
				},
			},
			{
				name: 'cinetPayAuroreApi',
				required: true,
				displayOptions: { show: { api: [is('aurore')] } },
			},
		],
		properties: [
			apiField,
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { api: ['checkout'] } },
				default: 'payment',
				options: [
					{ name: 'Airtime', value: 'airtime' },
					{ name: 'Balance', value: 'balance' },
					{ name: 'Contact', value: 'contact' },
					{ name: 'Payment', value: 'payment' },
					{ name: 'Transfer', value: 'transfer' },
				],
			},
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { api: ['aurore'] } },
				default: 'payment',
				options: [
					{ name: 'Balance', value: 'balance' },
					{ name: 'Payment', value: 'payment' },
					{ name: 'Transfer', value: 'transfer' },
				],
			},
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { api: ['legacy'] } },
				default: 'payment',
				options: [
					{ name: 'Balance', value: 'balance' },
					{ name: 'Payment', value: 'payment' },
				],
			},
			...descriptions,
		],
	};

	async execute(this: IExecuteFunctions) {
		const api = this.getNodeParameter('api', 0, 'checkout') as Api;
		return await route(this, resources[api]);
	}
}
