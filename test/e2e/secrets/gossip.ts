import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { closeServer, listenOnLoopback } from '../../../scripts/host/loopback.ts';

const LOGIN = /\/(auth|oauth)\b/;

const bodyOf = async (message: IncomingMessage): Promise<string> => {
	const parts: Buffer[] = [];
	for await (const part of message) parts.push(part as Buffer);
	return Buffer.concat(parts).toString();
};

/** How a provider can repeat what it was sent. */
const shapes: Array<(said: string) => { status: number; type: string; body: string }> = [
	(said) => ({
		status: 400,
		type: 'application/json',
		body: JSON.stringify({ code: '608', message: said, description: said, data: { input: said } }),
	}),
	(said) => ({
		status: 500,
		type: 'text/html',
		body: `<html><title>${said}</title><pre>${said}</pre></html>`,
	}),
	(said) => ({
		status: 401,
		type: 'application/json',
		body: JSON.stringify({ success: false, error: said, message: { errors: [{ [said]: said }] } }),
	}),
	(said) => ({
		status: 200,
		type: 'application/json',
		body: JSON.stringify({
			code: 0,
			message: said,
			data: [{ comment: said, treatment_status: said }],
		}),
	}),
];

/**
 * A provider that tells everybody what it was told: every answer has the whole request in it. With
 * `letIn` logins pass to the real sandbox, so that tokens are among what it repeats. Collects every token
 * that was given out through it.
 */
export class Gossip {
	readonly tokens = new Set<string>();
	/** Which shape the next answers have; undefined: everything passes to the sandbox. */
	shape: number | undefined;
	letIn = true;
	url = '';
	readonly #target: string;
	readonly #server = createServer((incoming, outgoing) => void this.#answer(incoming, outgoing));

	constructor(target: string) {
		this.#target = target;
	}

	static readonly shapes = shapes.length;

	async open(): Promise<void> {
		this.url = await listenOnLoopback(this.#server);
	}

	async close(): Promise<void> {
		await closeServer(this.#server);
	}

	async #answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		const body = await bodyOf(incoming).catch(() => undefined);
		if (body === undefined) return;
		const { method = '', url = '/', headers } = incoming;
		const isLogin = LOGIN.test(url);
		const shape = this.shape === undefined ? undefined : shapes[this.shape];
		if (!shape || (isLogin && this.letIn)) return this.#pass(incoming, outgoing, body, isLogin);
		const said = `${method} ${url} ${decodeURIComponent(url)} ${JSON.stringify(headers)} ${body} ${decode(body)}`;
		const { status, type, body: answer } = shape(said);
		outgoing.writeHead(status, { 'content-type': type }).end(answer);
	}

	#pass(incoming: IncomingMessage, outgoing: ServerResponse, body: string, isLogin: boolean): void {
		const { method, url = '/', headers } = incoming;
		const call = request(new URL(url, this.#target), { method, headers }, (response) => {
			bodyOf(response).then(
				(answer) => {
					if (isLogin) this.#collect(answer);
					outgoing.writeHead(response.statusCode ?? 500, response.headers).end(answer);
				},
				() => outgoing.destroy(),
			);
		});
		call.on('error', () => outgoing.destroy());
		call.end(body);
	}

	#collect(answer: string): void {
		for (const [, token = ''] of answer.matchAll(/"(?:access_)?token"\s*:\s*"([^"]+)"/g)) {
			this.tokens.add(token);
		}
	}
}

const decode = (form: string): string => {
	try {
		return decodeURIComponent(form.replaceAll('+', ' '));
	} catch {
		return '';
	}
};
