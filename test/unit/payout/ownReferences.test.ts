import { deriveReference } from '../../../nodes/shared/payout/plan.ts';
import { pay, stopOf, values } from './engine.ts';
import { MemoryApi } from './memoryApi.ts';

const EMPTY =
	'Reference: is empty although the field is filled in. Check the name of the column; without it a second run would pay this row again';
let api: MemoryApi;
beforeEach(() => {
	api = new MemoryApi();
});

it.each(['={{ $json.reference }}', ' ={{ $json.reference }}', 'PAY-1', 7])(
	'a row without one is a mistake of the sheet where the field Reference is %p',
	async (reference) => {
		const run = pay(api, [{}, { reference: '' }], { parameters: { reference } });
		expect(await stopOf(run)).toEqual({
			message: expect.stringContaining('1 of 2 rows'),
			description: `Row 2, ${EMPTY}`,
			itemIndex: 1,
		});
		expect(api.sends).toEqual([]);
	},
);

it('with "Send the Valid Rows" such a row is not paid under a reference that nobody knows', async () => {
	const items = await pay(api, [{ reference: '' }, {}], {
		parameters: { reference: '={{ $json.reference }}' },
		options: { ifInvalid: 'sendValid' },
	});
	expect(values(items, 'status')).toEqual(['failed', 'pending']);
	expect(api.sends).toEqual([['R-2']]);
});

it.each([[undefined], [''], [' '], [null]])(
	'one is made up where the field Reference is %p',
	async (reference) => {
		const settings = { parameters: { reference: reference as never } };
		const items = await pay(api, [{ reference: '' }], settings);
		expect(items[0]!.json.reference).toMatch(/^N[0-9A-Z]{19}$/);
		// The same again in a second try of the execution.
		const again = await pay(api, [{ reference: '' }], settings);
		expect(again[0]!.json.reference).toBe(items[0]!.json.reference);
		expect(api.ledger).toHaveLength(1);
	},
);

it('one that is made up in a workflow without an id is the same in every version', async () => {
	const [item] = await pay(api, [{ reference: '' }], { workflowId: undefined });
	const seed = { place: 'instance-1|', executionId: '17', nodeId: 'node-1', runIndex: 0 };
	expect(item!.json.reference).toBe(deriveReference(seed, 0));
});
