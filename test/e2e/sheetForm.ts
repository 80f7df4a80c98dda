import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Setting } from './setting.ts';

export type SheetRow = Record<string, string>;

/** Lines of a CSV text by the names of its first line. Only its last column may hold commas. */
export const rowsOf = (csv: string): SheetRow[] => {
	const [head = '', ...lines] = csv
		.replace(/^\uFEFF/, '')
		.trim()
		.split(/\r?\n/);
	const names = head.split(',');
	return lines.map((line) => {
		const cells = line.split(',');
		const last = cells.splice(names.length - 1).join(',');
		return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? last]));
	});
};

/**
 * Opens a form that lets only people in who are signed in to n8n; for each form n8n asks once whether it may act
 * for them. `label` is one of its fields.
 */
export const openForm = async (setting: Setting, path: string, label: string): Promise<Page> => {
	const page = await setting.open(`/form/${path}`);
	const field = page.getByLabel(label);
	const consent = page.getByRole('button', { name: 'Allow access' });
	await field.or(consent).waitFor();
	if (await consent.isVisible()) await consent.click();
	await field.waitFor();
	return page;
};

/** Uploads a sheet; the page that comes back shows the plan, or what has to be corrected. */
export const uploadSheet = async (setting: Setting, path: string, csv: string): Promise<Page> => {
	const page = await openForm(setting, path, 'Sheet (CSV)');
	const buffer = Buffer.from(csv);
	await page
		.getByLabel('Sheet (CSV)')
		.setInputFiles({ name: 'sheet.csv', mimeType: 'text/csv', buffer });
	await page.getByRole('button', { name: 'Check the sheet' }).click();
	await page.getByText('Nothing was sent').or(page.getByText('Decision')).first().waitFor();
	return page;
};

/** Takes the decision on the page with the plan. */
export const decide = async (page: Page, decision: string): Promise<void> => {
	await page.getByText(decision, { exact: true }).click();
	await page.getByRole('button', { name: 'Confirm' }).click();
};

/** Approves the plan and returns the result file that the last page of the form hands out. */
export const approve = async (page: Page): Promise<{ name: string; rows: SheetRow[] }> => {
	const download = page.waitForEvent('download');
	await decide(page, 'Send now');
	const file = await download;
	const rows = rowsOf(readFileSync(await file.path(), 'utf8'));
	await page.getByText('Done').waitFor();
	await page.close();
	return { name: file.suggestedFilename(), rows };
};
