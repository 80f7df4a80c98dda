import { readAmount } from '../../shared/values/amount';
import { outcome } from '../../shared/outcome';
import type { KnownPayout } from '../../shared/payout/types';
import { asText } from '../../shared/values/text';
import { check, type PayoutKind } from '../api/client/payouts';
import type { ClientSession } from '../api/client/session';
import { connectClient } from '../api/connect';
import type { Fields, SourceKind, Verdict } from '../../shared/notifications/source';
import { payoutBody } from './bodies';

/**
 * Airtime and transfer notifications. The vendor does not sign them, so a notification is only a hint to
 * ask: by transaction id, and what it claims (reference, amount, receiver) must be what CinetPay has.
 */
export const payoutSource = (kind: PayoutKind): SourceKind => ({
	provider: 'CinetPay',
	body: payoutBody,
	async open(ctx, read) {
		const session = await connectClient(ctx, read);
		return {
			event: kind,
			account: session.account,
			idOf,
			authenticate: () => ({ ok: true, signed: false }),
			verify: async (fields, _signed, budgetMs) =>
				await verifyPayout(session, kind, fields, budgetMs),
		};
	},
});

const idOf = (fields: Fields): string =>
	fields.transaction_id?.trim() || fields.client_transaction_id!.trim();

async function verifyPayout(
	session: ClientSession,
	kind: PayoutKind,
	fields: Fields,
	budgetMs: number,
): Promise<Verdict> {
	const id = fields.transaction_id?.trim();
	// Login and look-up share the time that the vendor waits for an answer.
	const policy = { attempts: 3, budgetMs: Math.floor(budgetMs / 2), repeatable: true };
	const answer = id
		? await check(session, kind, 'transaction_id', id, policy)
		: await check(
				session,
				kind,
				'client_transaction_id',
				fields.client_transaction_id!.trim(),
				policy,
			);
	if (answer.kind === 'unreachable') {
		const known = outcome({
			status: 'unknown',
			reference: fields.client_transaction_id ?? null,
			providerId: id,
		});
		return { kind: 'unverifiable', reason: answer.problem.message, outcome: known, extras: {} };
	}
	if (answer.kind === 'notFound') {
		return { kind: 'refused', httpStatus: 404, reason: 'CinetPay does not know this transaction' };
	}
	const payout = answer.payouts.find(({ outcome: known }) => !id || known.providerId === id);
	const mismatch = payout
		? contradiction(fields, payout)
		: 'its transaction is not the one CinetPay has';
	if (!payout || mismatch) return { kind: 'refused', httpStatus: 401, reason: mismatch! };
	return {
		kind: 'verified',
		// Nothing is signed: naming the transaction by its other id must not make it a new event.
		id: payout.outcome.providerId ?? undefined,
		outcome: payout.outcome,
		extras: payout.extras,
		raw: { notification: { ...fields }, check: payout.raw },
	};
}

/** What the notification claims and CinetPay contradicts; `undefined` when all agrees. */
function contradiction(fields: Fields, { outcome: known, raw }: KnownPayout): string | undefined {
	const reference = fields.client_transaction_id?.trim();
	if (reference && known.reference !== null && reference !== known.reference)
		return 'its reference is not the one CinetPay has';
	const amount = readAmount(fields.amount);
	if (amount !== null && known.amount !== null && amount !== known.amount)
		return 'its amount is not the one CinetPay has';
	const digits = (value: unknown) => asText(value).replace(/\D/g, '');
	const receiver = digits(fields.receiver);
	const receivers = [digits(raw.receiver), digits(raw.receiver_e164)].filter(Boolean);
	if (receiver && receivers.length > 0 && !receivers.includes(receiver))
		return 'its receiver is not the one CinetPay has';
	return undefined;
}
