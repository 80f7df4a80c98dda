import type { Locator, Page } from 'playwright-core';
import type { CredentialType } from '../../../scripts/demo/credentials.ts';
import { waitFor } from '../../../scripts/host/wait.ts';
import { field, nodeOn, openWorkflow, part } from '../editor.ts';
import { sandboxCredential } from '../examples.ts';
import { act, sandboxCall } from '../payments.ts';
import type { Setting } from '../setting.ts';

type Api = {
	api: string;
	credential: CredentialType;
	order: string;
	payer: Record<string, string>;
	/** From an empty editor to a running first payment. */
	most: number;
};

const PAYER = { firstName: 'Awa', lastName: 'Kone', email: 'awa@example.com' };
const APIS: Api[] = [
	{
		...{ api: 'Aurore', credential: 'cinetPayAuroreApi', order: 'BAG-2001' },
		// Three texts more than the 12 interactions of a payment: CinetPay creates none without them.
		...{ payer: PAYER, most: 15 },
	},
];
/** Between two keys, as people type. */
const KEY_MS = [40, 130] as const;
const LIMIT_MS = 400_000;

/** One person at the editor. An interaction is a click, or a text typed in one place, with the Enter that ends it. */
class Person {
	readonly interactions: string[] = [];
	private readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	async click(what: string, target: Locator): Promise<void> {
		this.interactions.push(`click ${what}`);
		await target.click();
	}

	/** Clicks into a field and types, key by key: n8n's editor completes braces and quotes meanwhile. */
	async type(name: string, text: string): Promise<void> {
		this.interactions.push(`type ${text} into ${name}`);
		await field(this.page, name).locator('input, textarea').first().click();
		const isExpression = text.startsWith('=');
		if (isExpression) {
			await this.keys('=');
			// The field changes into another one; whoever types looks at it.
			await this.page.locator('.cm-focused').waitFor();
		}
		await this.keys(isExpression ? text.slice(1) : text);
	}

	/** Searches the open list of nodes and takes the first one that it offers. */
	async find(text: string, found: string): Promise<void> {
		this.interactions.push(`type ${text} into the search, and Enter`);
		await part(this.page, 'node-creator-search-bar').waitFor();
		await this.keys(text);
		await part(this.page, 'item-iterator-item').filter({ hasText: found }).first().waitFor();
		await this.page.keyboard.press('Enter');
	}

	private async keys(text: string): Promise<void> {
		const [shortest, longest] = KEY_MS;
		for (const key of text) {
			await this.page.keyboard.type(key);
			await this.page.waitForTimeout(shortest + Math.random() * (longest - shortest));
		}
	}
}

/** Adds Create a payment to an empty workflow and fills in what it needs. */
const createPayment = async (
	page: Page,
	person: Person,
	reference: string,
	{ payer }: Pick<Api, 'payer'>,
): Promise<void> => {
	await person.click('Add first step', part(page, 'canvas-add-button').first());
	await person.find('cinetpay', 'CinetPay');
	await person.click('Actions', page.getByText(/^Actions \(/));
	await person.click(
		'Create a payment',
		page.getByText('Create a payment', { exact: true }).first(),
	);
	await person.type('reference', reference);
	await person.type('amount', '2500');
	for (const [name, text] of Object.entries(payer)) await person.type(name, text);
	await person.type('returnUrl', 'https://wa.me/2250700000001');
};

/** Adds Wait for Result behind the only open end of the workflow. */
const waitForIt = async (page: Page, person: Person): Promise<void> => {
	await person.click('close', part(page, 'ndv-close-button'));
	await person.click('plus', part(page, 'canvas-handle-plus').first());
	await person.find('cinetpay', 'CinetPay');
	const action = page.getByText('Wait for a payment result', { exact: true }).first();
	await person.click('Wait for a payment result', action);
	const run = part(page, 'node-execute-button').first();
	await person.click('Execute step', run);
};

/** The first payment as somebody makes it who has never seen n8n, and the panels that such a person meets. */
export const firstPaymentTests = (setting: Setting): void => {
	const emptyEditor = async (): Promise<Page> => {
		const page = await setting.open('/workflow/new');
		await part(page, 'canvas-add-button').first().waitFor();
		return page;
	};
	const newestExecution = async (status: string) =>
		await waitFor(
			async () => {
				const { results } = await setting.shop.client.call<{
					results: Array<{ id: string; status: string; mode: string }>;
				}>('GET', '/executions?limit=5');
				return results.find((row) => row.mode === 'manual' && row.status === status);
			},
			{ what: `an execution that is ${status}`, timeoutMs: 120_000 },
		);

	it.each(APIS)(
		'is made in one workflow from an empty editor in at most $most interactions with $api',
		async ({ api, credential, order, payer, most }) => {
			await sandboxCredential(setting, credential);
			const page = await emptyEditor();
			const person = new Person(page);
			// The editor closes what it opens: whoever watches the screen stops at the end of the expression.
			await createPayment(page, person, `={{ 'BAG-' + ${order.slice(4)}`, { payer });
			await waitForIt(page, person);
			const { id } = await newestExecution('waiting');

			const paid = await sandboxCall<{ notifyUrl: string; description: string }>(
				setting.shop,
				'GET',
				`/_sandbox/transactions/${order}`,
			);
			expect(paid).toMatchObject({
				notifyUrl: expect.stringMatching(/\/webhook-waiting\/\d+\?signature=\w+$/),
			});
			await act(setting.shop, order, 'pay');
			const execution = await waitFor(
				async () => {
					const now = await setting.shop.client.getExecution(id);
					return now.status === 'success' && now;
				},
				{ what: 'the end of the first payment', timeoutMs: 60_000 },
			);
			expect(execution.output('Wait for a payment result')).toEqual([
				expect.objectContaining({
					...{ result: 'paid', status: 'success', verified: true, earlierPayment: false },
					reference: order,
				}),
			]);
			await page.getByText('paid', { exact: true }).first().waitFor();
			await page.close();
			const { interactions } = person;
			process.stdout.write(
				`From an empty editor to the first payment with ${api}: ${interactions.length} interactions\n  ${interactions.join('\n  ')}\n`,
			);
			expect(interactions.length).toBe(most);
		},
		LIMIT_MS,
	);

	it(
		'is not made under a reference whose braces were closed twice; the message names it',
		async () => {
			const page = await emptyEditor();
			const person = new Person(page);
			await createPayment(page, person, "={{ 'BAG-' + 1002 }}", { payer: PAYER });
			await waitForIt(page, person);
			const { id } = await newestExecution('error');
			const { data } = await setting.shop.client.call<{ data: string }>('GET', `/executions/${id}`);
			expect(data).toContain('must be corrected before anything is sent');
			expect(data).toMatch(/Reference: [^,]*BAG-1002/);
			const transactions = await sandboxCall<unknown>(
				setting.shop,
				'GET',
				'/_sandbox/transactions',
			);
			expect(JSON.stringify(transactions)).not.toContain('BAG-1002');
			await page.close();
		},
		LIMIT_MS,
	);

	it(
		'the trigger starts for what is paid only, unless somebody chooses otherwise',
		async () => {
			const page = await emptyEditor();
			const person = new Person(page);
			await person.click('Add first step', part(page, 'canvas-add-button').first());
			await person.find('cinetpay', 'CinetPay');
			await page.getByText('On payment result', { exact: true }).first().waitFor();
			const listed = part(page, 'item-iterator-item').filter({ hasText: /^On / });
			expect(await listed.first().innerText()).toBe('On payment result');
			await person.click('On payment result', listed.first());
			const shownIn = async (name: string) => {
				await field(page, name).waitFor();
				return await field(page, name).evaluate((element) =>
					[
						(element as HTMLElement).innerText,
						...[...element.querySelectorAll('input')].map(({ value }) => value),
					].join(' '),
				);
			};
			expect(await shownIn('startFor')).toContain('Paid Only');
			// What the list of actions leads to is the API that new accounts have.
			expect(await shownIn('api')).toContain('Aurore');
			await page.close();
		},
		LIMIT_MS,
	);

	it(
		'Dry Run is the first field of what sends money, and the canvas says that it is one',
		async () => {
			const { client } = setting.shop;
			const { id, name } = await sandboxCredential(setting, 'cinetPayTransferApi');
			const stored = await client.createWorkflow({
				name: 'Try the salaries',
				nodes: [
					{
						...{ id: 'send', name: 'Salaries', typeVersion: 1, position: [0, 0] },
						type: 'n8n-nodes-cinetpay-digitalpaye.cinetPay',
						parameters: { api: 'checkout', resource: 'transfer', operation: 'send', dryRun: true },
						credentials: { cinetPayTransferApi: { id, name } },
					},
				],
				connections: {},
			});
			const page = await openWorkflow(setting, stored.id, 'Salaries');
			await nodeOn(page, 'Salaries').getByText('send: transfer (dry run)').waitFor();
			await nodeOn(page, 'Salaries').dblclick();
			await field(page, 'dryRun').waitFor();
			const top = async (target: Locator) => (await target.first().boundingBox())!.y;
			const notice = page.getByText('This operation sends money');
			expect(await top(notice)).toBeLessThan(await top(field(page, 'dryRun')));
			expect(await top(field(page, 'dryRun'))).toBeLessThan(await top(field(page, 'phone')));
			await page.close();
		},
		LIMIT_MS,
	);
};
