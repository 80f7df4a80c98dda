import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import fc from '../fastCheck.ts';
import { pay, row, type Input } from './engine.ts';
import { MemoryApi, type CallFault, type LookUpFault } from './memoryApi.ts';

/** What is special about one row of the sheet. */
type Kind =
	| 'good'
	| 'invalid'
	| 'refused'
	| 'poison'
	| 'unclear'
	| 'silent'
	| 'paidBefore'
	/** Paid by an earlier run, and refused now for another reason: for the row, for its whole call. */
	| 'paidAndRefused'
	| 'paidAndPoison'
	| 'failedBefore'
	| 'otherBefore'
	| 'twin';

interface Case {
	kinds: Kind[];
	calls: CallFault[];
	lookUps: LookUpFault[];
	guard: 'row' | 'call' | 'none';
	conclusive: boolean;
	wrongFirst: boolean;
	askFirst: 'always' | 'unguarded' | 'afterRefusal';
	lots: boolean;
	batchSize: number;
	concurrency: number;
	continueOnFail: boolean;
}

const many = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 12 });
const cases: fc.Arbitrary<Case> = fc.record({
	kinds: fc.array(
		fc.oneof(
			{ weight: 4, arbitrary: fc.constant<Kind>('good') },
			fc.constantFrom<Kind>('invalid', 'refused', 'poison', 'unclear', 'silent', 'twin'),
			fc.constantFrom<Kind>('paidBefore', 'paidAndRefused', 'paidAndPoison'),
			fc.constantFrom<Kind>('failedBefore', 'otherBefore'),
		),
		{ minLength: 1, maxLength: 24 },
	),
	calls: many(
		fc.constantFrom<CallFault>(
			...(['none', 'lostAfter', 'lostBefore', 'notSent', 'refusedAll', 'throws'] as const),
		),
	),
	lookUps: many(fc.constantFrom<LookUpFault>('none', 'unreachable', 'late', 'throws')),
	guard: fc.constantFrom('row', 'call', 'none'),
	conclusive: fc.boolean(),
	wrongFirst: fc.boolean(),
	askFirst: fc.constantFrom('always', 'unguarded', 'afterRefusal'),
	lots: fc.boolean(),
	batchSize: fc.integer({ min: 1, max: 10 }),
	concurrency: fc.integer({ min: 1, max: 4 }),
	continueOnFail: fc.boolean(),
});

/** A vendor in the state of the case, and the sheet that goes with it. */
function arrange({ kinds, calls, lookUps, guard, lots, conclusive, wrongFirst }: Case) {
	const api = new MemoryApi();
	Object.assign(api, { guard, lots, conclusive, wrongFirst, oldIsShown: true });
	Object.assign(api, { callFaults: [...calls], lookUpFaults: [...lookUps] });
	// A vendor without a guard is asked first, and its look-up can know: nothing else would keep a run safe.
	if (guard === 'none') Object.assign(api, { repeats: 'undocumented', conclusive: true });
	const inputs = kinds.map((kind, index): Input => {
		const { reference } = row(index);
		if (kind === 'refused' || kind === 'paidAndRefused') api.refused.add(reference);
		if (kind === 'poison' || kind === 'paidAndPoison') api.poison.add(reference);
		if (kind === 'unclear') api.unclear.add(reference);
		if (kind === 'silent') api.silent.add(reference);
		if (kind.startsWith('paid')) api.pay(row(index));
		if (kind === 'failedBefore') api.pay(row(index), 'LOT-0', 'failed');
		if (kind === 'otherBefore') api.pay(row(index, { amount: 999 }));
		if (kind === 'twin') return { reference: 'TWIN' };
		return kind === 'invalid' ? { reference, findings: [{ field: 'Phone', text: 'bad' }] } : {};
	});
	return { api, inputs };
}

/** What an item says about its row, on whichever output n8n will put it; `undefined`: nothing of its own. */
function told({ json }: INodeExecutionData): IDataObject | undefined {
	const own = 'error' in json ? (json.error as IDataObject) : json;
	return own.status === undefined ? undefined : own;
}

const optionsOf = ({ batchSize, concurrency, askFirst }: Case) =>
	({ ifInvalid: 'sendValid', batchSize, concurrency, askFirst }) as const;

/** Each reference was paid at most once, and what two rows share not at all. */
function checkLedger({ kinds }: Case, api: MemoryApi): void {
	const paid = api.ledger.map(({ reference }) => reference);
	expect(new Set(paid).size).toBe(paid.length);
	if (kinds.filter((kind) => kind === 'twin').length > 1) expect(paid).not.toContain('TWIN');
}

/** Every row has its item, in order, and the item is true: whoever was paid, and when, is never failed. */
function checkItems(kase: Case, api: MemoryApi, items: INodeExecutionData[], before: number): void {
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
		kase.kinds.map((_, item) => ({ item })),
	);
	const ledger = new Map(api.ledger.map((movement) => [movement.reference, movement]));
	const moved = api.ledger.length > before;
	items.forEach((item, index) => {
		const own = told(item);
		const reference = kase.kinds[index] === 'twin' ? 'TWIN' : row(index).reference;
		const entry = ledger.get(reference);
		if (!own) return expect(moved).toBe(false);
		const { status, sent } = own;
		expect(own.reference).toBe(reference);
		const isPaid = entry?.amount === 500 && entry.status !== 'failed';
		if (isPaid) expect(status).not.toBe('failed');
		if (status === 'failed' && sent === true) expect(entry?.status).toBe('failed');
		if (status === 'unknown') {
			expect(sent).not.toBe(true);
			const advice = String(own.advice);
			expect(advice).toContain('Do not pay it under another reference.');
			// The provider's people know what neither time nor another run can tell.
			const asks = advice.includes('Ask the provider what happened to it');
			if (!asks) expect(advice).toContain('with the same reference.');
			if (!asks) expect(advice).not.toMatch(/new reference/);
			expect(own.nextReference).toBe(asks ? 'ask' : 'same');
		} else if (status === 'failed') {
			const needsPerson = ['twin', 'otherBefore'].includes(kase.kinds[index]!);
			const unsent = needsPerson ? ['ask', 'same'] : ['same'];
			expect(sent === true ? ['new'] : unsent).toContain(own.nextReference);
		} else {
			expect(own.nextReference).toBeNull();
			expect(status).toBe('pending');
			expect(isPaid).toBe(true);
		}
	});
}

it('keeps its promises for any sheet and any faults', async () => {
	const holds = async (kase: Case) => {
		const { api, inputs } = arrange(kase);
		const before = api.ledger.length;
		const { continueOnFail } = kase;
		const run = pay(api, inputs, { options: optionsOf(kase), continueOnFail });
		const items = await run.catch(() => undefined);
		checkLedger(kase, api);
		expect([...api.resent]).toEqual([]);
		if (items) return checkItems(kase, api, items, before);
		expect(continueOnFail).toBe(false);
		expect(api.ledger).toHaveLength(before);
	};
	await fc.assert(fc.asyncProperty(cases, holds), { numRuns: 1_000 });
}, 120_000);

it('keeps them over the tries of Retry On Fail, whatever the provider does with repeats', async () => {
	const holds = async (kase: Case) => {
		const { api, inputs } = arrange(kase);
		const before = api.ledger.length;
		const kept = {};
		const settings = { options: optionsOf(kase), continueOnFail: kase.continueOnFail, kept };
		let items: INodeExecutionData[] | undefined;
		for (let attempt = 0; attempt < 3; attempt++) {
			items = await pay(api, inputs, settings).catch(() => undefined);
			// n8n tries again when the node stopped, or when its first item is a failed one.
			if (items && !('error' in items[0]!.json)) break;
		}
		checkLedger(kase, api);
		if (items) checkItems(kase, api, items, before);
		else expect(api.ledger).toHaveLength(before);
	};
	await fc.assert(fc.asyncProperty(cases, holds), { numRuns: 600 });
}, 120_000);

it('keeps them when the sheet is run again, and twice at the same time', async () => {
	const holds = async (kase: Case) => {
		const { api, inputs } = arrange(kase);
		const settings = { options: optionsOf(kase), continueOnFail: true };
		await pay(api, inputs, settings);
		const both = await Promise.all([pay(api, inputs, settings), pay(api, inputs, settings)]);
		checkLedger(kase, api);
		// A run that stopped before it sent anything says so in every item, whatever the others have sent.
		for (const items of both) checkItems(kase, api, items, Infinity);
	};
	await fc.assert(fc.asyncProperty(cases, holds), { numRuns: 400 });
}, 120_000);
