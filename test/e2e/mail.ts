import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { StoredCredential } from '../../scripts/host/client.ts';
import type { Setting } from './setting.ts';

/** A mail server on this machine that keeps what it is sent, in the place of the user's. */
export class Mailbox {
	readonly mails: ParsedMail[] = [];
	/** Takes no mail while this is set. */
	isDown = false;
	private readonly server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onMailFrom: (_address, _session, done) => {
			done(this.isDown ? new Error('The mailbox is down for this test') : null);
		},
		onData: (stream, _session, done) => {
			buffer(stream)
				.then(async (raw) => this.mails.push(await simpleParser(raw)))
				.then(
					() => done(),
					(error: unknown) => done(error as Error),
				);
		},
	});

	static async open(): Promise<Mailbox> {
		const mailbox = new Mailbox();
		// A client that goes away in the middle is no failure of the test.
		mailbox.server.on('error', () => undefined);
		mailbox.server.listen(0, '127.0.0.1');
		await once(mailbox.server.server, 'listening');
		return mailbox;
	}

	/** The credential with which n8n sends its mails here. */
	async credential({ shop: { client } }: Setting): Promise<StoredCredential> {
		const address = this.server.server.address();
		if (address === null || typeof address === 'string') throw new Error('The mailbox is closed.');
		return await client.saveCredential('Mailbox of the tests', 'smtp', {
			...{ user: '', password: '', host: '127.0.0.1', port: address.port },
			...{ secure: false, disableStartTls: true, hostName: '' },
		});
	}

	async close(): Promise<void> {
		await new Promise<void>((done) => this.server.close(() => done()));
	}
}
