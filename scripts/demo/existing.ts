import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { startSandbox } from '../../sandbox/server.ts';
import { N8nClient } from '../host/client.ts';
import type { Log } from '../host/install.ts';
import { requireFreePort } from '../host/ports.ts';
import type { DemoOptions } from './options.ts';
import { addWorkflows, type Welcome } from './shop.ts';

const NODE = 'n8n-nodes-cinetpay-digitalpaye.cinetPay';

/** Asks on the terminal; what is typed for a secret is not shown. */
const ask = async (question: string, secret = false): Promise<string> => {
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
	try {
		return await terminal.question('');
	} finally {
		terminal.close();
		if (secret) process.stderr.write('\n');
	}
};

const signIn = async (client: N8nClient): Promise<void> => {
	const email = process.env.N8N_EMAIL ?? (await ask('Email of your n8n account: '));
	const password = process.env.N8N_PASSWORD ?? (await ask('Password: ', true));
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

const requirePackage = async (client: N8nClient): Promise<void> => {
	const nodes = await client.types('nodes');
	if (nodes.some(({ name }) => name === NODE)) return;
	throw new Error(
		`${client.url} does not have this package yet. Install it there (README, "Install in n8n"), restart n8n, and run this again.`,
	);
};

const requireThisMachine = (url: string): void => {
	if (['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)) return;
	throw new Error(
		`The sandbox listens on 127.0.0.1 only, so that n8n must run on this machine: ${url} does not.`,
	);
};

/**
 * `npm run demo -- --n8n <url>`: the demo in an n8n that runs already. Adds the credential and the two workflows to it,
 * and starts the sandbox only. Throws when the address is another machine's, the login is refused, or the package is
 * missing there.
 */
export const openInExisting = async (
	url: string,
	options: DemoOptions,
	log: Log,
): Promise<Welcome & { stop: () => Promise<void> }> => {
	requireThisMachine(url);
	const client = new N8nClient(url);
	await signIn(client);
	await requirePackage(client);
	const port = options.sandboxPort ?? 4010;
	await requireFreePort(port, 'the payment sandbox', '--sandbox-port');
	const sandbox = await startSandbox({ port, seed: 1, quiet: true });
	try {
		log(`Adding a credential and two workflows to ${url}…`);
		const added = await addWorkflows(client, sandbox);
		return { n8n: { url }, sandbox, ...added, stop: async () => await sandbox.close() };
	} catch (error) {
		await sandbox.close();
		throw error;
	}
};
