import type { IDataObject } from 'n8n-workflow';
import { beyondLimits, readLimits } from '../../../nodes/shared/payout/limits.ts';
import { planIdOf } from '../../../nodes/shared/payout/planId.ts';
import type { PayoutRow } from '../../../nodes/shared/payout/types.ts';
import fc from '../fastCheck.ts';
import { row } from './engine.ts';

const beyond = (options: Record<string, unknown>, rows: PayoutRow[], total = rows.length) => {
	const { limits, findings } = readLimits(options as never);
	expect(findings).toEqual([]);
	const measured = {
		total,
		rows,
		planId: planIdOf(rows),
		rowName: (at: number) => `item ${at + 1}`,
	};
	return beyondLimits(limits, measured).map(({ field, text }) => `${field}: ${text}`);
};
const usd = (index: number, amount: number) => row(index, { currency: 'USD', amount });

describe('limits per currency', () => {
	const rows = [row(0), row(1), usd(2, 20)];

	it.each([
		[{ mostPerRun: 'XOF 1000, USD 20' }, []],
		[{ mostPerRun: '20 usd; 1000 xof' }, []],
		[{ mostPerRun: 'XOF 2000, USD 30', mostRows: 3, expectedRows: 3 }, []],
		[{ mostRows: '2' }, ['Most Rows: there are 3 rows, but the limit is 2']],
		[{ expectedRows: '250' }, ['Expected Rows: the number of rows is 3, not 250 as expected']],
		[{ mostPerRow: 'XOF 500, USD 20', expectedTotal: 'XOF 1000, USD 20' }, []],
		[
			{ mostPerRun: 'XOF 999, USD 20' },
			['Most per Run: the rows add up to 1000 XOF, but only 999 is allowed'],
		],
		[
			{ mostPerRun: 'XOF 1000, USD 19' },
			['Most per Run: the rows add up to 20 USD, but only 19 is allowed'],
		],
		[
			{ mostPerRow: 'XOF 500, USD 19' },
			['Most per Row: item 3 has 20 USD, but only 19 is allowed'],
		],
		[
			{ mostPerRun: 'XOF 1000' },
			['Most per Run: some rows are in USD, but no amount is set for it'],
		],
		[
			{ mostPerRow: 'XOF 500' },
			['Most per Row: some rows are in USD, but no amount is set for it'],
		],
		[
			{ expectedTotal: 'XOF 1000' },
			['Expected Total: some rows are in USD, but no amount is set for it'],
		],
		[
			{ expectedTotal: 'XOF 1000, USD 20, XAF 5' },
			['Expected Total: no valid row counts toward the expected 5 XAF'],
		],
	])('%j', (options, expected) => {
		expect(beyond(options, rows)).toEqual(expected);
	});

	it.each(['mostPerRow', 'mostPerRun', 'expectedTotal'])(
		'%s of one number does not hold for two currencies',
		(key) => {
			const found = beyond({ [key]: 1_000_000 }, rows);
			expect(found.join()).toContain(
				'the rows are in 2 currencies, and 1000000 does not say which. With several currencies, enter an amount for each: XOF 500000, USD 800.',
			);
		},
	);

	it('an expected total is not met by no rows at all', () => {
		expect(beyond({ expectedTotal: 500 }, [], 2)).toEqual([
			'Expected Total: no valid row counts toward the expected total of 500',
		]);
	});

	it.each([
		[3, ''],
		[6, '; and 3 more'],
	])('names three of %d rows that are too large', (count, more) => {
		const [found] = beyond(
			{ mostPerRow: 499 },
			Array.from({ length: count }, (_, index) => row(index)),
		);
		expect(found).toBe(
			`Most per Row: item 1 has 500 XOF, but only 499 is allowed; item 2 has 500 XOF, but only 499 is allowed; item 3 has 500 XOF, but only 499 is allowed${more}`,
		);
	});

	it.each([
		['mostPerRow', 'Most per Row'],
		['mostPerRun', 'Most per Run'],
	])('%s for XOF says nothing of rows without a currency', (key, label) => {
		expect(beyond({ [key]: 'XOF 500' }, [row(0, { currency: null })])).toEqual([
			`${label}: some rows are in unknown, but no amount is set for it`,
		]);
	});
});

const PLAN_ID = `plan-${'0123456789abcdef'.repeat(2)}`;

describe('what is no limit', () => {
	it.each([
		...[
			'-5',
			'0',
			0,
			-1,
			'1.5',
			1.5,
			'1,000',
			'1.000',
			'XOF',
			'XOF 5, XOF 6',
			'XOF 5, 6',
			'5, 6',
			'XOF 5 USD',
		],
		...[
			'5 francs',
			'5 F',
			'500 FCFA',
			'1 00',
			'5e3',
			'١',
			true,
			{},
			[],
			Number.NaN,
			'9'.repeat(16),
			`XOF ${' '.repeat(195)}50`,
			'XOF 5,',
		],
	])('%p is a finding', (value) => {
		for (const key of ['mostPerRow', 'mostPerRun', 'expectedTotal']) {
			const { limits, findings } = readLimits({ [key]: value } as never);
			expect([limits, findings.length]).toEqual([{}, 1]);
		}
	});

	it.each(['', ' ', null, undefined])('%p is a finding for each of them', (value) => {
		const keys = [
			...['mostPerRow', 'mostPerRun', 'expectedTotal', 'mostRows', 'expectedRows'],
			'approvedPlanId',
		];
		for (const key of keys) {
			const { limits, findings } = readLimits({ [key]: value } as never);
			expect(limits).toEqual({});
			expect(findings).toEqual([
				{ field: expect.any(String), text: expect.stringContaining('is empty although it is set') },
			]);
		}
	});

	it.each<[IDataObject, string]>([
		[{ mostRows: 'many' }, 'Most Rows: "many" is not a number of rows'],
		[{ expectedRows: 0 }, 'Expected Rows: "0" is not a number of rows'],
		[{ approvedPlanId: 'plan-1' }, 'Approved Plan ID: "plan-1" is not the planId of a Dry Run'],
		[{ approvedPlanId: `a ${PLAN_ID}` }, `Approved Plan ID: "a ${PLAN_ID}" is not the planId of`],
		[{ approvedPlanId: `${PLAN_ID}0` }, `Approved Plan ID: "${PLAN_ID}0" is not the planId of`],
		[
			{ mostPerRun: 'a lot' },
			'Most per Run: "a lot" is not an amount. Enter digits only, for example 500000, or an amount for each currency: XOF 500000, USD 800',
		],
	])('%j says what it is not', (options, words) => {
		const { limits, findings } = readLimits(options);
		expect(limits).toEqual({});
		expect(findings.map(({ field, text }) => `${field}: ${text}`)).toEqual([
			expect.stringContaining(words),
		]);
	});

	it('an option that was not added is none', () => {
		expect(readLimits({ batchSize: 5 })).toEqual({ limits: {}, findings: [] });
	});

	it.each([
		['500 000', 500_000],
		['500\u202f000', 500_000],
		['500000,00', 500_000],
		['1.500.000', 1_500_000],
	])('%p is a limit: it can mean one thing only', (value, amount) => {
		expect(readLimits({ mostPerRun: value })).toEqual({
			limits: { mostPerRun: amount },
			findings: [],
		});
	});

	it.each([
		`XOF ${' '.repeat(193)}500`,
		'XOF 500',
		'XOF500',
		'XOF  500',
		'500 XOF',
		'500XOF',
		'500  xof',
		' 500 XOF ',
	])('%p is a limit for XOF alone', (value) => {
		expect(readLimits({ mostPerRow: value })).toEqual({
			limits: { mostPerRow: new Map([['XOF', 500]]) },
			findings: [],
		});
	});

	it('each currency is read apart, with any separators between thousands', () => {
		expect(readLimits({ mostPerRun: 'XOF 1 500 000,USD 1,500,000; 800,00 xaf' }).limits).toEqual({
			mostPerRun: new Map([
				['XOF', 1_500_000],
				['USD', 1_500_000],
				['XAF', 800],
			]),
		});
	});

	it.each(['500 000 FCFA', '500 F CFA', '500 CFA', 'CFA 500', '500 F', 'f 500'])(
		'%s does not say which currency is meant',
		(value) => {
			expect(readLimits({ mostPerRun: value }).findings[0]!.text).toBe(
				`"${value}" may be XOF or XAF. Name the currency: XOF 500000`,
			);
		},
	);

	it('never reads anything as a limit that is not plain digits', () => {
		fc.assert(
			fc.property(fc.anything(), (value) => {
				const { limits, findings } = readLimits({ mostPerRun: value } as never);
				expect(Object.keys(limits).length + findings.length).toBe(1);
				if (typeof limits.mostPerRun === 'number')
					expect(String(value).trim()).toMatch(/^0*[1-9]\d*$/);
			}),
		);
	});
});

describe('the ID of a plan', () => {
	it('is the same wherever it is made', () => {
		expect(planIdOf([row(0), row(1)])).toBe(planIdOf([row(0), row(1, { warning: 'x' })]));
		expect(planIdOf([row(0)])).toMatch(/^plan-[0-9a-f]{32}$/);
	});

	it.each<[string, PayoutRow[]]>([
		['reference', [row(0, { reference: 'X' }), row(1)]],
		['phone', [row(0, { phone: row(5).phone }), row(1)]],
		['operator', [row(0, { operator: 'MOMO' }), row(1)]],
		['amount', [row(0, { amount: 501 }), row(1)]],
		['currency', [row(0, { currency: 'XAF' }), row(1)]],
		['order', [row(1), row(0)]],
		['number of rows', [row(0)]],
		['nothing at all', []],
	])('differs with the %s', (_name, rows) => {
		expect(planIdOf(rows)).not.toBe(planIdOf([row(0), row(1)]));
	});

	it('does not depend on where one value ends and the next begins', () => {
		const [left, right] = [
			[row(0, { reference: 'A","B' })],
			[row(0, { reference: 'A' }), row(0, { reference: 'B' })],
		];
		expect(planIdOf(left)).not.toBe(planIdOf(right));
	});
});
