import fc from 'fast-check';
import type { INodeExecutionData } from 'n8n-workflow';
import { MemoryApi, type CallFault, type LookUpFault } from './memoryApi.ts';
import { pay, row, type Input } from './engine.ts';

/** What is special about one row of the sheet. */
type Kind =
	| 'good'
	| 'invalid'
	| 'refused'
	| 'poison'
	| 'unclear'
	| 'silent'
	| 'paidBefore'
	| 'otherBefore'
	| 'twin';

interface Case {
	kinds: Kind[];
	calls: CallFault[];
	lookUps: LookUpFault[];
	guard: 'row' | 'call' | 'none';
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
			fc.constantFrom<Kind>('paidBefore', 'otherBefore'),
		),
		{ minLength: 1, maxLength: 24 },
	),
	calls: many(
		fc.constantFrom<CallFault>('none', 'lostAfter', 'lostBefore', 'notSent', 'refusedAll', 'throws'),
	),
	lookUps: many(fc.constantFrom<LookUpFault>('none', 'unreachable', 'late', 'throws')),
	guard: fc.constantFrom('row', 'call', 'none'),
	lots: fc.boolean(),
	batchSize: fc.integer({ min: 1, max: 10 }),
	concurrency: fc.integer({ min: 1, max: 4 }),
	continueOnFail: fc.boolean(),
});

/** A vendor in the state of the case, and the sheet that goes with it. */
function arrange({ kinds, calls, lookUps, guard, lots }: Case) {
	const api = new MemoryApi();
	Object.assign(api, { guard, lots, callFaults: [...calls], lookUpFaults: [...lookUps] });
	const inputs = kinds.map((kind, index): Input => {
		const { reference } = row(index);
		if (kind === 'refused') api.refused.add(reference);
		if (kind === 'poison') api.poison.add(reference);
		if (kind === 'unclear') api.unclear.add(reference);
		if (kind === 'silent') api.silent.add(reference);
		// A vendor without a guard would pay these twice whatever the engine does: it must refuse them.
		if (kind === 'paidBefore' && guard !== 'none') api.pay(row(index));
		if (kind === 'otherBefore' && guard !== 'none') api.pay(row(index, { amount: 999 }));
		if (kind === 'twin') return { reference: 'TWIN' };
		return kind === 'invalid' ? { reference, findings: [{ field: 'Phone', text: 'bad' }] } : {};
	});
	return { api, inputs };
}

const ledgerOf = (api: MemoryApi) =>
	new Map(api.ledger.map((movement) => [movement.reference, movement]));

/** What an item says about its row, on whichever output n8n will put it. */
function told({ json }: INodeExecutionData): Record<string, unknown> {
	return 'error' in json ? { status: 'failed', ...(json.details as object) } : json;
}

async function holds(kase: Case): Promise<void> {
	const { api, inputs } = arrange(kase);
	const before = api.ledger.length;
	const { batchSize, concurrency, continueOnFail } = kase;
	const options = { ifInvalid: 'sendValid', batchSize, concurrency } as const;
	const run = pay(api, inputs, { options, continueOnFail });
	const items = await run.catch(() => undefined);

	const references = api.ledger.map(({ reference }) => reference);
	expect(new Set(references).size).toBe(references.length);
	expect(references).not.toContain('TWIN');
	for (const reference of api.lost) {
		const calls = api.sends.filter((call) => call.includes(reference));
		// It may have stood in a larger call that was refused before; after the loss it never goes out.
		const lostIn = api.sends.indexOf(calls.at(-1)!);
		expect(lostIn).toBeGreaterThanOrEqual(0);
		expect(resentAfterLoss(api, reference)).toBe(false);
	}
	if (!items) {
		expect(api.ledger).toHaveLength(before);
		expect(continueOnFail).toBe(false);
		return;
	}
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inputs.map((_, item) => ({ item })));
	const ledger = ledgerOf(api);
	items.forEach((item, index) => {
		const { status, amount } = told(item);
		const mine = ledger.get(row(index).reference);
		const paid = mine?.amount === 500;
		expect(['success', 'pending', 'failed', 'unknown']).toContain(status);
		if ('reference' in item.json && kase.kinds[index] !== 'twin')
			expect(item.json.reference).toBe(row(index).reference);
		if (paid) expect(status).not.toBe('failed');
		if (status === 'pending' || status === 'success') {
			expect(paid).toBe(true);
			expect(amount).toBe(500);
		}
		if (status === 'unknown') {
			expect(['notFound', 'unreachable']).toContain(api.said.get(row(index).reference));
		}
	});
}

/** Whether a reference went out once more after a call with it was lost. */
function resentAfterLoss(api: MemoryApi, reference: string): boolean {
	return api.resent.has(reference);
}

it('keeps its promises for any sheet and any faults', async () => {
	await fc.assert(fc.asyncProperty(cases, holds), { numRuns: 1_500 });
});
