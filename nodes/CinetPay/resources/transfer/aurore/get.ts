import { simplifyField } from '../../../../shared/fields';
import { say } from '../../../../shared/language/say';
import { eventIdOf } from '../../../../shared/notifications/event';
import type { Operation } from '../../../../shared/operation/operation';
import { perRow } from '../../../../shared/operation/rows';
import { outcome } from '../../../../shared/outcome';
import { checkReference } from '../../../../shared/values/reference';
import { findAuroreTransfer } from '../../../api/aurore/calls';
import { connectAurore } from '../../../api/aurore/connect';
import { readTransfer } from '../../../api/aurore/outcome';
import type { AuroreSession } from '../../../api/aurore/session';
import { lookUpFields } from '../../lookUpFields';

const NOT_FOUND = say`CinetPay does not know this transfer by this ID. Try the transaction ID that Send returned; do not send it again under another reference.`;

/** Transfer: Get in Aurore. What CinetPay does not know comes back as `unknown`, never as `failed`. */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a transfer',
	description: 'Look up by reference or transaction ID whether money that you sent has arrived',
	fields: [
		...lookUpFields('transaction_id', {
			reference: 'Your own ID; not supported by every account',
		}),
		simplifyField,
	],
	run: perRow<AuroreSession, { id: string; byReference: boolean }>({
		kind: 'read',
		connect: connectAurore,
		read: (ctx, index) => {
			const id = checkReference(ctx.getNodeParameter('id', index));
			if (!id.ok) return { findings: [{ field: 'ID', text: id.text }] };
			const byReference = ctx.getNodeParameter('lookUpBy', index) === 'client_transaction_id';
			return { request: { id: id.value, byReference } };
		},
		send: async (session, { id, byReference }) => {
			const answer = await findAuroreTransfer(session, id);
			if (answer.kind === 'unreachable') return { ok: false, problem: answer.problem };
			const { outcome: known, extras, raw } = readTransfer(answer.envelope);
			const absent = outcome({
				status: 'unknown',
				reference: byReference ? id : null,
				providerId: byReference ? null : id,
				code: known.code,
				message: known.message,
				advice: NOT_FOUND,
			});
			const names = { provider: 'CinetPay', event: 'transfer', account: session.account };
			const eventId = answer.kind === 'found' ? eventIdOf(names, known) : null;
			const json =
				answer.kind === 'found'
					? { eventId, ...known, ...extras }
					: { eventId, ...absent, ...extras, nextReference: 'same' };
			return { ok: true, value: { json, raw } };
		},
	}),
};
