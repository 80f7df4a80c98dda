import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { startDaemon, type Daemon } from '../host/daemon.ts';

const PATIENCE_MS = 1000;

/** Sends PING and says whether PONG came back. */
const answers = async (port: number): Promise<boolean> =>
	await new Promise((done) => {
		const socket = connect({ host: '127.0.0.1', port });
		const end = (isThere: boolean) => {
			socket.destroy();
			done(isThere);
		};
		socket.setTimeout(PATIENCE_MS, () => end(false));
		socket.once('error', () => end(false));
		socket.once('data', (data) => end(data.toString().startsWith('+PONG')));
		socket.write('PING\r\n');
	});

/**
 * Starts a Redis of our own on the loopback address. Its append-only file is on, as n8n's queue needs it to
 * survive a restart of Redis.
 */
export const startRedis = async (
	folder: string,
	port: number,
	signal?: AbortSignal,
): Promise<Daemon> => {
	mkdirSync(folder, { recursive: true });
	const settings = {
		port,
		bind: '127.0.0.1',
		dir: resolve(folder),
		appendonly: 'yes',
		appendfsync: 'everysec',
		save: '',
		daemonize: 'no',
	};
	return await startDaemon({
		name: 'Redis',
		command: [
			'redis-server',
			...Object.entries(settings).flatMap(([key, value]) => [`--${key}`, String(value)]),
		],
		logFile: join(folder, 'redis.log'),
		ready: async () => await answers(port),
		signal,
	});
};
