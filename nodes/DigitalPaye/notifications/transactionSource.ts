import { contradiction, refusedAs } from '../../shared/notifications/contradiction';
import type { Fields } from '../../shared/notifications/parse';
import type { Authentication, SourceKind, Verdict } from '../../shared/notifications/source';
import { outcome } from '../../shared/outcome';
import type { KnownPayout, LookUpAnswer } from '../../shared/payout/types';
import { readAmount } from '../../shared/values/amount';
import { equalInConstantTime } from '../../shared/values/constantTime';
import { isPlainId } from '../../shared/values/text';
import { lookUp } from '../api/calls';
import { connectDigitalPaye } from '../api/connect';
import type { Movement } from '../api/generation';
import type { Session } from '../api/session';

/**
 * The dashboard webhook of DigitalPaye: JSON, unsigned. It is only a hint to ask; what it claims
 * (reference, amount) must be what DigitalPaye has.
 */
export const transactionSource: SourceKind = {
	provider: 'DigitalPaye',
	body: {
		nested: true,
		missingIn: missingId,
	},
	async open(ctx, read, { sharedSecret }) {
		const session = await connectDigitalPaye(ctx, read);
		const secret = typeof sharedSecret === 'string' ? sharedSecret : '';
		return {
			event: 'transaction',
			account: session.account,
			idOf: (fields) => referenceOf(fields) || providerIdOf(fields),
			authenticate: (_fields, { query }) => withSecret(secret, query.secret),
			verify: async (fields, _signed, budgetMs) =>
				await verifyTransaction(session, fields, budgetMs),
		};
	},
};

function missingId(fields: Fields): string | undefined {
	return referenceOf(fields) || providerIdOf(fields) ? undefined : 'transactionId and ref';
}

/** The three generations name the two ids differently. */
const referenceOf = (fields: Fields): string =>
	(fields.transactionId ?? fields.transaction_id ?? fields.external_ref ?? '').trim();
const providerIdOf = (fields: Fields): string => (fields.ref ?? fields.reference ?? '').trim();

/** The optional secret in the query string of the URL that is set in the dashboard. */
function withSecret(secret: string, given: unknown): Authentication {
	if (secret === '') return { ok: true, signed: false };
	const same = typeof given === 'string' && equalInConstantTime(secret, given);
	return same
		? { ok: true, signed: false }
		: { ok: false, httpStatus: 401, reason: 'the secret in the URL is missing or wrong' };
}

async function verifyTransaction(
	session: Session,
	fields: Fields,
	budgetMs: number,
): Promise<Verdict> {
	const answer = await ask(session, fields, budgetMs);
	if (answer.kind === 'unreachable') {
		const known = outcome({
			status: 'unknown',
			reference: referenceOf(fields) || null,
			providerId: providerIdOf(fields) || null,
		});
		return { kind: 'unverifiable', reason: answer.problem.message, outcome: known, extras: {} };
	}
	const [payout] = answer.kind === 'found' ? answer.payouts : [];
	if (!payout)
		return {
			kind: 'refused',
			httpStatus: 404,
			reason: 'DigitalPaye does not know this transaction',
		};
	const mismatch = mismatchOf(fields, payout);
	if (mismatch) return mismatch;
	return {
		kind: 'verified',
		// Nothing is signed: naming the transaction by its other id must not make it a new event.
		id: payout.outcome.reference ?? payout.outcome.providerId ?? undefined,
		outcome: payout.outcome,
		extras: payout.extras,
		raw: { notification: { ...fields }, check: payout.raw },
	};
}

/** By the merchant's id first, then by DigitalPaye's: which of the two the call takes is documented both ways. */
async function ask(session: Session, fields: Fields, budgetMs: number): Promise<LookUpAnswer> {
	const ids = [referenceOf(fields), providerIdOf(fields)].filter(Boolean);
	const tries = movementsOf(session, fields).flatMap((movement) =>
		ids.map((id) => ({ movement, id })),
	);
	const until = Date.now() + budgetMs;
	let answer: LookUpAnswer = { kind: 'notFound', conclusive: false };
	for (const { movement, id } of tries) {
		// Login and look-up share the time that the vendor waits for an answer.
		const policy = {
			attempts: 3,
			budgetMs: Math.max(Math.floor((until - Date.now()) / 2), 1),
			repeatable: true,
		};
		answer = await lookUp(session, movement, id, policy);
		if (answer.kind !== 'notFound') return answer;
	}
	return answer;
}

/** Only C looks the two up at different addresses, and what its notifications hold is not published. */
function movementsOf({ generation }: Session, fields: Fields): Movement[] {
	const type = fields.typeTransaction ?? fields.type_transaction ?? fields.type ?? '';
	if (type === '' && generation.name === 'C') return ['disbursement', 'collection'];
	return [type.toLowerCase().startsWith('coll') ? 'collection' : 'disbursement'];
}

/** What the notification claims and DigitalPaye contradicts; `undefined` when all agrees. */
function mismatchOf(fields: Fields, { outcome: known }: KnownPayout): Verdict | undefined {
	const reference = referenceOf(fields);
	if (known.reference === null && !isPlainId(reference))
		return refusedAs('its reference is not one that DigitalPaye shows');
	return contradiction('DigitalPaye', [
		['reference', reference, known.reference],
		['ref', providerIdOf(fields), known.providerId],
		['amount', readAmount(fields.amount), known.amount],
	]);
}
