import type { INodeProperties } from 'n8n-workflow';
import { optionsField, simplifyField } from '../../shared/fields';
import { messageLanguageOption } from '../../shared/language/language';
import { startForField } from '../../shared/notifications/startForField';
import { apiField } from '../apiField';
import { EVENTS, eventField } from './eventField';

/** The fields of CinetPay Trigger. */
export const triggerFields: INodeProperties[] = [
	{
		displayName:
			'Open <b>Webhook URLs</b> above and copy the <b>Production URL</b>. In the CinetPay node that creates the payment or sends the money, set <b>Report Result To</b> to <b>A Trigger</b> and paste it into <b>Notify URL</b>.',
		name: 'urlNotice',
		type: 'notice',
		default: '',
	},
	apiField,
	// The editor's list of events is that of the default API.
	eventField('aurore', [EVENTS.payment, EVENTS.transfer]),
	eventField('checkout', [EVENTS.payment, EVENTS.transfer, EVENTS.airtime]),
	eventField('legacy', [EVENTS.payment]),
	startForField,
	{
		...optionsField,
		options: [
			messageLanguageOption,
			{
				displayName: 'Expected Amount Check',
				name: 'expectedAmountCheck',
				type: 'options',
				default: 'known',
				displayOptions: { show: { '/api': ['checkout'], '/event': ['payment'] } },
				description:
					'Whether a confirmed payment must have the amount that its Notify URL was signed for. Every Notify URL that the CinetPay node sends is signed.',
				options: [
					{
						name: 'Compare If Known',
						value: 'known',
						description: 'Refuse a different amount; accept payments whose URL is not signed',
					},
					{
						name: 'Off',
						value: 'off',
						description: 'Compare the amount in your workflow instead',
					},
					{
						name: 'Require a Known Amount',
						value: 'required',
						description:
							'Accept only payments whose URL is signed and whose amount can be compared',
					},
				],
			},
			{
				displayName: 'If CinetPay Cannot Be Asked',
				name: 'ifUnverifiable',
				type: 'options',
				default: 'answer503',
				displayOptions: { show: { '/event': ['payment'] }, hide: { '/api': ['legacy'] } },
				description:
					'What to do when CinetPay does not confirm the payment status within 8 seconds',
				options: [
					{
						name: 'Wait for It to Retry',
						value: 'answer503',
						description:
							'Does not start the workflow and answers 503, so that CinetPay sends the notification again',
					},
					{
						name: 'Start as Unverified',
						value: 'startUnverified',
						description:
							'Starts with Verified = false and Status = unknown; never deliver based on it',
					},
				],
			},
			{
				displayName: 'Require Signature',
				name: 'requireSignature',
				type: 'boolean',
				default: false,
				displayOptions: { show: { '/api': ['checkout'], '/event': ['payment'] } },
				description:
					'Whether to also refuse short notifications of two fields that have no x-token. When off, they are accepted only after CinetPay has confirmed the payment.',
			},
			{
				displayName: 'Require Signed URL',
				name: 'requireSignedUrl',
				type: 'boolean',
				default: false,
				description:
					'Whether to refuse notifications whose URL was not signed by a CinetPay node with the same credential, before CinetPay is asked about them',
			},
			simplifyField,
		],
	},
];
