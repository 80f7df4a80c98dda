import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { refuseAgents } from '../../../shared/agents';
import { outcome } from '../../../shared/outcome';
import { runRows } from '../../../shared/rows';
import { connectLegacy } from '../../api/connect';
import { formPage } from '../../api/legacy/form';
import { showFor } from '../api';
import { PAGE_NOT_FOR_AGENTS } from '../pageNotForAgents';
import { buildFormRequest, type FormRequest } from './formRequest';

const displayOptions = showFor('legacy', 'payment', 'prepareForm');

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
});

export const prepareFormFields: INodeProperties[] = [
	{
		...text(
			'Reference',
			'reference',
			'e.g. ORDER-2026-0001',
			'Your own ID of this payment, unique for ever',
		),
		required: true,
		displayOptions,
	},
	{
		displayName: 'Amount',
		name: 'amount',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		required: true,
		displayOptions,
		description: 'Whole number in the currency, a multiple of 5 (except USD)',
	},
	{
		displayName: 'Currency',
		name: 'legacyCurrency',
		type: 'options',
		default: 'XOF',
		displayOptions,
		description: 'CFA is the old name of XOF',
		options: ['CDF', 'CFA', 'GNF', 'USD', 'XAF', 'XOF'].map((value) => ({ name: value, value })),
	},
	{
		...text(
			'Description',
			'description',
			'e.g. Order 2026-0001',
			'What the payer pays for; any characters',
		),
		required: true,
		displayOptions,
	},
	{
		displayName:
			'CinetPay designed this form so that the API key and the site ID stand in the page that the payer receives. Serve it with a Respond to Webhook node as text/html, and never inside a frame.',
		name: 'formNotice',
		type: 'notice',
		default: '',
		displayOptions,
	},
	{
		displayName: 'Options',
		name: 'formOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions,
		options: [
			text(
				'Cancel URL',
				'cancelUrl',
				'e.g. https://shop.example.com/cancelled',
				'Where the payer goes after cancelling',
			),
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
			text(
				'Metadata',
				'metadata',
				'e.g. cart-42',
				'Free text that comes back with the notification',
			),
			text(
				'Notify URL',
				'notifyUrl',
				'e.g. https://n8n.example.com/webhook/…',
				'Production URL of a CinetPay Trigger; empty: the one of your back office',
			),
			text('Phone', 'phone', 'e.g. +2250700000001', 'Forces the payer to pay with this number'),
			text(
				'Return URL',
				'returnUrl',
				'e.g. https://shop.example.com/thanks',
				'Where the payer goes after paying; reaching it proves nothing',
			),
			{
				displayName: 'Version',
				name: 'version',
				type: 'options',
				default: 'V1',
				description: 'V1 in the guide, V2 in the last official library',
				options: [
					{ name: 'V1', value: 'V1' },
					{ name: 'V2', value: 'V2' },
				],
			},
		],
	},
];

/**
 * Payment: Prepare Form (Legacy v1). CinetPay signs the fields; the item holds the signed form fields and a
 * page that submits them. Store `signature` and `amount`: a payment counts only if both come back the same.
 */
export async function prepareForm(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const refused = refuseAgents(this, PAGE_NOT_FOR_AGENTS);
	if (refused) return refused;
	const { api, pageUrl } = await connectLegacy(this);
	return await runRows<FormRequest>(this, {
		concurrency: 1,
		read: (index) => {
			const options = this.getNodeParameter('formOptions', index, {}) as IDataObject;
			return buildFormRequest(
				{
					reference: this.getNodeParameter('reference', index),
					amount: this.getNodeParameter('amount', index),
					currency: this.getNodeParameter('legacyCurrency', index),
					description: this.getNodeParameter('description', index),
					metadata: options.metadata,
					notifyUrl: options.notifyUrl,
					returnUrl: options.returnUrl,
					cancelUrl: options.cancelUrl,
					phone: options.phone,
					language: options.language,
					version: options.version,
				},
				new Date(),
			);
		},
		send: async ({ reference, amount, currency, signed, unsigned, warning }) => {
			const answer = await api.call('getSignatureByPost', signed);
			if (answer.kind !== 'json') return { ok: false, problem: answer.problem };
			const signature = answer.json;
			if (typeof signature !== 'string' || !/^[0-9a-f]{40}$/i.test(signature)) {
				return {
					ok: false,
					problem: {
						message: 'CinetPay gave no signature',
						description: 'The platform is not available at the moment. Run again in a few minutes.',
						details: { reference },
					},
				};
			}
			const { apiKey, siteId } = api.connection;
			const fields = { apikey: apiKey, cpm_site_id: siteId, ...signed, signature, ...unsigned };
			const labels =
				signed.cpm_language === 'en'
					? { title: 'Payment', button: 'Go to payment' }
					: { title: 'Paiement', button: 'Aller au paiement' };
			const advice =
				warning ?? 'Serve the page, store signature and amount, and wait for the notification.';
			return {
				ok: true,
				value: {
					...outcome({
						status: 'pending',
						reference,
						amount,
						currency: currency === 'CFA' ? 'XOF' : currency,
						advice,
					}),
					signature,
					formAction: pageUrl,
					formFields: fields,
					html: formPage(pageUrl, fields, labels),
				},
			};
		},
	});
}
