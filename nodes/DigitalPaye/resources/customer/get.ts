import { locatorField, readLocator } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation/operation';
import { perRow } from '../../../shared/operation/rows';
import { asText } from '../../../shared/values/text';
import { connectDigitalPaye } from '../../api/connect';
import { getCustomer } from '../../api/customers';
import type { Session } from '../../api/session';

/** Customer: Get (generation C). */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a customer',
	description: 'Look up a payer; generation C only',
	fields: [
		locatorField('Customer', 'customerId', 'e.g. CUST-0042', 'Which customer to get', {
			search: 'searchCustomers',
			what: 'a customer',
		}),
	],
	run: perRow<Session, string>({
		connect: connectDigitalPaye,
		read: (ctx, index) => {
			const id = asText(readLocator(ctx, 'customerId', index));
			return id ? { request: id } : { findings: [{ field: 'Customer', text: 'is empty' }] };
		},
		send: async (session, id) => {
			const answer = await getCustomer(session, id);
			return answer.ok ? { ok: true, value: { json: answer.value } } : answer;
		},
	}),
};
