import type { Operation } from '../../../shared/operation/operation';
import { perRow } from '../../../shared/operation/rows';
import { readAuroreBalance } from '../../api/aurore/calls';
import { connectAurore } from '../../api/aurore/connect';
import { readBalance } from '../../api/client/calls';
import { connectClient } from '../../api/client/connect';
import type { PayoutKind } from '../../api/client/session';
import { readLegacyBalance } from '../../api/legacy/calls';
import { connectLegacy } from '../../api/legacy/connect';

const texts = {
	value: 'get',
	name: 'Get',
	action: 'Get a balance',
	description: 'Get the amount that you can spend',
};

/** Balance: Get. `available` is what can be spent; `inUse` is held by orders in progress. */
export const getClient: Operation = {
	...texts,
	fields: [
		{
			displayName: 'Account',
			name: 'account',
			type: 'options',
			default: 'transfer',
			description: 'Airtime and transfers are paid from separate accounts',
			options: [
				{ name: 'Transfer', value: 'transfer' },
				{ name: 'Airtime', value: 'airtime' },
			],
		},
	],
	run: perRow({
		connect: connectClient,
		kind: 'read',
		concurrency: 1,
		read: (ctx, index) => ({ request: ctx.getNodeParameter('account', index) as PayoutKind }),
		send: async (session, account) => {
			const answer = await readBalance(session, account);
			if (!answer.ok) return answer;
			const { total, inUse, available } = answer.value;
			return { ok: true, value: { json: { account, available, inUse, total } } };
		},
	}),
};

/** The same in Aurore: one balance per credential. */
export const getAurore: Operation = {
	...texts,
	fields: [],
	run: perRow({
		connect: connectAurore,
		kind: 'read',
		concurrency: 1,
		read: () => ({ request: undefined }),
		send: async (session) => {
			const answer = await readAuroreBalance(session);
			if (!answer.ok) return answer;
			return { ok: true, value: { json: { account: 'aurore', ...answer.value } } };
		},
	}),
};

/** The same in Legacy v1: what the shop of the credential holds, and all shops of the merchant together. */
export const getLegacy: Operation = {
	...texts,
	fields: [],
	run: perRow({
		connect: connectLegacy,
		kind: 'read',
		concurrency: 1,
		read: () => ({ request: undefined }),
		send: async ({ api }) => {
			const answer = await readLegacyBalance(api);
			return answer.ok
				? { ok: true, value: { json: { account: 'shop', ...answer.value } } }
				: answer;
		},
	}),
};
