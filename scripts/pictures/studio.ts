import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { SHEET_LOGIN } from '../demo/sheet.ts';
import { OWNER, type Shop } from '../demo/shop.ts';

/** On a busy machine n8n's editor takes its time. */
const PAGE_LIMIT_MS = 180_000;
const IMAGES = join('docs', 'images');

/** What n8n lays over its canvas, and its dots: nothing of the workflow. */
const WITHOUT_CONTROLS = `
	.vue-flow__panel, .vue-flow__minimap, .vue-flow__background, [data-test-id="canvas-controls"],
	[data-test-id="node-creator-plus-button"], [data-test-id="canvas-handle-plus"], .el-notification,
	[class*="executionButtons"], [class*="nodeCreator"], [class*="nodeButtonsWrapper"] { display: none !important; }
	.vue-flow { background: #fff !important; }`;

/** A browser that is signed in to a shop's n8n, at twice the usual resolution. */
export type Studio = {
	shop: Shop;
	/** A tab at a path of n8n or an absolute address; the second size is for canvases. */
	open: (path: string, size?: { width: number; height: number }) => Promise<Page>;
	close: () => Promise<void>;
};

/** n8n's editor marks its parts with test ids. */
export const part = (page: Page, testId: string): Locator =>
	page.locator(`[data-test-id="${testId}"]`);

const signIn = async (context: BrowserContext, url: string): Promise<void> => {
	const page = await context.newPage();
	page.setDefaultTimeout(PAGE_LIMIT_MS);
	await page.goto(`${url}/signin`);
	await page.getByLabel('Email').fill(OWNER.email);
	await page.getByLabel('Password').fill(OWNER.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL((address) => !address.pathname.includes('signin'));
	await page.close();
};

/** Opens the browser. Nothing of it leaves this machine. */
export const openStudio = async (shop: Shop): Promise<Studio> => {
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
	});
	const context = await browser.newContext({
		viewport: { width: 1280, height: 800 },
		deviceScaleFactor: 2,
		httpCredentials: { username: SHEET_LOGIN.user, password: SHEET_LOGIN.password },
	});
	await signIn(context, shop.n8n.url);
	return {
		shop,
		open: async (path, size) => {
			const page = await context.newPage();
			page.setDefaultTimeout(PAGE_LIMIT_MS);
			if (size) await page.setViewportSize(size);
			await page.goto(new URL(path, shop.n8n.url).href);
			return page;
		},
		close: async () => await browser.close(),
	};
};

/** Writes a picture below docs/images; returns its path. */
export const save = (name: string, picture: Buffer): string => {
	const file = join(IMAGES, `${name}.png`);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, picture);
	return file;
};

/** The rectangle around everything that a locator finds, with a margin, in CSS pixels. */
const around = async (locator: Locator, margin: number) => {
	const boxes = await locator.evaluateAll((elements) =>
		elements.map((element) => {
			const { left, top, right, bottom } = element.getBoundingClientRect();
			return { left, top, right, bottom };
		}),
	);
	const x = Math.max(0, Math.min(...boxes.map(({ left }) => left)) - margin);
	const y = Math.max(0, Math.min(...boxes.map(({ top }) => top)) - margin);
	return {
		...{ x, y },
		width: Math.max(...boxes.map(({ right }) => right)) + margin - x,
		height: Math.max(...boxes.map(({ bottom }) => bottom)) + margin - y,
	};
};

/** A workflow's or an execution's nodes, as large as they fit, and nothing else of the editor. */
export const canvasPicture = async (
	page: Page,
	nodeCount: number,
	scale: 'css' | 'device',
): Promise<Buffer> => {
	const nodes = page.locator('.vue-flow__node');
	await nodes.nth(nodeCount - 1).waitFor();
	// n8n suggests what to do before going live, a little later.
	await page
		.getByText('Production Checklist')
		.waitFor({ timeout: 1500 })
		.then(
			async () => await page.keyboard.press('Escape'),
			() => undefined,
		);
	await page.addStyleTag({ content: WITHOUT_CONTROLS });
	await page
		.locator('.vue-flow__pane')
		.first()
		.click({ position: { x: 5, y: 5 } });
	await page.keyboard.press('1');
	// The zoom glides.
	await page.waitForTimeout(800);
	await page.mouse.move(0, 0);
	// On a busy machine the icons come last.
	await page.waitForFunction('[...document.images].every(({ complete }) => complete)');
	return await page.screenshot({
		clip: await around(page.locator('.vue-flow__node, .vue-flow__edge'), 70),
		animations: 'disabled',
		scale,
	});
};
