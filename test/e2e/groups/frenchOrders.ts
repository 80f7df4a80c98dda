import type { Page } from 'playwright-core';
import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import { waitFor } from '../../../scripts/host/wait.ts';
import { bring, deliveriesOf, executionsAtRest } from '../examples.ts';
import { deliveredOnce, Reader, send, shows } from '../frenchReader.ts';
import { act, fulfilmentsOf, sandboxCall, settled } from '../payments.ts';
import type { Setting } from '../setting.ts';
import { expectAccessible } from '../sheetForm.ts';
import { buy, payOn } from '../shopPage.ts';

const ORDER = { Produit: 'Pot de miel', 'Montant en XOF': '5000' };
const NOT_FOR_SALE = 'Cet article ne peut pas être acheté pour le moment';

/** Orders by a French form: first an amount that cannot be paid, then one that takes the payer on. */
const orderFormTests = (
	setting: Setting,
	{ form, fields, wrong }: { form: string; fields: Record<string, string>; wrong: string },
	payOnPage: (page: Page) => Promise<string>,
	deliveries: (reference: string) => ReturnType<typeof deliveriesOf>,
): void => {
	const reader = new Reader();

	const order = async (amount: string): Promise<Page> => {
		const page = await setting.open(`/form/${form}`);
		await shows(page, 'Produit');
		await reader.page(page);
		await send(page, 'Commander et payer', { ...ORDER, ...fields, 'Montant en XOF': amount });
		return page;
	};

	it('says in French what is wrong with an amount', async () => {
		const page = await order('cinq');
		await shows(page, wrong);
		await expectAccessible(page);
		expect(await reader.page(page)).toContain('« cinq »');
		await page.close();
		reader.expectFrench();
	});

	it('takes the order to its payment and to its delivery, once', async () => {
		const page = await order('5000');
		await page.locator('#reference').waitFor();
		await reader.page(page);
		const reference = await payOnPage(page);
		await page.close();
		await settled(setting.shop, reference);
		deliveredOnce(reader, await deliveries(reference), `La commande ${reference} est payée`);
		reader.expectFrench();
	});
};

const payOnCheckout = async (page: Page): Promise<string> => {
	const reference = await payOn(page);
	await page.locator('#result[data-status=success]').waitFor();
	return reference;
};

/** The order form, its payment link, and the delivery. */
export const frenchOrderTests = (setting: Setting): void => {
	orderFormTests(
		setting,
		{
			...{ form: 'cinetpay-order-form', fields: { 'Votre nom': 'Awa' } },
			wrong: 'Rien n’a encore été commandé',
		},
		payOnCheckout,
		async (reference) => await fulfilmentsOf(setting.shop, reference),
	);
};

export const frenchAuroreTests = (setting: Setting): void => {
	let workflow: StoredWorkflow;
	beforeAll(async () => {
		workflow = await bring(setting, 'aurore-payment-link.json', 'cinetPayAuroreApi');
	});
	orderFormTests(
		setting,
		{
			form: 'cinetpay-aurore-order',
			fields: { Prénom: 'Awa', Nom: 'Koné', Email: 'awa@example.com' },
			wrong: 'Cette commande ne peut pas être payée ainsi',
		},
		payOnCheckout,
		async (reference) => await deliveriesOf(setting, workflow, reference),
	);
};

export const frenchWaveTests = (setting: Setting): void => {
	let workflow: StoredWorkflow;
	beforeAll(async () => {
		workflow = await bring(setting, 'wave-collection.json', 'digitalPayeApi');
		const webhook = `${setting.shop.n8n.url}/webhook/digitalpaye-wave-payments/webhook`;
		const settings = { digitalpayeWebhookUrl: webhook, digitalpayeWebhooksPerTransaction: 2 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', settings);
	});
	orderFormTests(
		setting,
		{
			...{ form: 'digitalpaye-wave-order', fields: { 'Votre numéro Wave': '0700000001' } },
			wrong: 'Cette commande ne peut pas être payée ainsi',
		},
		async (page) => {
			const reference = await page.locator('#reference').innerText();
			await page.locator('button[value=pay]').click();
			await page.waitForURL(`${setting.shop.sandbox.url}/**`);
			return reference;
		},
		async (reference) => await deliveriesOf(setting, workflow, reference),
	);
};

/** A shop with buy buttons: what a customer reads, and what the shop is told. */
const buttonTests = (
	setting: Setting,
	{ file, path }: { file: string; path: string },
	payIn: (page: Page) => Promise<string>,
): void => {
	const reader = new Reader();
	let workflow: StoredWorkflow;

	beforeAll(async () => {
		workflow = await bring(setting, file, 'cinetPayCheckoutApi');
	});

	it('has French words for who comes with another link, and delivers once what is paid', async () => {
		const answer = await fetch(`${setting.shop.n8n.url}/webhook/${path}?product=moon`);
		expect(reader.text(await answer.text())).toContain(NOT_FOR_SALE);
		const page = await buy(setting, path);
		const reference = await payIn(page);
		await page.close();
		await settled(setting.shop, reference);
		const executions = await deliveriesOf(setting, workflow, reference);
		deliveredOnce(reader, executions, `La commande ${reference} (honey-jar) est payée`);
		reader.expectFrench();
	});
};

export const frenchLegacyTests = (setting: Setting): void => {
	buttonTests(
		setting,
		{ file: 'legacy-shop-form.json', path: 'cinetpay-legacy-buy' },
		async (page) => {
			await page.waitForURL(/\/secure\/pay\//);
			return await payOnCheckout(page);
		},
	);
};

export const frenchSeamlessTests = (setting: Setting): void => {
	const reader = new Reader();
	buttonTests(
		setting,
		{ file: 'seamless-page.json', path: 'cinetpay-seamless-buy' },
		async (page) => {
			await page.locator('#pay').waitFor();
			await reader.page(page);
			await page.locator('#pay').click();
			const reference = await payOn(page.frameLocator('#cinetpay-frame'));
			await page.waitForURL(`${setting.shop.sandbox.url}/`);
			return reference;
		},
	);
	it('has no English on its own page', () => reader.expectFrench());
};

/** Orders whose own execution waits for the payment. */
export const frenchWaitingTests = (setting: Setting): void => {
	const path = 'cinetpay-wait-buy';
	const reader = new Reader();
	let workflow: StoredWorkflow;

	beforeAll(async () => {
		workflow = await bring(setting, 'order-wait-deliver.json', 'cinetPayCheckoutApi');
	});

	const click = async (): Promise<string> => {
		const url = `${setting.shop.n8n.url}/webhook/${path}?product=honey-jar`;
		const answer = await fetch(url, { redirect: 'manual' });
		const html = await (await fetch(answer.headers.get('location')!)).text();
		return /id="reference">([^<]+)</.exec(html)![1]!;
	};

	it('waits, delivers what is paid, and tells who was refused', async () => {
		const answer = await fetch(`${setting.shop.n8n.url}/webhook/${path}?product=moon`);
		expect(reader.text(await answer.text())).toContain(NOT_FOR_SALE);
		const [paid, refused] = [await click(), await click()];
		await waitFor(
			async () => {
				const { results } = await setting.shop.client.listExecutions(workflow.id);
				return results.filter(({ status }) => status === 'waiting').length === 2;
			},
			{ what: 'two orders that wait' },
		);
		await act(setting.shop, paid, 'pay');
		await act(setting.shop, refused, 'refuse');
		const executions = await waitFor(
			async () => {
				const all = await executionsAtRest(setting, workflow);
				return all.every(({ status }) => status !== 'waiting') && all;
			},
			{ what: 'the end of both orders', timeoutMs: 60_000 },
		);
		deliveredOnce(reader, executions, `La commande ${paid} (honey-jar) est payée`);
		const [told] = executions.filter(({ output }) => output('Tell the customer'));
		expect(reader.told(told!, 'Tell the customer')).toContain(refused);
		reader.expectFrench();
	});
};

/** The chat asks for an amount and answers with a payment link. */
export const frenchChatTests = (setting: Setting): void => {
	const reader = new Reader();

	beforeAll(async () => {
		await bring(setting, 'payment-link-by-chat.json', 'cinetPayCheckoutApi');
	});

	const say = async (chatInput: string): Promise<string> => {
		const response = await fetch(`${setting.shop.n8n.url}/webhook/cinetpay-payment-chat/chat`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ action: 'sendMessage', sessionId: 'session-1', chatInput }),
		});
		return reader.text(((await response.json()) as { output: string }).output);
	};

	it.each([
		['Je voudrais payer', 'Bonjour !'],
		['50', 'des montants entiers de 100 à 1 000 000 XOF'],
		['5000,50', 'sans décimales'],
		['-5000', 'pas de signe moins'],
		['12k', 'contient des lettres'],
		['500 1000 1500', 'plus d’un nombre'],
		['0700000001', 'un numéro de téléphone'],
	])('helps when it is told "%s"', async (message, says) => {
		const reply = await say(message);
		expect(reply).toContain(says);
		expect(reply).toContain('Combien souhaitez-vous payer ?');
		reader.expectFrench();
	});

	it('answers an amount with a link, which is delivered once, or says that there is none', async () => {
		const reply = await say('2 500 F CFA');
		expect(reply).toContain('Voici votre lien pour payer 2 500 XOF par mobile money');
		const html = await (await fetch(/http:\S+\/checkout\/pay\/\S+/.exec(reply)![0])).text();
		const reference = /<span id="reference">([^<]+)</.exec(html)![1]!;
		await act(setting.shop, reference, 'pay');
		await settled(setting.shop, reference);
		const executions = await fulfilmentsOf(setting.shop, reference);
		deliveredOnce(reader, executions, `La commande ${reference} est payée`);

		const fault = { match: '/checkout/v2/payment$', kind: 'status500', times: 100 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault);
		const none = await say('5000');
		await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
		expect(none).toContain('Il n’y a pas de lien de paiement pour le moment');
		reader.expectFrench();
	});
};
