import { outcome, type Outcome } from '../../../nodes/shared/outcome.ts';
import type {
	AvailableBalance,
	KnownPayout,
	LookUpAnswer,
	PayoutApi,
	PayoutRow,
	RowAnswer,
	SendAnswer,
} from '../../../nodes/shared/payout/types.ts';
import type { Problem, Result } from '../../../nodes/shared/problem.ts';

/** One movement of money that really happened. */
export interface Movement {
	reference: string;
	amount: number;
	phone: string;
	group: string;
	status: Outcome['status'];
}

/** What goes wrong with one call. `lostAfter`: the money moves, then the answer is lost. */
export type CallFault = 'none' | 'lostAfter' | 'lostBefore' | 'notSent' | 'refusedAll' | 'throws';
/** What goes wrong with one look-up. `late`: the transaction does not show yet. */
export type LookUpFault = 'none' | 'unreachable' | 'late' | 'throws';

export const problem = (message: string): Problem => ({ message, description: 'Do this.' });

let accounts = 0;

/**
 * A provider in memory: it pays into a ledger, keeps a list of what it was asked, and fails on demand. It
 * knows nothing of the engine; whether it guards against a second payment of a reference can be chosen.
 */
export class MemoryApi implements PayoutApi {
	/** Its own: what the process remembers of one account must not reach another test. */
	readonly account = `memory ${++accounts}`;
	direction: PayoutApi['direction'] = 'out';
	repeats: PayoutApi['repeats'] = 'refused';
	/** Whether its "not found" is worth anything. */
	conclusive = true;
	largestBatch = 500;
	readonly ledger: Movement[] = [];
	/** References of every send call, in order. */
	readonly sends: string[][] = [];
	readonly lookUps: string[] = [];
	readonly groupLookUps: string[] = [];
	/** References that stood in a call whose answer was lost. */
	readonly lost = new Set<string>();
	/** References that were sent although an earlier call with them had been lost. */
	readonly resent = new Set<string>();
	/** What the last look-up of each reference by itself said, and how many did not get through. */
	readonly said = new Map<string, 'found' | 'notFound' | 'unreachable'>();

	silentLookUps = 0;

	/** The faults of the next calls, in order; when the list is over all goes well. */
	callFaults: CallFault[] = [];
	lookUpFaults: LookUpFault[] = [];
	/** References that the provider refuses on their own. */
	refused = new Set<string>();
	/** References for which the provider refuses the whole call without naming them. */
	poison = new Set<string>();
	/** References that are paid, but whose answer is unclear, or that the answer leaves out. */
	unclear = new Set<string>();
	silent = new Set<string>();
	/** How a reference that exists is turned away: for the row, for the call, or not at all. */
	guard: 'row' | 'call' | 'none' = 'row';
	available = 1_000_000_000;
	/** Off: a provider that keeps no lots, or has no balance, or no list of receivers. */
	lots = true;

	balance?: () => Promise<Result<AvailableBalance>> = jest.fn(
		async (): Promise<Result<AvailableBalance>> => ({
			ok: true,
			value: { available: this.available, currency: null },
		}),
	);
	prepare?: (rows: readonly PayoutRow[]) => Promise<Result<ReadonlyMap<string, KnownPayout>>>;
	/** Called while a send is under way, to act in the middle of a run. */
	during: () => void = () => {};
	/** The most calls that were under way at the same time. */
	most = 0;
	private open = 0;

	async send(rows: readonly PayoutRow[]): Promise<SendAnswer> {
		this.sends.push(rows.map(({ reference }) => reference));
		for (const { reference } of rows) if (this.lost.has(reference)) this.resent.add(reference);
		this.most = Math.max(this.most, ++this.open);
		await new Promise((resolve) => setImmediate(resolve));
		this.open--;
		this.during();
		const fault = this.callFaults.shift() ?? 'none';
		if (fault === 'notSent')
			return { kind: 'notSent', problem: problem('It could not be reached') };
		if (fault === 'refusedAll') return this.refuse('all', '602');
		if (fault === 'none') return this.process(rows);
		rows.forEach(({ reference }) => this.lost.add(reference));
		if (fault !== 'lostBefore') this.process(rows);
		if (fault === 'throws') throw new TypeError('a mistake of the API module');
		return { kind: 'lost', problem: problem('No answer came') };
	}

	/** What it says first of a reference that it has already and would refuse anyway. */
	wrongFirst = false;
	/** Whether look-ups that come too early miss only what was paid a moment ago, as in life. */
	oldIsShown = false;

	private process(rows: readonly PayoutRow[]): SendAnswer {
		if (rows.some(({ reference }) => this.poison.has(reference))) return this.refuse('row', '716');
		const taken = rows.filter((row) => this.guard !== 'none' && this.find(row.reference));
		if (this.guard === 'call' && taken.length > 0) return this.refuse('exists', '805');
		const group = `LOT-${this.sends.length}`;
		const answers = new Map<string, RowAnswer>();
		for (const row of rows) {
			const { reference } = row;
			if (this.wrongFirst && this.refused.has(reference)) answers.set(reference, refusal(row));
			else if (taken.includes(row)) answers.set(reference, { kind: 'exists' });
			else if (this.refused.has(reference)) answers.set(reference, refusal(row));
			else {
				const movement = this.pay(row, group);
				if (this.unclear.has(reference)) {
					answers.set(reference, { kind: 'unclear', problem: problem('It said 709') });
				} else if (!this.silent.has(reference)) {
					answers.set(reference, { kind: 'accepted', payout: this.known(movement) });
				}
			}
		}
		return { kind: 'rows', rows: answers };
	}

	pay(
		{ reference, amount, phone }: PayoutRow,
		group = 'LOT-0',
		status: Outcome['status'] = 'pending',
	) {
		const movement: Movement = { reference, amount, phone: phone.e164, group, status };
		this.ledger.push(movement);
		return movement;
	}

	async lookUp(reference: string): Promise<LookUpAnswer> {
		this.lookUps.push(reference);
		const fault = this.lookUpFaults.shift() ?? 'none';
		if (fault === 'throws' || fault === 'unreachable') {
			this.said.set(reference, 'unreachable');
			this.silentLookUps++;
			if (fault === 'throws') throw new TypeError('a mistake of the API module');
			return { kind: 'unreachable', problem: problem('It does not answer') };
		}
		const known = this.find(reference);
		const isOld = this.oldIsShown && known?.group === 'LOT-0';
		const movement = fault === 'late' && !isOld ? undefined : known;
		this.said.set(reference, movement ? 'found' : 'notFound');
		return movement ? this.tell([movement]) : { kind: 'notFound', conclusive: this.conclusive };
	}

	async lookUpGroup(group: string): Promise<LookUpAnswer> {
		this.groupLookUps.push(group);
		const movements = this.ledger.filter((movement) => movement.group === group);
		return this.tell(movements);
	}

	/** How often a reference was sent. */
	timesSent(reference: string): number {
		return this.sends.flat().filter((sent) => sent === reference).length;
	}

	private find(reference: string): Movement | undefined {
		return this.ledger.find((movement) => movement.reference === reference);
	}

	private tell(movements: Movement[]): LookUpAnswer {
		return { kind: 'found', payouts: movements.map((movement) => this.known(movement)) };
	}

	private known({ reference, amount, phone, group, status }: Movement): KnownPayout {
		return {
			outcome: outcome({ status, reference, amount, phone, providerId: `P-${reference}` }),
			extras: { lot: group },
			raw: { theirs: reference },
			group: this.lots ? group : undefined,
		};
	}

	private refuse(reason: 'exists' | 'row' | 'all', code: string): SendAnswer {
		return {
			kind: 'refused',
			reason,
			code,
			message: 'THEIR_WORDS',
			problem: problem(`Code ${code}`),
		};
	}
}

function refusal({ reference }: PayoutRow): RowAnswer {
	const known = outcome({
		status: 'failed',
		reference,
		code: '724',
		message: 'NOT_A_CONTACT',
		advice: 'Add the contact.',
	});
	return { kind: 'refused', payout: { outcome: known, extras: { lot: null }, raw: {} } };
}
