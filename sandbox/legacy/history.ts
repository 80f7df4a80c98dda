import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sandbox } from '../sandbox.ts';
import { refuse, sendEscaped } from './answers.ts';
import type { Refusal } from './answers.ts';
import { shown } from './check.ts';
import type { Shown } from './check.ts';
import { formOf } from './payment.ts';
import type { Form, LegacyPayments } from './payment.ts';
import { refuseKeys } from './signature.ts';

/** Rows of a page when `nbligne` is not given. */
const USUAL_ROWS = 20;

/** `dd-MM-yyyy` as `yyyy-MM-dd`; null when it is no day. */
function dayOf(text: string): string | null {
	const [, day, month, year] = /^(\d\d)-(\d\d)-(\d{4})$/.exec(text) ?? [];
	const iso = `${year}-${month}-${day}`;
	const date = new Date(`${iso}T00:00:00.000Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

function refuseFilter(form: Form): Refusal | null {
	for (const field of ['date_debut', 'date_fin']) {
		if (form[field] && !dayOf(form[field])) return { code: '614', cause: field };
	}
	for (const field of ['numeropage', 'nbligne']) {
		if (form[field] && !/^\d{1,6}$/.test(form[field])) return { code: '608', cause: field };
	}
	return null;
}

/** Days are those of the creation, both included. Every filter that is given must fit. */
function fits(row: Shown, form: Form): boolean {
	const created = row.created_at.slice(0, 10);
	const [from, to] = [dayOf(form.date_debut ?? ''), dayOf(form.date_fin ?? '')];
	if ((from && created < from) || (to && created > to)) return false;
	return (['cpm_payid', 'cel_phone_num', 'cpm_trans_id'] as const).every(
		(field) => !form[field] || row[field] === form[field],
	);
}

/** `getTransHistory`: newest first, page by page, with the fields of a check but the date it was asked for. */
export function historyHandler(sandbox: Sandbox, payments: LegacyPayments) {
	return (request: FastifyRequest, reply: FastifyReply) => {
		const form = formOf(request.body);
		const refusal = refuseKeys(form) ?? refuseFilter(form);
		if (refusal) return refuse(sandbox, reply, refusal);
		const { legacyFirstPage, legacyMaxRows, legacyList } = sandbox.settings.values;
		const size = Math.min(Number(form.nbligne || USUAL_ROWS), legacyMaxRows);
		const page = Math.max(0, Number(form.numeropage || legacyFirstPage) - legacyFirstPage);
		const rows = [...payments.byReference.values()]
			.reverse()
			.map(shown)
			.filter((row) => fits(row, form))
			.slice(page * size, (page + 1) * size)
			.map((row) => ({ ...row, cpm_trans_date: undefined }));
		if (legacyList === 'array') {
			return sendEscaped(sandbox, reply, { Transactions: { transaction: rows } });
		}
		// As XML turned into JSON: no member for no row, and no list for one.
		const transaction = rows.length > 1 ? rows : rows[0];
		return sendEscaped(sandbox, reply, { Transactions: transaction ? { transaction } : {} });
	};
}
