import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import type { StoredCredential } from '../../scripts/host/client.ts';
import { hostDirectory } from '../../scripts/host/install.ts';
import type { Setting } from './setting.ts';

export type SheetRow = Record<string, string>;

type Cells = Array<string | number>;

/** The library that n8n itself reads and writes spreadsheets with, as far as the tests need it. */
type Spreadsheets = {
	read: (file: Buffer, options: object) => Book;
	write: (book: Book, options: object) => Buffer;
	utils: {
		aoa_to_sheet: (rows: Cells[]) => object;
		book_new: () => Book;
		book_append_sheet: (book: Book, sheet: object, name: string) => void;
		sheet_to_json: (sheet: object, options?: object) => Array<Record<string, unknown>>;
	};
};
type Book = { SheetNames: string[]; Sheets: Record<string, object> };

const spreadsheets = createRequire(resolve(hostDirectory(), 'package.json'))(
	'@e965/xlsx',
) as Spreadsheets;

/** Who may open the forms that pay. */
export const PAYER = { username: 'payer', password: 'only-people-who-pay' };

/** The password of the forms, as n8n stores it. */
export const payerCredential = async ({ shop }: Setting): Promise<StoredCredential> =>
	await shop.client.saveCredential('People who pay', 'httpBasicAuth', {
		user: PAYER.username,
		password: PAYER.password,
	});

/** Rows of a CSV text without quotes by the names of its first line. */
export const rowsOf = (csv: string): SheetRow[] => {
	const [head = '', ...lines] = csv.trim().split(/\r?\n/);
	const names = head.split(',');
	return lines.map((line) => {
		const cells = line.split(',');
		return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
	});
};

/** An Excel file with these rows; numbers are numbers, texts are texts. */
export const workbookOf = (rows: Cells[]): Buffer => {
	const book = spreadsheets.utils.book_new();
	spreadsheets.utils.book_append_sheet(book, spreadsheets.utils.aoa_to_sheet(rows), 'Sheet1');
	return spreadsheets.write(book, { type: 'buffer', bookType: 'xlsx' });
};

/** The rows of an Excel file by the names of its first line. Numbers stay numbers. */
export const readWorkbook = (file: Buffer): Array<Record<string, unknown>> => {
	const { SheetNames, Sheets } = spreadsheets.read(file, {});
	return spreadsheets.utils.sheet_to_json(Sheets[SheetNames[0]!]!, { defval: '' });
};

/** A browser of somebody who knows a password. */
export const contextWith = async (
	setting: Setting,
	httpCredentials: { username: string; password: string },
): Promise<BrowserContext> => {
	const blank = await setting.open('about:blank');
	const context = await blank
		.context()
		.browser()!
		.newContext({ httpCredentials, locale: setting.locale });
	await blank.close();
	return context;
};

/** Opens a form that asks for the password of the people who pay. */
export const openForm = async (setting: Setting, path: string, label: string): Promise<Page> => {
	const context = await contextWith(setting, PAYER);
	const page = await context.newPage();
	page.setDefaultTimeout(60_000);
	await page.goto(`${setting.shop.n8n.url}/form/${path}`);
	await page.getByLabel(label).waitFor();
	return page;
};

/** Closes a page that `openForm` opened, with the browser that it is in. */
export const closeForm = async (page: Page): Promise<void> => {
	await page.context().close();
};

const SHEET = 'Sheet (Excel or CSV)';
/** A dry run asks about every row. */
const CHECK_LIMIT_MS = 240_000;

/** Uploads a file; the page that comes back shows the plan, or why nothing was sent. */
export const uploadFile = async (
	setting: Setting,
	path: string,
	name: string,
	buffer: Buffer,
): Promise<Page> => {
	const page = await openForm(setting, path, SHEET);
	await expectAccessible(page);
	const mimeType = name.endsWith('.csv') ? 'text/csv' : 'application/octet-stream';
	await page.getByLabel(SHEET).setInputFiles({ name, mimeType, buffer });
	await page.getByRole('button', { name: 'Check the sheet' }).click();
	await page
		.getByText('Nothing was sent', { exact: true })
		.or(page.getByRole('button', { name: 'Confirm' }))
		.waitFor({ timeout: CHECK_LIMIT_MS });
	await expectAccessible(page);
	return page;
};

export const uploadSheet = async (setting: Setting, path: string, csv: string): Promise<Page> =>
	await uploadFile(setting, path, 'sheet.csv', Buffer.from(csv));

/** Takes the decision on the page with the plan, above the list or below it. */
export const decide = async (
	page: Page,
	decision: string,
	where: 'above' | 'below' = 'above',
): Promise<void> => {
	const option = page.getByText(decision, { exact: true });
	await (where === 'above' ? option.first() : option.last()).click();
	await page.getByRole('button', { name: 'Confirm' }).click();
};

/** Whether another page has taken the place of the one with the button. */
const refreshed = async (page: Page): Promise<void> => {
	const button = page.getByRole('button', { name: 'Refresh' });
	await Promise.all([page.waitForEvent('framenavigated'), button.click()]);
};

export type Result = {
	name: string;
	rows: Array<Record<string, unknown>>;
	/** What the last page says. */
	text: string;
	/** How often the page with the progress was shown. */
	looks: number;
};

/** Approves the plan, follows its progress, and reads the last page and the file that it hands out. */
export const approve = async (page: Page, where: 'above' | 'below' = 'above'): Promise<Result> => {
	const download = page.waitForEvent('download', { timeout: 600_000 });
	let arrived = false;
	const file = download.then((one) => {
		arrived = true;
		return one;
	});
	await decide(page, 'Send now', where);
	let looks = 0;
	while (!arrived) {
		const refresh = page.locator('#submit-btn:enabled', { hasText: 'Refresh' });
		await Promise.race([file, refresh.waitFor({ timeout: 60_000 })]);
		if (arrived) break;
		looks++;
		if (looks === 1) await expectAccessible(page);
		await refreshed(page);
	}
	await expectAccessible(page);
	const rows = readWorkbook(readFileSync(await (await file).path()));
	const text = await page.locator('body').innerText();
	const name = (await file).suggestedFilename();
	await closeForm(page);
	return { name, rows, text, looks };
};

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { id: string; impact: string; nodes: Array<{ html: string }> };

/** Fails if axe finds anything serious on the page, but for what stands under the selectors of `except`. */
export const expectAccessible = async (
	page: Page,
	except: readonly string[] = [],
): Promise<void> => {
	await page.evaluate(AXE);
	const where = JSON.stringify({ exclude: except.map((selector) => [selector]) });
	const found = await page.evaluate<Violation[]>(
		`axe.run(${where}).then(({ violations }) => violations)`,
	);
	const serious = found.filter(({ impact }) => impact === 'serious' || impact === 'critical');
	expect(serious.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
};
