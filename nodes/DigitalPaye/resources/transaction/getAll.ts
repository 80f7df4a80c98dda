import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { listFields, readLimit, simplifyField } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation/operation';
import { perRow } from '../../../shared/operation/rows';
import { connectDigitalPaye } from '../../api/connect';
import type { Movement } from '../../api/generation';
import { cutHint, readList } from '../../api/list';
import { readTransaction, transactionStatus } from '../../api/outcome';
import { movementField } from './fields';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			default: 'success',
			options: [
				{ name: 'Failed', value: 'failed' },
				{ name: 'Pending', value: 'pending' },
				{ name: 'Success', value: 'success' },
				{ name: 'Unknown', value: 'unknown' },
			],
		},
	],
};

/**
 * Transaction: Get Many. One item per transaction. The status is filtered here: only one spelling of one
 * value of the provider's own filter is published.
 */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many transactions',
	description: 'List collections or disbursements, newest first as DigitalPaye gives them',
	fields: [movementField, ...listFields, filters, simplifyField],
	run: perRow({
		connect: connectDigitalPaye,
		concurrency: 1,
		read: (ctx, index) => ({
			request: {
				limit: readLimit(ctx, index),
				status: (ctx.getNodeParameter('filters', index, {}) as IDataObject).status,
				movement: ctx.getNodeParameter('movement', index) as Movement,
			},
		}),
		send: async (session, { limit, status, movement }) => {
			const paths = session.generation.listPaths(movement);
			const keep = status ? (row: IDataObject) => transactionStatus(row) === status : undefined;
			const answer = await readList(session, { paths, limit, keep });
			if (!answer.ok) return answer;
			const { rows, isCut } = answer.value;
			const value = rows.map((row) => {
				const { outcome, extras, raw } = readTransaction(row, null, null);
				return { json: { ...outcome, ...extras }, raw };
			});
			return { ok: true, value, hint: cutHint(isCut) };
		},
	}),
};
