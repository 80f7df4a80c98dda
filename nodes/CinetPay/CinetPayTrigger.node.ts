import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { auroreSource } from './notifications/auroreSource';
import { legacySource } from './notifications/legacySource';
import { apiField, is, type Api } from './resources/api';
import { EVENTS, eventField } from './resources/eventField';
import { requireSecretKey } from './api/connect';
import { paymentSource } from './notifications/paymentSource';
import { payoutSource } from './notifications/payoutSource';
import { emitField } from '../shared/notifications/emitField';
import { receive } from '../shared/notifications/receive';
import type { SourceKind } from '../shared/notifications/source';

/** What each choice of API and Trigger On listens to. */
const sources: Readonly<Record<Api, Readonly<Record<string, SourceKind>>>> = {
	checkout: {
		airtime: payoutSource('airtime'),
		payment: paymentSource,
		transfer: payoutSource('transfer'),
	},
	aurore: { payment: auroreSource('payment'), transfer: auroreSource('transfer') },
	legacy: { payment: legacySource },
};

export class CinetPayTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CinetPay Trigger',
		name: 'cinetPayTrigger',
		icon: { light: 'file:../../icons/cinetpay.svg', dark: 'file:../../icons/cinetpay.dark.svg' },
		group: ['trigger'],
		// Not 1: for version 1 n8n evaluates an expression for the body of every request, which costs about
		// ten times the rate at which notifications can be answered. Versions above 1 read the body on demand.
		version: 1.1,
		subtitle: '={{ $parameter["event"] }}',
		description:
			'Starts when CinetPay reports a payment, airtime or a transfer and confirms it on being asked',
		defaults: { name: 'CinetPay Trigger' },
		eventTriggerDescription: 'Waiting for CinetPay to report a result',
		activationMessage:
			'CinetPay can now report results: paste the Production URL as Notify URL into the CinetPay node that creates or sends.',
		triggerPanel: {
			header:
				'Paste the URL of this trigger into Notify URL of the CinetPay node that creates or sends',
			executionsHelp: {
				inactive:
					'<b>To try it</b>, press the button, create a payment (or send airtime or money) with the Test URL as Notify URL, and let it end. <br /><br /><b>To go live</b>, publish the workflow and use the Production URL.',
				active:
					'<b>This workflow is live.</b> What was created with the Production URL as Notify URL starts it. To try it here, use the Test URL for a new one.',
			},
			activationHint: {
				active: '',
				inactive: 'Publish the workflow so that results start it without the editor.',
			},
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		// Written as conditions: see CinetPay.node.ts.
		credentials: [
			{
				name: 'cinetPayCheckoutApi',
				required: true,
				displayOptions: {
					show: { api: [is('checkout'), is('legacy')], event: [is('payment')] },
				},
			},
			{
				name: 'cinetPayTransferApi',
				required: true,
				displayOptions: {
					show: { api: [is('checkout')], event: [is('airtime'), is('transfer')] },
				},
			},
			{
				name: 'cinetPayAuroreApi',
				required: true,
				displayOptions: { show: { api: [is('aurore')] } },
			},
		],
		// Literal values only: an expression here would be evaluated for every request.
		webhooks: [
			{
				name: 'setup',
				httpMethod: 'GET',
				path: 'webhook',
				responseMode: 'onReceived',
				responseData: '',
				// The same address as below: shown twice, it looks like a choice.
				ndvHideUrl: true,
			},
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'webhook',
				responseMode: 'onReceived',
				responseData: '',
				ndvHideMethod: true,
			},
		],
		properties: [
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
					{
						displayName: 'Simplify',
						name: 'simple',
						type: 'boolean',
						default: true,
						description:
							'Whether to return a simplified version of the response instead of the raw data',
					},
				],
			},
		],
	};

	// CinetPay is given the address with each payment, so there is nothing to register with it.
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				const api = this.getNodeParameter('api', 'checkout') as Api;
				if (api === 'checkout' && this.getNodeParameter('event') === 'payment')
					await requireSecretKey(this);
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions) {
		// CinetPay asks with GET whether the address is there; that is no notification.
		if (this.getWebhookName() === 'setup') return { webhookResponse: 'ok' };
		const api = this.getNodeParameter('api', 'checkout') as Api;
		const event = this.getNodeParameter('event', 'payment') as string;
		return await receive(this, sources[api][event] ?? sources[api].payment!);
	}
}
