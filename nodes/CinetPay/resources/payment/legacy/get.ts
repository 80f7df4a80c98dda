import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { checkAmount } from '../../../../shared/values/amount';
import { equalInConstantTime } from '../../../../shared/values/constantTime';
import { outcome } from '../../../../shared/outcome';
import { checkReference } from '../../../../shared/values/reference';
import { runRows } from '../../../../shared/operation/rows';
import { asText } from '../../../../shared/values/text';
import { RowCheck } from '../../../../shared/values/validation';
import { connectLegacy } from '../../../api/connect';
import { legacyExtras, readLegacyPayment, transactionOf } from '../../../api/legacy/outcome';
import { showFor } from '../../api';

export const getFields: INodeProperties[] = [
	{
		displayName: 'Expected',
		name: 'expected',
		type: 'collection',
		placeholder: 'Add Expected Value',
		default: {},
		displayOptions: showFor('legacy', 'payment', 'get'),
		description:
			'What your own store holds. CinetPay demands that both are compared before you deliver.',
		options: [
			{
				displayName: 'Amount',
				name: 'amount',
				type: 'number',
				default: 0,
				description: 'Amount that the form was made with',
			},
			{
				displayName: 'Signature',
				name: 'signature',
				type: 'string',
				default: '',
				placeholder: 'e.g. {{ $json.signature }}',
				description: 'Signature that Prepare Form returned',
			},
		],
	},
];

interface Request {
	reference: string;
	amount?: number;
	signature?: string;
}

/**
 * Payment: Get (Legacy v1). A payment that does not fit the expected amount or signature stops the row: it
 * is not the payment of this order.
 */
export async function get(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const { api } = await connectLegacy(this);
	return await runRows<Request>(this, {
		concurrency: 5,
		read: (index) => {
			const check = new RowCheck();
			const expected = this.getNodeParameter('expected', index, {}) as IDataObject;
			const reference = check.take(
				'Reference',
				checkReference(this.getNodeParameter('reference', index)),
			);
			// Added and yet empty is an expression that found nothing: that must not switch the comparison off.
			const amount =
				'amount' in expected
					? check.take('Expected Amount', checkAmount(expected.amount))
					: undefined;
			const signature = 'signature' in expected ? asText(expected.signature) : undefined;
			check.require(
				signature !== '',
				'Expected Signature',
				'is empty. Give the signature that Prepare Form returned, or remove the field',
			);
			if (check.findings.length > 0) return { findings: check.findings };
			return { request: { reference: reference!, amount, signature } };
		},
		send: async ({ reference, amount, signature }, index) => {
			const answer = await api.call('checkPayStatus', { cpm_trans_id: reference });
			if (!answer.ok) return answer;
			const row = transactionOf(answer.value, api.connection.siteId);
			const simple = this.getNodeParameter('simple', index, true) as boolean;
			if (!row) {
				const advice =
					'CinetPay has no data for this reference. It was never paid, or belongs to another shop.';
				return {
					ok: true,
					value: {
						...outcome({ status: 'unknown', reference, advice }),
						...(simple ? {} : { raw: answer.value as IDataObject }),
					},
				};
			}
			const known = readLegacyPayment(row);
			const wrong = [
				amount !== undefined && known.amount !== amount ? 'amount' : '',
				signature !== undefined && !equalInConstantTime(signature, asText(row.signature))
					? 'signature'
					: '',
			].filter(Boolean);
			if (wrong.length > 0) {
				const description =
					'Do not deliver: this is not the payment that your order was prepared with.';
				return {
					ok: false,
					problem: {
						message: `Payment ${reference} does not have the expected ${wrong.join(' and ')}`,
						description,
						details: { reference, status: known.status, amount: known.amount },
					},
				};
			}
			const json = { ...known, ...legacyExtras(row) };
			return { ok: true, value: simple ? json : { ...json, raw: row } };
		},
	});
}
