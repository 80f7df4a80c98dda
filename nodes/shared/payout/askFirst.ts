import { say } from '../language/say';
import type { Problem } from '../problem';
import { lookUpRows } from './lookUp';
import type { PayoutRun } from './payoutRun';
import { markNotSent } from './sendBatch';
import type { AskFirst, PayoutApi, PayoutRow } from './types';

/**
 * Whether every reference is looked up before anything is sent. Where nothing says what the provider does
 * with a repeated reference, it is the only guard, and no option turns it off.
 */
export function asksFirst(api: PayoutApi, choice: AskFirst): boolean {
	if (choice === 'always' || api.repeats === 'undocumented') return true;
	return choice === 'unguarded' && (api.repeats !== 'refused' || api.findsByReference?.() === true);
}

const notAsked = (reason: string): Problem => ({
	// What follows a message brings its own period.
	message: say`The provider could not be asked about the reference: ${reason.replace(/\.$/, '')}`,
	description: say`Run it again with the same references once the provider answers.`,
	saysSameReference: true,
});

/**
 * Looks rows up before they are sent and returns those that are left to send. What the provider knows is not
 * sent, whatever it is; what it could not be asked about is not sent either.
 */
export async function leftToSend(run: PayoutRun, rows: readonly PayoutRow[]): Promise<PayoutRow[]> {
	await lookUpRows(run, rows);
	const left: PayoutRow[] = [];
	let silence: Problem | undefined;
	for (const row of rows) {
		const answer = run.lookUps.get(row.reference);
		// What is shown concludes its row.
		if (answer?.kind === 'found') run.moneyMayHaveMoved = true;
		else if (answer?.kind === 'unreachable') {
			const problem = notAsked(answer.reason);
			silence ??= problem;
			markNotSent(run, [row], problem);
		} else left.push(row);
	}
	if (left.length === 0 && silence) run.stop = silence;
	return left;
}
