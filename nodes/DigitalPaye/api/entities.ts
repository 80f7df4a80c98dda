import type { IDataObject } from 'n8n-workflow';
import { readAmount } from '../../shared/values/amount';
import { isObject } from '../../shared/values/json';
import { asText, textOrNull } from '../../shared/values/text';
import { e164, first, plainText, time, timeOrText, unwrapped } from './reading';

/*
 * What the entities of generation C look like is not published. All plausible names are read, a value that is not there is
 * `null`, and nothing is concluded: `state` is DigitalPaye's own word. The whole answer leaves with Simplify off.
 */

const CREATED = ['created_at', 'createdAt', 'date'];

/** A payment link; `linkId` is the token that the other calls take. */
export function readLink(answer: unknown): IDataObject {
	const data = unwrapped(answer, ['payment_link', 'paymentLink', 'link']);
	return {
		amount: readAmount(data.amount),
		currency: textOrNull(data.currency),
		paymentUrl: plainText(data, ['url', 'payment_url', 'paymentUrl', 'link', 'short_url']),
		linkId: plainText(data, [
			'token',
			'link_token',
			'payment_link_token',
			'slug',
			'id',
			'reference',
		]),
		description: plainText(data, ['description']),
		state: plainText(data, ['status', 'state']),
		label: plainText(data, ['label', 'title', 'name']),
		linkType: plainText(data, ['link_type', 'linkType', 'type']),
		expiresAt: timeOrText(data, ['expires_at', 'expiresAt', 'expiration_date']),
		createdAt: time(first(data, CREATED)),
	};
}

/** An invoice; its amount is the total that DigitalPaye computed. */
export function readInvoice(answer: unknown): IDataObject {
	const data = unwrapped(answer, ['invoice']);
	const customer = isObject(data.customer) ? data.customer : {};
	const names = ['first_name', 'firstName', 'last_name', 'lastName'];
	const fullName = names.map((name) => asText(customer[name])).filter(Boolean);
	return {
		amount: readAmount(
			first(data, ['total', 'total_amount', 'amount_total', 'grand_total', 'amount']),
		),
		currency: textOrNull(data.currency),
		paymentUrl: plainText(data, ['payment_url', 'paymentUrl', 'url', 'public_url', 'link']),
		invoiceId: plainText(data, ['id', 'invoice_id', 'invoiceId', 'uuid', 'reference']),
		state: plainText(data, ['status', 'state']),
		invoiceNumber: plainText(data, ['invoice_number', 'invoiceNumber', 'number', 'reference']),
		customerName: plainText(customer, ['name', 'full_name']) ?? (fullName.join(' ') || null),
		customerEmail: plainText(customer, ['email']),
		amountPaid: readAmount(first(data, ['amount_paid', 'paid_amount', 'amountPaid'])),
		issuedAt: timeOrText(data, ['issued_at', 'issuedAt', 'issue_date']),
		dueAt: timeOrText(data, ['due_at', 'dueAt', 'due_date']),
		sentAt: timeOrText(data, ['sent_at', 'sentAt']),
		paidAt: timeOrText(data, ['paid_at', 'paidAt']),
		createdAt: time(first(data, CREATED)),
	};
}

/** A saved receiver: a mobile money account or a bank account. */
export function readBeneficiary(answer: unknown): IDataObject {
	const data = unwrapped(answer, ['beneficiary']);
	const number = first(data, ['mobile_number', 'phone', 'phone_number', 'mobileNumber']);
	const prefix = asText(data.phone_prefix).replace(/\D/g, '');
	const isLocal = prefix !== '' && !/^(\+|00)/.test(asText(number));
	const operator = isObject(data.operator) ? plainText(data.operator, ['code', 'name']) : null;
	return {
		beneficiaryId: plainText(data, ['id', 'beneficiary_id', 'beneficiaryId', 'uuid', 'reference']),
		name: plainText(data, ['name', 'full_name', 'label']),
		phone: (isLocal ? e164(`+${prefix}${asText(number)}`) : null) ?? e164(number),
		operator: operator ?? plainText(data, ['operator_code', 'operator', 'operator_id']),
		type: plainText(data, ['type']),
		email: plainText(data, ['email']),
		note: plainText(data, ['note']),
		bankName: plainText(data, ['bank_name', 'bankName']),
		accountHolder: plainText(data, ['account_holder', 'accountHolder']),
		accountNumber: plainText(data, ['account_number', 'accountNumber']),
		createdAt: time(first(data, CREATED)),
	};
}

/** A payer. Generation B publishes its members, C does not. */
export function readCustomer(answer: unknown): IDataObject {
	const data = unwrapped(answer, ['customer']);
	const address = isObject(data.address) ? data.address : data;
	const firstName = plainText(data, ['first_name', 'firstName', 'firstname']);
	const lastName = plainText(data, ['last_name', 'lastName', 'lastname']);
	const fullName = [firstName, lastName].filter((name) => name !== null).join(' ');
	return {
		customerId: plainText(data, ['id', 'customer_id', 'customerId', 'uuid', 'reference']),
		phone: e164(first(data, ['phone', 'phone_number', 'phoneNumber', 'mobile_number'])),
		name: fullName || plainText(data, ['name', 'full_name']),
		firstName,
		lastName,
		email: plainText(data, ['email']),
		city: plainText(address, ['city']),
		streetAddress: plainText(address, ['street_address', 'streetAddress']),
		createdAt: time(first(data, CREATED)),
	};
}

/** A mobile money operator as DigitalPaye offers it. */
export function readOperator(answer: unknown): IDataObject {
	const data = unwrapped(answer, ['operator']);
	const active = first(data, ['is_active', 'isActive', 'active', 'enabled', 'available']);
	return {
		operator: plainText(data, ['code', 'operator_code', 'operatorCode']),
		name: plainText(data, ['name', 'label']),
		country: isObject(data.country)
			? plainText(data.country, ['code', 'iso', 'name'])
			: plainText(data, ['country_code', 'countryCode', 'country']),
		operatorId: plainText(data, ['id', 'operator_id', 'uuid']),
		isActive: typeof active === 'boolean' ? active : null,
	};
}

/** A movement of the balance; its amount is negative where DigitalPaye writes it so. */
export function readBalanceEntry(data: IDataObject): IDataObject {
	return {
		reference: plainText(data, ['external_ref', 'reference', 'ref', 'id']),
		amount: signed(data.amount),
		currency: textOrNull(data.currency),
		description: plainText(data, ['description', 'label', 'note', 'reason']),
		type: plainText(data, ['type', 'direction', 'kind']),
		balanceAfter: signed(first(data, ['balance_after', 'balanceAfter', 'new_balance', 'balance'])),
		createdAt: time(first(data, CREATED)),
	};
}

function signed(value: unknown): number | null {
	const text = asText(value);
	if (!text.startsWith('-')) return readAmount(value);
	const amount = readAmount(text.slice(1));
	return amount === null ? null : -amount;
}
