import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { problemError, problemItem, type Result } from '../../../../shared/problem';
import { asText } from '../../../../shared/values/text';
import { connectLegacy } from '../../../api/connect';
import type { LegacyApi } from '../../../api/legacy/session';
import { historyOf, legacyExtras, readLegacyPayment } from '../../../api/legacy/outcome';
import { showFor } from '../../api';

const show = showFor('legacy', 'payment', 'getAll');

export const getAllFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		displayOptions: show,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: showFor('legacy', 'payment', 'getAll', { returnAll: [false] }),
		description: 'Max number of results to return',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: show,
		options: [
			{
				displayName: 'From',
				name: 'from',
				type: 'dateTime',
				default: '',
				placeholder: 'e.g. 2026-03-01',
				description: 'First day',
			},
			{
				displayName: 'Payment ID',
				name: 'payId',
				type: 'string',
				default: '',
				placeholder: 'e.g. MP260314.1015.A00001',
				description: 'ID that the payer got from the operator',
			},
			{
				displayName: 'Phone',
				name: 'phone',
				type: 'string',
				default: '',
				placeholder: 'e.g. 0700000001',
				description: "Payer's number, as CinetPay shows it",
			},
			{
				displayName: 'Reference',
				name: 'reference',
				type: 'string',
				default: '',
				placeholder: 'e.g. ORDER-2026-0001',
				description: 'Your own ID',
			},
			{
				displayName: 'To',
				name: 'to',
				type: 'dateTime',
				default: '',
				placeholder: 'e.g. 2026-03-31',
				description: 'Last day',
			},
		],
	},
];

const PAGE = 100;
/** A server that repeats its pages for ever must not keep the node for ever. */
const MOST_PAGES = 1000;

/** Payment: Get Many (Legacy v1), newest first as CinetPay gives them, page by page. */
export async function getAll(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const { api } = await connectLegacy(this);
	const items: INodeExecutionData[] = [];
	for (let item = 0; item < this.getInputData().length; item++) {
		const all = this.getNodeParameter('returnAll', item, false) === true;
		const limit = all ? Infinity : Number(this.getNodeParameter('limit', item, 50));
		const answer = await readHistory(
			api,
			filtersOf(this.getNodeParameter('filters', item, {}) as IDataObject),
			limit,
		);
		if (!answer.ok) {
			if (!this.continueOnFail()) throw problemError(this, answer.problem, item);
			items.push(problemItem(answer.problem, item));
			continue;
		}
		const simple = this.getNodeParameter('simple', item, true) as boolean;
		for (const row of answer.value) {
			const json = { ...readLegacyPayment(row), ...legacyExtras(row) };
			items.push({ json: simple ? json : { ...json, raw: row }, pairedItem: { item } });
		}
	}
	return items;
}

/** The vendor's filter names; days are written dd-MM-yyyy. */
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

async function readHistory(
	api: LegacyApi,
	filters: Record<string, string>,
	limit: number,
): Promise<Result<IDataObject[]>> {
	const rows: IDataObject[] = [];
	let last = '';
	for (let page = 1; page <= MOST_PAGES && rows.length < limit; page++) {
		const size = Math.min(PAGE, limit);
		const answer = await api.call('getTransHistory', {
			...filters,
			numeropage: String(page),
			nbligne: String(size),
		});
		if (!answer.ok) return answer;
		const part = historyOf(answer.value);
		const print = JSON.stringify(part);
		if (part.length === 0 || print === last) break;
		last = print;
		for (const row of part) rows.push(row);
		// The largest page is not documented, so a short page is the end only if it is not simply smaller.
		if (part.length < Math.min(size, 10)) break;
	}
	return { ok: true, value: rows.slice(0, limit) };
}
