import type { FastifyReply, FastifyRequest } from 'fastify';
import { newRecord } from '../notifications.ts';
import { html } from '../pages/html.ts';
import { page, pageHeaders } from '../pages/layout.ts';
import { viewOf } from '../pages/view.ts';
import type { View } from '../pages/view.ts';
import { languageOf } from '../payIn.ts';
import { noteRefusal } from '../requests.ts';
import { isHttpUrl } from '../rules.ts';
import type { Sandbox } from '../sandbox.ts';
import type { SettingValues } from '../settings.ts';
import type { Refusal } from './answers.ts';
import { codeName, OPENED_CODE } from './codes.ts';
import { formOf, prefixOf } from './payment.ts';
import type { Form, LegacyPayment, LegacyPayments } from './payment.ts';
import { refuseKeys, refuseMissing, signatureOf } from './signature.ts';

const urls = ['notify_url', 'return_url', 'cancel_url'];
/** The provider forbids frames; this is for browsers that do not read the other header. */
export const secureHeaders = { ...pageHeaders, 'x-frame-options': 'DENY' };

const refusedPage = (view: View, { code, cause }: Refusal) =>
	page(
		{ view, title: codeName(code), banner: view.text.payBanner },
		html`<h1>${view.text.paymentImpossible}</h1>
			<p class="alert" role="alert" id="error" data-code="${code}">${code} ${codeName(code)}</p>
			${cause && html`<p class="soft">${cause}</p>`}`,
	);

/** Whoever changes a signed field, or adds one, is refused with 619. */
function refuseForm(form: Form, payments: LegacyPayments, values: SettingValues): Refusal | null {
	const refusal = refuseKeys(form) ?? refuseMissing(form);
	if (refusal) return refusal;
	if (!form.signature) return { code: '608', cause: 'signature is missing' };
	if (form.signature !== signatureOf(form, values)) return { code: '619' };
	const url = urls.find((field) => form[field] && !isHttpUrl(form[field]));
	if (url) return { code: '608', cause: `${url} is not a URL` };
	const known = payments.byReference.get(form.cpm_trans_id ?? '');
	return known && known.signature !== form.signature ? { code: '620' } : null;
}

function newPayment({ store, settings }: Sandbox, form: Form): LegacyPayment {
	const mode = (form.cpm_return_mode ?? '').toUpperCase();
	const forced = form.cel_phone_num ? `+${prefixOf(form)}${form.cel_phone_num}` : null;
	const random = store.random('operator');
	return {
		kind: 'legacy',
		reference: form.cpm_trans_id ?? '',
		providerId: store.random('legacy_token').hex(48),
		direction: 'in',
		amount: Number(form.cpm_amount?.replace(',', '.')),
		currency: form.cpm_currency === 'CFA' ? 'XOF' : (form.cpm_currency ?? ''),
		phone: null,
		operator: null,
		status: 'created',
		code: OPENED_CODE,
		busy: false,
		createdAt: new Date(),
		completedAt: null,
		notifyUrl: form.notify_url || settings.values.legacyNotifyUrl || null,
		notifications: newRecord(),
		description: form.cpm_designation ?? '',
		...languageOf(form.cpm_language),
		customerPhone: forced,
		lockPhone: forced !== null,
		form,
		signature: form.signature ?? '',
		returnUrl: form.return_url || null,
		cancelUrl: form.cancel_url || null,
		returnMode: mode === 'GET' || mode === 'POST' ? mode : 'NONE',
		payId: `MP${random.digits(6)}.${random.digits(4)}.A${random.digits(5)}`,
	};
}

/**
 * What stands for `secure.cinetpay.com`: a signed form opens the payment page. The same form again opens
 * the same page; another one under a known id is refused with 620.
 */
export function secureHandler(sandbox: Sandbox, payments: LegacyPayments) {
	return (request: FastifyRequest, reply: FastifyReply) => {
		const form = formOf(request.body);
		const refusal = refuseForm(form, payments, sandbox.settings.values);
		if (refusal) noteRefusal(reply, { ...refusal, text: codeName(refusal.code) });
		if (refusal) {
			const view = viewOf(request, { asked: languageOf(form.cpm_language).pageLang, usual: 'fr' });
			return reply.code(400).headers(secureHeaders).send(refusedPage(view, refusal));
		}
		let payment = payments.byReference.get(form.cpm_trans_id ?? '');
		if (!payment) {
			payment = newPayment(sandbox, form);
			sandbox.store.add(payments, payment);
		}
		return reply.headers(secureHeaders).redirect(`/secure/pay/${payment.providerId}`, 303);
	};
}
