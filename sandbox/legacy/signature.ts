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
/** The minima of the vendor's later page; GNF has none there. */
const minima: Readonly<Record<string, number>> = {
	CFA: 100,
	XOF: 100,
	XAF: 100,
	CDF: 400,
	USD: 0.2,
};

/** `YYYY-MM-DD HH:mm:ss`, or `ddMMyyyyHHmmss` as a check answers it, as the latter; null = neither. */
export function compactDate(text: string): string | null {
	const long = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(text);
	const short = /^(\d\d)(\d\d)(\d{4})(\d\d)(\d\d)(\d\d)$/.exec(text);
	const [year, month, day, ...time] = long
		? long.slice(1)
		: [short?.[3], short?.[2], short?.[1], ...(short?.slice(4) ?? [])];
	const iso = `${year}-${month}-${day}T${time.join(':')}.000Z`;
	const date = new Date(iso);
	if (Number.isNaN(date.getTime()) || date.toISOString() !== iso) return null;
	return `${day}${month}${year}${time.join('')}`;
}

/**
 * 40 hexadecimal characters that depend on every field which is signed and on a key that stays here. The
 * vendor's own algorithm is not published. Both ways to write the date give the same signature, as a shop
 * may sign again what a check answered.
 */
export function signatureOf(form: Form): string {
	const values = required.map((field) =>
		field === 'cpm_trans_date' ? compactDate(form[field] ?? '') : form[field],
	);
	const optional = [form.cpm_custom ?? '', form.cel_phone_num ?? '', prefixOf(form)];
	const signed = [form.apikey, form.cpm_site_id, ...values, ...optional];
	return createHmac('sha1', keys.secretKey).update(JSON.stringify(signed)).digest('hex');
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

/** The guide: a whole number from 5. The vendor's later page: multiples of 5 from minima by currency. */
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
		return reply.type('application/json; charset=utf-8').send(JSON.stringify(signatureOf(form)));
	};
}
