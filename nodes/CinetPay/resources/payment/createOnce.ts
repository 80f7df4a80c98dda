import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { joined, say } from '../../../shared/language/say';
import type { NotifySigner } from '../../../shared/notifications/signedUrl';
import type { Operation } from '../../../shared/operation/operation';
import {
	belonging,
	ownPayments,
	type OwnPayment,
	type OwnPayments,
} from '../../../shared/operation/ownPayments';
import { perRow, type RowOutput, type RowRead } from '../../../shared/operation/rows';
import { outcome, type Outcome } from '../../../shared/outcome';
import type { LookUp, Problem, Result } from '../../../shared/problem';
import { differences } from '../../../shared/values/differences';
import { referenceGuard } from '../../../shared/values/reference';
import { readNotifyUrl, signedNotifyUrl } from '../reportTo';
import { keptLinks, type Link, type Links } from './links';
import { alreadyPaid, paymentProblem, unpriced } from './paymentProblems';

/** One checked row. */
export interface PaymentRequest {
	reference: string;
	amount: number;
	currency: string;
	/** The provider's fields, ready to send, without the keys. */
	fields: IDataObject;
	/** What the user should know of this row besides. */
	note?: string;
}

/** The answer to a call that creates a payment. */
type Created<Name extends string> =
	| { kind: 'created'; link: Link<Name>; facts: Partial<Outcome>; raw: IDataObject }
	/** No payment exists. */
	| { kind: 'refused'; problem: Problem }
	/** The reference may belong to a payment now: it is looked up. */
	| { kind: 'unclear'; problem: Problem };

/** A payment that CinetPay shows, or what it says of one that it does not know. */
interface KnownPayment {
	outcome: Outcome;
	raw: IDataObject;
}

/** What Payment: Create is in one API. */
interface CreateWork<Session, Name extends string> {
	/** Opens the credential. Sends nothing. */
	connect: (ctx: IExecuteFunctions) => Promise<Session>;
	/** Names the account of the credential. */
	account: (session: Session) => string;
	/** Longest Notify URL, query included. */
	longestNotifyUrl?: number;
	/** What Notify URLs are signed with. */
	signer: (session: Session) => NotifySigner | undefined;
	/** Reads and checks one row. `param` reads one of its parameters. */
	read: (
		param: (name: string, fallback?: unknown) => unknown,
		notifyUrl: unknown,
	) => RowRead<PaymentRequest>;
	create: (session: Session, fields: IDataObject) => Promise<Created<Name>>;
	find: (session: Session, reference: string) => Promise<LookUp<KnownPayment, KnownPayment>>;
	/** The link of a payment whose link is no longer known. */
	noLink: Link<Name>;
	/** Advice for such a payment. */
	noLinkAdvice: string;
	/** Whether an existing payment without an amount counts as one over the amount of the row. */
	assumeAmount: boolean;
	/** Keeps what the result of a row must leave behind in the execution. */
	remember?: (ctx: IExecuteFunctions, json: IDataObject) => void;
}

interface CreateRun<Session, Name extends string> {
	ctx: IExecuteFunctions;
	session: Session;
	own: OwnPayments;
	/** Links that earlier tries of this node made, by reference: Retry On Fail returns the same ones. */
	links: Links<Name>;
	usedBefore: ReturnType<typeof referenceGuard>;
}

/** One row with what to do if somebody has paid under its reference before. */
type Row = PaymentRequest & { ifAlreadyPaid: unknown };

/**
 * Payment: Create. One row, one payment, one after the other. A reference that already exists is looked up, never created
 * again, which makes Retry On Fail safe. What was paid before does not pay for this row: it is refused, or marked.
 */
export const createOnce = <Session, Name extends string>(
	work: CreateWork<Session, Name>,
): Operation['run'] =>
	perRow<CreateRun<Session, Name>, Row>({
		kind: 'write',
		ifUnclear: say`Look the payment up by its reference before you send it again.`,
		connect: async (ctx) => {
			const session = await work.connect(ctx);
			const own = ownPayments(ctx, work.account(session));
			return { ctx, session, own, links: keptLinks<Name>(ctx), usedBefore: referenceGuard() };
		},
		read: (ctx, index, { session, usedBefore }) => {
			const param = (name: string, fallback: unknown = '') =>
				ctx.getNodeParameter(name, index, fallback);
			const notifyUrl = readNotifyUrl(ctx, param, index, work.longestNotifyUrl);
			if (!notifyUrl.ok) return { findings: [{ field: 'Report Result To', text: notifyUrl.text }] };
			const read = work.read(param, notifyUrl.value);
			if ('findings' in read) return read;
			const { request } = read;
			const findings = usedBefore(request.reference, index);
			if (findings) return { findings };
			const signed = signedNotifyUrl(
				param,
				String(request.fields.notify_url),
				work.signer(session),
				request,
				work.longestNotifyUrl,
			);
			if (!signed.ok) return { findings: [{ field: 'Notify URL', text: signed.text }] };
			const { url, note } = signed.value;
			const { ifAlreadyPaid } = param('options', {}) as IDataObject;
			const fields = { ...request.fields, notify_url: url };
			return { request: { ...request, note, ifAlreadyPaid, fields } };
		},
		send: async (run, request) => {
			const result = await create(work, run, request);
			if (result.ok) work.remember?.(run.ctx, result.value.json);
			return result;
		},
		onStop: (done) =>
			say`${done} payment(s) were created before this row. Run again with the same references: they are reused, not created twice.`,
	});

async function create<Session, Name extends string>(
	work: CreateWork<Session, Name>,
	run: CreateRun<Session, Name>,
	request: Row,
): Promise<Result<RowOutput>> {
	const { reference, amount, currency, fields, note } = request;
	if (run.own.get(reference)) return await existing(work, run, request);
	const answer = await work.create(run.session, fields);
	if (answer.kind === 'refused') return paymentProblem(reference, answer.problem);
	if (answer.kind === 'unclear') return await existing(work, run, request, answer.problem);
	const { link, facts, raw } = answer;
	run.own.set(reference, { kind: 'own', amount, currency });
	run.links.set(reference, link);
	// A direct payment can be over at once.
	const status = facts.status ?? 'pending';
	const advice = joined([facts.advice, note]);
	const created = outcome({ ...facts, advice, status, reference, amount, currency });
	const json = { ...created, ...link, alreadyExisted: false, earlierPayment: false };
	return { ok: true, value: { json, raw } };
}

/** Looks an existing (or perhaps existing) payment up instead of creating it. `cause` is why it may not exist. */
async function existing<Session, Name extends string>(
	work: CreateWork<Session, Name>,
	{ session, own, links }: CreateRun<Session, Name>,
	request: Row,
	cause?: Problem,
): Promise<Result<RowOutput>> {
	const { reference, amount, currency } = request;
	const answer = await work.find(session, reference);
	if (answer.kind === 'unreachable') return paymentProblem(reference, cause ?? answer.problem);
	if (answer.kind === 'notFound' && cause) return paymentProblem(reference, cause);
	const { outcome: known, raw } = answer;
	const before = own.get(reference);
	const price = priceOf(known, before);
	const isPriced = work.assumeAmount || price.amount !== null;
	// Never paid yet, and over this price: whoever pays it pays for this row.
	const kind = !known.isFinal && isPriced ? 'own' : 'earlier';
	const mine: OwnPayment = before ?? { kind, amount, currency };
	const problem = conflict(request, price) ?? reuseProblem(request, known, mine, cause);
	if (problem) return { ok: false, problem };
	own.set(reference, mine);
	const link = links.get(reference);
	const json = {
		...known,
		...(work.assumeAmount ? { amount, currency } : price),
		advice: link || known.isFinal ? known.advice : work.noLinkAdvice,
		...(link ?? work.noLink),
		alreadyExisted: true,
		...belonging(known, mine),
	};
	return { ok: true, value: { json, raw } };
}

/** What CinetPay shows of the price or, where it shows none, what this execution asked for. */
const priceOf = (known: Outcome, before?: OwnPayment) => ({
	amount: known.amount ?? before?.amount ?? null,
	currency: known.currency ?? before?.currency ?? null,
});

/** The problem of a reference whose payment is over another price. */
function conflict(
	{ reference, amount, currency }: PaymentRequest,
	price: ReturnType<typeof priceOf>,
): Problem | undefined {
	const wrong = differences([
		['amount', amount, price.amount],
		['currency', currency, price.currency],
	]);
	if (wrong.length === 0) return undefined;
	return {
		message: say`Reference ${reference} already belongs to another payment`,
		description: say`That payment is for ${price.amount ?? '?'} ${price.currency ?? ''}, this row asks for ${amount} ${currency}. Use a new reference for a new order.`,
		details: { reference, existingAmount: price.amount, existingCurrency: price.currency },
	};
}

/** The problem of a payment that cannot pay for this row; `undefined` where it can, and where the user wants it back. */
function reuseProblem(
	{ reference, ifAlreadyPaid }: Row,
	known: Outcome,
	mine: OwnPayment,
	cause?: Problem,
): Problem | undefined {
	if (mine.kind === 'own' || ifAlreadyPaid === 'return' || known.status === 'failed')
		return undefined;
	const problem = known.status === 'success' ? alreadyPaid(known) : unpriced(known, cause);
	return paymentProblem(reference, problem).problem;
}
