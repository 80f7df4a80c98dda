import { keys } from '../../sandbox/keys.ts';
import type { WorkflowNode } from '../../scripts/host/client.ts';
import type { Log, Plan, Report } from '../report.ts';
import { startRowHost, type Row, type RowHost, type RowRun, type RowTarget } from '../rows/host.ts';
import { loopLinks, oneRow } from '../rows/loop.ts';
import { startSandboxProcess } from '../rows/sandbox.ts';
import { median } from '../statistics.ts';
import { AT_ONCE, DELAY_MS, HTTP_REQUEST, linesOf, LOOKED_UP, type DisburseRun } from './lines.ts';

const CONCURRENCIES = [1, 5, 10, 25];
const ROWS = 1_000;
const QUICK_ROWS = 100;
const ROUNDS = 3;
const LIMIT_MS = 10 * 60_000;

let sheets = 0;
const sheet = (count: number): Row[] => {
	const run = ++sheets;
	return Array.from({ length: count }, (_, index) => ({
		reference: `D${run}-${index + 1}`,
		phone: `07${String(10_000_000 + index * 100).slice(-8)}`,
		amount: 100 + index,
	}));
};

const publish = async (
	host: RowHost,
	base: string,
): Promise<{ node: Map<number, RowTarget>; lookingUp: RowTarget; wiring: RowTarget }> => {
	const { id, name } = await host.client.saveCredential('Sandbox', 'digitalPayeApi', {
		apiKey: keys.digitalPayeKey,
		apiSecret: keys.digitalPayeSecret,
		generation: 'C',
		environment: 'other',
		baseUrl: base,
	});
	const ours = (concurrency: number, askFirst: string): WorkflowNode => ({
		id: `node-${concurrency}-${askFirst}`,
		name: 'Work',
		type: 'n8n-nodes-cinetpay-digitalpaye.digitalPaye',
		typeVersion: 1,
		position: [440, 0],
		parameters: {
			resource: 'disbursement',
			operation: 'create',
			operator: 'orange',
			phone: '={{ $json.phone }}',
			amount: '={{ $json.amount }}',
			reference: '={{ $json.reference }}',
			// The look at the balance is one more answer time, whatever the rows; it is not what is measured.
			options: { concurrency, askFirst, checkBalance: false },
		},
		credentials: { digitalPayeApi: { id, name } },
	});
	const basic = Buffer.from(`${keys.digitalPayeKey}:${keys.digitalPayeSecret}`).toString('base64');
	const answer = await fetch(`${base}/v1/auth/token`, {
		method: 'POST',
		headers: { authorization: `Basic ${basic}`, 'user-agent': 'benchmark' },
	});
	const { data } = (await answer.json()) as { data: { access_token: string } };
	const wiring: WorkflowNode = {
		id: 'http-work',
		name: 'Work',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		position: [660, 0],
		parameters: {
			method: 'POST',
			url: `${base}/v1/payouts`,
			sendHeaders: true,
			headerParameters: {
				parameters: [{ name: 'Authorization', value: `Bearer ${data.access_token}` }],
			},
			sendBody: true,
			specifyBody: 'json',
			jsonBody:
				"={{ JSON.stringify({ amount: $json.amount, currency: 'XOF', operator_code: 'ORANGE_MONEY_CI', external_ref: $json.reference, recipient_phone: $json.phone }) }}",
			options: {},
		},
	};
	const node = new Map<number, RowTarget>();
	for (const concurrency of CONCURRENCIES) {
		node.set(
			concurrency,
			await host.publish(`Concurrency ${concurrency}`, `bench-${concurrency}`, [
				ours(concurrency, 'afterRefusal'),
			]),
		);
	}
	return {
		node,
		lookingUp: await host.publish('Looked up first', 'bench-looked-up', [ours(25, 'unguarded')]),
		wiring: await host.publish(
			'HTTP Request, one at a time',
			'bench-wiring',
			[oneRow, wiring],
			loopLinks('Work'),
		),
	};
};

const isInOrder = (items: RowRun['items'], rows: readonly Row[]): boolean =>
	items.length === rows.length &&
	items.every((item, index) => item.reference === rows[index]!.reference);

/** Disbursement: Create with several concurrencies, without look-ups against the ideal, with them against the HTTP Request node. */
export const benchmark = async ({ rounds, signal }: Plan, log: Log): Promise<Report> => {
	const quick = rounds <= 2;
	const count = quick ? QUICK_ROWS : ROWS;
	const sandbox = await startSandboxProcess();
	const problems: string[] = [];
	const runs: DisburseRun[] = [];
	try {
		// 2,000 rows at one answer at a time outlive a token of ten minutes.
		await sandbox.control('POST', 'settings', { digitalpayeTokenSeconds: 3_600 });
		const host = await startRowHost();
		try {
			const targets = await publish(host, `${sandbox.url}/digitalpaye`);
			const measure = async (
				side: string,
				target: RowTarget,
				times: number,
				ideal: number | null,
			): Promise<void> => {
				const seconds: number[] = [];
				for (let round = 0; round < times; round++) {
					signal.throwIfAborted();
					const rows = sheet(count);
					const run = await host.run(target, rows, LIMIT_MS);
					seconds.push(run.seconds);
					if (target !== targets.wiring && !isInOrder(run.items, rows))
						problems.push(`${side}: the order of the output is not the order of the input`);
				}
				log(`  ${side}: ${median(seconds).toFixed(2)} s`);
				runs.push({ side, seconds, ideal });
			};
			await host.run(targets.node.get(25)!, sheet(50), LIMIT_MS);
			await host.run(targets.wiring, sheet(5), LIMIT_MS);
			await sandbox.control('POST', 'faults', {
				match: '/digitalpaye',
				kind: 'delay',
				delayMs: DELAY_MS,
				rate: 1,
			});
			for (const concurrency of CONCURRENCIES) {
				const ideal = (count / concurrency) * (DELAY_MS / 1000);
				// One at a time is long and steady; the short ones are worth repeating.
				const times = concurrency === 1 || quick ? 1 : ROUNDS;
				await measure(`concurrency ${concurrency}`, targets.node.get(concurrency)!, times, ideal);
			}
			await measure(LOOKED_UP, targets.lookingUp, quick ? 1 : ROUNDS, null);
			await measure(HTTP_REQUEST, targets.wiring, 1, null);
			await sandbox.control('DELETE', 'faults');
			await measure(AT_ONCE, targets.node.get(25)!, quick ? 1 : ROUNDS, null);
			const paid = await sandbox.paid();
			if (new Set(paid).size !== paid.length) problems.push('the ledger has a reference twice');
		} finally {
			await host.stop();
		}
	} finally {
		await sandbox.stop();
	}
	return { lines: linesOf({ rows: count, runs }), problems, data: { rows: count, runs } };
};
