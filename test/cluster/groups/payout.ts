import { waitFor } from '../../../scripts/host/wait.ts';
import type { World } from '../../../soak/world.ts';
import { airtime, SEND } from '../../faults/airtime.ts';
import { audit, clean } from '../../faults/audit.ts';
import { Provider } from '../../faults/provider.ts';
import { makeSheet, toCsv } from '../../faults/sheet.ts';
import { SEND_NODE, sheetWorkflow } from '../../faults/workflow.ts';

const ROWS = 200;
const BATCH = 10;
const REFUSED = '9717';
const PATH = 'cluster-payouts';
/** The worker dies when the provider has accepted this send and n8n does not know it yet. */
const FATAL_SEND = 8;
const OVER = ['success', 'error', 'crashed', 'canceled'];

const LOST_ANSWERS = [1, 0.5, 0].map((part) => ({
	match: `${SEND}$`,
	kind: 'lostAnswer',
	rate: 0.12,
	part,
}));

/** A sheet through a worker that is killed, and again through another one. */
export const payoutTests = (world: () => World): void => {
	const sheet = makeSheet(7, ROWS, REFUSED);
	let provider: Provider;
	let workflowId = '';

	const post = async (run: number) => {
		provider.recorder.run = run;
		const response = await fetch(`${world().url}/webhook/${PATH}`, {
			method: 'POST',
			headers: { 'content-type': 'text/csv' },
			body: toCsv(sheet),
		});
		expect(response.status).toBe(200);
	};
	const newest = async () => (await world().store.newest(workflowId, 1))[0];
	const finished = async (after: string) =>
		await waitFor(
			async () => {
				const run = await newest();
				return run && run.id !== after && OVER.includes(run.status) && run;
			},
			{ what: 'the run of the sheet', timeoutMs: 120_000 },
		);

	/** Holds what a run said against the ledger at its end. */
	const expectTruth = async (number: number, { id, status }: { id: string; status: string }) => {
		const outputs = (await world().store.one(id))?.output(SEND_NODE) ?? [];
		const ledger = await provider.ledger();
		const findings = audit(sheet, outputs, ledger, provider.recorder.calls, number);
		expect({ number, status, ...findings }).toEqual({ number, status: 'success', ...clean });
		return outputs;
	};

	beforeAll(async () => {
		provider = await Provider.open(7, airtime(BATCH));
		const { credential, send } = airtime(BATCH).job(provider.recorder.url);
		const { client } = world();
		const saved = await client.saveCredential('Airtime', credential.type, credential.keys);
		const stored = await client.createWorkflow(sheetWorkflow(send, saved, PATH));
		await client.activateWorkflow(stored);
		workflowId = stored.id;
	});
	afterAll(async () => await provider.close());

	it('pays nobody twice when its worker is killed and the sheet is run again', async () => {
		for (const fault of LOST_ANSWERS) await provider.order(fault);
		let sends = 0;
		const killed = new Promise<string>((resolve, reject) => {
			provider.recorder.onSent = async () => {
				if (++sends !== FATAL_SEND) return;
				const worker = world().processOf((await newest())?.id ?? '');
				if (!worker) return reject(new Error('No worker says that it runs the sheet.'));
				await world().kill(worker);
				resolve(worker);
			};
		});
		await post(1);
		const worker = await killed;
		provider.recorder.onSent = async () => undefined;
		const before = (await newest())?.id ?? '';
		const paidBefore = (await provider.ledger()).filter(({ direction }) => direction === 'out');
		expect(paidBefore.length).toBeGreaterThan(0);

		// The other worker takes the second run while the first one is still down.
		await post(2);
		const second = await finished(before);
		expect(world().processOf(second.id)).not.toBe(worker);
		await expectTruth(2, second);
		await world().startAgain(worker);
		await provider.clearFaults();
		await post(3);
		const outputs = await expectTruth(3, await finished(second.id));
		expect(outputs.filter((output) => output.status === 'unknown')).toEqual([]);
		const paid = (await provider.ledger()).filter(({ direction }) => direction === 'out');
		expect(paid.map(({ reference }) => reference).sort()).toEqual(
			sheet.filter(({ phone }) => !phone.endsWith(REFUSED)).map(({ reference }) => reference),
		);
		process.stdout.write(
			`\n${ROWS} rows: ${paidBefore.length} paid before ${worker} was killed, ${paid.length} in the end, none twice\n`,
		);
	});

	it('shows the run of the killed worker as failed or crashed', async () => {
		const first = await waitFor(
			async () => {
				const runs = await world().store.newest(workflowId, 3);
				const oldest = runs.at(-1);
				return runs.length === 3 && oldest && OVER.includes(oldest.status) && oldest;
			},
			{ what: 'n8n to notice that the worker has died', timeoutMs: 120_000 },
		);
		expect(['error', 'crashed']).toContain(first.status);
	});
};
