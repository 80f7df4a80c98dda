import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { closeServer, listenOnLoopback } from '../../scripts/host/loopback.ts';

type Chat = {
	stream?: boolean;
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: { name: string } }>;
};

type Message = { content: string | null; tool_calls?: object[] };
type Answer = { message: Message; finish_reason: string };

/** A model with one habit: it calls the tool that it is offered, once, and says what the tool told it. */
const next = ({ messages, tools = [] }: Chat): Answer => {
	const told = messages.find(({ role }) => role === 'tool');
	if (told) return { message: { content: `Told: ${String(told.content)}` }, finish_reason: 'stop' };
	const call = { name: tools[0]!.function.name, arguments: '{}' };
	const tool_calls = [{ index: 0, id: 'call-1', type: 'function', function: call }];
	return { message: { content: null, tool_calls }, finish_reason: 'tool_calls' };
};

/** The answer as OpenAI's API writes it: at once, or as a stream of one piece. */
const written = ({ message, finish_reason }: Answer, isStream = false): string => {
	const said = { role: 'assistant', ...message };
	const choice = { index: 0, finish_reason, [isStream ? 'delta' : 'message']: said };
	const body = JSON.stringify({
		...{ id: 'chatcmpl-1', created: 1, model: 'scripted', choices: [choice] },
		object: isStream ? 'chat.completion.chunk' : 'chat.completion',
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	});
	return isStream ? `data: ${body}\n\ndata: [DONE]\n\n` : body;
};

/** Serves the model over OpenAI's chat completions, for n8n's own OpenAI Chat Model. */
export class ScriptedModel {
	url = '';
	readonly #server: Server = createServer((request: IncomingMessage, response) => {
		void text(request).then((body) => {
			const chat = JSON.parse(body) as Chat;
			const type = chat.stream ? 'text/event-stream' : 'application/json';
			response.writeHead(200, { 'content-type': type }).end(written(next(chat), chat.stream));
		});
	});

	async start(): Promise<void> {
		this.url = `${await listenOnLoopback(this.#server)}/v1`;
	}

	async stop(): Promise<void> {
		await closeServer(this.#server);
	}
}
