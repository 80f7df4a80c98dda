import { stepOf, type Step } from '../unit/payout/clerk/phrases.ts';
import type { LedgerRow, Output } from './audit.ts';
import type { SheetRow } from './sheet.ts';

/** A row as the clerk keeps it; `base` is its reference in the first sheet. */
type Entry = SheetRow & { base: string; todo: 'run' | 'get' | 'nothing'; refusals: number };

/** A refusal that comes back this often, while nothing is refused by chance, is one for ever. */
const FOR_EVER = 3;

/** What the books say about the people of a sheet in the end; all lists must be empty. */
export type Wrong = {
	paidTwice: string[];
	lost: string[];
	paidOtherwise: string[];
	strangers: string[];
};

/**
 * The obedient clerk of the property test (test/unit/payout/clerk) with a real n8n: does what the advice of each row
 * says, until nothing is left to do.
 */
export class Office {
	readonly entries: Entry[];
	/** Advice that the table of phrases does not know. */
	readonly unknownAdvice = new Set<string>();
	/** Rows that were said to have failed while their money was out. */
	readonly falseFailures: string[] = [];
	/** No refusal comes by chance any more: from now on they are counted. */
	isCalm = false;

	constructor(sheet: readonly SheetRow[]) {
		this.entries = sheet.map((row) => ({
			...row,
			base: row.reference,
			todo: 'run' as const,
			refusals: 0,
		}));
	}

	get isDone(): boolean {
		return this.entries.every(({ todo }) => todo === 'nothing');
	}

	/** The next sheet: without the rows that were refused for good, which another run would only send under a further reference. */
	get sheet(): readonly Entry[] {
		return this.entries.filter(({ refusals, todo }) => refusals < FOR_EVER || todo !== 'nothing');
	}

	get toAsk(): string[] {
		return this.entries.filter(({ todo }) => todo === 'get').map(({ reference }) => reference);
	}

	/** Takes the items of a run of this sheet in. */
	takeRun(sheet: readonly Entry[], outputs: readonly Output[], ledger: readonly LedgerRow[]): void {
		sheet.forEach((entry, index) => {
			const output = outputs[index];
			if (output?.reference === entry.reference) this.#obey(entry, output, ledger);
		});
	}

	/** Takes the answers of Get in: an item each, in the order of `toAsk`. */
	takeAnswers(
		references: readonly string[],
		answers: readonly Output[],
		ledger: readonly LedgerRow[],
	): void {
		references.forEach((reference, index) => {
			const entry = this.entries.find((one) => one.reference === reference);
			const answer = answers[index];
			// Not to be reached: later.
			if (entry && answer && answer.status !== undefined) this.#obey(entry, answer, ledger);
		});
	}

	#obey(entry: Entry, { status, advice }: Output, ledger: readonly LedgerRow[]): void {
		if (status === 'success') {
			entry.todo = 'nothing';
			return;
		}
		if (status === 'failed') {
			if (this.isCalm) entry.refusals++;
			if (netOf(ledger, [entry.reference]) > 0) this.falseFailures.push(entry.reference);
		}
		const step = stepOf(String(advice ?? ''));
		if (!step) this.unknownAdvice.add(String(advice));
		else this.#do(entry, step);
		if (status === 'failed' && entry.refusals >= FOR_EVER) entry.todo = 'nothing';
	}

	#do(entry: Entry, step: Step): void {
		const asks = ['wait', 'lookUp', 'ask'].includes(step.do);
		entry.todo = asks ? 'get' : step.do === 'nothing' ? 'nothing' : 'run';
		// Nobody has another number here: the clerk keeps the one in the sheet.
		if (step.reference === 'new')
			entry.reference = `${entry.base}-${Number(entry.reference.split('-')[3] ?? 0) + 1}`;
	}

	/** Compares what was paid with what was to be paid. */
	audit(ledger: readonly LedgerRow[], cannotBePaid: (row: SheetRow) => boolean): Wrong {
		const wrong: Wrong = { paidTwice: [], lost: [], paidOtherwise: [], strangers: [] };
		const baseOf = (reference: string) => reference.split('-').slice(0, 3).join('-');
		const paid = new Map<string, LedgerRow[]>();
		for (const row of ledger) {
			const base = baseOf(row.reference);
			paid.set(base, [...(paid.get(base) ?? []), row]);
		}
		const known = new Set(this.entries.map(({ base }) => base));
		wrong.strangers.push(...[...paid.keys()].filter((base) => !known.has(base)));
		for (const entry of this.entries) {
			const rows = paid.get(entry.base) ?? [];
			const net = netOf(
				rows,
				rows.map(({ reference }) => reference),
			);
			if (net > 1) wrong.paidTwice.push(entry.base);
			if (net < 1 && !cannotBePaid(entry)) wrong.lost.push(entry.base);
			const isOther = ({ phone, amount }: LedgerRow) =>
				phone !== entry.e164 || amount !== entry.amount;
			if (rows.some(isOther)) wrong.paidOtherwise.push(entry.base);
		}
		return wrong;
	}
}

/** How often money is out under these references, and did not come back. */
function netOf(ledger: readonly LedgerRow[], references: readonly string[]): number {
	return ledger
		.filter(({ reference }) => references.includes(reference))
		.reduce((net, { direction }) => net + (direction === 'out' ? 1 : -1), 0);
}
