import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Problem } from '../../../shared/problem';
import { runRows } from '../../../shared/operation/rows';
import { readBalance } from '../../api/client/calls';
import type { PayoutKind } from '../../api/client/session';
import { asText } from '../../../shared/values/text';
import { readAmount } from '../../../shared/values/amount';
import { readAuroreBalance } from '../../api/aurore/calls';
import { connectAurore, connectClient, connectLegacy } from '../../api/connect';

/** Balance: Get. `available` is what can be spent; `inUse` is held by orders in progress. */
export async function get(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const session = await connectClient(this);
	return await runRows<PayoutKind>(this, {
		concurrency: 1,
		read: (index) => ({ request: this.getNodeParameter('account', index) as PayoutKind }),
		send: async (account) => {
			const answer = await readBalance(session, account);
			if (!answer.ok) return answer;
			const { total, inUse, available } = answer.value;
			return { ok: true, value: { account, available, inUse, total } };
		},
	});
}

/** The same in Aurore: one balance per credential. */
export async function getAurore(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const session = await connectAurore(this);
	return await runRows<undefined>(this, {
		concurrency: 1,
		read: () => ({ request: undefined }),
		send: async () => {
			const answer = await readAuroreBalance(session);
			if (!answer.ok) return answer;
			return {
				ok: true,
				value: { account: 'aurore', ...answer.value },
			};
		},
	});
}

/** The same in Legacy v1: what the shop of the credential holds, and all shops of the merchant together. */
export async function getLegacy(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const { api } = await connectLegacy(this);
	return await runRows<undefined>(this, {
		concurrency: 1,
		read: () => ({ request: undefined }),
		send: async () => {
			const answer = await api.call('getCompteStatus', {});
			if (!answer.ok) return answer;
			const { user } = answer.value as { user?: Record<string, IDataObject | undefined> };
			if (typeof user !== 'object' || user === null) return { ok: false, problem: NO_BALANCE };
			const part = (row: IDataObject = {}) => ({
				available: readSolde(row.solde),
				credit: readAmount(row.credit),
				debit: readAmount(row.debit),
			});
			return {
				ok: true,
				value: { account: 'shop', ...part(user.service), allShops: part(user.compte) },
			};
		},
	});
}

const NO_BALANCE: Problem = {
	message: 'CinetPay gave no balance',
	description: 'The platform is not available at the moment. Run again in a few minutes.',
};

/** A shop may be in the red, which an amount cannot be. */
function readSolde(value: unknown): number | null {
	const text = asText(value);
	return /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : null;
}
