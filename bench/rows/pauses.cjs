// Loaded into the measured n8n (node --require): writes down when its garbage collector stopped it, one JSON line each.
const { appendFileSync } = require('node:fs');
const { PerformanceObserver, performance } = require('node:perf_hooks');
const { isMainThread } = require('node:worker_threads');

const SHORTEST_MS = 5;
const file = process.env.BENCH_PAUSES;

// n8n's worker threads and its task runner load this file too.
if (isMainThread && file && (process.argv[1] ?? '').includes('n8n')) {
	delete process.env.BENCH_PAUSES;
	new PerformanceObserver((list) => {
		for (const { startTime, duration } of list.getEntries()) {
			const from = performance.timeOrigin + startTime;
			if (duration < SHORTEST_MS) continue;
			appendFileSync(file, `${JSON.stringify({ from, to: from + duration })}\n`);
		}
	}).observe({ entryTypes: ['gc'] });
}
