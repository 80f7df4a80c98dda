import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCluster, type Cluster } from '../../scripts/cluster/cluster.ts';
import { N8N_DATABASE } from '../../scripts/cluster/members.ts';
import { requirePrograms } from '../../scripts/cluster/programs.ts';
import { OWNER } from '../../scripts/demo/shop.ts';
import { N8nClient } from '../../scripts/host/client.ts';
import { waitFor } from '../../scripts/host/wait.ts';
import { signedNotifyUrl } from '../../soak/payments/notifyUrl.ts';
import { applyLoad, type LoadResult } from '../load.ts';
import type { Log, Plan } from '../report.ts';
import { CLUSTER, type ClusterRun } from './lines.ts';
import { COPIES_PER_ORDER, genuine } from './notification.ts';
import { startProvider, type Payment, type Provider } from './provider.ts';
import { CONNECTIONS } from './round.ts';
import { publishTrigger } from './workflows.ts';

/** As many orders as two webhook processors are expected to take in a second; only the amount of work. */
const ORDERS_PER_SECOND = 40;
const LIMIT_MS = 120_000;

type Shop = { cluster: Cluster; workflowId: string; triggerUrl: string; provider: Provider };

/** Executions of the workflow, once none is under way. */
const settled = async ({ cluster, workflowId }: Shop) =>
	await waitFor(
		async () => {
			const [row] = await cluster.postgres.query(
				N8N_DATABASE,
				`SELECT COUNT(*) AS total, COUNT(*) FILTER (WHERE status IN ('new', 'running')) AS open,
				 MAX(EXTRACT(EPOCH FROM "stoppedAt")) * 1000 AS ended
				 FROM execution_entity WHERE "workflowId" = '${workflowId}'`,
			);
			return Number(row?.open) === 0 && { total: Number(row?.total), endedAt: Number(row?.ended) };
		},
		{ what: 'the executions to end', timeoutMs: LIMIT_MS, everyMs: 50 },
	);

/** Three copies of the notification of each payment, with other payments' in between. */
const notify = async (
	{ triggerUrl }: Shop,
	payments: readonly Payment[],
	signal: AbortSignal,
): Promise<LoadResult> => {
	const copies = payments.map((payment) => {
		const { pathname, search } = new URL(
			signedNotifyUrl(triggerUrl, payment.reference, payment.amount),
		);
		return { ...genuine(payment), path: pathname + search };
	});
	const requests = Array.from({ length: COPIES_PER_ORDER }, () => copies).flat();
	return await applyLoad({ url: triggerUrl, requests, connections: CONNECTIONS }, signal);
};

const problemsOf = (what: string, { statuses, errors }: LoadResult, requests: number): string[] =>
	statuses[200] === requests && errors === 0
		? []
		: [`${CLUSTER}: ${what}: answers ${JSON.stringify(statuses)}, ${errors} connection errors`];

const round = async (shop: Shop, orders: number, signal: AbortSignal): Promise<ClusterRun> => {
	const payments = await shop.provider.payments(orders, 'paid');
	const before = await settled(shop);
	const load = await notify(shop, payments, signal);
	const after = await settled(shop);
	await shop.cluster.kill('webhook-1');
	const again = await notify(shop, payments, signal);
	const afterFailover = (await settled(shop)).total - after.total;
	await shop.cluster.startAgain('webhook-1');
	const seconds = (Math.max(load.endedAt, after.endedAt) - load.startedAt) / 1000;
	const requests = orders * COPIES_PER_ORDER;
	return {
		...{ orders, afterFailover, rate: orders / seconds },
		doubles: after.total - before.total - orders,
		problems: [
			...problemsOf('paid orders', load, requests),
			...problemsOf('after a failover', again, requests),
		],
	};
};

/** Paid orders through a load balancer, two webhook processors and two workers, and again after one processor has died. */
export const clusterRuns = async (plan: Plan, log: Log): Promise<ClusterRun[]> => {
	await requirePrograms(log, plan.signal);
	const folder = mkdtempSync(join(tmpdir(), 'bench-cluster-'));
	const provider = await startProvider();
	try {
		const cluster = await openCluster({ folder, log, signal: plan.signal });
		try {
			const client = new N8nClient(cluster.url);
			await client.signIn(OWNER);
			const { workflowId, url: triggerUrl } = await publishTrigger(client, provider.url);
			const shop = { cluster, workflowId, triggerUrl, provider };
			const orders = Math.max(CONNECTIONS, Math.round(ORDERS_PER_SECOND * plan.seconds));
			await notify(shop, await provider.payments(orders, 'paid'), plan.signal);
			const runs: ClusterRun[] = [];
			for (let count = 0; count < plan.rounds; count++) {
				runs.push(await round(shop, orders, plan.signal));
				log(`  round ${count + 1} of ${plan.rounds}: ${JSON.stringify(runs.at(-1))}`);
			}
			return runs;
		} finally {
			await cluster.stop();
		}
	} finally {
		await provider.stop();
		rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	}
};
