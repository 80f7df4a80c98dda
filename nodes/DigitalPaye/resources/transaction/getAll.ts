import { listFields, readLimit, simplifyField } from '../../../shared/fields';
import { joined } from '../../../shared/language/say';
import type { Operation } from '../../../shared/operation/operation';
import { perRow } from '../../../shared/operation/rows';
import { connectDigitalPaye } from '../../api/connect';
import type { Movement } from '../../api/generation';
import { cutHint, readList } from '../../api/list';
import { readTransaction } from '../../api/outcome';
import { paidEntities } from '../../api/paidEntities';
import { movementField } from './fields';
import { filterHint, filtersField, matchesFilters, readFilters } from './filters';

/**
 * Transaction: Get Many. One item per transaction. It is filtered here: only one spelling of one
 * value of the provider's own filter is published.
 */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many transactions',
	description: 'List collections or disbursements, newest first as DigitalPaye gives them',
	fields: [movementField, ...listFields, filtersField, simplifyField],
	run: perRow({
		connect: connectDigitalPaye,
		kind: 'read',
		concurrency: 1,
		read: (ctx, index) => {
			const filters = readFilters(ctx, index);
			if ('findings' in filters) return filters;
			const movement = ctx.getNodeParameter('movement', index) as Movement;
			return { request: { movement, limit: readLimit(ctx, index), filters: filters.request } };
		},
		send: async (session, { limit, filters, movement }) => {
			const paths = session.generation.listPaths(movement);
			const { keep, undated } = matchesFilters(filters, session.generation, movement);
			const answer = await readList(session, { paths, limit, keep });
			if (!answer.ok) return answer;
			const { rows, isCut } = answer.value;
			const value = rows.map((row) => {
				const { outcome, extras, raw } = readTransaction(row, null, null);
				return { json: { ...outcome, ...extras, ...paidEntities(row) }, raw };
			});
			const hints = [filterHint(filters, answer.value, undated()), cutHint(isCut)];
			return { ok: true, value, hint: joined(hints) || undefined };
		},
	}),
};
