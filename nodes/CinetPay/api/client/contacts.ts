import type { IDataObject } from 'n8n-workflow';
import type { Problem } from '../../../shared/problem';
import { asText, textOrNull } from '../../../shared/values/text';
import { clientCode } from './codes';
import { clientProblem } from './envelope';
import { READ, type ClientSession } from './session';

/** A receiver as the vendor's contact list wants it: prefix without plus sign, local number. */
export interface Contact {
	prefix: string;
	phone: string;
	/** Family name ("nom"). */
	name: string;
	/** First name ("prénom"). */
	surname: string;
	email: string;
}

/** Two documented addresses serve the list; whether they are the same list is not known. */
export type ContactPath = 'transfer' | 'airtime';

export interface ContactResult {
	/** True when the number is on the list now. */
	listed: boolean;
	alreadyListed: boolean;
	code: string;
	message: string;
	advice: string;
	lot: string | null;
	raw: IDataObject;
}

export type ContactsAnswer =
	{ ok: true; results: ContactResult[] } | { ok: false; problem: Problem };

/** Most contacts in one call. The vendor names no limit; a hundred keeps answers small. */
export const CONTACTS_PER_CALL = 100;

/**
 * `POST …/contact`. Moves no money and may be repeated: a number that is on the list already comes back
 * with 726, which is success. The results are in the order of the contacts.
 */
export async function addContacts(
	session: ClientSession,
	contacts: readonly Contact[],
	path: ContactPath,
): Promise<ContactsAnswer> {
	const answer = await session.call({ path: `${path}/contact`, data: [...contacts] }, READ);
	if (answer.kind === 'none') return { ok: false, problem: answer.problem };
	const { envelope } = answer;
	if (envelope.code !== '0') return { ok: false, problem: clientProblem(envelope) };
	const byPhone = new Map(
		envelope.rows.map((row) => [asText(row.prefix) + asText(row.phone), row]),
	);
	// A number may come back in another form; its place says whose it is only when no row is missing.
	const byPlace = envelope.rows.length === contacts.length ? envelope.rows : [];
	return {
		ok: true,
		results: contacts.map(({ prefix, phone }, index) =>
			result(byPhone.get(prefix + phone) ?? byPlace[index]),
		),
	};
}

function result(row: IDataObject | undefined): ContactResult {
	const code = row === undefined ? '' : (textOrNull(row.code ?? 0) ?? '');
	const listed = clientCode(code)?.read === 'success';
	return {
		listed,
		alreadyListed: code === '726',
		code,
		message: asText(row?.status),
		advice: listed
			? 'The number can receive money and airtime.'
			: (clientCode(code)?.advice ??
				'CinetPay did not take the number over. Check country prefix and number.'),
		lot: typeof row?.lot === 'string' ? row.lot : null,
		raw: row ?? {},
	};
}
