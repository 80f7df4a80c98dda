import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { checkReference } from '../../../../shared/values/reference';
import { runRows } from '../../../../shared/operation/rows';
import { RowCheck } from '../../../../shared/values/validation';
import { checkPayment, type PaymentId } from '../../../api/checkout/calls';
import { textOrNull } from '../../../../shared/values/text';
import { connectCheckout } from '../../../api/connect';
import { showFor, simplifyField } from './fields';

/** Look-ups change nothing, so a few run at a time. */
const CONCURRENCY = 5;

export const getFields: INodeProperties[] = [
	{
		displayName: 'Look Up By',
		name: 'lookUpBy',
		type: 'options',
		default: 'reference',
		displayOptions: showFor('get'),
		options: [
			{
				name: 'Payment Token',
				value: 'paymentToken',
				description: 'The token that Create returned',
			},
			{ name: 'Reference', value: 'reference', description: 'Your own ID of the payment' },
		],
	},
	{
		displayName: 'Reference',
		name: 'reference',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. ORDER-2026-0001',
		displayOptions: {
			show: { api: ['aurore', 'checkout', 'legacy'], resource: ['payment'], operation: ['get'] },
			hide: { lookUpBy: ['paymentToken'] },
		},
		description: 'Your own ID of the payment, as it was created',
	},
	{
		displayName: 'Payment Token',
		name: 'paymentToken',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		placeholder: 'e.g. {{ $json.paymentToken }}',
		displayOptions: showFor('get', { lookUpBy: ['paymentToken'] }),
		description: 'The token that Create returned',
	},
	simplifyField('get'),
];

/**
 * Payment: Get. Asks CinetPay for the status of one payment per row. A reference that CinetPay does not
 * know comes back as `unknown`, never as `failed`.
 */
export async function get(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const api = await connectCheckout(this);
	return await runRows<PaymentId>(this, {
		concurrency: CONCURRENCY,
		read: (index) => {
			const check = new RowCheck();
			const name = this.getNodeParameter('lookUpBy', index, 'reference') as
				'reference' | 'paymentToken';
			const label = name === 'reference' ? 'Reference' : 'Payment Token';
			const value = check.take(label, checkReference(this.getNodeParameter(name, index)));
			if (value === undefined) return { findings: check.findings };
			return { request: name === 'reference' ? { reference: value } : { paymentToken: value } };
		},
		send: async (id, index) => {
			const answer = await checkPayment(api, id);
			if (answer.kind === 'unreachable') return { ok: false, problem: answer.problem };
			const { outcome, envelope } = answer;
			const json: IDataObject = {
				...outcome,
				description: textOrNull(envelope.data.description),
				metadata: textOrNull(envelope.data.metadata),
				paymentToken: 'paymentToken' in id ? id.paymentToken : null,
			};
			const simple = this.getNodeParameter('simple', index, true) as boolean;
			return { ok: true, value: simple ? json : { ...json, raw: envelope.raw } };
		},
	});
}
