import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WorkflowJson } from '../../scripts/host/client.ts';

export type Message = { path: string; body: Record<string, unknown> };

/** What it received so far; `fails` makes it refuse everything. */
type Messenger = {
	received: Message[];
	fails: boolean;
	url: string;
	close: () => Promise<void>;
};

/** What Telegram refuses in a message of its HTML mode: other tags than its own, and a bare "&". */
const isBrokenHtml = ({ parse_mode: mode, text }: Record<string, unknown>): boolean =>
	mode !== undefined && (mode !== 'HTML' || /<|>|&(?!amp;|lt;|gt;|quot;)/.test(String(text)));

/** An HTTP service that keeps what it is sent; it answers as Telegram does. */
export const startMessenger = async (): Promise<Messenger> => {
	const server = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk: Buffer) => (text += chunk.toString()));
		request.on('end', () => {
			const body = JSON.parse(text || '{}') as Record<string, unknown>;
			const isRefused = messenger.fails || isBrokenHtml(body);
			if (!isRefused) messenger.received.push({ path: request.url ?? '', body });
			response.writeHead(isRefused ? 400 : 200, { 'content-type': 'application/json' });
			const description = "Bad Request: can't parse entities";
			response.end(JSON.stringify(isRefused ? { ok: false, description } : { ok: true }));
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const messenger: Messenger = {
		received: [],
		fails: false,
		url: `http://127.0.0.1:${port}`,
		close: async () => await new Promise((done) => server.close(() => done())),
	};
	return messenger;
};

/** In the place of an account that no test can have: the same text to the same receiver, to the stand-in. */
const inPlaceOf = (url: string, receiver: string, text: string) => ({
	...{ type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, credentials: undefined },
	parameters: {
		...{ method: 'POST', url, sendBody: true, specifyBody: 'json', options: {} },
		jsonBody: `={{ JSON.stringify({ to: ${receiver}, text: ${text} }) }}`,
	},
});

/** What a node's field has, as a part of another expression. */
const inside = (expression: unknown): string =>
	/^=\{\{(.*)\}\}$/s.exec(String(expression))![1]!.trim();

/** The example payment link by message without the senders whose accounts no test can have. */
export const withStandIns = (
	nodes: WorkflowJson['nodes'],
	messengerUrl: string,
): WorkflowJson['nodes'] =>
	nodes.map((node) => {
		if (node.name === 'Send by WhatsApp') {
			const { recipientPhoneNumber, components } = node.parameters as {
				recipientPhoneNumber: string;
				components: {
					component: Array<{ bodyParameters: { parameter: Array<{ text: string }> } }>;
				};
			};
			const text = components.component[0]!.bodyParameters.parameter[0]!.text;
			const url = `${messengerUrl}/whatsapp`;
			return { ...node, ...inPlaceOf(url, inside(recipientPhoneNumber), inside(text)) };
		}
		if (node.name === 'Send the SMS') {
			const { to, message } = node.parameters;
			return { ...node, ...inPlaceOf(`${messengerUrl}/sms`, inside(to), inside(message)) };
		}
		return node;
	});
