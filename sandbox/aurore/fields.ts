import { toE164 } from '../checkout/operators.ts';
import type { Country } from '../checkout/operators.ts';
import { isHttpUrl } from '../rules.ts';
import type { SettingValues } from '../settings.ts';
import { wrong } from './answers.ts';
import type { Refusal } from './answers.ts';
import { methodOf } from './operators.ts';

export type Body = Readonly<Record<string, unknown>>;
type Context = { country: Country; values: SettingValues };
/** `text` completes "<field> ...". */
type Rule = {
	field: string;
	optional?: boolean;
	is: (value: unknown, body: Body, context: Context) => boolean;
	text: string;
};

const URL_LENGTH = 120;
const PAYMENT_MAXIMUM = 2_500_000;
const TRANSFER_MAXIMUM = 1_500_000;
const MINIMUM = 100;

const isText = (value: unknown): value is string => typeof value === 'string';
const isFilled = (value: unknown): value is string => isText(value) && value.trim() !== '';

const url = (field: string): Rule => ({
	field,
	is: (value) => isHttpUrl(value) && String(value).length <= URL_LENGTH,
	text: `must be a URL of at most ${URL_LENGTH} characters`,
});
const name = (field: string): Rule => ({
	field,
	is: (value) => isText(value) && value.length <= 255 && value.replace(/\s/g, '').length >= 2,
	text: 'must have 2 to 255 characters, at least 2 of them not blank',
});
const filled = (field: string): Rule => ({ field, is: isFilled, text: 'must not be empty' });
const phone = (field: string, optional: boolean): Rule => ({
	field,
	optional,
	is: (value, _body, { country }) =>
		isText(value) && value.startsWith('+') && toE164(value, country) === value,
	text: "must be an E.164 number of the account's country",
});
const method = (optional: boolean): Rule => ({
	field: 'payment_method',
	optional,
	is: (value, _body, { country, values }) =>
		isText(value) && methodOf(value, country, values) !== undefined,
	text: "must be an operator of the account's country, such as OM_CI",
});
/** Dollars have no multiple of 5, and their minimum is published nowhere. */
const amount = (maximum: number): Rule => ({
	field: 'amount',
	is: (value, { currency }) => {
		if (!Number.isSafeInteger(value)) return false;
		const dollars = currency === 'USD';
		const fits = Number(value) >= (dollars ? 1 : MINIMUM) && Number(value) <= maximum;
		return fits && (dollars || Number(value) % 5 === 0);
	},
	text: `must be an integer from ${MINIMUM} to ${maximum} and a multiple of 5`,
});
const currency = (refused: readonly string[]): Rule => ({
	field: 'currency',
	is: (value, _body, { country }) =>
		isText(value) && country.currencies.includes(value) && !refused.includes(value),
	text: "must be a currency of the account's country",
});
/** Recorded and official: lower case and `_` work. One integrator was refused; the settings have that reading. */
const id: Rule = {
	field: 'merchant_transaction_id',
	is: (value, _body, { values: { auroreCapitalIds } }) =>
		isText(value) && (auroreCapitalIds ? /^[A-Z0-9-]{1,30}$/ : /^[\w-]{1,30}$/).test(value),
	text: 'must be 1 to 30 letters, digits, hyphens and underscores',
};

/** The fields of `POST /v1/payment` (apis reference 5.4). */
export const paymentFields: readonly Rule[] = [
	currency([]),
	id,
	amount(PAYMENT_MAXIMUM),
	{ field: 'lang', is: (value) => value === 'fr' || value === 'en', text: 'must be fr or en' },
	filled('designation'),
	name('client_first_name'),
	name('client_last_name'),
	{
		field: 'client_email',
		is: (value) => isText(value) && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value),
		text: 'must be an email address',
	},
	url('success_url'),
	url('failed_url'),
	url('notify_url'),
	method(true),
	{
		field: 'direct_pay',
		optional: true,
		is: (value) => typeof value === 'boolean',
		text: 'must be true or false',
	},
	phone('client_phone_number', true),
	{
		field: 'otp_code',
		optional: true,
		is: (value) => isText(value) && /^\S{4,6}$/.test(value),
		text: 'must have 4 to 6 characters',
	},
	{
		field: 'channel',
		optional: true,
		is: (value) => ['PUSH', 'OTP', 'QRCODE'].some((known) => known === value),
		text: 'must be PUSH, OTP or QRCODE',
	},
];

/** The fields of `POST /v1/transfer` (apis reference 5.6). Congolese francs are refused there. */
export const transferFields: readonly Rule[] = [
	currency(['CDF']),
	id,
	phone('phone_number', false),
	amount(TRANSFER_MAXIMUM),
	method(false),
	filled('reason'),
	url('notify_url'),
	{
		field: 'user_id',
		optional: true,
		is: (value) => isText(value) || Number.isSafeInteger(value),
		text: 'must be an integer or a string',
	},
];

/** The first field that breaks its rule. Fields that no table has are ignored. */
export function wrongField(rules: readonly Rule[], body: Body, context: Context): Refusal | null {
	for (const { field, optional, is, text } of rules) {
		const value = body[field];
		const isGiven = value !== undefined && value !== null && value !== '';
		if (!isGiven && !optional) return wrong(field, 'is required');
		if (isGiven && !is(value, body, context)) return wrong(field, text);
	}
	return null;
}
