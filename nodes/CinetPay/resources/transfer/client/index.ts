import type { INodeProperties } from 'n8n-workflow';
import { getFields, sendFields } from '../../payout/fields';
import { getPayout } from '../../payout/get';
import { sendPayout } from '../../payout/send';
import { notForAgents } from '../../../../shared/waiting/description';
import { waitForResult } from '../../../../shared/waiting/waitForResult';
import { payoutWait, payoutWaitFields } from '../../payout/wait';

export const operations = {
	get: getPayout('transfer'),
	send: sendPayout('transfer'),
	wait: waitForResult(payoutWait('transfer')),
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['transfer'] } },
		// Not Send: what moves money is chosen on purpose, and AI agents are not offered it.
		default: 'get',
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get transfer',
				description:
					'Look up by reference, transaction ID or lot whether money that you sent has arrived',
			},
			{
				name: 'Send',
				value: 'send',
				action: 'Send transfer',
				description:
					'Send mobile money to one or many receivers; every row is checked before the first one is sent',
				displayOptions: notForAgents,
			},
			{
				name: 'Wait for Result',
				value: 'wait',
				action: 'Wait for result of a transfer',
				description: 'Hold this execution until it arrived or was rejected, verified',
				displayOptions: notForAgents,
			},
		],
	},
	...sendFields('transfer'),
	...getFields('transfer'),
	...payoutWaitFields('transfer'),
];
