import { listFields, readLimit, textField } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation/operation';
import { perRow } from '../../../shared/operation/rows';
import { asText } from '../../../shared/values/text';
import { connectDigitalPaye } from '../../api/connect';
import { listCustomers } from '../../api/customers';

/** Customer: Get Many (generation C). */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many customers',
	description: 'List payers, or search them; generation C only',
	fields: [
		...listFields,
		textField('Search', 'search', 'e.g. Koné', 'Text to search for; leave empty for all customers'),
	],
	run: perRow({
		connect: connectDigitalPaye,
		concurrency: 1,
		read: (ctx, index) => ({
			request: {
				search: asText(ctx.getNodeParameter('search', index, '')),
				limit: readLimit(ctx, index),
			},
		}),
		send: async (session, { search, limit }) => {
			const answer = await listCustomers(session, search, limit);
			return answer.ok ? { ok: true, value: answer.value.map((json) => ({ json })) } : answer;
		},
	}),
};
