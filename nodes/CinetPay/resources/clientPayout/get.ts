import { simplifyField } from '../../../shared/fields';
import { say } from '../../../shared/language/say';
import { eventIdOf } from '../../../shared/notifications/event';
import type { Operation } from '../../../shared/operation/operation';
import { perRow } from '../../../shared/operation/rows';
import { outcome } from '../../../shared/outcome';
import { checkReference } from '../../../shared/values/reference';
import { lookUpPayout } from '../../api/client/calls';
import { connectClient } from '../../api/client/connect';
import type { ClientSession, PayoutKind } from '../../api/client/session';
import { lookUpFields, type LookUpBy } from '../lookUpFields';

const LABELS: Record<LookUpBy, string> = {
	transaction_id: 'Transaction ID',
	client_transaction_id: 'Reference',
	lot: 'Lot',
};

const fields = [...lookUpFields('client_transaction_id', { hasLot: true }), simplifyField];

/**
 * Airtime: Get and Transfer: Get (Client v1). One item per transaction, so a lot gives as many items as it has
 * transactions. What CinetPay does not know comes back as `unknown`, never as `failed`.
 */
export const getPayout = (kind: PayoutKind): Operation => ({
	value: 'get',
	name: 'Get',
	action: kind === 'airtime' ? 'Get airtime' : 'Get a transfer (Client V1)',
	description: `Look up by reference, transaction ID or lot whether ${kind === 'airtime' ? 'airtime' : 'money'} that you sent has arrived`,
	fields,
	run: perRow<ClientSession, { key: LookUpBy; id: string }>({
		kind: 'read',
		connect: connectClient,
		read: (ctx, index) => {
			const key = ctx.getNodeParameter('lookUpBy', index) as LookUpBy;
			const id = checkReference(ctx.getNodeParameter('id', index));
			if (!id.ok) return { findings: [{ field: LABELS[key], text: id.text }] };
			return { request: { key, id: id.value } };
		},
		send: async (session, { key, id }) => {
			const answer = await lookUpPayout(session, kind, key, id);
			if (answer.kind === 'unreachable') return { ok: false, problem: answer.problem };
			if (answer.kind === 'notFound') return { ok: true, value: { json: notFound(key, id) } };
			const names = { provider: 'CinetPay', event: kind, account: session.account };
			const value = answer.payouts.map((payout) => ({
				json: {
					eventId: eventIdOf(names, payout.outcome),
					...payout.outcome,
					...payout.extras,
				},
				raw: payout.raw,
			}));
			return { ok: true, value };
		},
	}),
});

const NEVER_ACCEPTED = say`CinetPay does not know this Reference. A transaction sent a moment ago can take a minute to appear. If nothing changes, it was never accepted, and it is safe to send it again with the same reference.`;

/** An ID of CinetPay's may be mistyped, so it tells nothing of a transaction. */
const unknownId = (label: string) =>
	say`CinetPay does not know this ${label}. A transaction sent a moment ago can take a minute to appear. If nothing changes, check the ID, or look the transaction up by its reference.`;

const notFound = (key: LookUpBy, id: string) => ({
	eventId: null,
	...outcome({
		status: 'unknown',
		reference: key === 'client_transaction_id' ? id : null,
		providerId: key === 'transaction_id' ? id : null,
		code: '723',
		message: 'NOT_FOUND',
		advice: key === 'client_transaction_id' ? NEVER_ACCEPTED : unknownId(LABELS[key]),
	}),
	lot: key === 'lot' ? id : null,
	sendingStatus: null,
	operatorReference: null,
	nextReference: 'same',
});
