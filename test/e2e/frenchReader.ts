import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { ExecutionResult, StoredWorkflow, WorkflowJson } from '../../scripts/host/client.ts';
import { englishIn } from '../english.ts';
import type { Mail } from './mail.ts';
import type { Setting } from './setting.ts';
import { closeForm, contextWith, expectAccessible, readWorkbook } from './sheetForm.ts';

const ENTITY = /&#(\d+);/g;

/** The names of the nodes as a French text quotes them; they are English in every language. */
const quotedNodes = (): string[] => {
	const folder = 'examples/fr';
	const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
	return files.flatMap((file) => {
		const { nodes } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as WorkflowJson;
		return nodes.map(({ name }) => `« ${name} »`);
	});
};

/** A mail's text, as a person sees it. */
const textOfHtml = (html: string): string =>
	html
		.replace(/<style.*?<\/style>/gs, '')
		.replace(/<[^>]+>/g, '\n')
		.replace(ENTITY, (_all, code: string) => String.fromCharCode(Number(code)));

/** The texts somewhere in a value. */
const textsIn = (value: unknown): string[] => {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(textsIn);
};

/** Collects what people read, to look for English in it. */
export class Reader {
	readonly #lines: string[] = [];

	/** With plain blanks, for what a test looks for. */
	text(text: string): string {
		this.#lines.push(...text.split('\n').map((line) => line.trim()));
		return text.replaceAll(/[\u00A0\u202F]/g, ' ');
	}

	async page(page: Page): Promise<string> {
		return this.text(await page.locator('body').innerText());
	}

	/** What a page says; the browser that `openAs` opened is closed. */
	async lastPage(page: Page): Promise<string> {
		await expectAccessible(page);
		const text = await this.page(page);
		await closeForm(page);
		return text;
	}

	/** The mails so far, with the sheets that are attached to them. */
	mails(received: readonly Mail[]): string {
		const texts = received.flatMap(({ subject, html, attachments }) => [
			...[subject, textOfHtml(html)],
			...attachments.flatMap(({ filename = '', content }) => [
				filename,
				...readWorkbook(content).flatMap((row) => [...Object.keys(row), ...textsIn(row)]),
			]),
		]);
		return this.text(texts.join('\n'));
	}

	/** The texts in what a program is told: the names of its fields are no texts. */
	values(json: string): string {
		return this.text(textsIn(JSON.parse(json)).join('\n'));
	}

	/** What a node of a workflow said to a person. */
	told({ output, errorOf }: ExecutionResult, node: string): string {
		return this.text([...textsIn(output(node)), errorOf(node) ?? ''].join('\n'));
	}

	expectFrench(): void {
		const names = quotedNodes();
		// A status is a code in every language.
		const isCode = (line: string) => line === 'not sent';
		const french = (line: string) => {
			const plain = line.replaceAll('\u00A0', ' ');
			return names.reduce((text, name) => text.replaceAll(name, ''), plain);
		};
		const english = this.#lines.filter(
			(line) => !isCode(line) && englishIn(line) && englishIn(french(line)),
		);
		expect(english).toEqual([]);
	}
}

type Person = { username: string; password: string };

/** A form of n8n, in the browser of somebody who knows a password. */
export const openAs = async (setting: Setting, person: Person, path: string): Promise<Page> => {
	const context = await contextWith(setting, person);
	const page = await context.newPage();
	page.setDefaultTimeout(60_000);
	await page.goto(new URL(path, setting.shop.n8n.url).href);
	return page;
};

const fill = async (field: Locator, value: string): Promise<void> => {
	const isList = (await field.evaluate((element) => element.nodeName)) === 'SELECT';
	await (isList ? field.selectOption(value) : field.fill(value));
};

/** Fills the fields of a form in by their labels, and presses its button. */
export const send = async (
	page: Page,
	button: string,
	fields: Record<string, string> = {},
): Promise<void> => {
	for (const [label, value] of Object.entries(fields))
		await fill(page.getByLabel(label, { exact: true }), value);
	await page.getByRole('button', { name: button }).click();
};

/** Waits for a text on the page. */
export const shows = async (page: Page, text: string | RegExp): Promise<void> => {
	await page.getByText(text).first().waitFor();
};

/** The delivery of a payment, once; reads all that its executions told. */
export const deliveredOnce = (
	reader: Reader,
	executions: readonly ExecutionResult[],
	message: string,
): void => {
	const parcels = executions.filter(({ output }) => output('Deliver the order'));
	expect(parcels).toHaveLength(1);
	expect(reader.told(parcels[0]!, 'Deliver the order')).toContain(message);
};

/** Refreshes the page of a run that is under way until the end shows. */
export const followed = async (reader: Reader, page: Page, end: RegExp): Promise<string> => {
	const last = page.getByText(end).first();
	for (;;) {
		const refresh = page.locator('#submit-btn:enabled', { hasText: 'Actualiser' });
		await last.or(refresh).first().waitFor();
		if (await last.isVisible()) break;
		await reader.page(page);
		await Promise.all([page.waitForEvent('framenavigated'), refresh.click()]);
	}
	return await reader.lastPage(page);
};

/** The execution of a workflow that waits for a person, by the node that tells the person. */
export const whatWaits = async (
	{ shop: { client } }: Setting,
	{ id }: StoredWorkflow,
): Promise<ExecutionResult[]> => {
	const { results } = await client.listExecutions(id);
	const waiting = results.filter(
		({ mode, status }) => mode === 'integrated' && status === 'waiting',
	);
	return await Promise.all(waiting.map(async (one) => await client.getExecution(one.id)));
};
