import type { IDataObject, INodeProperties } from 'n8n-workflow';
import {
	dateField,
	listFields,
	phoneField,
	readLimit,
	simplifyField,
	textField,
} from '../../../../shared/fields';
import type { Operation } from '../../../../shared/operation/operation';
import { perRow } from '../../../../shared/operation/rows';
import { asText } from '../../../../shared/values/text';
import { readHistory } from '../../../api/legacy/calls';
import { connectLegacy } from '../../../api/legacy/connect';
import { legacyExtras, readLegacyPayment } from '../../../api/legacy/outcome';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		dateField('From', 'from', 'e.g. 2026-03-01', 'First day'),
		textField(
			'Payment ID',
			'payId',
			'e.g. MP260314.1015.A00001',
			'ID that the payer got from the operator',
		),
		phoneField('e.g. 0700000001', "Payer's number, as CinetPay shows it"),
		textField('Reference', 'reference', 'e.g. ORDER-2026-0001', 'Your own ID'),
		dateField('To', 'to', 'e.g. 2026-03-31', 'Last day'),
	],
};

/** Payment: Get Many (Legacy v1), newest first as CinetPay gives them. One item per payment. */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many payments (Legacy V1)',
	description: 'List the payments of the shop, newest first, by day, phone or reference',
	fields: [...listFields, filters, simplifyField],
	run: perRow({
		connect: connectLegacy,
		kind: 'read',
		concurrency: 1,
		read: (ctx, index) => ({
			request: {
				limit: readLimit(ctx, index),
				filters: filtersOf(ctx.getNodeParameter('filters', index, {}) as IDataObject),
			},
		}),
		send: async ({ api }, { limit, filters: query }) => {
			const answer = await readHistory(api, query, limit);
			if (!answer.ok) return answer;
			const value = answer.value.map((row) => ({
				json: { ...readLegacyPayment(row), ...legacyExtras(row) },
				raw: row,
			}));
			return { ok: true, value };
		},
	}),
};

/** The provider's filter names; days are written dd-MM-yyyy. */
function filtersOf({ from, to, payId, phone, reference }: IDataObject): Record<string, string> {
	const day = (value: unknown) =>
		/^(\d{4})-(\d{2})-(\d{2})/.exec(asText(value))?.slice(1).reverse().join('-') ?? '';
	const fields = {
		date_debut: day(from),
		date_fin: day(to),
		cpm_payid: asText(payId),
		cel_phone_num: asText(phone),
		cpm_trans_id: asText(reference),
	};
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}
