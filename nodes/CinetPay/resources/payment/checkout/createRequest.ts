import type { IDataObject } from 'n8n-workflow';
import { say } from '../../../../shared/language/say';
import { LONGEST_ID } from '../../../../shared/notifications/recognize';
import { checkAmount } from '../../../../shared/values/amount';
import { checkEmail } from '../../../../shared/values/email';
import { checkPhone } from '../../../../shared/values/phone';
import { checkReference } from '../../../../shared/values/reference';
import { asText } from '../../../../shared/values/text';
import { checkPublicUrl } from '../../../../shared/values/url';
import {
	checkOneOf,
	passed,
	refused,
	RowCheck,
	quote,
	type Checked,
	type Finding,
} from '../../../../shared/values/validation';
import { CURRENCIES } from '../../currencies';
import type { PaymentRequest } from '../createOnce';

/** The parameters of Payment: Create as n8n gives them, nothing assumed of their types. */
export interface CreateInput {
	reference: unknown;
	amount: unknown;
	currency: unknown;
	description: unknown;
	notifyUrl: unknown;
	returnUrl: unknown;
	customer: IDataObject;
	options: IDataObject;
}

/** Reads the parameters of one row; `param` reads one of them. */
export const createInput = (
	param: (name: string, fallback?: unknown) => unknown,
	notifyUrl: unknown,
): CreateInput => ({
	reference: param('reference'),
	amount: param('amount'),
	currency: param('currency'),
	description: param('description'),
	notifyUrl,
	returnUrl: param('returnUrl'),
	customer: param('customer', {}) as IDataObject,
	options: param('options', {}) as IDataObject,
});

/** The provider's own list, for descriptions only. */
const FORBIDDEN = '#/$_&';

/**
 * Parameter, provider's field, name in the editor. All of them, or none, when a card may be used: the provider answers a part of
 * them with 624, which names no field.
 */
const CARD_FIELDS: Array<[string, string, string]> = [
	['lastName', 'customer_name', 'Last Name'],
	['firstName', 'customer_surname', 'First Name'],
	['phone', 'customer_phone_number', 'Phone'],
	['email', 'customer_email', 'Email'],
	['address', 'customer_address', 'Address'],
	['city', 'customer_city', 'City'],
	['country', 'customer_country', 'Country Code'],
	['state', 'customer_state', 'State Code'],
	['zipCode', 'customer_zip_code', 'ZIP Code'],
];
/** These three are also of use without a card, so they alone do not demand the rest. */
const ALSO_WITHOUT_CARD = new Set(['lastName', 'firstName', 'phone']);

/** Checks one row against the provider's table of `POST /v2/payment` and builds its fields. */
export function buildCreateRequest(
	input: CreateInput,
): { request: PaymentRequest } | { findings: Finding[] } {
	const check = new RowCheck();
	const currency = check.take('Currency', checkOneOf(input.currency, CURRENCIES));
	// Of references the provider says nothing but that they are used once; `_` is recorded in paid ones.
	const reference = check.take(
		'Reference',
		checkReference(input.reference, { maximumLength: LONGEST_ID }),
	);
	const amount = check.take(
		'Amount',
		// The provider's: multiples of 5 but for dollars, 100 XOF in its Android guide.
		checkAmount(input.amount, {
			multipleOf: currency === 'USD' ? undefined : 5,
			minimum: currency === 'XOF' ? 100 : undefined,
			currency,
		}),
	);
	const { metadata, language, lockPhoneNumber, invoiceData } = input.options;
	const fields: IDataObject = {
		transaction_id: reference,
		amount,
		currency,
		description: check.take('Description', checkDescription(input.description, reference)),
		notify_url: check.take('Notify URL', checkPublicUrl(input.notifyUrl)),
		return_url: check.take('Return URL', checkPublicUrl(input.returnUrl)),
		channels: asText(input.options.channels) || 'ALL',
		lang: asText(language) || 'fr',
	};
	if (metadata !== undefined && metadata !== '') {
		fields.metadata = typeof metadata === 'object' ? JSON.stringify(metadata) : String(metadata);
	}
	const invoice = check.take('Invoice Details', readInvoiceData(invoiceData));
	if (invoice && Object.keys(invoice).length > 0) fields.invoice_data = invoice;
	Object.assign(fields, readCardHolder(input, check));
	if (lockPhoneNumber === true) {
		check.require(
			asText(input.customer.phone) !== '',
			'Lock Phone Number',
			say`needs the payer’s Phone under Customer; fill it in or turn off the lock`,
		);
		fields.lock_phone_number = true;
	}
	if (check.findings.length > 0) return { findings: check.findings };
	return { request: { reference: reference!, amount: amount!, currency: currency!, fields } };
}

/** Without a description the payer sees the reference, written with what the provider accepts. */
function checkDescription(value: unknown, reference = ''): Checked<string> {
	const description = asText(value);
	if (description === '') return passed(reference.replace(/[#/$_&]/g, ' '));
	const bad = [...FORBIDDEN].filter((character) => description.includes(character));
	return bad.length === 0
		? passed(description)
		: refused(
				say`${quote(description)} contains ${bad.join(' ')}, which CinetPay does not accept. Remove # / $ _ &`,
			);
}

function readInvoiceData(value: unknown): Checked<IDataObject> {
	const entries = (
		(value as { entry?: Array<{ name?: unknown; value?: unknown }> } | undefined)?.entry ?? []
	).filter(({ name }) => asText(name) !== '');
	// The provider's own limit.
	if (entries.length > 3)
		return refused(say`has ${entries.length} lines; CinetPay prints at most 3`);
	return passed(
		Object.fromEntries(entries.map(({ name, value: line }) => [asText(name), asText(line)])),
	);
}

/** What to do about card fields that are there in part: whoever fills in an email alone does not think of cards. */
function incomplete(given: ReadonlyArray<(typeof CARD_FIELDS)[number]>): string {
	const labels = (fields: typeof given) => fields.map(([, , label]) => label).join(', ');
	const missing = labels(CARD_FIELDS.filter((field) => !given.includes(field)));
	const forCards = given.filter(([name]) => !ALSO_WITHOUT_CARD.has(name));
	if (forCards.length === 0) return say`a card payment needs every field. Fill in ${missing}`;
	return forCards.length === 1
		? say`${labels(forCards)} is used for card payments only, which need every field. To accept mobile money only, choose Mobile Money under Channels; otherwise clear it, or fill in ${missing}`
		: say`${labels(forCards)} are used for card payments only, which need every field. To accept mobile money only, choose Mobile Money under Channels; otherwise clear them, or fill in ${missing}`;
}

function readCardHolder({ customer, options }: CreateInput, check: RowCheck): IDataObject {
	const { channels } = options;
	const given = CARD_FIELDS.filter(([name]) => asText(customer[name]) !== '');
	// Of mobile money and wallets the provider asks for nothing, and merchants send an email alone.
	const mayBeCard = !['MOBILE_MONEY', 'WALLET'].includes(asText(channels));
	const wantsCard =
		channels === 'CREDIT_CARD' ||
		(mayBeCard && given.some(([name]) => !ALSO_WITHOUT_CARD.has(name)));
	if (wantsCard) check.require(given.length === CARD_FIELDS.length, 'Customer', incomplete(given));
	const fields: IDataObject = Object.fromEntries(
		given.map(([name, field]) => [field, asText(customer[name])]),
	);
	const country = asText(customer.country).toUpperCase();
	if (asText(customer.phone) !== '') {
		fields.customer_phone_number = check.take(
			'Phone',
			checkPhone(customer.phone, { country: country || undefined, anyCountry: true }),
		)?.e164;
	}
	if (country) {
		check.require(
			/^[A-Z]{2}$/.test(country),
			'Country Code',
			say`${quote(customer.country)} must be two letters such as CI`,
		);
		fields.customer_country = country;
	}
	if (fields.customer_state) {
		check.require(
			/^[A-Za-z0-9]{2}$/.test(asText(customer.state)),
			'State Code',
			say`${quote(customer.state)} must be two characters; use the country code if there is none`,
		);
	}
	if (fields.customer_zip_code) {
		check.require(
			asText(customer.zipCode).length <= 6,
			'ZIP Code',
			say`${quote(customer.zipCode)} is longer than 6 characters`,
		);
	}
	if (fields.customer_email) check.take('Email', checkEmail(customer.email));
	if (asText(customer.id) !== '') fields.customer_id = asText(customer.id);
	return fields;
}
