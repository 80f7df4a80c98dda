import type { Page } from 'playwright-core';
import type { WorkflowNode } from '../../../scripts/host/client.ts';
import { field, nodeOn, noMessages, openWorkflow, part } from '../editor.ts';
import type { Setting } from '../setting.ts';

const START = "When clicking 'Execute workflow'";
const CHOSEN = { __rl: true, mode: 'list', value: 'LIST-0001' };
const WRONG_SECRET = 'wrong-secret-0815';

/** Fields with From List, as a person uses them. */
export const listTests = (setting: Setting): void => {
	const credential = async (name: string, change: Record<string, string> = {}) =>
		await setting.shop.client.saveCredential(name, 'digitalPayeApi', {
			...{ apiKey: 'sandbox-public-key', apiSecret: 'sandbox-secret', generation: 'C' },
			...{ environment: 'sandbox', sandboxUrl: setting.shop.sandbox.url },
			...change,
		});

	/** Calls the sandbox as a client of generation C. */
	const call = async (path: string, token: string, body?: object) => {
		const response = await fetch(`${setting.shop.sandbox.url}/digitalpaye/v1/${path}`, {
			method: 'POST',
			headers: { authorization: token, 'content-type': 'application/json' },
			...(body && { body: JSON.stringify(body) }),
		});
		expect([path, response.ok]).toEqual([path, true]);
		return (await response.json()) as { data: { access_token: string } };
	};

	let bearer = '';
	/** Two payouts and two customers that are not found by any example. */
	beforeAll(async () => {
		const basic = Buffer.from('sandbox-public-key:sandbox-secret').toString('base64');
		const { data } = await call('auth/token', `Basic ${basic}`);
		bearer = `Bearer ${data.access_token}`;
		const common = { amount: 1500, currency: 'XOF', operator_code: 'MTN_MONEY_CI' };
		for (const index of [1, 2]) {
			const phone = `050000000${index}`;
			await call('payouts', bearer, {
				...common,
				...{ external_ref: `LIST-000${index}`, recipient_phone: phone },
			});
			await call('transactions/collect', bearer, {
				...common,
				...{ external_ref: `LISTED-${index}`, payer_phone: phone },
				...{ payer_first_name: ['Awa', 'Yao'][index - 1], payer_last_name: 'Listée' },
			});
		}
	});

	const open = async (
		name: string,
		parameters: Record<string, unknown>,
		{ id, name: credentialName }: { id: string; name: string },
	): Promise<Page> => {
		const node: WorkflowNode = {
			...{ id: 'subject', name, type: 'n8n-nodes-cinetpay-digitalpaye.digitalPaye' },
			...{ typeVersion: 1, position: [260, 0], parameters },
			credentials: { digitalPayeApi: { id, name: credentialName } },
		};
		const start: WorkflowNode = {
			...{ id: 'start', name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
			...{ position: [0, 0], parameters: {} },
		};
		const workflow = await setting.shop.client.call<{ id: string }>('POST', '/workflows', {
			name: `Lists: ${name}`,
			nodes: [start, node],
			connections: { [START]: { main: [[{ node: name, type: 'main', index: 0 }]] } },
			settings: {},
		});
		const page = await openWorkflow(setting, workflow.id, name);
		await nodeOn(page, name).dblclick();
		await part(page, 'node-execute-button').first().waitFor();
		return page;
	};

	const openList = async (page: Page, name: string) =>
		await part(page, `resource-locator-${name}`)
			.locator('[data-test-id="rlc-input"]')
			.first()
			.click();
	const entries = (page: Page) => part(page, 'rlc-item');
	const run = async (page: Page, text: string) => {
		await part(page, 'node-execute-button').first().click();
		await page.getByText('Node executed successfully').first().waitFor();
		await noMessages(page);
		await page.getByText(text).last().waitFor();
	};

	it('a transaction is found by searching, chosen and looked up', async () => {
		const parameters = { resource: 'transaction', operation: 'get', findBy: 'list' };
		const page = await open('Get transaction', parameters, await credential('DigitalPaye C'));
		await openList(page, 'transaction');
		await entries(page).filter({ hasText: 'LIST-0001' }).first().waitFor();
		await part(page, 'rlc-search').fill('list-0002');
		await entries(page).filter({ hasText: 'LIST-0001' }).first().waitFor({ state: 'detached' });
		const found = entries(page).filter({ hasText: 'LIST-0002 · 1500 XOF · +2250500000002' });
		await found.first().waitFor();
		await setting.look(page, 'lists-search');
		await found.first().click();
		await run(page, 'LIST-0002');
		await setting.look(page, 'lists-transaction');
		await page.close();
	});

	it('a customer is chosen by name', async () => {
		const parameters = { resource: 'customer', operation: 'get' };
		const page = await open('Get customer', parameters, await credential('DigitalPaye C'));
		await openList(page, 'customerId');
		await part(page, 'rlc-search').fill('yao');
		await entries(page).filter({ hasText: 'Yao Listée' }).first().click();
		await run(page, 'Yao');
		await setting.look(page, 'lists-customer');
		await page.close();
	});

	it('a beneficiary is chosen as the receiver, and the plan shows whose number it is', async () => {
		const fields = { type: 'mobile_money', phone_prefix: '225', mobile_number: '0500000009' };
		await call('beneficiaries', bearer, { ...fields, name: 'Ama Listée' });
		const page = await open(
			'Pay a beneficiary',
			{
				...{ resource: 'disbursement', operation: 'create', dryRun: true, amount: 500 },
				...{ sendTo: 'beneficiary', reference: 'LIST-BENEFICIARY' },
			},
			await credential('DigitalPaye C'),
		);
		await openList(page, 'beneficiaryId');
		await part(page, 'rlc-search').fill('ama');
		await entries(page).filter({ hasText: 'Ama Listée · +2250500000009' }).first().click();
		await setting.look(page, 'lists-beneficiary');
		await run(page, '+2250500000009');
		await page.close();
	});

	it('keys that are not accepted are said in words, and none is shown', async () => {
		const wrong = await credential('DigitalPaye wrong', { apiSecret: WRONG_SECRET });
		const parameters = { resource: 'customer', operation: 'get' };
		const page = await open('Get nobody', parameters, wrong);
		await openList(page, 'customerId');
		const message = part(page, 'rlc-error-container');
		await message.waitFor();
		await setting.look(page, 'lists-wrong-keys');
		const text = await message.innerText();
		expect(text).toContain('DigitalPaye does not accept the keys');
		expect(text).toContain('Copy the API Key and API Secret again.');
		expect(text).not.toContain(WRONG_SECRET);
		expect(text).not.toContain('sandbox-public-key');
		await page.close();
	});

	it.each<[string, Record<string, unknown>, string]>([
		['an expression', { reference: '={{ $json.id }}' }, '{{ $json.id }}'],
		['what was chosen', { findBy: 'list', transaction: CHOSEN }, ''],
		['nothing', {}, ''],
	])(
		'%s leaves a plain Reference where the new operation has no list',
		async (name, given, shown) => {
			const parameters = { resource: 'transaction', operation: 'get', ...given };
			const page = await open('Change of mind', parameters, await credential('DigitalPaye C'));
			await field(page, 'resource').locator('input').first().click();
			await page
				.locator('.el-select-dropdown:visible .option-headline')
				.getByText('Disbursement', { exact: true })
				.click();
			await field(page, 'amount').waitFor();
			await setting.look(page, `lists-changed-${name.replaceAll(' ', '-')}`);
			const input = field(page, 'reference');
			const text = (await input.locator('input, textarea').count())
				? await input.locator('input, textarea').first().inputValue()
				: await input.innerText();
			expect(text).toContain(shown);
			expect(text).not.toContain('object');
			await page.close();
		},
	);
};
