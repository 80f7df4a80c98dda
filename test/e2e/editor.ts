import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Setting } from './setting.ts';

/** n8n's editor marks its parts with test ids. */
export const part = (page: Page, testId: string): Locator =>
	page.locator(`[data-test-id="${testId}"]`);

/** A node on the canvas, by its name. */
export const nodeOn = (page: Page, name: string): Locator =>
	part(page, 'canvas-node').filter({ hasText: name }).first();

/** n8n suggests what to do before going live, above the canvas and a little later; nobody needs it here. */
const closeChecklist = async (page: Page): Promise<void> => {
	const checklist = page.getByText('Production Checklist');
	const appeared = await checklist.waitFor({ timeout: 3000 }).then(
		() => true,
		() => false,
	);
	if (!appeared) return;
	await page.keyboard.press('Escape');
	await checklist.waitFor({ state: 'hidden' });
};

/** Waits until what n8n tells in the corner ("Node executed successfully") has gone again. */
export const noMessages = async (page: Page): Promise<void> => {
	await page.locator('.el-notification').first().waitFor({ state: 'hidden' });
};

/** A workflow in the editor, its canvas drawn and nothing in front of it. */
export const openWorkflow = async (
	setting: Setting,
	path: string,
	nodeName: string,
): Promise<Page> => {
	const page = await setting.open(`/workflow/${path}`);
	await nodeOn(page, nodeName).waitFor();
	await closeChecklist(page);
	return page;
};

/** A new workflow with the list of nodes open. */
export const openNodeList = async (setting: Setting): Promise<Page> => {
	const page = await setting.open('/workflow/new');
	await part(page, 'canvas-add-button').or(page.getByText('Add first step…')).first().waitFor();
	await page.keyboard.press('n');
	await part(page, 'node-creator-search-bar').waitFor();
	return page;
};

/** The field of a node's panel below the label. */
export const field = (page: Page, name: string): Locator =>
	part(page, `parameter-input-${name}`).first();

/** Writes a picture for the guides. */
export const picture = async (page: Page, name: string): Promise<void> => {
	const folder = join('docs', 'images');
	mkdirSync(folder, { recursive: true });
	// The pointer would leave a tooltip on the picture.
	await page.mouse.move(0, 0);
	await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
};
