import autocannon from 'autocannon';
import type { LoadJob, LoadResult } from './load.ts';

const ANSWER_LIMIT_SECONDS = 60;
const SAMPLE_MS = 50;

/** Runs one job: every request once, then it is over. */
async function run({ url, requests, connections }: LoadJob): Promise<LoadResult> {
	const result: LoadResult = { startedAt: 0, endedAt: 0, statuses: {}, errors: 0, latencies: [] };
	let dealt = 0;
	result.startedAt = Date.now();
	const running = autocannon({
		url,
		connections,
		amount: requests.length,
		timeout: ANSWER_LIMIT_SECONDS,
		sampleInt: SAMPLE_MS,
		setupClient: (client) => {
			const first = dealt++;
			client.setRequests(requests.filter((_, index) => index % connections === first));
		},
	});
	running.on('response', (_client, status, _bytes, milliseconds) => {
		result.endedAt = Date.now();
		result.statuses[status] = (result.statuses[status] ?? 0) + 1;
		result.latencies.push(milliseconds);
	});
	const { errors } = await running;
	return { ...result, errors };
}

process.once('message', (job) => {
	run(job as LoadJob).then(
		(result) => process.send?.(result, () => process.disconnect()),
		(error: unknown) => {
			console.error(error);
			process.exit(1);
		},
	);
});
