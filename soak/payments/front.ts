import { Agent, createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { closeServer, listenOnLoopback } from '../../scripts/host/loopback.ts';

/** One notification that n8n answered. */
export type Answered = {
	/** As the notification names it; empty when it cannot be read. */
	reference: string;
	status: number;
	/** The beginning of the answer. */
	text: string;
	/** Unix milliseconds. */
	at: number;
};

const KEPT_CHARACTERS = 100;

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
	const parts: Buffer[] = [];
	for await (const part of message) parts.push(part as Buffer);
	return Buffer.concat(parts);
};

/**
 * A proxy between the provider and n8n. It passes everything on unchanged, broken connections too, and records
 * n8n's answers, so that acknowledgements can be compared with the executions.
 */
export class Front {
	readonly answered: Answered[] = [];
	url = '';
	readonly #target: string;
	readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
	readonly #server = createServer((incoming, outgoing) => void this.#pass(incoming, outgoing));

	constructor(target: string) {
		this.#target = target;
	}

	async open(): Promise<void> {
		this.url = await listenOnLoopback(this.#server);
	}

	async close(): Promise<void> {
		this.#agent.destroy();
		await closeServer(this.#server);
	}

	async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		const body = await bodyOf(incoming).catch(() => undefined);
		if (!body) return;
		const { method, url = '/', headers } = incoming;
		const call = request(
			new URL(url, this.#target),
			{ method, headers: { ...headers, host: new URL(this.#target).host }, agent: this.#agent },
			(response) => {
				bodyOf(response).then(
					(answer) => {
						const status = response.statusCode ?? 0;
						const text = answer.toString().slice(0, KEPT_CHARACTERS);
						if (method === 'POST') {
							const reference = new URLSearchParams(body.toString()).get('cpm_trans_id') ?? '';
							this.answered.push({ reference, status, text, at: Date.now() });
						}
						outgoing.writeHead(status, response.headers).end(answer);
					},
					() => outgoing.destroy(),
				);
			},
		);
		call.on('error', () => outgoing.destroy());
		call.end(body);
	}
}

/** The shop that delivers: the end of the workflow calls it once for each delivery. */
export class Shop {
	/** Event ids, in the order in which they were delivered. */
	readonly delivered: string[] = [];
	url = '';
	readonly #server = createServer((incoming, outgoing) => {
		void bodyOf(incoming).then((body) => {
			const { eventId } = JSON.parse(body.toString()) as { eventId: string };
			this.delivered.push(eventId);
			outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{"delivered":true}');
		});
	});

	async open(): Promise<void> {
		this.url = await listenOnLoopback(this.#server);
	}

	async close(): Promise<void> {
		await closeServer(this.#server);
	}
}
