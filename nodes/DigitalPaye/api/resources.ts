import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { serverError } from '../../shared/http/noAnswer';
import { READ, SEND } from '../../shared/http/retry';
import { joined, say } from '../../shared/language/say';
import type { Problem, Result } from '../../shared/problem';
import { isObject } from '../../shared/values/json';
import { pathPart } from '../../shared/values/text';
import {
	refusal,
	refusalProblem,
	withTheirWords,
	type DigitalPayeAnswer,
	type DigitalPayeEnvelope,
} from './envelope';
import { readList, type Listed } from './list';
import type { Session } from './session';

type Verb = 'create' | 'update' | 'delete' | 'send' | 'read';

/**
 * A kind of thing that DigitalPaye keeps, and its address. Only generation C has them. Messages about it are whole here, because
 * other languages cannot build them from a name and a verb.
 */
export interface Kind {
	path: string;
	/** What an operation wants to do, where the generation cannot. */
	doing: Readonly<Partial<Record<Verb | 'list', string>>>;
}

/** A kind that has ids. */
export interface Thing extends Kind {
	/** At the beginning of a sentence. */
	name: string;
	/** Where a person sees what is there. */
	listedBy: string;
	/** What to do when nothing has the id. */
	notFound: string;
	/** The output field that has the id. */
	idName: string;
	/** What to look at where this node lists none of them. */
	maybeCreated?: string;
}

export const PAYMENT_LINK: Thing = {
	name: say`The payment link`,
	path: 'v1/payment-links',
	listedBy: 'Payment Link: Get Many',
	idName: 'linkId',
	notFound: say`DigitalPaye knows no payment link with this ID. Check it with Payment Link: Get Many.`,
	doing: {
		create: say`create payment links`,
		delete: say`delete payment links`,
		list: say`list payment links`,
	},
};
export const INVOICE: Thing = {
	name: say`The invoice`,
	path: 'v1/invoices',
	listedBy: 'Invoice: Get Many',
	idName: 'invoiceId',
	notFound: say`DigitalPaye knows no invoice with this ID. Check it with Invoice: Get Many.`,
	doing: {
		create: say`create invoices`,
		update: say`update invoices`,
		delete: say`delete invoices`,
		send: say`send invoices`,
		read: say`read invoices`,
		list: say`list invoices`,
	},
};
export const BENEFICIARY: Thing = {
	name: say`The beneficiary`,
	path: 'v1/beneficiaries',
	listedBy: 'Beneficiary: Get Many',
	idName: 'beneficiaryId',
	notFound: say`DigitalPaye knows no beneficiary with this ID. Check it with Beneficiary: Get Many.`,
	doing: {
		create: say`create beneficiaries`,
		update: say`update beneficiaries`,
		delete: say`delete beneficiaries`,
		read: say`read beneficiaries`,
		list: say`list beneficiaries`,
	},
};
export const CUSTOMER: Thing = {
	name: say`The customer`,
	path: 'v1/customers',
	listedBy: 'Customer: Get Many',
	idName: 'customerId',
	maybeCreated: say`The customer may have been created anyway. Ask DigitalPaye before you create it again.`,
	notFound: say`DigitalPaye knows no customer with this ID. Check it with Customer: Get Many.`,
	doing: {
		update: say`update customers`,
		read: say`read customers`,
		list: say`list customers`,
	},
};
export const OPERATOR: Kind = {
	path: 'v1/operators',
	doing: { list: say`list operators` },
};
export const BALANCE_ENTRY: Kind = {
	path: 'v1/balance/history',
	doing: { list: say`list the balance history` },
};

/** What DigitalPaye says of a thing, and its whole answer. */
interface Answered {
	data: unknown;
	raw: IDataObject;
}

/** `mayBeDone`: the change may have arrived all the same, so it must not be sent again. */
export type Changed =
	{ ok: true; value: Answered } | { ok: false; problem: Problem; mayBeDone?: boolean };

/** One thing by its id, or a part of it (`invoices/{id}/pdf-data`). */
export async function readThing(
	session: Session,
	kind: Thing,
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
		return missing(kind.doing[of ? 'read' : 'list']!, 'C', session);
	const path = of ? `${kind.path}/${pathPart(of.id)}/${of.part}` : kind.path;
	return await readList(session, { paths: [path], limit, query, pages });
}

export interface Change {
	verb: Exclude<Verb, 'read'>;
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
	kind: Thing,
	{ verb, id, json, method = METHODS[verb] }: Change,
): Promise<Changed> {
	const parts = [kind.path, id === undefined ? '' : pathPart(id), verb === 'send' ? 'send' : ''];
	const paths = [parts.filter(Boolean).join('/')];
	const changed = await call(session, kind, verb, async () => {
		const answer = await session.call({ paths, json, method }, SEND);
		// HTTP 204 says that it is done and has no body.
		const isDone = answer.kind === 'none' && answer.problem.details?.httpStatus === 204;
		return isDone && verb !== 'create' ? { kind: 'done' } : answer;
	});
	if (changed.ok || !changed.mayBeDone) return changed;
	const { problem } = changed;
	const description = joined([problem.description, lost(kind, verb)]);
	return { ...changed, problem: { ...problem, description } };
}

async function call(
	session: Session,
	kind: Thing,
	verb: Verb,
	ask: () => Promise<DigitalPayeAnswer | { kind: 'done' }>,
): Promise<Changed> {
	if (session.generation.name !== 'C') return missing(kind.doing[verb]!, 'C', session);
	const answer = await ask();
	if (answer.kind === 'done') return { ok: true, value: { data: undefined, raw: {} } };
	if (answer.kind !== 'envelope')
		return { ok: false, problem: answer.problem, mayBeDone: answer.arrived === 'maybe' };
	const { ok, data, raw, httpStatus } = answer.envelope;
	if (ok) return { ok: true, value: { data, raw } };
	// Whatever a server error says, it may have come after the work was done.
	return {
		ok: false,
		problem: resourceProblem(answer.envelope, kind),
		mayBeDone: httpStatus >= 500,
	};
}

/** What to look at after an answer was lost, or came without what was created. */
export function lost({ name, listedBy, maybeCreated }: Thing, verb: Change['verb']): string {
	switch (verb) {
		case 'create':
			return (
				maybeCreated ??
				say`${name} may have been created anyway. Check ${listedBy} before you create it again: a second one could also be paid.`
			);
		case 'send':
			return say`${name} may have been sent anyway. Check with the customer first.`;
		case 'update':
			return say`${name} may have been updated anyway. Check ${listedBy} first.`;
		case 'delete':
			return say`${name} may have been deleted anyway. Check ${listedBy} first.`;
	}
}

/** A refusal in words about things; those of the tables are about transactions. */
function resourceProblem(envelope: DigitalPayeEnvelope, { notFound }: Thing): Problem {
	const problem = refusalProblem(envelope);
	const { message, httpStatus } = envelope;
	const { read, advice: known } = refusal(envelope);
	const texts: Partial<Record<typeof read, string>> = { notFound, row: known, token: known };
	const usual = say`DigitalPaye rejected this; see its message below.`;
	const advice = httpStatus >= 500 ? serverError('DigitalPaye') : (texts[read] ?? usual);
	return { ...problem, description: withTheirWords(advice, message) };
}

/** Names the generation that has what the chosen one has not. */
export const missing = (
	what: string,
	has: string,
	{ generation }: Session,
): { ok: false; problem: Problem } => ({
	ok: false,
	problem: {
		message: say`API generation ${generation.name} cannot ${what}`,
		description: say`Only generation ${has} has this operation. Your keys determine which generation you have; see API Generation in the credential.`,
	},
});

/** The thing itself, or the whole answer where DigitalPaye gives it in no known place. */
export const objectOf = ({ data, raw }: Answered): IDataObject => (isObject(data) ? data : raw);
