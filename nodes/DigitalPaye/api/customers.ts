import type { IDataObject } from 'n8n-workflow';
import { SEND } from '../../shared/http/retry';
import { say } from '../../shared/language/say';
import type { Result } from '../../shared/problem';
import { refusalProblem } from './envelope';
import { missing, objectOf } from './resources';
import type { Session } from './session';

/** Registers a payer; generation B only. */
export async function createCustomer(
	session: Session,
	json: IDataObject,
): Promise<Result<IDataObject>> {
	const paths = session.generation.createCustomer;
	if (!paths) return missing(say`create customers`, 'B', session);
	// Moves no money, so a customer may be sent again after a lost answer only by the user's own retry.
	const answer = await session.call({ paths, json }, SEND);
	if (answer.kind !== 'envelope') return { ok: false, problem: answer.problem };
	if (!answer.envelope.ok) return { ok: false, problem: refusalProblem(answer.envelope) };
	return { ok: true, value: objectOf(answer.envelope) };
}
