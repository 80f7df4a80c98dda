import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Request } from 'autocannon';

export type LoadJob = {
	/** Where the requests go that name no path of their own. */
	url: string;
	/** Sent once each, in this order, dealt out to the connections like cards. */
	requests: Request[];
	connections: number;
};

export type LoadResult = {
	/** Unix milliseconds. */
	startedAt: number;
	/** Unix milliseconds of the last answer. */
	endedAt: number;
	/** How many answers had which HTTP status. */
	statuses: Record<string, number>;
	/** Connections that broke and requests without an answer. */
	errors: number;
	/** How long each answer took, in milliseconds. */
	latencies: number[];
};

/** Sends the requests of a job from a process of its own, so that it takes no time from the measuring one. */
export const applyLoad = async (job: LoadJob, signal?: AbortSignal): Promise<LoadResult> =>
	await new Promise((resolve, reject) => {
		const child = fork(join('bench', 'loadProcess.ts'), { signal, serialization: 'advanced' });
		child.once('error', reject);
		child.once('exit', (code) => reject(new Error(`The load generator ended early (${code}).`)));
		child.once('message', (result) => resolve(result as LoadResult));
		child.send(job);
	});
