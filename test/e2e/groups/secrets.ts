import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sandboxKeys, CREDENTIAL_TYPE } from '../../../scripts/demo/shop.ts';
import type { WorkflowJson } from '../../../scripts/host/client.ts';
import { waitFor } from '../../../scripts/host/wait.ts';
import { sandboxCall } from '../payments.ts';
import type { Setting } from '../setting.ts';
import { WRONG_API_KEY } from './credential.ts';

/** n8n's own program: the installed package, and the editor's files. */
const PROGRAM = new Set(['node_modules', '.cache']);

/** Everything that n8n wrote: database with its write-ahead log, event log, and its own output. */
const filesOf = (folder: string): string[] =>
	readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (!entry.isDirectory()) return entry.isFile() ? [path] : [];
		return PROGRAM.has(entry.name) ? [] : filesOf(path);
	});

/** A webhook that makes a payment with the given credential and the reference it is called with. */
const failingWorkflow = (name: string, credential: { id: string; name: string }): WorkflowJson => ({
	name,
	nodes: [
		{
			id: `${name}-hook`,
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: name,
			position: [0, 0],
			parameters: { httpMethod: 'POST', path: name, responseMode: 'lastNode' },
		},
		{
			id: `${name}-create`,
			name: 'Create',
			type: 'n8n-nodes-cinetpay-digitalpaye.cinetPay',
			typeVersion: 1,
			position: [200, 0],
			parameters: {
				api: 'checkout',
				resource: 'payment',
				operation: 'create',
				reference: '={{ $json.body.reference }}',
				amount: 2500,
				currency: 'XOF',
				description: 'Cloth bag',
				reportTo: 'trigger',
				notifyUrl: 'http://127.0.0.1:9/notify',
				returnUrl: 'http://127.0.0.1:9/return',
			},
			credentials: { [CREDENTIAL_TYPE]: credential },
		},
	],
	connections: { Webhook: { main: [[{ node: 'Create', type: 'main', index: 0 }]] } },
});

/** Runs after all other groups: what they made n8n write is searched too. */
export const secretTests = (setting: Setting): void => {
	/** Runs the workflow once for each reference and returns what is stored of the executions. */
	const runFailing = async (name: string, data: Record<string, string>, references: string[]) => {
		const { client, n8n } = setting.shop;
		const credential = await client.saveCredential(`Failing ${name}`, CREDENTIAL_TYPE, data);
		const workflow = await client.createWorkflow(failingWorkflow(name, credential));
		await client.activateWorkflow(workflow);
		for (const reference of references) {
			await fetch(`${n8n.url}/webhook/${name}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ reference }),
			});
		}
		return await waitFor(
			async () => {
				const { results } = await client.listExecutions(workflow.id);
				const failed = results.filter(({ status }) => status === 'error');
				return failed.length === references.length && failed;
			},
			{ what: `the failed executions of ${name}`, timeoutMs: 60_000 },
		);
	};

	it('runs into a wrong key and into a provider in trouble', async () => {
		const keys = sandboxKeys(setting.shop.sandbox.url);
		const wrong = { ...keys, apiKey: WRONG_API_KEY };
		expect(await runFailing('wrong-key', wrong, ['LEAK-WRONG-KEY'])).toHaveLength(1);
		const nobody = { ...keys, sandboxUrl: 'http://127.0.0.1:9' };
		expect(await runFailing('nobody-there', nobody, ['LEAK-NOBODY'])).toHaveLength(1);

		for (const kind of ['status500', 'html', 'reset', 'status429']) {
			const fault = { match: '/checkout', kind, times: 1000 };
			await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault);
			const failed = await runFailing(`provider-${kind}`, keys, [`LEAK-${kind}`]);
			expect(failed).toHaveLength(1);
			await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
		}
	}, 120_000);

	it('leaves no key in the execution database, the event log or the log of n8n', () => {
		const files = filesOf(setting.shop.n8n.userFolder);
		const names = files.map((file) => file.slice(setting.shop.n8n.userFolder.length + 1));
		expect(names).toEqual(expect.arrayContaining(['n8n.log', join('.n8n', 'database.sqlite')]));
		const everything = files.map((file) => ({ file, content: readFileSync(file) }));
		const filesWith = (text: string) =>
			everything.filter(({ content }) => content.includes(text)).map(({ file }) => file);

		// The search would find them: the references of the failing runs are there in plain text.
		for (const reference of ['LEAK-WRONG-KEY', 'LEAK-NOBODY', 'LEAK-status500', 'REFUSAL-1']) {
			expect(filesWith(reference)).not.toEqual([]);
		}
		// The last four are those of the examples: API password, Aurore, DigitalPaye.
		for (const secret of [
			'sandbox-api-key',
			'sandbox-secret-key',
			WRONG_API_KEY,
			'sandbox-password',
			'sk_test_sandbox',
			'sandbox-public-key',
			'sandbox-secret',
		]) {
			expect({ secret, files: filesWith(secret) }).toEqual({ secret, files: [] });
		}
	});
};
