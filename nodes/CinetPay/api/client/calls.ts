import type { IDataObject } from 'n8n-workflow';
import { READ, type RetryPolicy } from '../../../shared/http/retry';
import { say } from '../../../shared/language/say';
import type { LookUpAnswer } from '../../../shared/payout/types';
import type { Result } from '../../../shared/problem';
import { readAmount } from '../../../shared/values/amount';
import { asText, textOrNull } from '../../../shared/values/text';
import { clientCode } from './codes';
import { clientProblem } from './envelope';
import { readCheckedRow } from './outcome';
import type { ClientSession, PayoutKind } from './session';

/** Exactly one of transaction id, reference and lot; a lot brings all its rows. */
export async function lookUpPayout(
	session: ClientSession,
	kind: PayoutKind,
	key: 'transaction_id' | 'client_transaction_id' | 'lot',
	value: string,
	policy: RetryPolicy = READ,
): Promise<LookUpAnswer> {
	const answer = await session.call(
		{ path: `${kind}/check/money`, query: { [key]: value } },
		policy,
	);
	if (answer.kind === 'none') return { kind: 'unreachable', problem: answer.problem };
	const { envelope } = answer;
	if (envelope.httpStatus >= 500) return { kind: 'unreachable', problem: clientProblem(envelope) };
	// The provider documents the look-up by the merchant's own ID, and 723 as its answer for none.
	if (envelope.read === 'notFound') return { kind: 'notFound', conclusive: true };
	if (envelope.code !== '0') return { kind: 'unreachable', problem: clientProblem(envelope) };
	// An empty list is nowhere documented.
	if (envelope.rows.length === 0) return { kind: 'notFound', conclusive: false };
	return { kind: 'found', payouts: envelope.rows.map(readCheckedRow) };
}

export interface Balance {
	total: number | null;
	inUse: number | null;
	available: number | null;
	raw: IDataObject;
}

/** `amount` is the whole, `inUsing` what orders in progress hold, `available` what can be spent. */
export async function readBalance(
	session: ClientSession,
	kind: PayoutKind,
): Promise<Result<Balance>> {
	const answer = await session.call({ path: `${kind}/check/balance` }, READ);
	if (answer.kind === 'none') return { ok: false, problem: answer.problem };
	const row = answer.envelope.rows[0];
	if (answer.envelope.code !== '0' || !row)
		return { ok: false, problem: clientProblem(answer.envelope) };
	return {
		ok: true,
		value: {
			total: readAmount(row.amount),
			inUse: readAmount(row.inUsing),
			available: readAmount(row.available),
			raw: row,
		},
	};
}

/** A receiver as the provider's contact list wants it: prefix without plus sign, local number. */
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

/** Most contacts in one call. The provider names no limit; a hundred keeps answers small. */
export const CONTACTS_PER_CALL = 100;

/**
 * `POST …/contact`. Moves no money and may be repeated: a number that is on the list already comes back
 * with 726, which is success. The results are in the order of the contacts.
 */
export async function addContacts(
	session: ClientSession,
	contacts: readonly Contact[],
	path: ContactPath,
): Promise<Result<ContactResult[]>> {
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
		value: contacts.map(({ prefix, phone }, index) =>
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
			? say`The number can receive money and airtime.`
			: (clientCode(code)?.advice ??
				say`CinetPay did not accept the number. Check the country prefix and the number.`),
		lot: typeof row?.lot === 'string' ? row.lot : null,
		raw: row ?? {},
	};
}
