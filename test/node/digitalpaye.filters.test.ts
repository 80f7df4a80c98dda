import { ExecuteContext } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';
import type { Generation, Known } from './digitalpayeFrames.ts';
import { framed } from './digitalpayeFrames.ts';
import { run } from './digitalpayeRun.ts';
import { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { column } from './payoutRun.ts';

const ALL: Generation[] = ['A', 'B', 'C'];
const DAYS = ['2026-03-01T06:00:00Z', '2026-03-15T12:00:00Z', '2026-03-31T23:30:00Z'];
const known = (index: number, changes: Partial<Known> = {}): Known => ({
	...{ reference: `PAY-${index}`, providerId: `REF-${index}`, direction: 'out', amount: 500 },
	...{ phone: '0700000001', operator: 'ORANGE_MONEY_CI', status: 'SUCCESSFUL' },
	...{ createdAt: DAYS[index - 1] },
	...changes,
});
const filled = (name: Generation) => {
	const vendor = new DigitalPayeVendor(name);
	vendor.ledger.push(known(1), known(2), known(3));
	return vendor;
};
const many = async (vendor: DigitalPayeVendor, filters: IDataObject, more: IDataObject = {}) => {
	const place = { resource: 'transaction', operation: 'getAll', returnAll: true };
	return await run(vendor, [{}], { ...place, filters, ...more });
};

const hints = jest.spyOn(ExecuteContext.prototype, 'addExecutionHints');
beforeEach(() => hints.mockClear());
const shown = () => hints.mock.calls.flat().map(({ message }) => message);

describe('From and To', () => {
	it.each<[string, IDataObject, string]>([
		['a day to a day, both whole', { from: '2026-03-01', to: '2026-03-31' }, '321'],
		[
			'the days that the picker gives',
			{ from: '2026-03-15T00:00:00', to: '2026-03-31T00:00:00' },
			'32',
		],
		['midnight with a time zone is a moment', { to: '2026-03-31T00:00:00.000Z' }, '21'],
		['moments, themselves included', { from: DAYS[1]!, to: DAYS[2]! }, '32'],
		['From alone', { from: '2026-03-15T12:00:01Z' }, '3'],
		['To alone', { to: '2026-03-01' }, '1'],
		['an offset', { from: '2026-03-15T14:00:00+02:00', to: '2026-03-15T14:00:00+02:00' }, '2'],
		['an expression', { from: "={{ DateTime.fromISO('2026-03-15T12:00:00Z') }}" }, '32'],
		['a day without any', { from: '2026-04-01', to: '2026-04-02' }, ''],
	])('%s', async (_name, filters, expected) => {
		for (const name of ALL) {
			const { success } = await many(filled(name), filters);
			expect(column(success, 'reference')).toEqual([...expected].map((one) => `PAY-${one}`));
		}
	});

	it('say how many were looked at, and who filtered', async () => {
		await many(filled('C'), { from: '2026-03-15T00:00:00Z', to: '2026-03-20T00:00:00Z' });
		expect(shown()).toEqual([
			'Looked at 3 transactions and returned 1, from 2026-03-15T00:00:00.000Z to 2026-03-20T00:00:00.000Z. DigitalPaye has no date filter, so this node filters.',
		]);
	});

	it('keep what has no readable date, and say so', async () => {
		const rows = [{ reference: 'R-1' }, { reference: 'R-2', created_at: 'yesterday' }];
		const vendor = new DigitalPayeVendor('C').plan('/v1/payouts', framed('C', rows));
		const { success } = await many(vendor, { from: '2026-03-01' });
		expect(column(success, 'providerId')).toEqual(['R-1', 'R-2']);
		expect(shown()[0]).toMatch(/2 of them have no readable date and were kept\.$/);
	});

	it('and no filter needs no hint', async () => {
		await many(filled('C'), { status: 'success' });
		await many(filled('C'), {});
		expect(shown()).toEqual([]);
	});

	it.each<[IDataObject, string]>([
		[{ from: '' }, 'From: is empty. Fill it in, or remove the filter'],
		[{ to: '={{ $json.nothing }}' }, 'To: is empty. Fill it in, or remove the filter'],
		[{ from: 'yesterday' }, 'From: "yesterday" is not a date and time'],
		[{ to: '2026-02-30' }, 'To: "2026-02-30" does not exist in the calendar'],
		[{ from: '2026-03-02', to: '2026-03-01' }, 'To: is before From, so there is nothing to list'],
		[{ from: 20260301 }, 'From: "20260301" is not a date and time'],
	])('%j is named before anybody is asked', async (filters, text) => {
		const vendor = filled('C');
		const { error } = await many(vendor, filters);
		expect(error!.description).toContain(text);
		expect(vendor.calls).toEqual([]);
	});

	it('go together with the status and the limit', async () => {
		const vendor = filled('C');
		vendor.ledger[1]!.status = 'FAILED';
		const filters = { from: '2026-03-01', to: '2026-03-31', status: 'success' };
		const { success } = await many(vendor, filters, { returnAll: false, limit: 1 });
		expect(column(success, 'reference')).toEqual(['PAY-3']);
	});
});

describe('Type', () => {
	it.each(ALL)('%s: lists what it says, and what does not say what it was', async (name) => {
		const vendor = filled(name);
		vendor.ledger.push(known(4, { direction: 'in', createdAt: DAYS[0] }));
		const of = async (movement: string) =>
			column((await many(vendor, {}, { movement })).success, 'reference');
		expect(await of('collection')).toEqual(['PAY-4']);
		expect(await of('disbursement')).toEqual(['PAY-3', 'PAY-2', 'PAY-1']);
	});

	it('A and B: a row that does not say what it was is in both', async () => {
		const vendor = new DigitalPayeVendor('B').plan('get-all', framed('B', [{ ref: 'R-1' }]));
		for (const movement of ['collection', 'disbursement'])
			expect((await many(vendor, {}, { movement })).success).toHaveLength(1);
	});
});
