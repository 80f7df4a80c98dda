import { contradicted, contradiction, notKnownTo } from '../../shared/notifications/contradiction';
import type { Fields } from '../../shared/notifications/parse';
import type { SourceKind, Verdict } from '../../shared/notifications/source';
import { outcome } from '../../shared/outcome';
import type { KnownPayout } from '../../shared/payout/types';
import { readAmount } from '../../shared/values/amount';
import { asText } from '../../shared/values/text';
import { lookUpPayout } from '../api/client/calls';
import { openClient } from '../api/client/connect';
import type { ClientSession, PayoutKind } from '../api/client/session';
import { payoutBody } from './bodies';

/**
 * Airtime and transfer notifications. The provider does not sign them, so a notification is only a hint to
 * ask: by transaction id, and what it claims (reference, amount, receiver) must be what CinetPay has.
 */
export const payoutSource = (kind: PayoutKind): SourceKind => ({
	provider: 'CinetPay',
	body: payoutBody,
	async open(helpers, read) {
		const session = await openClient(helpers, read);
		return {
			event: kind,
			account: session.account,
			signer: session.signer(kind),
			idsOf,
			authenticate: () => ({ ok: true, signed: false }),
			claimsSuccess: ({ treatment_status }) => treatment_status?.trim().toUpperCase() === 'VAL',
			verify: async (fields, _signed, budgetMs) =>
				await verifyPayout(session, kind, fields, budgetMs),
		};
	},
});

const idsOf = (fields: Fields) => ({
	reference: asText(fields.client_transaction_id),
	providerId: asText(fields.transaction_id),
});

async function verifyPayout(
	session: ClientSession,
	kind: PayoutKind,
	fields: Fields,
	budgetMs: number,
): Promise<Verdict> {
	const { reference, providerId: id } = idsOf(fields);
	// Login and look-up share the time that the provider waits for an answer.
	const policy = { attempts: 3, budgetMs: Math.floor(budgetMs / 2), repeatable: true };
	const answer = id
		? await lookUpPayout(session, kind, 'transaction_id', id, policy)
		: await lookUpPayout(session, kind, 'client_transaction_id', reference, policy);
	if (answer.kind === 'unreachable') {
		const known = outcome({
			status: 'unknown',
			reference: reference || null,
			providerId: id || null,
		});
		return { kind: 'unverifiable', reason: answer.problem.message, outcome: known, extras: {} };
	}
	if (answer.kind === 'notFound') return notKnownTo('CinetPay', 'transaction');
	const payout = answer.payouts.find(({ outcome: known }) => !id || known.providerId === id);
	if (!payout) return contradicted('CinetPay', 'transaction');
	const mismatch = mismatchOf(fields, payout);
	if (mismatch) return mismatch;
	// CinetPay prints it in every answer. Without it, nothing says that this is the transaction of the reference.
	if (reference !== '' && payout.outcome.reference === null) {
		const { outcome: known, extras } = payout;
		return {
			kind: 'unverifiable',
			reason: 'the answer of CinetPay does not name the reference',
			outcome: { ...known, status: 'unknown', isFinal: false },
			extras,
		};
	}
	return {
		kind: 'verified',
		outcome: payout.outcome,
		extras: payout.extras,
		raw: { notification: { ...fields }, check: payout.raw },
	};
}

/** What the notification claims and CinetPay contradicts; `undefined` when all agrees. */
function mismatchOf(fields: Fields, { outcome: known, raw }: KnownPayout): Verdict | undefined {
	const digits = (value: unknown) => asText(value).replace(/\D/g, '');
	const receiver = digits(fields.receiver);
	// Both ways to write the number are in the answer.
	const receivers = [digits(raw.receiver), digits(raw.receiver_e164)].filter(Boolean);
	return contradiction('CinetPay', [
		['reference', fields.client_transaction_id?.trim(), known.reference],
		['amount', readAmount(fields.amount), known.amount],
		['receiver', receiver, receivers.includes(receiver) ? receiver : receivers[0]],
	]);
}
