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
	'DigitalPaye does not know this reference. A transaction sent a moment ago can take a minute to appear. If nothing changes, it was never accepted, and it is safe to send it again with the same reference.';

/** Transaction: Get. What DigitalPaye does not know comes back as `unknown`, never as `failed`. */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a transaction',
	description: 'Look up the result of a collection or disbursement by reference',
	fields: [
		movementField,
		referenceField('e.g. PAY-2026-0042', "Your own ID for the transaction, or DigitalPaye's"),
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
