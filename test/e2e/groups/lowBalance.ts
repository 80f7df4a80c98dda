import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import { bring, runFrom, sandboxCredential, withParameters } from '../examples.ts';
import { sandboxCall } from '../payments.ts';
import type { Setting } from '../setting.ts';
import { startMessenger } from '../standIns.ts';

const START = 'When you press Execute';
/** More than the sandbox's accounts hold. */
const TOO_MUCH = 1_000_000_000;

type Alert = { text: string; accounts: Array<Record<string, unknown>> };

/** Somebody is told before an account is empty. */
export const lowBalanceTests = (setting: Setting): void => {
	let chat: Awaited<ReturnType<typeof startMessenger>>;
	let workflow: StoredWorkflow;

	type Account = { provider: string; account: string; limit: unknown };
	const setAccounts = async (accounts: Account[]) => {
		const jsonOutput = JSON.stringify({ accounts });
		const nodes = withParameters(workflow, 'Accounts and limits', { jsonOutput });
		workflow = await setting.shop.client.updateWorkflow(workflow, { nodes });
	};

	/** Sets the limits of the four accounts, as the user does. */
	const limit = async (airtime: number, transfer: number, aurore: number, main: number) => {
		await setAccounts([
			{ provider: 'cinetpay', account: 'airtime', limit: airtime },
			{ provider: 'cinetpay', account: 'transfer', limit: transfer },
			{ provider: 'aurore', account: 'main', limit: aurore },
			{ provider: 'digitalpaye', account: 'main', limit: main },
		]);
	};

	/** Runs the workflow; returns what it alerted of. */
	const alerts = async (): Promise<Alert[]> => {
		chat.received.length = 0;
		const execution = await runFrom(setting, workflow, START);
		expect(execution.status).toBe('success');
		return chat.received.map(({ body }) => body as Alert);
	};

	beforeAll(async () => {
		chat = await startMessenger();
		const file = 'low-balance-alert.json';
		const imported = await bring(setting, file, 'cinetPayTransferApi', [
			await sandboxCredential(setting, 'cinetPayAuroreApi'),
			await sandboxCredential(setting, 'digitalPayeApi'),
		]);
		const url = `${chat.url}/hook`;
		const nodes = withParameters(imported, 'Send the alert', { url });
		workflow = await setting.shop.client.updateWorkflow(imported, { nodes });
	});

	afterAll(async () => {
		await chat.close();
	});

	it('keeps quiet while there is plenty', async () => {
		expect(await alerts()).toEqual([]);
	});

	it('names the accounts that are below their limits, with the figures', async () => {
		await limit(1000, TOO_MUCH, TOO_MUCH, TOO_MUCH);
		const [alert, ...more] = await alerts();
		expect(more).toEqual([]);
		expect(alert?.text).toMatch(
			/^Top up: cinetpay transfer has \d+, limit 1000000000; aurore main has \d+ XOF, limit 1000000000; digitalpaye main has \d+ XOF, limit 1000000000$/,
		);
		const available = expect.any(Number) as number;
		expect(alert?.accounts).toEqual([
			{ account: 'cinetpay transfer', available, currency: '', limit: TOO_MUCH, problem: '' },
			{ account: 'aurore main', available, currency: 'XOF', limit: TOO_MUCH, problem: '' },
			{ account: 'digitalpaye main', available, currency: 'XOF', limit: TOO_MUCH, problem: '' },
		]);
	});

	it('reports an account that cannot be read', async () => {
		await limit(1000, 1000, 1000, 1000);
		const fault = { match: '/client/v1/airtime/check/balance', kind: 'status500', times: 100 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault);
		const [alert] = await alerts();
		await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
		expect(alert?.text).toMatch(
			/^Top up: cinetpay airtime could not be read \(The response \w.*\)$/,
		);
		expect(alert?.accounts).toEqual([
			expect.objectContaining({ available: null, problem: expect.stringMatching(/\w/) }),
		]);
	});

	it.each([
		[
			{ provider: 'cinetpay', account: 'airtime', limit: '500 000' },
			/has \d+, and its limit is not/,
		],
		[{ provider: 'aurore', account: 'main', limit: null }, /has \d+ XOF, and its limit is not/],
		[
			{ provider: '<!channel>', account: 'main', limit: 1 },
			/&lt;!channel&gt; main could not be read/,
		],
	])('reports an account that is written wrong: %j', async (account, text) => {
		await setAccounts([account]);
		const [alert] = await alerts();
		expect(alert?.text).toMatch(text);
	});

	it('fails visibly when the chat does not take the alert', async () => {
		await limit(1000, TOO_MUCH, 1000, 1000);
		chat.fails = true;
		const execution = await runFrom(setting, workflow, START);
		chat.fails = false;
		expect(execution.status).toBe('error');
	});
};
