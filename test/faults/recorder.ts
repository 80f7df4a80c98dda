import { Agent, createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * How a call ended for the client. `later`: 429; `token`: the session was refused: nothing was started by
 * either. `lost`: no answer, a server error or something that is no answer of the API.
 */
export type Ending = 'answered' | 'refused' | 'later' | 'token' | 'lost';
export type Call = {
	/** Which run of the sheet it belongs to. */
	run: number;
	path: string;
	/** The merchant's ids in it: of the rows that are sent, or the one that is looked up. */
	references: string[];
	ending: Ending;
};

export const SEND = '/client/v1/airtime/credit/send';
export const CHECK = '/client/v1/airtime/check/money';
export const BALANCE = '/client/v1/airtime/check/balance';

type Answer = { status: number; headers: IncomingMessage['headers']; body: Buffer };

/** References of a send (form field `data`) or of a check (query). */
function referencesOf(url: URL, body: string): string[] {
	if (url.pathname === SEND) {
		const rows = JSON.parse(new URLSearchParams(body).get('data') ?? '[]') as Array<{
			client_transaction_id: string;
		}>;
		return rows.map((row) => row.client_transaction_id);
	}
	const reference = url.searchParams.get('client_transaction_id');
	return reference === null ? [] : [reference];
}

function endingOf(answer: Answer | null): Ending {
	if (!answer || answer.status >= 500) return 'lost';
	if (answer.status === 429) return 'later';
	try {
		const { code } = JSON.parse(answer.body.toString()) as { code: unknown };
		if (code === '705' || code === '706') return 'token';
		return code === 0 ? 'answered' : 'refused';
	} catch {
		return 'lost';
	}
}

/**
 * Stands between n8n and the sandbox, passes everything on as it is, broken connections too, and writes
 * down what each call carried and how it ended. That is how the test knows what was sent twice.
 */
export class Recorder {
	readonly calls: Call[] = [];
	run = 0;
	/** Called when the sandbox has answered a send and n8n does not know it yet. */
	onSent: (call: Call) => Promise<void> = async () => undefined;
	url = '';
	readonly #target: string;
	readonly #agent = new Agent({ keepAlive: false });
	readonly #server = createServer((incoming, outgoing) => void this.#pass(incoming, outgoing));

	constructor(target: string) {
		this.#target = target;
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
		const answer = await this.#ask(incoming, url, body);
		const references = referencesOf(url, body.toString());
		const call = { run, path: url.pathname, references, ending: endingOf(answer) };
		this.calls.push(call);
		if (call.path === SEND) await this.onSent(call);
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
