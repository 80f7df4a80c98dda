import type { IDataObject } from 'n8n-workflow';
import { contradiction, notKnownTo } from '../../shared/notifications/contradiction';
import type { Fields } from '../../shared/notifications/parse';
import type {
	Authentication,
	NotifiedIds,
	SourceKind,
	Verdict,
} from '../../shared/notifications/source';
import { outcome } from '../../shared/outcome';
import type { KnownPayout, LookUpAnswer } from '../../shared/payout/types';
import { readAmount } from '../../shared/values/amount';
import { equalInConstantTime } from '../../shared/values/constantTime';
import { asText } from '../../shared/values/text';
import { lookUp } from '../api/calls';
import { openDigitalPaye } from '../api/connect';
import type { Movement } from '../api/generation';
import { directionOf } from '../api/outcome';
import { PAID_ENTITY_NAMES, paidEntities } from '../api/paidEntities';
import type { Session } from '../api/session';

/** What a trigger listens to. */
export type Listened = Movement | 'both';

/**
 * The dashboard webhook of DigitalPaye: JSON, unsigned. It is only a hint to ask; what it claims
 * (reference, amount) must be what DigitalPaye has, and the direction is what DigitalPaye says. Money that goes
 * out is never taken for money that came in.
 */
export const transactionSource = (listened: Listened): SourceKind => ({
	provider: 'DigitalPaye',
	body: {
		nested: true,
		missingIn: (fields) => {
			const { reference, providerId } = idsOf(fields);
			return reference || providerId ? undefined : 'transactionId and ref';
		},
	},
	async open(helpers, read, options) {
		const session = await openDigitalPaye(helpers, read);
		return {
			event: listened === 'both' ? 'transaction' : listened,
			account: session.account,
			idsOf: (fields) => ({ ...idsOf(fields), event: directionOf(typeIn(fields)) }),
			authenticate: (_fields, { query }) => withSecret(options, query.secret),
			verify: async (fields, _signed, budgetMs) =>
				await verifyTransaction(session, listened, fields, budgetMs),
		};
	},
});

/** The three generations name the two ids differently. */
const idsOf = (fields: Fields): NotifiedIds => ({
	reference: (fields.transactionId ?? fields.transaction_id ?? fields.external_ref ?? '').trim(),
	providerId: (fields.ref ?? fields.reference ?? '').trim(),
});

/**
 * The optional secret in the query string of the URL that is set in the dashboard. It fails closed: an option
 * that was added and holds no text (a number, nothing, an expression that came to nothing) refuses everything.
 */
function withSecret(options: IDataObject, given: unknown): Authentication {
	if (!Object.hasOwn(options, 'sharedSecret')) return { ok: true, signed: false };
	const { sharedSecret: secret } = options;
	if (typeof secret !== 'string' || secret.trim() === '') {
		const reason = 'the Shared Secret of the trigger is empty or not a text';
		return { ok: false, httpStatus: 401, why: 'emptySecret', reason };
	}
	const same = typeof given === 'string' && equalInConstantTime(secret, given);
	const reason = 'the secret in the URL is missing or wrong';
	return same ? { ok: true, signed: false } : { ok: false, httpStatus: 401, why: 'secret', reason };
}

async function verifyTransaction(
	session: Session,
	listened: Listened,
	fields: Fields,
	budgetMs: number,
): Promise<Verdict> {
	const ids = idsOf(fields);
	const unverifiable = (reason: string) => notVerified(reason, ids);
	const claimed = directionOf(typeIn(fields));
	if (listened !== 'both' && claimed !== undefined && claimed !== listened)
		return otherDirection(claimed);
	const wanted = listened === 'both' ? claimed : listened;
	const { answer, asked } = await askByEachId(
		session,
		wanted,
		[ids.reference, ids.providerId],
		budgetMs,
	);
	if (answer.kind === 'unreachable') return unverifiable(answer.problem.message);
	const [payout] = answer.kind === 'found' ? answer.payouts : [];
	if (!payout) return notKnownTo('DigitalPaye', 'transaction');
	const printed = idsOf(textsOf(payout.raw));
	const mismatch = mismatchOf(fields, payout, printed);
	if (mismatch) return mismatch;
	if (!namesWhatIsClaimed(ids, printed))
		return unverifiable('the answer of DigitalPaye does not name the transaction');
	const told = directionOf(payout.extras.type);
	// Only C has an address for each direction, and what a type says counts more than where it was found.
	const event = told ?? (session.generation.name === 'C' ? asked : undefined);
	if (event === undefined)
		return unverifiable('DigitalPaye does not say whether money came in or went out');
	if (listened !== 'both' && event !== listened) return otherDirection(event);
	const raw = { notification: { ...fields }, check: payout.raw };
	// What was paid is named by DigitalPaye's answer alone: somebody else's payment must not pay for it.
	const extras = { ...payout.extras, ...paidEntities(payout.raw) };
	return { kind: 'verified', event, outcome: payout.outcome, extras, raw };
}

const notVerified = (reason: string, { reference, providerId }: NotifiedIds): Verdict => ({
	kind: 'unverifiable',
	reason,
	outcome: outcome({
		status: 'unknown',
		reference: reference || null,
		providerId: providerId || null,
	}),
	extras: {},
});

/** As DigitalPaye prints it, and not as it was asked for: an answer that does not name what is claimed proves nothing. */
const namesWhatIsClaimed = (claimed: NotifiedIds, printed: NotifiedIds): boolean =>
	claimed.reference === '' ? printed.providerId !== '' : printed.reference !== '';

/** Genuine as far as it goes: one account has one URL, so everything arrives there. */
const otherDirection = (direction: Movement): Verdict => ({
	kind: 'refused',
	httpStatus: 200,
	why: 'direction',
	reason: `not emitted: ${direction}`,
});

/**
 * By the merchant's id first, then by DigitalPaye's: which of the two the call takes is documented both ways.
 * The list of C, which costs several calls, comes last and once.
 */
async function askByEachId(
	session: Session,
	wanted: Movement | undefined,
	ids: string[],
	budgetMs: number,
): Promise<{ answer: LookUpAnswer; asked: Movement }> {
	const { generation } = session;
	// Only C looks the two up at different addresses.
	const both: Movement[] =
		generation.name === 'C' ? ['collection', 'disbursement'] : ['collection'];
	const movements = wanted ? [wanted] : both;
	const named = ids.filter(Boolean);
	const tries = movements.flatMap((asked) => named.map((id) => ({ asked, id, list: false })));
	if (generation.pages) tries.push({ asked: movements[0]!, id: named[0]!, list: true });
	const until = Date.now() + budgetMs;
	let last: { answer: LookUpAnswer; asked: Movement } | undefined;
	for (const { asked, id, list } of tries) {
		// Login and look-up share the time that the provider waits for an answer.
		const left = Math.max(Math.floor((until - Date.now()) / 2), 1);
		const policy = { attempts: 3, budgetMs: left, repeatable: true };
		const answer = await lookUp(session, asked, id, policy, list);
		last = { answer, asked };
		if (answer.kind !== 'notFound') break;
	}
	return last!;
}

const typeIn = ({ typeTransaction, type_transaction, type }: Fields): string | undefined =>
	typeTransaction ?? type_transaction ?? type;

const textsOf = (raw: IDataObject): Fields =>
	Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, asText(value)]));

/** What the notification claims and DigitalPaye contradicts; `undefined` when all agrees. */
function mismatchOf(
	fields: Fields,
	{ outcome: known, raw }: KnownPayout,
	printed: NotifiedIds,
): Verdict | undefined {
	const { reference, providerId } = idsOf(fields);
	return contradiction('DigitalPaye', [
		['reference', reference, printed.reference],
		['ref', providerId, printed.providerId],
		['amount', readAmount(fields.amount), known.amount],
		...PAID_ENTITY_NAMES.map((name): [string, string, string] => [
			name,
			fields[name] ?? '',
			asText(raw[name]),
		]),
	]);
}
