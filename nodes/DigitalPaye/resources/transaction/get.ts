import { referenceField, simplifyField } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation/operation';
import { perRow } from '../../../shared/operation/rows';
import { outcome } from '../../../shared/outcome';
import { checkReference } from '../../../shared/values/reference';
import { lookUp } from '../../api/calls';
import { connectDigitalPaye } from '../../api/connect';
import type { Movement } from '../../api/generation';
import type { Session } from '../../api/session';
import { movementField } from './fields';

const NOT_FOUND =
	'DigitalPaye does not know this reference. One that was sent a moment ago may take a minute to show. If it stays so it was never taken over, and sending it again with the same reference is safe.';

/** Transaction: Get. What DigitalPaye does not know comes back as `unknown`, never as `failed`. */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get transaction',
	description: 'Look up by reference what became of a collection or disbursement',
	fields: [
		movementField,
		referenceField('e.g. PAY-2026-0042', "Your own ID of the transaction, or DigitalPaye's"),
		simplifyField,
	],
	run: perRow<Session, { movement: Movement; reference: string }>({
		connect: connectDigitalPaye,
		read: (ctx, index) => {
			const reference = checkReference(ctx.getNodeParameter('reference', index));
			if (!reference.ok) return { findings: [{ field: 'Reference', text: reference.text }] };
			const movement = ctx.getNodeParameter('movement', index) as Movement;
			return { request: { movement, reference: reference.value } };
		},
		send: async (session, { movement, reference }) => {
			const answer = await lookUp(session, movement, reference);
			if (answer.kind === 'unreachable') return { ok: false, problem: answer.problem };
			const [payout] = answer.kind === 'found' ? answer.payouts : [];
			if (!payout) {
				const unknown = { status: 'unknown' as const, reference, code: '404', advice: NOT_FOUND };
				return { ok: true, value: { json: { ...outcome(unknown) } } };
			}
			const json = { ...payout.outcome, ...payout.extras };
			return { ok: true, value: { json, raw: payout.raw } };
		},
	}),
};
