import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Api } from '../apiField';

/** What can be reported, in the words of the list. */
export const EVENTS = {
	airtime: {
		name: 'Airtime',
		value: 'airtime',
		action: 'On airtime result',
		description: 'Airtime that you sent was delivered or rejected',
	},
	payment: {
		name: 'Payment',
		value: 'payment',
		action: 'On payment result',
		description: 'A payment was paid, refused or canceled',
	},
	transfer: {
		name: 'Transfer',
		value: 'transfer',
		action: 'On transfer result',
		description: 'Money that you sent arrived or was rejected',
	},
};

/** Trigger On, with what the chosen API reports. */
export const eventField = (api: Api, options: INodePropertyOptions[]): INodeProperties => ({
	displayName: 'Trigger On',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { api: [api] } },
	default: 'payment',
	options,
});
