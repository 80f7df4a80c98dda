import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { outcome } from '../../../../shared/outcome';
import { checkReference } from '../../../../shared/values/reference';
import { runRows } from '../../../../shared/operation/rows';
import { findAuroreTransfer } from '../../../api/aurore/calls';
import { readMovement } from '../../../api/aurore/outcome';
import { connectAurore } from '../../../api/connect';

/** Transfer: Get in Aurore. What CinetPay does not know comes back as `unknown`, never as `failed`. */
export async function get(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const session = await connectAurore(this);
	return await runRows<string>(this, {
		concurrency: 5,
		read: (index) => {
			const id = checkReference(this.getNodeParameter('id', index));
			return id.ok ? { request: id.value } : { findings: [{ field: 'ID', text: id.text }] };
		},
		send: async (id, index) => {
			const answer = await findAuroreTransfer(session, id);
			if (answer.kind === 'unreachable') return { ok: false, problem: answer.problem };
			const { outcome: known, extras, raw } = readMovement(answer.envelope);
			const byReference = this.getNodeParameter('lookUpBy', index) === 'client_transaction_id';
			const absent = outcome({
				status: 'unknown',
				reference: byReference ? id : null,
				providerId: byReference ? null : id,
				code: known.code,
				message: known.message,
				advice:
					'CinetPay does not know this transfer by this ID. Try the transaction ID that Send returned; do not send it again under another reference.',
			});
			const json = { ...(answer.kind === 'found' ? known : absent), ...extras };
			const simple = this.getNodeParameter('simple', index, true) as boolean;
			return { ok: true, value: simple ? json : { ...json, raw } };
		},
	});
}
