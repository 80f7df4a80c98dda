import { runInNewContext } from 'node:vm';
import {
	seamlessPage,
	type SeamlessPage,
} from '../../../nodes/CinetPay/api/checkout/seamlessPage.ts';
import { all, readHtml } from '../legacy/readHtml.ts';

const PAGE: SeamlessPage = {
	scriptUrl: 'https://cdn.cinetpay.com/seamless/main.js',
	config: { apikey: 'EXAMPLE_APIKEY', site_id: '123456', close_after_response: true },
	checkout: { transaction_id: 'ORDER-1', amount: 2500, currency: 'XOF', description: 'Order' },
	language: 'fr',
	title: 'Commande 1',
	returnUrl: 'https://shop.example.com/thanks',
	paymentLink: 'https://pay.example.com/?a=1&b=2',
};
const HOSTILE = [
	'</script><script>alert(1)</script>',
	'<!--<script>',
	`"><img src=x onerror=alert(1)>'`,
	'line\u2028and\u2029paragraph',
	'&lt;b&gt; &amp; "é" 日本 🛒',
];

/** A browser that is just enough for the page's own script. */
function open(page: Partial<SeamlessPage> = {}, vendor: 'there' | 'missing' = 'there') {
	const elements = readHtml(seamlessPage({ ...PAGE, ...page }));
	const nodes: Record<string, Record<string, unknown> & { hidden?: boolean }> = {};
	for (const { attributes } of elements) {
		if (attributes.id === undefined) continue;
		const node: (typeof nodes)[string] = {
			...('hidden' in attributes && { hidden: true }),
			setAttribute: (name: string, value: string) => void (node[name] = value),
			addEventListener: (_event: string, listener: () => void) => void (node.click = listener),
		};
		nodes[attributes.id] = node;
	}
	const calls: Array<[string, unknown]> = [];
	const went: string[] = [];
	const take = (name: string) => (value: unknown) => void calls.push([name, value]);
	const script = all(elements, 'script').at(-1)!.text;
	runInNewContext(script, {
		document: { getElementById: (id: string) => nodes[id] },
		window: { location: { assign: (address: string) => void went.push(address) } },
		...(vendor === 'there' && {
			CinetPay: Object.fromEntries(
				['setConfig', 'getCheckout', 'waitResponse', 'onError'].map((name) => [name, take(name)]),
			),
		}),
	});
	const callback = (name: string) =>
		calls.find(([called]) => called === name)![1] as (answer?: unknown) => void;
	return {
		...{ elements, nodes, calls, went, callback },
		pay: () => (nodes.pay!.click as () => void)(),
	};
}

it('without a payment link has nothing in its places', () => {
	const html = (paymentLink: string) => seamlessPage({ ...PAGE, paymentLink });
	const link = /<a id="link"[^]*?<\/a>/g;
	expect(html(PAGE.paymentLink)).toMatch(link);
	expect(html('')).toBe(html(PAGE.paymentLink).replace(link, ''));
});

describe('the button', () => {
	it('hands configuration and checkout to the provider as they are, in the provider’s order', () => {
		const { pay, calls, nodes } = open();
		expect(calls).toEqual([]);
		pay();
		expect(calls).toEqual([
			['setConfig', PAGE.config],
			['getCheckout', PAGE.checkout],
			['waitResponse', expect.any(Function)],
			['onError', expect.any(Function)],
		]);
		expect(nodes.pay!.disabled).toBe(true);
	});

	it.each(HOSTILE)('%p arrives unchanged and adds nothing to the page', (text) => {
		const { pay, calls, elements } = open({
			checkout: { ...PAGE.checkout, description: text, [text]: text },
			config: { ...PAGE.config, notify_url: text },
			title: text,
			returnUrl: text,
			paymentLink: text,
		});
		pay();
		expect(calls.slice(0, 2)).toEqual([
			['setConfig', { ...PAGE.config, notify_url: text }],
			['getCheckout', { ...PAGE.checkout, description: text, [text]: text }],
		]);
		expect(elements.map(({ tag }) => tag)).toEqual(open().elements.map(({ tag }) => tag));
		expect(all(elements, 'h1')[0]!.text).toBe(text);
		expect(all(elements, 'title')[0]!.text).toBe(text);
		for (const { attributes } of all(elements, 'a')) expect(attributes.href).toBe(text);
		expect(all(elements, 'script').at(-1)!.text).not.toMatch(/[\u2028\u2029<]/);
	});
});

describe('the result', () => {
	it('accepted: thanks the payer, lets nobody pay again and goes to the return URL', () => {
		const { pay, callback, nodes, went } = open();
		pay();
		callback('waitResponse')({ status: 'ACCEPTED' });
		expect(nodes.result).toMatchObject({
			'data-status': 'accepted',
			textContent: 'Merci ! Votre paiement est en cours de confirmation.',
		});
		expect(nodes.pay!.disabled).toBe(true);
		expect(went).toEqual([PAGE.returnUrl]);
	});

	it('accepted without a return URL stays', () => {
		const { pay, callback, went } = open({ returnUrl: '' });
		pay();
		callback('waitResponse')({ status: 'ACCEPTED' });
		expect(went).toEqual([]);
	});

	it.each([{ status: 'REFUSED' }, { status: 'accepted' }, {}, undefined])(
		'%p: says so and lets the payer try again',
		(answer) => {
			const { pay, callback, nodes, went } = open({ language: 'en' });
			pay();
			callback('waitResponse')(answer);
			expect(nodes.result).toMatchObject({
				'data-status': 'refused',
				textContent: 'The payment did not go through. You can try again.',
			});
			expect([Boolean(nodes.pay!.disabled), went]).toEqual([false, []]);
		},
	);

	it('an error shows the payment link', () => {
		const { pay, callback, nodes } = open();
		pay();
		expect(nodes.fallback!.hidden).toBe(true);
		callback('onError')({ message: 'X' });
		expect(nodes.result!['data-status']).toBe('trouble');
		expect([nodes.pay!.disabled, nodes.fallback!.hidden]).toEqual([false, false]);
	});

	it('a provider script that was not loaded shows the payment link', () => {
		const { pay, nodes } = open({}, 'missing');
		pay();
		expect(nodes.result!['data-status']).toBe('trouble');
		expect(nodes.fallback!.hidden).toBe(false);
	});
});

describe('the page', () => {
	it('loads the provider’s script before its own', () => {
		const [vendor, own] = all(open().elements, 'script');
		expect(vendor!.attributes).toEqual({ src: PAGE.scriptUrl });
		expect(own!.attributes).toEqual({});
	});

	it('offers the payment link to browsers without scripts, or says only that', () => {
		const { elements } = open();
		const tags = elements.map(({ tag }) => tag);
		const at = tags.indexOf('noscript');
		expect(tags.slice(at, at + 3)).toEqual(['noscript', 'p', 'a']);
		expect(elements[at + 2]!.attributes.href).toBe(PAGE.paymentLink);
		expect(all(open({ paymentLink: '' }).elements, 'a')).toEqual([]);
	});

	it('says what is paid, in its language', () => {
		const { elements } = open({ language: 'en' });
		expect(all(elements, 'html')[0]!.attributes.lang).toBe('en');
		expect(all(elements, 'p')[0]!.text).toBe('2500 XOF');
		expect(all(elements, 'button')[0]!.text).toBe('Pay now');
		expect(all(open().elements, 'button')[0]!.text).toBe('Payer maintenant');
	});
});
