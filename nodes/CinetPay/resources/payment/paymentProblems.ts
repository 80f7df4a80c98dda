import { joined, say } from '../../../shared/language/say';
import type { Outcome } from '../../../shared/outcome';
import type { Problem, Result } from '../../../shared/problem';

/** Refuses a reference that somebody has paid with before; `undefined` where nobody has. */
export const refusePaid = (reference: string, known: Outcome): Result<never> | undefined =>
	known.status === 'success' ? paymentProblem(reference, alreadyPaid(known)) : undefined;

/** The problem of a reference that is paid. */
export const alreadyPaid = ({ status, completedAt, providerId }: Outcome): Problem => ({
	message: say`its reference is already paid`,
	description: joined([
		completedAt && say`It was paid at ${completedAt}.`,
		say`If this is a new order, use a new reference: nobody has paid for it yet. If this is the same order run again, look it up with Get instead of creating it again, and deliver only if it was not delivered.`,
	]),
	details: { status, completedAt, providerId },
});

/** The problem of a reference whose payment shows no price; `cause` is what CinetPay answered to its creation. */
export const unpriced = ({ status }: Outcome, cause?: Problem): Problem => ({
	message: say`its reference is already in use`,
	description: joined([
		say`CinetPay does not show for what amount, so being paid would prove nothing for this row. Use a new reference. If the payer was just asked on the phone, wait for the notification first.`,
		cause && say`CinetPay's answer: ${cause.message}.`,
	]),
	details: { status },
});

/** The problem of one payment, which names it. */
export const paymentProblem = (
	reference: string,
	problem: Problem,
): { ok: false; problem: Problem } => ({
	ok: false,
	problem: {
		...problem,
		message: say`Payment ${reference}: ${problem.message}`,
		details: { reference, ...problem.details },
	},
});
