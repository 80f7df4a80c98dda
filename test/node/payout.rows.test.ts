import { setImmediate } from 'node:timers/promises';
import { ExecuteContext } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';
import { ClientVendor } from './clientVendor.ts';
import { column, jsons, send, sendIn, sheet, sheetRow } from './payoutRun.ts';

jest.setTimeout(30_000);
let vendor: ClientVendor;
beforeEach(() => {
	vendor = new ClientVendor();
});

/** Stops with a message, and nothing has reached CinetPay. */
async function stopOf(input: IDataObject[], parameters: IDataObject): Promise<string> {
	const { error, success, failure } = await send(vendor, input, parameters);
	expect([success, failure, vendor.calls]).toEqual([[], [], []]);
	return `${error!.message}\n${error!.description}`;
}

describe('Reference', () => {
	it.each([
		['an empty cell', '', 'Reference: is empty. Check the column "reference"'],
		['nothing', undefined, 'Reference: is empty. Check the column "reference"'],
		['null', null, 'Reference: is empty. Check the column "reference"'],
		['blanks', ' \u00a0', 'Reference: is empty. Check the column "reference"'],
		['undefined as text', 'undefined', '"undefined" stands for a value that is missing'],
		[
			'null as text',
			'null',
			'"null" stands for a value that is missing. Check the column "reference"',
		],
		['NaN as text', 'NaN', '"NaN" stands for a value that is missing'],
		['not a number', Number.NaN, 'Reference: '],
		['an object', { id: 1 }, 'stands for a value that is missing. Check the column "reference"'],
		['a list', ['A'], 'stands for a value that is missing'],
		['[object Object]', '[object Object]', '"[object Object]" stands for a value that is missing'],
		['a dash', '-', '"-" contains no letters or digits. Check the column "reference"'],
		['#REF!', '#REF!', '"#REF!" is a spreadsheet error. Check the column "reference"'],
		['#N/A', '#N/A', '"#N/A" is a spreadsheet error'],
		['#NAME?', '#NAME?', '"#NAME?" is a spreadsheet error'],
		['#NOM?', '#NOM?', '"#NOM?" is a spreadsheet error'],
		['a formula that failed inside', 'PAY-#VALUE!', 'is a spreadsheet error'],
		['PAY-', 'PAY-', '"PAY-" ends where its last part should be. Check the column "reference"'],
	])('that is %s is a finding', async (_name, reference, words) => {
		const rows = [sheetRow(0, { reference } as IDataObject)];
		expect(await stopOf(rows, {})).toContain(words);
	});

	it.each([
		['-', '"-" contains no letters or digits'],
		['', 'is empty'],
	])('%p is all that is said of a row that is right otherwise', async (reference, words) => {
		expect(await stopOf([sheetRow(0, { reference })], {})).toBe(
			`The row must be corrected; nothing was sent\nReference: ${words}. Check the column "reference"; every row needs its own reference, or a second run would pay it again`,
		);
	});

	it.each([
		['=PAY-{{ $json.id }}', {}],
		['=PAY-{{ $json.id }}', { id: null }],
		['=PAY-{{ $json.id }}', { id: '' }],
		['={{ "PAY-" + $json.id }}', {}],
		['={{ `PAY-${$json.id}` }}', { id: null }],
		['={{ `PAY-${Number($json.id)}` }}', {}],
		['=PAY-{{ $json.id }}', { id: { nested: 1 } }],
		['={{ $json.id }}-MARCH', {}],
		['=PAY-{{ $json.id }}-MARCH', {}],
		['={{ `PAY${$json.id}` }}', {}],
	])('%s of %j is a finding that names the column', async (reference, changes) => {
		const rows = [sheetRow(0, changes as IDataObject)];
		const stop = await stopOf(rows, { reference });
		expect(stop).toContain('Reference: ');
		expect(stop).toContain('Check the column "id"');
	});

	it('that was entered as the text of an expression is a finding', async () => {
		expect(await stopOf(sheet(1), { reference: '{{$json.reference}}' })).toContain(
			'is the text of an expression. Switch the field from Fixed to Expression',
		);
	});

	it.each([
		['=PAY-{{ $now.toMillis() }}-{{ $json.reference }}', '$now', 'on every try'],
		['=PAY-{{ $today.toFormat("yyyyMMdd") }}-{{ $json.reference }}', '$today', 'every day'],
		['={{ $execution.id }}-{{ $json.reference }}', '$execution', 'with every execution'],
		['={{ Math.random() }}{{ $json.reference }}', 'Math.random', 'on every try'],
		['={{ $runIndex }}-{{ $json.reference }}', '$runIndex', 'in every iteration of a loop'],
		['={{ $json.reference }}-{{ Date.now() }}', 'Date.now', 'on every try'],
		['={{ $json.reference }}-{{ new Date().getTime() }}', 'new Date()', 'on every try'],
	])('%s changes from try to try', async (reference, found, when) => {
		const stop = await stopOf(sheet(2), { reference, ifInvalid: 'sendValid' });
		expect(stop).toContain(`Reference: uses ${found}, which changes ${when}`);
		expect(stop).toContain('Use a column of your sheet');
	});

	it('that changes is pointed out in Dry Run', async () => {
		const { success } = await send(vendor, sheet(2), {
			reference: '={{ $json.reference }}-{{ $execution.id }}',
			dryRun: true,
		});
		expect(success[1]!.json.runAdvice).toContain('Reference: uses $execution');
	});

	it('of a number, or put together from a column, is sent', async () => {
		const { success } = await send(vendor, [sheetRow(0, { reference: 42 }), sheetRow(1)], {
			reference: '=PAY-{{ $json.reference }}',
		});
		expect(column(success, 'reference')).toEqual(['PAY-42', 'PAY-PAY-2']);
	});
});

describe('names of the receiver', () => {
	it.each([
		['#N/A', 'Last Name: "#N/A" is a spreadsheet error. Check the column "name"'],
		[
			'undefined',
			'Last Name: "undefined" stands for a value that is missing. Check the column "name"',
		],
		['-', 'Last Name: "-" contains no letters or digits. Check the column "name"'],
	])('%p is a finding', async (name, words) => {
		const rows = [sheetRow(0, { name })];
		expect(await stopOf(rows, { receiver: { lastName: '={{ $json.name }}' } })).toContain(words);
	});

	it.each(['', null, 'Null', 'Nan', "N'Guessan", 'Koné'])('%p is none', async (name) => {
		const rows = [sheetRow(0, { name })];
		const { success } = await send(vendor, rows, { receiver: { lastName: '={{ $json.name }}' } });
		expect(column(success, 'status')).toEqual(['pending']);
	});

	it('an email address that is none is a finding, and an empty one is left out', async () => {
		const receiver = { email: '={{ $json.email }}' };
		const rows = (email: unknown) => [sheetRow(0, { email } as IDataObject)];
		expect(await stopOf(rows('awa.example.com'), { receiver })).toContain(
			'Email: "awa.example.com" is not an email address',
		);
		expect((await send(vendor, rows(''), { receiver })).success).toHaveLength(1);
	});

	it('that came to nothing as a whole are left out', async () => {
		const { success } = await send(vendor, [sheetRow(0, { person: null })], {
			receiver: '={{ $json.person }}',
		});
		expect(column(success, 'status')).toEqual(['pending']);
	});
});

describe('Country', () => {
	const national = { phone: '77 123 45 67' };

	it.each(['SN', ' sn', 'Sénégal', 'senegal', 'SENEGAL '])('%p is Senegal', async (country) => {
		const { success } = await send(vendor, [sheetRow(0, { ...national, country })], {
			resource: 'transfer',
			country: '={{ $json.country }}',
		});
		expect(column(success, 'phone')).toEqual(['+221771234567']);
	});

	it.each([
		['France', 'Country: "France" is not a supported country. Enter a code: BF, BJ'],
		['Congo', 'Country: "Congo" can mean two countries. Enter CG'],
		['', 'Country: is empty, and Phone has no country prefix'],
		[null, 'Country: is empty, and Phone has no country prefix'],
	])('%p is a fault of Country, and of nothing else', async (country, words) => {
		const rows = [sheetRow(0, { ...national, country })];
		const stop = await stopOf(rows, { resource: 'transfer', country: '={{ $json.country }}' });
		expect(stop.split('\n')).toEqual([
			'The row must be corrected; nothing was sent',
			expect.stringContaining(words),
		]);
	});

	it('that is empty is no fault where the number is, too', async () => {
		const stop = await stopOf([sheetRow(0, { phone: '', country: '' })], {
			country: '={{ $json.country }}',
		});
		expect(stop).toContain('Phone: is empty');
		expect(stop).not.toContain('Country');
	});

	it('may be empty where the number has its prefix', async () => {
		const rows = [sheetRow(0, { phone: '+221771234567', country: '' })];
		const { success } = await send(vendor, rows, {
			resource: 'transfer',
			country: '={{ $json.country }}',
		});
		expect(column(success, 'status')).toEqual(['pending']);
	});
});

describe('a column that no row has', () => {
	it('is one sentence with the columns that there are', async () => {
		const stop = await stopOf(sheet(500), { phone: '={{ $json.Phone }}' });
		expect(stop).toBe(
			'Phone must be corrected; nothing was sent\nPhone: is mapped to the column "Phone", which no row has. The columns are "phone", "amount", "reference"',
		);
	});

	it('is one sentence for each field', async () => {
		const stop = await stopOf(sheet(500), {
			amount: '={{ $json["Montant (XOF)"] }}',
			reference: '={{ $json.ref }}',
		});
		expect(stop.split('\n').map((line) => line.slice(0, 50))).toEqual([
			'Amount, Reference must be corrected; nothing was s',
			'Amount: is mapped to the column "Montant (XOF)", w',
			'Reference: is mapped to the column "ref", which no',
		]);
	});

	it('is none when one row has it', async () => {
		const stop = await stopOf([sheetRow(0), { amount: 500, reference: 'B' }], {});
		expect(stop).toContain('Item 2 (B), Phone: is empty');
	});
});

it('what is wrong in every row is said once', async () => {
	const rows = sheet(300).map((row) => ({ ...row, amount: '' }));
	expect((await stopOf(rows, {})).split('\n')).toEqual([
		'300 of 300 rows must be corrected; nothing was sent',
		'All 300 rows, Amount: is empty. Enter a whole number, for example 2500',
	]);
});

it('a message names the row of the Google sheet, the reference and the phone', async () => {
	const rows = [
		sheetRow(0, { row_number: 2 }),
		sheetRow(1, { row_number: 3, amount: 'x' }),
		sheetRow(2, { row_number: 7, phone: '' }),
	];
	const stop = await stopOf(rows, {});
	expect(stop).toContain('Row 3 (PAY-2, 0700000002), Amount: "x" is not');
	expect(stop).toContain('Row 7 (PAY-3), Phone: is empty');
});

it('an expression is evaluated once for a row: what names the row is what was checked', async () => {
	const stop = await stopOf(sheet(2), { phone: '={{ "X" + Math.random() }}' });
	expect(stop).toMatch(/Item 1 \(PAY-1, (X[^)]+)\), Phone: "\1" has/);
});

describe('a setting of the whole run', () => {
	const DISAGREEING: unknown[][] = [
		[false, true],
		['non', 'oui'],
		['FALSE', 1],
	];
	it.each(DISAGREEING)(
		'Dry Run %p and %p is one, and rows that disagree are pointed out',
		async (...dry) => {
			const rows = dry.map((value, index) => sheetRow(index, { dry: value } as IDataObject));
			const { success } = await send(vendor, rows, { dryRun: '={{ $json.dry }}' });
			expect(column(success, 'dryRun')).toEqual([true, true]);
			expect(success[0]!.json.runAdvice).toContain(
				'Dry Run: is "false" in item 1 and "true" in item 2',
			);
			expect(vendor.sends).toEqual([]);
		},
	);

	it.each([
		['true', true],
		['Vrai', true],
		[1, true],
		['false', false],
		['non', false],
		[0, false],
		[false, false],
	])('Dry Run %p is read as %p', async (dry, isDry) => {
		const { success, error } = await send(vendor, [sheetRow(0, { dry })], {
			dryRun: '={{ $json.dry }}',
		});
		expect(error).toBeUndefined();
		expect(success[0]!.json.dryRun).toBe(isDry ? true : undefined);
		expect(vendor.sends).toHaveLength(isDry ? 0 : 1);
	});

	it.each([
		[{ dry: '' }, 'Dry Run: is empty although it is set'],
		[{ dry: null }, 'Dry Run: is empty although it is set'],
		[{}, 'Dry Run: is empty although it is set'],
		[{ dry: 'perhaps' }, 'Dry Run: "perhaps" is neither yes nor no'],
		[{ dry: 2 }, 'Dry Run: "2" is neither yes nor no'],
	])('Dry Run of %j is a finding, and nothing is sent', async (changes, words) => {
		const rows = [sheetRow(0, changes as IDataObject)];
		expect(await stopOf(rows, { dryRun: '={{ $json.dry }}' })).toContain(words);
	});

	it.each([
		[1, ''],
		[3, ' (item 3)'],
	])('Dry Run that is unclear in one of %d rows names the row among several', async (count, at) => {
		const rows = sheet(count).map((row, index) => ({
			...row,
			dry: index === count - 1 ? 'perhaps' : 'no',
		}));
		expect(await stopOf(rows, { dryRun: '={{ $json.dry }}' })).toBe(
			`Dry Run must be corrected; nothing was sent\nDry Run: "perhaps" is neither yes nor no. Enter true or false${at}`,
		);
	});

	it('If a Row Is Invalid must be the same in all rows', async () => {
		const rows = [sheetRow(0, { then: 'sendNothing' }), sheetRow(1, { then: 'sendValid' })];
		expect(await stopOf(rows, { ifInvalid: '={{ $json.then }}' })).toContain(
			'If a Row Is Invalid: is "sendNothing" in item 1 and "sendValid" in item 2. It applies to the whole run',
		);
	});

	it('an option must be the same in all rows', async () => {
		const rows = [sheetRow(0, { most: 900 }), sheetRow(1, { most: 9000 })];
		const stop = await stopOf(rows, { options: { mostPerRun: '={{ $json.most }}' } });
		expect(stop).toContain('Most per Run: is "900" in item 1 and "9000" in item 2');
	});

	it.each([[{ check: '' }], [{ check: null }], [{}], [{ check: 'perhaps' }]])(
		'Check Balance of %j is a finding',
		async (changes) => {
			const rows = [sheetRow(0, changes as IDataObject)];
			const options = { checkBalance: '={{ $json.check }}' };
			expect(await stopOf(rows, { options })).toContain('Check Balance: ');
		},
	);
});

describe('a limit', () => {
	const KEYS = [
		['mostPerRow', 'Most per Row'],
		['mostPerRun', 'Most per Run'],
		['mostRows', 'Most Rows'],
		['expectedRows', 'Expected Rows'],
		['expectedTotal', 'Expected Total'],
		['approvedPlanId', 'Approved Plan ID'],
	];
	const NOTHINGS: Array<[string, IDataObject]> = [
		['a column that is not there', {}],
		['an empty cell', { limit: '' }],
		['null', { limit: null }],
		['blanks', { limit: '  ' }],
	];

	describe.each(KEYS)('%s', (key, label) => {
		it.each(NOTHINGS)('from %s is a finding, never "no limit"', async (_name, changes) => {
			const rows = [sheetRow(0, changes)];
			for (const expression of ['={{ $json.limit }}', "={{ $('Start').item.json.limit }}"]) {
				expect(await stopOf(rows, { options: { [key!]: expression } })).toContain(
					`${label}: is empty although it is set. Enter a value, or remove the option`,
				);
			}
		});

		it('that was added and left empty is a finding', async () => {
			const empty = key === 'mostRows' || key === 'expectedRows' ? 0 : '';
			expect(await stopOf(sheet(1), { options: { [key!]: empty } })).toContain(`${label}: `);
		});

		it.each(['many', '-5', '1.5', true, { a: 1 }])('of %j is a finding', async (limit) => {
			const rows = [sheetRow(0, { limit } as IDataObject)];
			const stop = await stopOf(rows, { options: { [key!]: '={{ $json.limit }}' } });
			expect(stop).toContain(`${label}: `);
		});
	});

	it.each<[IDataObject, string]>([
		[
			{ mostPerRow: 499 },
			'Most per Row: item 1 (PAY-1, 0700000001) has 500 XOF, but only 499 is allowed; item 2',
		],
		[{ mostPerRun: '1499' }, 'Most per Run: the rows add up to 1500 XOF, but only 1499 is allowed'],
		[{ mostRows: 2 }, 'Most Rows: there are 3 rows, but the limit is 2'],
		[{ expectedRows: 4 }, 'Expected Rows: the number of rows is 3, not 4 as expected'],
		[{ expectedRows: '2' }, 'Expected Rows: the number of rows is 3, not 2 as expected'],
		[{ expectedTotal: 1400 }, 'Expected Total: the rows add up to 1500 XOF, but 1400 was expected'],
		[{ expectedTotal: 1600 }, 'Expected Total: the rows add up to 1500 XOF, but 1600 was expected'],
		[
			{ approvedPlanId: `plan-${'0'.repeat(32)}` },
			'Approved Plan ID: the rows have changed since approval: this plan is plan-',
		],
	])('%j stops the run before any call, also with Send the Valid Rows', async (options, words) => {
		expect(await stopOf(sheet(3), { options })).toContain(words);
		expect(await stopOf(sheet(3), { options, ifInvalid: 'sendValid' })).toContain(words);
	});

	it.each<[IDataObject]>([
		[{ mostPerRow: 500, mostPerRun: 1500, mostRows: 3, expectedRows: 3, expectedTotal: 1500 }],
		[{ mostPerRow: 'XOF 500', mostPerRun: '1500 xof', expectedTotal: 'XOF 1500' }],
	])('%j lets exactly that go out', async (options) => {
		const { success } = await send(vendor, sheet(3), { options });
		expect(column(success, 'status')).toEqual(['pending', 'pending', 'pending']);
	});

	it('that is exceeded is pointed out in Dry Run', async () => {
		const { success } = await send(vendor, sheet(2), { dryRun: true, options: { mostRows: 1 } });
		expect(column(success, 'runAdvice')).toEqual(
			Array(2).fill('Most Rows: there are 2 rows, but the limit is 1'),
		);
		expect(column(success, 'valid')).toEqual([true, true]);
	});

	it('with Continue is the message of every row', async () => {
		const { failure } = await send(
			vendor,
			sheet(2),
			{ options: { mostRows: 1 } },
			{ onError: 'continueErrorOutput' },
		);
		expect(column(failure, 'error')).toEqual(
			Array(2).fill({
				message: 'Most Rows must be corrected; nothing was sent',
				description: 'Most Rows: there are 2 rows, but the limit is 1',
				rows: [],
				fields: [{ field: 'Most Rows', rule: 'there are 2 rows, but the limit is 1' }],
			}),
		);
		expect(vendor.calls).toEqual([]);
	});
});

describe('Approved Plan ID', () => {
	const planOf = async (rows: IDataObject[]) =>
		(await send(vendor, rows, { dryRun: true })).success[0]!.json.planId as string;

	it('of the Dry Run of the same rows lets them go out', async () => {
		const approvedPlanId = await planOf(sheet(3));
		const { success } = await send(vendor, sheet(3), { options: { approvedPlanId } });
		expect(column(success, 'status')).toEqual(['pending', 'pending', 'pending']);
	});

	it.each<[string, (rows: IDataObject[]) => IDataObject[]]>([
		[
			'an amount',
			(rows) => rows.map((row, index) => (index === 1 ? { ...row, amount: 505 } : row)),
		],
		['a phone', (rows) => [...rows.slice(0, 2), { ...rows[2], phone: '0500000009' }]],
		['a reference', (rows) => [{ ...rows[0], reference: 'PAY-X' }, ...rows.slice(1)]],
		['the order', (rows) => rows.toReversed()],
		['a row less', (rows) => rows.slice(1)],
		['a row more', (rows) => [...rows, sheetRow(7)]],
	])('sends nothing when %s is different', async (_name, change) => {
		const approvedPlanId = await planOf(sheet(3));
		const { error } = await send(vendor, change(sheet(3)), { options: { approvedPlanId } });
		expect(error!.description).toContain('Approved Plan ID: the rows have changed since approval');
		expect(vendor.sends).toEqual([]);
	});
});

describe('what a sheet did to its data', () => {
	it('is pointed out in Dry Run, row by row and counted', async () => {
		const rows = [
			sheetRow(0, { phone: '0700000001' }),
			sheetRow(1, { phone: '+225 07 00 00 00 01', amount: 900 }),
			sheetRow(2, { phone: '002250700000009' }),
			sheetRow(3, { phone: '0700000009' }),
			sheetRow(4, { reference: '12E3', phone: '0712345678' }),
			sheetRow(5, { phone: '0712300000' }),
		];
		const { success } = await send(vendor, rows, { dryRun: true });
		const advice = column(success, 'advice');
		expect(advice).toEqual([
			'Same receiver as item 2 (PAY-2, +225 07 00 00 00 01)',
			'Same receiver as item 1 (PAY-1, 0700000001)',
			expect.stringContaining('Same receiver and amount as item 4 (PAY-4, 0700000009)'),
			expect.stringContaining('Same receiver and amount as item 3 (PAY-3, 002250700000009)'),
			expect.stringContaining('A spreadsheet treats the reference 12E3 as a number'),
			expect.stringContaining('+2250712300000 ends in many zeros'),
		]);
		expect(success[5]!.json.warnings).toEqual({
			sameReceiver: 4,
			sameReceiverAndAmount: 2,
			changingReference: 1,
			roundedPhone: 1,
		});
	});

	it('blocks nothing', async () => {
		const rows = [sheetRow(0, { reference: '1/2' }), sheetRow(1, { phone: '0700000001' })];
		const { success } = await send(vendor, rows);
		expect(column(success, 'status')).toEqual(['pending', 'pending']);
	});
});

it('a number of the wrong length is a finding in every country, as national and as international', async () => {
	const rows = [
		sheetRow(0, { phone: '+22177123456' }),
		sheetRow(1, { phone: '7712345678', country: 'SN' }),
		sheetRow(2, { phone: '+2267012345' }),
		sheetRow(3, { phone: '77123456', country: 'CM' }),
	];
	const { error } = await send(
		vendor,
		rows.map((row) => ({ country: 'CI', ...row })),
		{ resource: 'transfer', country: '={{ $json.country }}' },
	);
	expect(error!.description.split('\n')).toEqual([
		'Item 1 (PAY-1, +22177123456), Phone: "+22177123456" has 8 digits after +221; Senegal uses 9',
		'Item 2 (PAY-2, 7712345678), Phone: "7712345678" has 10 digits; Senegal uses 9 digits after its prefix',
		'Item 3 (PAY-3, +2267012345), Phone: "+2267012345" has 7 digits after +226; Burkina Faso uses 8',
		'Item 4 (PAY-4, 77123456), Phone: "77123456" has 8 digits; Cameroon uses 9 digits after its prefix',
	]);
});

describe('how the node is wired', () => {
	const hints = jest.spyOn(ExecuteContext.prototype, 'addExecutionHints');
	beforeEach(() => hints.mockClear());
	const messages = () => hints.mock.calls.flat().map(({ message }) => message);
	/** A hint above the output with these words. */
	const shown = (words: string) => ({
		message: expect.stringContaining(words),
		location: 'outputPane',
	});

	it('in a loop it sends, and a hint says that it takes all rows at once', async () => {
		const items = await sendIn(vendor, sheet(1), { runIndex: 1 });
		expect(jsons(items)[0]).toMatchObject({ status: 'pending' });
		expect(hints.mock.calls.flat()).toContainEqual(shown('This node runs in a loop'));
	});

	it('with Execute Once it sends the first row, and a hint says so', async () => {
		const { success } = await send(vendor, sheet(3), {}, { executeOnce: true });
		expect(column(success, 'reference')).toEqual(['PAY-1']);
		expect(hints.mock.calls.flat()).toContainEqual(shown('Execute Once is on: only the first'));
	});

	it('in any other way there is no such hint', async () => {
		await send(vendor, sheet(3));
		expect(messages().join()).not.toMatch(/loop|Execute Once/);
	});
});

it('n8n answers others while the expressions of many rows are evaluated', async () => {
	// A clock on which every look takes a millisecond: what counts is how often others get their turn.
	let now = 0;
	const clock = jest.spyOn(performance, 'now').mockImplementation(() => now++);
	let turns = 0;
	let isDone = false;
	const others = (async () => {
		while (!isDone) {
			await setImmediate();
			turns++;
		}
	})();
	const rows = [...sheet(399), sheetRow(399, { amount: 0 })];
	const stop = await stopOf(rows, {
		phone: '={{ $json.phone.trim() }}',
		reference: '=PAY-{{ $json.reference }}',
	});
	isDone = true;
	await others;
	clock.mockRestore();
	expect(stop).toContain('1 of 400 rows must be corrected');
	expect(turns).toBeGreaterThan(45);
});
