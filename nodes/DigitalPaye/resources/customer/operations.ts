import { asText, pathPart } from '../../../shared/values/text';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { checkPhone } from '../../../shared/values/phone';
import { problemError, problemItem, type Problem, type Result } from '../../../shared/problem';
import { runRows } from '../../../shared/operation/rows';
import { RowCheck, quote } from '../../../shared/values/validation';
import { connectDigitalPaye } from '../../api/connect';
import { refusalProblem } from '../../api/envelope';
import type { DigitalPayeCall, Session } from '../../api/session';
import { READ, SEND } from '../../../shared/http/retry';
import { readList, wanted } from '../list';

/** Names the generation that has what the chosen one has not. */
const missing = (what: string, has: string, name: string): Problem => ({
	message: `API generation ${name} cannot ${what}`,
	description: `Only generation ${has} has this operation. Your keys decide which generation you have; see API Generation in the credential.`,
});

async function callFor(session: Session, request: DigitalPayeCall): Promise<Result<IDataObject>> {
	// Moves no money, so a customer may be sent again after a lost answer only by the user's own retry.
	const answer = await session.call(request, request.json ? SEND : READ);
	if (answer.kind !== 'envelope') return { ok: false, problem: answer.problem };
	const { envelope } = answer;
	if (!envelope.ok) return { ok: false, problem: refusalProblem(envelope) };
	const { data } = envelope;
	return {
		ok: true,
		value: typeof data === 'object' && data !== null ? (data as IDataObject) : envelope.raw,
	};
}

/** Customer: Create (generation B). */
export async function create(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const session = await connectDigitalPaye(this);
	const text = (name: string, index: number) => asText(this.getNodeParameter(name, index, ''));
	return await runRows<IDataObject>(this, {
		concurrency: 1,
		read: (index) => {
			const check = new RowCheck();
			const [firstName, lastName, email] = ['firstName', 'lastName', 'email'].map((name) =>
				text(name, index),
			);
			check.require(firstName !== '', 'First Name', 'is empty');
			check.require(lastName !== '', 'Last Name', 'is empty');
			check.require(
				/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email!),
				'Email',
				`${quote(email)} is not an e-mail address`,
			);
			const phone = check.take(
				'Phone',
				checkPhone(this.getNodeParameter('phone', index), { country: 'CI' }),
			);
			if (check.findings.length > 0) return { findings: check.findings };
			const address = {
				countryCode: 'CI',
				city: text('city', index),
				streetAddress: text('streetAddress', index),
			};
			return { request: { firstName, lastName, email, phoneNumber: phone!.national, address } };
		},
		send: async (json) => {
			const { customers, name } = session.generation;
			if (!customers?.create) return { ok: false, problem: missing('create customers', 'B', name) };
			return await callFor(session, { paths: customers.create, json });
		},
	});
}

/** Customer: Get (generation C). */
export async function get(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const session = await connectDigitalPaye(this);
	return await runRows<string>(this, {
		concurrency: 5,
		read: (index) => {
			const id = asText(this.getNodeParameter('customerId', index, ''));
			return id ? { request: id } : { findings: [{ field: 'Customer ID', text: 'is empty' }] };
		},
		send: async (id) => {
			const { customers, name } = session.generation;
			if (!customers?.get) return { ok: false, problem: missing('read customers', 'C', name) };
			return await callFor(session, { paths: [customers.get(pathPart(id))] });
		},
	});
}

/** Customer: Get Many (generation C). */
export async function getAll(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const session = await connectDigitalPaye(this);
	const items: INodeExecutionData[] = [];
	for (let item = 0; item < this.getInputData().length; item++) {
		const { customers, name } = session.generation;
		const search = asText(this.getNodeParameter('search', item, ''));
		const answer = customers?.list
			? await readList(session, [customers.list], wanted(this, item), search ? { search } : {})
			: { ok: false as const, problem: missing('list customers', 'C', name) };
		if (answer.ok) for (const json of answer.value) items.push({ json, pairedItem: { item } });
		else if (this.continueOnFail()) items.push(problemItem(answer.problem, item));
		else throw problemError(this, answer.problem, item);
	}
	return items;
}
