import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { NotifySigner } from '../../../shared/notifications/signedUrl';
import type { Operation } from '../../../shared/operation/operation';
import { perRow, type RowOutput, type RowRead } from '../../../shared/operation/rows';
import { outcome, type Outcome } from '../../../shared/outcome';
import type { LookUp, Problem, Result } from '../../../shared/problem';
import { differences } from '../../../shared/values/differences';
import { referenceGuard } from '../../../shared/values/reference';
import { readNotifyUrl, signedNotifyUrl } from '../notifyTo';

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

/** What CinetPay gives out once, when it creates a payment, and never again. */
export type Link<Name extends string> = Record<Name, string | null>;

/** The answer to a call that creates a payment. */
export type Created<Name extends string> =
	| { kind: 'created'; link: Link<Name>; facts: Partial<Outcome>; raw: IDataObject }
	/** No payment exists. */
	| { kind: 'refused'; problem: Problem }
	/** The reference may belong to a payment now: it is looked up. */
	| { kind: 'unclear'; problem: Problem };

/** A payment that CinetPay shows, or what it says of one that it does not know. */
export interface KnownPayment {
	outcome: Outcome;
	raw: IDataObject;
}

/** What Payment: Create is in one API. */
export interface CreateWork<Session, Name extends string> {
	/** Opens the credential. Sends nothing. */
	connect: (ctx: IExecuteFunctions) => Promise<Session>;
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

/** A link with the amount of its payment. Stored with the execution, so that Retry On Fail returns the same link. */
type Kept<Name extends string> = { link: Link<Name>; amount: number; currency: string };

interface Run<Session, Name extends string> {
	ctx: IExecuteFunctions;
	session: Session;
	/** Links that earlier tries of this execution made, by reference. */
	kept: Record<string, Kept<Name>>;
	usedBefore: ReturnType<typeof referenceGuard>;
}

/**
 * Payment: Create. One row, one payment, one after the other. A reference that already exists is looked up and returned
 * (`alreadyExisted`), never created again, which makes Retry On Fail safe.
 */
export const createOnce = <Session, Name extends string>(
	work: CreateWork<Session, Name>,
): Operation['run'] =>
	perRow<Run<Session, Name>, PaymentRequest>({
		concurrency: 1,
		connect: async (ctx) => {
			const session = await work.connect(ctx);
			const context = ctx.getContext('node');
			context.createdPayments ??= {};
			const kept = context.createdPayments as Record<string, Kept<Name>>;
			return { ctx, session, kept, usedBefore: referenceGuard() };
		},
		read: (ctx, index, { session, usedBefore }) => {
			const param = (name: string, fallback: unknown = '') =>
				ctx.getNodeParameter(name, index, fallback);
			const notifyUrl = readNotifyUrl(ctx, param, index, work.longestNotifyUrl);
			if (!notifyUrl.ok) return { findings: [{ field: 'Notify', text: notifyUrl.text }] };
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
			return { request: { ...request, note, fields: { ...request.fields, notify_url: url } } };
		},
		send: async (run, request) => {
			const result = await create(work, run, request);
			if (result.ok) work.remember?.(run.ctx, result.value.json);
			return result;
		},
		onStop: (done) =>
			`${done} payment(s) were created before this row. Run again with the same references: they are reused, not created twice.`,
	});

async function create<Session, Name extends string>(
	work: CreateWork<Session, Name>,
	run: Run<Session, Name>,
	request: PaymentRequest,
): Promise<Result<RowOutput>> {
	const { reference, amount, currency, fields, note } = request;
	if (Object.hasOwn(run.kept, reference)) return await existing(work, run, request);
	const answer = await work.create(run.session, fields);
	if (answer.kind === 'refused') return paymentProblem(reference, answer.problem);
	if (answer.kind === 'unclear') return await existing(work, run, request, answer.problem);
	const { link, facts, raw } = answer;
	run.kept[reference] = { link, amount, currency };
	// A direct payment can be over at once.
	const status = facts.status ?? 'pending';
	const advice = [facts.advice, note].filter(Boolean).join(' ');
	const created = outcome({ ...facts, advice, status, reference, amount, currency });
	return { ok: true, value: { json: { ...created, ...link, alreadyExisted: false }, raw } };
}

/** Looks an existing (or perhaps existing) payment up instead of creating it. `cause` is why it may not exist. */
async function existing<Session, Name extends string>(
	work: CreateWork<Session, Name>,
	{ session, kept }: Run<Session, Name>,
	request: PaymentRequest,
	cause?: Problem,
): Promise<Result<RowOutput>> {
	const { reference } = request;
	const answer = await work.find(session, reference);
	if (answer.kind === 'unreachable') return paymentProblem(reference, cause ?? answer.problem);
	if (answer.kind === 'notFound' && cause) return paymentProblem(reference, cause);
	const { outcome: known, raw } = answer;
	const earlier = Object.hasOwn(kept, reference) ? kept[reference] : undefined;
	const { amount, currency } = priceOf(known, earlier);
	const conflict = differences([
		['amount', request.amount, amount],
		['currency', request.currency, currency],
	]);
	if (conflict.length > 0) return { ok: false, problem: anotherPayment(request, amount, currency) };
	const json = {
		...known,
		amount: work.assumeAmount ? request.amount : amount,
		currency: work.assumeAmount ? request.currency : currency,
		advice: earlier || known.isFinal ? known.advice : work.noLinkAdvice,
		...(earlier?.link ?? work.noLink),
		alreadyExisted: true,
	};
	return { ok: true, value: { json, raw } };
}

/** What CinetPay shows of the price or, where it shows none, what this execution asked for. */
const priceOf = (known: Outcome, earlier?: { amount: number; currency: string }) => ({
	amount: known.amount ?? earlier?.amount ?? null,
	currency: known.currency ?? earlier?.currency ?? null,
});

const anotherPayment = (
	{ reference, amount, currency }: PaymentRequest,
	existingAmount: number | null,
	existingCurrency: string | null,
): Problem => ({
	message: `Reference ${reference} already belongs to another payment`,
	description: `That payment is for ${existingAmount ?? '?'} ${existingCurrency ?? ''}, this row asks for ${amount} ${currency}. Use a new reference for a new order.`,
	details: { reference, existingAmount, existingCurrency },
});

const paymentProblem = (reference: string, problem: Problem): { ok: false; problem: Problem } => ({
	ok: false,
	problem: {
		...problem,
		message: `Payment ${reference}: ${problem.message}`,
		details: { reference, ...problem.details },
	},
});
