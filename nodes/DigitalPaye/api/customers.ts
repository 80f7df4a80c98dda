import type { IDataObject } from 'n8n-workflow';
import { SEND } from '../../shared/http/retry';
import { joined, say } from '../../shared/language/say';
import type { Problem } from '../../shared/problem';
import { lostAdvice, missing, type Changed } from './entityCalls';
import { CUSTOMER } from './entityTypes';
import { refusalProblem } from './envelope';
import type { Session } from './session';

/** Registers a payer; generation B only. What may have arrived is never sent again. */
export async function createCustomer(session: Session, json: IDataObject): Promise<Changed> {
	const paths = session.generation.createCustomer;
	if (!paths) return missing(say`create customers`, 'B', session);
	const answer = await session.call({ paths, json }, SEND);
	if (answer.kind !== 'envelope') return failed(answer.problem, answer.arrived === 'maybe');
	const { ok, data, raw, httpStatus } = answer.envelope;
	return ok
		? { ok: true, value: { data, raw } }
		: failed(refusalProblem(answer.envelope), httpStatus >= 500);
}

function failed(problem: Problem, mayBeDone: boolean): Changed {
	if (!mayBeDone) return { ok: false, problem };
	const description = joined([problem.description, lostAdvice(CUSTOMER, 'create')]);
	return { ok: false, mayBeDone, problem: { ...problem, description } };
}
