import { mapInOrder } from '../../../shared/operation/concurrency';
import { outcome } from '../../../shared/outcome';
import type { KnownPayout, PayoutRow } from '../../../shared/payout/types';
import type { Result } from '../../../shared/problem';
import { addContacts, CONTACTS_PER_CALL, type Contact, type ContactPath } from './calls';
import type { ClientSession } from './session';

/**
 * The provider lists names and email as required and does not say which are refused when empty. A row that
 * names no person is listed under its own number, with an address of the domain reserved for examples.
 */
export function contactOf({ phone, receiver }: Pick<PayoutRow, 'phone' | 'receiver'>): Contact {
	return {
		prefix: phone.prefix,
		phone: phone.national,
		name: receiver.lastName || 'Contact',
		surname: receiver.firstName || phone.national,
		email: receiver.email || `${phone.prefix}${phone.national}@example.com`,
	};
}

/** Contacts move no money, so a few calls run at a time. */
const CALLS_AT_ONCE = 5;

/** Puts the receivers on the contact list, each number once, before anything is sent to them. */
export async function prepareContacts(
	session: ClientSession,
	rows: readonly PayoutRow[],
	path: ContactPath,
): Promise<Result<ReadonlyMap<string, KnownPayout>>> {
	const contacts = [...new Map(rows.map((row) => [row.phone.e164, contactOf(row)])).entries()];
	const parts: Array<typeof contacts> = [];
	for (let start = 0; start < contacts.length; start += CONTACTS_PER_CALL) {
		parts.push(contacts.slice(start, start + CONTACTS_PER_CALL));
	}
	const answers = await mapInOrder(parts, CALLS_AT_ONCE, async (part) => {
		const answer = await addContacts(
			session,
			part.map(([, contact]) => contact),
			path,
		);
		return { part, answer };
	});
	const notListed = new Map<string, KnownPayout>();
	for (const { part, answer } of answers) {
		if (!answer.ok) return answer;
		part.forEach(([e164], index) => {
			const { listed, code, message, advice, raw } = answer.value[index]!;
			if (listed) return;
			const known = outcome({ status: 'failed', reference: null, code, message, advice });
			notListed.set(e164, { outcome: known, extras: { sent: false }, raw });
		});
	}
	const refused = new Map<string, KnownPayout>();
	for (const { reference, phone } of rows) {
		const payout = notListed.get(phone.e164);
		if (payout) refused.set(reference, payout);
	}
	return { ok: true, value: refused };
}
