import { randomOf } from '../../test/faults/random.ts';
import { FORGERIES, type Forgery } from './forgeries.ts';

/** How a payment ends. `late`: it is pending and notified so, and paid afterwards. */
export type Ending = 'accepted' | 'refused' | 'pending' | 'late';

export type PlannedPayment = { reference: string; amount: number; ending: Ending };

/** One thing that happens, and how many notifications it sends. */
export type Step =
	/** The payer opens the payment and acts; CinetPay notifies once. */
	| { kind: 'first'; payment: PlannedPayment }
	/** The payer of a pending payment pays. */
	| { kind: 'paid'; payment: PlannedPayment }
	/** CinetPay sends the same again. */
	| { kind: 'repeated'; payment: PlannedPayment; times: number; parallel: boolean }
	/** A genuine notification from before the payment was final arrives after it. */
	| { kind: 'reordered'; payment: PlannedPayment }
	| { kind: 'forged'; payment: PlannedPayment; forgery: Forgery };

const FORGED = 0.3;
const REPEATED = 0.4;
const REORDERED_AMONG_REPEATED = 0.15;
const MOST_COPIES = 5;
/** A copy follows the first notification within so much of the stream, nine times out of ten. */
const SOON = 0.02;

/** Which of a hundred payments end how. */
const endingOf = (dice: number): Ending =>
	dice < 55 ? 'accepted' : dice < 75 ? 'refused' : dice < 85 ? 'pending' : 'late';

/** How many notifications a step sends. */
export const sizeOf = (step: Step): number => (step.kind === 'repeated' ? step.times : 1);

/**
 * A seeded stream of so many notifications: 30 % forged, 40 % repeated or out of order, the rest the first
 * report of a payment's state. In the order in which they happen.
 */
export const planPayments = (
	seed: number,
	notifications: number,
): { payments: PlannedPayment[]; steps: Step[] } => {
	const random = randomOf(seed);
	const below = (limit: number) => Math.floor(random() * limit);
	const dated: Array<{ at: number; step: Step }> = [];
	const payments: PlannedPayment[] = [];
	const starts = new Map<PlannedPayment, number>();
	const finals = new Map<PlannedPayment, number>();

	let firsts = Math.round(notifications * (1 - FORGED - REPEATED));
	while (firsts > 0) {
		const ending = endingOf(below(100));
		const number = String(payments.length + 1).padStart(5, '0');
		const payment = { reference: `SOAK-${seed}-${number}`, amount: 500 + 5 * below(2000), ending };
		// The last tenth of the stream is for what comes after the firsts.
		const at = random() * 0.9;
		payments.push(payment);
		starts.set(payment, at);
		dated.push({ at, step: { kind: 'first', payment } });
		firsts -= 1;
		let final = at;
		if (ending === 'late' && firsts > 0) {
			final = at + (0.95 - at) * random();
			dated.push({ at: final, step: { kind: 'paid', payment } });
			firsts -= 1;
		}
		finals.set(payment, final);
	}
	const any = (): PlannedPayment => payments[below(payments.length)]!;
	const after = (at: number) => {
		const end = random() < 0.9 ? Math.min(1, at + SOON) : 1;
		return at + (end - at) * random();
	};

	const late = payments.filter(({ ending }) => ending === 'late');
	let copies = Math.round(notifications * REPEATED);
	while (copies > 0) {
		const isReordered = late.length > 0 && random() < REORDERED_AMONG_REPEATED;
		if (isReordered) {
			const payment = late[below(late.length)]!;
			dated.push({ at: after(finals.get(payment)!), step: { kind: 'reordered', payment } });
			copies -= 1;
			continue;
		}
		const payment = any();
		const times = Math.min(copies, 1 + below(MOST_COPIES));
		const step: Step = { kind: 'repeated', payment, times, parallel: random() < 0.5 };
		dated.push({ at: after(starts.get(payment)!), step });
		copies -= times;
	}
	for (let forged = Math.round(notifications * FORGED); forged > 0; forged--) {
		const payment = any();
		const forgery = FORGERIES[forged % FORGERIES.length]!;
		dated.push({ at: after(starts.get(payment)!), step: { kind: 'forged', payment, forgery } });
	}
	dated.sort((a, b) => a.at - b.at);
	return { payments, steps: dated.map(({ step }) => step) };
};
