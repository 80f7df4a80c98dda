// The code of the examples that settle, as n8n runs it: what no sandbox shows, and every bad input.
import { codeOf, run, type Json } from './codeNode.ts';

describe('the monthly statement', () => {
	const FILE = 'monthly-statement.json';
	const boundaries = (month: unknown, zone?: string) =>
		run(codeOf(FILE, 'From and to'), [{ month }], {}, zone)[0]!;
	const code = codeOf(FILE, 'Write the statement');
	const row = (own: Json = {}): Json => ({
		...{ reference: 'A', amount: 1000, currency: 'XOF', status: 'paid' },
		...{ createdAt: '2026-03-15T10:00:00.000Z', ...own },
	});
	const said = (own: Json = {}): Json => ({
		...{ isFinal: true, status: 'success', reference: 'A', amount: 1000, currency: 'XOF', ...own },
	});
	const statement = (others: Record<string, Json[]>, zone = 'Africa/Abidjan') =>
		run(code, [], { 'From and to': [boundaries('2026-03', zone)], ...others }, zone)[0]!;
	const linesOf = (result: Json) => result.rows as Json[];
	const ofOrders = (orders: Json[], answers: Json[]) =>
		statement({ 'Checkout orders': orders, 'Ask Checkout V2': answers });

	it.each([
		['Africa/Abidjan', '2026-03-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z'],
		['Africa/Kinshasa', '2026-03-01T00:00:00.000+01:00', '2026-04-01T00:00:00.000+01:00'],
		// Summer time begins in this month.
		['Europe/Paris', '2026-03-01T00:00:00.000+01:00', '2026-04-01T00:00:00.000+02:00'],
	])('begins and ends at midnight in %s', (zone, from, to) => {
		const result = boundaries('2026-03', zone);
		expect(new Date(String(result.from))).toEqual(new Date(from));
		expect(new Date(String(result.to))).toEqual(new Date(to));
	});

	it.each([[''], [undefined], ['March'], ['2026-13'], ['2026-3-1'], ['<b>']])(
		'has no month "%s"',
		(month) => {
			expect(() => boundaries(month)).toThrow('is not a month. Write it as 2026-03');
		},
	);

	it('takes the rows from midnight to midnight, and knows the others of the list', () => {
		const at = (reference: string, createdAt: string) => row({ reference, createdAt });
		const orders = [
			at('BEFORE', '2026-02-28T22:59:59.999Z'),
			at('FIRST', '2026-02-28T23:00:00.000Z'),
			at('LAST', '2026-03-31T22:59:59.999Z'),
			at('AFTER', '2026-03-31T23:00:00.000Z'),
		];
		const answers = orders.map(({ reference }) => said({ reference }));
		const list = [
			said({ reference: 'BEFORE', createdAt: '2026-03-01T00:00:03+01:00' }),
			said({ reference: 'OTHER', createdAt: '2026-03-31T23:59:59+01:00', fee: 20 }),
			said({ reference: 'LATER', createdAt: '2026-04-01T00:00:00+01:00' }),
			said({ reference: 'FAILED', status: 'failed', createdAt: '2026-03-10T00:00:00+01:00' }),
		];
		const result = statement(
			{
				...{ 'DigitalPaye orders': orders, 'Ask DigitalPaye about money in': answers },
				...{ 'List DigitalPaye money in': list, 'List DigitalPaye money out': list },
			},
			'Africa/Kinshasa',
		);
		const out = linesOf(result).filter(({ direction }) => direction === 'in');
		expect(out.map(({ reference, check }) => [reference, check])).toEqual([
			['OTHER', 'not in your table'],
			['FIRST', ''],
			['LAST', ''],
		]);
		expect(result.html).toContain('<b>OTHER</b>, DigitalPaye, 1\u00a0000 XOF: not in your table');
	});

	it.each([
		[{ status: 'waiting' }, {}, 1000, 1000, 'paid, but your table says waiting'],
		[{}, { amount: 900 }, 900, -100, 'another amount: 900'],
		[{ status: 'waiting' }, { amount: 900 }, 900, 900, /waiting; another amount: 900$/],
		[{}, { currency: 'XAF' }, 1000, null, 'another currency: XAF'],
		[{}, { amount: null, currency: null }, null, null, ''],
		[{}, { status: 'failed' }, 0, -1000, 'your table says paid, the provider says failed'],
		[{}, { status: 'pending', isFinal: false }, 0, -1000, /the provider says pending$/],
		[{ status: 'waiting' }, { status: 'failed' }, 0, 0, ''],
		[{}, { status: 'unknown', isFinal: false }, null, null, /that it does not know it$/],
		[{}, { type: 'transfer' }, null, null, 'the provider has it as money out'],
	])('compares %j with %j', (own, told, confirmed, difference, check) => {
		const [line] = linesOf(ofOrders([row(own)], [said(told)]));
		expect(line).toMatchObject({ confirmed, difference, fee: null });
		if (typeof check === 'string') expect(line!.check).toBe(check);
		else expect(line!.check).toMatch(check);
	});

	it.each([
		[{ error: { message: 'The server is busy' } }, 'could not be asked: The server is busy'],
		[{ error: 'No access' }, 'could not be asked: No access'],
		// Without a credential n8n hands the row itself on, with the status of the table.
		[row(), 'could not be asked: no answer'],
		[undefined, 'could not be asked: no answer'],
	])('takes %j for no answer', (answer, check) => {
		const result = ofOrders([row()], answer ? [answer as Json] : []);
		expect(linesOf(result)[0]).toMatchObject({
			...{ provider_status: 'not asked', confirmed: null, difference: null, fee: null, check },
		});
		expect(result.html).toContain('1 row could not be asked about.');
	});

	it('adds fees up only where they are known, and says how many are not', () => {
		const kind = 'salary';
		const payouts = ['A', 'B', 'C'].map((reference) => row({ reference, kind, status: 'success' }));
		const answers = [said({ fee: 10 }), said({ reference: 'B', fee: 0 }), said({ reference: 'C' })];
		const result = statement({ Payouts: payouts, 'Ask DigitalPaye about money out': answers });
		expect(linesOf(result).map(({ fee }) => fee)).toEqual([10, 0, null]);
		expect(result.summary).toMatchObject([
			{ fee: 10, withoutFee: 1, counted: 3000, difference: 0 },
		]);
		expect(result.html).toContain('10 <small>(1 not known)</small>');
		const untold = ofOrders([row()], [said({ amount: null })]);
		expect(untold.summary).toMatchObject([{ confirmed: null, fee: null, difference: null }]);
		expect(untold.subject).toBe('Statement 2026-03: everything matches');
	});

	it('escapes what it writes into the mail', () => {
		const evil = `"><img src=x onerror=alert(1)>'&`;
		const orders = [row({ reference: evil, product: evil, status: evil, currency: evil })];
		const list = [{ error: { message: evil } }, said({ reference: evil, createdAt: null })];
		const { html } = statement({
			...{ 'Checkout orders': orders, 'Ask Checkout V2': [said({ currency: evil })] },
			'List Legacy V1': list,
		});
		expect(html).not.toContain('<img');
		expect(html).toContain('&#60;img src=x');
		expect(html).toContain('1 entries in the list of CinetPay Legacy V1 have no date.');
	});
});

describe('money back and shares', () => {
	const FILE = 'money-back-and-shares.json';
	const code = codeOf(FILE, 'Write the plan');
	const ORDER = { reference: 'A', amount: 2500, currency: 'XOF', status: 'delivered' };
	const PAID = { isFinal: true, status: 'success', amount: 2500, currency: 'XOF', phone: null };
	const SELLERS = [
		{ seller: 'X', name: 'X', phone: '1', percent: 33.33 },
		{ seller: 'Y', name: 'Y', phone: '2', percent: 66.67 },
	];
	type Given = { form?: Json; order?: Json; paid?: Json; before?: Json[]; settings?: Json };
	const plan = ({ form, order, paid, before = [], settings }: Given): Json =>
		run(code, [], {
			'Money back or shares': [
				{ what: 'Give money back', reference: ' A ', phone: '+2250700000001', ...form },
			],
			'Sellers and fee': [{ sellers: SELLERS, feePercent: 3, step: 5, ...settings }],
			'The order': [{ ...ORDER, ...order }],
			'Ask CinetPay': [{ ...PAID, ...paid }],
			'The row of the order': [{ reference: 'A', step: 0 }],
			'Earlier payouts': before.map((row) => ({ plan: 'A', ...row })),
		})[0]!;
	const shares = (given: Given = {}) => plan({ ...given, form: { what: 'Pay the sellers' } });
	const paidOut = (reference: string, amount: number, status: string) => ({
		reference,
		amount,
		status,
	});
	const rowsOf = ({ rows, problem }: Json) =>
		(rows as Json[] | undefined)?.map(({ reference, amount }) => [reference, amount]) ?? problem;

	it.each([
		[
			{ paid: { error: { message: 'Busy' }, isFinal: undefined } },
			'could not be asked about A. Busy',
		],
		[{ paid: { type: 'transfer' } }, 'A is money that went out, not a payment'],
		[{ paid: { status: 'pending', isFinal: false } }, 'Nobody has paid A'],
		[
			{ paid: { amount: 2000 } },
			'CinetPay says that 2000 was paid for A; the table Orders says 2500',
		],
		[{ paid: { currency: 'XAF' } }, 'was paid in XAF; the table Orders says XOF'],
		[{ order: { reference: 'B' } }, 'The table Orders has no order A.'],
		[{ paid: { phone: '+2250700000002' } }, 'another number paid A'],
		[{ order: { phone: '+2250700000002' } }, 'another number paid A'],
		[{ paid: { phone: '+2250700000001' }, form: { phone: '1' } }, 'another number paid A'],
		[{ form: { phone: '' } }, 'does not tell which number paid A'],
	] as Array<[Given, string]>)('gives nothing back for %j', (given, problem) => {
		expect(plan(given).problem).toContain(problem);
	});

	it("pays the number that the provider names, in whatever way it is typed, and an order's own amount for Aurore", () => {
		const paid = { phone: '+2250700000001', amount: null, currency: null };
		for (const phone of ['', '0700000001', '00225 07 00 00 00 01']) {
			expect(plan({ paid, form: { phone } })).toMatchObject({
				rows: [{ reference: 'REFUND-A', amount: 2500, phone: '+2250700000001' }],
			});
		}
	});

	it.each([
		[[], [['REFUND-A', 2500]]],
		[[paidOut('REFUND-A', 1000, 'success')], [['REFUND2-A', 1500]]],
		[[paidOut('REFUND-A', 1000, 'unknown')], [['REFUND2-A', 1500]]],
		[[paidOut('REFUND-A', 1000, 'waiting')], [['REFUND2-A', 1500]]],
		[[paidOut('REFUND-A', 1000, 'failed')], [['REFUND2-A', 2500]]],
		[[paidOut('REFUND-A', 1000, 'not sent')], [['REFUND-A', 2500]]],
		[
			[paidOut('REFUND-A', 1000, 'not sent'), paidOut('REFUND-A', 400, 'sending')],
			[['REFUND2-A', 2100]],
		],
		[[paidOut('SPLIT-A-X', 1000, 'success')], [['REFUND-A', 1500]]],
		[
			[paidOut('REFUND-A', 2500, 'pending')],
			expect.stringContaining('Nothing is left of the 2500 XOF'),
		],
	])('after %j there is left: %j', (before, expected) => {
		expect(rowsOf(plan({ before }))).toEqual(expected);
	});

	it('rounds every share down, with the fee that the provider tells or the percentage', () => {
		expect(rowsOf(shares())).toEqual([
			['SPLIT-A-X', 805],
			['SPLIT-A-Y', 1615],
		]);
		expect(
			rowsOf(shares({ paid: { fee: 50.5 }, settings: { step: 1, feePercent: null } })),
		).toEqual([
			['SPLIT-A-X', 816],
			['SPLIT-A-Y', 1632],
		]);
		// 29 % of 2500 is 724.9999999999999 where it is not counted in whole numbers.
		const one = {
			settings: { step: 1, sellers: [{ ...SELLERS[0], percent: 29 }] },
			paid: { fee: 0 },
		};
		expect(rowsOf(shares(one))).toEqual([['SPLIT-A-X', 725]]);
	});

	it('never shares more than the amount less the fee', () => {
		for (let amount = 100; amount < 1100; amount += 7) {
			const percents = [0.01, 33.33, 16.67, 49.99].map((percent, at) => ({
				...{ seller: `S${at}`, phone: '1', percent: amount % 2 ? percent : 25 },
			}));
			const settings = { step: 1, sellers: percents.slice(1), feePercent: (amount % 5) + 0.5 };
			const rows = rowsOf(shares({ order: { amount }, paid: { amount }, settings })) as Array<
				[string, number]
			>;
			const fee = Math.ceil((amount * ((amount % 5) + 0.5)) / 100);
			expect(rows.reduce((sum, [, share]) => sum + share, 0)).toBeLessThanOrEqual(amount - fee);
		}
	});

	it.each([
		[[paidOut('SPLIT-A-X', 805, 'success')], [['SPLIT-A-Y', 1615]]],
		[
			[paidOut('SPLIT-A-X', 805, 'failed')],
			[
				['SPLIT2-A-X', 805],
				['SPLIT-A-Y', 1615],
			],
		],
		[[paidOut('SPLIT-A-X', 1805, 'unknown')], expect.stringContaining('more than the 2425 XOF')],
		[
			[paidOut('SPLIT-A-X', 805, 'unknown'), paidOut('SPLIT-A-Y', 1615, 'pending')],
			expect.stringContaining('All shares of A are paid or on their way.'),
		],
		[[paidOut('REFUND-A', 5, 'success')], expect.stringContaining('Money of A was given back.')],
	])('after %j the shares are: %j', (before, expected) => {
		expect(rowsOf(shares({ before }))).toEqual(expected);
	});

	it('escapes what it shows before and after', () => {
		const evil = `"><img src=x onerror=alert(1)>'&`;
		const row = { reference: evil, name: evil, phone: evil, amount: 5, currency: evil };
		const planned = { order: evil, title: evil, told: evil, warnings: [evil], rows: [row] };
		const checked = {
			planId: 'p',
			valid: true,
			known: 'new',
			balanceIsEnough: true,
			invalidRows: 0,
		};
		const page = codeOf(FILE, 'Write the page');
		const pages = [
			checked,
			{ ...checked, known: 'conflict', reference: evil },
			{ ...checked, balanceIsEnough: false, balanceAdvice: evil },
			{ ...checked, invalidRows: 1, valid: false, reference: evil, advice: evil },
			{ error: { message: evil, description: evil } },
		].map((one) => run(page, [one], { 'Write the plan': [planned] })[0]!);
		expect(pages.map(({ ready }) => ready)).toEqual([true, false, false, false, false]);
		const told = run(codeOf(FILE, 'Say what became of it'), [
			{ ...row, status: 'failed', advice: evil },
		]);
		for (const html of [...pages.map(({ head }) => head), told[0]!.html]) {
			expect(html).not.toContain('<img');
			expect(html).toContain('&#60;img src=x');
		}
	});
});

describe('several countries', () => {
	const FILE = 'several-countries-aurore.json';
	const COUNTRIES = [
		{ country: 'CI', prefix: '225', currency: 'XOF' },
		{ country: 'SN', prefix: '221', currency: 'XOF' },
	];
	const route = (phone: unknown, operator = 'om') =>
		run(codeOf(FILE, 'Which country'), [{ phone, operator }], {
			Countries: [{ countries: COUNTRIES }],
		})[0]!;

	it.each([
		['+225 07 00 00 00 01', 'CI'],
		['00221770000001', 'SN'],
		['+221-77.000(00)01', 'SN'],
		['2250700000001', 'CI'],
		[221770000001, 'SN'],
	])('finds the country of %s', (phone, country) => {
		expect(route(phone)).toMatchObject({ country, operator: `OM_${country}`, problem: '' });
		expect(route(phone, 'Orange Money').operator).toBe(`OM_${country}`);
		expect(route(phone, 'wave_sn').operator).toBe('WAVE_SN');
	});

	it.each([
		['+234800', 'No account for the prefix +234. This workflow serves +225 CI, +221 SN.'],
		['0700000001', 'The number "0700000001" has no country prefix.'],
		['225', 'The number "225" has no country prefix.'],
		['2250700001', 'The number "2250700001" has no country prefix.'],
		['2348000000001', 'No account for the prefix +234.'],
		['', 'The number "" has no country prefix.'],
	])('names what no account serves: %s', (phone, problem) => {
		expect(route(phone)).toMatchObject({ country: '', problem: expect.stringContaining(problem) });
	});

	it('escapes every cell, and loses no row when a branch gives no answer', () => {
		const evil = `"><img src=x onerror=alert(1)>'&`;
		const row = { row_number: 2, reference: evil, name: evil, phone: evil, operator: evil };
		const sheet = [
			{ ...row, amount: 5, currency: evil, country: 'CI', problem: '' },
			{ ...row, reference: 'B', country: '', problem: evil },
			{ ...row, reference: 'C', country: 'SN', problem: '' },
		];
		const valid = {
			...{ planId: 'p', valid: true, advice: evil, known: evil, leftByCurrency: { [evil]: 5 } },
			...{ leftRows: 1, balanceIsEnough: true, availableBalance: 9, balanceCurrency: evil },
		};
		const countries = { Countries: [{ countries: COUNTRIES }], 'Which country': sheet };
		const planned = run(codeOf(FILE, 'Write the plan'), [], {
			...countries,
			'Check CI': [valid],
		})[0]!;
		expect(planned).toMatchObject({ ready: true, title: 'Pay 1 of 3 rows?', plans: { CI: 'p' } });
		const results = run(codeOf(FILE, 'In the order of the sheet'), [], {
			...{ ...countries, 'Write the plan': [planned] },
		})[0]!;
		expect((results.results as Json[]).map(({ reference, status }) => [reference, status])).toEqual(
			[
				[evil, 'unknown'],
				['B', 'not sent'],
				['C', 'not sent'],
			],
		);
		for (const html of [planned.head, planned.list, results.html]) {
			expect(html).not.toContain('<img');
			expect(html).toContain('&#60;img src=x');
		}
	});
});
