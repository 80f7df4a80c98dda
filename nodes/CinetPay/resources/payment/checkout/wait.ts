import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { checkReference } from '../../../../shared/values/reference';
import { textOrNull } from '../../../../shared/values/text';
import { waitFields } from '../../../../shared/waiting/description';
import { notKnownYet, type Awaited, type WaitKind } from '../../../../shared/waiting/kind';
import { waitForResult } from '../../../../shared/waiting/waitForResult';
import { checkPayment } from '../../../api/checkout/calls';
import { connectCheckout } from '../../../api/connect';
import { paymentSource } from '../../../notifications/paymentSource';
import { showFor } from '../../api';
import { readReference } from '../../waitIds';

/** The fields of Payment: Wait for Result, in Checkout v2 and in Aurore. */
export const paymentWaitFields: INodeProperties[] = waitFields(
	showFor(['aurore', 'checkout'], 'payment', 'wait'),
	[
		{
			displayName: 'Reference',
			name: 'reference',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. ORDER-2026-0001',
			displayOptions: showFor(['aurore', 'checkout'], 'payment', 'wait'),
			description: 'Your own ID of the payment, as it was created',
			hint: "Take it from the node that created the payment, e.g. {{ $('CinetPay').item.json.reference }}: the node in between may send something else on",
		},
	],
);

/** What CinetPay says of a payment beside its outcome. */
const extrasOf = (data: IDataObject) => ({
	description: textOrNull(data.description),
	metadata: textOrNull(data.metadata),
});

/** A Checkout v2 payment, known by the merchant's reference only: its provider id is the operator's. */
export const paymentWait: WaitKind = {
	source: paymentSource,
	event: 'payment',
	read: (ctx) => readReference(ctx, 'reference', checkReference),
	async ask(ctx, awaited) {
		const api = await connectCheckout(ctx);
		const reference = awaited.reference!;
		const known = {
			ok: true as const,
			awaited: { reference, providerId: null } satisfies Awaited,
			account: api.connection.siteId,
			id: reference,
			// The page of a payment link is CinetPay's own: nobody but the merchant sets its amount.
			sourceOptions: { expectedAmountCheck: 'off' },
		};
		const answer = await checkPayment(api, { reference });
		if (answer.kind === 'unreachable' && answer.problem.accessRefused)
			return { ok: false, problem: answer.problem };
		if (answer.kind === 'unreachable') {
			const outcome = notKnownYet(awaited, answer.problem);
			return { ...known, outcome, extras: extrasOf({}), raw: {} };
		}
		const { outcome, envelope } = answer;
		return { ...known, outcome, extras: extrasOf(envelope.data), raw: envelope.raw };
	},
};

export const wait = waitForResult(paymentWait);
