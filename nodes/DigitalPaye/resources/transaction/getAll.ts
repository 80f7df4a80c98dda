import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { problemError, problemItem } from '../../../shared/problem';
import { connectDigitalPaye } from '../../api/connect';
import type { Movement } from '../../api/generation';
import { readTransaction, transactionStatus } from '../../api/outcome';
import { readList, wanted } from '../list';

/**
 * Transaction: Get Many. One item per transaction. The status is filtered here: only one spelling of one
 * value of the provider's own filter is published.
 */
export async function getAll(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const session = await connectDigitalPaye(this);
	const items: INodeExecutionData[] = [];
	for (let item = 0; item < this.getInputData().length; item++) {
		const limit = wanted(this, item);
		const status = (this.getNodeParameter('filters', item, {}) as IDataObject).status;
		const movement = this.getNodeParameter('movement', item) as Movement;
		const paths = session.generation.listPaths(movement);
		const keep = status ? (row: IDataObject) => transactionStatus(row) === status : undefined;
		const answer = await readList(session, paths, limit, {}, keep);
		if (!answer.ok) {
			if (!this.continueOnFail()) throw problemError(this, answer.problem, item);
			items.push(problemItem(answer.problem, item));
			continue;
		}
		const simple = this.getNodeParameter('simple', item, true) as boolean;
		const known = answer.value.map((row) => readTransaction(row, null, null));
		for (const { outcome, extras, raw } of known) {
			items.push({
				json: { ...outcome, ...extras, ...(simple ? {} : { raw }) },
				pairedItem: { item },
			});
		}
	}
	return items;
}
