import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import { bring, runFrom, withParameters } from '../examples.ts';
import { act, createPayment, sandboxCall } from '../payments.ts';
import type { Setting } from '../setting.ts';

const TABLE = 'Payments to reconcile';
const NOBODY = 'http://127.0.0.1:9/';
const START = 'When you press Execute';

type Row = { reference: string; amount: number; currency: string; status: string };

/** What is still open is asked for, what has ended goes into a spreadsheet and off the list. */
export const dailyReconciliationTests = (setting: Setting): void => {
	let workflow: StoredWorkflow;
	let table = '';

	const open = (reference: string, amount = 2500): Row => ({
		reference,
		amount,
		currency: 'XOF',
		status: 'pending',
	});

	const stored = async (): Promise<Row[]> => {
		const { client } = setting.shop;
		const { data } = await client.call<{ data: Row[] }>('GET', `${table}/rows`);
		return data.map(({ reference, amount, currency, status }) => {
			return { reference, amount, currency, status };
		});
	};

	beforeAll(async () => {
		const { shop } = setting;
		const silent = { notificationsPerPayment: 0 };
		await sandboxCall(shop, 'POST', '/_sandbox/settings', silent);
		for (const reference of ['DAY-1', 'DAY-2', 'DAY-3', 'DAY-4']) {
			await createPayment(shop, reference, NOBODY);
		}
		const imported = await bring(setting, 'daily-reconciliation.json', 'cinetPayCheckoutApi');
		// What the user puts in the place of "Send the file": here a node that opens it again.
		const nodes = withParameters(imported, 'Send the file', {
			operation: 'xlsx',
			binaryPropertyName: 'data',
			options: {},
		}).map((node) =>
			node.name === 'Send the file'
				? { ...node, type: 'n8n-nodes-base.extractFromFile', typeVersion: 1 }
				: node,
		);
		workflow = await shop.client.updateWorkflow(imported, { nodes });
	});

	afterAll(async () => {
		const talking = { notificationsPerPayment: 3 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', talking);
	});

	it('makes its table when it runs for the first time, and has nothing to report', async () => {
		const execution = await runFrom(setting, workflow, START);
		expect(execution.status).toBe('success');
		expect(execution.output('Spreadsheet')).toBeUndefined();

		const { client } = setting.shop;
		const project = await client.call<{ id: string }>('GET', '/projects/personal');
		const tables = `/projects/${project.id}/data-tables`;
		const { data } = await client.call<{ data: Array<{ id: string; name: string }> }>(
			'GET',
			tables,
		);
		table = `${tables}/${data.find(({ name }) => name === TABLE)?.id}`;
		const rows = [open('DAY-1'), open('DAY-2', 9900), open('DAY-3'), open('DAY-4'), open('DAY-5')];
		await client.call('POST', `${table}/insert`, { data: rows });
	});

	it('lists what has ended, names what does not fit, and keeps the rest open', async () => {
		await act(setting.shop, 'DAY-1', 'pay');
		await act(setting.shop, 'DAY-2', 'pay');
		await act(setting.shop, 'DAY-3', 'refuse');
		const execution = await runFrom(setting, workflow, START);
		expect(execution.status).toBe('success');
		expect(execution.output('Send the file')).toEqual([
			expect.objectContaining({ reference: 'DAY-1', status: 'success', ordered: 2500, paid: 2500 }),
			expect.objectContaining({
				reference: 'DAY-2',
				status: 'success',
				ordered: 9900,
				paid: 2500,
				check: 'another amount',
			}),
			expect.objectContaining({ reference: 'DAY-3', status: 'failed', ordered: 2500, paid: 0 }),
		]);
		expect(execution.output('Ask again tomorrow')).toEqual([
			expect.objectContaining({ reference: 'DAY-4', status: 'pending' }),
			expect.objectContaining({ reference: 'DAY-5', status: 'unknown' }),
		]);
		expect(await stored()).toEqual([
			{ ...open('DAY-1'), status: 'success' },
			{ ...open('DAY-2', 9900), status: 'success' },
			{ ...open('DAY-3'), status: 'failed' },
			open('DAY-4'),
			open('DAY-5'),
		]);
	});

	it('keeps everything open while CinetPay cannot be asked, and catches up the next day', async () => {
		await act(setting.shop, 'DAY-4', 'pay');
		const fault = { match: '/checkout/v2/payment/check', kind: 'status500', times: 100 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault);
		const troubled = await runFrom(setting, workflow, START);
		await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
		expect(troubled.status).toBe('success');
		expect(troubled.output('Spreadsheet')).toBeUndefined();
		expect((await stored()).filter(({ status }) => status === 'pending')).toHaveLength(2);

		const execution = await runFrom(setting, workflow, START);
		expect(execution.output('Send the file')).toEqual([
			expect.objectContaining({ reference: 'DAY-4', status: 'success', paid: 2500 }),
		]);
		expect((await stored()).filter(({ status }) => status === 'pending')).toEqual([open('DAY-5')]);
	});
};
