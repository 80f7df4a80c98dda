import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { N8nClient, StoredCredential } from '../../scripts/host/client.ts';

export type Mail = { from: string; to: string[]; subject: string; html: string };

/** What a stand-in received so far; `fails` makes it refuse everything. */
type StandIn<T> = { received: T[]; fails: boolean; close: () => Promise<void> };

const listening = async (server: Server | HttpServer): Promise<number> =>
	await new Promise((resolve) => {
		server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
	});

const closed = async (server: Server | HttpServer): Promise<void> =>
	await new Promise((resolve) => {
		server.close(() => resolve());
	});

const quotedPrintable = (text: string): Buffer =>
	Buffer.from(
		text
			.replace(/=\r\n/g, '')
			.replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))),
		'latin1',
	);

/** A header with the encoded words that stand for other characters than ASCII. */
const decodedHeader = (value: string): string =>
	value
		.replace(/\?=\s+=\?/g, '?==?')
		.replace(/=\?utf-8\?([QB])\?(.*?)\?=/gi, (_all, kind: string, text: string) =>
			(kind.toUpperCase() === 'B'
				? Buffer.from(text, 'base64')
				: quotedPrintable(text.replaceAll('_', ' '))
			).toString(),
		);

/** A message of one part, as nodemailer writes it. */
const parsed = (message: string): { subject: string; html: string } => {
	const [head = '', ...rest] = message.split('\r\n\r\n');
	const headers = new Map(
		head
			.replace(/\r\n[ \t]+/g, ' ')
			.split('\r\n')
			.map((line) => {
				const [name = '', ...value] = line.split(': ');
				return [name.toLowerCase(), value.join(': ')];
			}),
	);
	const body = rest.join('\r\n\r\n');
	const encoding = headers.get('content-transfer-encoding');
	const decoded =
		encoding === 'base64'
			? Buffer.from(body, 'base64')
			: encoding === 'quoted-printable'
				? quotedPrintable(body)
				: Buffer.from(body);
	return { subject: decodedHeader(headers.get('subject') ?? ''), html: decoded.toString().trim() };
};

/** One session of a mail client with the stand-in, in the few words of SMTP that nodemailer uses. */
const converse = (socket: Socket, server: StandIn<Mail>): void => {
	let buffer = '';
	let isData = false;
	let envelope = { from: '', to: [] as string[] };
	const say = (line: string) => socket.write(`${line}\r\n`);
	const address = (line: string) => /<(.*)>/.exec(line)?.[1] ?? '';
	const command = (line: string): void => {
		const verb = line.slice(0, 4).toUpperCase();
		if (verb === 'MAIL') envelope = { from: address(line), to: [] };
		if (verb === 'RCPT') {
			if (server.fails) return void say('550 No such mailbox');
			envelope.to.push(address(line));
		}
		if (verb === 'DATA') {
			isData = true;
			return void say('354 Go on');
		}
		say(verb === 'QUIT' ? '221 Bye' : '250 OK');
		if (verb === 'QUIT') socket.end();
	};
	const take = (): void => {
		const end = isData ? '\r\n.\r\n' : '\r\n';
		const at = buffer.indexOf(end);
		if (at === -1) return;
		const text = buffer.slice(0, at);
		buffer = buffer.slice(at + end.length);
		if (isData) {
			isData = false;
			server.received.push({ ...envelope, ...parsed(text.replace(/^\.\./gm, '.')) });
			say('250 Queued');
		} else {
			command(text);
		}
		take();
	};
	socket.on('error', () => socket.destroy());
	socket.on('data', (chunk) => {
		buffer += chunk.toString();
		take();
	});
	say('220 stand-in');
};

/** A mail server that keeps what it is given. */
export const startMailServer = async (
	client: N8nClient,
): Promise<StandIn<Mail> & { credential: StoredCredential }> => {
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		converse(socket, standIn);
	});
	const port = await listening(server);
	const standIn = {
		received: [] as Mail[],
		fails: false,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await closed(server);
		},
		credential: await client.saveCredential('Mail server', 'smtp', {
			...{ user: '', password: '', host: '127.0.0.1', port },
			...{ secure: false, disableStartTls: true },
		}),
	};
	return standIn;
};

export type Message = { path: string; body: Record<string, unknown> };

/** What Telegram refuses in a message of its HTML mode: other tags than its own, and a bare "&". */
const isBrokenHtml = ({ parse_mode: mode, text }: Record<string, unknown>): boolean =>
	mode !== undefined && (mode !== 'HTML' || /<|>|&(?!amp;|lt;|gt;|quot;)/.test(String(text)));

/** An HTTP service that keeps what it is sent; it answers as Telegram does. */
export const startMessenger = async (): Promise<StandIn<Message> & { url: string }> => {
	const server = createHttpServer((request, response) => {
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
	const port = await listening(server);
	const messenger = {
		received: [] as Message[],
		fails: false,
		url: `http://127.0.0.1:${port}`,
		close: async () => await closed(server),
	};
	return messenger;
};
