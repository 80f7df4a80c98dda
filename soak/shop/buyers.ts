import { submitOrder } from '../../scripts/demo/payer.ts';

/** Where customers find the shop, and its payment provider. */
export type Market = { n8nUrl: string; providerUrl: string };

/**
 * Orders the way a customer does, up to the payment page. `number` is the shop's own order number, which becomes the
 * payment's reference. Returns the reference, or undefined if the shop turned the customer away.
 */
export type Buy = (market: Market, number: string, amount?: number) => Promise<string | undefined>;

/** What the products of the examples' buy buttons cost. */
export const PRICE = 5000;

const referenceOn = (html: string): string =>
	/id="reference">([^<]+)</.exec(html)?.[1] ?? 'no reference on the payment page';

/** An order form of n8n; n8n's own ending sends the browser to the payment page. */
const byForm =
	(path: string, valuesOf: (number: string) => string[]): Buy =>
	async ({ n8nUrl }, number) => {
		try {
			const paymentUrl = await submitOrder(`${n8nUrl}/form/${path}`, valuesOf(number));
			return referenceOn(await (await fetch(paymentUrl)).text());
		} catch {
			return undefined;
		}
	};

const press = async (
	n8nUrl: string,
	path: string,
	number: string,
): Promise<Response | undefined> => {
	const url = `${n8nUrl}/webhook/${path}?product=honey-jar&order=${number}`;
	try {
		const answer = await fetch(url, { redirect: 'manual' });
		return answer.status < 400 ? answer : undefined;
	} catch {
		return undefined;
	}
};

/** A buy button whose answer sends the browser to the payment page. */
const byButton =
	(path: string): Buy =>
	async ({ n8nUrl }, number) => {
		const answer = await press(n8nUrl, path, number);
		return answer?.headers.has('location') ? number : undefined;
	};

/** A buy button whose answer is a page that posts the signed form of Legacy v1. */
const byLegacyForm =
	(path: string): Buy =>
	async ({ n8nUrl }, number) => {
		const html = await (await press(n8nUrl, path, number))?.text();
		const action = /<form[^>]* action="([^"]+)"/.exec(html ?? '')?.[1];
		if (!html || !action) return undefined;
		const fields = [...html.matchAll(/<input[^>]* name="([^"]+)" value="([^"]*)"/g)];
		const body = new URLSearchParams(
			fields.map(([, name, value]) => [name ?? '', (value ?? '').replaceAll('&amp;', '&')]),
		);
		const page = await fetch(action, { method: 'POST', body });
		return page.ok ? number : undefined;
	};

type PageData = {
	config: { apikey: string; site_id: string; notify_url: string };
	checkout: Record<string, unknown>;
	returnUrl: string;
};

/** The seamless page: the browser creates the payment, for whatever amount its user wants. */
const bySeamlessPage =
	(path: string, bare = false): Buy =>
	async ({ n8nUrl, providerUrl }, number, amount = PRICE) => {
		const html = await (await press(n8nUrl, path, number))?.text();
		const data = /var data = (\{.*\});/.exec(html ?? '')?.[1];
		if (!data) return undefined;
		const { config, checkout, returnUrl } = JSON.parse(data) as PageData;
		const { apikey, site_id, notify_url } = config;
		const notifyUrl = bare ? notify_url.split('?')[0] : notify_url;
		const answer = await fetch(`${providerUrl}/checkout/v2/payment`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				...checkout,
				...{ apikey, site_id, notify_url: notifyUrl, return_url: returnUrl, amount },
			}),
		});
		return answer.ok ? number : undefined;
	};

export const buy = {
	trigger: byForm('cinetpay-order-form', (number) => ['Cloth bag', String(PRICE), number]),
	wait: byButton('cinetpay-wait-buy'),
	get: byButton('cinetpay-get-buy'),
	form: byLegacyForm('cinetpay-legacy-buy'),
	page: bySeamlessPage('cinetpay-seamless-buy'),
	/** A page whose user has also cut off what the shop has put behind the Notify URL. */
	barePage: bySeamlessPage('cinetpay-seamless-buy', true),
	aurore: byForm('cinetpay-aurore-order', (number) => [
		...['Cloth bag', String(PRICE), 'Awa', 'Kone', `${number}@example.com`],
	]),
	digitalpaye: byForm('digitalpaye-wave-order', () => ['Cloth bag', String(PRICE), '0700000001']),
};
