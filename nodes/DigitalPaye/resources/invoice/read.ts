import type { IDataObject } from 'n8n-workflow';
import { say } from '../../../shared/language/say';
import { checkAmount } from '../../../shared/values/amount';
import { checkBoolean } from '../../../shared/values/boolean';
import { checkOptionalEmail } from '../../../shared/values/email';
import { isObject, objectOrEmpty, parseJson } from '../../../shared/values/json';
import { checkMoment } from '../../../shared/values/moment';
import { checkPhone } from '../../../shared/values/phone';
import { asText } from '../../../shared/values/text';
import {
	passed,
	quote,
	refused,
	type Checked,
	type RowCheck,
} from '../../../shared/values/validation';
import { filled } from '../../api/generation';

/** The members of `customer` that are filled in; whether they suffice, DigitalPaye says. */
export function readInvoiceCustomer(given: unknown, check: RowCheck): IDataObject {
	const person = objectOrEmpty(given);
	return filled({
		first_name: asText(person.firstName),
		last_name: asText(person.lastName),
		email: check.take('Email', checkOptionalEmail(person.email)) ?? '',
		phone: asText(person.phone) === '' ? '' : (check.take('Phone', phoneOf(person.phone)) ?? ''),
	});
}

/** Ten digits, as the other calls of this API take them; a foreign number with its prefix. */
function phoneOf(value: unknown): Checked<string> {
	const phone = checkPhone(value, { country: 'CI' });
	if (!phone.ok) return phone;
	const { country, national, e164 } = phone.value;
	return passed(country === 'CI' ? national : e164);
}

interface InvoiceItem {
	name: string;
	quantity: number;
	unit_price: number;
}

/** The items, and what they come to, so that a discount can be compared with it. */
export function readItems(given: unknown, check: RowCheck): InvoiceItem[] {
	const list = listOfItems(given);
	if (!list.ok) check.require(false, 'Items', list.text);
	const items = list.ok ? list.value : [];
	if (list.ok)
		check.require(items.length > 0, 'Items', say`is empty. An invoice has at least one item`);
	return items.map((item, index) => readItem(item, `Items, item ${index + 1}`, check));
}

/** The list itself, its JSON, or what the panel makes of the fields. */
function listOfItems(given: unknown): Checked<unknown[]> {
	const made = isObject(given) ? (given.item ?? []) : given;
	const list = typeof given === 'string' ? parseJson(given.trim() || '[]') : made;
	return Array.isArray(list) ? passed(list) : refused(say`${quote(given)} is not a list of items`);
}

function readItem(given: unknown, place: string, check: RowCheck): InvoiceItem {
	const item = objectOrEmpty(given);
	const name = asText(item.name);
	check.require(name !== '', `${place}, Name`, say`is empty`);
	const quantity = check.take(`${place}, Quantity`, checkQuantity(item.quantity ?? 1));
	const price = item.unitPrice ?? item.unit_price;
	const unit_price = check.take(`${place}, Unit Price`, checkPrice(price));
	return { name, quantity: quantity ?? 0, unit_price: unit_price ?? 0 };
}

function checkQuantity(value: unknown): Checked<number> {
	const text = asText(value);
	const quantity = /^\d{1,9}([.,]\d{1,3})?$/.test(text)
		? Number(text.replace(',', '.'))
		: Number.NaN;
	// "1,500" can mean 1500 or 1.5, and a factor of a thousand is money.
	if (typeof value === 'string' && /[.,]\d{3}$/.test(text))
		return refused(say`${quote(text)} can mean two things. Write it without separators`);
	return quantity > 0 ? passed(quantity) : refused(say`${quote(value)} is not a quantity above 0`);
}

/** A price as every other amount is read; 0 for what is free. */
const checkPrice = (value: unknown): Checked<number> =>
	asText(value) === '0' ? passed(0) : checkAmount(value);

const NAMES = {
	discount: ['Discount', 'discount_amount'],
	taxRate: ['Tax Rate', 'tax_rate'],
	dueAt: ['Due Date', 'due_at'],
	issuedAt: ['Issue Date', 'issued_at'],
	sendReminders: ['Send Reminders', 'send_reminders'],
	notes: ['Notes', 'notes'],
	terms: ['Terms', 'terms'],
} as const;

/** The options that are set, under the provider's names. */
export function readOptions(given: unknown, zone: string, check: RowCheck): IDataObject {
	const options = objectOrEmpty(given);
	const checks: Record<keyof typeof NAMES, (value: unknown) => Checked<unknown>> = {
		discount: checkPrice,
		taxRate: checkRate,
		dueAt: (value) => checkMoment(value, zone),
		issuedAt: (value) => checkMoment(value, zone, 'start'),
		sendReminders: checkBoolean,
		notes: (value) => passed(asText(value)),
		terms: (value) => passed(asText(value)),
	};
	const read: IDataObject = {};
	for (const name of Object.keys(NAMES) as Array<keyof typeof NAMES>) {
		const [label, key] = NAMES[name];
		// An expression that came to nothing must not leave out a discount or a tax.
		if (Object.hasOwn(options, name))
			read[key] = check.take(label, checks[name](options[name])) as IDataObject[string];
	}
	return filled(read);
}

/** The provider's bounds. */
function checkRate(value: unknown): Checked<number> {
	const text = asText(value).replace(',', '.');
	const rate = /^\d{1,3}(\.\d{1,4})?$/.test(text) ? Number(text) : Number.NaN;
	return rate <= 100
		? passed(rate)
		: refused(say`${quote(value)} must be a percentage from 0 to 100`);
}

/** An invoice of less than nothing is a mistake in the sheet. */
export function checkDiscount(
	items: InvoiceItem[],
	{ discount_amount }: IDataObject,
	check: RowCheck,
): void {
	const sum = items.reduce((total, item) => total + item.quantity * item.unit_price, 0);
	const isMore = typeof discount_amount === 'number' && discount_amount > sum;
	check.require(
		!isMore,
		'Discount',
		say`${String(discount_amount)} is more than the items come to (${String(sum)})`,
	);
}
