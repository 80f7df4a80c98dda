import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseForm } from 'node:querystring';
import type { Readable } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { WebhookContext } from 'n8n-core';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { additionalData, captureLogs, workflowAround, type Settings } from '../node/harness.ts';
import { listen } from './loopback.ts';

/** N8N_PAYLOAD_SIZE_MAX, as it is when nobody changes it. */
export const PAYLOAD_MAX = 16 * 1024 * 1024;

type Request = IncomingMessage & {
	query: unknown;
	params: object;
	originalUrl: string;
	body?: unknown;
	rawBody?: Buffer;
	readRawBody?: () => Promise<void>;
};

/** n8n's reader of bodies: it unpacks, and stops at the limit or when the sender is gone. */
async function readRawBody(request: Request): Promise<void> {
	if (request.rawBody) return;
	const unpack = { gzip: createGunzip, deflate: createInflate }[
		request.headers['content-encoding'] ?? ''
	];
	const stream: Readable = unpack ? request.pipe(unpack()) : request;
	if (request.destroyed || !stream.readable) throw new Error('the body is not readable');
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of stream as AsyncIterable<Buffer>) {
		length += chunk.length;
		if (length > PAYLOAD_MAX) throw new Error('request entity too large');
		chunks.push(chunk);
	}
	if (!request.complete) throw new Error('request aborted');
	request.rawBody = Buffer.concat(chunks);
}

/** What n8n does before a node above version 1 sees the request: only known content types are read. */
async function parseKnown(request: Request): Promise<void> {
	const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
	if (!/^(application\/json|application\/x-www-form-urlencoded|text\/plain)$/.test(type)) return;
	await readRawBody(request);
	const text = request.rawBody!.toString();
	if (type === 'application/json' && text !== '') request.body = JSON.parse(text);
	if (type === 'text/plain') request.body = text;
	if (type === 'application/x-www-form-urlencoded')
		request.body = parseForm(text, undefined, undefined, { maxKeys: 1000 });
}

/** n8n's webhook server in front of one trigger, on a real socket. */
export async function serveTrigger(subject: INodeType, settings: Settings) {
	const emitted: IDataObject[] = [];
	/** What the node threw: n8n would store a failed execution for it. */
	const thrown: unknown[] = [];
	const staticData: IDataObject = {};
	const url = await listen((incoming, response) => {
		const request = incoming as Request;
		void answer(request, response).catch((error: unknown) => {
			thrown.push(error);
			if (!response.headersSent) response.writeHead(500);
			response.end();
		});
	});

	async function answer(request: Request, response: ServerResponse): Promise<void> {
		const { search } = new URL(request.url!, 'http://127.0.0.1');
		Object.assign(request, {
			originalUrl: request.url,
			query: parseForm(search.slice(1)),
			params: {},
			readRawBody: async () => await readRawBody(request),
		});
		try {
			await parseKnown(request);
		} catch {
			response.writeHead(422, { connection: 'close' }).end();
			return;
		}
		const express = Object.assign(response, {
			status: (code: number) => Object.assign(response, { statusCode: code }),
			json: (body: unknown) => response.end(JSON.stringify(body)),
		});
		response.setHeader('connection', 'close');
		const workflow = workflowAround(subject, { ...settings, staticData });
		const webhookDescription = subject.description.webhooks!.find(
			({ httpMethod }) => httpMethod === request.method,
		)!;
		const context = new WebhookContext(
			workflow,
			workflow.getNode('Subject')!,
			additionalData(settings, { httpRequest: request, httpResponse: express }),
			'webhook',
			{ webhookDescription } as never,
			[],
			null,
		);
		captureLogs(context);
		const result = await subject.webhook!.call(context);
		if (result.workflowData) {
			// As n8n stores it.
			const stored = JSON.parse(JSON.stringify(result.workflowData)) as Array<
				Array<{ json: IDataObject }>
			>;
			emitted.push(...stored.flat().map(({ json }) => json));
		}
		if (!result.noWebhookResponse) response.end(JSON.stringify(result.webhookResponse ?? {}));
	}

	return { url, emitted, thrown };
}
