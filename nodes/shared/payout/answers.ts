import { say } from '../language/say';
import type { Problem } from '../problem';
import { addToGroup } from '../values/groups';
import { theirWords, type SendEvidence } from './conclude';
import { bare, wasRefused } from './results';
import type { CallRefusal, KnownPayout, PayoutRow, RowAnswer, SendAnswer } from './types';

/** What the provider's answer for a row is worth as evidence. */
export function readAnswer(row: PayoutRow, answer: RowAnswer | undefined): SendEvidence {
	switch (answer?.kind) {
		case 'accepted':
		case 'exists':
			return answer;
		case 'refused':
			return refusedEvidence(row.reference, answer.payout, answer.isTransaction);
		case 'unclear':
			return { kind: 'maybe', cause: say`${theirWords(answer.problem)}.`, payout: answer.payout };
		case undefined:
			return { kind: 'maybe', cause: say`the answer does not name it.` };
	}
}

/** That the provider refused something, by what it said. */
export function refusedEvidence(
	what: string,
	payout: KnownPayout,
	isTransaction = false,
): Extract<SendEvidence, { kind: 'refused' }> {
	const { code, message, advice } = payout.outcome;
	const problem: Problem = {
		message: wasRefused(what, code),
		description: advice ?? '',
		details: { providerMessage: message },
	};
	return { kind: 'refused', problem, payout, isTransaction };
}

/** Rows that share the value of a refused field stay together; without one every row is by itself. */
export function groupsOf(rows: readonly PayoutRow[], field?: string): PayoutRow[][] {
	if (!field) return rows.map((row) => [row]);
	const groups = new Map<string, PayoutRow[]>();
	for (const row of rows) addToGroup(groups, valueKey(field, row), row);
	return [...groups.values()];
}

/** Names the value that a row has in a field. */
export const valueKey = (field: string, { fields }: PayoutRow): string =>
	`${field} ${JSON.stringify(fields[field])}`;

/** The refusal of a whole call as the refusal of one of its rows. */
export function refusedBy(
	row: PayoutRow,
	{ problem, code, message, saysNewReference }: CallRefusal,
): SendEvidence {
	const advice = say`${problem.message}. ${problem.description}`;
	const payout = bare(row, { status: 'failed', code, message, advice }, {});
	return {
		kind: 'refused',
		problem,
		payout: { ...payout, saysNewReference },
		isTransaction: false,
	};
}

/** What a call came to, for the log. */
export function summaryOf(answer: SendAnswer): string {
	if (answer.kind !== 'rows') return answer.kind;
	const kinds = [...answer.rows.values()].map(({ kind }) => kind);
	const counts = [...new Set(kinds)].map(
		(kind) => `${kinds.filter((own) => own === kind).length} ${kind}`,
	);
	return counts.join(', ') || 'no row named';
}
