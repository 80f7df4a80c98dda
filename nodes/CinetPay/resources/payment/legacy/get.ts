import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { simplifyField, textField } from '../../../../shared/fields';
import { eventIdOf } from '../../../../shared/notifications/event';
import type { Operation } from '../../../../shared/operation/operation';
import { belonging, ownPayments } from '../../../../shared/operation/ownPayments';
import { perRow, type RowRead } from '../../../../shared/operation/rows';
import { outcome, type Outcome } from '../../../../shared/outcome';
import type { Problem } from '../../../../shared/problem';
import { checkAmount } from '../../../../shared/values/amount';
import { equalInConstantTime } from '../../../../shared/values/constantTime';
import { checkReference } from '../../../../shared/values/reference';
import { asText } from '../../../../shared/values/text';
import { RowCheck } from '../../../../shared/values/validation';
import { connectLegacy } from '../../../api/legacy/connect';
import { legacyExtras, readLegacyPayment, transactionOf } from '../../../api/legacy/outcome';
import { existingReferenceField } from '../fields';

const expectedField: INodeProperties = {
	displayName: 'Expected',
	name: 'expected',
	type: 'collection',
	placeholder: 'Add Expected Value',
	default: {},
	description:
		'Values from your own store. CinetPay requires you to compare both before you deliver.',
	options: [
		{
			displayName: 'Amount',
			name: 'amount',
			type: 'number',
			default: 0,
			description: 'Amount that the form was created with',
		},
		textField(
			'Signature',
			'signature',
			'e.g. {{ $json.signature }}',
			'Signature that Prepare Form returned',
		),
	],
};

interface Expected {
	amount?: number;
	signature?: string;
}

const NO_DATA =
	'CinetPay has no data for this reference. It was never paid, or belongs to another shop.';

/**
 * Payment: Get (Legacy v1). A payment that does not fit the expected amount or signature stops the row: it is not the
 * payment of this order.
 */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a payment (Legacy V1)',
	description: 'Check by reference whether a payment was paid before you deliver',
	fields: [existingReferenceField, expectedField, simplifyField],
	run: perRow({
		connect: async (ctx) => {
			const { api } = await connectLegacy(ctx);
			return { api, own: ownPayments(ctx, api.connection.siteId) };
		},
		read: (ctx, index): RowRead<{ reference: string } & Expected> => {
			const check = new RowCheck();
			const expected = ctx.getNodeParameter('expected', index, {}) as IDataObject;
			const reference = check.take(
				'Reference',
				checkReference(ctx.getNodeParameter('reference', index)),
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
				'is empty. Enter the signature that Prepare Form returned, or remove the field',
			);
			if (check.findings.length > 0) return { findings: check.findings };
			return { request: { reference: reference!, amount, signature } };
		},
		send: async ({ api, own }, { reference, ...expected }) => {
			const answer = await api.call('checkPayStatus', { cpm_trans_id: reference });
			if (!answer.ok) return answer;
			const row = transactionOf(answer.value, api.connection.siteId);
			if (!row) {
				const unknown = outcome({ status: 'unknown', reference, advice: NO_DATA });
				const json = { eventId: null, ...unknown, earlierPayment: false };
				return { ok: true, value: { json, raw: answer.value as IDataObject } };
			}
			const known = readLegacyPayment(row);
			const problem = compare(reference, expected, known, row);
			if (problem) return { ok: false, problem };
			const { siteId: account } = api.connection;
			const eventId = eventIdOf({ provider: 'CinetPay', event: 'payment', account }, known);
			const belongs = belonging(known, own.get(reference));
			const json = { eventId, ...known, ...legacyExtras(row), ...belongs };
			return { ok: true, value: { json, raw: row } };
		},
	}),
};

/** What is not expected is not compared. */
function compare(
	reference: string,
	{ amount, signature }: Expected,
	known: Outcome,
	row: IDataObject,
): Problem | undefined {
	const wrong: string[] = [];
	if (amount !== undefined && known.amount !== amount) wrong.push('amount');
	if (signature !== undefined && !equalInConstantTime(signature, asText(row.signature)))
		wrong.push('signature');
	if (wrong.length === 0) return undefined;
	return {
		message: `Payment ${reference} does not have the expected ${wrong.join(' and ')}`,
		description: 'Do not deliver: this is not the payment that was prepared for your order.',
		details: { reference, status: known.status, amount: known.amount },
	};
}
