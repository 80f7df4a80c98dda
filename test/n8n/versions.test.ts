import { readFileSync } from 'node:fs';
import { placeOrder } from '../../scripts/demo/payer.ts';
import { isGood, runSmoke } from '../../scripts/demo/smoke.ts';
import {
	act,
	createPayment,
	fulfilmentCount,
	notificationOf,
	sandboxCall,
	settled,
} from '../e2e/payments.ts';
import { INSTALL_LIMIT_MS, VersionSetting, versions } from './setting.ts';

const { name: PACKAGE } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string };
const LIMIT = 120_000;

describe.each(versions())('n8n %s', (version) => {
	const setting = new VersionSetting(version);
	beforeAll(async () => await setting.start(), INSTALL_LIMIT_MS);
	afterAll(async () => await setting.stop(), LIMIT);

	const triggerUrl = () => `${setting.shop.n8n.url}/webhook/cinetpay-payments/webhook`;
	const notify = async (body: string, xToken: string) =>
		await fetch(triggerUrl(), {
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-token': xToken },
			body,
		});
	/** Pays an order of the shop and waits for its notifications. */
	const pay = async (reference: string) => {
		await createPayment(setting.shop, reference, triggerUrl());
		await act(setting.shop, reference, 'pay');
		return await settled(setting.shop, reference);
	};

	it('loads all nodes and credentials, with all operations in the panel', async () => {
		const ours = (types: Array<{ name: string }>) =>
			types.map((type) => type.name.split('.').at(-1)).sort();
		const nodes = (await setting.shop.client.types('nodes')).filter((type) =>
			type.name.startsWith(`${PACKAGE}.`),
		);
		expect(ours(nodes)).toEqual(
			expect.arrayContaining(['cinetPay', 'cinetPayTrigger', 'digitalPaye', 'digitalPayeTrigger']),
		);
		const credentials = (await setting.shop.client.types('credentials')).filter((type) =>
			/^(cinetPay|digitalPaye)/.test(type.name),
		);
		expect(ours(credentials)).toHaveLength(4);
	});

	it(
		'takes an order from its form to exactly one delivery',
		async () => {
			expect(isGood(await runSmoke(setting.shop))).toBe(true);
		},
		LIMIT,
	);

	it('refuses forged notifications and starts nothing', async () => {
		const reference = 'FORGED-1';
		await createPayment(setting.shop, reference, triggerUrl());
		const before = await fulfilmentCount(setting.shop);
		const forged = notificationOf(reference, {}, 'not-the-key');
		expect((await notify(forged.body, forged.xToken)).status).toBe(401);
		const unpaid = notificationOf(reference);
		await notify(unpaid.body, unpaid.xToken);
		expect(await fulfilmentCount(setting.shop)).toBe(before);
	});

	it('sends a refused row to the error output, and the others to the first one', async () => {
		const credential = await setting.shop.client.saveCredential('Transfer', 'cinetPayTransferApi', {
			...{ apiKey: 'sandbox-api-key', apiPassword: 'sandbox-password' },
			environment: 'sandbox',
			sandboxUrl: setting.shop.sandbox.url,
		});
		const workflow = await setting.bring('airtime', {
			parameters: {
				...{ api: 'checkout', resource: 'airtime', operation: 'send' },
				...{ reference: '={{ $json.reference }}', phone: '={{ $json.phone }}' },
				...{ amount: '={{ $json.amount }}', country: 'CI', ifInvalid: 'sendValid' },
				notifyUrl: triggerUrl(),
			},
			credentials: { cinetPayTransferApi: { id: credential.id, name: credential.name } },
		});
		const { output } = await setting.run(workflow, [
			{ reference: `AIR-${version}-1`, phone: '+2250700000001', amount: 1000 },
			{ reference: `AIR-${version}-2`, phone: 'not a number', amount: 1000 },
		]);
		expect(output('Work', 0)).toEqual([
			expect.objectContaining({ reference: `AIR-${version}-1`, sent: true }),
		]);
		expect(output('Work', 1)).toHaveLength(1);
		const { ledger } = await sandboxCall<{ ledger: Array<{ reference: string }> }>(
			setting.shop,
			'GET',
			'/_sandbox/ledger',
		);
		expect(ledger.filter((row) => row.reference.startsWith('AIR-'))).toHaveLength(1);
	});

	it('sends a refused payment to the error output', async () => {
		const { id, name } = setting.shop.credential;
		const workflow = await setting.bring('create', {
			parameters: {
				...{ api: 'checkout', resource: 'payment', operation: 'create' },
				...{ reference: '={{ $json.reference }}', amount: '={{ $json.amount }}' },
				...{ currency: 'XOF', description: 'Cloth bag', notifyUrl: triggerUrl() },
				returnUrl: 'https://shop.example.com/thank-you',
			},
			credentials: { cinetPayCheckoutApi: { id, name } },
		});
		const { output } = await setting.run(workflow, [
			{ reference: `PAY-${version}-1`, amount: 1003 },
		]);
		expect(output('Work', 0) ?? []).toEqual([]);
		expect(output('Work', 1)).toHaveLength(1);
	});

	it(
		'drops every repetition after an orderly restart',
		async () => {
			const references = Array.from({ length: 5 }, (_, index) => `AGAIN-${index}`);
			for (const reference of references) await pay(reference);
			const before = await fulfilmentCount(setting.shop);
			await setting.restart();
			for (const reference of references) {
				const { body, xToken } = notificationOf(reference);
				expect((await notify(body, xToken)).status).toBe(200);
			}
			expect(await fulfilmentCount(setting.shop)).toBe(before);
		},
		LIMIT,
	);

	it('still takes orders after the restart', async () => {
		const url = await placeOrder(setting.shop.orderFormUrl, 2500);
		expect(url).toContain(setting.shop.sandbox.url);
	});
});
