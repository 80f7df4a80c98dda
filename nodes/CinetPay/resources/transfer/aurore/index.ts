import type { INodeProperties } from 'n8n-workflow';
import { payoutFields } from '../../../../shared/payout/fields';
import { showFor, simplifyField } from '../../api';
import { get } from './get';
import { send } from './send';
import { transferWaitFields, wait } from './wait';

export const operations = { get, send, wait };

const onSend = showFor('aurore', 'transfer', 'send');
const onGet = showFor('aurore', 'transfer', 'get');

const text = (
	displayName: string,
	name: string,
	placeholder: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
	description,
	displayOptions: onSend,
});

/** Country, phone, operator, amount, currency, reference, notify URL and the notice are those of Transfer: Send in Client v1. */
export const description: INodeProperties[] = [
	{ ...text('Reason', 'reason', 'e.g. Refund order 42', 'Why the money is sent'), required: true },
	...payoutFields({ displayOptions: onSend }),
	{
		displayName: 'Look Up By',
		name: 'lookUpBy',
		type: 'options',
		default: 'transaction_id',
		displayOptions: onGet,
		options: [
			{
				name: 'Reference',
				value: 'client_transaction_id',
				description: 'Your own ID; not every account answers to it',
			},
			{ name: 'Transaction ID', value: 'transaction_id', description: "CinetPay's own ID" },
		],
	},
	simplifyField(showFor('aurore', 'transfer', ['get', 'send'])),
	...transferWaitFields,
];
