import { sheetWarnings } from '../../../nodes/shared/payout/sheetWarnings.ts';
import type { PayoutRow } from '../../../nodes/shared/payout/types.ts';
import { checkPhone } from '../../../nodes/shared/values/phone.ts';
import { row } from './engine.ts';

const to = (index: number, phone: string, changes: Partial<PayoutRow> = {}): PayoutRow => {
	const checked = checkPhone(phone, { country: 'CI' });
	if (!checked.ok) throw new Error(checked.text);
	return row(index, { phone: checked.value, ...changes });
};
const warn = async (rows: PayoutRow[]) => await sheetWarnings(rows, (index) => `item ${index + 1}`);
const NONE = { sameReceiver: 0, sameReceiverAndAmount: 0, changingReference: 0, roundedPhone: 0 };

it('has nothing to say of an ordinary sheet', async () => {
	const { advice, counts } = await warn([row(0), row(1), row(2)]);
	expect([advice.size, counts]).toEqual([0, NONE]);
});

it.each([
	['+2250700000011', '0700000011'],
	['002250700000011', '07 00 00 00 11'],
	['+22997000001', '+229 01 97 00 00 01'],
])('%s and %s are one receiver', async (left, right) => {
	const { advice, counts } = await warn([to(0, left), row(1), to(2, right, { amount: 900 })]);
	expect([...advice]).toEqual([
		[0, ['Same receiver as item 3']],
		[2, ['Same receiver as item 1']],
	]);
	expect(counts).toEqual({ ...NONE, sameReceiver: 2 });
});

it('the same amount to the same receiver may be one payment under two references', async () => {
	const rows = [to(0, '0700000011'), to(1, '+2250700000011'), to(2, '0700000011', { amount: 900 })];
	const { advice, counts } = await warn(rows);
	expect(advice.get(0)![0]).toContain('Same receiver and amount as item 2. If this is one payment');
	expect(advice.get(1)![0]).toContain('Same receiver and amount as item 1.');
	expect(advice.get(2)).toEqual(['Same receiver as item 1, item 2']);
	expect(counts).toEqual({ ...NONE, sameReceiver: 3, sameReceiverAndAmount: 2 });
});

it('the same number in another currency is another amount', async () => {
	const { counts } = await warn([to(0, '0700000011'), to(1, '0700000011', { currency: 'USD' })]);
	expect(counts).toEqual({ ...NONE, sameReceiver: 2 });
});

it('names three of many and counts the rest, whichever row it is', async () => {
	const rows = Array.from({ length: 9 }, (_, index) => to(index, '0700000011'));
	const { advice } = await warn(rows);
	expect(advice.get(0)![0]).toContain('as item 2, item 3, item 4 and 5 more.');
	expect(advice.get(8)![0]).toContain('as item 1, item 2, item 3 and 5 more.');
});

it('points out a reference that a spreadsheet rewrites, with one that it would not', async () => {
	const { advice, counts } = await warn([
		row(0, { reference: '12E3' }),
		row(1, { reference: '3-4' }),
	]);
	expect(advice.get(0)![0]).toContain('treats the reference 12E3 as a number');
	expect(advice.get(0)![0]).toContain('like PAY-12E3');
	expect(advice.get(1)![0]).toContain('treats the reference 3-4 as a date or a fraction');
	expect(advice.get(1)![0]).toMatch(/like PAY-34$/);
	expect(counts).toEqual({ ...NONE, changingReference: 2 });
});

it.each([
	['0700000000', 1],
	['0712300000', 1],
	['0712340000', 0],
	['+22177000000'.concat('0'), 1],
	['+22170000000', 0],
])('%s ends in so many zeros: %p', async (phone, count) => {
	const checked = checkPhone(phone, { country: 'CI' });
	const rows = checked.ok ? [row(0, { phone: checked.value })] : [];
	expect((await warn(rows)).counts.roundedPhone).toBe(count);
});

it('says everything that there is to say of one row', async () => {
	const rows = [to(0, '0712300000', { reference: '1' }), to(1, '0712300000', { reference: '2' })];
	expect((await warn(rows)).advice.get(1)).toHaveLength(3);
});

it('handles a hundred thousand rows for one receiver', async () => {
	const rows = Array.from({ length: 100_000 }, (_, index) => to(index, '0700000011'));
	expect((await warn(rows)).counts.sameReceiverAndAmount).toBe(100_000);
});
