import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { refuseAgents } from '../../../../shared/operation/agents';
import { outcome } from '../../../../shared/outcome';
import { runRows } from '../../../../shared/operation/rows';
import { asText } from '../../../../shared/values/text';
import { checkPublicUrl } from '../../../../shared/values/url';
import { seamlessPage } from '../../../api/checkout/seamlessPage';
import { connectSeamless } from '../../../api/connect';
import { PAGE_NOT_FOR_AGENTS } from '../../pageNotForAgents';
import { rememberExpectedAmount } from '../../../notifications/expectedAmounts';
import { buildCreateRequest, type CreateRequest } from './createRequest';
import { showFor } from './fields';

const displayOptions = showFor('prepareSeamlessPage');

export const prepareSeamlessPageFields: INodeProperties[] = [
	{
		displayName:
			'CinetPay designed this page so that the API key, the site ID and the amount stand in it, where a payer can change them. Before you deliver, compare the amount of the notification with the amount of your own order: set <b>Expected Amount Check</b> on the CinetPay Trigger.',
		name: 'seamlessNotice',
		type: 'notice',
		default: '',
		displayOptions,
	},
	{
		displayName: 'Page',
		name: 'page',
		type: 'collection',
		placeholder: 'Add Page Setting',
		default: {},
		displayOptions,
		options: [
			{
				displayName: 'Close After Response',
				name: 'closeAfterResponse',
				type: 'boolean',
				default: true,
				description: 'Whether the checkout closes by itself when the payment has ended',
			},
			{
				displayName: 'Language',
				name: 'language',
				type: 'options',
				default: 'fr',
				options: [
					{ name: 'English', value: 'en' },
					{ name: 'French', value: 'fr' },
				],
			},
			{
				displayName: 'Payment Link',
				name: 'paymentLink',
				type: 'string',
				default: '',
				placeholder: 'e.g. {{ $json.paymentUrl }}',
				description:
					'Shown when the browser runs no scripts. Make it with Create under another reference: one reference cannot serve both.',
			},
			{
				displayName: 'Title',
				name: 'title',
				type: 'string',
				default: '',
				placeholder: 'e.g. Order 2026-0001',
				description: 'Heading of the page; empty: the description of the payment',
			},
			{
				displayName: 'Type',
				name: 'type',
				type: 'options',
				default: 'WEB',
				description: 'Kind of page that the checkout opens in',
				options: [
					{ name: 'Mobile', value: 'MOBILE' },
					{ name: 'Web', value: 'WEB' },
				],
			},
		],
	},
];

/**
 * Payment: Prepare Seamless Page (Checkout v2). Sends nothing: the payer's browser creates the payment. The
 * item holds a complete page to serve with Respond to Webhook as text/html.
 */
export async function prepareSeamlessPage(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const refused = refuseAgents(this, PAGE_NOT_FOR_AGENTS);
	if (refused) return refused;
	const { apiKey, siteId, scriptUrl } = await connectSeamless(this);
	return await runRows<CreateRequest & { page: IDataObject }>(this, {
		concurrency: 1,
		read: (index) => {
			const page = this.getNodeParameter('page', index, {}) as IDataObject;
			const read = buildCreateRequest({
				reference: this.getNodeParameter('reference', index),
				amount: this.getNodeParameter('amount', index),
				currency: this.getNodeParameter('currency', index),
				description: this.getNodeParameter('description', index),
				notifyUrl: this.getNodeParameter('notifyUrl', index),
				returnUrl: this.getNodeParameter('returnUrl', index),
				channels: this.getNodeParameter('channels', index),
				customer: this.getNodeParameter('customer', index, {}) as IDataObject,
				options: {},
			});
			if ('findings' in read) return read;
			const link = asText(page.paymentLink) === '' ? undefined : checkPublicUrl(page.paymentLink);
			if (link && !link.ok) return { findings: [{ field: 'Payment Link', text: link.text }] };
			return { request: { ...read.request, page } };
		},
		send: async ({ reference, amount, currency, fields, page }) => {
			rememberExpectedAmount(this, reference, amount, currency);
			const customer = Object.entries(fields).filter(
				([name]) => name.startsWith('customer_') && name !== 'customer_id',
			);
			const html = seamlessPage({
				scriptUrl,
				config: {
					apikey: apiKey,
					site_id: siteId,
					notify_url: String(fields.notify_url),
					mode: 'PRODUCTION',
					type: page.type === 'MOBILE' ? 'MOBILE' : 'WEB',
					close_after_response: page.closeAfterResponse !== false,
				},
				checkout: {
					transaction_id: reference,
					amount,
					currency,
					channels: String(fields.channels),
					description: String(fields.description),
					...Object.fromEntries(customer.map(([name, value]) => [name, String(value)])),
				},
				language: page.language === 'en' ? 'en' : 'fr',
				title: asText(page.title) || String(fields.description),
				returnUrl: String(fields.return_url),
				paymentLink: asText(page.paymentLink),
			});
			const advice =
				'Serve the page as text/html. What it shows at the end proves nothing: wait for the notification.';
			return {
				ok: true,
				value: { ...outcome({ status: 'pending', reference, amount, currency, advice }), html },
			};
		},
	});
}
