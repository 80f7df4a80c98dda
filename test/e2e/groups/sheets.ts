import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import { bring, executionsAtRest, ledgerOf, withParameters } from '../examples.ts';
import { act, sandboxCall, settled } from '../payments.ts';
import type { Setting } from '../setting.ts';
import { AIRTIME, SALARY, type SheetExample } from '../sheetExamples.ts';
import {
	approve,
	closeForm,
	decide,
	expectAccessible,
	payerCredential,
	rowsOf,
	uploadFile,
	uploadSheet,
	workbookOf,
	type SheetRow,
} from '../sheetForm.ts';

const ROWS = 12;
/** A phone held upright, in CSS pixels. */
const PHONE = { width: 390, height: 844 };
const LONG_MS = 900_000;

const internationalOf = ({ phone = '' }: SheetRow): string =>
	`+225${phone.replace(/^\+225|\s/g, '')}`;

/** Digits in groups of three, as the pages write an amount; blanks are compared as plain ones. */
const textOf = (text: string): string => text.replaceAll('\u00a0', ' ');

/** Files that are no sheet to pay, and what the form's own page says of each. */
const NO_SHEETS: Array<[what: string, name: string, file: Buffer, says: string]> = [
	['an empty file', 'empty.csv', Buffer.from('\r\n'), 'The file is empty.'],
	['a workbook without a row', 'empty.xlsx', workbookOf([]), 'The file is empty.'],
	[
		'a picture',
		'picture.csv',
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]),
		'This file cannot be read. Upload an Excel file (.xlsx) or a CSV file',
	],
	[
		'a document',
		'letter.csv',
		Buffer.from('%PDF-1.4\n<table>\n'),
		'Its first line has: %PDF-1.4. Is it the right file?',
	],
];

/** From the upload to the result file, with bad files, a bad row, a refusal and a repetition. */
const sheetTests = (setting: Setting, example: SheetExample): (() => StoredWorkflow) => {
	const csv = readFileSync(join('examples', example.sheet), 'utf8');
	const sheet = rowsOf(csv);
	const paid = sheet.map((row) => ({
		reference: row.reference,
		direction: 'out',
		phone: internationalOf(row),
		amount: Number(row.amount),
	}));
	const settings = async (values: object) =>
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', values);
	let workflow: StoredWorkflow;

	beforeAll(async () => {
		workflow = await bring(setting, example.file, example.credential, [
			await payerCredential(setting),
		]);
	});

	/** What the page says about a file from which nothing can be sent. */
	const refusalOf = async (name: string, file: Buffer): Promise<string> => {
		const page = await uploadFile(setting, example.form, name, file);
		const text = await page.locator('body').innerText();
		await closeForm(page);
		expect(text).toContain('Nothing was sent');
		expect(await ledgerOf(setting, example.prefix)).toEqual([]);
		return textOf(text);
	};

	it('is closed to people without the password', async () => {
		const url = `${setting.shop.n8n.url}/form/${example.form}`;
		expect((await fetch(url)).status).toBe(401);
		expect((await fetch(url, { method: 'POST', body: new FormData() })).status).toBe(401);
	});

	it.each(NO_SHEETS)('says on the form that %s is no sheet', async (_what, name, file, says) => {
		expect(await refusalOf(name, file)).toContain(says);
	});

	it('names the column that is missing, and those that are there', async () => {
		const text = await refusalOf('sheet.csv', Buffer.from(csv.replace('phone', 'mobile <b>')));
		const there = example.columns.map((name) => (name === 'phone' ? 'mobile <b>' : name));
		expect(text).toContain(
			`The sheet has no column phone. Its first line has: ${there.join(', ')}.`,
		);
	});

	it('names the bad rows by their rows in the file, before anything is sent', async () => {
		const bad = csv
			.replace(/0700000037|0700000017/, '07O0000017')
			.replace(`${example.prefix}005,Aya`, ',<i>Aya</i>')
			// An empty line counts in the file, and is not paid.
			.replace(`${example.prefix}003`, `\n${example.prefix}003`);
		const text = await refusalOf('sheet.csv', Buffer.from(bad));
		expect(text).toContain(`2 of ${ROWS} rows must be corrected`);
		expect(text).toContain(`Row 9 (${example.prefix}007, Mariam): Phone: "07O0000017"`);
		expect(text).toContain('Row 7 (<i>Aya</i>): Reference:');
	});

	it('fits a phone: nothing to scroll sideways, and the decision always in sight', async () => {
		const long = csv.replace(/,([A-Z]\S*?),/, `,Marie-Antoinette${'a'.repeat(60)} <b>,`);
		const page = await uploadSheet(setting, example.form, long);
		await page.setViewportSize(PHONE);
		const width = await page.evaluate<number>('document.scrollingElement.scrollWidth');
		expect(width).toBeLessThanOrEqual(PHONE.width);
		const confirm = page.getByRole('button', { name: 'Confirm' });
		for (const place of ['first', 'last'] as const) {
			const choice = page.getByText('Send now', { exact: true })[place]();
			await choice.scrollIntoViewIfNeeded();
			for (const target of [choice, confirm]) {
				const box = (await target.boundingBox())!;
				expect(box.x).toBeGreaterThanOrEqual(0);
				expect(box.x + box.width).toBeLessThanOrEqual(PHONE.width);
				expect(box.y).toBeGreaterThanOrEqual(0);
				expect(box.y + box.height).toBeLessThanOrEqual(PHONE.height);
			}
		}
		await expectAccessible(page);
		await closeForm(page);
		expect(await ledgerOf(setting, example.prefix)).toEqual([]);
	});

	it('sends nothing when the plan is declined, or when nobody decides', async () => {
		for (const [decision, says] of [
			['Do not send', 'You decided not to send.'],
			[undefined, 'You did not decide.'],
		] as const) {
			const page = await uploadSheet(setting, example.form, csv);
			if (decision) await decide(page, decision, 'below');
			else await page.getByRole('button', { name: 'Confirm' }).click();
			await page.getByText(says).waitFor();
			await closeForm(page);
		}
		expect(await ledgerOf(setting, example.prefix)).toEqual([]);
	});

	it('shows the plan, sends it on approval, and hands out one result per row', async () => {
		// CinetPay reports every row a moment later: here when the results were handed out.
		await settings({ payoutEndDelayMs: 3_600_000 });
		const page = await uploadSheet(setting, example.form, csv);
		const plan = textOf(await page.locator('body').innerText());
		expect(plan).toContain(`${ROWS} rows, ${example.total}. ${ROWS} new.`);
		expect(plan).toContain(`Left to send: ${ROWS} rows, ${example.total}.`);
		// Client V1 tells the amount alone.
		expect(plan).toMatch(/Balance: [\d ]{5,}( XOF)?\./);
		const cells = [`3\t${example.prefix}002`, 'Koffi', paid[1]?.phone].join('\t');
		expect(plan).toContain(cells);
		expect(plan).toMatch(/Operator\tRows\tSum\n/);

		const { name, rows, text } = await approve(page);
		expect(name).toMatch(/-results-\d{4}-\d{2}-\d{2}-\d{4}\.xlsx$/);
		expect(rows).toEqual(
			sheet.map((row, index) =>
				expect.objectContaining({
					row: index + 2,
					reference: row.reference,
					name: row.name,
					phone: paid[index]?.phone,
					amount: Number(row.amount),
					status: example.sent,
					paid_before: 'no',
				}),
			),
		);
		expect(textOf(text)).toContain(example.summary);
		const ledger = await ledgerOf(setting, example.prefix);
		expect(ledger).toHaveLength(ROWS);
		expect(ledger).toEqual(expect.arrayContaining(paid.map((row) => expect.objectContaining(row))));
		await settings({ payoutEndDelayMs: 300 });
	});

	it('pays nobody twice when the same sheet is run again', async () => {
		// DigitalPaye's account has no webhook here, and its rows are final at once.
		for (const { reference = '' } of example === AIRTIME ? sheet : []) {
			await act(setting.shop, reference, 'pay');
			await settled(setting.shop, reference);
		}
		const before = await ledgerOf(setting, example.prefix);
		const { rows, text } = await approve(await uploadSheet(setting, example.form, csv), 'below');
		expect(rows).toEqual(
			sheet.map(({ reference }) =>
				expect.objectContaining({ reference, status: 'success', paid_before: 'yes' }),
			),
		);
		expect(text).toContain(`All ${ROWS} rows are paid`);
		expect(await ledgerOf(setting, example.prefix)).toEqual(before);
	});

	return () => workflow;
};

/** Airtime for the rows of a spreadsheet, and the reports that come later. */
export const airtimeSheetTests = (setting: Setting): void => {
	const workflow = sheetTests(setting, AIRTIME);

	it('writes the final result of every row into the table', async () => {
		const executions = await executionsAtRest(setting, workflow());
		const written = executions.flatMap(
			(execution) => execution.output('Write the final result down') ?? [],
		);
		const references = new Set(written.map(({ reference }) => String(reference)));
		const numbers = Array.from({ length: ROWS }, (_, index) => String(index + 1).padStart(3, '0'));
		expect([...references].sort()).toEqual(numbers.map((number) => AIRTIME.prefix + number));
		expect(new Set(written.map(({ status }) => status))).toEqual(new Set(['success']));
	});

	it('keeps a report that comes before the rest of its slice has been sent', async () => {
		const { client } = setting.shop;
		const nodes = withParameters(workflow(), 'Send airtime', { options: { batchSize: 2 } });
		await client.activateWorkflow(await client.updateWorkflow(workflow(), { nodes }));
		const match = '/client/v1/airtime/credit/send';
		// Long enough for the reports, shorter than the node waits for an answer.
		const fault = { match, kind: 'delay', delayMs: 12_000, times: 2 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault);
		const lines = [1, 2, 3].map((number) => `EARLY-${number},Awa,070000009${number},500`);
		const csv = [AIRTIME.columns.join(','), ...lines].join('\n');
		// The two rows of the first call are final while the second call waits for its answer.
		const { rows } = await approve(await uploadSheet(setting, AIRTIME.form, csv));
		expect(rows.slice(0, 2)).toEqual(
			[1, 2].map((number) =>
				expect.objectContaining({
					reference: `EARLY-${number}`,
					status: 'success',
					paid_before: 'no',
				}),
			),
		);
	});
};

/** A byte for each character, as Excel in French writes a CSV file. */
const windows1252 = (text: string): Buffer => Buffer.from(text.replaceAll('’', '\u0092'), 'latin1');

/** Salaries for the rows of a spreadsheet: besides, files as Excel writes them, and a long sheet with failures. */
export const salarySheetTests = (setting: Setting): void => {
	sheetTests(setting, SALARY);

	const FRENCH = [
		'Référence;Nom;Téléphone;Opérateur;Montant',
		'FR-1;Kouamé N’Guessan;07 00 00 00 71;orange;165 000',
		'FR-2;"Zoé; Aïcha";+225 05 00 00 00 72;;"170000,00"',
	].join('\r\n');
	const FILES: Array<[what: string, name: string, file: Buffer]> = [
		['Windows-1252 and semicolons', 'fiche.csv', windows1252(FRENCH)],
		['UTF-8 with a byte order mark', 'fiche.csv', Buffer.from(`\ufeff${FRENCH}`)],
		['UTF-8 without one', 'fiche.csv', Buffer.from(FRENCH)],
		[
			'Excel',
			'fiche.xlsx',
			workbookOf([
				['Référence', 'Nom', 'Téléphone', 'Opérateur', 'Montant'],
				['FR-1', 'Kouamé N’Guessan', '0700000071', 'orange', 165000],
				['FR-2', 'Zoé; Aïcha', '+225 05 00 00 00 72', '', '170 000 F'],
			]),
		],
	];

	it.each(FILES)('reads a French sheet in %s', async (_what, name, file) => {
		const page = await uploadFile(setting, SALARY.form, name, file);
		const plan = textOf(await page.locator('body').innerText());
		expect(plan).toContain('2 rows, 335 000 XOF.');
		expect(plan).toContain('2\tFR-1\tKouamé N’Guessan\t+2250700000071\t');
		expect(plan).toContain('3\tFR-2\tZoé; Aïcha\t+2250500000072\t');
		await closeForm(page);
	});

	it(
		'follows a sheet of 500 rows, and says which five need a person',
		async () => {
			// The sandbox lets a payout to a number with this end fail.
			const bad = new Set([7, 120, 250, 399, 500]);
			const rows = Array.from({ length: 500 }, (_, index) => {
				const number = String(index + 1).padStart(3, '0');
				const phone = bad.has(index + 1) ? `0700${number}099` : `0700${number}000`;
				return `BIG-${number},Person ${number},${phone},orange,1000`;
			});
			const csv = [SALARY.columns.join(','), ...rows].join('\n');
			const page = await uploadSheet(setting, SALARY.form, csv);
			expect(textOf(await page.locator('body').innerText())).toContain('500 rows, 500 000 XOF.');
			const { rows: results, text, looks } = await approve(page);
			expect(looks).toBeGreaterThan(0);
			const said = textOf(text);
			expect(said).toContain('5 of 500 rows need you');
			expect(said).not.toContain('Done');
			expect(said).toContain('Paid\t495\t495 000 XOF');
			expect(said).toContain('Failed\t5\t5 000 XOF');
			for (const number of bad) {
				const name = String(number).padStart(3, '0');
				expect(said).toContain(
					`Row ${number + 1} (BIG-${name}, Person ${name}), 1 000 XOF: failed.`,
				);
			}
			expect(results).toHaveLength(500);
			const failed = results.filter(({ status }) => status === 'failed');
			expect(failed.map(({ row }) => Number(row) - 1)).toEqual([...bad]);
			expect(results.filter(({ status }) => status === 'success')).toHaveLength(495);
			// Excel keeps a phone that is a text; a number would lose its plus.
			expect(new Set(results.map(({ phone }) => typeof phone))).toEqual(new Set(['string']));
			expect(await ledgerOf(setting, 'BIG-')).toHaveLength(495);
		},
		LONG_MS,
	);
};
