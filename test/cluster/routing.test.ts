// The lines of nginx that bring all copies of one payment to one webhook processor, without any n8n behind them.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { nginxConfiguration, startNginx } from '../../scripts/cluster/nginx.ts';
import { requirePrograms } from '../../scripts/cluster/programs.ts';
import type { Daemon } from '../../scripts/host/daemon.ts';
import { freePort } from '../../scripts/host/ports.ts';
import { sleep } from '../../scripts/host/wait.ts';

const HOOK = '/webhook/cinetpay-payments/webhook';

/** A webhook processor that only says which one it is. */
const processor = async (name: string): Promise<{ server: Server; port: number }> => {
	const server = createServer((_incoming, outgoing) => void outgoing.end(name));
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return { server, port: (server.address() as AddressInfo).port };
};

const closed = async (server: Server): Promise<void> => {
	server.closeAllConnections();
	await new Promise<void>((done) => server.close(() => done()));
};

describe('the load balancer', () => {
	const servers: Server[] = [];
	let folder = '';
	let nginx: Daemon | undefined;
	let port = 0;

	/** Which processor gets this path; written to the wire as it is, unlike fetch would. */
	const at = async (path: string): Promise<string> =>
		await new Promise((resolve, reject) => {
			const call = request({ host: '127.0.0.1', port, path, method: 'POST' }, (answer) => {
				let text = '';
				answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
				answer.on('end', () => resolve(text));
			});
			call.on('error', reject);
			call.end('cpm_trans_id=ORDER-1');
		});
	const all = async (paths: string[]): Promise<Set<string>> =>
		new Set(await Promise.all(paths.map(at)));
	const tagged = (index: number) => `${HOOK}?s=A${String(index).padStart(5, '0')}5000XOFmac`;

	beforeAll(async () => {
		await requirePrograms(() => undefined);
		mkdirSync('.runs', { recursive: true });
		folder = mkdtempSync(join('.runs', 'routing-'));
		const named = await Promise.all(['main', 'one', 'two'].map(processor));
		servers.push(...named.map(({ server }) => server));
		port = await freePort();
		const [mainPort = 0, ...webhookPorts] = named.map((each) => each.port);
		nginx = await startNginx(folder, { port, mainPort, webhookPorts });
	});
	afterAll(async () => {
		await nginx?.stop();
		for (const server of servers) if (server.listening) await closed(server);
		rmSync(folder, { recursive: true, force: true });
	});

	it('spreads the payments over the processors, and brings all copies of each to one of them', async () => {
		const first = await Promise.all(Array.from({ length: 60 }, (_, index) => at(tagged(index))));
		const shares = ['one', 'two'].map((name) => first.filter((each) => each === name).length);
		expect(Math.min(...shares)).toBeGreaterThan(10);
		for (let copies = 0; copies < 3; copies++) {
			const again = await Promise.all(first.map((_, index) => at(tagged(index))));
			expect(again).toEqual(first);
		}
	});

	it('goes by nothing that a caller may add, before or behind it', async () => {
		const behind = Array.from({ length: 20 }, (_, index) => `${tagged(7)}&x=${index}&as=B${index}`);
		const before = Array.from({ length: 20 }, (_, index) => `${HOOK}?x=${index}&s=A00007rest`);
		expect(await all([tagged(7), ...behind, ...before])).toEqual(new Set([await at(tagged(7))]));
	});

	it('brings what is not signed to the processor of its trigger, whatever the query says', async () => {
		const bare = Array.from({ length: 20 }, (_, index) => `${HOOK}?x=${index}`);
		const written = [
			...['/webhook/cinetpay%2Dpayments/webhook', `/webhook//cinetpay-payments/webhook`],
			...[`${HOOK}?S=A00001`, `${HOOK}?%73=A00001`, `${HOOK}?s=short`, `${HOOK}?xs=A00001`],
		];
		expect((await all([HOOK, ...bare, ...written])).size).toBe(1);
	});

	it('has the lines that the guides show, in both languages', () => {
		const routes = { port: 1, mainPort: 2, webhookPorts: [3] };
		const lines = nginxConfiguration(routes)
			.split('\n')
			.map((line) => line.trim())
			.filter((line) => /^(map \$(uri|args)|hash|set|auth_request) /.test(line));
		expect(lines).toHaveLength(5);
		for (const guide of ['docs/queue-mode.md', 'docs/fr/queue-mode.md']) {
			const text = readFileSync(guide, 'utf8');
			expect(lines.filter((line) => !text.includes(line))).toEqual([]);
		}
	});

	it('gives the payments of a processor that has died to the other one, and keeps the rest where it is', async () => {
		const before = await Promise.all(Array.from({ length: 30 }, (_, index) => at(tagged(index))));
		await closed(servers[1]!);
		const after = await Promise.all(before.map(async (_, index) => at(tagged(index))));
		expect(new Set(after)).toEqual(new Set(['two']));
		await sleep(10);
		expect(await at('/rest/settings')).toBe('main');
	});
});
