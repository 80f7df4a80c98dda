import { startSandbox, type RunningSandbox } from '../../../sandbox/server.ts';
import { setUpShop } from '../../../scripts/demo/shop.ts';
import { runSmoke } from '../../../scripts/demo/smoke.ts';
import type { World } from '../../../soak/world.ts';
import { withQuietSchedules } from '../../e2e/schedules.ts';

/** The two example workflows: order form, payment page, notifications, delivery. */
export const orderTests = (world: () => World): void => {
	let sandbox: RunningSandbox;

	beforeAll(async () => {
		sandbox = await startSandbox({ port: 0, seed: 1, quiet: true });
	});
	afterAll(async () => await sandbox.close());

	it('is paid on the payment page and delivered once', async () => {
		const setUp = await setUpShop(world(), sandbox, { change: withQuietSchedules });
		const result = await runSmoke({ sandbox, ...setUp });
		expect(result).toMatchObject({ notificationsSent: 3, fulfilments: 1, verified: true });
	});

	it('was made by a worker, not by main', async () => {
		const { client } = world();
		const workflows = await client.listWorkflows();
		const executions = await Promise.all(
			workflows.map(async ({ id }) => (await client.listExecutions(id)).results),
		);
		const processes = executions.flat().map(({ id }) => world().processOf(id) ?? 'none');
		expect(processes.length).toBeGreaterThanOrEqual(2);
		expect(processes.filter((name) => !name.startsWith('worker'))).toEqual([]);
	});
};
