import type { IWebhookFunctions } from 'n8n-workflow';
import { contradiction } from '../../shared/notifications/contradiction';
import type { Fields } from '../../shared/notifications/parse';
import type { Authentication, SourceKind, Verdict } from '../../shared/notifications/source';
import { outcome } from '../../shared/outcome';
import { findAurorePayment, findAuroreTransfer } from '../api/aurore/calls';
import { connectAurore } from '../api/aurore/connect';
import { readMovement } from '../api/aurore/outcome';
import type { AuroreSession } from '../api/aurore/session';
import { isKnownNotifyToken } from './notifyTokens';

/** The vendor says that `transaction_id` is there too; a webhook without it has been seen, and can be looked up as well. */
const IDS = ['notify_token', 'merchant_transaction_id'];

/** What names the transaction: the vendor's id, or the merchant's where it is missing. */
const idIn = ({ transaction_id, merchant_transaction_id }: Fields): string =>
	transaction_id?.trim() || merchant_transaction_id!.trim();

/**
 * Aurore webhooks for payments or transfers. Their proof is the `notify_token` that creation returned: it
 * is compared where this workflow made the transaction, and handed on for the user's own store where not.
 * A status in the body is ignored; CinetPay is asked.
 */
export const auroreSource = (event: 'payment' | 'transfer'): SourceKind => ({
	provider: 'CinetPay',
	body: {
		nested: true,
		missingIn(fields) {
			const missing = IDS.filter((name) => !fields[name]?.trim());
			return missing.length === 0 ? undefined : missing.join(' and ');
		},
	},
	async open(ctx, read, { requireNotifyToken, keptToken }) {
		const session = await connectAurore(ctx, read);
		return {
			event,
			account: session.account,
			idOf: idIn,
			authenticate: (fields) => authenticate(ctx, fields, requireNotifyToken === true, keptToken),
			verify: async (fields, signed, budgetMs) =>
				await verifyAurore(session, event, fields, signed, budgetMs),
		};
	},
});

function authenticate(
	ctx: IWebhookFunctions,
	fields: Fields,
	required: boolean,
	keptToken: unknown,
): Authentication {
	const [id, token] = [idIn(fields), fields.notify_token!.trim()];
	const known = isKnownNotifyToken(ctx, id, token, keptToken);
	if (known === false)
		return {
			ok: false,
			httpStatus: 401,
			reason: 'its notify_token is not the one that CinetPay issued',
		};
	if (known === undefined && required) {
		return {
			ok: false,
			httpStatus: 401,
			reason: 'this workflow has no notify_token for this transaction',
		};
	}
	return { ok: true, signed: known === true };
}

async function verifyAurore(
	session: AuroreSession,
	event: 'payment' | 'transfer',
	fields: Fields,
	signed: boolean,
	budgetMs: number,
): Promise<Verdict> {
	const reference = fields.merchant_transaction_id!.trim();
	const id = idIn(fields);
	const givenId = fields.transaction_id?.trim() ? id : null;
	// Login and look-up share the time that the vendor waits for an answer.
	const policy = { attempts: 3, budgetMs: Math.floor(budgetMs / 2), repeatable: true };
	const answer =
		event === 'payment'
			? await findAurorePayment(session, reference, policy)
			: await findAuroreTransfer(session, id, policy);
	const extras = { notifyToken: fields.notify_token!.trim(), notifyTokenChecked: signed };
	if (answer.kind === 'unreachable') {
		const known = outcome({ status: 'unknown', reference, providerId: givenId });
		return { kind: 'unverifiable', reason: answer.problem.message, outcome: known, extras };
	}
	if (answer.kind === 'notFound')
		return { kind: 'refused', httpStatus: 404, reason: 'CinetPay does not know this transaction' };
	const payout = readMovement(answer.envelope);
	const { outcome: known } = payout;
	const mismatch = contradiction('CinetPay', [
		['reference', reference, known.reference],
		['transaction', givenId, known.providerId],
	]);
	if (mismatch) return mismatch;
	return {
		kind: 'verified',
		outcome: { ...known, reference, providerId: givenId ?? known.providerId },
		extras: { ...payout.extras, ...extras },
		raw: { notification: { ...fields }, check: payout.raw },
	};
}
