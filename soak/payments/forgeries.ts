import { createHmac } from 'node:crypto';
import { keys } from '../../sandbox/keys.ts';

/** The sixteen signed fields, in the order of the provider's algorithm (apis: x-token, HMAC-SHA256). */
const SIGNED = [
	...['cpm_site_id', 'cpm_trans_id', 'cpm_trans_date', 'cpm_amount', 'cpm_currency', 'signature'],
	...['payment_method', 'cel_phone_num', 'cpm_phone_prefixe', 'cpm_language', 'cpm_version'],
	...['cpm_payment_config', 'cpm_page_action', 'cpm_custom', 'cpm_designation'],
	'cpm_error_message',
] as const;

type Fields = Record<string, string>;

export type Call = { headers: Record<string, string>; body: string | Buffer };

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const GUESSED_KEY = 'a-guessed-secret-key';

const fieldsOf = (reference: string, amount: number, errorMessage: string): Fields => ({
	cpm_site_id: keys.siteId,
	cpm_trans_id: reference,
	cpm_trans_date: '2026-03-14 10:15:30',
	cpm_amount: String(amount),
	cpm_currency: 'XOF',
	signature: '0123456789abcdef0123456789abcdef01234567',
	payment_method: 'OM',
	cel_phone_num: '0700000001',
	cpm_phone_prefixe: '225',
	cpm_language: 'fr',
	cpm_version: 'V4',
	cpm_payment_config: 'SINGLE',
	cpm_page_action: 'PAYMENT',
	cpm_custom: '',
	cpm_designation: 'Order',
	cpm_error_message: errorMessage,
});

const sign = (fields: Fields, key: string): string =>
	createHmac('sha256', key)
		.update(SIGNED.map((name) => fields[name] ?? '').join(''))
		.digest('hex');

const form = (fields: Fields, token?: string): Call => ({
	headers: token === undefined ? FORM : { ...FORM, 'x-token': token },
	body: new URLSearchParams(fields).toString(),
});

/** What CinetPay sent while the payment was pending, correctly signed. */
export const pendingNotification = (reference: string, amount: number): Call => {
	const fields = fieldsOf(reference, amount, 'WAITING_FOR_CUSTOMER');
	return form(fields, sign(fields, keys.secretKey));
};

/** Made for a payment that exists (`reference`, `amount`), or for one that nobody has ever made. */
type Forge = (reference: string, amount: number) => Call;

const success = (reference: string, amount: number) => fieldsOf(reference, amount, 'SUCCES');

/** All known ways to forge a notification. The last three use the real secret key. */
const forge = {
	guessedKey: (reference, amount) => {
		const fields = success(reference, amount);
		return form(fields, sign(fields, GUESSED_KEY));
	},
	unsigned: (reference, amount) => form(success(reference, amount)),
	emptyToken: (reference, amount) => form(success(reference, amount), ''),
	cutToken: (reference, amount) => {
		const fields = success(reference, amount);
		return form(fields, sign(fields, keys.secretKey).slice(0, 32));
	},
	tokenOfAnother: (reference, amount) =>
		form(success(reference, amount), sign(success('SOAK-OTHER', amount), keys.secretKey)),
	changedAmount: (reference, amount) =>
		form(success(reference, amount + 5), sign(success(reference, amount), keys.secretKey)),
	changedReference: (reference, amount) =>
		form(success('SOAK-NEVER-MADE', amount), sign(success(reference, amount), keys.secretKey)),
	otherSite: (reference, amount) => {
		const fields = { ...success(reference, amount), cpm_site_id: '654321' };
		return form(fields, sign(fields, keys.secretKey));
	},
	fieldTwice: (reference, amount) => {
		const fields = success('SOAK-NEVER-MADE', amount);
		const call = form(fields, sign(fields, keys.secretKey));
		return { ...call, body: `${String(call.body)}&cpm_trans_id=${reference}` };
	},
	cutOff: (reference, amount) => {
		const call = form(success(reference, amount), sign(success(reference, amount), keys.secretKey));
		return { ...call, body: String(call.body).slice(0, -20) };
	},
	json: (reference, amount) => ({
		headers: { 'content-type': 'application/json', 'x-token': 'true' },
		body: `{"__proto__":{"verified":true},${JSON.stringify(success(reference, amount)).slice(1)}`,
	}),
	notJson: () => ({ headers: { 'content-type': 'application/json' }, body: '{"cpm_trans_id":' }),
	noise: (_reference, amount) => ({
		headers: { 'content-type': 'application/octet-stream' },
		body: Buffer.from(Array.from({ length: 600 }, (_, index) => (index * amount) % 256)),
	}),
	huge: (reference, amount) => {
		const call = form(success(reference, amount));
		return { ...call, body: String(call.body).padEnd(200_000, 'a') };
	},
	shortForm: (_reference, amount) => ({
		headers: FORM,
		body: `cpm_site_id=${keys.siteId}&cpm_trans_id=SOAK-NEVER-MADE-${amount}`,
	}),
	stolenKeyNeverMade: (_reference, amount) => {
		const fields = success(`SOAK-NEVER-MADE-${amount}`, amount);
		return form(fields, sign(fields, keys.secretKey));
	},
	stolenKeyOtherAmount: (reference, amount) => {
		const fields = success(reference, amount + 5);
		return form(fields, sign(fields, keys.secretKey));
	},
	stolenKeyShortForm: (reference) => ({
		headers: FORM,
		body: `cpm_site_id=${keys.siteId}&cpm_trans_id=${reference}-X`,
	}),
} satisfies Record<string, Forge>;

export type Forgery = keyof typeof forge;

export const FORGERIES = Object.keys(forge) as Forgery[];

export const forged = (forgery: Forgery, reference: string, amount: number): Call =>
	(forge[forgery] as Forge)(reference, amount);
