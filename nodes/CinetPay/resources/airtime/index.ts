import type { INodeProperties } from 'n8n-workflow';
import { getFields, sendFields } from '../payout/fields';
import { getPayout } from '../payout/get';
import { sendPayout } from '../payout/send';
import { notForAgents } from '../../../shared/waiting/description';
import { waitForResult } from '../../../shared/waiting/waitForResult';
import { payoutWait, payoutWaitFields } from '../payout/wait';

export const operations = {
	get: getPayout('airtime'),
	send: sendPayout('airtime'),
	wait: waitForResult(payoutWait('airtime')),
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { api: ['checkout'], resource: ['airtime'] } },
		// Not Send: what moves money is chosen on purpose, and AI agents are not offered it.
		default: 'get',
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get airtime',
				description:
					'Look up by reference, transaction ID or lot whether airtime that you sent has arrived',
			},
			{
				name: 'Send',
				value: 'send',
				action: 'Send airtime',
				description:
					'Recharge phones, one or many rows; every row is checked before the first one is sent',
				displayOptions: notForAgents,
			},
			{
				name: 'Wait for Result',
				value: 'wait',
				action: 'Wait for result of airtime',
				description: 'Hold this execution until it arrived or was rejected, verified',
				displayOptions: notForAgents,
			},
		],
	},
	...sendFields('airtime'),
	...getFields('airtime'),
	...payoutWaitFields('airtime'),
];
