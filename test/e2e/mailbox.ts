import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { N8nClient, StoredCredential } from '../../scripts/host/client.ts';

export type Mail = { to: string[]; subject: string; html: string };

const END = '\r\n.\r\n';

/** Undoes the encoding that a mail program chose for its text. */
const decoded = (body: string, encoding: string): string => {
	if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
	if (encoding !== 'quoted-printable') return body;
	const bytes = body
		.replace(/=\r\n/g, '')
		.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString();
};

/** A mail of one part, as n8n's Send Email writes one in HTML. */
const readMail = (to: string[], source: string): Mail => {
	const [head = '', ...rest] = source.split('\r\n\r\n');
	const fields = new Map(
		head
			.replace(/\r\n[ \t]+/g, ' ')
			.split('\r\n')
			.map((line) => [line.split(':')[0]!.toLowerCase(), line.replace(/^[^:]+:\s*/, '')]),
	);
	const encoding = (fields.get('content-transfer-encoding') ?? '7bit').toLowerCase();
	const body = rest.join('\r\n\r\n').replace(/^\.\./gm, '.');
	return { to, subject: fields.get('subject') ?? '', html: decoded(body, encoding) };
};

/** A mail server on this machine that keeps what it is given: SMTP as far as n8n speaks it. */
export class Mailbox {
	readonly mails: Mail[] = [];
	#port = 0;
	readonly #server: Server = createServer((socket) => this.#serve(socket));

	#serve(socket: Socket): void {
		let rest = '';
		let to: string[] = [];
		let isData = false;
		const say = (line: string) => socket.write(`${line}\r\n`);
		const command = (line: string) => {
			if (/^EHLO|^HELO/i.test(line)) return say('250 mailbox');
			if (/^RCPT TO:/i.test(line)) to.push(/<([^>]*)>/.exec(line)?.[1] ?? '');
			if (/^DATA/i.test(line)) {
				isData = true;
				return say('354 go on');
			}
			if (/^QUIT/i.test(line)) return socket.end('221 bye\r\n');
			return say('250 ok');
		};
		const take = (): boolean => {
			const end = rest.indexOf(isData ? END : '\r\n');
			if (end < 0) return false;
			const piece = rest.slice(0, end);
			rest = rest.slice(end + (isData ? END.length : 2));
			if (!isData) command(piece);
			else {
				this.mails.push(readMail(to, piece));
				[isData, to] = [false, []];
				say('250 stored');
			}
			return true;
		};
		socket.setEncoding('latin1').on('error', () => undefined);
		socket.on('data', (piece) => {
			rest += String(piece);
			while (take());
		});
		say('220 mailbox');
	}

	async start(): Promise<void> {
		await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
		this.#port = (this.#server.address() as AddressInfo).port;
	}

	async stop(): Promise<void> {
		await new Promise<void>((done) => this.#server.close(() => done()));
	}

	/** The credential with which n8n sends its mail here. */
	async credential(client: N8nClient): Promise<StoredCredential> {
		return await client.saveCredential('Mailbox', 'smtp', {
			...{ host: '127.0.0.1', port: this.#port, secure: false, disableStartTls: true },
			...{ user: '', password: '', hostName: '' },
		});
	}
}
