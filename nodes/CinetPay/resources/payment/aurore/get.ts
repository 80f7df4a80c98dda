import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { outcome } from '../../../../shared/outcome';
import { runRows } from '../../../../shared/operation/rows';
import { checkReference } from '../../../../shared/values/reference';
import { findAurorePayment } from '../../../api/aurore/calls';
import { readMovement } from '../../../api/aurore/outcome';
import { connectAurore } from '../../../api/connect';

/** Look-ups change nothing, so a few run at a time. */
const CONCURRENCY = 5;

/** Payment: Get in Aurore. What CinetPay does not know comes back as `unknown`, never as `failed`. */
export async function get(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const session = await connectAurore(this);
	return await runRows<string>(this, {
		concurrency: CONCURRENCY,
		read: (index) => {
			const reference = checkReference(this.getNodeParameter('reference', index));
			return reference.ok
				? { request: reference.value }
				: { findings: [{ field: 'Reference', text: reference.text }] };
		},
		send: async (reference, index) => {
			const answer = await findAurorePayment(session, reference);
			if (answer.kind === 'unreachable') return { ok: false, problem: answer.problem };
			const { outcome: known, extras, raw } = readMovement(answer.envelope);
			const json =
				answer.kind === 'found'
					? { ...known, ...extras }
					: {
							...outcome({
								status: 'unknown',
								reference,
								code: known.code,
								message: known.message,
								advice:
									'CinetPay does not know this payment. Check the reference and the environment of the credential.',
							}),
							...extras,
						};
			const simple = this.getNodeParameter('simple', index, true) as boolean;
			return { ok: true, value: simple ? json : { ...json, raw } };
		},
	});
}
