import { simplifyField } from '../../../../shared/fields';
import { say } from '../../../../shared/language/say';
import { eventIdOf } from '../../../../shared/notifications/event';
import type { Operation } from '../../../../shared/operation/operation';
import { belonging, ownPayments, type OwnPayments } from '../../../../shared/operation/ownPayments';
import { perRow } from '../../../../shared/operation/rows';
import { outcome } from '../../../../shared/outcome';
import { checkReference } from '../../../../shared/values/reference';
import { findAurorePayment } from '../../../api/aurore/calls';
import { connectAurore } from '../../../api/aurore/connect';
import { readMovement } from '../../../api/aurore/outcome';
import type { AuroreSession } from '../../../api/aurore/session';
import { existingReferenceField } from '../fields';

const NOT_FOUND = say`CinetPay does not know this payment. Check the reference and the environment of the credential.`;

/** Payment: Get (Aurore). What CinetPay does not know comes back as `unknown`, never as `failed`. */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a payment',
	description: 'Check by reference whether a payment was paid before you deliver',
	fields: [existingReferenceField, simplifyField],
	run: perRow<{ session: AuroreSession; own: OwnPayments }, string>({
		kind: 'read',
		connect: async (ctx) => {
			const session = await connectAurore(ctx);
			return { session, own: ownPayments(ctx, session.account) };
		},
		read: (ctx, index) => {
			const reference = checkReference(ctx.getNodeParameter('reference', index));
			return reference.ok
				? { request: reference.value }
				: { findings: [{ field: 'Reference', text: reference.text }] };
		},
		send: async ({ session, own }, reference) => {
			const answer = await findAurorePayment(session, reference);
			if (answer.kind === 'unreachable') return { ok: false, problem: answer.problem };
			const { outcome: known, extras, raw } = readMovement(answer.envelope);
			if (answer.kind === 'found') {
				const eventId = eventIdOf(
					{ provider: 'CinetPay', event: 'payment', account: session.account },
					known,
				);
				const belongs = belonging(known, own.get(reference));
				return { ok: true, value: { json: { eventId, ...known, ...extras, ...belongs }, raw } };
			}
			const { code, message } = known;
			const unknown = outcome({ status: 'unknown', reference, code, message, advice: NOT_FOUND });
			const json = { eventId: null, ...unknown, ...extras, earlierPayment: false };
			return { ok: true, value: { json, raw } };
		},
	}),
};
