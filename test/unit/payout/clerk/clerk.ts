import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { PayoutApi } from './apis.ts';
import type { Bank } from './bank.ts';
import type { Clock } from './clock.ts';
import type { Mishap } from './edge.ts';
import type { Figures } from './figures.ts';
import type { Luck } from './luck.ts';
import type { NodeSetup, Process, RunEnd } from './n8n.ts';
import type { SheetRow } from './people.ts';
import { agrees, stepOf, warnsOfSpreadsheet, type Step } from './phrases.ts';

const MINUTE = 60_000;

/** What the clerk believes of a row. */
interface Entry extends SheetRow {
	/** Run it; ask about it; nothing more to do. */
	todo: 'run' | 'get' | 'nothing';
	providerId: string | null;
	/** How often it has failed since everything works. */
	failures: number;
	/** References that a spreadsheet made up. */
	wasRewritten: boolean;
	wasWarned: boolean;
}

export interface Habits {
	/** Runs the whole sheet again, and not only the rows that are open. */
	wholeSheet: boolean;
	continueOnFail: boolean;
	tries: number;
	/** Changes what Dry Run warns about. */
	heeds: boolean;
}

/** A refusal that comes back this often although everything works is one for ever. */
const FOR_EVER = 6;

/** Believes what the node says about each row and does exactly that. */
export class Clerk {
	readonly entries: Entry[];
	readonly #api: PayoutApi;
	readonly #bank: Bank;
	readonly #clock: Clock;
	readonly #luck: Luck;
	readonly #habits: Habits;
	readonly #figures: Figures;
	readonly #note: (text: () => string) => void;
	#checksBalance = true;
	/** The longest that an advice of the last run says to wait. */
	#minutes = 0;

	constructor(
		sheet: SheetRow[],
		world: {
			api: PayoutApi;
			bank: Bank;
			clock: Clock;
			luck: Luck;
			habits: Habits;
			figures: Figures;
		},
		note: (text: () => string) => void,
	) {
		this.entries = sheet.map((row) => ({
			...row,
			todo: 'run' as const,
			providerId: null,
			failures: 0,
			wasRewritten: false,
			wasWarned: false,
		}));
		this.#api = world.api;
		this.#bank = world.bank;
		this.#clock = world.clock;
		this.#luck = world.luck;
		this.#habits = world.habits;
		this.#figures = world.figures;
		this.#note = note;
	}

	get isDone(): boolean {
		return this.entries.every(({ todo }) => todo === 'nothing');
	}

	get mustRun(): boolean {
		return this.entries.some(({ todo }) => todo === 'run');
	}

	/** Saves the sheet with a spreadsheet program that rewrites what looks like a number or a date. */
	saveInSpreadsheet(rewrite: (reference: string) => string): void {
		for (const entry of this.entries) {
			const reference = rewrite(entry.reference);
			if (reference === entry.reference) continue;
			this.#note(() => `    The spreadsheet makes ${reference} of ${entry.reference}`);
			entry.reference = reference;
			entry.wasRewritten = true;
		}
	}

	/** Looks at the plan first, and changes the references that it warns about. */
	async dryRun(process: Process): Promise<void> {
		const end = await this.#send(process, this.entries, {}, true);
		if (end.kind !== 'items') return;
		end.items.forEach(({ json }, index) => {
			const entry = this.entries[index];
			if (!entry || !warnsOfSpreadsheet(String(json.advice ?? ''))) return;
			entry.wasWarned = true;
			if (!this.#habits.heeds) return;
			entry.reference = entry.written = `SAFE-${index + 1}`;
		});
	}

	/** Runs the sheet, or what is open of it, and takes in what it says. */
	async run(process: Process, mishap: Mishap, isCalm: boolean): Promise<RunEnd> {
		const rows = this.#habits.wholeSheet
			? this.entries
			: this.entries.filter(({ todo }) => todo === 'run');
		const end = await this.#send(process, rows, mishap);
		this.takeIn(rows, [end], isCalm);
		return end;
	}

	/** Two people press the button. */
	async runTwice(process: Process, isCalm: boolean): Promise<void> {
		const rows = this.entries;
		const ends = await Promise.all([
			this.#send(process, rows, {}),
			this.#later(async () => await this.#send(process, rows, {})),
		]);
		this.takeIn(rows, ends, isCalm);
	}

	async #later<T>(work: () => Promise<T>): Promise<T> {
		await new Promise((resolve) => setTimeout(resolve, this.#luck.whole(0, 1500)));
		return await work();
	}

	async #send(
		process: Process,
		rows: readonly Entry[],
		mishap: Mishap,
		dryRun = false,
	): Promise<RunEnd> {
		const { send } = this.#api;
		const options = {
			...(send.parameters.options as IDataObject),
			checkBalance: this.#checksBalance,
		};
		const setup: NodeSetup = {
			...send,
			parameters: { ...send.parameters, options, dryRun, ifInvalid: 'sendNothing' },
			continueOnFail: this.#habits.continueOnFail,
			tries: dryRun ? 1 : this.#habits.tries,
		};
		const items = rows.map(({ reference, phone, amount }) => ({
			...{ reference, phone, amount },
			operator: phone.startsWith('+225') ? 'MTN_CI' : 'MTN_BJ',
		}));
		this.#figures.runs++;
		const end = await process.execute(setup, items, mishap);
		this.#note(() => `    ${dryRun ? 'Dry Run' : 'Send'} of ${rows.length}: ${describe(end)}`);
		// Now: what another run does afterwards makes nothing of this one untrue.
		if (end.kind === 'items' && !dryRun) {
			this.#checkPlaces(rows, end.items);
			rows.forEach((entry, index) => this.#checkTruth(entry, told(end.items[index]) ?? {}));
		}
		return end;
	}

	/** Reads the results; of two runs the one that knows more about a row counts. */
	takeIn(rows: readonly Entry[], ends: readonly RunEnd[], isCalm: boolean): void {
		const all = ends.flatMap((end) => (end.kind === 'items' ? [end.items] : []));
		for (const end of ends) if (end.kind === 'error') this.#obeyAll(rows, end.message, isCalm);
		if (all.length === 0) return;
		rows.forEach((entry, index) => {
			const own = all.map((items) => told(items[index])).filter((one) => one !== undefined);
			const [best] = own.toSorted((one, other) => weight(one) - weight(other));
			if (best) this.#obey(entry, best, isCalm);
		});
	}

	/** Asks about every row of which the clerk was told to. */
	async lookUp(process: Process): Promise<void> {
		for (const entry of this.entries) if (entry.todo === 'get') await this.#get(process, entry);
	}

	async #get(process: Process, entry: Entry): Promise<void> {
		const { providerId, reference } = entry;
		const byId = providerId !== null && this.#luck.chance(0.8);
		const setup: NodeSetup = { ...this.#api.get, continueOnFail: false, tries: 1 };
		const isClient = setup.parameters.lookUpBy === 'client_transaction_id';
		const row = {
			id: byId && !isClient ? providerId : reference,
			by: byId ? 'transaction_id' : 'client_transaction_id',
		};
		const end = await process.execute(setup, [row]);
		this.#note(() => `    Get ${row.id}: ${describe(end)}`);
		// Not to be reached: later.
		if (end.kind !== 'items' || !end.items[0]) return;
		const { json } = end.items[0];
		// Two lines that contradict each other: later.
		if (new Set(end.items.map((item) => item.json.status)).size > 1) return;
		if (!isAbout(entry, json, this.#api.direction)) {
			this.#note(() => `    That is another one: ${String(json.phone)} ${String(json.amount)}`);
			entry.todo = 'run';
			return;
		}
		this.#checkTruth(entry, json);
		if (json.status === 'unknown') {
			const step = this.#stepOf(String(json.advice ?? ''));
			if (step) this.#checkField(step, json);
			if (step?.do === 'ask') this.#askProvider(entry);
			else entry.todo = 'run';
			return;
		}
		this.#obey(entry, json, false);
	}

	#obeyAll(rows: readonly Entry[], text: string, isCalm: boolean): void {
		const step = this.#stepOf(text);
		if (!step) return;
		if (step.do === 'topUp') {
			this.#bank.funds += 1_000_000;
			if (/turn off Check Balance/.test(text) && this.#luck.chance(0.5))
				this.#checksBalance = false;
		}
		if (step.minutes !== undefined) this.#minutes = Math.max(this.#minutes, step.minutes);
		if (step.do === 'restore') for (const entry of rows) entry.reference = entry.written;
		if (isCalm) for (const entry of rows) if (entry.todo === 'run') entry.failures++;
		this.#giveUp(rows);
	}

	#giveUp(rows: readonly Entry[]): void {
		for (const entry of rows)
			if (entry.todo === 'run' && entry.failures >= FOR_EVER) entry.todo = 'nothing';
	}

	#obey(entry: Entry, result: IDataObject, isCalm: boolean): void {
		const { status, advice } = result;
		if (typeof result.providerId === 'string') entry.providerId = result.providerId;
		if (status === 'success') {
			entry.todo = 'nothing';
			return;
		}
		const step = this.#stepOf(String(advice ?? ''));
		if (!step) return;
		this.#note(
			() => `    ${entry.reference} ${String(status)}: ${JSON.stringify(step)} (${String(advice)})`,
		);
		this.#checkField(step, result);
		if (isCalm && status === 'failed') entry.failures++;
		this.#do(entry, step, String(advice ?? ''));
		this.#giveUp([entry]);
	}

	#do(entry: Entry, step: Step, advice = ''): void {
		entry.todo = 'run';
		if (step.minutes !== undefined) this.#minutes = Math.max(this.#minutes, step.minutes);
		switch (step.do) {
			case 'nothing':
				entry.todo = 'nothing';
				return;
			case 'wait':
			case 'lookUp':
				entry.todo = 'get';
				return;
			case 'ask':
				this.#askProvider(entry);
				return;
			case 'topUp':
				this.#bank.funds += 1_000_000;
				break;
			case 'compare':
				this.#compare(entry, advice);
				return;
			case 'restore':
				entry.reference = entry.written;
				break;
			case 'runAgain':
				break;
		}
		if (step.number === 'other') {
			const { phones } = entry.person;
			entry.phone = phones[(phones.indexOf(entry.phone) + 1) % phones.length]!;
		}
		if (step.reference === 'new') {
			const [base, round] = entry.written.split('-N');
			entry.written = entry.reference = `${base}-N${Number(round ?? 0) + 1}`;
			entry.providerId = null;
			entry.wasRewritten = false;
		}
	}

	/** A payment to a number that this person had before is no payment of its own. */
	#compare(entry: Entry, advice: string): void {
		const theirs = /That one is for \S+ to (\+?\d+)/.exec(advice)?.[1] ?? '';
		const isOurs = entry.person.phones.some((phone) => phone.slice(-8) === theirs.slice(-8));
		// What became of that one, Get tells.
		if (isOurs && !/ direction /.test(advice)) entry.todo = 'get';
		else this.#do(entry, { do: 'runAgain', reference: 'new' });
	}

	/** The provider's people look at the reference and say what there is. */
	#askProvider(entry: Entry): void {
		const all = this.#bank.under(entry.reference, this.#api.direction);
		const own = all.filter(({ phone }) => entry.person.phones.includes(phone));
		this.#note(
			() => `    The provider has ${own.length} under ${entry.reference} of ${all.length}`,
		);
		entry.todo = 'run';
		if (own.some((order) => this.#bank.isLive(order))) {
			const isOver = own.some((order) => this.#bank.stateOf(order) === 'success');
			entry.todo = isOver ? 'nothing' : 'get';
			return;
		}
		// It failed, or is somebody else's.
		if (all.length > 0)
			this.#do(entry, {
				do: 'runAgain',
				reference: 'new',
				...(own.length > 0 && { number: 'other' }),
			});
	}

	#checkField(step: Step, { status, nextReference, advice }: IDataObject): void {
		// A run that sent nothing says nothing of its rows.
		if (status === undefined || agrees(step, nextReference)) return;
		this.#figures.contradictions++;
		this.#note(() => `    !! nextReference is ${String(nextReference)}: ${String(advice)}`);
	}

	#stepOf(advice: string): Step | undefined {
		const step = stepOf(advice);
		if (!step) {
			this.#figures.unknownAdvice++;
			this.#note(() => `    !! Advice that the table does not know: ${advice}`);
		}
		return step;
	}

	#checkPlaces(rows: readonly Entry[], items: INodeExecutionData[]): void {
		const isInPlace = ({ pairedItem }: INodeExecutionData, index: number) =>
			JSON.stringify(pairedItem) === JSON.stringify({ item: index });
		if (items.length !== rows.length || !items.every(isInPlace)) this.#wrong('Items out of place');
		items.forEach((item, index) => {
			const own = told(item);
			if (own?.status !== undefined && own.reference !== rows[index]?.reference)
				this.#wrong(`${String(own.reference)} in the place of ${rows[index]?.reference}`);
		});
	}

	/** Compares one result with the books of the provider. */
	#checkTruth(entry: Entry, result: IDataObject): void {
		const { status } = result;
		const reference = String(result.reference ?? entry.reference);
		const own = this.#bank.orders.filter(
			(order) =>
				(order.reference === reference || order.id === result.providerId) &&
				order.direction === this.#api.direction &&
				entry.person.phones.includes(order.phone),
		);
		const live = own.filter((order) => this.#bank.isLive(order));
		if (status === 'failed' && live.length > 0) {
			this.#figures.falseFailures++;
			this.#note(() => `    !! ${entry.reference} is not failed: ${String(result.advice)}`);
		}
		const isTrue = status === 'pending' ? own.length > 0 : live.length > 0;
		if ((status === 'success' || status === 'pending') && !isTrue)
			this.#wrong(`${entry.reference} is not ${String(status)}`);
	}

	#wrong(text: string): void {
		this.#figures.wrongItems++;
		this.#note(() => `    !! ${text}`);
	}

	/** Some time between two runs: as long as the advice says, or as it takes to press the button again. */
	pause(isNewProcess: boolean): void {
		const waits = this.entries.some(({ todo }) => todo === 'get');
		const least = Math.max(waits || isNewProcess ? 2 : 0, this.#minutes);
		this.#minutes = 0;
		this.#clock.pass(least * MINUTE + this.#luck.whole(0, waits ? 20 * MINUTE : MINUTE));
	}
}

/** What an item says about its row, wherever n8n puts it. */
function told(item: INodeExecutionData | undefined): IDataObject | undefined {
	if (!item) return undefined;
	const { json } = item;
	if (!('error' in json)) return json;
	const error = json.error as IDataObject;
	if (error.status !== undefined) return error;
	return { advice: `${String(error.message)}. ${String(error.description)}` };
}

/** Whether what Get shows can be the row: whoever looks something up sees its kind, amount and number. */
function isAbout({ phone, amount }: Entry, shown: IDataObject, direction: 'in' | 'out'): boolean {
	const other = direction === 'in' ? 'TRANSFER' : 'COLLECTE';
	if (shown.type === other) return false;

	const isSameAmount =
		shown.amount === null || shown.amount === undefined || shown.amount === amount;
	const text = String(shown.phone ?? '');
	const isFull = /^\+\d{11,}$/.test(text);
	return isSameAmount && (!isFull || text.slice(-8) === phone.slice(-8));
}

const ORDER = ['success', 'pending', 'unknown', 'failed'];
const weight = ({ status }: IDataObject): number => {
	const place = ORDER.indexOf(String(status));
	return place === -1 ? ORDER.length : place;
};

const describe = (end: RunEnd): string => {
	if (end.kind === 'error') return `stopped with "${end.message}"`;
	if (end.kind === 'gone') return end.how;
	return end.items.map((item) => String(told(item)?.status ?? 'error')).join(' ');
};
