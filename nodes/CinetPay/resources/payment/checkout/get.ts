import { required, simplifyField, textField } from '../../../../shared/fields';
import { eventIdOf } from '../../../../shared/notifications/event';
import type { Operation } from '../../../../shared/operation/operation';
import { belonging, ownPayments, type OwnPayments } from '../../../../shared/operation/ownPayments';
import { perRow } from '../../../../shared/operation/rows';
import { checkReference } from '../../../../shared/values/reference';
import { textOrNull } from '../../../../shared/values/text';
import { checkPayment, type PaymentId } from '../../../api/checkout/calls';
import { connectCheckout } from '../../../api/checkout/connect';
import type { CheckoutSession } from '../../../api/checkout/session';
import { existingReferenceField } from '../fields';

/**
 * Payment: Get (Checkout v2). Asks for the status of one payment per row. A reference that CinetPay does not know comes
 * back as `unknown`, never as `failed`.
 */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a payment (Checkout V2)',
	description: 'Check by reference whether a payment was paid before you deliver',
	fields: [
		{
			displayName: 'Look Up By',
			name: 'lookUpBy',
			type: 'options',
			default: 'reference',
			options: [
				{
					name: 'Payment Token',
					value: 'paymentToken',
					description: 'The token that Create returned',
				},
				{ name: 'Reference', value: 'reference', description: 'Your own ID for the payment' },
			],
		},
		{ ...existingReferenceField, displayOptions: { hide: { lookUpBy: ['paymentToken'] } } },
		{
			...required(
				textField(
					'Payment Token',
					'paymentToken',
					'e.g. {{ $json.paymentToken }}',
					'The token that Create returned',
				),
			),
			typeOptions: { password: true },
			displayOptions: { show: { lookUpBy: ['paymentToken'] } },
		},
		simplifyField,
	],
	run: perRow<{ api: CheckoutSession; own: OwnPayments }, PaymentId>({
		kind: 'read',
		connect: async (ctx) => {
			const api = await connectCheckout(ctx);
			return { api, own: ownPayments(ctx, api.connection.siteId) };
		},
		read: (ctx, index) => {
			const name = ctx.getNodeParameter('lookUpBy', index, 'reference') as
				'reference' | 'paymentToken';
			const field = name === 'reference' ? 'Reference' : 'Payment Token';
			const id = checkReference(ctx.getNodeParameter(name, index));
			if (!id.ok) return { findings: [{ field, text: id.text }] };
			return {
				request: name === 'reference' ? { reference: id.value } : { paymentToken: id.value },
			};
		},
		send: async ({ api, own }, id) => {
			const answer = await checkPayment(api, id);
			if (answer.kind === 'unreachable') return { ok: false, problem: answer.problem };
			const { outcome, envelope } = answer;
			// By its token the answer does not name the payment, so it cannot name the event.
			const isNamed = answer.kind === 'found' && outcome.reference !== null;
			const names = { provider: 'CinetPay', event: 'payment', account: api.connection.siteId };
			const mine = outcome.reference === null ? undefined : own.get(outcome.reference);
			const json = {
				eventId: isNamed ? eventIdOf(names, outcome) : null,
				...outcome,
				...belonging(outcome, mine),
				description: textOrNull(envelope.data.description),
				metadata: textOrNull(envelope.data.metadata),
				paymentToken: 'paymentToken' in id ? id.paymentToken : null,
			};
			return { ok: true, value: { json, raw: envelope.raw } };
		},
	}),
};
