import { createHmac } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { countryOf } from '../checkout/operators.ts';
import { keys } from '../keys.ts';
import type { Sandbox } from '../sandbox.ts';
import type { SettingValues } from '../settings.ts';
import { refuse } from './answers.ts';
import type { Refusal } from './answers.ts';
import { formOf, prefixOf } from './payment.ts';
import type { Form } from './payment.ts';

/** What must be there to sign a payment (apis reference 2.2). */
const required = [
	'cpm_amount',
	'cpm_currency',
	'cpm_trans_id',
	'cpm_trans_date',
	'cpm_payment_config',
	'cpm_page_action',
	'cpm_version',
	'cpm_language',
	'cpm_designation',
];
const currencies = ['CFA', 'XOF', 'XAF', 'CDF', 'GNF', 'USD'];
/** The minima of the provider's later page; GNF has none there. */
const minima: Readonly<Record<string, number>> = {
	CFA: 100,
	XOF: 100,
	XAF: 100,
	CDF: 400,
	USD: 0.2,
};

/** Year first, with marks (the guide) or without (both official PHP SDKs); or day first, as a check answers it. */
const dateForms = [
	/^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)$/,
	/^(?<year>[12]\d{3})(?<month>\d\d)(?<day>\d\d)(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)$/,
	/^(?<day>\d\d)(?<month>\d\d)(?<year>\d{4})(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)$/,
];

/** A date in any of the three forms as `ddMMyyyyHHmmss`; null when it is a date in none of them. */
export function compactDate(text: string): string | null {
	for (const form of dateForms) {
		const { year, month, day, hour, minute, second } = form.exec(text)?.groups ?? {};
		const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
		const date = new Date(iso);
		if (Number.isNaN(date.getTime()) || date.toISOString() !== iso) continue;
		return `${day}${month}${year}${hour}${minute}${second}`;
	}
	return null;
}

/** The number of the merchant at the end of a recorded signature: `3324` in one shop, `149539` in another. */
const MERCHANT_NUMBER = '3324';

/**
 * Depends on every field which is signed and on a key that stays here: the provider's own algorithm is not published.
 * 64 hexadecimal digits and the number of the merchant, as recorded, or the 40 of the provider's page. All ways to
 * write the date give the same signature, as a shop may sign again what a check answered.
 */
export function signatureOf(form: Form, { legacySignature }: SettingValues): string {
	const values = required.map((field) =>
		field === 'cpm_trans_date' ? compactDate(form[field] ?? '') : form[field],
	);
	const optional = [form.cpm_custom ?? '', form.cel_phone_num ?? '', prefixOf(form)];
	const signed = [form.apikey, form.cpm_site_id, ...values, ...optional];
	const recorded = legacySignature === 'hex64';
	const hmac = createHmac(recorded ? 'sha256' : 'sha1', keys.secretKey);
	return hmac.update(JSON.stringify(signed)).digest('hex') + (recorded ? MERCHANT_NUMBER : '');
}

/** 608 when a key is missing, 609 and 613 when one is wrong. */
export function refuseKeys(form: Form): Refusal | null {
	if (!form.apikey) return { code: '608', cause: 'apikey is missing' };
	if (!form.cpm_site_id) return { code: '608', cause: 'cpm_site_id is missing' };
	if (form.apikey !== keys.apiKey) return { code: '609' };
	return form.cpm_site_id === keys.siteId ? null : { code: '613' };
}

export function refuseMissing(form: Form): Refusal | null {
	const missing = required.find((field) => !form[field]);
	return missing ? { code: '608', cause: `${missing} is missing` } : null;
}

/** The guide: a whole number from 5. The provider's later page: multiples of 5 from minima by currency. */
function refuseAmount(form: Form, { legacyAmountRule }: SettingValues): Refusal | null {
	const text = form.cpm_amount ?? '';
	const later = legacyAmountRule === 'later';
	const dollars = later && form.cpm_currency === 'USD';
	if (!/^\d+([.,]\d+)?$/.test(text)) return { code: '611', cause: 'cpm_amount is not a number' };
	const amount = Number(text.replace(',', '.'));
	if (!dollars && !/^\d+$/.test(text)) return { code: '628', cause: 'cpm_amount is not whole' };
	const minimum = later ? (minima[form.cpm_currency ?? ''] ?? 5) : 5;
	if (amount < minimum) return { code: '641', cause: `cpm_amount is below ${minimum}` };
	if (!later || dollars || amount % 5 === 0) return null;
	return { code: '628', cause: 'cpm_amount is not a multiple of 5' };
}

/** A forced number comes with its prefix, or not at all. */
function refusePhone(form: Form): Refusal | null {
	const [phone, prefix] = [form.cel_phone_num ?? '', prefixOf(form)];
	if (phone === '' && prefix === '') return null;
	if (phone === '') return { code: '608', cause: 'cel_phone_num is missing' };
	if (prefix === '') return { code: '608', cause: 'cpm_phone_prefixe is missing' };
	if (!/^\d{6,12}$/.test(phone)) return { code: '635', cause: 'cel_phone_num' };
	const known = /^\d+$/.test(prefix) && countryOf(`+${prefix}`)?.prefix === prefix;
	return known ? null : { code: '636', cause: 'cpm_phone_prefixe' };
}

/** The first reason not to sign, in the order of the table. */
function refuseFields(form: Form, values: SettingValues): Refusal | null {
	const missing = refuseMissing(form);
	if (missing) return missing;
	const fits = (field: string, rule: RegExp, code: string) =>
		rule.test(form[field] ?? '') ? null : { code, cause: field };
	const badCurrency = currencies.includes(form.cpm_currency ?? '')
		? null
		: { code: '612', cause: 'cpm_currency' };
	return (
		badCurrency ??
		refuseAmount(form, values) ??
		(compactDate(form.cpm_trans_date ?? '') ? null : { code: '614', cause: 'cpm_trans_date' }) ??
		fits('cpm_language', /^(fr|en)$/i, '615') ??
		fits('cpm_page_action', /^PAYMENT$/, '616') ??
		fits('cpm_payment_config', /^SINGLE$/, '617') ??
		fits('cpm_version', /^V[12]$/, '618') ??
		refusePhone(form)
	);
}

/** `getSignatureByPost`: a bare JSON string. */
export function signatureHandler(sandbox: Sandbox) {
	return (request: FastifyRequest, reply: FastifyReply) => {
		const form = formOf(request.body);
		const refusal = refuseKeys(form) ?? refuseFields(form, sandbox.settings.values);
		if (refusal) return refuse(sandbox, reply, refusal);
		return reply
			.type('application/json; charset=utf-8')
			.send(JSON.stringify(signatureOf(form, sandbox.settings.values)));
	};
}
