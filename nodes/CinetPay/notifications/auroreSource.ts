import type { IDataObject } from 'n8n-workflow';
import { contradiction, notKnownTo, refusedAs } from '../../shared/notifications/contradiction';
import type { Fields } from '../../shared/notifications/parse';
import type { Authentication, SourceKind, Verdict } from '../../shared/notifications/source';
import { outcome } from '../../shared/outcome';
import { equalInConstantTime } from '../../shared/values/constantTime';
import { asText } from '../../shared/values/text';
import { findAurorePayment, findAuroreTransfer } from '../api/aurore/calls';
import { openAurore } from '../api/aurore/connect';
import { readMovement, readTransfer } from '../api/aurore/outcome';
import type { AuroreSession } from '../api/aurore/session';
import { tokenDigest } from './notifyTokens';

/** The provider says that `transaction_id` is there too; a webhook without it has been seen, and can be looked up as well. */
const IDS = ['notify_token', 'merchant_transaction_id'];

const idsOf = ({ transaction_id, merchant_transaction_id }: Fields) => ({
	reference: merchant_transaction_id!.trim(),
	providerId: asText(transaction_id),
});

/**
 * Aurore webhooks for payments or transfers. The provider's proof is the `notify_token` that creation returned: a
 * waiting execution compares the one it was given, and it is handed on for the user's own store. The trigger's proof
 * is the signed URL. A status in the body is ignored; CinetPay is asked.
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
	async open(helpers, read, { keptToken }) {
		const session = await openAurore(helpers, read);
		return {
			event,
			account: session.account,
			signer: session.signer(event),
			amountIsOurs: true,
			idsOf,
			authenticate: (fields) => checkNotifyToken(fields, keptToken),
			verify: async (fields, signed, budgetMs) =>
				await verifyAurore(session, event, fields, signed, budgetMs),
		};
	},
});

/** `kept`: the reference that an execution waits for, and the digest of the token that it was given for it. */
function checkNotifyToken(fields: Fields, kept: unknown): Authentication {
	const [reference, digest] = Array.isArray(kept) ? kept.map(asText) : [];
	if (reference !== idsOf(fields).reference || !digest) return { ok: true, signed: false };
	return equalInConstantTime(digest, tokenDigest(fields.notify_token!.trim()))
		? { ok: true, signed: true }
		: { ok: false, httpStatus: 401, why: 'notifyToken', reason: NOT_ISSUED };
}

const NOT_ISSUED = 'its notify_token is not the one that CinetPay issued';

async function verifyAurore(
	session: AuroreSession,
	event: 'payment' | 'transfer',
	fields: Fields,
	signed: boolean,
	budgetMs: number,
): Promise<Verdict> {
	const { reference, providerId } = idsOf(fields);
	const notifyToken = fields.notify_token!.trim();
	// Login and look-up share the time that the provider waits for an answer.
	const policy = { attempts: 3, budgetMs: Math.floor(budgetMs / 2), repeatable: true };
	const answer =
		event === 'payment'
			? await findAurorePayment(session, reference, policy)
			: await findAuroreTransfer(session, providerId || reference, policy);
	const unverifiable = (reason: string): Verdict => ({
		kind: 'unverifiable',
		reason,
		outcome: outcome({ status: 'unknown', reference, providerId: providerId || null }),
		extras: { notifyToken, notifyTokenChecked: signed },
	});
	if (answer.kind === 'unreachable') return unverifiable(answer.problem.message);
	if (answer.kind === 'notFound') return notKnownTo('CinetPay', 'transaction');
	const {
		outcome: known,
		extras,
		raw,
	} = (event === 'payment' ? readMovement : readTransfer)(answer.envelope);
	const mismatch = contradiction('CinetPay', [
		['reference', reference, known.reference],
		['transaction', providerId, known.providerId],
	]);
	if (mismatch) return mismatch;
	// CinetPay prints it in every answer. Without it, nothing says that this is the transaction of the reference.
	if (known.reference === null)
		return unverifiable('the answer of CinetPay does not name the reference');
	// Only some answers show the token, but then it is the provider's own proof.
	const issued = asText(extras.notifyToken);
	if (issued !== '' && !equalInConstantTime(issued, notifyToken))
		return refusedAs(NOT_ISSUED, 'notifyToken');
	const compared: IDataObject = { notifyToken, notifyTokenChecked: signed || issued !== '' };
	return {
		kind: 'verified',
		outcome: known,
		extras: { ...extras, ...compared },
		raw: { notification: { ...fields }, check: raw },
	};
}
