import {
	findFields,
	locatorField,
	readFound,
	referenceField,
	simplifyField,
} from '../../../shared/fields';
import { say } from '../../../shared/language/say';
import { eventIdOf } from '../../../shared/notifications/event';
import type { Operation } from '../../../shared/operation/operation';
import { perRow } from '../../../shared/operation/rows';
import { outcome } from '../../../shared/outcome';
import { checkReference } from '../../../shared/values/reference';
import { lookUp } from '../../api/calls';
import { connectDigitalPaye } from '../../api/connect';
import type { Movement } from '../../api/generation';
import { directionOf } from '../../api/outcome';
import { paidEntities } from '../../api/paidEntities';
import type { Session } from '../../api/session';
import { movementField } from './fields';

const NOT_FOUND = say`DigitalPaye does not know this reference. A transaction sent a moment ago can take a minute to appear. If nothing changes, it was never accepted, and it is safe to send it again with the same reference.`;

/** Nobody has paid when money went out under the reference of an order. */
const MONEY_OUT = {
	status: 'unknown',
	isFinal: false,
	nextReference: 'ask',
	advice: say`This is a disbursement: money went out under this reference, and nobody has paid. Do not deliver because of it. Use a new reference for the collection, or set Type to Disbursement.`,
};

/** Transaction: Get. What DigitalPaye does not know comes back as `unknown`, never as `failed`. */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a transaction',
	description: 'Look up the result of a collection or disbursement by reference',
	fields: [
		movementField,
		...findFields(
			referenceField('e.g. PAY-2026-0042', "Your own ID for the transaction, or DigitalPaye's"),
			locatorField('Transaction', 'transaction', 'e.g. PAY-2026-0042', 'Which transaction', {
				...{ search: 'searchTransactions', what: 'a transaction', idMode: 'By Reference' },
			}),
		),
		simplifyField,
	],
	run: perRow<Session, { movement: Movement; reference: string }>({
		kind: 'read',
		connect: connectDigitalPaye,
		read: (ctx, index) => {
			const reference = checkReference(readFound(ctx, 'transaction', index));
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
				const json = { eventId: null, ...outcome(unknown), nextReference: 'same' };
				return { ok: true, value: { json } };
			}
			const { generation, account } = session;
			const told = directionOf(payout.extras.type);
			// A and B have one list for both directions, so only what the answer says tells which it was.
			const event = told ?? (generation.name === 'C' ? movement : undefined);
			const names = event && { provider: 'DigitalPaye', event, account };
			const json = {
				eventId: names ? eventIdOf(names, payout.outcome) : null,
				...payout.outcome,
				...payout.extras,
				...paidEntities(payout.raw),
				...(movement === 'collection' && event === 'disbursement' ? MONEY_OUT : {}),
			};
			return { ok: true, value: { json, raw: payout.raw } };
		},
	}),
};
