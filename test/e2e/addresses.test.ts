// n8n under a path, behind nginx, on PostgreSQL, with endpoints by other names: the three addresses that others call
// (the trigger's, that of an execution that waits, that of a form) must be right, and bring what is sent to them.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type RunningSandbox } from '../../sandbox/server.ts';
import { CREDENTIAL_TYPE, OWNER, sandboxKeys } from '../../scripts/demo/shop.ts';
import { isGood, runSmoke } from '../../scripts/demo/smoke.ts';
import { N8nClient, type StoredCredential, type WorkflowJson } from '../../scripts/host/client.ts';
import type { Daemon } from '../../scripts/host/daemon.ts';
import { filledExample } from '../../scripts/host/examples.ts';
import { startN8n, type RunningN8n } from '../../scripts/host/n8n.ts';
import { unpackPackageInto } from '../../scripts/host/package.ts';
import { freePort } from '../../scripts/host/ports.ts';
import { startPostgres } from '../../scripts/host/postgres.ts';
import { waitFor } from '../../scripts/host/wait.ts';
import { startPrefixProxy } from './prefixProxy.ts';
import { withQuietSchedules } from './schedules.ts';

const START_LIMIT_MS = 240_000;
const TEST_LIMIT_MS = 180_000;
const CINETPAY = 'n8n-nodes-cinetpay-digitalpaye.cinetPay';

type Endpoints = { webhook: string; waiting: string; form: string };
type Row = {
	what: string;
	/** Behind nginx, which takes this path off; undefined: n8n is called directly. */
	prefix?: string;
	endpoints: Endpoints;
	postgres?: boolean;
	env?: Record<string, string>;
};

const USUAL: Endpoints = { webhook: 'webhook', waiting: 'webhook-waiting', form: 'form' };
const ROWS: Row[] = [
	{
		what: 'N8N_PATH behind nginx',
		...{ prefix: '/n8n/', endpoints: USUAL, env: { N8N_PATH: '/n8n/' } },
	},
	{
		what: 'endpoints by other names',
		endpoints: { webhook: 'hooks', waiting: 'go-on', form: 'ask' },
		env: {
			...{ N8N_ENDPOINT_WEBHOOK: 'hooks', N8N_ENDPOINT_WEBHOOK_WAIT: 'go-on' },
			...{ N8N_ENDPOINT_FORM: 'ask', N8N_ENDPOINT_FORM_WAIT: 'ask-more' },
		},
	},
	{
		what: 'PostgreSQL behind nginx under a longer path, with task runners',
		...{ prefix: '/shop/n8n/', endpoints: USUAL, postgres: true },
		env: { N8N_PATH: '/shop/n8n/', N8N_RUNNERS_ENABLED: 'true', N8N_RUNNERS_MODE: 'internal' },
	},
];

const waitingWorkflow = ({ id, name }: StoredCredential): WorkflowJson => {
	const node = (label: string, type: string, typeVersion: number, parameters: object) => ({
		...{ id: `addresses-${label}`, name: label, type, typeVersion, position: [0, 0] },
		...{ webhookId: `addresses-${label}`, parameters: parameters as Record<string, unknown> },
		...(type === CINETPAY && { credentials: { [CREDENTIAL_TYPE]: { id, name } } }),
	});
	const to = (target: string) => ({ main: [[{ node: target, type: 'main', index: 0 }]] });
	return {
		name: 'Waits at an address',
		nodes: [
			node('Start', 'n8n-nodes-base.webhook', 2, { path: 'addresses', responseMode: 'onReceived' }),
			node('Create', CINETPAY, 1, {
				...{ api: 'checkout', resource: 'payment', operation: 'create', reportTo: 'execution' },
				...{ reference: '={{ $json.query.reference }}', amount: 2500, currency: 'XOF' },
				...{ description: 'Cloth bag', returnUrl: 'https://shop.example.com/thank-you' },
			}),
			node('Wait', CINETPAY, 1, {
				...{ api: 'checkout', resource: 'payment', operation: 'wait' },
				reference: '={{ $json.reference }}',
			}),
			// Runs in a task runner.
			node('Code', 'n8n-nodes-base.code', 2, { jsCode: 'return $input.all();' }),
		],
		connections: { Start: to('Create'), Create: to('Wait'), Wait: to('Code') },
	};
};

describe.each(ROWS)('$what', ({ prefix, endpoints, postgres, env }) => {
	let folder = '';
	let base = '';
	let sandbox: RunningSandbox;
	let n8n: RunningN8n;
	let client: N8nClient;
	let credential: StoredCredential;
	const servers: Daemon[] = [];

	/** The settings of a database of its own. */
	const database = async (): Promise<Record<string, string>> => {
		const server = await startPostgres({ folder: join(folder, 'postgres'), databases: ['n8n'] });
		servers.push(server);
		return {
			...{ DB_TYPE: 'postgresdb', DB_POSTGRESDB_HOST: '127.0.0.1', DB_POSTGRESDB_DATABASE: 'n8n' },
			...{ DB_POSTGRESDB_PORT: String(server.port), DB_POSTGRESDB_USER: server.user },
			DB_POSTGRESDB_PASSWORD: server.password,
		};
	};

	beforeAll(async () => {
		mkdirSync('.runs', { recursive: true });
		folder = mkdtempSync(join('.runs', 'addresses-'));
		await unpackPackageInto(join(folder, 'n8n'));
		sandbox = await startSandbox({ port: await freePort(), seed: 1, quiet: true });
		const port = await freePort();
		const outside = prefix ? await freePort() : port;
		base = `http://127.0.0.1:${outside}${prefix?.replace(/\/$/, '') ?? ''}`;
		if (prefix) {
			servers.push(
				await startPrefixProxy(join(folder, 'nginx'), { port: outside, n8nPort: port, prefix }),
			);
		}
		const settings = { N8N_PROXY_HOPS: prefix ? '1' : '0', N8N_WEBHOOK_URL: `${base}/` };
		n8n = await startN8n({
			...{ userFolder: join(folder, 'n8n'), port },
			env: { ...settings, ...env, ...(postgres ? await database() : {}) },
		});
		client = new N8nClient(base);
		await client.signIn(OWNER);
		credential = await client.saveCredential(
			...(['Sandbox', CREDENTIAL_TYPE, sandboxKeys(sandbox.url)] as const),
		);
	}, START_LIMIT_MS);
	afterAll(async () => {
		await n8n?.stop();
		await sandbox?.close();
		for (const server of servers) await server.stop();
		rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	}, START_LIMIT_MS);

	it(
		"takes an order at the form's address and hears of it at the trigger's",
		async () => {
			const shown = await client.call<{ urlBaseWebhook: string; endpointWebhook: string }>(
				...(['GET', '/settings'] as const),
			);
			expect(shown.urlBaseWebhook + shown.endpointWebhook).toBe(`${base}/${endpoints.webhook}`);
			const bring = async (file: string) => {
				const setting = { n8nUrl: base, returnUrl: `${sandbox.url}/`, credential };
				const { nodes, ...rest } = await filledExample(client, file, setting);
				const text = JSON.stringify(nodes).replaceAll(
					`${base}/webhook/`,
					`${base}/${endpoints.webhook}/`,
				);
				const stored = await client.createWorkflow(
					withQuietSchedules({ ...rest, nodes: JSON.parse(text) as WorkflowJson['nodes'] }),
				);
				await client.activateWorkflow(stored);
				return stored.id;
			};
			const fulfilmentWorkflowId = await bring('payment-fulfilment.json');
			await bring('order-payment-link.json');
			const orderFormUrl = `${base}/${endpoints.form}/cinetpay-order-form`;
			expect(isGood(await runSmoke({ client, sandbox, orderFormUrl, fulfilmentWorkflowId }))).toBe(
				true,
			);
		},
		TEST_LIMIT_MS,
	);

	it(
		'hears of a payment at the address of the execution that waits for it',
		async () => {
			const stored = await client.createWorkflow(waitingWorkflow(credential));
			await client.activateWorkflow(stored);
			const reference = 'ADDRESS-1';
			await fetch(`${base}/${endpoints.webhook}/addresses?reference=${reference}`);
			const execution = async (status: string) =>
				await waitFor(
					async () =>
						(await client.listExecutions(stored.id)).results.find((each) => each.status === status),
					{ what: `the execution that is ${status}`, timeoutMs: 60_000 },
				);
			await execution('waiting');
			const path = `${sandbox.url}/_sandbox/transactions/${reference}`;
			const { notifyUrl } = (await (await fetch(path)).json()) as { notifyUrl: string };
			expect(notifyUrl.startsWith(`${base}/${endpoints.waiting}/`)).toBe(true);
			await fetch(`${path}/pay`, {
				...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' },
			});
			const { output } = await client.getExecution((await execution('success')).id);
			expect(output('Code')).toEqual([
				expect.objectContaining({ reference, status: 'success', verified: true }),
			]);
		},
		TEST_LIMIT_MS,
	);
});
