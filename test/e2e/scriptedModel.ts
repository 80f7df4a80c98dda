import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { closeServer, listenOnLoopback } from '../../scripts/host/loopback.ts';

/** What n8n asks of the model: OpenAI's chat completions, as far as the tests look at it. */
export type Chat = {
	stream?: boolean;
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: { name: string; parameters?: object } }>;
};

/** What a model does next: it says something, or calls tools. */
export type Turn = { say: string } | { call: Array<{ name: string; input: object }> };

type Message = { content: string | null; tool_calls?: object[] };
type Answer = { message: Message; finish_reason: string };

/** What the tools have told the model since the person's last message, in order. */
export const toldBy = ({ messages }: Chat): string[] =>
	messages
		.slice(messages.findLastIndex(({ role }) => role === 'user') + 1)
		.filter(({ role }) => role === 'tool')
		.map(({ content }) => String(content));

/** A model with one habit: it calls the tool that it is offered, once, and says what the tool told it. */
const callOnce = (chat: Chat): Turn => {
	const [told] = toldBy(chat);
	if (told !== undefined) return { say: `Told: ${told}` };
	return { call: [{ name: chat.tools![0]!.function.name, input: {} }] };
};

let calls = 0;

const answerOf = (turn: Turn): Answer => {
	if ('say' in turn) return { message: { content: turn.say }, finish_reason: 'stop' };
	const tool_calls = turn.call.map(({ name, input }, index) => ({
		...{ index, id: `call-${++calls}`, type: 'function' },
		function: { name, arguments: JSON.stringify(input) },
	}));
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
	/** What it does on each request; a test may write another habit. */
	next: (chat: Chat) => Turn = callOnce;
	/** Everything it was asked, in order. */
	readonly asked: Chat[] = [];
	readonly #server: Server = createServer((request: IncomingMessage, response) => {
		void text(request).then((body) => {
			const chat = JSON.parse(body) as Chat;
			this.asked.push(chat);
			const type = chat.stream ? 'text/event-stream' : 'application/json';
			const answer = answerOf(this.next(chat));
			response.writeHead(200, { 'content-type': type }).end(written(answer, chat.stream));
		});
	});

	async start(): Promise<void> {
		this.url = `${await listenOnLoopback(this.#server)}/v1`;
	}

	async stop(): Promise<void> {
		await closeServer(this.#server);
	}
}
