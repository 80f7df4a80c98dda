import { runInNewContext } from 'node:vm';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import { all, readHtml } from '../unit/legacy/readHtml.ts';
import { executeContext, KEYS, runNode, type Settings } from './harness.ts';
import { accepted, formNotification, paidOrder } from './notification.ts';
import { NOT_FOUND } from './orders.ts';
import { column, origins } from './payoutRun.ts';
import { signatureQuery } from './signedUrl.ts';
import { Vendor } from './vendor.ts';
import { WebhookServer } from './webhookServer.ts';

const PARAMETERS = {
	resource: 'payment',
	operation: 'prepareSeamlessPage',
	reference: '={{ $json.order ?? "ORDER-1" }}',
	amount: '={{ $json.amount ?? 2500 }}',
	currency: 'XOF',
	description: 'Order 1',
	notifyUrl: 'https://n8n.example.com/webhook/cinetpay',
	returnUrl: 'https://shop.example.com/thanks',
};
const CARD = {
	lastName: 'Doe',
	firstName: 'Jane',
	phone: '+225 07 00 00 00 01',
	email: 'jane.doe@example.com',
	address: 'BP 0024',
	city: 'Abidjan',
	country: 'ci',
	state: 'CI',
	zipCode: '00225',
};
const prepare = async (changes = {}, more: Partial<Settings> = {}, input: object[] = [{}]) =>
	await runNode(new CinetPay(), input as never, {
		parameters: { ...PARAMETERS, ...changes },
		...more,
	});

let vendor: Vendor;
beforeEach(() => {
	vendor = new Vendor().onCheck(NOT_FOUND);
});

/** What the page's own script hands to the vendor's when the payer presses the button. */
function pressed(html: string): Record<string, unknown> {
	const calls: Record<string, unknown> = {};
	let press = () => {};
	const element = {
		setAttribute() {},
		addEventListener: (_event: string, listener: () => void) => void (press = listener),
	};
	const take = (name: string) => (value: unknown) => void (calls[name] = value);
	runInNewContext(all(readHtml(html), 'script').at(-1)!.text, {
		document: { getElementById: () => element },
		CinetPay: Object.fromEntries(
			['setConfig', 'getCheckout', 'waitResponse', 'onError'].map((name) => [name, take(name)]),
		),
	});
	press();
	return calls;
}
const pageOf = async (...settings: Parameters<typeof prepare>) =>
	String((await prepare(...settings)).success[0]!.json.html);

const SHOP = { event: 'payment', account: KEYS.siteId, secret: KEYS.secretKey };

describe('Prepare Seamless Page', () => {
	it('creates nothing and returns the page with the common vocabulary', async () => {
		const { success } = await prepare();
		expect([vendor.creates, vendor.checks.length]).toEqual([[], 1]);
		expect(success[0]!.json).toMatchObject({
			...{ status: 'pending', isFinal: false, reference: 'ORDER-1', amount: 2500 },
			currency: 'XOF',
			advice:
				'Serve the page as text/html. What it shows at the end does not prove payment: wait for the notification.',
		});
	});

	it('configures exactly what the provider documents', async () => {
		const { setConfig, getCheckout } = pressed(await pageOf());
		expect(setConfig).toEqual({
			apikey: KEYS.apiKey,
			site_id: KEYS.siteId,
			notify_url: `${PARAMETERS.notifyUrl}?${signatureQuery(SHOP, 'ORDER-1', 2500, 'XOF')}`,
			mode: 'PRODUCTION',
			type: 'WEB',
			close_after_response: true,
		});
		expect(getCheckout).toEqual({
			transaction_id: 'ORDER-1',
			amount: 2500,
			currency: 'XOF',
			channels: 'ALL',
			description: 'Order 1',
		});
	});

	it('hands the card fields over, all of them, and no other', async () => {
		const customer = { ...CARD, id: 'C-7' };
		const { getCheckout } = pressed(await pageOf({ page: { channels: 'CREDIT_CARD' }, customer }));
		expect(getCheckout).toEqual({
			transaction_id: 'ORDER-1',
			amount: 2500,
			currency: 'XOF',
			channels: 'CREDIT_CARD',
			description: 'Order 1',
			customer_name: 'Doe',
			customer_surname: 'Jane',
			customer_email: 'jane.doe@example.com',
			customer_phone_number: '+2250700000001',
			customer_address: 'BP 0024',
			customer_city: 'Abidjan',
			customer_country: 'CI',
			customer_state: 'CI',
			customer_zip_code: '00225',
		});
	});

	it('follows the page settings and the addresses of the credential', async () => {
		const seamlessScriptUrl = 'http://127.0.0.1:4010/checkout/seamless/main.js';
		const html = await pageOf(
			{
				page: {
					...{ closeAfterResponse: false, language: 'en', type: 'MOBILE' },
					...{
						title: '</title><script>x</script>',
						paymentLink: 'https://pay.example.com/?a=1&b=2',
					},
				},
			},
			{ credential: { ...KEYS, seamlessScriptUrl } },
		);
		const page = readHtml(html);
		expect(all(page, 'script').map(({ attributes }) => attributes)).toEqual([
			{ src: seamlessScriptUrl },
			{},
		]);
		expect(all(page, 'h1')[0]!.text).toBe('</title><script>x</script>');
		expect(all(page, 'a')[0]!.attributes.href).toBe('https://pay.example.com/?a=1&b=2');
		expect(all(page, 'html')[0]!.attributes.lang).toBe('en');
		expect(pressed(html).setConfig).toMatchObject({ type: 'MOBILE', close_after_response: false });
		const plain = readHtml(await pageOf());
		expect(all(plain, 'script')[0]!.attributes.src).toBe(
			'https://cdn.cinetpay.com/seamless/main.js',
		);
		expect(all(plain, 'a')).toEqual([]);
	});

	it('never puts the secret key into the page or anywhere else', async () => {
		expect((await prepare()).everything).not.toContain(KEYS.secretKey);
	});

	it('takes only public addresses as payment link', async () => {
		for (const paymentLink of ['javascript:alert(1)', '/pay', 'http://localhost/x']) {
			const { error } = await prepare({ page: { paymentLink } });
			expect(error!.description).toMatch(/^Payment Link: /);
		}
	});

	it('checks every row like Create', async () => {
		const rows = [{ order: 'A-1' }, { order: 'A 2', amount: 2502 }];
		const { error } = await prepare({}, {}, rows);
		expect(error!.description).toContain('Item 2, Reference: "A 2" contains a space');
		expect(error!.description).toContain('Item 2, Amount: 2502 is not a multiple of 5');
		const { success } = await prepare({}, { node: { onError: 'continueErrorOutput' } }, rows);
		expect([column(success, 'reference'), origins(success)]).toEqual([['A-1'], [0]]);
		const card = await prepare({
			page: { channels: 'CREDIT_CARD' },
			customer: { city: 'Abidjan' },
		});
		expect(card.error!.description).toContain('which need every field');
	});
});

it('a trigger in any workflow holds the payment against the page', async () => {
	const check = async (orderAmount: number) => {
		const fields = paidOrder();
		vendor.onCheck(NOT_FOUND);
		const context = executeContext(new CinetPay(), {
			parameters: { ...PARAMETERS, reference: fields.cpm_trans_id, amount: orderAmount },
		});
		const [[item] = []] = await new CinetPay().execute.call(context);
		// Nothing is left in the workflow: the URL of the page says it all.
		expect(context.getWorkflowStaticData('global')).toEqual({});
		const { notify_url } = pressed(String(item!.json.html)).setConfig as { notify_url: string };
		vendor.onCheck(accepted());
		const { search } = new URL(notify_url);
		return await new WebhookServer(new CinetPayTrigger()).deliver({
			...formNotification(fields),
			search,
		});
	};
	expect((await check(2500)).items).toMatchObject([{ expectedAmount: 2500, amountChecked: true }]);
	// The payer changed the amount in the browser: genuine, confirmed, and too little.
	expect(await check(250_000)).toMatchObject({ status: 401, items: undefined });
});
