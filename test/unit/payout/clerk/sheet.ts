import { API_NAMES, openApi, type ApiName } from './apis.ts';
import { Bank } from './bank.ts';
import { Clerk, type Habits } from './clerk.ts';
import { Clock } from './clock.ts';
import { Edge, type Mishap } from './edge.ts';
import { noFigures, type Figures } from './figures.ts';
import { Luck } from './luck.ts';
import { Process, type Nodes } from './n8n.ts';
import { makePeople, makeReference, rewritten, type SheetRow } from './people.ts';
import type { CallKind, Fault, World } from './vendor.ts';

/** What a sheet goes through; left out: as its seed says. Smaller values make a failing sheet easier to read. */
export interface Limits {
	people?: number;
	badRounds?: number;
	without?: readonly Fault[];
	noMishaps?: boolean;
	noNoise?: boolean;
}

export interface SheetEnd {
	figures: Figures;
	history: string[];
}

/** After so many rounds the clerk has had enough, whatever the advice says. */
const MOST_ROUNDS = 60;
const MOST_BAD_ROUNDS = 10;
/** Rounds without any fault after which nothing can change any more. */
const FAULT_FREE_ROUNDS = 16;

const seeds = (api: ApiName, seed: number) => {
	const base = seed * 16 + API_NAMES.indexOf(api) + 1;
	return (part: number) => new Luck(base * 31 + part);
};

/** One sheet from its first run to the end, and what it came to. `keep` writes a history. */
export async function runSheet(
	nodes: Nodes,
	api: ApiName,
	seed: number,
	limits: Limits = {},
	keep = false,
): Promise<SheetEnd> {
	const clock = new Clock();
	clock.install();
	try {
		return await clock.until(new Sheet(nodes, api, seed, limits, clock, keep).toTheEnd());
	} finally {
		clock.remove();
	}
}

/** A sheet that is run again, for its history, finds nothing of its last run in the memory of the process. */
let sheets = 0;

class Sheet {
	readonly #nodes: Nodes;
	readonly #luck: Luck;
	readonly #clock: Clock;
	readonly #bank: Bank;
	readonly #edge: Edge;
	readonly #clerk: Clerk;
	readonly #figures = noFigures();
	readonly #history: string[] = [];
	readonly #limits: Limits;
	readonly #badRounds: number;
	readonly #rate: number;
	readonly #people: SheetRow['person'][];
	readonly #isRisky: boolean;
	readonly #isStrict: boolean;
	readonly #key: string;
	readonly #direction: 'in' | 'out';
	#processes = 0;
	#noise: number;
	#process: Process;

	constructor(
		nodes: Nodes,
		name: ApiName,
		seed: number,
		limits: Limits,
		clock: Clock,
		keep: boolean,
	) {
		const luckOf = seeds(name, seed);
		const luck = luckOf(1);
		this.#nodes = nodes;
		this.#luck = luck;
		this.#clock = clock;
		this.#limits = limits;
		this.#key = `${name}-${seed}-${++sheets}`;
		const note = (text: () => string) => {
			if (keep) this.#history.push(text());
		};
		const noise = luck.pick([0, 0.3, 1]);
		this.#noise = limits.noNoise ? 0 : noise;
		this.#rate = luck.pick([0.03, 0.1, 0.25, 0.5]);
		this.#badRounds = Math.min(luck.whole(1, MOST_BAD_ROUNDS), limits.badRounds ?? MOST_BAD_ROUNDS);
		this.#isRisky = luck.chance(0.08);
		this.#isStrict = name.startsWith('aurore');
		const habits: Habits = {
			wholeSheet: luck.chance(0.6),
			continueOnFail: luck.chance(0.5),
			tries: luck.pick([1, 1, 2, 3]),
			heeds: luck.chance(0.5),
		};
		const count = Math.min(luck.pick([1, 2, 3, 4, 6, 9]), limits.people ?? 9);
		const dead = new Set<string>();
		const bank = new Bank(clock, luckOf(5), dead);
		const world: World = { bank, luck: luckOf(2), noise: () => this.#noise };
		const payoutApi = openApi(name, world, luckOf(3));
		const people = makePeople(luckOf(4), count, payoutApi.countries, dead);
		const total = people.reduce((sum, { amount }) => sum + amount, 0);
		bank.funds = luck.chance(0.15) ? total / 2 : total * 20;
		this.#bank = bank;
		this.#people = people;
		this.#direction = payoutApi.direction;
		this.#edge = new Edge(payoutApi.vendor, luckOf(6), clock);
		this.#edge.note = note;
		const sheet = this.#makeSheet(luckOf(7));
		const own = { api: payoutApi, bank, clock, luck: luckOf(8), habits, figures: this.#figures };
		this.#clerk = new Clerk(sheet, own, note);
		this.#process = this.#newProcess();
	}

	#note(text: string): void {
		this.#edge.note(() => text);
	}

	#newProcess(): Process {
		return new Process(this.#nodes, this.#edge, `${this.#key}-${++this.#processes}`, this.#figures);
	}

	/** The sheet, and what the provider knows of its references from before. */
	#makeSheet(luck: Luck): SheetRow[] {
		const used = new Set<string>();
		return this.#people.map((person, index) => {
			let reference = makeReference(luck, index, this.#isRisky, this.#isStrict);
			if (used.has(reference)) reference = `PAY-X${index + 1}`;
			used.add(reference);
			this.#before(luck, person, reference);
			const [phone] = person.phones;
			return { person, written: reference, reference, phone: phone!, amount: person.amount };
		});
	}

	/** Paid by an earlier run, or taken by somebody else. */
	#before(luck: Luck, { phones, amount }: SheetRow['person'], reference: string): void {
		const wish = { reference, currency: 'XOF', operator: 'MTN' };
		const past = { acceptedAt: 0, shownAt: 0, endsAt: 0, ends: 'success' as const };
		const direction = this.#direction;
		const kind = luck.whole(1, 40);
		if (kind <= 2) {
			const phone = phones[0]!;
			const isDead = this.#bank.dead.has(phone);
			const ends = isDead ? ('failed' as const) : past.ends;
			this.#bank.accept({ ...wish, direction, phone, amount }, 'OLD', { ...past, ends });
		}
		const stranger = { ...wish, phone: '+2250509080706' };
		if (kind === 3)
			this.#bank.accept({ ...stranger, direction, amount }, 'OLD', { ...past, isPlain: true });
		if (kind === 4)
			this.#bank.accept({ ...stranger, direction, amount: amount + 100 }, 'OLD', {
				...past,
				isPlain: true,
			});
		// The other direction under the same reference: a refund of this very order.
		const other = direction === 'in' ? 'out' : 'in';
		if (kind === 5)
			this.#bank.accept({ ...wish, direction: other, phone: phones[0]!, amount }, 'OLD', {
				...past,
				isPlain: true,
			});
	}

	async toTheEnd(): Promise<SheetEnd> {
		const clerk = this.#clerk;
		this.#note(
			`people: ${this.#people.map(({ phones, amount }) => `${phones.join(' or ')} gets ${amount}`).join('; ')}`,
		);
		if (this.#isRisky || this.#luck.chance(0.3)) {
			this.#setWeather(0);
			await clerk.dryRun(this.#process);
		}
		for (let round = 0; round < MOST_ROUNDS && !clerk.isDone; round++) {
			if (round >= this.#badRounds + FAULT_FREE_ROUNDS) break;
			await this.#round(round);
		}
		// A colleague runs the whole sheet once more.
		if (this.#luck.chance(0.3)) {
			this.#clock.pass(3_600_000);
			await clerk.runTwice(this.#process, true);
		}
		return this.#audit();
	}

	async #round(round: number): Promise<void> {
		const clerk = this.#clerk;
		const isBad = round < this.#badRounds;
		this.#note(`  round ${round + 1}${isBad ? '' : ', no faults'}`);
		this.#setWeather(round);
		if (clerk.mustRun) {
			const isRewritten = this.#isRisky && round > 0 && isBad && this.#luck.chance(0.4);
			if (isRewritten) clerk.saveInSpreadsheet(rewritten);
			await this.#send(isBad);
		}
		// Now and then n8n is started again for another reason.
		const restarts = isBad && this.#luck.chance(0.1);
		if (restarts) this.#process = this.#newProcess();
		clerk.pause(restarts);
		await clerk.lookUp(this.#process);
	}

	async #send(isBad: boolean): Promise<void> {
		const clerk = this.#clerk;
		if (isBad && !this.#limits.noMishaps && this.#luck.chance(0.1))
			return await clerk.runTwice(this.#process, false);
		const end = await clerk.run(this.#process, isBad ? this.#mishap() : {}, !isBad);
		if (end.kind !== 'gone' || end.how !== 'crashed') return;
		this.#process = this.#newProcess();
		clerk.pause(true);
	}

	#mishap(): Mishap {
		const luck = this.#luck;
		const at = luck.whole(1, luck.pick([4, 12, 30]));
		const kind = luck.whole(1, 10);
		if (this.#limits.noMishaps) return {};
		if (kind <= 2) return { crashAt: at };
		return kind === 3 ? { stopAt: at } : {};
	}

	#setWeather(round: number): void {
		const isBad = round < this.#badRounds;
		const down = new Set<CallKind>();
		if (isBad && this.#luck.chance(0.15))
			down.add(this.#luck.pick(['check', 'send', 'login', 'contact']));
		if (!isBad) this.#noise = 0;
		const without = new Set(this.#limits.without);
		this.#edge.weather = { rate: isBad ? this.#rate : 0, down, without };
	}

	#audit(): SheetEnd {
		const figures = this.#figures;
		figures.sheets = 1;
		figures.people = this.#people.length;
		const wrong = this.#bank.orders.filter((order) => this.#isForNobody(order));
		figures.wrongItems += wrong.length;
		for (const { person, wasRewritten, wasWarned } of this.#clerk.entries) {
			const paid = this.#bank.orders.filter(
				({ phone, direction, ends }) =>
					person.phones.includes(phone) && direction === this.#direction && ends === 'success',
			);
			const count = paid.length;
			if (count === 0 && person.isPayable) figures.lostPeople++;
			if (count < 2) continue;
			const isRewritten =
				wasRewritten || paid.some(({ reference }) => this.#isRewritten(reference));
			if (!isRewritten) figures.doublePayments++;
			else if (wasWarned) figures.ignoredHarm++;
			else figures.notWarned++;
		}
		const { orders } = this.#bank;
		this.#note(
			[
				'ledger:',
				...orders.map(
					(order) =>
						`${order.reference} ${order.phone} ${order.amount} ${order.direction} ${order.ends}`,
				),
			].join('\n    '),
		);
		return { figures, history: this.#history };
	}

	/** A spreadsheet's work, or made from one. */
	#isRewritten(reference: string): boolean {
		return this.#isRisky && this.#clerk.entries.every(({ written }) => written !== reference);
	}

	#isForNobody({
		phone,
		amount,
		lot,
		acceptedAt,
	}: {
		phone: string;
		amount: number;
		lot: string;
		acceptedAt: number;
	}): boolean {
		if (lot === 'OLD' && acceptedAt === 0) return false;
		return !this.#people.some(
			(person) => person.phones.includes(phone) && person.amount === amount,
		);
	}
}
