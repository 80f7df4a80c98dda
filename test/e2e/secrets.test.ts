// Every operation of both nodes and every kind of trigger on a real n8n, on all their failing paths: wrong keys,
// nobody there, a provider in trouble, and one that repeats in every answer all it was told. Afterwards
// everything that n8n stored, logged and answered is searched for every key, password and token.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type RunningSandbox } from '../../sandbox/server.ts';
import { OWNER } from '../../scripts/demo/shop.ts';
import { N8nClient } from '../../scripts/host/client.ts';
import { startN8n, type RunningN8n } from '../../scripts/host/n8n.ts';
import { unpackPackageInto } from '../../scripts/host/package.ts';
import { freePort } from '../../scripts/host/ports.ts';
import { sleep, waitFor } from '../../scripts/host/wait.ts';
import { allSecrets, credentialFor, credentialNames } from './secrets/credentials.ts';
import { callOperation, MODES, publishOperation, VARIANTS } from './secrets/drive.ts';
import type { Saved, Variant } from './secrets/drive.ts';
import { Gossip } from './secrets/gossip.ts';
import { operations } from './secrets/operations.ts';
import { contentsOf, databaseOf, leaks, type Place } from './secrets/search.ts';
import { callTrigger, publishTriggers } from './secrets/triggers.ts';

const LIMIT_MS = 300_000;
const PREFIXES = ['/checkout', '/client', '/legacy', '/aurore', '/digitalpaye'];
const FAULTS = [
	{ kind: 'status500' },
	{ kind: 'html' },
	{ kind: 'reset' },
	{ kind: 'lostAnswer' },
	{ kind: 'status429', rate: 0.7 },
	{ kind: 'expiredToken' },
	{ kind: 'ipNotAllowed' },
];
/** In these a call may get through. */
const PASSABLE = new Set(['status429', 'expiredToken', 'ipNotAllowed']);
/** What CinetPay has designed to show the API key when it succeeds: a form that the payer's browser sends. */
const SHOWS_KEY = 'legacy payment prepareForm';
const PLANTED = 'planted-secret-+/=é';

jest.setTimeout(LIMIT_MS);

describe('keys, passwords and tokens', () => {
	const answers: Place[] = [];
	const paths = new Map<string, string>();
	let userFolder = '';
	let sandbox: RunningSandbox;
	let gossip: Gossip;
	let n8n: RunningN8n;
	let client: N8nClient;
	let saved: Saved;
	let triggerPaths: string[] = [];

	const everything = (): Place[] => [
		...contentsOf(userFolder),
		...databaseOf(join(userFolder, '.n8n', 'database.sqlite')),
		...answers,
	];
	/** All operations at the same time. */
	const runAll = async (
		variant: Variant,
		modes: ReadonlyArray<(typeof MODES)[number]> = MODES,
		leftOut?: string,
	) => {
		const chosen = [...paths].filter(([name]) => name !== leftOut).map(([, path]) => path);
		const running = chosen.flatMap((path) =>
			modes.map(async (mode) => await callOperation(n8n.url, path, variant, mode)),
		);
		answers.push(...(await Promise.all(running)));
	};
	const tellTriggers = async () => {
		const told = triggerPaths.map(async (path) => await callTrigger(n8n.url, path));
		answers.push(...(await Promise.all(told)).flat());
	};
	const control = async (method: string, body?: object) => {
		const response = await fetch(`${sandbox.url}/_sandbox/faults`, {
			method,
			headers: body && { 'content-type': 'application/json' },
			body: body && JSON.stringify(body),
		});
		expect(response.ok).toBe(true);
	};

	beforeAll(async () => {
		sandbox = await startSandbox({ port: 0, seed: 1, quiet: true });
		gossip = new Gossip(sandbox.url);
		await gossip.open();
		mkdirSync('.runs', { recursive: true });
		userFolder = mkdtempSync(join('.runs', 'secrets-'));
		await unpackPackageInto(userFolder);
		// The most talkative log that n8n has.
		const env = { N8N_LOG_LEVEL: 'debug', N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };
		n8n = await startN8n({ userFolder, port: await freePort(), env });
		client = new N8nClient(n8n.url);
		await client.signIn(OWNER);
		const entries = await Promise.all(
			VARIANTS.map(async (variant) => {
				const url = variant === 'nobody' ? 'http://127.0.0.1:9' : gossip.url;
				const own: Array<[string, unknown]> = [];
				for (const name of credentialNames) {
					const { type, data } = credentialFor(name, url, variant !== 'wrong');
					own.push([name, await client.saveCredential(`${variant} ${name}`, type, data)]);
				}
				return [variant, Object.fromEntries(own)];
			}),
		);
		saved = Object.fromEntries(entries) as Saved;
		for (const operation of operations) {
			paths.set(operation.name, await publishOperation(client, operation, saved));
		}
		triggerPaths = [
			...(await publishTriggers(client, saved, 'right')),
			...(await publishTriggers(client, saved, 'wrong')),
		];
	}, LIMIT_MS);
	afterAll(async () => {
		await n8n?.stop();
		await gossip?.close();
		await sandbox?.close();
		if (userFolder) rmSync(userFolder, { recursive: true, force: true, maxRetries: 3 });
	}, LIMIT_MS);

	it('go out with every operation while the provider refuses them or is not there', async () => {
		await runAll('wrong');
		await runAll('nobody');
		await tellTriggers();
		for (const { id, name, type } of Object.values(saved.wrong)) {
			const result = await client.testCredential({ id, name, type });
			answers.push({ name: `test of ${name}`, text: JSON.stringify(result) });
		}
	});

	it.each(FAULTS)('go out while the provider is in trouble: $kind', async (fault) => {
		for (const match of PREFIXES) await control('POST', { match, rate: 1, ...fault });
		const leftOut = PASSABLE.has(fault.kind) ? SHOWS_KEY : undefined;
		await runAll('right', ['stopWorkflow'], leftOut);
		await runAll('right', ['continueErrorOutput'], leftOut);
		await tellTriggers();
		await control('DELETE');
	});

	it.each(Array.from({ length: Gossip.shapes }, (_, shape) => shape))(
		'go out to a provider that repeats all it is told, shape %i',
		async (shape) => {
			gossip.shape = shape;
			// First with tokens of the sandbox, then with the login repeated too.
			gossip.letIn = true;
			await runAll('right');
			await tellTriggers();
			gossip.letIn = false;
			await runAll('wrong');
			await tellTriggers();
			gossip.shape = undefined;
		},
	);

	it('are in no file, no stored execution and no answer', async () => {
		const { count, ids } = await waitFor(
			async () => {
				const lists = await Promise.all(
					(await client.listWorkflows()).map(async ({ id }) => await client.listExecutions(id)),
				);
				const all = lists.flatMap(({ results }) => results);
				const isOver = all.every(({ status }) => status !== 'running' && status !== 'new');
				return isOver && { count: all.length, ids: all.map(({ id }) => id) };
			},
			{ what: 'the executions', timeoutMs: 60_000 },
		);
		// What the editor shows of each execution.
		for (const id of ids) {
			const execution = await client.call<object>('GET', `/executions/${id}`);
			answers.push({ name: `execution ${id} in the editor`, text: JSON.stringify(execution) });
		}
		const secrets = [...allSecrets(), ...gossip.tokens];
		const places = everything();
		process.stdout.write(
			`\n${operations.length} operations, ${count} executions, ${answers.length} HTTP answers, ` +
				`${places.length} texts searched for ${secrets.length} secrets, ${gossip.tokens.size} of them tokens\n`,
		);
		// It did get there: tokens were given out, and the calls failed.
		expect(gossip.tokens.size).toBeGreaterThan(3);
		expect(count).toBeGreaterThan(operations.length * 20);
		expect(leaks(places, secrets)).toEqual([]);
	});

	it('would be found, had they been there', async () => {
		// The search has kept this process from noticing which connections n8n has closed meanwhile.
		await sleep(500);
		const workflow = await client.createWorkflow({
			name: 'Leak',
			nodes: [
				{
					id: 'leak-hook',
					name: 'Webhook',
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2,
					webhookId: 'leak-planted',
					position: [0, 0],
					parameters: { httpMethod: 'POST', path: 'leak-planted', responseMode: 'lastNode' },
				},
			],
			connections: {},
		});
		await client.activateWorkflow(workflow);
		const response = await fetch(`${n8n.url}/webhook/leak-planted`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ deep: [{ in: 'a'.repeat(9000) + PLANTED }] }),
		});
		answers.push({ name: 'planted answer', text: await response.text() });
		await waitFor(async () => (await client.listExecutions(workflow.id)).count === 1, {
			what: 'the planted execution',
		});
		const found = leaks(everything(), [PLANTED]).map((place) => place.split(': ')[0]);
		expect(found).toEqual(
			expect.arrayContaining([
				'planted answer',
				'execution_data.data',
				join('.n8n', 'database.sqlite-wal'),
			]),
		);
		// And in every way in which it may be written.
		for (const text of [
			encodeURIComponent(PLANTED),
			JSON.stringify({ text: JSON.stringify({ PLANTED }) }),
			Buffer.from(PLANTED).toString('base64'),
		]) {
			expect(leaks([{ name: 'place', text }], [PLANTED])).toHaveLength(1);
		}
	});
});
