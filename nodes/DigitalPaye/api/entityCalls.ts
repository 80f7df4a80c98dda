import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { serverError } from '../../shared/http/noAnswer';
import { READ, SEND } from '../../shared/http/retry';
import { joined, say } from '../../shared/language/say';
import type { Problem, Result } from '../../shared/problem';
import { isObject } from '../../shared/values/json';
import { pathPart } from '../../shared/values/text';
import type { EntityType, ListedType, Verb } from './entityTypes';
import {
	refusalMeaning,
	refusalProblem,
	withTheirWords,
	type DigitalPayeAnswer,
	type DigitalPayeEnvelope,
} from './envelope';
import { readList, type Listed } from './list';
import type { Session } from './session';

/** What DigitalPaye says of an entity, and its whole answer. */
interface Answered {
	data: unknown;
	raw: IDataObject;
}

/** `mayBeDone`: the change may have arrived all the same, so it must not be sent again. */
export type Changed =
	{ ok: true; value: Answered } | { ok: false; problem: Problem; mayBeDone?: boolean };

/** One entity by its id, or a part of it (`invoices/{id}/pdf-data`). */
export async function readEntity(
	session: Session,
	kind: EntityType,
	id: string,
	part = '',
): Promise<Result<Answered>> {
	const paths = [[kind.path, pathPart(id), part].filter(Boolean).join('/')];
	return await call(session, kind, 'read', async () => await session.call({ paths }, READ));
}

interface ListOptions {
	query?: Record<string, string>;
	/** What belongs to the entity with this id. */
	of?: { id: string; part: string };
	/** False for a list that comes whole. */
	pages?: boolean;
}

/** At most `limit` entities, in the order in which DigitalPaye gives them. */
export async function listEntities(
	session: Session,
	kind: ListedType,
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
 * Creates or changes an entity. It moves no money, but a second link can be paid a second time: what may have arrived is
 * never sent again, and the problem says where to look.
 */
export async function changeEntity(
	session: Session,
	kind: EntityType,
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
	const description = joined([problem.description, lostAdvice(kind, verb)]);
	return { ...changed, problem: { ...problem, description } };
}

async function call(
	session: Session,
	kind: EntityType,
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
export function lostAdvice(
	{ name, listedBy, maybeCreated }: EntityType,
	verb: Change['verb'],
): string {
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

/** A refusal in words about entities; those of the tables are about transactions. */
function resourceProblem(envelope: DigitalPayeEnvelope, { notFound }: EntityType): Problem {
	const problem = refusalProblem(envelope);
	const { message, httpStatus } = envelope;
	const { read, advice: known } = refusalMeaning(envelope);
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

/** The entity itself, or the whole answer where DigitalPaye gives it in no known place. */
export const objectOf = ({ data, raw }: Answered): IDataObject => (isObject(data) ? data : raw);
