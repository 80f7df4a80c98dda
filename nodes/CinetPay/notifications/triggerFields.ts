import type { INodeProperties } from 'n8n-workflow';
import { simplifyField } from '../../shared/fields';
import { emitField } from '../../shared/notifications/emitField';
import { apiField } from '../apiField';
import { EVENTS, eventField } from './eventField';

/** The fields of CinetPay Trigger. */
export const triggerFields: INodeProperties[] = [
	{
		displayName:
			'Open <b>Webhook URLs</b> above and copy the <b>Production URL</b>. Paste it into <b>Notify URL</b> of the CinetPay node that creates the payment or sends the money.',
		name: 'urlNotice',
		type: 'notice',
		default: '',
	},
	apiField,
	eventField('checkout', [EVENTS.airtime, EVENTS.payment, EVENTS.transfer]),
	eventField('aurore', [EVENTS.payment, EVENTS.transfer]),
	eventField('legacy', [EVENTS.payment]),
	emitField,
	{
		displayName: 'If Verification Is Impossible',
		name: 'ifUnverifiable',
		type: 'options',
		default: 'answer503',
		displayOptions: { show: { event: ['payment'] }, hide: { api: ['legacy'] } },
		description: 'What to do when CinetPay cannot be asked about the payment within 8 seconds',
		options: [
			{
				name: 'Answer 503 (Sent Again Later)',
				value: 'answer503',
				description: 'Nothing starts; CinetPay is asked to send the notification again',
			},
			{
				name: 'Emit as Unverified',
				value: 'emitUnverified',
				description: 'An item with Verified = false and Status = unknown; never deliver on it',
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Expected Amount Check',
				name: 'expectedAmountCheck',
				type: 'options',
				default: 'known',
				displayOptions: { show: { '/api': ['checkout'], '/event': ['payment'] } },
				description:
					'Whether a confirmed payment must have the amount that Prepare Seamless Page of this same workflow made the page with. For orders that are kept elsewhere, compare the amount in the workflow before you deliver.',
				options: [
					{
						name: 'Compare Where Known',
						value: 'known',
						description: 'Refuse another amount; let pass what this workflow did not make',
					},
					{
						name: 'Off',
						value: 'off',
						description: 'Compare the amount in your workflow instead',
					},
					{
						name: 'Refuse What Is Not Known',
						value: 'required',
						description: 'Let pass only payments whose page this workflow made',
					},
				],
			},
			{
				displayName: 'Require Notify Token',
				name: 'requireNotifyToken',
				type: 'boolean',
				default: false,
				displayOptions: { show: { '/api': ['aurore'] } },
				description:
					'Whether to refuse notifications of transactions that this workflow did not make itself. Off, they count after CinetPay has confirmed them, and the item carries the token for your own comparison.',
			},
			{
				displayName: 'Require Signature',
				name: 'requireSignature',
				type: 'boolean',
				default: false,
				displayOptions: { show: { '/api': ['checkout'], '/event': ['payment'] } },
				description:
					'Whether to refuse the short form of two fields too when it carries no x-token. Off, such a notification counts only after CinetPay has confirmed the payment.',
			},
			simplifyField,
		],
	},
];
