import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { outcome } from '../../../shared/outcome';
import { checkReference } from '../../../shared/values/reference';
import { runRows } from '../../../shared/operation/rows';
import type { Movement } from '../../api/generation';
import { connectDigitalPaye } from '../../api/connect';
import { lookUp } from '../../api/calls';

/** Look-ups change nothing, so a few run at a time. */
const CONCURRENCY = 5;

/** Transaction: Get. What DigitalPaye does not know comes back as `unknown`, never as `failed`. */
export async function get(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const session = await connectDigitalPaye(this);
	return await runRows<string>(this, {
		concurrency: CONCURRENCY,
		read: (index) => {
			const reference = checkReference(this.getNodeParameter('reference', index));
			return reference.ok
				? { request: reference.value }
				: { findings: [{ field: 'Reference', text: reference.text }] };
		},
		send: async (reference, index) => {
			const movement = this.getNodeParameter('movement', index) as Movement;
			const answer = await lookUp(session, movement, reference);
			if (answer.kind === 'unreachable') return { ok: false, problem: answer.problem };
			const [payout] = answer.kind === 'found' ? answer.payouts : [];
			if (!payout) {
				const advice =
					'DigitalPaye does not know this reference. One that was sent a moment ago may take a minute to show. If it stays so it was never taken over, and sending it again with the same reference is safe.';
				return {
					ok: true,
					value: { ...outcome({ status: 'unknown', reference, code: '404', advice }) },
				};
			}
			const simple = this.getNodeParameter('simple', index, true) as boolean;
			return {
				ok: true,
				value: { ...payout.outcome, ...payout.extras, ...(simple ? {} : { raw: payout.raw }) },
			};
		},
	});
}
