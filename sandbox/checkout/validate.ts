import type { FastifyRequest } from 'fastify';
import { keys } from '../keys.ts';
import type { SettingValues } from '../settings.ts';
import { refusals } from './answers.ts';
import type { Refusal } from './answers.ts';
import { channelNames, countryOf, toE164 } from './operators.ts';

export type Body = Record<string, unknown>;

const FORM = 'application/x-www-form-urlencoded';

const currencies = ['XOF', 'XAF', 'CDF', 'GNF', 'USD'];
const required = ['transaction_id', 'amount', 'currency', 'description'];
const cardFields = [
	'customer_name',
	'customer_surname',
	'customer_phone_number',
	'customer_email',
	'customer_address',
	'customer_city',
	'customer_country',
	'customer_state',
	'customer_zip_code',
];
/** A mobile money payment may carry name and phone alone, as the provider's own sample does. */
const cardOnly = cardFields.slice(3);
const optionalTexts = ['alternative_currency', 'lang', 'metadata', 'customer_id', ...cardFields];
const sizes: Record<string, RegExp> = {
	customer_country: /^[A-Za-z]{2}$/,
	customer_state: /^[A-Za-z0-9]{2}$/,
	customer_zip_code: /^.{1,6}$/,
};

export const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';
const isBody = (value: unknown): value is Body =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A body of Checkout: JSON as the provider documents it, or a form, in which every value is a text: three clients send
 * forms, one of them by the provider's own staff. Null when it is neither.
 */
export function bodyOf(request: FastifyRequest): Body | null {
	const { body } = request;
	if (!isBody(body)) return null;
	if (!request.headers['content-type']?.startsWith(FORM)) return body;
	const { amount, lock_phone_number: locked, ...rest } = body;
	const isWhole = typeof amount === 'string' && /^\d{1,15}$/.test(amount);
	const flags: Readonly<Record<string, boolean>> = {
		true: true,
		'1': true,
		false: false,
		'0': false,
	};
	return {
		...rest,
		amount: isWhole ? Number(amount) : amount,
		lock_phone_number: flags[String(locked)] ?? locked,
	};
}

/** May a body of this type be read? The type goes before everything else. */
export function isReadable(request: FastifyRequest, { checkoutBodies }: SettingValues): boolean {
	const type = request.headers['content-type'] ?? '';
	return type.startsWith('application/json') || (checkoutBodies === 'any' && type.startsWith(FORM));
}

/** The keys of a create or check body: 608 when one is missing, 609 and 613 when one is wrong. */
export function refuseKeys(body: Body): Refusal | null {
	if (!isGiven(body.apikey)) return refusals.fields('apikey is missing');
	if (!isGiven(body.site_id)) return refusals.fields('site_id is missing');
	if (body.apikey !== keys.apiKey) return refusals.apiKey;
	return String(body.site_id) === keys.siteId ? null : refusals.siteId;
}

function refuseAmount(amount: unknown, currency: unknown, minimum: number): Refusal | null {
	if (!Number.isSafeInteger(amount)) {
		return refusals.fields('amount', 'amount must be an integer');
	}
	const value = Number(amount);
	if (value < (currency === 'USD' ? 1 : minimum) || value <= 0) {
		return {
			code: '641',
			message: 'ERROR_AMOUNT_TOO_LOW',
			description: 'The amount is too low',
			cause: 'amount',
		};
	}
	if (currency !== 'USD' && value % 5 !== 0) {
		return refusals.fields('amount', 'amount must be a multiple of 5');
	}
	return null;
}

function refuseCurrency(currency: unknown, account: string): Refusal | null {
	if (account !== 'any' && currency !== account) {
		return refusals.fields(
			'currency',
			'You cannot create a transaction in a different currency than the one allowed to your account. ' +
				`Transaction currency :'${String(currency)}' Account currency :'${account}'`,
		);
	}
	if (currencies.includes(String(currency))) return null;
	return {
		code: '612',
		message: 'ERROR_CURRENCY_NOTVALID',
		description: 'currency not valid',
		cause: 'currency',
	};
}

function refuseInvoice(invoice: unknown): Refusal | null {
	if (!isGiven(invoice)) return null;
	if (!isBody(invoice)) return refusals.fields('invoice_data must be an object');
	const values = Object.values(invoice);
	if (values.length > 3) return refusals.fields('invoice_data has more than three entries');
	return values.every((value) => typeof value === 'string')
		? null
		: refusals.fields('invoice_data values must be strings');
}

function refuseCustomer(body: Body, channels: unknown): Refusal | null {
	for (const [field, size] of Object.entries(sizes)) {
		if (isGiven(body[field]) && !size.test(String(body[field]))) return refusals.fields(field);
	}
	const complete = isGiven(body.customer_address) && isGiven(body.customer_city);
	// Without cards on the page nothing is missing: merchants send an email alone with mobile money.
	const mayBeCard = channels !== 'MOBILE_MONEY' && channels !== 'WALLET';
	if (mayBeCard && !complete && cardOnly.some((field) => isGiven(body[field]))) {
		return refusals.processing('customer_address and customer_city must come with card fields');
	}
	if (body.lock_phone_number === true && !validPhone(body.customer_phone_number)) {
		return refusals.processing('lock_phone_number with an invalid customer_phone_number');
	}
	const missing = cardFields.find((field) => !isGiven(body[field]));
	return channels === 'CREDIT_CARD' && missing ? refusals.fields(`${missing} is missing`) : null;
}

/** International form with `+`; the length is checked for the countries that have operators here. */
function validPhone(phone: unknown): boolean {
	if (typeof phone !== 'string' || !/^\+\d{8,15}$/.test(phone)) return false;
	const place = countryOf(phone);
	return !place || toE164(phone, place) === phone;
}

export const hasCardBlock = (body: Body) => cardFields.every((field) => isGiven(body[field]));

/**
 * The first reason to refuse a creation whose keys are right, or null. `urls` names the URLs that must
 * be given; whether they are good comes after it.
 */
export function refuseCreation(
	body: Body,
	settings: SettingValues,
	urls: readonly string[],
): Refusal | null {
	const missing = [...required, ...urls].find((field) => !isGiven(body[field]));
	if (missing) return refusals.fields(`${missing} is missing`);
	const notText = [...required, ...urls, ...optionalTexts].find(
		(field) => field !== 'amount' && isGiven(body[field]) && typeof body[field] !== 'string',
	);
	if (notText) return refusals.fields(`${notText} must be a string`);
	const channels = isGiven(body.channels) ? body.channels : 'ALL';
	const wrong =
		refuseAmount(body.amount, body.currency, settings.minimumAmount) ??
		refuseCurrency(body.currency, settings.accountCurrency) ??
		refuseInvoice(body.invoice_data);
	if (wrong) return wrong;
	if (/[#/$_&]/.test(String(body.description))) {
		return refusals.fields('description', 'description must not contain # / $ _ &');
	}
	if (!channelNames.includes(String(channels))) return refusals.fields('channels');
	if (isGiven(body.lang) && !/^(fr|en)$/i.test(String(body.lang))) {
		return {
			code: '615',
			message: 'ERROR_LANGUAGE_NOTVALID',
			description: 'lang not valid',
			cause: 'lang',
		};
	}
	if (isGiven(body.lock_phone_number) && typeof body.lock_phone_number !== 'boolean') {
		return refusals.fields('lock_phone_number must be true or false');
	}
	return refuseCustomer(body, channels);
}

/** `local` gives the provider's HTML page 400, `invalid` a 608. */
export function judgeUrl(text: unknown): 'good' | 'invalid' | 'local' {
	const url = URL.parse(String(text));
	if (!url || !/^https?:$/.test(url.protocol)) return 'invalid';
	return url.hostname === 'localhost' || url.hostname.endsWith('.localhost') ? 'local' : 'good';
}
