// `npm run demo` on a copy of the sources, with the n8n of host/, as a person uses it: stopped at any moment, and
// started again.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { payOnPage, placeOrder } from '../../scripts/demo/payer.ts';
import { OWNER } from '../../scripts/demo/shop.ts';
import { isGood, runSmoke } from '../../scripts/demo/smoke.ts';
import { N8nClient } from '../../scripts/host/client.ts';
import { freePort } from '../../scripts/host/ports.ts';
import { waitFor } from '../../scripts/host/wait.ts';
import { copySources } from './copy.ts';

const MINUTES = 60_000;
const STOPPED = /\nStopping… stopped\.\n$/;

type Payment = { reference: string; status: string };

describe('npm run demo', () => {
	let folder = '';
	let ports: [number, number];

	beforeAll(async () => {
		folder = copySources('demo-');
		ports = [await freePort(), await freePort()];
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

	let running: ChildProcess | undefined;
	// What a failed test has left behind.
	afterEach(() => {
		if (running?.exitCode === null && running.signalCode === null) {
			process.kill(-running.pid!, 'SIGKILL');
		}
	});

	/** Starts it in a process group of its own, as a terminal does: Ctrl-C reaches npm and everything below it. */
	const start = (...options: string[]) => {
		const args = ['run', 'demo', '--', '--n8n-port', ports[0], '--sandbox-port', ports[1]];
		const child = spawn('npm', [...args.map(String), ...options], {
			cwd: folder,
			detached: true,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		running = child;
		let output = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
		}
		const ended = once(child, 'close');
		const said = async (text: string) =>
			await waitFor(
				async () => {
					if (child.exitCode !== null) throw new Error(output);
					return output.includes(text);
				},
				{ what: `"${text}"`, timeoutMs: 4 * MINUTES },
			).catch((error: Error) => {
				throw new Error(`${error.message}\nIt said:\n${output}`);
			});
		const ctrlC = async (): Promise<string> => {
			process.kill(-child.pid!, 'SIGINT');
			await ended;
			return output;
		};
		const address = (pattern: RegExp): string => pattern.exec(output)?.[1] ?? '';
		return { said, ctrlC, address };
	};
	const payments = async (): Promise<Payment[]> => {
		const answer = await fetch(`http://127.0.0.1:${ports[1]}/_sandbox/transactions`);
		return ((await answer.json()) as { transactions: Payment[] }).transactions;
	};

	it.each(['Building the package…', 'Starting n8n'])(
		'says one line at Ctrl-C after "%s"',
		async (moment) => {
			const demo = start();
			await demo.said(moment);
			const output = await demo.ctrlC();
			expect(output).toMatch(STOPPED);
			expect(output).not.toMatch(/error|signal|aborted|before it was ready/i);
			for (const port of ports) {
				await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
			}
		},
		5 * MINUTES,
	);

	it(
		'keeps its payments over a restart, and brings back the workflows that somebody has archived',
		async () => {
			const first = start();
			await first.said('Ctrl-C stops everything.');
			expect(first.address(/login: (.*)/)).toBe(`${OWNER.email}, password ${OWNER.password}`);
			const formUrl = first.address(/Order something\s+(\S+)/);
			const open = await placeOrder(formUrl, 2500);
			const before = await payments();
			expect(before).toEqual([expect.objectContaining({ status: 'created' })]);

			const client = new N8nClient(new URL(formUrl).origin);
			await client.signIn(OWNER);
			const workflows = await client.listWorkflows();
			expect(workflows).toHaveLength(3);
			for (const { id } of workflows) await client.call('POST', `/workflows/${id}/archive`);
			expect(await first.ctrlC()).toMatch(STOPPED);

			const second = start();
			await second.said('Ctrl-C stops everything.');
			expect(await payments()).toEqual(before);
			const result = await runSmoke({
				client,
				sandbox: { url: `http://127.0.0.1:${ports[1]}` },
				orderFormUrl: second.address(/Order something\s+(\S+)/),
				fulfilmentWorkflowId: second.address(/workflow\/(\w+)\/executions/),
			});
			expect(isGood(result)).toBe(true);
			// The order of before the restart can still be paid.
			await payOnPage(open);
			expect(await second.ctrlC()).toMatch(STOPPED);
		},
		12 * MINUTES,
	);

	it(
		'greets and sells in French on the folder of the English one',
		async () => {
			const demo = start('--lang', 'fr');
			await demo.said('Ctrl-C arrête tout.');
			await demo.said('La boutique de démonstration est ouverte');
			const orderFormUrl = demo.address(/Commander\s+(\S+)/);
			const form = await (await fetch(orderFormUrl)).text();
			for (const text of ['Votre nom', 'Commander et payer']) expect(form).toContain(text);
			expect(form).not.toContain('Order and pay');

			const client = new N8nClient(new URL(orderFormUrl).origin);
			await client.signIn(OWNER);
			const result = await runSmoke({
				client,
				sandbox: { url: `http://127.0.0.1:${ports[1]}` },
				orderFormUrl,
				fulfilmentWorkflowId: demo.address(/workflow\/(\w+)\/executions/),
			});
			expect(isGood(result)).toBe(true);
			expect(await demo.ctrlC()).toMatch(STOPPED);
		},
		6 * MINUTES,
	);
});
