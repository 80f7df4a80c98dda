import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import { bring, executionsAtRest, ledgerOf } from '../examples.ts';
import { settled } from '../payments.ts';
import type { Setting } from '../setting.ts';
import { AIRTIME, SALARY, type SheetExample } from '../sheetExamples.ts';
import { approve, decide, rowsOf, uploadSheet } from '../sheetForm.ts';

const ROWS = 12;

/** From the upload to the result file, with a bad row, a refusal and a repetition. */
const sheetTests = (setting: Setting, example: SheetExample): (() => StoredWorkflow) => {
	const csv = readFileSync(join('examples', example.sheet), 'utf8');
	const sheet = rowsOf(csv);
	const paid = sheet.map(({ reference, phone = '', amount }) => ({
		reference,
		direction: 'out',
		phone: `+225${phone.replace(/^\+225|\s/g, '')}`,
		amount: Number(amount),
	}));
	/** CinetPay reports every row; DigitalPaye's account has no webhook here. */
	const settledIfNotified = async (reference: string) =>
		example === AIRTIME ? await settled(setting.shop, reference) : undefined;
	let workflow: StoredWorkflow;

	beforeAll(async () => {
		workflow = await bring(setting, example.file, example.credential);
	});

	it('is closed to people who are not signed in', async () => {
		const answer = await fetch(`${setting.shop.n8n.url}/form/${example.form}`, {
			method: 'POST',
			body: new FormData(),
		});
		expect(answer.status).toBe(401);
	});

	it('names the bad row before anything is sent', async () => {
		const bad = csv
			.replace(/0700000037|0700000017/, '07O0000017')
			.replace(`${example.prefix}005`, '');
		const page = await uploadSheet(setting, example.form, bad);
		const text = await page.locator('body').innerText();
		expect(text).toContain('Nothing was sent');
		expect(text).toContain(`Rows to correct: 2 of ${ROWS}`);
		expect(text).toContain(`Row 7 (${example.prefix}007)\nPhone: "07O0000017"`);
		expect(text).toContain('Row 5 (no reference)\nReference:');
		await page.close();
		expect(await ledgerOf(setting, example.prefix)).toEqual([]);
	});

	it('sends nothing when the plan is declined', async () => {
		const page = await uploadSheet(setting, example.form, csv);
		await decide(page, 'Do not send');
		await page.getByText('You decided not to send.').waitFor();
		await page.close();
		expect(await ledgerOf(setting, example.prefix)).toEqual([]);
	});

	it('shows the plan, sends it on approval, and hands out one result per row', async () => {
		const page = await uploadSheet(setting, example.form, csv);
		const plan = await page.locator('body').innerText();
		expect(plan).toContain(`Rows: ${ROWS}, invalid: 0`);
		expect(plan).toContain(`Total: ${example.total} XOF`);
		expect(Number(/Balance: (\d+) XOF/.exec(plan)?.[1])).toBeGreaterThan(example.total);
		expect(plan).toContain(`${example.prefix}002\t${paid[1]?.phone}\t${paid[1]?.amount}`);

		const { name, rows } = await approve(page);
		expect(name).toMatch(/-results-\d{4}-\d{2}-\d{2}-\d{4}\.csv$/);
		expect(rows).toEqual(
			sheet.map((row, index) =>
				expect.objectContaining({
					reference: row.reference,
					name: row.name,
					phone: paid[index]?.phone,
					amount: row.amount,
					status: example.sent,
					paid_before: 'no',
				}),
			),
		);
		const ledger = await ledgerOf(setting, example.prefix);
		expect(ledger).toEqual(paid.map((row) => expect.objectContaining(row)));
	});

	it('pays nobody twice when the same sheet is run again', async () => {
		await Promise.all(sheet.map(async ({ reference = '' }) => settledIfNotified(reference)));
		const before = await ledgerOf(setting, example.prefix);
		const { rows } = await approve(await uploadSheet(setting, example.form, csv));
		expect(rows).toEqual(
			sheet.map(({ reference }) =>
				expect.objectContaining({ reference, status: example.later, paid_before: 'yes' }),
			),
		);
		expect(await ledgerOf(setting, example.prefix)).toEqual(before);
	});

	return () => workflow;
};

/** Airtime for the rows of a spreadsheet, and the reports that come later. */
export const airtimeSheetTests = (setting: Setting): void => {
	const workflow = sheetTests(setting, AIRTIME);

	it('receives the final result of every row once', async () => {
		const executions = await executionsAtRest(setting, workflow());
		const notes = executions.flatMap(
			(execution) => execution.output('Write the result down') ?? [],
		);
		const references = notes.map(({ reference }) => String(reference)).sort();
		const numbers = Array.from({ length: ROWS }, (_, index) => String(index + 1).padStart(3, '0'));
		expect(references).toEqual(numbers.map((number) => AIRTIME.prefix + number));
		expect(new Set(notes.map(({ status }) => status))).toEqual(new Set(['success']));
	});
};

/** Salaries for the rows of a spreadsheet. */
export const salarySheetTests = (setting: Setting): void => {
	sheetTests(setting, SALARY);
};
