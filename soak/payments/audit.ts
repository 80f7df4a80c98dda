import type { StoredExecution } from '../executions.ts';
import type { Kill } from '../world.ts';
import type { Answered } from './front.ts';
import type { Transaction } from './stream.ts';
import { STARTED, TRIGGER_NODE } from './workflow.ts';

/** One start of the workflow by the trigger. */
export type Emission = {
	executionId: string;
	/** Of the execution. */
	state: string;
	/** Unix milliseconds. */
	at: number;
	eventId: string;
	reference: string;
	status: string;
	verified: boolean;
	amount: number;
};

/** What the trigger emitted. After a crash n8n may have kept an execution without it. */
const emittedIn = ({ start }: StoredExecution) =>
	start(TRIGGER_NODE).filter(({ eventId }) => eventId !== undefined);

export const isEmptied = (execution: StoredExecution): boolean => emittedIn(execution).length === 0;

export const emissionsOf = (executions: readonly StoredExecution[]): Emission[] =>
	executions.flatMap((execution) => {
		const { id, status: state, at } = execution;
		return emittedIn(execution).map((item) => ({
			executionId: id,
			state,
			at,
			eventId: String(item.eventId),
			reference: String(item.reference),
			status: String(item.status),
			verified: item.verified === true,
			amount: Number(item.amount),
		}));
	});

/** Lists name references or event ids. */
export type PaymentFindings = {
	/** Paid, notified or given up, and nothing was started for it. */
	acceptedWithoutEmission: string[];
	/** The same for payments that were refused. */
	refusedWithoutEmission: string[];
	/** Started for something that the provider does not confirm exactly. */
	unverified: string[];
	/** Started twice by a process that was not killed in between. */
	doubleInOneProcess: string[];
	/** Started again after a kill: the first one was stored, and n8n died before it could say so. */
	doubleInCrashWindow: string[];
	/** Started again after a kill, later than that: what n8n had saved with the workflow did not have it. */
	doubleNotSaved: string[];
	/** n8n answered "started", and no execution is stored. */
	acknowledgedUnstored: string[];
	/** n8n answered 200 with its start-up page: it has read nothing. */
	startUpPages: number;
	/** Payments that the provider no longer notifies because of that page. */
	lostToStartUp: string[];
	/** Notifications that the provider still had to deliver at the end, and payments it has given up. */
	stillOutstanding: number;
	/** Delivered more than once by the workflow. */
	deliveredTwice: string[];
	/** Started, ended without a crash, and not delivered. */
	startedUndelivered: string[];
	/** Started, and crashed with n8n before it could deliver: to be seen in the list of executions. */
	crashedUndelivered: string[];
	/** The same on a worker that was killed: n8n says that it failed, and has discarded its items. */
	emptied: string[];
};

const START_UP_PAGE = 'n8n is starting up';

const group = <T>(list: readonly T[], keyOf: (entry: T) => string): Map<string, T[]> => {
	const groups = new Map<string, T[]>();
	for (const entry of list) {
		const own = groups.get(keyOf(entry));
		if (own) own.push(entry);
		else groups.set(keyOf(entry), [entry]);
	}
	return groups;
};

const isOver = (state: string) => state === 'success' || state === 'error';

export type PaymentFacts = {
	transactions: readonly Transaction[];
	emissions: readonly Emission[];
	answered: readonly Answered[];
	delivered: readonly string[];
	kills: readonly Kill[];
	/** Stored executions without the item that started them. */
	emptiedCount: number;
};

/** Compares what the provider knows, what n8n answered, what it started and what was delivered. */
export function auditPayments(facts: PaymentFacts): PaymentFindings {
	const { transactions, emissions, answered, delivered, kills, emptiedCount } = facts;
	const byReference = group(emissions, ({ reference }) => reference);
	const known = new Map(transactions.map((payment) => [payment.reference, payment]));
	const has = (reference: string, status: string) =>
		byReference.get(reference)?.some((emission) => emission.status === status) === true;
	const without = (status: string) =>
		transactions
			.filter((payment) => payment.status === status && !has(payment.reference, status))
			.map(({ reference }) => reference);

	const isStartUpPage = ({ text }: Answered) => text.startsWith(START_UP_PAGE);
	const findings: PaymentFindings = {
		acceptedWithoutEmission: without('success'),
		refusedWithoutEmission: without('failed'),
		unverified: emissions
			.filter(({ reference, status, verified, amount }) => {
				const payment = known.get(reference);
				return !verified || payment?.status !== status || payment.amount !== amount;
			})
			.map(({ reference }) => reference),
		doubleInOneProcess: [],
		doubleInCrashWindow: [],
		doubleNotSaved: [],
		acknowledgedUnstored: [],
		startUpPages: answered.filter(isStartUpPage).length,
		lostToStartUp: [],
		stillOutstanding: transactions.reduce(
			(sum, { notifications: { outstanding, acknowledged } }) =>
				sum + outstanding + (acknowledged === 0 ? 1 : 0),
			0,
		),
		deliveredTwice: [...group(delivered, (eventId) => eventId)]
			.filter(([, list]) => list.length > 1)
			.map(([eventId]) => eventId),
		startedUndelivered: [],
		crashedUndelivered: [],
		emptied: [],
	};
	// n8n stores the execution, saves the event, answers: only what was answered must be known afterwards.
	const wasAnswered = ({ reference, at }: Emission, kill: Kill) =>
		answered.some(
			(one) =>
				one.reference === reference &&
				one.status === 200 &&
				STARTED.test(one.text) &&
				one.at >= at &&
				one.at <= kill.at,
		);
	for (const [eventId, list] of group(emissions, (emission) => emission.eventId)) {
		list.slice(1).forEach((again, index) => {
			const before = list[index]!;
			const kill = kills.find(({ at }) => at >= before.at && at <= again.at);
			if (!kill) findings.doubleInOneProcess.push(eventId);
			else if (wasAnswered(before, kill)) findings.doubleNotSaved.push(eventId);
			else findings.doubleInCrashWindow.push(eventId);
		});
		if (delivered.includes(eventId)) continue;
		const crashed = list.some(({ state }) => !isOver(state));
		(crashed ? findings.crashedUndelivered : findings.startedUndelivered).push(eventId);
	}
	const started = answered.filter(({ status, text }) => status === 200 && STARTED.test(text));
	for (const [reference, list] of group(started, (answer) => answer.reference)) {
		const stored = byReference.get(reference)?.length ?? 0;
		if (stored < list.length) findings.acknowledgedUnstored.push(reference);
	}
	const pages = new Set(answered.filter(isStartUpPage).map(({ reference }) => reference));
	return withoutStartUp(withoutEmptied(findings, emptiedCount), pages);
}

function withoutStartUp(findings: PaymentFindings, pages: ReadonlySet<string>): PaymentFindings {
	const { acceptedWithoutEmission, refusedWithoutEmission } = findings;
	const others = (references: string[]) => references.filter((one) => !pages.has(one));
	return {
		...findings,
		lostToStartUp: [...acceptedWithoutEmission, ...refusedWithoutEmission].filter((one) =>
			pages.has(one),
		),
		acceptedWithoutEmission: others(acceptedWithoutEmission),
		refusedWithoutEmission: others(refusedWithoutEmission),
	};
}

/**
 * An emptied execution does not say what it was about. As many acknowledged payments may be missing as there are
 * emptied executions; every further one is lost.
 */
function withoutEmptied(findings: PaymentFindings, count: number): PaymentFindings {
	const emptied = findings.acknowledgedUnstored.slice(0, count);
	const others = (references: string[]) => references.filter((one) => !emptied.includes(one));
	return {
		...findings,
		emptied,
		acknowledgedUnstored: others(findings.acknowledgedUnstored),
		acceptedWithoutEmission: others(findings.acceptedWithoutEmission),
		refusedWithoutEmission: others(findings.refusedWithoutEmission),
	};
}
