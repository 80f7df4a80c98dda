import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8nClient } from '../../scripts/host/client.ts';
import { startN8n } from '../../scripts/host/n8n.ts';
import { unpackPackageInto } from '../../scripts/host/package.ts';
import { freePort } from '../../scripts/host/ports.ts';
import type { Log, Plan } from '../report.ts';
import { openExecutionLog } from './executions.ts';
import { measures, type Measure } from './measures.ts';
import type { Provider } from './provider.ts';
import { CONNECTIONS, run, type Run } from './round.ts';
import { publishTargets } from './workflows.ts';

const FIXTURE = 'n8n-nodes-answer-only';
const OWNER = {
	email: 'owner@example.com',
	password: 'Benchmark-2026',
	firstName: 'Bench',
	lastName: 'Mark',
};
/** Enough to learn the rate from; the rest of the warm-up is as long as a round. */
const FIRST_UNITS = 20;

/** A whole number of rounds of cards for the connections, of about so many seconds. */
const unitsFor = (rate: number, seconds: number): number =>
	Math.max(CONNECTIONS, Math.round((rate * seconds) / CONNECTIONS) * CONNECTIONS);

/**
 * Starts a fresh n8n with the package and the fixture, warms every measure up, and runs them in rounds; the
 * order within a group is reversed from one round to the next. Ends n8n and removes its folder.
 */
export const session = async (
	env: Record<string, string>,
	provider: Provider,
	{ rounds, seconds, signal }: Plan,
	log: Log,
): Promise<Run[]> => {
	const userFolder = mkdtempSync(join(tmpdir(), 'bench-'));
	try {
		await unpackPackageInto(userFolder);
		cpSync(
			join('bench', 'fixtures', FIXTURE),
			join(userFolder, '.n8n', 'nodes', 'node_modules', FIXTURE),
			{ recursive: true },
		);
		const n8n = await startN8n({ userFolder, port: await freePort(), env });
		try {
			const client = new N8nClient(n8n.url);
			await client.signIn(OWNER);
			const groups = measures(await publishTargets(client, provider.url), provider);
			const executions = openExecutionLog(userFolder);
			try {
				const units = new Map<Measure, number>();
				for (const measure of groups.flat()) {
					const first = await run(measure, FIRST_UNITS, executions, signal);
					const warm = unitsFor(first.rate, seconds);
					const { rate } = await run(measure, warm, executions, signal);
					units.set(measure, unitsFor(rate, seconds));
					log(`  warm: ${measure.name} (${rate.toFixed(0)}/s)`);
				}
				const runs: Run[] = [];
				for (let round = 0; round < rounds; round++) {
					log(`  round ${round + 1} of ${rounds}`);
					for (const group of groups) {
						for (const measure of round % 2 === 0 ? group : group.toReversed()) {
							runs.push(await run(measure, units.get(measure)!, executions, signal));
						}
					}
				}
				return runs;
			} finally {
				executions.close();
			}
		} finally {
			await n8n.stop();
		}
	} finally {
		rmSync(userFolder, { recursive: true, force: true, maxRetries: 3 });
	}
};
