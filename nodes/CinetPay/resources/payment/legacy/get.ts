import type { IDataObject } from 'n8n-workflow';
import {
	findFields,
	locatorField,
	readFound,
	simplifyField,
	textField,
} from '../../../../shared/fields';
import { say } from '../../../../shared/language/say';
import { eventIdOf } from '../../../../shared/notifications/event';
import type { Operation } from '../../../../shared/operation/operation';
import { belonging, ownPayments } from '../../../../shared/operation/ownPayments';
import { perRow, type RowRead } from '../../../../shared/operation/rows';
import { outcome } from '../../../../shared/outcome';
import { equalInConstantTime } from '../../../../shared/values/constantTime';
import { checkReference } from '../../../../shared/values/reference';
import { asText } from '../../../../shared/values/text';
import { RowCheck } from '../../../../shared/values/validation';
import { findLegacyPayment } from '../../../api/legacy/calls';
import { connectLegacy } from '../../../api/legacy/connect';
import { legacyExtras, readLegacyPayment } from '../../../api/legacy/outcome';
import { expectedField, notExpected, readExpected, unexpected, type Expected } from '../expected';
import { existingReferenceField } from '../fields';

const signatureField = textField(
	'Signature',
	'signature',
	'e.g. {{ $json.signature }}',
	'Signature that Prepare Form returned',
);

const paymentField = locatorField('Payment', 'payment', 'e.g. ORDER-2026-0001', 'Which payment', {
	...{ search: 'searchPayments', what: 'a payment', idMode: 'By Reference' },
});

const NO_DATA = say`CinetPay has no data for this reference. It was never paid, or belongs to another shop.`;

/**
 * Payment: Get (Legacy v1). A payment that does not fit the expected amount or signature stops the row: it is not the
 * payment of this order.
 */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a payment (Legacy V1)',
	description: 'Check by reference whether a payment was paid before you deliver',
	fields: [
		...findFields(existingReferenceField, paymentField),
		expectedField(signatureField),
		simplifyField,
	],
	run: perRow({
		kind: 'read',
		connect: async (ctx) => {
			const { api } = await connectLegacy(ctx);
			return { api, own: ownPayments(ctx, api.connection.siteId) };
		},
		read: (ctx, index): RowRead<{ reference: string; signature?: string } & Expected> => {
			const check = new RowCheck();
			const expected = ctx.getNodeParameter('expected', index, {}) as IDataObject;
			const reference = check.take('Reference', checkReference(readFound(ctx, 'payment', index)));
			const { amount } = readExpected(expected, check);
			const signature = 'signature' in expected ? asText(expected.signature) : undefined;
			check.require(
				signature !== '',
				'Expected Signature',
				say`is empty. Enter the signature that Prepare Form returned, or remove the field`,
			);
			if (check.findings.length > 0) return { findings: check.findings };
			return { request: { reference: reference!, amount, signature } };
		},
		send: async ({ api, own }, { reference, ...expected }) => {
			const answer = await findLegacyPayment(api, reference);
			if (answer.kind === 'unreachable') return { ok: false, problem: answer.problem };
			if (answer.kind === 'notFound') {
				const unknown = outcome({ status: 'unknown', reference, advice: NO_DATA });
				const json = { eventId: null, ...unknown, earlierPayment: false };
				return { ok: true, value: { json, raw: answer.raw } };
			}
			const { row } = answer;
			const known = readLegacyPayment(row);
			const wrong = unexpected(known, expected);
			if (!isSignature(expected.signature, row)) wrong.push('signature');
			const problem = notExpected(known, wrong);
			if (problem) return { ok: false, problem };
			const { siteId: account } = api.connection;
			const eventId = eventIdOf({ provider: 'CinetPay', event: 'payment', account }, known);
			const belongs = belonging(known, own.get(reference));
			const json = { eventId, ...known, ...legacyExtras(row), ...belongs };
			return { ok: true, value: { json, raw: row } };
		},
	}),
};

const isSignature = (expected: string | undefined, row: IDataObject): boolean =>
	expected === undefined || equalInConstantTime(expected, asText(row.signature));
