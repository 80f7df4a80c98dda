import type { Invoice, Line, Link } from './entities.ts';
import {
	amountIn,
	bodyOf,
	isGiven,
	objectIn,
	optionalText,
	optionalUrl,
	textIn,
} from './fields.ts';
import type { Body } from './fields.ts';
import { invalid } from './refusals.ts';

const MAX_AMOUNT = 2_000_000;

function dateIn(body: Body, name: string): string | null {
	const text = optionalText(body, name);
	if (text === null || !Number.isNaN(Date.parse(text))) return text;
	throw invalid(name, 'must be an ISO date');
}

function numberIn(body: Body, name: string, usual: number, max = Infinity): number {
	const value = body[name];
	if (!isGiven(value)) return usual;
	if (typeof value === 'number' && value >= 0 && value <= max) return value;
	throw invalid(
		name,
		max === Infinity ? 'must be a number of at least 0' : `must be from 0 to ${max}`,
	);
}

const linkTypes = ['one_time', 'reusable'] as const;

/** `POST /v1/payment-links` (apis reference 12). */
export function readLink(given: unknown): Omit<Link, 'id' | 'createdAt' | 'payments'> {
	const body = bodyOf(given);
	const type = optionalText(body, 'link_type') ?? 'one_time';
	const linkType = linkTypes.find((name) => name === type);
	if (!linkType) throw invalid('link_type', `must be one of ${linkTypes.join(', ')}`);
	return {
		...{ label: textIn(body, 'label'), description: optionalText(body, 'description'), linkType },
		...{ amount: amountIn(body, MAX_AMOUNT), currency: textIn(body, 'currency') },
		...{ urlSuccess: optionalUrl(body, 'url_success'), urlError: optionalUrl(body, 'url_error') },
		expiresAt: dateIn(body, 'expires_at'),
	};
}

function readLines(body: Body): Line[] {
	const { items } = body;
	if (!Array.isArray(items) || items.length === 0) throw invalid('items', 'must be a list');
	return items.map((given, at) => {
		const item = bodyOf(given);
		const quantity = numberIn(item, 'quantity', 1);
		if (quantity === 0) throw invalid(`items[${at}].quantity`, 'must be more than 0');
		const name = textIn(item, 'name', `items[${at}].name`);
		return { name, quantity, unit_price: numberIn(item, 'unit_price', 0) };
	});
}

type Changes = Partial<Omit<Invoice, 'id' | 'createdAt' | 'number'>>;

/** The fields of an invoice that a body has: all of them at creation, some at a change (PATCH). */
export function readInvoice(given: unknown): Changes {
	const body = bodyOf(given);
	const has = (name: string) => body[name] !== undefined;
	return {
		...(has('customer') && { customer: objectIn(body, 'customer') }),
		...(has('currency') && { currency: textIn(body, 'currency') }),
		...(has('items') && { items: readLines(body) }),
		...(has('tax_rate') && { taxRate: numberIn(body, 'tax_rate', 0, 100) }),
		...(has('discount_amount') && { discount: numberIn(body, 'discount_amount', 0) }),
		...(has('notes') && { notes: optionalText(body, 'notes') }),
		...(has('terms') && { terms: optionalText(body, 'terms') }),
		...(has('due_at') && { dueAt: dateIn(body, 'due_at') }),
		...(has('send_reminders') && { reminds: body.send_reminders === true }),
		...(dateIn(body, 'issued_at') !== null && { issuedAt: dateIn(body, 'issued_at')! }),
	};
}

/** A new invoice; what is required is missing otherwise. */
export function readNewInvoice(given: unknown): Omit<Invoice, 'id' | 'createdAt' | 'number'> {
	const { customer, currency, items, ...rest } = readInvoice(given);
	if (!customer) throw invalid('customer', 'is missing');
	if (!currency) throw invalid('currency', 'is missing');
	if (!items) throw invalid('items', 'is missing');
	return {
		...{ taxRate: 0, discount: 0, notes: null, terms: null, dueAt: null, reminds: false },
		...{ issuedAt: new Date().toISOString(), sentAt: null, paidAt: null },
		...{ customer, currency, items, ...rest },
	};
}

const beneficiaryFields = [
	...['type', 'name', 'email', 'phone_prefix', 'mobile_number', 'operator_id', 'note'],
	...['bank_name', 'account_number', 'account_holder', 'swift_code', 'bank_country'],
];

/** The known fields of a beneficiary; `type` and `name` are required of a new one. */
export function readBeneficiary(given: unknown, known: Body = {}): Body {
	const body = bodyOf(given);
	const fields = { ...known };
	for (const name of beneficiaryFields) {
		if (body[name] !== undefined) fields[name] = optionalText(body, name);
	}
	textIn(fields, 'type');
	textIn(fields, 'name');
	return fields;
}
