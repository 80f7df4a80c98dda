import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import { bring, insertRows, ledgerOf, runFrom } from '../examples.ts';
import { act, sandboxCall } from '../payments.ts';
import type { Setting } from '../setting.ts';

const PREFIX = 'RECON-';
/** What the table says before: open ones, and those that CinetPay must not be asked about. */
const PAYOUTS = [
	{ kind: 'airtime', reference: 'RECON-A1', status: 'pending' },
	{ kind: 'airtime', reference: '', status: 'pending' },
	{ kind: 'transfer', reference: 'RECON-T1', status: 'pending' },
	{ kind: 'transfer', reference: 'RECON-T2', status: 'sending' },
	{ kind: 'transfer', reference: 'RECON-T3', status: 'unknown' },
	{ kind: 'transfer', reference: 'RECON-T4', status: 'waiting' },
	{ kind: 'transfer', reference: 'RECON-T5', status: 'success' },
	{ kind: 'salary', reference: 'RECON-S1', status: 'pending' },
];

/** Open payouts are asked for, and parted into final and pending ones. */
export const reconciliationTests = (setting: Setting): void => {
	let workflow: StoredWorkflow;

	/** A call of Client v1 with a form, as any client makes it. */
	const clientCall = async <T>(path: string, fields: Record<string, string>): Promise<T> => {
		const body = new URLSearchParams(fields);
		const response = await fetch(`${setting.shop.sandbox.url}/client/v1${path}`, {
			method: 'POST',
			headers: { 'user-agent': 'e2e' },
			body,
		});
		return (await response.json()) as T;
	};

	/** Orders a payout that nothing of this workflow knows of; it stays open until somebody moves it. */
	const order = async (path: string, token: string, phone: string, reference: string) => {
		const row = { prefix: '225', phone, amount: 500, client_transaction_id: reference };
		const notify_url = `${setting.shop.n8n.url}/webhook/nobody`;
		const data = JSON.stringify([{ ...row, notify_url }]);
		await clientCall(`${path}?token=${token}`, { data });
	};

	const run = async () => {
		const execution = await runFrom(setting, workflow, 'When you press Execute');
		expect(execution.status).toBe('success');
		return execution;
	};

	beforeAll(async () => {
		const { shop } = setting;
		await sandboxCall(shop, 'POST', '/_sandbox/settings', {
			payoutEndDelayMs: 3_600_000,
			notificationsPerStep: 0,
		});
		const { data } = await clientCall<{ data: { token: string } }>('/auth/login', {
			apikey: 'sandbox-api-key',
			password: 'sandbox-password',
		});
		const phones = ['0700000051', '0700000052', '0700000053'];
		const contacts = phones.map((phone) => ({
			prefix: '225',
			phone,
			name: 'Test',
			surname: 'Receiver',
			email: 'receiver@example.com',
		}));
		await clientCall(`/transfer/contact?token=${data.token}`, { data: JSON.stringify(contacts) });
		await order('/airtime/credit/send', data.token, phones[0]!, 'RECON-A1');
		await order('/transfer/money/send/contact', data.token, phones[1]!, 'RECON-T1');
		await order('/transfer/money/send/contact', data.token, phones[2]!, 'RECON-T2');

		workflow = await bring(setting, 'payout-reconciliation.json', 'cinetPayTransferApi');
		await insertRows(setting, 'Payouts', PAYOUTS);
	});

	afterAll(async () => {
		const settings = { payoutEndDelayMs: 300, notificationsPerStep: 1 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', settings);
	});

	it('parts what is final from what is pending, not known or not readable', async () => {
		await act(setting.shop, 'RECON-A1', 'pay');
		await act(setting.shop, 'RECON-T1', 'refuse');
		const ledger = await ledgerOf(setting, PREFIX);

		const execution = await run();
		expect(execution.output('Write the final result down')).toEqual([
			expect.objectContaining({ kind: 'airtime', reference: 'RECON-A1', status: 'success' }),
			expect.objectContaining({ kind: 'transfer', reference: 'RECON-T1', status: 'failed' }),
		]);
		expect(execution.output('Ask again next time')).toEqual([
			{ reference: '', status: 'not asked', advice: expect.stringContaining('Reference') },
			expect.objectContaining({ reference: 'RECON-T2', status: 'pending' }),
			expect.objectContaining({ reference: 'RECON-T3', status: 'unknown' }),
		]);
		expect(await ledgerOf(setting, PREFIX)).toEqual(ledger);
	});

	it('takes over what has become final meanwhile, and reports the sums', async () => {
		await act(setting.shop, 'RECON-T2', 'pay');
		const execution = await run();
		const settledNow = execution.output('Write the final result down') ?? [];
		expect(settledNow.map(({ reference }) => reference)).toEqual(['RECON-T2']);
		expect(execution.output('Report')).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ status: 'success', count_reference: 1, sum_amount: 500 }),
				expect.objectContaining({ status: 'unknown', count_reference: 1 }),
			]),
		);
	});
};
