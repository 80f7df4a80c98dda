import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import { waitFor } from '../../../scripts/host/wait.ts';
import {
	bring,
	executionsAtRest,
	insertRows,
	runFrom,
	sandboxCredential,
	tableRows,
	withParameters,
} from '../examples.ts';
import { deliveredOnce, openAs, Reader, send, shows } from '../frenchReader.ts';
import { startMailServer, type MailServer } from '../mail.ts';
import { act, createPayment, sandboxCall, settled } from '../payments.ts';
import type { Setting } from '../setting.ts';
import { startMessenger, withStandIns } from '../standIns.ts';

const NOBODY = 'http://127.0.0.1:9/';
const MANUAL = 'When you press Execute';
const DAY_MS = 24 * 60 * 60 * 1000;
const SELLER = { username: 'seller', password: 'links' };

/** A mail server for the tests of a group, emptied before each of them. */
const useMail = (setting: Setting): (() => MailServer) => {
	let mail: MailServer;
	beforeAll(async () => {
		mail = await startMailServer(setting.shop.client);
	});
	afterAll(async () => await mail.close());
	return () => mail;
};

/** Who has paid gets a French receipt. */
export const frenchReceiptTests = (setting: Setting): void => {
	const reader = new Reader();
	const mail = useMail(setting);
	let workflow: StoredWorkflow;

	beforeAll(async () => {
		const file = 'receipt-by-mail.json';
		workflow = await bring(setting, file, 'cinetPayCheckoutApi', [mail().credential]);
	});
	afterAll(async () => await setting.shop.client.deactivateWorkflow(workflow.id));

	const order = async (name: string, amount = '2500') => {
		const page = await setting.open('/form/cinetpay-receipt-order');
		await shows(page, 'Produit');
		await reader.page(page);
		await send(page, 'Commander et payer', {
			...{ Produit: 'Pot de miel', 'Montant en XOF': amount },
			...{ 'Votre nom': name, Email: `${name.toLowerCase()}@example.com` },
		});
		return page;
	};

	it('sends the receipt once, and tells a person of another amount', async () => {
		const wrong = await order('Nobody', 'cinq');
		await shows(wrong, 'Cette commande ne peut pas être payée ainsi');
		await reader.page(wrong);
		await wrong.close();

		const page = await order('Awa');
		await page.waitForURL(`${setting.shop.sandbox.url}/**`);
		await page.close();
		const rows = await tableRows(setting, 'Orders with receipt', 'ORDER-');
		const { reference } = rows.find(({ name }) => name === 'Awa')!;
		await act(setting.shop, String(reference), 'pay');
		await settled(setting.shop, String(reference));
		await executionsAtRest(setting, workflow);

		const other = { name: 'Yao', email: 'yao@example.com', product: 'Sac', amount: 9900 };
		await createPayment(setting.shop, 'RECU-1', NOBODY);
		await act(setting.shop, 'RECU-1', 'pay');
		await insertRows(setting, 'Orders with receipt', [
			{ ...other, reference: 'RECU-1', currency: 'XOF', status: 'waiting', note: '' },
		]);
		await runFrom(setting, workflow, 'Every 15 minutes');
		const subjects = mail().received.map(({ subject }) => subject);
		expect(subjects).toEqual([`Reçu ${reference}`, 'Reçus à traiter par vous\u00A0: 1']);
		const read = reader.mails(mail().received);
		expect(read).toContain('Merci, Awa !');
		expect(read).toMatch(/2 500 XOF/);
		reader.expectFrench();
	});
};

/** Links by message, their thanks and reminders; and the links of subscribers, which the same workflow sends. */
export const frenchMessageTests = (setting: Setting): void => {
	const reader = new Reader();
	const mail = useMail(setting);
	let messenger: Awaited<ReturnType<typeof startMessenger>>;
	let sender: StoredWorkflow;
	let subscription: StoredWorkflow;

	beforeAll(async () => {
		messenger = await startMessenger();
		const { client } = setting.shop;
		const bot = { accessToken: '123:abc', baseUrl: messenger.url };
		const login = { user: SELLER.username, password: SELLER.password };
		const credentials = [
			mail().credential,
			await client.saveCredential('Bot', 'telegramApi', bot),
			await client.saveCredential('Sellers', 'httpBasicAuth', login),
		];
		const type = 'cinetPayCheckoutApi';
		sender = await bring(
			...([setting, 'payment-link-by-message.json', type, credentials] as const),
			(example) => ({ ...example, nodes: withStandIns(example.nodes, messenger.url) }),
		);
		subscription = await bring(setting, 'monthly-subscription.json', type);
	});
	afterAll(async () => {
		for (const { id } of [sender, subscription]) await setting.shop.client.deactivateWorkflow(id);
		await messenger.close();
	});
	beforeEach(() => {
		mail().received.length = 0;
		messenger.received.length = 0;
	});

	const fillIn = async (customer: string, channel: string, receiver: string, title: string) => {
		const page = await openAs(setting, SELLER, '/form/cinetpay-message-form');
		await shows(page, 'Envoyer par');
		await reader.page(page);
		await send(page, 'Envoyer le lien', {
			...{ 'Nom du client': customer, Objet: 'Pot de miel', 'Montant en XOF': '2500' },
			'Envoyer par': channel,
			'Adresse e-mail, numéro de téléphone ou identifiant de chat Telegram': receiver,
		});
		await shows(page, title);
		return await reader.lastPage(page);
	};
	const said = () => {
		for (const { body } of messenger.received) reader.text(String(body.text));
		reader.mails(mail().received);
	};

	it.each([
		['Email', 'awa@example.com'],
		['Telegram', '777001'],
		['WhatsApp', '+225 07 00 00 00 01'],
		['SMS', '+225 07 00 00 00 02'],
	])('sends the link by %s and says thank you once, in French', async (channel, receiver) => {
		const customer = `Awa ${channel}`;
		await fillIn(customer, channel, receiver, 'Le lien a été envoyé');
		const rows = await tableRows(setting, 'Payment links');
		const reference = String(rows.find((row) => row.customer === customer)!.reference);
		await act(setting.shop, reference, 'pay');
		await settled(setting.shop, reference);
		await executionsAtRest(setting, sender);
		expect([...messenger.received, ...mail().received]).toHaveLength(2);
		said();
		reader.expectFrench();
	});

	it('says in French what is wrong with a receiver', async () => {
		for (const channel of ['Email', 'Telegram', 'SMS'])
			await fillIn('Nobody', channel, 'ni adresse ni numéro', 'Rien n’a été envoyé');
		reader.expectFrench();
	});

	it('reminds who has not paid, and tells a person what needs one', async () => {
		const silent = { notificationsPerPayment: 0 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', silent);
		const link = {
			...{ customer: 'Awa', product: 'Pot de miel', currency: 'XOF', channel: 'Email' },
			...{ receiver: 'awa@example.com', url: 'https://pay.example.com/1', status: 'waiting' },
			...{ sentAt: new Date(Date.now() - 1.1 * DAY_MS).toISOString(), reminders: 0, note: '' },
		};
		for (const [reference, amount] of [
			['RAPPEL-1', 2500],
			['RAPPEL-2', 9900],
		] as const) {
			await createPayment(setting.shop, reference, NOBODY);
			await insertRows(setting, 'Payment links', [{ ...link, reference, amount }]);
		}
		await act(setting.shop, 'RAPPEL-2', 'pay');
		await runFrom(setting, sender, 'Every hour by day');
		await runFrom(setting, sender, 'Every ten minutes');
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', { notificationsPerPayment: 3 });
		expect(mail().received).toHaveLength(2);
		said();
		reader.expectFrench();
	});

	it('sends each subscriber the link of the month', async () => {
		await insertRows(setting, 'Subscribers', [
			{
				...{ customer: 'C-FR', name: 'Awa', product: 'Panier', amount: 5000, channel: 'Email' },
				...{ receiver: 'c-fr@example.com', active: true },
			},
		]);
		await runFrom(setting, subscription, 'Every morning');
		await runFrom(setting, sender, 'Every ten minutes');
		expect(mail().received.map(({ to }) => to)).toEqual([['c-fr@example.com']]);
		said();
		reader.expectFrench();
	});
};

/** The mail of the month with its file. */
export const frenchStatementTests = (setting: Setting): void => {
	const reader = new Reader();
	const mail = useMail(setting);
	let workflow: StoredWorkflow;
	/** Of the payments, in n8n's time zone: that of Abidjan. */
	let thisMonth = '';

	beforeAll(async () => {
		thisMonth = new Date().toISOString().slice(0, 7);
		const silent = { notificationsPerPayment: 0 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', silent);
		for (const reference of ['RELEVE-1', 'RELEVE-2']) {
			await createPayment(setting.shop, reference, NOBODY);
			await act(setting.shop, reference, 'pay');
		}
		workflow = await bring(setting, 'monthly-statement.json', 'cinetPayCheckoutApi', [
			await sandboxCredential(setting, 'cinetPayAuroreApi'),
			await sandboxCredential(setting, 'cinetPayTransferApi'),
			await sandboxCredential(setting, 'digitalPayeApi'),
			mail().credential,
		]);
		const order = { product: 'Pot de miel', amount: 2500, currency: 'XOF' };
		await insertRows(setting, 'Orders', [
			{ ...order, reference: 'RELEVE-1', status: 'waiting' },
			{ ...order, reference: 'RELEVE-2', amount: 9900, status: 'paid' },
			{ ...order, reference: 'RELEVE-3', status: 'paid' },
			{ ...order, reference: 'RELEVE-1', status: 'waiting' },
		]);
		await insertRows(setting, 'Wave orders', [{ ...order, reference: 'RELEVE-4', status: 'paid' }]);
		const payout = { name: 'Awa', amount: 600, currency: 'XOF' };
		await insertRows(setting, 'Payouts', [
			{ ...payout, kind: 'cash', reference: 'RELEVE-5', status: 'success' },
			{ ...payout, kind: 'transfer', reference: 'RELEVE-6', status: 'unknown' },
		]);
	});
	afterAll(async () => {
		const talking = { notificationsPerPayment: 3 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', talking);
	});

	const statement = async (month: string): Promise<string> => {
		const assignments = {
			assignments: [{ id: 'a1', name: 'month', type: 'string', value: month }],
		};
		const nodes = withParameters(workflow, 'Which month', { assignments });
		workflow = await setting.shop.client.updateWorkflow(workflow, { nodes });
		mail().received.length = 0;
		const execution = await runFrom(setting, workflow, MANUAL);
		if (execution.status === 'error') return reader.told(execution, 'From and to');
		expect(mail().received).toHaveLength(1);
		return reader.mails(mail().received);
	};

	it('names every difference in French', async () => {
		expect(await statement(thisMonth)).toContain('RELEVE-6');
		reader.expectFrench();
	});

	it('says in French that a provider cannot be asked, that a month is empty, or that it is none', async () => {
		const fault = { match: '/digitalpaye', kind: 'status500', times: 10_000 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault);
		await statement(thisMonth).finally(
			async () => await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults'),
		);
		await statement('2020-01');
		expect(await statement('mars')).toContain('mars');
		reader.expectFrench();
	});
};

/** The mail about an execution that failed with payments in hand. */
export const frenchErrorTests = (setting: Setting): void => {
	const reader = new Reader();
	const mail = useMail(setting);
	let reporter: StoredWorkflow;
	let shop: StoredWorkflow;

	beforeAll(async () => {
		const { client, n8n } = setting.shop;
		const { rawApiKey } = await client.call<{ rawApiKey: string }>('POST', '/api-keys', {
			...{ label: 'Error workflow', scopes: ['execution:read'], expiresAt: null },
		});
		const api = { apiKey: rawApiKey, baseUrl: `${n8n.url}/api/v1` };
		reporter = await bring(setting, 'error-workflow.json', 'cinetPayCheckoutApi', [
			await sandboxCredential(setting, 'cinetPayAuroreApi'),
			await sandboxCredential(setting, 'cinetPayTransferApi'),
			await sandboxCredential(setting, 'digitalPayeApi'),
			await client.saveCredential('This n8n', 'n8nApi', api),
			mail().credential,
		]);
		const { id, name } = await sandboxCredential(setting, 'cinetPayCheckoutApi');
		const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
		shop = await client.createWorkflow({
			name: 'Boutique',
			nodes: [
				{
					...{ id: 'hook', name: 'Appel', type: 'n8n-nodes-base.webhook', typeVersion: 2.1 },
					...{ position: [0, 0], webhookId: 'boutique' },
					parameters: { httpMethod: 'POST', path: 'boutique', responseMode: 'onReceived' },
				},
				{
					...{ id: 'rows', name: 'Lignes', type: 'n8n-nodes-base.splitOut', typeVersion: 1 },
					...{ position: [200, 0], parameters: { fieldToSplitOut: 'body.rows', options: {} } },
				},
				{
					...{ id: 'own', name: 'Chercher', typeVersion: 1, position: [400, 0] },
					...{ type: 'n8n-nodes-cinetpay-digitalpaye.cinetPay' },
					parameters: {
						...{ api: 'checkout', resource: 'payment', operation: 'get', lookUpBy: 'reference' },
						...{ reference: '={{ $json.reference }}', options: { messageLanguage: 'fr' } },
					},
					credentials: { cinetPayCheckoutApi: { id, name } },
				},
				{
					...{ id: 'stop', name: 'Imprimer', type: 'n8n-nodes-base.stopAndError', typeVersion: 1 },
					...{ position: [600, 0], parameters: { errorMessage: 'Imprimante en panne' } },
				},
			],
			connections: { Appel: to('Lignes'), Lignes: to('Chercher'), Chercher: to('Imprimer') },
			settings: { errorWorkflow: reporter.id, executionOrder: 'v1' },
		});
		await client.activateWorkflow(shop);
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', { notificationsPerPayment: 0 });
	});
	afterAll(async () => {
		const talking = { notificationsPerPayment: 3 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', talking);
		for (const { id } of [reporter, shop]) await setting.shop.client.deactivateWorkflow(id);
	});

	it('says in French what became of each payment', async () => {
		for (const reference of ['PANNE-1', 'PANNE-2', 'PANNE-3'])
			await createPayment(setting.shop, reference, NOBODY);
		await act(setting.shop, 'PANNE-1', 'pay');
		await act(setting.shop, 'PANNE-3', 'refuse');
		const rows = [1, 2, 3, 4].map((number) => ({ reference: `PANNE-${number}` }));
		await fetch(`${setting.shop.n8n.url}/webhook/boutique`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ rows }),
		});
		const [first] = await waitFor(
			() => Promise.resolve(mail().received.length > 0 && mail().received),
			{ what: 'the mail about the failure', timeoutMs: 60_000 },
		);
		expect(first!.html).toContain('Imprimante en panne');
		const read = reader.mails([first!]);
		for (const { reference } of rows) expect(read).toContain(reference);
		reader.expectFrench();
	});
};

/** Orders that a schedule asks about: what the customer and the shop are told. */
export const frenchWatchTests = (setting: Setting): void => {
	const reader = new Reader();
	const mail = useMail(setting);
	let workflow: StoredWorkflow;

	beforeAll(async () => {
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', {
			...{ notificationsPerPayment: 0, digitalpayeWebhookUrl: '' },
		});
		workflow = await bring(setting, 'watch-open-orders.json', 'cinetPayCheckoutApi', [
			await sandboxCredential(setting, 'cinetPayAuroreApi'),
			await sandboxCredential(setting, 'digitalPayeApi'),
			mail().credential,
		]);
	});
	afterAll(async () => {
		const talking = { notificationsPerPayment: 3 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', talking);
		await setting.shop.client.deactivateWorkflow(workflow.id);
	});

	it('delivers what is paid, and tells in French who was refused and what needs a person', async () => {
		const order = {
			...{ api: 'checkout', product: 'Sac en tissu', amount: 2500, currency: 'XOF' },
			...{ orderedAt: new Date(Date.now() - 300_000).toISOString(), status: 'waiting' },
			...{ failures: 0, note: '' },
		};
		for (const reference of ['SUIVI-1', 'SUIVI-2', 'SUIVI-3'])
			await createPayment(setting.shop, reference, NOBODY);
		await act(setting.shop, 'SUIVI-1', 'pay');
		await act(setting.shop, 'SUIVI-2', 'refuse');
		await act(setting.shop, 'SUIVI-3', 'pay');
		await insertRows(setting, 'Open orders', [
			{ ...order, reference: 'SUIVI-1' },
			{ ...order, reference: 'SUIVI-2' },
			{ ...order, reference: 'SUIVI-3', amount: 9900 },
			{ ...order, reference: 'SUIVI-4', api: 'paypal' },
		]);
		const run = await runFrom(setting, workflow, 'Every two minutes');
		deliveredOnce(reader, [run], 'La commande SUIVI-1 est payée');
		reader.told(run, 'Tell the customer');
		await createPayment(setting.shop, 'SUIVI-5', NOBODY);
		await insertRows(setting, 'Open orders', [{ ...order, reference: 'SUIVI-5', failures: 4 }]);
		const fault = { match: '/checkout/v2/payment/check', kind: 'status500', times: 1000 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault);
		await runFrom(setting, workflow, 'Every two minutes');
		await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
		await runFrom(setting, workflow, 'Every ten minutes');
		expect(mail().received).toHaveLength(2);
		const read = reader.mails(mail().received);
		for (const number of [3, 4, 5]) expect(read).toContain(`SUIVI-${number}`);
		reader.expectFrench();
	});
};

/** Generation C of DigitalPaye: an invoice, and a link that expires. */
export const frenchInvoiceTests = (setting: Setting): void => {
	const reader = new Reader();
	const mail = useMail(setting);
	const published: StoredWorkflow[] = [];

	/** Publishes one of the two examples, which DigitalPaye reports to from now on. */
	const take = async (file: string, webhook: string): Promise<StoredWorkflow> => {
		const { client, n8n, sandbox } = setting.shop;
		const workflow = await bring(setting, file, 'digitalPayeApi', [
			await client.saveCredential('DigitalPaye C of the examples', 'digitalPayeApi', {
				...{ apiKey: 'sandbox-public-key', apiSecret: 'sandbox-secret', generation: 'C' },
				...{ environment: 'sandbox', sandboxUrl: sandbox.url },
			}),
			await client.saveCredential('Sellers', 'httpBasicAuth', {
				...{ user: SELLER.username, password: SELLER.password },
			}),
			mail().credential,
		]);
		published.push(workflow);
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', {
			digitalpayeWebhookUrl: `${n8n.url}/webhook/${webhook}/webhook`,
		});
		return workflow;
	};
	afterAll(async () => {
		for (const { id } of published) await setting.shop.client.deactivateWorkflow(id);
	});

	const order = async (
		form: string,
		button: string,
		fields: Record<string, string>,
		title: string,
	) => {
		const page = await openAs(setting, SELLER, `/form/${form}`);
		await shows(page, 'Email');
		await reader.page(page);
		await send(page, button, fields);
		await shows(page, title);
		return await reader.lastPage(page);
	};

	/** Pays what the table has under a product, and reads what is delivered. */
	const pay = async (workflow: StoredWorkflow, table: string) => {
		const { url, id } = (await tableRows(setting, table)).at(-1)!;
		const page = await setting.open(String(url));
		await page.locator('button[value=pay]').click();
		await page.waitForLoadState();
		await page.close();
		await settled(setting.shop, `${String(url).split('/').at(-1)}-1`);
		const executions = await executionsAtRest(setting, workflow);
		deliveredOnce(reader, executions, `La commande ${id} est payée`);
	};

	it('sends an invoice and delivers what is paid', async () => {
		const workflow = await take('invoice-from-order.json', 'digitalpaye-invoice-payments');
		const fields = {
			...{ Prénom: 'Awa', Nom: 'Koné', Email: 'awa@example.com', Produit: 'Pot de miel' },
			...{ Quantité: '2', 'Prix unitaire en XOF': '2500' },
		};
		const [form, button] = ['digitalpaye-invoice-order', 'Envoyer la facture'];
		await order(form, button, { ...fields, Quantité: '0' }, 'Rien n’a été envoyé');
		await order(form, button, fields, 'La facture a été envoyée');
		await pay(workflow, 'Invoices');
		reader.expectFrench();
	});

	it('sends a link that expires and delivers what is paid', async () => {
		const file = 'link-with-expiry-by-message.json';
		const workflow = await take(file, 'digitalpaye-link-payments');
		const fields = {
			...{ 'Nom du client': 'Awa', Objet: 'Pot de miel', 'Montant en XOF': '2500' },
			...{ Email: 'awa@example.com', 'Durée de validité': '24 heures' },
		};
		const [form, button] = ['digitalpaye-link-form', 'Envoyer le lien'];
		await order(form, button, { ...fields, 'Montant en XOF': '12' }, 'Rien n’a été envoyé');
		await order(form, button, fields, 'Le lien a été envoyé');
		expect(mail().received.map(({ to }) => to)).toEqual([['awa@example.com']]);
		reader.mails(mail().received);
		await pay(workflow, 'Expiring links');
		reader.expectFrench();
	});
};

/** The alert of an account that is nearly empty, or cannot be read. */
export const frenchBalanceTests = (setting: Setting): void => {
	const reader = new Reader();
	let chat: Awaited<ReturnType<typeof startMessenger>>;
	let workflow: StoredWorkflow;

	beforeAll(async () => {
		chat = await startMessenger();
		const imported = await bring(setting, 'low-balance-alert.json', 'cinetPayTransferApi', [
			await sandboxCredential(setting, 'cinetPayAuroreApi'),
			await sandboxCredential(setting, 'digitalPayeApi'),
		]);
		const accounts = ['digitalpaye', 'cinetpay', 'aurore', 'paypal'].map((provider) => ({
			...{ provider, account: provider === 'cinetpay' ? 'transfer' : 'main' },
			limit: provider === 'aurore' ? 'beaucoup' : 1_000_000_000,
		}));
		let nodes = withParameters(imported, 'Send the alert', { url: `${chat.url}/hook` });
		const jsonOutput = JSON.stringify({ accounts });
		nodes = withParameters({ ...imported, nodes }, 'Accounts and limits', { jsonOutput });
		workflow = await setting.shop.client.updateWorkflow(imported, { nodes });
	});
	afterAll(async () => await chat.close());

	it('says in French what to top up and what cannot be read', async () => {
		const fault = { match: '/client/v1', kind: 'status500', times: 100 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault);
		await runFrom(setting, workflow, MANUAL);
		await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
		expect(chat.received).toHaveLength(1);
		const { text } = chat.received[0]!.body;
		expect(reader.text(String(text))).toContain('digitalpaye main');
		reader.expectFrench();
	});
};
