import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { execute, resume } from '../shared/operation/execute';
import { describeResources } from '../shared/operation/operation';
import { resumeWebhooks } from '../shared/waiting/description';
import { apiField, is, isSet } from './apiField';
import { resources } from './resources';
import { listSearches } from './resources/listSearch';
import { SENSITIVE_OUTPUT } from './sensitiveOutput';

// Programmatic, not declarative: a declarative node sends all items at once and reports the first refusal
// after everything was sent, and it retries a 401 by itself. That is wrong where money moves.
export class CinetPay implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CinetPay',
		name: 'cinetPay',
		icon: { light: 'file:../../icons/cinetpay.svg', dark: 'file:../../icons/cinetpay.dark.svg' },
		group: ['transform'],
		version: 1,
		// "prepareForm" reads "prepare form", "getAll" as the list of operations calls it.
		subtitle:
			'={{ $parameter["operation"].replace("getAll", "getMany").replace(/([A-Z])/g, " $1").toLowerCase() + ": " + $parameter["resource"] + ($parameter["dryRun"] === true ? " (dry run)" : "") }}',
		description:
			'Collect payments and send mobile money and airtime in francophone Africa with CinetPay',
		defaults: { name: 'CinetPay' },
		usableAsTool: true,
		builderHint: {
			searchHint:
				'Payment: Create creates a payment link. Put Payment: Wait for Result after it and deliver only if result is paid; or set Report Result To to A Trigger, with the URL of a CinetPay Trigger as Notify URL. Transfer: Send and Airtime: Send move money out: give every row its own Reference, try Dry Run first, and let a person approve.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-cinetpay-digitalpaye.cinetPayTrigger',
					relationHint:
						'Starts a workflow with the verified result of each payment, airtime top-up or transfer',
				},
			],
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		// The address of an execution that waits; nothing is registered for it.
		webhooks: resumeWebhooks,
		waitingNodeTooltip: 'Waiting for the verified result from CinetPay',
		// Written as conditions: the editor takes a parameter whose every value is listed here in plain text for a
		// choice of authentication and hides it.
		credentials: [
			{
				name: 'cinetPayCheckoutApi',
				required: true,
				displayOptions: {
					show: { resource: [is('balance'), is('payment')] },
					// Balances of airtime and transfers belong to the other credential.
					hide: { api: [is('aurore')], account: [isSet] },
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
		sensitiveOutputFields: SENSITIVE_OUTPUT,
		properties: [apiField, ...describeResources(resources, 'payment')],
	};

	methods = { listSearch: listSearches };

	async execute(this: IExecuteFunctions) {
		return await execute(this, resources);
	}

	async webhook(this: IWebhookFunctions) {
		return await resume(this, resources);
	}
}
