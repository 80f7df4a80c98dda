import type { IExecuteFunctions } from 'n8n-workflow';
import { say } from '../../../shared/language/say';
import { problemOf } from '../../../shared/problem';
import { isObject, parseJson } from '../../../shared/values/json';
import type { Phone } from '../../../shared/values/phone';
import { takeReceiverPhone } from '../../../shared/values/receiver';
import { asText } from '../../../shared/values/text';
import { quote, RowCheck, type Finding } from '../../../shared/values/validation';

/** One contact to be listed. `item`: the incoming item that it comes from. */
export interface ContactRow {
	item: number;
	phone: Phone;
	receiver: { firstName: string; lastName: string; email: string };
}

type ReadContact = { row: ContactRow } | { item: number; findings: Finding[] };

/** Reads the contacts of all items, one per item or a list in each, and checks every one of them. */
export function readContacts(ctx: IExecuteFunctions): ReadContact[] {
	return ctx.getInputData().flatMap((_, item) => {
		try {
			const text = (name: string) => asText(ctx.getNodeParameter(name, item, ''));
			const country = text('country');
			if (text('contactsFrom') === 'list')
				return readContactList(ctx.getNodeParameter('contacts', item), item, country);
			const [firstName, lastName, email] = [text('firstName'), text('lastName'), text('email')];
			const phone = ctx.getNodeParameter('phone', item);
			return [readContact({ phone, country, firstName, lastName, email }, item)];
		} catch (error) {
			return [finding(item, 'Parameters', problemOf(error).message)];
		}
	});
}

const finding = (item: number, field: string, text: string): ReadContact => ({
	item,
	findings: [{ field, text }],
});

const EXAMPLE = '[{"phone": "+2250700000001", "lastName": "Koné"}]';

/** `given`: an array from an expression, or the JSON text that a person typed. */
function readContactList(given: unknown, item: number, country: string): ReadContact[] {
	const list = typeof given === 'string' ? parseJson(given) : given;
	if (!Array.isArray(list))
		return [
			finding(item, 'Contacts', say`${quote(given)} is not a list. Write it like ${EXAMPLE}`),
		];
	if (list.length === 0)
		return [finding(item, 'Contacts', say`is an empty list. Write it like ${EXAMPLE}`)];
	return list.map((entry: unknown) => {
		if (typeof entry === 'string' || typeof entry === 'number')
			return readContact({ phone: entry, country }, item);
		if (!isObject(entry) || !Object.hasOwn(entry, 'phone'))
			return finding(
				item,
				'Contacts',
				say`${quote(entry)} has no "phone". Write it like ${EXAMPLE}`,
			);
		return readContact({ ...entry, country: asText(entry.country) || country }, item);
	});
}

function readContact(given: Record<string, unknown>, item: number): ReadContact {
	const check = new RowCheck();
	const phone = takeReceiverPhone(check, { phone: given.phone, country: given.country });
	if (!phone) return { item, findings: check.findings };
	const [firstName, lastName, email] = [given.firstName, given.lastName, given.email].map(asText);
	return {
		row: {
			item,
			phone,
			receiver: { firstName: firstName!, lastName: lastName!, email: email! },
		},
	};
}
