import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { serverError } from '../../shared/http/noAnswer';
import { READ, SEND } from '../../shared/http/retry';
import type { Problem, Result } from '../../shared/problem';
import { isObject } from '../../shared/values/json';
import { pathPart } from '../../shared/values/text';
import {
	refusal,
	refusalProblem,
	type DigitalPayeAnswer,
	type DigitalPayeEnvelope,
} from './envelope';
import { readList, type Listed } from './list';
import type { Session } from './session';

/** A kind of thing that DigitalPaye keeps: how messages name it, and its address. Only generation C has them. */
export interface Kind {
	one: string;
	many: string;
	path: string;
	/** Where a person sees what is there. */
	listedBy: string;
}

export const PAYMENT_LINK: Kind = {
	one: 'payment link',
	many: 'payment links',
	path: 'v1/payment-links',
	listedBy: 'Payment Link: Get Many',
};
export const INVOICE: Kind = {
	one: 'invoice',
	many: 'invoices',
	path: 'v1/invoices',
	listedBy: 'Invoice: Get Many',
};
export const BENEFICIARY: Kind = {
	one: 'beneficiary',
	many: 'beneficiaries',
	path: 'v1/beneficiaries',
	listedBy: 'Beneficiary: Get Many',
};
export const CUSTOMER: Kind = {
	one: 'customer',
	many: 'customers',
	path: 'v1/customers',
	listedBy: 'Customer: Get Many',
};
export const OPERATOR: Kind = {
	one: 'operator',
	many: 'operators',
	path: 'v1/operators',
	listedBy: 'Operator: Get Many',
};
export const BALANCE_ENTRY: Kind = {
	one: 'balance history',
	many: 'the balance history',
	path: 'v1/balance/history',
	listedBy: 'Balance: Get History',
};

/** What DigitalPaye says of a thing, and its whole answer. */
export interface Answered {
	data: unknown;
	message: string;
	raw: IDataObject;
}

/** `mayBeDone`: the change may have arrived all the same, so it must not be sent again. */
export type Changed =
	{ ok: true; value: Answered } | { ok: false; problem: Problem; mayBeDone?: boolean };

/** One thing by its id, or a part of it (`invoices/{id}/pdf-data`). */
export async function readThing(
	session: Session,
	kind: Kind,
	id: string,
	part = '',
): Promise<Result<Answered>> {
	const paths = [[kind.path, pathPart(id), part].filter(Boolean).join('/')];
	return await call(session, kind, 'read', async () => await session.call({ paths }, READ));
}

interface ListOptions {
	query?: Record<string, string>;
	/** What belongs to the thing with this id. */
	of?: { id: string; part: string };
	/** False for a list that comes whole. */
	pages?: boolean;
}

/** At most `limit` things, in the order in which DigitalPaye gives them. */
export async function listThings(
	session: Session,
	kind: Kind,
	limit: number,
	{ query, of, pages }: ListOptions,
): Promise<Result<Listed>> {
	if (session.generation.name !== 'C')
		return missing(`${of ? 'read' : 'list'} ${kind.many}`, 'C', session);
	const path = of ? `${kind.path}/${pathPart(of.id)}/${of.part}` : kind.path;
	return await readList(session, { paths: [path], limit, query, pages });
}

export interface Change {
	verb: 'create' | 'update' | 'delete' | 'send';
	/** Left out where it is created. */
	id?: string;
	json?: IDataObject;
	method?: IHttpRequestMethods;
}

const METHODS = { create: 'POST', update: 'PATCH', delete: 'DELETE', send: 'POST' } as const;

/**
 * Creates or changes a thing. It moves no money, but a second link can be paid a second time: what may have arrived is
 * never sent again, and the problem says where to look.
 */
export async function changeThing(
	session: Session,
	kind: Kind,
	{ verb, id, json, method = METHODS[verb] }: Change,
): Promise<Changed> {
	const parts = [kind.path, id === undefined ? '' : pathPart(id), verb === 'send' ? 'send' : ''];
	const paths = [parts.filter(Boolean).join('/')];
	return await call(session, kind, verb, async () => {
		const answer = await session.call({ paths, json, method }, SEND);
		// HTTP 204 says that it is done and has no body.
		const isDone = answer.kind === 'none' && answer.problem.details?.httpStatus === 204;
		if (!isDone || verb === 'create') return answer;
		const nothing = { code: '204', message: '', names: [], data: undefined, raw: {} };
		return { kind: 'envelope', envelope: { httpStatus: 204, ok: true, ...nothing } };
	});
}

type Verb = Change['verb'] | 'read';

async function call(
	session: Session,
	kind: Kind,
	verb: Verb,
	ask: () => Promise<DigitalPayeAnswer>,
): Promise<Changed> {
	if (session.generation.name !== 'C') return missing(`${verb} ${kind.many}`, 'C', session);
	const answer = await ask();
	if (answer.kind !== 'envelope') {
		const mayHaveArrived = answer.kind === 'none' && answer.arrived === 'maybe';
		return failed(answer.problem, mayHaveArrived, kind, verb);
	}
	const { ok, data, message, raw, httpStatus } = answer.envelope;
	if (ok) return { ok: true, value: { data, message, raw } };
	const problem = resourceProblem(answer.envelope, kind);
	// Whatever a server error says, it may have come after the work was done.
	return failed(problem, httpStatus >= 500, kind, verb);
}

const failed = (problem: Problem, mayBeDone: boolean, kind: Kind, verb: Verb) => ({
	...{ ok: false as const, mayBeDone },
	problem: mayBeDone ? withAdvice(problem, lost(kind, verb)) : problem,
});

/** What to look at after an answer was lost; nothing for a read. */
function lost({ one, listedBy }: Kind, verb: Verb): string {
	if (verb === 'read') return '';
	if (verb === 'create')
		return `The ${one} may have been created anyway. Check ${listedBy} before you create it again: a second one could also be paid.`;
	if (verb === 'send')
		return `The ${one} may have been sent anyway. Check with the customer first.`;
	return `The ${one} may have been ${verb}d anyway. Check ${listedBy} first.`;
}

const withAdvice = (problem: Problem, advice: string): Problem =>
	advice === '' ? problem : { ...problem, description: `${problem.description} ${advice}` };

/** A refusal in words about things; those of the tables are about transactions. */
function resourceProblem(envelope: DigitalPayeEnvelope, { one, listedBy }: Kind): Problem {
	const problem = refusalProblem(envelope);
	const { message, httpStatus } = envelope;
	const { read, advice: known } = refusal(envelope);
	const texts: Partial<Record<typeof read, string>> = {
		notFound: `DigitalPaye knows no ${one} with this ID. Check it with ${listedBy}.`,
		row: known,
		token: known,
	};
	const usual = 'DigitalPaye rejected this; see its message below.';
	const advice = httpStatus >= 500 ? serverError('DigitalPaye') : (texts[read] ?? usual);
	const words = message ? `${advice} DigitalPaye says: ${message}` : advice;
	return { ...problem, description: words };
}

/** Names the generation that has what the chosen one has not. */
export const missing = (
	what: string,
	has: string,
	{ generation }: Session,
): { ok: false; problem: Problem } => ({
	ok: false,
	problem: {
		message: `API generation ${generation.name} cannot ${what}`,
		description: `Only generation ${has} has this operation. Your keys determine which generation you have; see API Generation in the credential.`,
	},
});

/** The thing itself, or the whole answer where DigitalPaye gives it in no known place. */
export const objectOf = ({ data, raw }: Answered): IDataObject => (isObject(data) ? data : raw);
