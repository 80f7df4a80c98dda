import type { FastifyReply, FastifyRequest } from 'fastify';
import { splitPhone, providerDate } from '../checkout/check.ts';
import { keys } from '../keys.ts';
import type { Sandbox } from '../sandbox.ts';
import { refuse, sendEscaped } from './answers.ts';
import { codeName } from './codes.ts';
import { formOf } from './payment.ts';
import type { LegacyPayment, LegacyPayments } from './payment.ts';
import { compactDate, refuseKeys } from './signature.ts';

const statuses = { created: 'PENDING', pending: 'PENDING', success: 'ACCEPTED', failed: 'REFUSED' };

/** A payment as a check shows it, all values texts (apis reference 2.6). */
export function shown(payment: LegacyPayment) {
	const { form, completedAt, createdAt, code, status } = payment;
	const { local, prefix } = splitPhone(payment.phone);
	const paidAt = completedAt ? providerDate(completedAt) : '';
	return {
		cpm_site_id: keys.siteId,
		signature: payment.signature,
		cpm_amount: form.cpm_amount ?? '',
		cpm_trans_date: compactDate(form.cpm_trans_date ?? '') ?? '',
		cpm_trans_id: payment.reference,
		cpm_custom: form.cpm_custom ?? '',
		cpm_currency: form.cpm_currency ?? '',
		cpm_payid: status === 'success' ? payment.payId : '',
		cpm_payment_date: paidAt.slice(0, 10),
		cpm_payment_time: paidAt.slice(11),
		cpm_error_message: codeName(code),
		payment_method: payment.operator ?? '',
		cpm_phone_prefixe: prefix,
		cel_phone_num: local,
		cpm_ipn_ack: payment.notifications.acknowledged > 0 ? 'Y' : 'N',
		created_at: providerDate(createdAt),
		updated_at: providerDate(completedAt ?? createdAt),
		cpm_result: code,
		cpm_trans_status: statuses[status],
		cpm_designation: payment.description,
		buyer_name: '',
	};
}
export type Shown = ReturnType<typeof shown>;

const names: ReadonlyArray<keyof Shown> = [
	...(['cpm_site_id', 'signature', 'cpm_amount', 'cpm_trans_date', 'cpm_trans_id'] as const),
	...(['cpm_custom', 'cpm_currency', 'cpm_payid', 'cpm_payment_date'] as const),
	...(['cpm_payment_time', 'cpm_error_message', 'payment_method', 'cpm_phone_prefixe'] as const),
	...(['cel_phone_num', 'cpm_ipn_ack', 'created_at', 'updated_at', 'cpm_result'] as const),
	...(['cpm_trans_status', 'cpm_designation', 'buyer_name'] as const),
];
const nothing = Object.fromEntries(names.map((name) => [name, '']));

/** `checkPayStatus`. An id that no form was posted for has an empty transaction, or none at all. */
export function checkHandler(sandbox: Sandbox, payments: LegacyPayments) {
	return (request: FastifyRequest, reply: FastifyReply) => {
		const form = formOf(request.body);
		const refusal = refuseKeys(form);
		if (refusal) return refuse(sandbox, reply, refusal);
		if (!form.cpm_trans_id) {
			return refuse(sandbox, reply, { code: '608', cause: 'cpm_trans_id is missing' });
		}
		const payment = payments.byReference.get(form.cpm_trans_id);
		if (payment) return sendEscaped(sandbox, reply, { transaction: shown(payment) });
		const empty = sandbox.settings.values.legacyUnknown === 'empty';
		return sendEscaped(sandbox, reply, empty ? { transaction: nothing } : {});
	};
}
