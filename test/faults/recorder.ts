import { Agent, createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endingOf } from './wire.ts';
import type { Answer, CallKind, Ending, Wire } from './wire.ts';

export type Call = {
	/** Which run of the sheet it belongs to. */
	run: number;
	kind: CallKind;
	/** The merchant's ids in it: of the rows that are sent, or the one that is looked up. */
	references: string[];
	ending: Ending;
	/** When it had arrived, in the time of `performance.now`. */
	at: number;
};

/**
 * Stands between n8n and the sandbox, passes everything on as it is, broken connections too, and writes
 * down what each call carried and how it ended. That is how the test knows what was sent twice.
 */
export class Recorder {
	readonly calls: Call[] = [];
	run = 0;
	/** Called when the sandbox has answered a send and n8n does not know it yet. */
	onSent: (call: Call) => Promise<void> = async () => undefined;
	/** An answer in the place of the sandbox's, which then never hears of the call; null: none. */
	instead: (kind: CallKind) => Answer | null = () => null;
	url = '';
	readonly #target: string;
	readonly #wire: Wire;
	readonly #agent = new Agent({ keepAlive: false });
	readonly #server = createServer((incoming, outgoing) => void this.#pass(incoming, outgoing));

	constructor(target: string, wire: Wire) {
		this.#target = target;
		this.#wire = wire;
	}

	async open(): Promise<void> {
		await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
		this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		this.#agent.destroy();
		this.#server.closeAllConnections();
		await new Promise<void>((resolve) => this.#server.close(() => resolve()));
	}

	async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		const parts: Buffer[] = [];
		try {
			for await (const part of incoming) parts.push(part as Buffer);
		} catch {
			// The client went away while it was sending: nothing has arrived.
			return;
		}
		const body = Buffer.concat(parts);
		const url = new URL(incoming.url ?? '/', this.#target);
		const run = this.run;
		const at = performance.now();
		const kind = this.#wire.kindOf(incoming.method ?? '', url.pathname);
		const answer = this.instead(kind) ?? (await this.#ask(incoming, url, body));
		const references = this.#wire.referencesOf(kind, url, body.toString());
		const call = { run, kind, references, ending: endingOf(this.#wire, answer), at };
		this.calls.push(call);
		if (kind === 'send') await this.onSent(call);
		if (!answer) return void outgoing.destroy();
		outgoing.writeHead(answer.status, answer.headers);
		outgoing.end(answer.body);
	}

	/** The sandbox's answer, or null when it broke the connection. */
	#ask(incoming: IncomingMessage, url: URL, body: Buffer): Promise<Answer | null> {
		return new Promise((resolve) => {
			const { method, headers } = incoming;
			const call = request(url, { method, headers, agent: this.#agent }, (response) => {
				const parts: Buffer[] = [];
				response.on('data', (part: Buffer) => parts.push(part));
				response.on('error', () => resolve(null));
				response.on('end', () => {
					const { statusCode: status = 0, headers: own } = response;
					resolve({ status, headers: own, body: Buffer.concat(parts) });
				});
			});
			call.on('error', () => resolve(null));
			call.end(body);
		});
	}
}
