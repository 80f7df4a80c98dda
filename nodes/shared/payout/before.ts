import type { IExecuteFunctions } from 'n8n-workflow';
import type { Problem } from '../problem';
import type { Plan } from './plan';
import { planProblem } from './planProblem';
import { sentBefore } from './round';
import type { PayoutApi, PayoutOptions } from './types';

/** Everything that stops a run before its first call. */
export async function beforeSending(
	ctx: IExecuteFunctions,
	api: PayoutApi,
	plan: Plan,
	options: PayoutOptions,
): Promise<Problem | undefined> {
	const problem = planProblem(plan, options);
	if (problem) return problem;
	// A second try of the same execution finds its own payments already taken from the balance.
	if (!options.checkBalance || plan.rows.length === 0 || !api.balance || sentBefore(ctx))
		return undefined;
	const balance = await api.balance();
	if (!balance.ok) return balance.problem;
	const currencies = [...new Set(plan.rows.map(({ currency }) => currency))];
	if (currencies.length > 1) {
		return {
			message: 'Rows in several currencies cannot be compared with one balance; nothing was sent',
			description: `The rows are in ${currencies.join(', ')}. Send each currency by itself, or switch Check Balance off.`,
		};
	}
	const sum = plan.rows.reduce((all, { amount }) => all + amount, 0);
	if (sum <= balance.available) return undefined;
	return {
		message: `The balance is too low; nothing was sent`,
		description: `${plan.rows.length} row(s) need ${sum}, ${balance.available} is available. Top up the account or send fewer rows. If an earlier run has paid a part of these rows, switch Check Balance off: what exists already is found again and not paid twice.`,
		details: { needed: sum, available: balance.available },
	};
}
