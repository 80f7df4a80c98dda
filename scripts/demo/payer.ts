import { waitFor } from '../host/wait.ts';

const WAIT = 30_000;

/** Reads an attribute of the first tag that the pattern finds. */
const attribute = (html: string, tag: RegExp, name: string): string | undefined =>
	html.match(tag)?.[0].match(new RegExp(`\\b${name}=["']([^"']*)["']`))?.[1];

const page = async (response: Response, what: string): Promise<string> => {
	const text = await response.text();
	if (!response.ok) throw new Error(`${what} answered ${response.status}: ${text.slice(0, 300)}`);
	return text;
};

/**
 * Fills in an order form of n8n over HTTP the way its page does in a browser: submit, ask for the state of the
 * execution until the ending page is ready, open it, and follow its redirect. The values are those of the fields, from
 * top to bottom. Returns the payment page's address.
 */
export const submitOrder = async (formUrl: string, values: readonly string[]): Promise<string> => {
	await page(await fetch(formUrl), 'The order form');
	const form = new FormData();
	for (const [index, value] of values.entries()) form.set(`field-${index}`, value);
	const answer = await page(await fetch(formUrl, { method: 'POST', body: form }), 'The order form');
	const { formWaitingUrl } = JSON.parse(answer) as { formWaitingUrl?: string };
	if (!formWaitingUrl) throw new Error(`The order form did not reach its ending: ${answer}`);

	const statusUrl = new URL(formWaitingUrl);
	statusUrl.pathname += '/n8n-execution-status';
	const status = await waitFor(
		async () => {
			const text = (await (await fetch(statusUrl)).text()).trim();
			return ['form-waiting', 'error', 'crashed', 'canceled', 'success'].includes(text) && text;
		},
		{ what: 'the payment link', timeoutMs: WAIT },
	);
	if (status !== 'form-waiting') {
		throw new Error(`The workflow that creates the payment link ended with: ${status}`);
	}
	const ending = await page(await fetch(formWaitingUrl), 'The ending of the order form');
	const paymentUrl = attribute(ending, /<a id=["']redirectUrl["'][^>]*>/, 'href');
	if (!paymentUrl) throw new Error('The ending of the order form has no payment link.');
	// The page reports back before it redirects; this ends the execution.
	await page(await fetch(formWaitingUrl, { method: 'POST' }), 'The ending of the order form');
	return paymentUrl;
};

/** Orders a cloth bag in the form of the first example. Returns the payment page's address. */
export const placeOrder = async (formUrl: string, amount: number): Promise<string> =>
	await submitOrder(formUrl, ['Cloth bag', String(amount), 'Awa']);

/** Pays on the sandbox's payment page: opens it, chooses the first operator and submits its form. */
export const payOnPage = async (paymentUrl: string): Promise<void> => {
	const html = await page(await fetch(paymentUrl), 'The payment page');
	const operator = attribute(html, /<option\b[^>]*>/, 'value');
	const phone = attribute(html, /<input[^>]*name="phone"[^>]*>/s, 'placeholder');
	if (!operator || !phone) throw new Error('The payment page has no form to pay with.');
	const body = new URLSearchParams({ operator, phone, action: 'pay' });
	const result = await page(await fetch(paymentUrl, { method: 'POST', body }), 'The payment page');
	const status = attribute(result, /<div[^>]*id="result"[^>]*>/s, 'data-status');
	if (status !== 'success') throw new Error(`The payment page says: ${status ?? 'nothing'}`);
};
