import type { IDataObject } from 'n8n-workflow';
import { READ, SEND } from '../../shared/http/retry';
import type { Problem, Result } from '../../shared/problem';
import { pathPart } from '../../shared/values/text';
import { refusalProblem } from './envelope';
import { readList } from './list';
import type { DigitalPayeCall, Session } from './session';

/** Registers a payer; generation B only. */
export async function createCustomer(
	session: Session,
	json: IDataObject,
): Promise<Result<IDataObject>> {
	const paths = session.generation.customers?.create;
	return paths ? await call(session, { paths, json }) : missing('create customers', 'B', session);
}

/** Reads a payer by DigitalPaye's id; generation C only. */
export async function getCustomer(session: Session, id: string): Promise<Result<IDataObject>> {
	const path = session.generation.customers?.get?.(pathPart(id));
	return path ? await call(session, { paths: [path] }) : missing('read customers', 'C', session);
}

/** Lists at most `limit` payers; `search` is DigitalPaye's own, empty for all. Generation C only. */
export async function listCustomers(
	session: Session,
	search: string,
	limit: number,
): Promise<Result<IDataObject[]>> {
	const path = session.generation.customers?.list;
	if (!path) return missing('list customers', 'C', session);
	return await readList(session, [path], limit, search ? { search } : {});
}

async function call(session: Session, request: DigitalPayeCall): Promise<Result<IDataObject>> {
	// Moves no money, so a customer may be sent again after a lost answer only by the user's own retry.
	const answer = await session.call(request, request.json ? SEND : READ);
	if (answer.kind !== 'envelope') return { ok: false, problem: answer.problem };
	const { ok, data, raw } = answer.envelope;
	if (!ok) return { ok: false, problem: refusalProblem(answer.envelope) };
	return {
		ok: true,
		value: typeof data === 'object' && data !== null ? (data as IDataObject) : raw,
	};
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
