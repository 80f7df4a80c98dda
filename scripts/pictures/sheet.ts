import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { addSheetWorkflow } from '../demo/sheet.ts';
import { save, type Studio } from './studio.ts';

const SHEET = join('examples', 'airtime-sheet.csv');
/** A page of n8n's forms as wide as a third of README. */
const PAGE = { width: 560, height: 760 };
const PAYS = /^(Send|Pay)/;
const LIMIT_MS = 300_000;

/** The card of the form that is shown, down to where one third of the picture ends. */
const cardPicture = async (page: Page): Promise<Buffer> => {
	await page.evaluate(() => document.fonts.ready);
	await page.mouse.move(0, 0);
	await page.evaluate(() => scrollTo(0, 0));
	return await page.screenshot({ animations: 'disabled' });
};

const submit = (page: Page): Locator => page.locator('#submit-btn, button[type=submit]').first();

/** Waits for the page behind a form: n8n opens it by itself. */
const next = async (page: Page, before: string, shown: Locator): Promise<void> => {
	await page.waitForURL((url) => url.href !== before, { timeout: LIMIT_MS });
	await shown.first().waitFor({ timeout: LIMIT_MS });
};

/** Side by side, with an arrow between them. */
const sideBySide = async (page: Page, pictures: Buffer[]): Promise<Buffer> => {
	const images = pictures.map(
		(picture) => `<img src="data:image/png;base64,${picture.toString('base64')}">`,
	);
	await page.setViewportSize({ width: 1280, height: 620 });
	await page.setContent(`<style>
		body { margin: 0; display: flex; align-items: center; gap: 12px; padding: 8px; background: #fff; width: max-content }
		img { width: 400px; border: 1px solid #d0d7de; border-radius: 8px }
		span { font: 32px sans-serif; color: #57606a }</style>${images.join('<span>→</span>')}`);
	await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
	return await page.locator('body').screenshot();
};

/** From the sheet over the plan to the result, in one picture. */
export const sheetPicture = async ({ shop, open }: Studio): Promise<string[]> => {
	const { sheetFormUrl } = await addSheetWorkflow(shop.client, shop.sandbox);
	const page = await open(sheetFormUrl, PAGE);
	const file = page.locator('input[type=file]');
	const consent = page.getByRole('button', { name: 'Allow access' });
	await file.or(consent).first().waitFor({ state: 'attached' });
	if (await consent.isVisible()) await consent.click();
	await file.setInputFiles(SHEET);
	const pictures = [await cardPicture(page)];

	const upload = page.url();
	await submit(page).click();
	const pays = page.locator('label').filter({ hasText: PAYS });
	await next(page, upload, pays);
	pictures.push(await cardPicture(page));

	const plan = page.url();
	await pays.first().click();
	await submit(page).click();
	await page.waitForURL((url) => url.href !== plan, { timeout: 20_000 }).catch(() => undefined);
	await pays.first().waitFor({ state: 'hidden', timeout: LIMIT_MS });
	// A long run shows its progress, with a button that asks again.
	for (let tries = 0; tries < 30 && (await submit(page).isVisible()); tries++) {
		await submit(page).click();
		await page.waitForTimeout(2000);
	}
	await page.locator('body').filter({ hasText: /\S/ }).waitFor();
	pictures.push(await cardPicture(page));
	const files = [save('sheet', await sideBySide(page, pictures))];
	await page.close();
	return files;
};
