import type { Page } from 'playwright-core';
import type { ExecutionResult, StoredWorkflow } from '../../../scripts/host/client.ts';
import {
	archive,
	bring,
	executionsAtRest,
	insertRows,
	tableRows,
	runFrom,
	type TableRow,
} from '../examples.ts';
import { startMailServer, type MailServer } from '../mail.ts';
import { act, createPayment, notifyAgain, sandboxCall, settled } from '../payments.ts';
import type { Setting } from '../setting.ts';
import { startMessenger, withStandIns, type Message } from '../standIns.ts';

const TABLE = 'Payment links';
const NOBODY = 'http://127.0.0.1:9/';
const REMIND = 'Every hour by day';
const SEND = 'Every ten minutes';
const LOGIN = { user: 'seller', password: 'links' };
const DAY_MS = 24 * 60 * 60 * 1000;

const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

/** A link goes out by message; who has paid is thanked once, who has not is reminded. */
export const messageLinksTests = (setting: Setting): void => {
	let workflow: StoredWorkflow;
	let mail: MailServer;
	let messenger: Awaited<ReturnType<typeof startMessenger>>;

	const links = async (prefix: string) => await tableRows(setting, TABLE, prefix);
	const linkOf = async (customer: string) =>
		(await tableRows(setting, TABLE)).find((row) => row.customer === customer)!;
	const run = async (trigger: string): Promise<ExecutionResult> =>
		await runFrom(setting, workflow, trigger);
	const rest = async () => await executionsAtRest(setting, workflow);
	const link = (reference: string, more: TableRow = {}): Record<string, string | number> => ({
		...{ reference, customer: 'Awa', product: 'Honey jar', amount: 2500, currency: 'XOF' },
		...{ channel: 'Email', receiver: `${reference.toLowerCase()}@example.com` },
		...{ url: `https://pay.example.com/${reference}`, status: 'waiting', sentAt: daysAgo(0) },
		...{ reminders: 0, note: '' },
		...(more as Record<string, string | number>),
	});
	/** A payment that was created before, and its row. */
	const place = async (reference: string, more?: TableRow) => {
		await createPayment(setting.shop, reference, NOBODY);
		await insertRows(setting, TABLE, [link(reference, more)]);
	};
	/** The subjects of the mails to one receiver. */
	const mailsTo = (receiver: string): string[] =>
		mail.received.filter(({ to }) => to.includes(receiver)).map(({ subject }) => subject);
	const toPerson = () => mail.received.filter(({ to }) => to.includes('you@example.com'));

	/** Fills the form in; resolves with its last page. */
	const fillIn = async (
		customer: string,
		channel: string,
		receiver: string,
		{ amount = '2500', product = 'Honey jar' } = {},
	): Promise<Page> => {
		const page = await setting.open('about:blank');
		const authorization = `Basic ${Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString('base64')}`;
		await page.route('**/form/cinetpay-message-form', async (route) => {
			await route.continue({ headers: { ...route.request().headers(), authorization } });
		});
		await page.goto(`${setting.shop.n8n.url}/form/cinetpay-message-form`);
		await page.getByLabel("Customer's name").fill(customer);
		await page.getByLabel('For', { exact: true }).fill(product);
		await page.getByLabel('Amount in XOF').fill(amount);
		await page.getByLabel('Send by').selectOption(channel);
		await page.getByLabel('Email address, phone number or Telegram chat ID').fill(receiver);
		await page.getByRole('button', { name: 'Send the link' }).click();
		return page;
	};
	const send = async (...fields: Parameters<typeof fillIn>): Promise<string> => {
		const page = await fillIn(...fields);
		await page.getByText('The link was sent').waitFor();
		await page.close();
		return String((await linkOf(fields[0])).reference);
	};

	beforeAll(async () => {
		mail = await startMailServer(setting.shop.client);
		messenger = await startMessenger();
		const { client } = setting.shop;
		const credentials = [
			mail.credential,
			await client.saveCredential('Bot', 'telegramApi', {
				...{ accessToken: '123:abc', baseUrl: messenger.url },
			}),
			await client.saveCredential('Sellers', 'httpBasicAuth', LOGIN),
		];
		const file = 'payment-link-by-message.json';
		const type = 'cinetPayCheckoutApi';
		workflow = await bring(setting, file, type, credentials, (example) => ({
			...example,
			nodes: withStandIns(example.nodes, messenger.url),
		}));
	});

	afterAll(async () => {
		// The subscription has a sender of its own.
		await archive(setting, workflow.id);
		await messenger.close();
		await mail.close();
	});

	beforeEach(() => {
		mail.received.length = 0;
		messenger.received.length = 0;
		mail.fails = false;
		messenger.fails = false;
	});

	it('makes its table', async () => {
		expect((await run('When you press Execute')).status).toBe('success');
	});

	const NAME = 'Awa <b>Koné</b> & *Sons*_';
	const asText = ({ body }: Message): unknown => body.text;

	it.each([
		['Telegram', '777001', '777001', () => asText(messenger.received[0]!)],
		['WhatsApp', '+225 07 00 00 00 01', '+2250700000001', () => asText(messenger.received[0]!)],
		['SMS', '+225 07-00-00-00-02', '+2250700000002', () => asText(messenger.received[0]!)],
		['Email', ' awa@example.com ', 'awa@example.com', () => mail.received[0]!.html],
	])(
		'sends the link by %s, with names as they are, and says thank you once',
		async (channel, typed, receiver, said) => {
			const name = `${NAME} ${channel}`;
			const reference = await send(name, channel, typed);
			const row = await linkOf(name);
			expect(row).toMatchObject({
				channel,
				receiver,
				amount: 2500,
				status: 'waiting',
				reminders: 0,
			});
			const escaped: Record<string, string> = {
				...{ Telegram: 'Awa &lt;b&gt;Koné&lt;/b&gt; &amp; *Sons*_ Telegram' },
				...{ Email: 'Awa &#60;b&#62;Koné&#60;/b&#62; &#38; *Sons*_ Email' },
			};
			expect(said()).toContain(
				`Hello ${escaped[channel] ?? name}, you can pay 2500 XOF for Honey jar here: ${String(row.url)}`,
			);
			if (channel === 'Telegram') {
				expect(messenger.received[0]).toMatchObject({
					...{ path: '/bot123:abc/sendMessage', body: { chat_id: receiver, parse_mode: 'HTML' } },
				});
			} else if (channel !== 'Email') {
				expect(messenger.received[0]?.body.to).toBe(receiver);
			}

			messenger.received.length = 0;
			mail.received.length = 0;
			await act(setting.shop, reference, 'pay');
			await settled(setting.shop, reference);
			await notifyAgain(setting.shop, reference, { times: 2 });
			await rest();
			await run(REMIND);
			expect([...messenger.received, ...mail.received]).toHaveLength(1);
			expect(said()).toContain(`Thank you, ${escaped[channel] ?? name}! We received 2500 XOF`);
			expect(await links(reference)).toEqual([expect.objectContaining({ status: 'thanked' })]);
		},
	);

	it.each([
		['Email', 'awa@example.com, everybody@example.com', 'is not an email address'],
		['Email', '<script>alert(1)</script>', '<script>alert(1)</script> is not an email address'],
		['Telegram', '@awa', 'is not the ID of a Telegram chat'],
		['SMS', '0700000001', 'is not a phone number like'],
		['WhatsApp', 'my number', 'is not a phone number like'],
	])('asks for another receiver when %s cannot reach "%s"', async (channel, receiver, text) => {
		const page = await fillIn('Nobody', channel, receiver);
		await page.getByText('Nothing was sent').waitFor();
		expect(await page.locator('body').innerText()).toContain(text);
		await page.close();
		expect(await linkOf('Nobody')).toBeUndefined();
	});

	it.each([['12'], ['2501'], ['abc']])('says what is wrong with the amount %s', async (amount) => {
		const page = await fillIn('Wrong amount', 'Email', 'awa@example.com', { amount });
		await page.getByText('Nothing was sent').waitFor();
		expect(await page.locator('body').innerText()).toContain('Amount: ');
		await page.close();
		expect(mail.received).toEqual([]);
	});

	it('says so when CinetPay makes no link', async () => {
		const fault = { match: '/checkout/v2/payment', kind: 'status500', times: 100 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault);
		const page = await fillIn('No link', 'Email', 'awa@example.com');
		await page.getByText('CinetPay cannot make a link at the moment').waitFor();
		await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
		await page.close();
		expect(mail.received).toEqual([]);
	});

	it('shows the link when the messenger refuses the message; it can still be paid', async () => {
		messenger.fails = true;
		const page = await fillIn('No chat', 'Telegram', '777002');
		await page.getByText('The link was not sent').waitFor();
		const row = await linkOf('No chat');
		expect(await page.locator('body').innerText()).toContain(
			`Send it yourself: ${String(row.url)}`,
		);
		await page.close();
		expect(row.status).toBe('waiting');

		messenger.fails = false;
		await act(setting.shop, String(row.reference), 'pay');
		await settled(setting.shop, String(row.reference));
		await rest();
		expect(messenger.received.map(asText)).toEqual([
			expect.stringContaining('Thank you, No chat!'),
		]);
	});

	it('tells a person when the thanks cannot be sent, once', async () => {
		const reference = await send('No thanks', 'Telegram', '777003');
		messenger.fails = true;
		await act(setting.shop, reference, 'pay');
		await settled(setting.shop, reference);
		await rest();
		mail.fails = true;
		expect((await run(SEND)).status).toBe('error');
		mail.fails = false;
		await run(SEND);
		await run(SEND);
		expect(toPerson()).toEqual([
			expect.objectContaining({ subject: 'Payment links that need you: 1' }),
		]);
		expect(toPerson()[0]?.html).toContain(
			'Not sent by Telegram to 777003. Send it yourself: Thank you, No thanks!',
		);
		expect(await links(reference)).toEqual([expect.objectContaining({ status: 'told', note: '' })]);
	});

	it('offers a new link to a person when the payment was refused', async () => {
		const reference = await send('Refused', 'Email', 'refused@example.com');
		await act(setting.shop, reference, 'refuse');
		await settled(setting.shop, reference);
		await rest();
		await run(SEND);
		expect(toPerson()[0]?.html).toContain('The payment was refused. Make a new link.');
		expect(mailsTo('refused@example.com')).toEqual(['Your payment link: Honey jar']);
	});

	describe('reminders', () => {
		beforeAll(async () => {
			const silent = { notificationsPerPayment: 0 };
			await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', silent);
		});
		afterAll(async () => {
			const talking = { notificationsPerPayment: 3 };
			await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', talking);
		});

		const REMINDER = 'Not paid yet: Honey jar';

		it.each([
			[0.9, 0, []],
			[1.1, 0, [REMINDER]],
			[2.9, 1, []],
			[3.1, 1, [REMINDER]],
			[7.1, 2, [REMINDER]],
			[7.1, 0, [REMINDER]],
			[20, 3, []],
			[31, 0, []],
		])('after %d days and %d reminders come %j', async (days, reminders, expected) => {
			const reference = `REMIND-${days}-${reminders}`.replace('.', '-');
			await place(reference, { sentAt: daysAgo(days), reminders });
			await Promise.all([run(REMIND), run(REMIND)]);
			await run(REMIND);
			const receiver = `${reference.toLowerCase()}@example.com`;
			expect(mailsTo(receiver)).toEqual(expected);
			for (const { to, html } of mail.received) {
				if (to.includes(receiver)) expect(html).toContain(`https://pay.example.com/${reference}`);
			}
		});

		it('go to nobody who has paid, whose notification got lost', async () => {
			await place('PAID-1', { sentAt: daysAgo(4) });
			await act(setting.shop, 'PAID-1', 'pay');
			await Promise.all([run(REMIND), run(REMIND)]);
			expect(mailsTo('paid-1@example.com')).toEqual(['Thank you: Honey jar']);
			expect(await links('PAID-1')).toEqual([expect.objectContaining({ status: 'thanked' })]);
		});

		it('go to nobody while CinetPay cannot be asked or does not know the payment', async () => {
			await place('SILENT-1', { sentAt: daysAgo(4) });
			await insertRows(setting, TABLE, [link('SILENT-2', { sentAt: daysAgo(4) })]);
			const fault = { match: '/checkout/v2/payment/check', kind: 'status500', times: 1000 };
			await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault);
			await run(REMIND);
			await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
			expect(mail.received).toEqual([]);
			await run(REMIND);
			expect(mailsTo('silent-1@example.com')).toEqual([REMINDER]);
			expect(mailsTo('silent-2@example.com')).toEqual([]);
		});

		it('leave another amount to a person', async () => {
			await place('OTHER-1', { sentAt: daysAgo(2), amount: 9900, customer: '<i>Awa</i>' });
			await act(setting.shop, 'OTHER-1', 'pay');
			await run(REMIND);
			await run(SEND);
			expect(mailsTo('other-1@example.com')).toEqual([]);
			expect(toPerson()[0]?.html).toContain('Paid 2500 XOF, asked for 9900 XOF.');
			expect(toPerson()[0]?.html).toContain('&#60;i&#62;Awa&#60;/i&#62;');
		});

		it('that cannot be sent are told to a person, and the link stays open', async () => {
			await place('BLOCKED-1', { sentAt: daysAgo(1.5), channel: 'Telegram', receiver: '777004' });
			messenger.fails = true;
			await run(REMIND);
			messenger.fails = false;
			await run(REMIND);
			expect(messenger.received).toEqual([]);
			await run(SEND);
			expect(toPerson()[0]?.html).toContain(
				'Not sent by Telegram to 777004. Send it yourself: Hello Awa',
			);
			expect(await links('BLOCKED-1')).toEqual([
				expect.objectContaining({ status: 'waiting', reminders: 1, note: '' }),
			]);
		});

		it('are not sent again after a restart', async () => {
			await place('RESTART-1', { sentAt: daysAgo(3.5) });
			await run(REMIND);
			await setting.restartN8n();
			await run(REMIND);
			expect(mailsTo('restart-1@example.com')).toEqual([REMINDER]);
		});

		it('and thanks that a stop left behind are told to a person', async () => {
			await insertRows(setting, TABLE, [
				link('LEFT-1', { status: 'paid', paidAt: daysAgo(0.1) }),
				link('LEFT-2', { status: 'paid', paidAt: daysAgo(0) }),
			]);
			await run(SEND);
			await run(SEND);
			expect(toPerson()).toHaveLength(1);
			expect(toPerson()[0]?.html).toContain('LEFT-1');
			expect(toPerson()[0]?.html).not.toContain('LEFT-2');
		});

		it('come for links of another workflow, which are sent once', async () => {
			await place('SEND-1', { status: 'toSend', sentAt: daysAgo(0) });
			await insertRows(setting, TABLE, [link('SEND-1', { status: 'toSend' })]);
			await Promise.all([run(SEND), run(SEND)]);
			expect(mailsTo('send-1@example.com')).toEqual(['Your payment link: Honey jar']);
		});
	});
};
