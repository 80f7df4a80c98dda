import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { say } from '../../../shared/language/say';
import type { Operation } from '../../../shared/operation/operation';
import { stopAtInvalid } from '../../../shared/operation/rows';
import { invalidRow, problemError, problemItem, type Problem } from '../../../shared/problem';
import {
	addContacts,
	CONTACTS_PER_CALL,
	type ContactPath,
	type ContactResult,
} from '../../api/client/calls';
import { connectClient } from '../../api/client/connect';
import { contactOf } from '../../api/client/prepareContacts';
import { createFields } from './fields';
import { readContacts, type ContactRow } from './rows';

/**
 * Contact: Create. A hundred contacts travel in one call; each has one output item, in order. A number that
 * is on the list already counts as done. Moves no money, so it may be run again at any time.
 */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a contact',
	description: 'Add receivers to your CinetPay contact list; those already on it count as success',
	fields: createFields,
	run,
};

async function run(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const reads = readContacts(ctx);
	const total = reads.length;
	const invalid = reads.flatMap((read, row) => ('findings' in read ? [{ row, ...read }] : []));
	stopAtInvalid(ctx, invalid, total);
	const path = ((ctx.getNodeParameter('options', 0, {}) as IDataObject).contactPath ??
		'transfer') as ContactPath;
	const session = await connectClient(ctx);
	const items = new Map<number, INodeExecutionData>();
	for (const { row, item, findings } of invalid)
		items.set(row, problemItem(invalidRow(row, total, findings), item));
	const rows = reads.flatMap((read, index) => ('row' in read ? [{ ...read.row, index }] : []));
	for (let start = 0; start < rows.length; start += CONTACTS_PER_CALL) {
		if (ctx.getExecutionCancelSignal()?.aborted) break;
		const part = rows.slice(start, start + CONTACTS_PER_CALL);
		const answer = await addContacts(session, part.map(contactOf), path);
		if (!answer.ok && !ctx.continueOnFail()) throw problemError(ctx, answer.problem);
		part.forEach((row, place) => {
			const item = answer.ok
				? contactItem(ctx, row, answer.value[place]!)
				: problemItem(answer.problem, row.item);
			items.set(row.index, item);
		});
	}
	return Array.from({ length: total }, (_, index) => items.get(index) ?? []).flat();
}

function contactItem(
	ctx: IExecuteFunctions,
	{ phone, item }: ContactRow,
	result: ContactResult,
): INodeExecutionData {
	const { listed, alreadyListed, code, message, advice, lot } = result;
	const json = {
		status: listed ? 'success' : 'failed',
		phone: phone.e164,
		country: phone.country,
		alreadyExisted: alreadyListed,
		code,
		message,
		advice,
		lot,
	};
	if (listed || !ctx.continueOnFail()) return { json, pairedItem: { item } };
	const problem: Problem = {
		message: say`${phone.e164} was not accepted (code ${code})`,
		description: advice,
		details: json,
	};
	return problemItem(problem, item);
}
