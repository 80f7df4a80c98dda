import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { readLimit } from '../../shared/fields';
import { say } from '../../shared/language/say';
import { perRow, type RowRead } from '../../shared/operation/rows';
import type { Problem } from '../../shared/problem';
import { isObject } from '../../shared/values/json';
import { asText } from '../../shared/values/text';
import { connectDigitalPaye } from '../api/connect';
import {
	changeEntity,
	listEntities,
	lostAdvice,
	objectOf,
	readEntity,
	type Change,
	type Changed,
} from '../api/entityCalls';
import { type ListedType, type EntityType } from '../api/entityTypes';
import { cutHint } from '../api/list';
import type { Session } from '../api/session';
import { readId, type IdField } from './ids';
import { keptChanges, type KeptChanges } from './keptChanges';

type ReadEntity = (data: IDataObject) => IDataObject;

/** Why agents may not change what is there: text that somebody sends them could make them do it. */
export const NOT_CHANGED_BY_AGENTS: Problem = {
	message: say`Changing and deleting are not available to AI agents`,
	description: say`Let the agent say what should be changed, let a person approve it, and run this operation in a workflow.`,
};

/** One entity by its id. `read` gives the output fields. */
export const getRun = (kind: EntityType, id: IdField, read: ReadEntity) =>
	perRow<Session, string>({
		kind: 'read',
		connect: connectDigitalPaye,
		read: (ctx, index) => readId(ctx, index, id),
		send: async (session, request) => {
			const answer = await readEntity(session, kind, request);
			if (!answer.ok) return answer;
			return { ok: true, value: { json: read(objectOf(answer.value)), raw: answer.value.raw } };
		},
	});

interface ListRequest {
	limit: number;
	query: Record<string, string>;
	of?: { id: string; part: string };
}

/** Return All and Limit of a row, and a filter of DigitalPaye's own where it is filled in. */
export const readListRequest = (
	ctx: IExecuteFunctions,
	index: number,
	...filters: string[]
): RowRead<ListRequest> => {
	const values = filters.map((name) => [name, asText(ctx.getNodeParameter(name, index, ''))]);
	const query = Object.fromEntries(values.filter(([, value]) => value !== '')) as Record<
		string,
		string
	>;
	return { request: { limit: readLimit(ctx, index), query } };
};

interface ListSettings {
	read: ReadEntity;
	/** Reads a row's request; Return All and Limit if left out. */
	request?: (ctx: IExecuteFunctions, index: number) => RowRead<ListRequest>;
	/** False for a list that comes whole. */
	pages?: boolean;
}

/** Many entities, one item each. */
export const listRun = (
	kind: ListedType,
	{ read, request = readListRequest, pages }: ListSettings,
) =>
	perRow<Session, ListRequest>({
		kind: 'read',
		connect: connectDigitalPaye,
		concurrency: 1,
		read: (ctx, index) => request(ctx, index),
		send: async (session, { limit, query, of }) => {
			const answer = await listEntities(session, kind, limit, { query, of, pages });
			if (!answer.ok) return answer;
			const { rows, isCut } = answer.value;
			const value = rows.map((raw) => ({ json: read(raw), raw }));
			return { ok: true, value, hint: cutHint(isCut) };
		},
	});

/** What is asked of DigitalPaye for one row: one call that creates or changes something. */
export interface ChangeRequest {
	change: Change;
	/** What is known without the answer, for example the id. */
	known: IDataObject;
}

/**
 * One call per row, one after the other: what was created is seen in the order of the rows. `send` makes the call; that of
 * generation C unless told otherwise.
 */
export const changeRun = (
	kind: EntityType,
	request: (ctx: IExecuteFunctions, index: number) => RowRead<ChangeRequest>,
	read: ReadEntity,
	send: (session: Session, change: Change) => Promise<Changed> = async (session, change) =>
		await changeEntity(session, kind, change),
) =>
	perRow<{ session: Session; kept: KeptChanges }, ChangeRequest & { index: number }>({
		connect: async (ctx) => ({ session: await connectDigitalPaye(ctx), kept: keptChanges(ctx) }),
		kind: 'write',
		read: (ctx, index) => {
			const row = request(ctx, index);
			return 'findings' in row ? row : { request: { ...row.request, index } };
		},
		send: async ({ session, kept }, { change, known, index }) => {
			const before = kept.get(index);
			if (before) return before;
			const answer = await send(session, change);
			if (!answer.ok) {
				const result = { ok: false, problem: answer.problem } as const;
				if (answer.mayBeDone) kept.set(index, result);
				return result;
			}
			const { data, raw } = answer.value;
			const json = read(objectOf(answer.value));
			// The answer itself is not what was created, and a second one could be one too many.
			if (change.verb === 'create' && !isObject(data) && typeof json[kind.idName] !== 'string') {
				const result = { ok: false, problem: notShown(kind) } as const;
				kept.set(index, result);
				return result;
			}
			// An answer that does not repeat what was asked for leaves it as it was asked.
			for (const [name, value] of Object.entries(known)) json[name] ??= value;
			const result = { ok: true, value: { json, raw } } as const;
			kept.set(index, result);
			return result;
		},
		onStop: (done) =>
			done === 1
				? say`1 row was completed before it; leave it out of the next run.`
				: say`${done} rows were completed before it; leave them out of the next run.`,
	});

/** The problem of an answer that accepts the request and shows nothing that was created. */
const notShown = (kind: EntityType): Problem => ({
	message: say`DigitalPaye accepted the request but returned nothing that was created`,
	description: lostAdvice(kind, 'create'),
});

/** Deletes by id; DigitalPaye may call it canceling or deactivating. */
export const deleteRun = (kind: EntityType, id: IdField) =>
	changeRun(
		kind,
		(ctx, index) => {
			const read = readId(ctx, index, id);
			if ('findings' in read) return read;
			const known = { [id.name]: read.request, deleted: true };
			return { request: { change: { verb: 'delete', id: read.request }, known } };
		},
		() => ({}),
	);
