import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { refuseAgents } from '../../../../shared/operation/agents';
import { outcome } from '../../../../shared/outcome';
import { runRows } from '../../../../shared/operation/rows';
import { connectLegacy } from '../../../api/connect';
import { formPage } from '../../../api/legacy/form';
import { PAGE_NOT_FOR_AGENTS } from '../../pageNotForAgents';
import { buildFormRequest, type FormRequest } from './formRequest';

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
			if (!answer.ok) return answer;
			const signature = answer.value;
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
