import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { runRows } from '../../../shared/rows';
import { readBalance, type PayoutKind } from '../../api/client/payoutApi';
import { connectClient } from '../../api/connect';

/** Balance: Get. `available` is what can be spent; `inUse` is held by orders in progress. */
export async function get(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const session = await connectClient(this);
	return await runRows<PayoutKind>(this, {
		concurrency: 1,
		read: (index) => ({ request: this.getNodeParameter('account', index) as PayoutKind }),
		send: async (account) => {
			const answer = await readBalance(session, account);
			if (!answer.ok) return answer;
			const { total, inUse, available } = answer.balance;
			return { ok: true, value: { account, available, inUse, total } };
		},
	});
}
