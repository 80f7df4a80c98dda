import { asText } from '../../../shared/text';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { checkPhone, COUNTRIES, type Phone } from '../../../shared/phone';
import {
	describeFindings,
	invalidRow,
	problemError,
	problemItem,
	type Problem,
} from '../../../shared/problem';
import type { Finding } from '../../../shared/validation';
import {
	addContacts,
	CONTACTS_PER_CALL,
	type ContactPath,
	type ContactResult,
} from '../../api/client/contacts';
import { contactOf } from '../../api/client/prepareContacts';
import { connectClient } from '../../api/connect';
import { contactPathOption } from '../payout/fields';

const displayOptions = { show: { resource: ['contact'], operation: ['create'] } };

const field = (displayName: string, name: string, placeholder: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
	displayOptions,
});

export const createFields: INodeProperties[] = [
	{
		...field('Phone', 'phone', 'e.g. +2250700000001'),
		required: true,
		description: 'Number of the contact, international or as it is written in the chosen country',
	},
	{
		displayName: 'Country',
		name: 'country',
		type: 'options',
		default: 'CI',
		displayOptions,
		description: 'Country of numbers that are written without prefix',
		options: Object.entries(COUNTRIES)
			.map(([value, { name, prefix }]) => ({ name: `${name} (+${prefix})`, value }))
			.sort((left, right) => left.name.localeCompare(right.name)),
	},
	field('Last Name', 'lastName', 'e.g. Koné'),
	field('First Name', 'firstName', 'e.g. Awa'),
	{ ...field('Email', 'email', 'name@email.com') },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions,
		options: [contactPathOption],
	},
];

interface Row {
	phone: Phone;
	receiver: { firstName: string; lastName: string; email: string };
}

/**
 * Contact: Create. Every item is one contact; a hundred travel in one call. A number that is on the list
 * already counts as done. Moves no money, so it may be run again at any time.
 */
export async function create(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const total = this.getInputData().length;
	const reads = Array.from({ length: total }, (_, index) => readRow(this, index));
	const invalid = reads.flatMap((read, row) =>
		'findings' in read ? [{ row, findings: read.findings }] : [],
	);
	if (invalid[0] && !this.continueOnFail()) {
		throw problemError(
			this,
			{
				message: `${invalid.length} of ${total} rows must be corrected; nothing was sent`,
				description: describeFindings(invalid, total),
			},
			invalid[0].row,
		);
	}
	const path = ((this.getNodeParameter('options', 0, {}) as IDataObject).contactPath ??
		'transfer') as ContactPath;
	const session = await connectClient(this);
	const items = new Map<number, INodeExecutionData>();
	for (const { row, findings } of invalid)
		items.set(row, problemItem(invalidRow(row, total, findings), row));
	const rows = reads.flatMap((read, index) => ('row' in read ? [{ ...read.row, index }] : []));
	for (let start = 0; start < rows.length; start += CONTACTS_PER_CALL) {
		const part = rows.slice(start, start + CONTACTS_PER_CALL);
		const answer = await addContacts(session, part.map(contactOf), path);
		if (!answer.ok && !this.continueOnFail()) throw problemError(this, answer.problem);
		part.forEach((row, place) => {
			const item = answer.ok
				? contactItem(this, row, answer.results[place]!)
				: problemItem(answer.problem, row.index);
			items.set(row.index, item);
		});
	}
	return Array.from({ length: total }, (_, index) => items.get(index)!);
}

function readRow(ctx: IExecuteFunctions, index: number): { row: Row } | { findings: Finding[] } {
	try {
		const text = (name: string) => asText(ctx.getNodeParameter(name, index, ''));
		const phone = checkPhone(ctx.getNodeParameter('phone', index), { country: text('country') });
		if (!phone.ok) return { findings: [{ field: 'Phone', text: phone.text }] };
		return {
			row: {
				phone: phone.value,
				receiver: {
					firstName: text('firstName'),
					lastName: text('lastName'),
					email: text('email'),
				},
			},
		};
	} catch (error) {
		return { findings: [{ field: 'Parameters', text: (error as Error).message }] };
	}
}

function contactItem(
	ctx: IExecuteFunctions,
	{ phone, index }: Row & { index: number },
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
	if (listed || !ctx.continueOnFail()) return { json, pairedItem: { item: index } };
	const problem: Problem = {
		message: `${phone.e164} was not taken over (code ${code})`,
		description: advice,
		details: json,
	};
	return problemItem(problem, index);
}
