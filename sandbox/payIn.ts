import { setTimeout as wait } from 'node:timers/promises';
import { announce, notifyAgain } from './announce.ts';
import { toE164 } from './checkout/operators.ts';
import type { Operator } from './checkout/operators.ts';
import type { Message } from './notifications.ts';
import { ControlRefusal } from './refusal.ts';
import type { Sandbox } from './sandbox.ts';
import type { Action, Lifecycle, Choice, Codes, Transaction } from './store.ts';

/** A payment that a payer makes on a payment page. */
export type PayIn = Transaction & {
	description: string;
	/** As the API and the notifications show it. */
	lang: 'fr' | 'en';
	/** The language that the merchant asked for; null: that of the payer's browser. */
	pageLang: 'fr' | 'en' | null;
	/** E.164, as the merchant gave it. */
	customerPhone: string | null;
	lockPhone: boolean;
	/** The payer was asked on the phone and will answer automatically, unless somebody acts first. */
	awaited?: boolean;
};

/** What a merchant's `lang` says: French, unless it says otherwise. */
export function languageOf(asked: unknown): Pick<PayIn, 'lang' | 'pageLang'> {
	const pageLang = (['fr', 'en'] as const).find((lang) => lang === String(asked).toLowerCase());
	return { lang: pageLang ?? 'fr', pageLang: pageLang ?? null };
}

/** What differs between the provider APIs; the names of codes are the provider's. */
type PayInRules<T extends PayIn> = {
	codes: {
		paid: string;
		canceled: string;
		/** The payer has a push message on the phone. */
		pushed: string;
		failed: Readonly<Record<string, string>>;
		pending: Readonly<Record<string, string>>;
	};
	/** What the payer can pay with. */
	offered: (payment: T) => readonly Operator[];
	operatorOf: (code: string) => Operator | undefined;
	/** The path of the payment page. */
	page: (payment: T) => string;
	/** The provider notifies before the end too. */
	tellsPending: boolean;
	/** The notification of the present state. */
	message: (payment: T, signature: Message['signature']) => Message;
};

/** The code an action ends in; refuses a code that the action cannot end in. */
function codeFor<T extends PayIn>({ codes }: PayInRules<T>, action: Action, code?: string): string {
	if (action === 'pay' || action === 'confirm') {
		if (code === undefined || code === codes.paid) return codes.paid;
		throw new ControlRefusal(400, `code applies to refuse and wait, not to ${action}`, 'code');
	}
	const allowed = action === 'refuse' ? codes.failed : codes.pending;
	const chosen = code ?? (action === 'refuse' ? codes.canceled : codes.pushed);
	if (Object.hasOwn(allowed, chosen)) return chosen;
	const known = Object.keys(allowed).join(', ');
	throw new ControlRefusal(400, `code must be one of ${known} to ${action} a payment`, 'code');
}

/** Who pays, and with what: as chosen, else as asked for at creation, else a sample of the operator. */
function choosePayer<T extends PayIn>(rules: PayInRules<T>, payment: T, choice: Choice): void {
	const usual = rules.offered(payment)[0];
	const operator = choice.operator ?? payment.operator ?? usual?.code ?? 'OM';
	const place = (rules.operatorOf(operator) ?? usual)?.country;
	const sample = place ? `+${place.prefix}${place.samplePhone}` : null;
	payment.operator = rules.operatorOf(operator)?.code ?? operator;
	// Recorded notifications have the prefix also when the merchant gave the number in local form.
	const given = payment.customerPhone;
	const own = given && place ? (toE164(given, place) ?? given) : given;
	payment.phone = choice.phone ?? payment.phone ?? own ?? sample;
}

function finalize<T extends PayIn>(
	sandbox: Sandbox,
	{ codes }: PayInRules<T>,
	payment: T,
	code: string,
) {
	payment.code = code;
	payment.status = code === codes.paid ? 'success' : 'failed';
	payment.completedAt = new Date();
	payment.busy = false;
	sandbox.store.touch();
	if (payment.status === 'success') sandbox.store.move(payment);
}

function hold(payment: PayIn, code: string): void {
	payment.code = code;
	payment.status = 'pending';
}

/**
 * Ends a payment as the provider does. Where the provider notifies pending payments, a push operator's
 * payment is notified once while it is still pending; the final state comes when that first call is
 * over, then the final notifications, of which the last one is a repetition. Other operators'
 * payments are final at once.
 */
function end<T extends PayIn>(
	sandbox: Sandbox,
	rules: PayInRules<T>,
	payment: T,
	code: string,
	push: boolean,
): void {
	const { notificationsPerPayment, notificationDelayMs, confirmationDelayMs } =
		sandbox.settings.values;
	const early = rules.tellsPending && push && notificationsPerPayment > 1 ? 1 : 0;
	const later = push || confirmationDelayMs > 0;
	if (later) hold(payment, rules.codes.pushed);
	else finalize(sandbox, rules, payment, code);
	payment.busy = later;
	payment.notifications.outstanding += notificationsPerPayment;
	const tell = (times: number, signal: AbortSignal) =>
		announce(sandbox, payment, rules.message(payment, 'valid'), times, signal);
	sandbox.notifications.run(async (signal) => {
		if (notificationDelayMs > 0) await wait(notificationDelayMs, undefined, { signal });
		await tell(early, signal);
		if (confirmationDelayMs > 0) await wait(confirmationDelayMs, undefined, { signal });
		if (later) finalize(sandbox, rules, payment, code);
		await tell(notificationsPerPayment - early, signal);
	});
}

function refuseAction({ reference, status, code, busy, awaited }: PayIn): void {
	if (status === 'success' || status === 'failed') {
		throw new ControlRefusal(409, `${reference} is already final: ${status} (${code})`);
	}
	if (busy && !awaited) {
		throw new ControlRefusal(409, `${reference} is being paid: the final result is on its way`);
	}
}

/** A list, as an object has its numbers in their own order. */
const usualFirst = (codes: Readonly<Record<string, string>>, usual: string): Codes => [
	[usual, codes[usual] ?? ''],
	...Object.entries(codes).filter(([code]) => code !== usual),
];

/** What the payer, the payment page and the control API can do with a payment. */
export function payInLife<T extends PayIn>(sandbox: Sandbox, rules: PayInRules<T>): Lifecycle<T> {
	return {
		possible: ({ status, busy, awaited }) =>
			(busy && !awaited) || status === 'success' || status === 'failed'
				? []
				: ['pay', 'refuse', 'wait'],
		codes: () => ({
			refuse: usualFirst(rules.codes.failed, rules.codes.canceled),
			wait: usualFirst(rules.codes.pending, rules.codes.pushed),
		}),
		page: rules.page,
		act(payment, action, choice) {
			refuseAction(payment);
			const code = codeFor(rules, action, choice.code);
			payment.awaited = false;
			payment.busy = false;
			choosePayer(rules, payment, choice);
			if (action === 'wait') {
				hold(payment, code);
				const most = rules.tellsPending ? 1 : 0;
				const times = Math.min(most, sandbox.settings.values.notificationsPerPayment);
				payment.notifications.outstanding += times;
				const note = rules.message(payment, 'valid');
				sandbox.notifications.run((signal) => announce(sandbox, payment, note, times, signal));
				return;
			}
			// `confirm` is the payer's own answer to the push message: nothing is pending after it.
			const push = action !== 'confirm' && rules.operatorOf(payment.operator ?? '')?.push === true;
			end(sandbox, rules, payment, code, push);
		},
		notify: (payment, resend) =>
			notifyAgain(sandbox, payment, rules.message(payment, resend.signature), resend),
		restore(payment) {
			// The result that was on its way is lost: somebody must act again.
			payment.busy = false;
			payment.awaited = false;
		},
	};
}
