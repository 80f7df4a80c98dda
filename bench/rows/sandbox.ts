import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '../../scripts/host/ports.ts';
import { waitFor } from '../../scripts/host/wait.ts';

export type SandboxProcess = {
	url: string;
	/** A call of the control API, for example `control('POST', 'settings', {…})`. */
	control: <T>(method: string, path: string, body?: object) => Promise<T>;
	/** Calls of the provider APIs since the last reset. */
	calls: () => Promise<number>;
	/** References of money that moved out, in order. */
	paid: () => Promise<string[]>;
	stop: () => Promise<void>;
};

const end = async (child: ChildProcess): Promise<void> => {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = new Promise((done) => child.once('exit', done));
	child.kill('SIGTERM');
	await ended;
};

/** Starts the sandbox in a process of its own, so that it takes no time from n8n's. */
export const startSandboxProcess = async (): Promise<SandboxProcess> => {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const child = fork(join('sandbox', 'main.ts'), ['--port', String(port), '--quiet'], {
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	const control = async <T>(method: string, path: string, body?: object): Promise<T> => {
		const response = await fetch(`${url}/_sandbox/${path}`, {
			method,
			...(body
				? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
				: {}),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`The sandbox refused ${path}: ${response.status} ${text}`);
		return JSON.parse(text) as T;
	};
	try {
		await waitFor(async () => (await fetch(`${url}/_sandbox/health`)).ok, { what: 'the sandbox' });
	} catch (error) {
		await end(child);
		throw error;
	}
	return {
		url,
		control,
		calls: async () => (await control<{ total: number }>('GET', 'requests')).total,
		paid: async () => {
			const { ledger } = await control<{ ledger: Array<{ reference: string; direction: string }> }>(
				'GET',
				'ledger',
			);
			return ledger
				.filter(({ direction }) => direction === 'out')
				.map(({ reference }) => reference);
		},
		stop: async () => await end(child),
	};
};
