import type { Operation } from '../../../shared/operation/operation';
import { perRow } from '../../../shared/operation/rows';
import { readBalance } from '../../api/calls';
import { connectDigitalPaye } from '../../api/connect';

/** Balance: Get, in the currency's main unit. */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a balance',
	description: 'Get the amount that you can send',
	fields: [],
	run: perRow({
		connect: connectDigitalPaye,
		kind: 'read',
		concurrency: 1,
		read: () => ({ request: undefined }),
		send: async (session) => {
			const answer = await readBalance(session);
			if (!answer.ok) return answer;
			const { available, currency } = answer.value;
			return { ok: true, value: { json: { available, currency } } };
		},
	}),
};
