import type { Mode } from './options.ts';
import type { PaymentFindings } from './payments/audit.ts';
import type { LaneResult } from './payouts/lane.ts';
import type { Line } from './shop/balance.ts';

/** One line of the table. `allowed`: counted and explained, but not a violation. */
export type Count = {
	what: string;
	count: number;
	allowed: boolean;
	examples: readonly string[];
};

const violation = (what: string, list: readonly string[]): Count => ({
	what,
	count: list.length,
	allowed: false,
	examples: list,
});

const counted = (what: string, list: readonly string[]): Count => ({
	...violation(what, list),
	allowed: true,
});

/** What was found about notifications. */
export function judgePayments(
	mode: Mode,
	findings: PaymentFindings,
	startedByForgery: readonly string[],
): Count[] {
	const { acceptedWithoutEmission, refusedWithoutEmission, deliveredTwice } = findings;
	return [
		violation('accepted payments that started nothing', acceptedWithoutEmission),
		violation('refused payments that started nothing', refusedWithoutEmission),
		violation('started without a verified payment', findings.unverified),
		violation('forgeries answered "started"', startedByForgery),
		violation('answered "started" without a stored execution', findings.acknowledgedUnstored),
		violation('started twice, n8n not killed in between', findings.doubleInOneProcess),
		counted('started twice, n8n killed before it answered the first', findings.doubleInCrashWindow),
		violation(
			'started twice after a kill, although the first was answered',
			findings.doubleNotSaved,
		),
		// Without the database key, an order that started twice is delivered twice; with it, never.
		mode === 'queue'
			? violation('delivered twice, with the database key', deliveredTwice)
			: counted('delivered twice, without a database key', deliveredTwice),
		violation('started, ended normally, not delivered', findings.startedUndelivered),
		counted('started, crashed before the delivery', findings.crashedUndelivered),
		counted('started, crashed, data discarded by n8n', findings.emptied),
		violation('notifications still not delivered', Array(findings.stillOutstanding).fill('?')),
		counted("answered with n8n's start-up page (200)", Array(findings.startUpPages).fill('?')),
		counted('payments lost to that page', findings.lostToStartUp),
	];
}

/** What was found about payouts, over all lanes. */
export function judgePayouts(lanes: readonly LaneResult[]): Count[] {
	const all = (listOf: (lane: LaneResult) => readonly string[]) =>
		lanes.flatMap((lane) => listOf(lane).map((reference) => `${lane.name} ${reference}`));
	return [
		violation(
			'rows paid twice',
			all(({ findings }) => findings.paidTwice),
		),
		violation(
			'rows paid with another phone or amount',
			all(({ findings }) => findings.paidOtherwise),
		),
		violation(
			'rows without a result',
			all((lane) => lane.withoutResult),
		),
		violation(
			'results in the wrong order',
			all(({ findings }) => findings.misplaced),
		),
		violation(
			'false `success`',
			all(({ findings }) => findings.falseSuccess),
		),
		violation(
			'false `failed`',
			all(({ findings }) => findings.falseFailed),
		),
		violation(
			'avoidable `unknown`',
			all(({ findings }) => findings.needlessUnknown),
		),
		violation(
			'sent again within a run',
			all(({ findings }) => findings.sentAgain),
		),
		violation(
			'paid, but in no sheet',
			all(({ findings }) => findings.unexpected),
		),
		violation(
			'still `unknown` after a fault-free run',
			all((lane) => lane.stillUnknown),
		),
	];
}

/** What the shop that follows our examples did, over all patterns. */
export function judgeShop(lines: readonly Line[]): Count[] {
	const wrong = lines.flatMap((line) => line.wrong);
	const of = (problem: string) => wrong.filter((text) => text.startsWith(problem));
	return [
		violation('orders delivered twice', of('double')),
		violation('orders delivered without being paid in full', of('unpaid')),
		violation('paid orders that were not delivered', of('missing')),
	];
}

const WIDEST = 58;
const MOST_EXAMPLES = 5;

/** The counts as text, with violations marked. */
export function table(title: string, counts: readonly Count[]): string {
	const lines = counts.map(({ what, count, allowed, examples }) => {
		const verdict = count === 0 ? 'ok' : allowed ? 'counted' : 'VIOLATION';
		const line = `  ${what.padEnd(WIDEST)}${String(count).padStart(6)}  ${verdict}`;
		const shown = examples.filter((example) => example !== '?').slice(0, MOST_EXAMPLES);
		return count > 0 && shown.length > 0 ? `${line}  ${shown.join(', ')}` : line;
	});
	return [title, ...lines].join('\n');
}

export const violations = (counts: readonly Count[]): number =>
	counts.filter(({ count, allowed }) => count > 0 && !allowed).length;
