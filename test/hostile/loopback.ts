import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';

const open = new Set<Server | TlsServer>();

afterEach(() => {
	for (const server of open) {
		server.closeAllConnections();
		server.close();
	}
	open.clear();
});

/** A free port of this machine. */
export async function portOf(server: Server | TlsServer): Promise<number> {
	open.add(server);
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	return (server.address() as AddressInfo).port;
}

/** Serves until the end of the test. */
export const listen = async (
	handler: (...call: Parameters<RequestListener>) => void | Promise<void>,
): Promise<string> =>
	`http://127.0.0.1:${await portOf(createServer((...call) => void handler(...call)))}`;

export interface Seen {
	method: string;
	url: string;
	headers: IncomingMessage['headers'];
	body: string;
}

export async function readSeen(request: IncomingMessage): Promise<Seen> {
	let body = '';
	for await (const chunk of request) body += String(chunk);
	return { method: request.method!, url: request.url!, headers: request.headers, body };
}

/** A provider that answers each call with what `reply` makes of it, and keeps what it was sent. */
export async function vendor(
	reply: (call: Seen) => { status?: number; headers?: Record<string, string>; body?: unknown },
) {
	const seen: Seen[] = [];
	const url = await listen(async (request, response) => {
		const call = await readSeen(request);
		seen.push(call);
		const { status = 200, headers = {}, body = '' } = reply(call);
		response.writeHead(status, headers);
		response.end(typeof body === 'string' ? body : JSON.stringify(body));
	});
	return { url, seen };
}

/** Sends exactly these bytes, in pieces with pauses, and reads what comes back until the connection ends. */
export async function sendRaw(
	url: string,
	pieces: Iterable<string | Buffer>,
	{ pauseMs = 0, cutOff = false } = {},
): Promise<string> {
	const { hostname, port } = new URL(url);
	const socket: Socket = connect(Number(port), hostname);
	let text = '';
	const ended = new Promise<void>((done) => {
		socket.on('data', (chunk) => (text += String(chunk)));
		socket.on('error', () => done());
		socket.on('close', () => done());
	});
	await new Promise<void>((ready) => socket.once('connect', ready));
	for (const piece of pieces) {
		if (socket.destroyed) break;
		await new Promise<void>((written) => socket.write(piece, () => written()));
		if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
	}
	if (cutOff) socket.destroy();
	await ended;
	return text;
}

/** Largest resident memory above the present one while `work` runs, in MB. */
export async function growthOf<T>(
	work: () => Promise<T>,
): Promise<{ result: T; growthMb: number }> {
	const before = process.memoryUsage.rss();
	let most = before;
	const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
	try {
		const result = await work();
		most = Math.max(most, process.memoryUsage.rss());
		return { result, growthMb: Math.round((most - before) / 1e6) };
	} finally {
		clearInterval(timer);
	}
}
