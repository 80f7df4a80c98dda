import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { afterPublishing, versionNotice } from '../shared/notifications/oldestN8n';
import { passOn } from '../shared/notifications/passOn';
import { receive } from '../shared/notifications/receive';
import { nothingToRegister, webhooks } from '../shared/notifications/webhooks';
import { transactionSource, type Listened } from './notifications/transactionSource';
import { triggerFields } from './notifications/triggerFields';

export class DigitalPayeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DigitalPaye Trigger',
		name: 'digitalPayeTrigger',
		icon: {
			light: 'file:../../icons/digitalpaye.svg',
			dark: 'file:../../icons/digitalpaye.dark.svg',
		},
		group: ['trigger'],
		// Not 1: for version 1 n8n evaluates an expression for the body of every request, which costs about
		// ten times the rate at which notifications can be answered. Versions above 1 read the body on demand.
		version: 1.1,
		subtitle: '={{ $parameter["event"] }}',
		description: 'Starts when DigitalPaye confirms a collection or a disbursement',
		defaults: { name: 'DigitalPaye Trigger' },
		eventTriggerDescription: 'Waiting for DigitalPaye to report a transaction',
		activationMessage: afterPublishing(
			'Set the Production URL as the webhook URL in your DigitalPaye account.',
		),
		triggerPanel: {
			header: 'Paste the URL of this trigger into the webhook settings of your DigitalPaye account',
			executionsHelp: {
				inactive:
					'<b>To test it</b>, click the button, paste the Test URL into your DigitalPaye account, and create a transaction. <br /><br /><b>To go live</b>, publish the workflow and paste the Production URL.',
				active:
					'<b>This workflow is live.</b> Your DigitalPaye account holds only one URL: while the Test URL is set there, nothing reaches the live workflow.',
			},
			activationHint: {
				active: '',
				inactive: 'Publish the workflow so that transactions start it automatically.',
			},
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'digitalPayeApi', required: true }],
		webhooks,
		properties: [...versionNotice, ...triggerFields],
	};

	// The URL is set in the DigitalPaye account; there is no call to register it.
	webhookMethods = nothingToRegister();

	async webhook(this: IWebhookFunctions) {
		// A GET without data asks whether the address is there; that is no notification.
		if (this.getWebhookName() === 'setup') return { webhookResponse: 'ok' };
		return await receive(
			this,
			transactionSource(this.getNodeParameter('event', 'collection') as Listened),
		);
	}

	async execute(this: IExecuteFunctions) {
		return passOn(this);
	}
}
