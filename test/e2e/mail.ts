import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { simpleParser, type Attachment } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { N8nClient, StoredCredential } from '../../scripts/host/client.ts';

export type Mail = {
	/** The addresses of the envelope: where it came from, and where it went. */
	from: string;
	to: string[];
	subject: string;
	html: string;
	attachments: Attachment[];
};

/** A mail server on this machine in the place of the user's. */
export type MailServer = {
	/** What it was given so far. */
	received: Mail[];
	/** Refuses every mail while this is set. */
	fails: boolean;
	/** The credential with which n8n sends its mails here. */
	credential: StoredCredential;
	close: () => Promise<void>;
};

const NO_MAILBOX = Object.assign(new Error('No such mailbox'), { responseCode: 550 });
const CLOSE_LIMIT_MS = 1000;

export const startMailServer = async (client: N8nClient): Promise<MailServer> => {
	const server = new SMTPServer({
		authOptional: true,
		closeTimeout: CLOSE_LIMIT_MS,
		disabledCommands: ['STARTTLS'],
		onRcptTo: (_address, _session, done) => done(mail.fails ? NO_MAILBOX : null),
		onData: (stream, { envelope: { mailFrom, rcptTo } }, done) => {
			const keep = async () => {
				const { subject = '', html, attachments } = await simpleParser(await buffer(stream));
				mail.received.push({
					from: mailFrom ? mailFrom.address : '',
					to: rcptTo.map(({ address }) => address),
					...{ subject, html: (html || '').trim(), attachments },
				});
			};
			keep().then(
				() => done(),
				(error: unknown) => done(error as Error),
			);
		},
	});
	// A client that goes away in the middle is no failure of the test.
	server.on('error', () => undefined);
	server.listen(0, '127.0.0.1');
	await once(server.server, 'listening');
	const { port } = server.server.address() as AddressInfo;
	const mail: MailServer = {
		received: [],
		fails: false,
		credential: await client.saveCredential('Mail server', 'smtp', {
			...{ user: '', password: '', host: '127.0.0.1', port },
			...{ secure: false, disableStartTls: true, hostName: '' },
		}),
		close: async () => await new Promise<void>((done) => server.close(() => done())),
	};
	return mail;
};
