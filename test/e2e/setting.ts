import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openShop, OWNER, type Shop } from '../../scripts/demo/shop.ts';
import type { Lang } from '../../scripts/host/examples.ts';
import { startN8n } from '../../scripts/host/n8n.ts';
import { freePort } from '../../scripts/host/ports.ts';
import { launchBrowser } from './browser.ts';
import { withQuietSchedules } from './schedules.ts';

const START_LIMIT_MS = 180_000;
const PAGE_LIMIT_MS = 60_000;
const CHROMIUM_ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** The sandbox, a real n8n with both example workflows, and a browser that is signed in. */
export class Setting {
	private openedShop?: Shop;
	private browser?: Browser;
	private context?: BrowserContext;
	/** The language of the examples that are brought in. */
	readonly lang: Lang;

	constructor(lang: Lang) {
		this.lang = lang;
	}

	/** What the browsers ask pages for. */
	get locale(): string {
		return this.lang === 'fr' ? 'fr-FR' : 'en-US';
	}

	get shop(): Shop {
		if (!this.openedShop) throw new Error('The shop is open only while tests run.');
		return this.openedShop;
	}

	/** A tab of the signed-in browser, at a path of n8n or at an absolute address. */
	async open(path: string): Promise<Page> {
		if (!this.context) throw new Error('The browser is open only while tests run.');
		const page = await this.context.newPage();
		page.setDefaultTimeout(PAGE_LIMIT_MS);
		await page.goto(new URL(path, this.shop.n8n.url).href);
		return page;
	}

	/** Keeps a picture in .runs/, for a person to look at; none is compared. */
	async look(page: Page, name: string): Promise<void> {
		await page.screenshot({ path: join('.runs', 'looks', `${name}.png`), animations: 'disabled' });
	}

	async start(userFolder: string): Promise<void> {
		this.openedShop = await openShop({
			userFolder,
			n8nPort: await freePort(),
			sandboxPort: await freePort(),
			lang: this.lang,
			change: withQuietSchedules,
			log: () => undefined,
		});
		this.browser = await launchBrowser(CHROMIUM_ARGS);
		this.context = await this.browser.newContext({
			viewport: { width: 1280, height: 800 },
			locale: this.locale,
		});
		const page = await this.open('/signin');
		await page.getByLabel('Email').fill(OWNER.email);
		await page.getByLabel('Password').fill(OWNER.password);
		await page.getByRole('button', { name: 'Sign in' }).click();
		await page.waitForURL((url) => !url.pathname.includes('signin'));
		await page.close();
	}

	/** Stops n8n in order and starts it again on the same folder and port: logins and workflows stay. */
	async restartN8n(): Promise<void> {
		await this.shop.n8n.stop();
		await this.startN8nAgain();
	}

	/** Ends n8n as a power cut does. */
	async killN8n(): Promise<void> {
		const { pid, exited } = this.shop.n8n;
		process.kill(pid, 'SIGKILL');
		await exited;
		// Cleans up what the killed process has left behind.
		await this.shop.n8n.stop();
	}

	/** Starts n8n on the folder and port of the one that has ended. */
	async startN8nAgain(): Promise<void> {
		const { n8n, sandbox } = this.shop;
		const port = Number(new URL(n8n.url).port);
		const again = await startN8n({ userFolder: n8n.userFolder, port });
		const stop = async () => {
			await again.stop();
			await sandbox.close();
		};
		this.openedShop = { ...this.shop, n8n: again, stop };
	}

	async stop(): Promise<void> {
		await this.browser?.close();
		await this.openedShop?.stop();
	}
}

/** Starts one setting for all tests of the file that calls it, and stops it after them. */
export const useSetting = (lang: Lang = 'en'): Setting => {
	const setting = new Setting(lang);
	let userFolder = '';
	beforeAll(async () => {
		mkdirSync('.runs', { recursive: true });
		userFolder = mkdtempSync(join('.runs', 'e2e-'));
		await setting.start(userFolder);
	}, START_LIMIT_MS);
	afterAll(async () => {
		await setting.stop();
		rmSync(userFolder, { recursive: true, force: true });
	}, START_LIMIT_MS);
	return setting;
};
