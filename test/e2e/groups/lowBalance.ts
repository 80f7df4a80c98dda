import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import { bring, runFrom, sandboxCredential, withParameters } from '../examples.ts';
import { sandboxCall } from '../payments.ts';
import type { Setting } from '../setting.ts';

const START = 'When you press Execute';
/** More than the sandbox's accounts hold. */
const TOO_MUCH = 1_000_000_000;

type Alert = { text: string; accounts: Array<Record<string, unknown>> };

/** Receives the alerts in the place of the user's chat. */
const startChat = async (received: Alert[]): Promise<Server> => {
	const server = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk: Buffer) => (text += chunk.toString()));
		request.on('end', () => {
			received.push(JSON.parse(text) as Alert);
			response.end('ok');
		});
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', () => resolve());
	});
	return server;
};

/** Somebody is told before an account is empty. */
export const lowBalanceTests = (setting: Setting): void => {
	const received: Alert[] = [];
	let chat: Server;
	let workflow: StoredWorkflow;

	/** Sets the limits of the three accounts, as the user does. */
	const limit = async (airtime: number, transfer: number, main: number) => {
		const accounts = [
			{ provider: 'cinetpay', account: 'airtime', limit: airtime },
			{ provider: 'cinetpay', account: 'transfer', limit: transfer },
			{ provider: 'digitalpaye', account: 'main', limit: main },
		];
		const jsonOutput = JSON.stringify({ accounts });
		const nodes = withParameters(workflow, 'Accounts and limits', { jsonOutput });
		workflow = await setting.shop.client.updateWorkflow(workflow, { nodes });
	};

	/** Runs the workflow; returns what it alerted of. */
	const alerts = async (): Promise<Alert[]> => {
		received.length = 0;
		const execution = await runFrom(setting, workflow, START);
		expect(execution.status).toBe('success');
		return [...received];
	};

	beforeAll(async () => {
		chat = await startChat(received);
		const digitalPaye = await sandboxCredential(setting, 'digitalPayeApi');
		const file = 'low-balance-alert.json';
		const imported = await bring(setting, file, 'cinetPayTransferApi', [digitalPaye]);
		const url = `http://127.0.0.1:${(chat.address() as AddressInfo).port}/hook`;
		const nodes = withParameters(imported, 'Send the alert', { url });
		workflow = await setting.shop.client.updateWorkflow(imported, { nodes });
	});

	afterAll(() => {
		chat?.close();
	});

	it('keeps quiet while there is plenty', async () => {
		expect(await alerts()).toEqual([]);
	});

	it('names the accounts that are below their limits, with the figures', async () => {
		await limit(1000, TOO_MUCH, TOO_MUCH);
		const [alert, ...more] = await alerts();
		expect(more).toEqual([]);
		expect(alert?.text).toMatch(
			/^Top up: cinetpay transfer has \d+, limit 1000000000; digitalpaye main has \d+, limit 1000000000$/,
		);
		const available = expect.any(Number) as number;
		expect(alert?.accounts).toEqual([
			{ account: 'cinetpay transfer', available, limit: TOO_MUCH, problem: '' },
			{ account: 'digitalpaye main', available, limit: TOO_MUCH, problem: '' },
		]);
	});

	it('reports an account that cannot be read', async () => {
		await limit(1000, 1000, 1000);
		const fault = { match: '/client/v1/airtime/check/balance', kind: 'status500', times: 100 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault);
		const [alert] = await alerts();
		await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
		expect(alert?.text).toBe('Top up: cinetpay airtime could not be read');
		expect(alert?.accounts).toEqual([
			expect.objectContaining({ available: null, problem: expect.stringMatching(/\w/) }),
		]);
	});
};
