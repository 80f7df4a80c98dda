import type { IDataObject } from 'n8n-workflow';
import { checkReference } from '../../../../shared/values/reference';
import { textOrNull } from '../../../../shared/values/text';
import { notKnownYet, type Awaited, type WaitKind } from '../../../../shared/waiting/kind';
import { waitForResult } from '../../../../shared/waiting/waitForResult';
import { checkPayment } from '../../../api/checkout/calls';
import { connectCheckout } from '../../../api/checkout/connect';
import { paymentSource } from '../../../notifications/paymentSource';
import { readReference } from '../../waitIds';
import { awaitedReferenceField } from '../fields';

/** What CinetPay says of a payment beside its outcome. */
const extrasOf = (data: IDataObject) => ({
	description: textOrNull(data.description),
	metadata: textOrNull(data.metadata),
});

/** A Checkout v2 payment, known by the merchant's reference only: its provider id is the operator's. */
const paymentWait: WaitKind = {
	source: paymentSource,
	event: 'payment',
	isOrder: true,
	read: (ctx) => readReference(ctx, 'reference', checkReference),
	async ask(ctx, awaited) {
		const api = await connectCheckout(ctx);
		const reference = awaited.reference!;
		const known = {
			ok: true as const,
			awaited: { reference, providerId: null } satisfies Awaited,
			account: api.connection.siteId,
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

/** Payment: Wait for Result (Checkout v2). */
export const wait = waitForResult(paymentWait, {
	action: 'Wait for a payment result (Checkout V2)',
	description: 'Pause the workflow until the result is confirmed',
	idFields: [awaitedReferenceField],
});
