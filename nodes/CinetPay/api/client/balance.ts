import type { IDataObject } from 'n8n-workflow';
import { readAmount } from '../../../shared/values/amount';
import type { BalanceAnswer } from '../../../shared/payout/types';
import { clientProblem } from './envelope';
import type { PayoutKind } from './payouts';
import { READ, type ClientSession } from './session';

export interface Balance {
	total: number | null;
	inUse: number | null;
	available: number | null;
	raw: IDataObject;
}

/** `amount` is the whole, `inUsing` what orders in progress hold, `available` what can be spent. */
export async function readBalance(session: ClientSession, kind: PayoutKind) {
	const answer = await session.call({ path: `${kind}/check/balance` }, READ);
	if (answer.kind === 'none') return { ok: false as const, problem: answer.problem };
	const row = answer.envelope.rows[0];
	if (answer.envelope.code !== '0' || !row)
		return { ok: false as const, problem: clientProblem(answer.envelope) };
	const balance: Balance = {
		total: readAmount(row.amount),
		inUse: readAmount(row.inUsing),
		available: readAmount(row.available),
		raw: row,
	};
	return { ok: true as const, balance };
}

/** What the payout engine compares the sum of all rows with. */
export async function spendable(session: ClientSession, kind: PayoutKind): Promise<BalanceAnswer> {
	const answer = await readBalance(session, kind);
	if (!answer.ok) return answer;
	const { available } = answer.balance;
	if (available !== null) return { ok: true, available, currency: null };
	return {
		ok: false,
		problem: {
			message: 'CinetPay did not say how much is available',
			description: 'Switch Check Balance off to send without knowing it.',
		},
	};
}
