import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { mapInOrder } from '../../../shared/operation/concurrency';
import { outcome } from '../../../shared/outcome';
import { invalidRow, problemError, problemItem, type Problem } from '../../../shared/problem';
import { checkReference } from '../../../shared/values/reference';
import { lookUpPayout } from '../../api/client/calls';
import type { PayoutKind } from '../../api/client/session';
import { connectClient } from '../../api/connect';

type Key = 'transaction_id' | 'client_transaction_id' | 'lot';
type Found = { ok: true; items: INodeExecutionData[] } | { ok: false; problem: Problem };

/** Look-ups change nothing, so a few run at a time. */
const CONCURRENCY = 5;
const LABELS: Record<Key, string> = {
	transaction_id: 'Transaction ID',
	client_transaction_id: 'Reference',
	lot: 'Lot',
};

/**
 * Airtime: Get and Transfer: Get. One item per transaction, so a lot gives as many items as it has
 * transactions. What CinetPay does not know comes back as `unknown`, never as `failed`.
 */
export const getPayout = (kind: PayoutKind) =>
	async function (this: IExecuteFunctions): Promise<INodeExecutionData[]> {
		const session = await connectClient(this);
		const inputs = this.getInputData();
		const lookUp = async (item: number): Promise<Found> => {
			const key = this.getNodeParameter('lookUpBy', item) as Key;
			const id = checkReference(this.getNodeParameter('id', item));
			if (!id.ok) {
				return {
					ok: false,
					problem: invalidRow(item, inputs.length, [{ field: LABELS[key], text: id.text }]),
				};
			}
			const answer = await lookUpPayout(session, kind, key, id.value);
			if (answer.kind === 'unreachable') return { ok: false, problem: answer.problem };
			const simple = this.getNodeParameter('simple', item, true) as boolean;
			if (answer.kind === 'notFound')
				return { ok: true, items: [{ json: notFound(key, id.value), pairedItem: { item } }] };
			return {
				ok: true,
				items: answer.payouts.map(({ outcome: known, extras, raw }) => ({
					json: { ...known, ...extras, ...(simple ? {} : { raw }) },
					pairedItem: { item },
				})),
			};
		};
		const found = await mapInOrder(inputs, CONCURRENCY, async (_, item) => {
			try {
				return await lookUp(item);
			} catch (error) {
				return {
					ok: false as const,
					problem: {
						message: `Row ${item + 1} could not be looked up`,
						description: (error as Error).message,
					},
				};
			}
		});
		return found.flatMap((result, item) => {
			if (result.ok) return result.items;
			if (!this.continueOnFail()) throw problemError(this, result.problem, item);
			return [problemItem(result.problem, item)];
		});
	};

function notFound(key: Key, id: string) {
	return {
		...outcome({
			status: 'unknown',
			reference: key === 'client_transaction_id' ? id : null,
			providerId: key === 'transaction_id' ? id : null,
			code: '723',
			message: 'NOT_FOUND',
			advice: `CinetPay does not know this ${LABELS[key]}. One that was sent a moment ago may take a minute to show. If it stays so it was never taken over, and sending it again with the same reference is safe.`,
		}),
		lot: key === 'lot' ? id : null,
		sendingStatus: null,
		operatorReference: null,
	};
}
