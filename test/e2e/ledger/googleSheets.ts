import type { N8nClient, StoredWorkflow, WorkflowNode } from '../../../scripts/host/client.ts';
import { waitFor } from '../../../scripts/host/wait.ts';
import { bring, executionsAtRest, ledgerOf, runFrom, sandboxCredential } from '../examples.ts';
import { act } from '../payments.ts';
import { contextWith } from '../sheetForm.ts';
import { APPROVER, PREPARER, textOf, type Account, type Office } from './office.ts';

export const GOOGLE = 'n8n-nodes-base.googleSheets';
const TABLE = 'Stand-in for Google Sheets';
const COLUMNS = [
	...['reference', 'name', 'phone', 'operator', 'amount'],
	...['account', 'status', 'provider_id', 'advice', 'next_reference'],
];

/** Makes the table that stands in for the sheet of the example; resolves to its ID and to its address in n8n. */
export const makeTable = async (client: N8nClient): Promise<{ id: string; table: string }> => {
	const project = await client.call<{ id: string }>('GET', '/projects/personal');
	const path = `/projects/${project.id}/data-tables`;
	const columns = [
		...COLUMNS.map((name) => ({ name, type: name === 'amount' ? 'number' : 'string' })),
		{ name: 'row_number', type: 'number' },
	];
	const { id } = await client.call<{ id: string }>('POST', path, { name: TABLE, columns });
	return { id, table: `${path}/${id}` };
};

type Columns = { value: Record<string, string> };

/** A Data Table node that takes and gives what the Google Sheets node does: all rows, or an update by reference. */
export const standIn = (node: WorkflowNode, table: string): WorkflowNode => {
	const { operation, columns } = node.parameters as { operation: string; columns?: Columns };
	const { reference, ...value } = columns?.value ?? {};
	const common = { resource: 'row', dataTableId: { __rl: true, mode: 'id', value: table } };
	const condition = { keyName: 'reference', condition: 'eq', keyValue: reference };
	const update = {
		...{ ...common, operation: 'update', matchType: 'allConditions' },
		filters: { conditions: [condition] },
		columns: {
			...{ mappingMode: 'defineBelow', value, matchingColumns: [] },
			schema: Object.keys(value).map((id) => ({ id, displayName: id, type: 'string' })),
		},
		options: {},
	};
	return {
		...{ ...node, type: 'n8n-nodes-base.dataTable', typeVersion: 1.1, credentials: undefined },
		parameters: operation === 'read' ? { ...common, operation: 'get', returnAll: true } : update,
	};
};

/** The variant on Google Sheets; only the Google Sheets nodes are replaced. */
export const googleSheetsTests = (office: Office): void => {
	const { setting } = office;
	let workflow: StoredWorkflow;
	let table = '';

	const fill = async (rows: Array<Record<string, string | number>>): Promise<void> => {
		const data = rows.map((row) => ({
			...{ operator: '', account: '', status: '', provider_id: '', advice: '' },
			next_reference: '',
			...row,
		}));
		await setting.shop.client.call('POST', `${table}/insert`, { data, returnType: 'count' });
	};
	const rowsOf = async (prefix: string) => {
		const path = `${table}/rows?take=250&sortBy=id:asc`;
		const { data } = await setting.shop.client.call<{ data: Array<Record<string, string>> }>(
			'GET',
			path,
		);
		return data.filter(({ reference }) => reference?.startsWith(prefix));
	};

	beforeAll(async () => {
		const { client } = setting.shop;
		const { id, table: made } = await makeTable(client);
		table = made;
		const approvers = await client.saveCredential('Approvers', 'httpBasicAuth', { ...APPROVER });
		const preparers = await client.saveCredential('Preparers', 'httpBasicAuth', { ...PREPARER });
		const own = await sandboxCredential(setting, 'cinetPayTransferApi');
		// What cannot be published without an account at Google is published once its nodes are replaced.
		workflow = await bring(
			setting,
			'payout-ledger-google-sheets.json',
			'digitalPayeApi',
			[preparers, own, await sandboxCredential(setting, 'cinetPayAuroreApi')],
			(example) => ({
				...example,
				nodes: example.nodes.map((node) => {
					if (node.type === GOOGLE) return standIn(node, id);
					return node.name === 'Wait for the approver'
						? {
								...node,
								credentials: { httpBasicAuth: { id: approvers.id, name: approvers.name } },
							}
						: node;
				}),
			}),
		);
		await fill([
			{ row_number: 2, reference: 'GS-1', name: 'Awa', phone: '0700000401', amount: 1000 },
			{ row_number: 3, reference: 'GS-2', name: '<i>Yao</i>', phone: '0700000402', amount: 2000 },
			{
				row_number: 4,
				reference: 'GS-3',
				name: 'Old',
				phone: '0700000403',
				amount: 3000,
				status: 'success',
			},
			{
				row_number: 5,
				reference: 'GS-4',
				name: 'Doubt',
				phone: '0700000404',
				amount: 3000,
				status: 'unknown',
				account: 'DigitalPaye',
			},
		]);
	}, 240_000);

	const prepare = async (account: Account): Promise<string> => {
		const page = await office.form('ledger-google', 'Your name', PREPARER);
		await page.getByLabel('Pay through').selectOption(account);
		await page.getByLabel('Your name').fill('Adjoua');
		await page.getByRole('button', { name: 'Check the sheet' }).click();
		return await office.said(page, /Nothing was prepared|Waiting for approval/);
	};

	/** The link of the plan that waits; nobody but the approver is told. */
	const linkOf = async (): Promise<{ id: string; link: string }> => {
		const { client } = setting.shop;
		const waiting = await waitFor(
			async () => {
				const { results } = await client.listExecutions(workflow.id);
				const list = results.filter(
					({ mode, status }) => mode === 'integrated' && status === 'waiting',
				);
				return list.length === 1 && list[0];
			},
			{ what: 'the plan that waits', timeoutMs: 60_000 },
		);
		const told = (await client.getExecution(waiting.id)).output('Tell the approver')?.[0];
		expect(told?.message).toContain('Adjoua has prepared');
		return { id: waiting.id, link: String(told?.link) };
	};

	const decide = async (decision: string): Promise<string> => {
		const { id, link } = await linkOf();
		expect((await fetch(link)).status).toBe(401);
		const context = await contextWith(setting, {
			username: APPROVER.user,
			password: APPROVER.password,
		});
		const page = await context.newPage();
		await page.goto(link);
		const text = await textOf(page);
		await page.getByText(decision, { exact: true }).click();
		await page.getByLabel('Your name').fill('Kofi');
		await page.getByRole('button', { name: 'Submit' }).click();
		await page.getByText('Your decision was recorded').waitFor();
		await context.close();
		await waitFor(async () => (await setting.shop.client.getExecution(id)).status === 'success', {
			what: `the end of execution ${id}`,
			timeoutMs: 120_000,
		});
		return text;
	};

	it('says what is wrong with the sheet', async () => {
		expect(await prepare('CinetPay Aurore')).toContain('Operator');
		expect(await rowsOf('GS-1')).toEqual([expect.objectContaining({ status: '' })]);
	});

	it('sends nothing that was rejected', async () => {
		await prepare('DigitalPaye');
		await decide('Reject');
		expect(await ledgerOf(setting, 'GS-')).toEqual([]);
	});

	it('sends nothing if the sheet was changed after the plan was made', async () => {
		await prepare('DigitalPaye');
		const filter = {
			type: 'and',
			filters: [{ columnName: 'reference', condition: 'eq', value: 'GS-1' }],
		};
		await setting.shop.client.call('PATCH', `${table}/rows`, { filter, data: { amount: 1100 } });
		await decide('Approve and send');
		expect(await ledgerOf(setting, 'GS-')).toEqual([]);
		const [row] = await rowsOf('GS-1');
		expect(row).toMatchObject({ status: 'not sent' });
		expect(row?.advice).toContain('the rows have changed since approval');
	});

	it('never prepares what may have been sent through one account for another one', async () => {
		expect(await prepare('CinetPay Client V1')).toContain('None of the 4 rows is left to pay');
	});

	it('shows every row to the second person, sends them, and writes each result into its row', async () => {
		expect(await prepare('DigitalPaye')).toContain('3 rows, 6 100 XOF');
		const shown = await decide('Approve and send');
		expect(shown).toContain('3\tGS-2\t<i>Yao</i>\t+2250700000402');
		expect(shown).toContain('5\tGS-4\tDoubt');
		expect((await rowsOf('GS-')).map(({ status }) => status)).toEqual(Array(4).fill('success'));
		expect(await ledgerOf(setting, 'GS-')).toHaveLength(3);
		expect(await prepare('DigitalPaye')).toContain('None of the 4 rows is left to pay');
	});

	it('settles what is pending by the schedule', async () => {
		await office.settings({ payoutEndDelayMs: 3_600_000, notificationsPerStep: 0 });
		await fill([
			{ row_number: 6, reference: 'GP-1', name: 'Aya', phone: '0700000406', amount: 500 },
		]);
		expect(await prepare('CinetPay Client V1')).toContain('1 rows, 500 XOF');
		await decide('Approve and send');
		expect(await rowsOf('GP-')).toEqual([expect.objectContaining({ status: 'pending' })]);
		await act(setting.shop, 'GP-1', 'pay');
		await runFrom(setting, workflow, 'When you press Execute');
		expect(await rowsOf('GP-')).toEqual([expect.objectContaining({ status: 'success' })]);
		await office.settings({ payoutEndDelayMs: 300, notificationsPerStep: 1 });
	});

	it('settles what is pending by the trigger', async () => {
		await fill([
			{ row_number: 7, reference: 'GT-1', name: 'Aya', phone: '0700000407', amount: 500 },
		]);
		await prepare('CinetPay Client V1');
		await decide('Approve and send');
		await waitFor(async () => (await rowsOf('GT-'))[0]?.status === 'success', {
			what: 'GT-1',
			timeoutMs: 60_000,
		});
		const executions = await executionsAtRest(setting, workflow);
		const reported = executions.flatMap(({ output }) => output('Write what was reported') ?? []);
		expect(reported.map(({ reference }) => reference)).toContain('GT-1');
	});
};
