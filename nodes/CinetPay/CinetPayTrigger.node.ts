import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { readLanguage } from '../shared/language/language';
import { afterPublishing, versionNotice } from '../shared/notifications/oldestN8n';
import { passOn } from '../shared/notifications/passOn';
import { receive } from '../shared/notifications/receive';
import type { SourceKind } from '../shared/notifications/source';
import { nothingToRegister, webhooks } from '../shared/notifications/webhooks';
import { is, type Api } from './apiField';
import { auroreSource } from './notifications/auroreSource';
import { legacySource } from './notifications/legacySource';
import { paymentSource } from './notifications/paymentSource';
import { payoutSource } from './notifications/payoutSource';
import { requireUsableKeys } from './notifications/publishing';
import { triggerFields } from './notifications/triggerFields';
import { SENSITIVE_OUTPUT } from './sensitiveOutput';

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
		description: 'Starts when CinetPay confirms a payment, an airtime top-up or a transfer',
		defaults: { name: 'CinetPay Trigger' },
		eventTriggerDescription: 'Waiting for CinetPay to report a result',
		activationMessage: afterPublishing(
			'CinetPay can now report results. Paste the Production URL into Notify URL (Report Result To: A Trigger) of the CinetPay node that creates the payment or sends the money.',
		),
		triggerPanel: {
			header:
				'Paste the URL of this trigger into Notify URL (Report Result To: A Trigger) of the CinetPay node that creates the payment or sends the money',
			executionsHelp: {
				inactive:
					'<b>To test it</b>, click the button, create a payment (or send airtime or money) with the Test URL as Notify URL, and complete it. <br /><br /><b>To go live</b>, publish the workflow and use the Production URL.',
				active:
					'<b>This workflow is live.</b> Every payment or payout with the Production URL as its Notify URL starts it. To test it here, create a new one with the Test URL.',
			},
			activationHint: {
				active: '',
				inactive: 'Publish the workflow so that results start it automatically.',
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
		webhooks,
		sensitiveOutputFields: SENSITIVE_OUTPUT,
		properties: [...versionNotice, ...triggerFields],
	};

	// CinetPay is given the address with each payment, so there is nothing to register with it.
	webhookMethods = nothingToRegister(async (ctx) => {
		await readLanguage(ctx, (name) => ctx.getNodeParameter(name, 'en'));
		const api = ctx.getNodeParameter('api', 'aurore') as Api;
		await requireUsableKeys(ctx, api, ctx.getNodeParameter('event', 'payment') as string);
	});

	async webhook(this: IWebhookFunctions) {
		// CinetPay asks with GET whether the address is there; that is no notification.
		if (this.getWebhookName() === 'setup') return { webhookResponse: 'ok' };
		const api = this.getNodeParameter('api', 'aurore') as Api;
		const event = this.getNodeParameter('event', 'payment') as string;
		return await receive(this, sources[api][event] ?? sources[api].payment!);
	}

	async execute(this: IExecuteFunctions) {
		return passOn(this);
	}
}
