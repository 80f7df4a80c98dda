import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { runRows } from '../../../shared/operation/rows';
import { connectDigitalPaye } from '../../api/connect';
import { readBalance } from '../../api/calls';

/** Balance: Get, in the currency's main unit. */
export async function get(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const session = await connectDigitalPaye(this);
	return await runRows<undefined>(this, {
		concurrency: 1,
		read: () => ({ request: undefined }),
		send: async () => {
			const answer = await readBalance(session);
			if (!answer.ok) return answer;
			const { available, currency } = answer.value;
			return { ok: true, value: { available, currency } };
		},
	});
}
