import type { Page } from 'playwright-core';
import type { StoredWorkflow, WorkflowJson } from '../../../scripts/host/client.ts';
import { waitFor } from '../../../scripts/host/wait.ts';
import { bring, sandboxCredential, withParameters } from '../examples.ts';
import { sandboxCall } from '../payments.ts';
import type { Setting } from '../setting.ts';
import { contextWith, expectAccessible } from '../sheetForm.ts';

export type Account = 'CinetPay Client V1' | 'CinetPay Aurore' | 'DigitalPaye';

/** A row of the data table, as far as the tests look at it. */
export type LedgerRow = Record<string, string | number | null> & {
	reference: string;
	status: string;
	attempt: number;
	advice: string;
};

type Person = { user: string; password: string };

export const PREPARER: Person = { user: 'preparer', password: 'only-people-who-prepare' };
export const APPROVER: Person = { user: 'approver', password: 'only-people-who-approve' };
const TABLE = 'Payout ledger';
/** A dry run asks about every row, and sends follow one another. */
const PAGE_LIMIT_MS = 120_000;

/** The three workflows of the payout ledger on a real n8n, and the people who use their forms. */
export class Office {
	readonly setting: Setting;
	prepare!: StoredWorkflow;
	pay!: StoredWorkflow;
	settle!: StoredWorkflow;

	constructor(setting: Setting) {
		this.setting = setting;
	}

	/** Imports the workflows, with the passwords of those who prepare and those who approve. */
	async open(): Promise<void> {
		const { client, n8n } = this.setting.shop;
		const save = async (name: string, person: Person) =>
			await client.saveCredential(name, 'httpBasicAuth', { ...person });
		const preparers = await save('Preparers', PREPARER);
		const approvers = await save('Approvers', APPROVER);
		const others = [
			await sandboxCredential(this.setting, 'cinetPayAuroreApi'),
			await sandboxCredential(this.setting, 'digitalPayeApi'),
		];
		const take = async (part: string, password: typeof preparers) =>
			await bring(this.setting, `payout-ledger-${part}.json`, 'cinetPayTransferApi', [
				...others,
				password,
			]);
		this.settle = await take('settle', preparers);
		this.prepare = await take('prepare', preparers);
		this.pay = await take('pay', approvers);
		await this.settings({
			digitalpayeWebhookUrl: `${n8n.url}/webhook/ledger-digitalpaye/webhook`,
		});
	}

	async settings(values: Record<string, unknown>): Promise<void> {
		await sandboxCall(this.setting.shop, 'POST', '/_sandbox/settings', values);
	}

	/** Opens a form with somebody's password and waits for one of its fields. */
	async form(path: string, label: string, person: Person): Promise<Page> {
		const context = await contextWith(this.setting, {
			username: person.user,
			password: person.password,
		});
		const page = await context.newPage();
		page.setDefaultTimeout(PAGE_LIMIT_MS);
		await page.goto(`${this.setting.shop.n8n.url}/form/${path}`);
		await page.getByLabel(label).waitFor();
		await expectAccessible(page);
		return page;
	}

	/** Uploads a file for an account; resolves to what the page says then. */
	async upload(account: Account, name: string, file: string | Buffer, by = 'Adjoua') {
		const page = await this.form('ledger-upload', 'Sheet (Excel or CSV)', PREPARER);
		const buffer = Buffer.from(file);
		const mimeType = name.endsWith('.csv') ? 'text/csv' : 'application/octet-stream';
		await page.getByLabel('Sheet (Excel or CSV)').setInputFiles({ name, mimeType, buffer });
		await page.getByLabel('Pay through').selectOption(account);
		await page.getByLabel('Your name').fill(by);
		await page.getByRole('button', { name: 'Check the sheet' }).click();
		return await this.said(page, /Nothing was prepared|Waiting for approval/);
	}

	/** The text of the page, once it has a title that fits; the page is closed. */
	async said(page: Page, title: RegExp): Promise<string> {
		await page.getByText(title).first().waitFor();
		await expectAccessible(page);
		const text = await textOf(page);
		await page.context().close();
		return text;
	}

	/** Opens the form of those who approve, up to the plan whose line contains the text. */
	async plan(line: string, by = 'Kofi'): Promise<Page> {
		const page = await this.form('ledger-approve', 'Your name', APPROVER);
		await page.getByLabel('Your name').fill(by);
		await page.getByRole('button', { name: 'Show them' }).click();
		await page
			.getByText(/Payouts that wait for you|Nothing to approve/)
			.first()
			.waitFor();
		await page.getByText(line).first().click();
		await page.getByRole('button', { name: 'Show the rows' }).click();
		await page
			.getByText(/^Send th(is|ese)/)
			.first()
			.waitFor();
		await expectAccessible(page);
		return page;
	}

	/** Takes the decision, and follows the progress to the page that ends it. */
	async decide(page: Page, decision: 'Approve and send' | 'Reject' | undefined): Promise<string> {
		if (decision) await page.getByText(decision, { exact: true }).first().click();
		await page.getByRole('button', { name: 'Confirm' }).click();
		const end = page.getByText(ENDS).first();
		for (;;) {
			const refresh = page.locator('#submit-btn:enabled', { hasText: 'Refresh' });
			await end.or(refresh).first().waitFor();
			if (await end.isVisible()) break;
			await Promise.all([page.waitForEvent('framenavigated'), refresh.click()]);
		}
		return await this.said(page, ENDS);
	}

	/** Prepares a sheet and has it approved; resolves to what the last page says. */
	async payOut(account: Account, name: string, csv: string): Promise<string> {
		expect(await this.upload(account, name, csv)).toContain('Waiting for approval');
		return await this.decide(await this.plan(name), 'Approve and send');
	}

	/** Opens the list of what can be tried again. */
	async again(account: Account): Promise<Page> {
		const page = await this.form('ledger-again', 'Your name', PREPARER);
		await page.getByLabel('Pay through').selectOption(account);
		await page.getByLabel('Your name').fill('Adjoua');
		await page.getByRole('button', { name: 'Show the rows' }).click();
		await page
			.getByText(/Try which rows again\?|Nothing to try again/)
			.first()
			.waitFor();
		await expectAccessible(page);
		return page;
	}

	/** All rows of the table whose reference starts with the text, in the order in which they came in. */
	async rows(prefix = ''): Promise<LedgerRow[]> {
		const { client } = this.setting.shop;
		const { data } = await client.call<{ data: LedgerRow[] }>(
			'GET',
			`${await this.table()}/rows?take=250&sortBy=id:asc`,
		);
		return data.filter(({ reference }) => reference.startsWith(prefix));
	}

	/** Changes rows by hand, as somebody does in n8n's own view of the table. */
	async change(reference: string, data: Record<string, string | number>): Promise<void> {
		const filter = {
			type: 'and',
			filters: [{ columnName: 'reference', condition: 'eq', value: reference }],
		};
		await this.setting.shop.client.call('PATCH', `${await this.table()}/rows`, { filter, data });
	}

	private async table(): Promise<string> {
		const { client } = this.setting.shop;
		const project = await client.call<{ id: string }>('GET', '/projects/personal');
		const path = `/projects/${project.id}/data-tables`;
		const { data } = await client.call<{ data: Array<{ id: string; name: string }> }>(
			'GET',
			`${path}?take=250`,
		);
		return `${path}/${data.find(({ name }) => name === TABLE)!.id}`;
	}

	/** The rows, once every one of them has one of the statuses. */
	async rowsAre(prefix: string, ...statuses: string[]): Promise<LedgerRow[]> {
		return await waitFor(
			async () => {
				const rows = await this.rows(prefix);
				return rows.every(({ status }) => statuses.includes(status)) && rows;
			},
			{ what: `${prefix} to be ${statuses.join(' or ')}`, timeoutMs: 60_000 },
		);
	}

	/** The same workflows, in which a run that does not move is given up at once. */
	async giveUpAtOnce(): Promise<void> {
		for (const part of ['prepare', 'settle'] as const) {
			const changed = withoutPatience(this[part]);
			this[part] = await this.setting.shop.client.updateWorkflow(this[part], { nodes: changed });
			await this.setting.shop.client.activateWorkflow(this[part]);
		}
	}
}

const ENDS =
	/rows need you|rows? (are|is) paid|were accepted|has stopped|Nothing was sent|Nothing to approve/;

const PATIENCE = 'const MINUTES = 70;';

const withoutPatience = (workflow: WorkflowJson & StoredWorkflow): StoredWorkflow['nodes'] => {
	const patient = workflow.nodes.filter(({ parameters }) =>
		String(parameters.jsCode).includes(PATIENCE),
	);
	expect(patient.length).toBeGreaterThan(0);
	return patient.reduce(
		(nodes, { name, parameters }) =>
			withParameters({ ...workflow, nodes }, name, {
				jsCode: String(parameters.jsCode).replace(PATIENCE, 'const MINUTES = -1;'),
			}),
		workflow.nodes,
	);
};

/** What a page says, with plain blanks. */
export const textOf = async (page: Page): Promise<string> =>
	(await page.locator('body').innerText()).replaceAll('\u00a0', ' ');
