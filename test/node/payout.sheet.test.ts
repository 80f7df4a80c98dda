import type { IDataObject } from 'n8n-workflow';
import { ClientVendor } from './clientVendor.ts';
import { column, jsons, origins, problems, send, sheet, sheetRow } from './payoutRun.ts';

// Hundreds of rows, and all that n8n keeps of them: slow on a busy machine.
jest.setTimeout(90_000);
/** How messages call a row of this sheet. */
const nameOf = (row: number, changes: IDataObject = {}): string => {
	const { reference, phone } = { ...sheetRow(row - 1), ...changes };
	return `Item ${row} (${[reference, phone].filter((part) => part !== '').join(', ')})`;
};

const DIGITS = 'is not an amount. Enter digits only, for example 2500';

/** Row of the sheet as a person counts it, what is wrong in it, and the lines of the one message. */
const FAULTS: Array<[number, IDataObject, string[]]> = [
	[
		7,
		{ phone: '07O0000007' },
		['Phone: "07O0000007" has characters that are not digits. Write it like +2250700000001'],
	],
	[
		41,
		{ phone: '070000041' },
		['Phone: "070000041" has 9 digits; Côte d\'Ivoire uses 10 digits after its prefix'],
	],
	[
		83,
		{ phone: '+33612345678' },
		[
			'Phone: "+33612345678" is a number from a country that is not supported. Check its country prefix, or use another number',
		],
	],
	[101, { amount: 0 }, ['Amount: "0" must be greater than 0']],
	[150, { amount: 200 }, ['Amount: 200 must be more than 200']],
	[199, { amount: 1_500_000 }, ['Amount: 1500000 must be less than 1500000']],
	[233, { amount: 'five hundred' }, [`Amount: "five hundred" ${DIGITS}`]],
	[
		250,
		{ amount: 500.5 },
		['Amount: "500.5" is not a whole number. Enter the amount without decimals'],
	],
	[
		300,
		{ reference: 'PAY-301' },
		['Reference: "PAY-301" is also used by item 301 (PAY-301, 0700000301); each row needs its own'],
	],
	[
		301,
		{},
		['Reference: "PAY-301" is also used by item 300 (PAY-301, 0700000300); each row needs its own'],
	],
	[
		377,
		{ phone: '', amount: '' },
		['Phone: is empty', 'Amount: is empty. Enter a whole number, for example 2500'],
	],
	[
		444,
		{ phone: '#REF!', amount: '#N/A' },
		[
			'Phone: "#REF!" has characters that are not digits. Write it like +2250700000001',
			`Amount: "#N/A" ${DIGITS}`,
		],
	],
	[500, { amount: '2,500' }, ['Amount: "2,500" can mean 2500 or 2.5. Write 2500 if you mean that']],
];

function faultySheet(): IDataObject[] {
	const rows = sheet(500);
	for (const [row, changes] of FAULTS) Object.assign(rows[row - 1]!, changes);
	// Written in other ways, but right.
	Object.assign(rows[0]!, { phone: '07\u00a000\u00a000\u00a000\u00a001', amount: ' 500 ' });
	Object.assign(rows[1]!, { phone: '00225 07-00.00(00)02' });
	Object.assign(rows[2]!, { phone: 2250700000003, reference: 3 });
	return rows;
}
const faulty = FAULTS.map(([row]) => row - 1);

let vendor: ClientVendor;
beforeEach(() => {
	vendor = new ClientVendor();
});

describe.each(['airtime', 'transfer'])(
	'a sheet of 500 rows with twelve kinds of faults, %s',
	() => {
		it('stops with one message that lists each row, and CinetPay sees no call', async () => {
			const { error, success } = await send(vendor, faultySheet());
			expect(error!.message).toBe('13 of 500 rows must be corrected; nothing was sent');
			expect(error!.description.split('\n')).toEqual(
				FAULTS.flatMap(([row, changes, lines]) =>
					lines.map((line) => `${nameOf(row, changes)}, ${line}`),
				),
			);
			expect(error!.itemIndex).toBe(6);
			expect([success, vendor.calls]).toEqual([[], []]);
		});
	},
);

it('with Send the Valid Rows exactly the valid ones are sent, each with its own result', async () => {
	const { success, error } = await send(vendor, faultySheet(), { ifInvalid: 'sendValid' });
	expect(error).toBeUndefined();
	expect(origins(success)).toEqual(sheet(500).map((_, index) => index));
	const valid = sheet(500)
		.map(({ reference }, index) => (index === 2 ? '3' : reference))
		.filter((_, index) => !faulty.includes(index));
	expect(vendor.sent).toEqual(valid);
	expect(vendor.paid).toEqual(valid);
	success.forEach(({ json }, index) => {
		expect(json.status).toBe(faulty.includes(index) ? 'failed' : 'pending');
		expect(json.sent).toBe(!faulty.includes(index));
	});
	for (const [row, , lines] of FAULTS) {
		expect(success[row - 1]!.json.advice).toBe(
			`Nothing was sent for this row. ${lines.join('\n')}`,
		);
	}
	expect(success[6]!.json.reference).toBe('PAY-7');
});

it('with Send the Valid Rows and the error output the faulty ones leave by it', async () => {
	const { success, failure } = await send(
		vendor,
		faultySheet(),
		{ ifInvalid: 'sendValid' },
		{ onError: 'continueErrorOutput' },
	);
	expect(success).toHaveLength(487);
	expect(origins(failure)).toEqual(faulty);
	expect(problems(failure)).toEqual(
		FAULTS.map(([row, changes]) => `${nameOf(row, changes)} is not valid`),
	);
	expect(failure[3]!.json).toMatchObject({
		reference: 'PAY-101',
		error: {
			description: 'Amount: "0" must be greater than 0',
			...{ row: 101, reference: 'PAY-101', status: 'failed', sent: false },
		},
	});
});

it('with Send Nothing and the error output every row says why it was held back', async () => {
	const rows = [sheetRow(0), sheetRow(1, { amount: 0 })];
	const { success, failure } = await send(vendor, rows, {}, { onError: 'continueErrorOutput' });
	expect(success).toEqual([]);
	expect(problems(failure)).toEqual([
		'1 of 2 rows must be corrected; nothing was sent',
		'Item 2 (PAY-2, 0700000002) is not valid',
	]);
	expect(vendor.calls).toEqual([]);
});

it('a row with a bad number keeps its reference from being used by another row, also as a number', async () => {
	const rows = [sheetRow(0, { reference: 42 }), sheetRow(1, { reference: 42, phone: 'x' })];
	const { success } = await send(vendor, rows, { ifInvalid: 'sendValid' });
	expect(column(success, 'status')).toEqual(['failed', 'failed']);
	expect(column(success, 'reference')).toEqual(['42', '42']);
	expect(vendor.sends).toEqual([]);
});

it.each([
	['a multiple of 5', { amount: 1003 }, 'Amount: 1003 is not a multiple of 5.'],
	['a blank reference', { reference: ' \u00a0' }, 'Reference: is empty.'],
	['a reference with a space', { reference: 'PAY 1' }, 'Reference: "PAY 1" contains a space.'],
	['a long number', { reference: 2 ** 60 }, 'Reference: "1152921504606847000" may'],
])('a transfer asks for %s', async (_name, changes, words) => {
	const { error } = await send(vendor, [sheetRow(0, changes)], { resource: 'transfer' });
	expect(error!.message).toBe('The row must be corrected; nothing was sent');
	expect(error!.description).toContain(words);
	expect(vendor.calls).toEqual([]);
});

it.each([
	['empty', '', 'All 2 rows, Notify URL: is empty.'],
	[
		'on localhost',
		'http://localhost/x',
		'All 2 rows, Notify URL: "http://localhost/x" points to localhost',
	],
])('a Notify URL that is %s in every row is named once', async (_name, notifyUrl, words) => {
	// By an expression: n8n itself stops at a required field that is empty as it stands.
	const { error } = await send(vendor, sheet(2), { notifyUrl: `={{ "${notifyUrl}" }}` });
	expect(error!.description.split('\n')).toEqual([expect.stringContaining(words)]);
});

describe('Dry Run', () => {
	it('shows the plan of the whole sheet with one look at each reference and at the balance, and sends nothing', async () => {
		vendor.available = 100_000;
		const { success } = await send(vendor, faultySheet(), { dryRun: true });
		expect(vendor.calls.map(({ path }) => path)).toEqual([
			'/v1/auth/login',
			...Array<string>(487).fill('/v1/airtime/check/money'),
			'/v1/airtime/check/balance',
		]);
		expect(origins(success)).toEqual(sheet(500).map((_, index) => index));
		expect(success.filter(({ json }) => json.valid)).toHaveLength(487);
		expect(jsons(success)[0]).toEqual({
			dryRun: true,
			row: 1,
			valid: true,
			reference: 'PAY-1',
			phone: '+2250700000001',
			country: 'CI',
			operator: 'OM',
			amount: 500,
			currency: 'XOF',
			known: 'new',
			advice: null,
			planId: expect.stringMatching(/^plan-[0-9a-f]{32}$/),
			runAdvice: null,
			// Row 3 has the reference 3.
			warnings: {
				sameReceiver: 0,
				sameReceiverAndAmount: 0,
				changingReference: 1,
				roundedPhone: 0,
			},
			totalAmount: 487 * 500,
			totalByCurrency: { XOF: 487 * 500 },
			totalRows: 500,
			validRows: 487,
			invalidRows: 13,
			knownCounts: {
				...{ new: 487, paid: 0, pending: 0 },
				...{ 'failed before': 0, conflict: 0, 'cannot be known': 0 },
			},
			leftRows: 487,
			leftByCurrency: { XOF: 487 * 500 },
			calls: 5,
			availableBalance: 100_000,
			balanceCurrency: null,
			balanceAdvice: null,
			balanceIsEnough: false,
		});
		expect(success[6]!.json).toMatchObject({ valid: false, reference: 'PAY-7', amount: null });
	});

	it('is what "true" of a sheet means, too', async () => {
		const { success } = await send(vendor, [sheetRow(0, { dry: 'true' })], {
			dryRun: '={{ $json.dry }}',
		});
		expect(success[0]!.json).toMatchObject({ dryRun: true });
		expect(vendor.sends).toEqual([]);
	});

	it('says that a number of Benin lacks its 01', async () => {
		const rows = [sheetRow(0, { phone: '+2299700000001' })];
		const { success } = await send(vendor, rows, { dryRun: true, resource: 'transfer' });
		expect(success[0]!.json.advice).toBe(
			'+2299700000001 does not start with 01, as the ten-digit numbers of Benin do',
		);
	});
});
