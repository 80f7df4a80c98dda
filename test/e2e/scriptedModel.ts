import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { closeServer, listenOnLoopback } from '../../scripts/host/loopback.ts';

type Chat = {
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: { name: string } }>;
};

const answerOf = (message: object, finish_reason: string) => ({
	...{ id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'scripted' },
	choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason }],
	usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});

/** A model with one habit: it calls the tool that it is offered, once, and says what the tool told it. */
const next = ({ messages, tools = [] }: Chat) => {
	const told = messages.filter(({ role }) => role === 'tool');
	if (told.length > 0) return answerOf({ content: `Told: ${String(told[0]!.content)}` }, 'stop');
	const call = { name: tools[0]!.function.name, arguments: '{}' };
	const tool_calls = [{ id: 'call-1', type: 'function', function: call }];
	return answerOf({ content: null, tool_calls }, 'tool_calls');
};

/** Serves the model over OpenAI's chat completions, for n8n's own OpenAI Chat Model. */
export class ScriptedModel {
	url = '';
	readonly #server: Server = createServer((request: IncomingMessage, response) => {
		void text(request).then((body) => {
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(next(JSON.parse(body) as Chat)));
		});
	});

	async start(): Promise<void> {
		this.url = `${await listenOnLoopback(this.#server)}/v1`;
	}

	async stop(): Promise<void> {
		await closeServer(this.#server);
	}
}
