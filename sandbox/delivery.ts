import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import type { ClientRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

const PATIENCE_MS = 10_000;

type Outgoing = {
	method: 'GET' | 'POST';
	url: string;
	headers?: Record<string, string>;
	body?: string;
};
type Answer = { status: number | null; error: string | null; ms: number; answer: string };

/** What is kept of an answer's body: what shops answer is short, and nobody reads more. */
const KEPT_CHARACTERS = 4_000;

/**
 * Sends calls to the merchant's server. Connections are kept and at most 64 go to one host at a
 * time, so that 10,000 notifications are a queue and not a flood. Redirects are not followed.
 */
export class Delivery {
	readonly #http = new HttpAgent({ keepAlive: true, maxSockets: 64 });
	readonly #https = new HttpsAgent({ keepAlive: true, maxSockets: 64 });
	readonly #inFlight = new Set<ClientRequest>();
	readonly #patienceMs: number;

	constructor(patienceMs = PATIENCE_MS) {
		this.#patienceMs = patienceMs;
	}

	/**
	 * Never rejects: a refused connection or a timeout is an answer with `status: null`. A call that meets the end of a
	 * kept connection goes out once more on a new one.
	 */
	async send(outgoing: Outgoing): Promise<Answer> {
		const started = performance.now();
		const agent = outgoing.url.startsWith('https:') ? this.#https : this.#http;
		let attempt = await this.#attempt(outgoing, agent);
		if (attempt.wasClosed) attempt = await this.#attempt(outgoing, false);
		const { status, error, answer } = attempt;
		return { status, error, answer, ms: Math.round(performance.now() - started) };
	}

	/** `wasClosed`: a kept connection was closed by the other side before anything came back. */
	#attempt(
		{ method, url, headers, body }: Outgoing,
		agent: HttpAgent | HttpsAgent | false,
	): Promise<Omit<Answer, 'ms'> & { wasClosed: boolean }> {
		const open = url.startsWith('https:') ? httpsRequest : httpRequest;
		return new Promise((resolve) => {
			const call = open(url, {
				method,
				agent,
				headers: {
					'user-agent': 'CinetPay-Sandbox/1.0',
					...headers,
					...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
				},
			});
			let timer: NodeJS.Timeout | undefined;
			let answer = '';
			let isAnswered = false;
			const finish = (status: number | null, error: string | null) => {
				clearTimeout(timer);
				this.#inFlight.delete(call);
				const wasClosed = call.reusedSocket && !isAnswered && error === 'ECONNRESET';
				resolve({ status, error, answer, wasClosed });
			};
			// The provider's patience starts when the call is on the wire, not while it queues here.
			call.once('socket', () => {
				const late = new Error(`no answer in ${this.#patienceMs} ms`);
				timer = setTimeout(() => call.destroy(late), this.#patienceMs);
			});
			call.once('response', (response) => {
				isAnswered = true;
				response.setEncoding('utf8');
				response.on('data', (chunk: string) => {
					if (answer.length < KEPT_CHARACTERS)
						answer += chunk.slice(0, KEPT_CHARACTERS - answer.length);
				});
				response.once('end', () => finish(response.statusCode ?? null, null));
				response.once('error', (error) => finish(null, error.message));
			});
			call.once('error', (error: NodeJS.ErrnoException) => {
				finish(null, error.code ?? error.message);
			});
			this.#inFlight.add(call);
			call.end(body);
		});
	}

	/** Drops what is under way. */
	cancel(): void {
		for (const call of this.#inFlight) call.destroy(new Error('canceled'));
	}

	close(): void {
		this.cancel();
		this.#http.destroy();
		this.#https.destroy();
	}
}
