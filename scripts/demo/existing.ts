import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { startSandbox } from '../../sandbox/server.ts';
import { N8nClient } from '../host/client.ts';
import type { Log } from '../host/install.ts';
import { requireFreePort } from '../host/ports.ts';
import type { DemoOptions } from './options.ts';
import { addSheetWorkflow } from './sheet.ts';
import { addWorkflows } from './shop.ts';
import type { Welcome } from './welcome.ts';

const NODE = 'n8n-nodes-cinetpay-digitalpaye.cinetPay';

/** Asks on the terminal; what is typed for a secret is not shown. */
const ask = async (question: string, stopping: AbortSignal, secret = false): Promise<string> => {
	if (!process.stdin.isTTY) {
		throw new Error(
			'Set N8N_EMAIL and N8N_PASSWORD to the login of your n8n: there is no terminal to ask on.',
		);
	}
	const output = new Writable({
		write: (chunk: Buffer, _encoding, done) => {
			if (!secret) process.stderr.write(chunk);
			done();
		},
	});
	process.stderr.write(question);
	const terminal = createInterface({ input: process.stdin, output, terminal: true });
	// In a terminal of its own Ctrl-C is a key like any other.
	terminal.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
	try {
		return await terminal.question('', { signal: stopping });
	} finally {
		terminal.close();
		if (secret) process.stderr.write('\n');
	}
};

const signIn = async (client: N8nClient, stopping: AbortSignal): Promise<void> => {
	const email = process.env.N8N_EMAIL ?? (await ask('Email of your n8n account: ', stopping));
	const password = process.env.N8N_PASSWORD ?? (await ask('Password: ', stopping, true));
	const { userManagement } = await client.call<{
		userManagement: { showSetupOnFirstLoad: boolean };
	}>('GET', '/settings');
	if (userManagement.showSetupOnFirstLoad) {
		throw new Error(`Open ${client.url} and create your account first; then run this again.`);
	}
	try {
		await client.call('POST', '/login', { emailOrLdapLoginId: email, password });
	} catch (error) {
		throw new Error(
			`n8n did not accept the login. If your account uses two-factor authentication or single sign-on, start the sandbox with "npm run sandbox" and import the files of examples/ by hand (examples/README.md).\n${String(error)}`,
		);
	}
};

/** What `npm pack` calls this package here. */
const tarballName = (): string => {
	const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as {
		name: string;
		version: string;
	};
	return `${name}-${version}.tgz`;
};

const requirePackage = async (client: N8nClient): Promise<void> => {
	const nodes = await client.types('nodes');
	if (nodes.some(({ name }) => name === NODE)) return;
	throw new Error(
		`${client.url} does not have this package yet. Install it there and restart n8n; then run this again:\n  npm run build && npm pack\n  cd ~/.n8n/nodes && npm install --ignore-scripts --legacy-peer-deps ${resolve(tarballName())}`,
	);
};

const requireThisMachine = (url: string): void => {
	if (['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)) return;
	throw new Error(
		`The sandbox listens on 127.0.0.1 only, so n8n must run on this machine, and ${url} does not.`,
	);
};

/** Whether a sandbox of this repository answers there, for example in a container beside that n8n. */
const isSandbox = async (url: string): Promise<boolean> => {
	try {
		const health = await fetch(`${url}/_sandbox/health`, { headers: { connection: 'close' } });
		return ((await health.json()) as { status?: string }).status === 'ok';
	} catch {
		return false;
	}
};

type Sandbox = { url: string; close?: () => Promise<void> };

/** The sandbox that answers on the port already, or one that is started there. */
const sandboxOn = async (port: number, state: string, reset: boolean): Promise<Sandbox> => {
	const url = `http://127.0.0.1:${port}`;
	if (await isSandbox(url)) return { url };
	await requireFreePort(port, 'the payment sandbox', '--sandbox-port');
	return await startSandbox({ port, seed: 1, quiet: true, state, reset });
};

export type Existing = { options: DemoOptions; state: string; log: Log; stopping: AbortSignal };

/**
 * `npm run demo -- --n8n <url>`: the demo in an n8n that runs already. Adds the credentials and the workflows to it,
 * and starts a sandbox that keeps its data in the file `state`, unless one answers on the port; then `stop` is
 * undefined. Throws when the address is another machine's, the login is refused, or the package is missing there.
 */
export const openInExisting = async (
	url: string,
	{ options, state, log, stopping }: Existing,
): Promise<Welcome & { stop?: () => Promise<void> }> => {
	requireThisMachine(url);
	const client = new N8nClient(url);
	await signIn(client, stopping);
	await requirePackage(client);
	const sandbox = await sandboxOn(options.sandboxPort ?? 4010, state, options.reset);
	try {
		log(`Adding three credentials and three workflows to ${url}…`);
		const added = await addWorkflows(client, sandbox, { lang: options.lang });
		const sheet = await addSheetWorkflow(client, sandbox, options.lang);
		return { n8n: { url }, sandbox, ...added, ...sheet, stop: sandbox.close };
	} catch (error) {
		await sandbox.close?.();
		throw error;
	}
};
