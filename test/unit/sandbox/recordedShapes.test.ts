// What others recorded and the vendors do not print: every shape here stood in somebody's log, test or production code.
import { direct, useAurore } from './auroreHarness.ts';
import { openClient, results } from './clientHarness.ts';
import { collectB, openDigitalPaye } from './digitalpayeHarness.ts';
import { openMerchant, openSandbox, until } from './harness.ts';
import type { Json } from './harness.ts';

describe('settings by mode', () => {
	it('sets the shapes of one API, under what was set by hand', async () => {
		const sandbox = await openSandbox();
		const set = async (values: Json) => (await sandbox.control('/settings', values)).json;
		expect((await sandbox.get('/_sandbox/settings')).json).toMatchObject({
			...{ checkoutMode: 'documented', legacyMode: 'recorded', clientMode: 'documented' },
			...{ auroreMode: 'documented', digitalpayeMode: 'documented', legacySignature: 'hex64' },
		});
		expect(await set({ clientMode: 'recorded', clientLotDigits: 24 })).toMatchObject({
			...{ clientNesting: 'single', clientUnknownHttpStatus: 200, clientLotDigits: 24 },
			auroreBalances: 'text',
		});
		expect(await set({ clientMode: 'documented' })).toMatchObject({
			...{ clientNesting: 'double', clientUnknownHttpStatus: 400, clientLotDigits: 24 },
		});
		expect((await sandbox.control('/settings', { auroreMode: 'guessed' })).json).toMatchObject({
			error: 'auroreMode must be one of documented, recorded',
			field: 'auroreMode',
		});
		await sandbox.close();
	});
});

describe('Checkout as recorded', () => {
	it('leaves empty fields out of a notification, and signs what is there', async () => {
		const sandbox = await openSandbox();
		const merchant = await openMerchant();
		await sandbox.control('/settings', { checkoutMode: 'recorded', notificationsPerPayment: 1 });
		await sandbox.create({ notify_url: merchant.url });
		await sandbox.control('/transactions/ORDER-1/pay');
		await sandbox.settled();
		const [fields] = merchant.fields();
		expect(fields).not.toHaveProperty('cpm_custom');
		expect(Object.keys(fields ?? {})).toHaveLength(15);
		await merchant.close();
		await sandbox.close();
	});

	it('tells the operator id and the time of a payment that failed with 600', async () => {
		const sandbox = await openSandbox();
		await sandbox.control('/settings', { notificationRetryDelaysMs: [] });
		await sandbox.create();
		await sandbox.control('/transactions/ORDER-1/refuse', { code: '600' });
		await sandbox.settled();
		expect((await sandbox.check()).json.data).toMatchObject({
			operator_id: null,
			payment_date: ' ',
		});
		await sandbox.control('/settings', { checkoutMode: 'recorded' });
		expect((await sandbox.check()).json.data).toMatchObject({
			operator_id: expect.stringMatching(/^MP/),
			payment_date: expect.stringMatching(/^\d{4}-\d\d-\d\d /),
			status: 'REFUSED',
		});
		await sandbox.close();
	});

	it.each(['0700000001', '2250700000001', '+2250700000001'])(
		'has the prefix in notifications when the merchant gave the number as %s',
		async (customer_phone_number) => {
			const sandbox = await openSandbox();
			const merchant = await openMerchant();
			await sandbox.create({ notify_url: merchant.url, customer_phone_number });
			await sandbox.control('/transactions/ORDER-1/pay');
			await sandbox.settled();
			expect(merchant.fields().at(-1)).toMatchObject({
				cel_phone_num: '0700000001',
				cpm_phone_prefixe: '225',
			});
			await merchant.close();
			await sandbox.close();
		},
	);
});

describe('Client as recorded', () => {
	it('has single nesting, SUCCESS for a contact, long lots, and 723 in HTTP 200', async () => {
		const client = await openClient();
		await client.reset();
		expect((await client.check('transfer', 'client_transaction_id=PAY-9')).status).toBe(400);
		await client.setting({ clientMode: 'recorded' });
		const unknown = await client.check('transfer', 'client_transaction_id=PAY-9');
		expect({ status: unknown.status, code: unknown.json.code }).toEqual({ status: 200, code: 723 });
		const contact = { prefix: '226', phone: '70000001', name: 'A', surname: 'B', email: 'a@b.ci' };
		const added = await client.contacts([contact]);
		expect(added.json.data[0]).toMatchObject({ code: 0, status: 'SUCCESS' });
		const sent = await client.send('transfer', [
			{
				...{ prefix: '226', phone: '70000001', amount: 500 },
				...{ client_transaction_id: 'PAY_1_a', notify_url: 'http://127.0.0.1:9/n' },
			},
		]);
		expect(results(sent)[0]).toMatchObject({ code: 0, lot: expect.stringMatching(/^\d{25}$/) });
		await client.close();
	});
});

describe('Aurore as recorded', () => {
	const aurore = useAurore();

	it('answers an accepted transfer with 200 OK, numbers and its id', async () => {
		await aurore.setting({ auroreMode: 'recorded' });
		expect((await aurore.send()).json).toEqual({
			...{ code: 200, status: 'OK', merchant_transaction_id: 'PAY-1', amount: 500, fee_amount: 5 },
			transaction_id: expect.stringMatching(/^TXN-/),
			notify_token: expect.any(String),
		});
		expect((await aurore.check('transfer', 'PAY-1')).json).toMatchObject({
			...{ code: 100, status: 'PENDING' },
		});
	});

	it('has three balances, as numbers', async () => {
		await aurore.setting({ auroreMode: 'recorded', auroreBalance: 5000 });
		expect((await aurore.call('GET', 'balances')).json).toEqual({
			...{ code: 200, status: 'OK', real_balance: 5000, pending_balance: 0 },
			...{ available_balance: 5000, currency: 'XOF' },
		});
	});

	it('creates a payment without details, whose page is under /payment', async () => {
		await aurore.setting({ auroreMode: 'recorded' });
		const { json } = await aurore.pay();
		expect(json).not.toHaveProperty('details');
		expect(json.payment_url).toBe(`${aurore.sandbox.url}/aurore/payment/${json.payment_token}`);
		expect((await fetch(json.payment_url as string)).status).toBe(200);
	});

	it('finds a payment by the token of its page', async () => {
		const { json } = await aurore.pay();
		expect((await aurore.check('payment', json.payment_token as string)).json).toMatchObject({
			merchant_transaction_id: 'ORDER-1',
		});
	});

	it('takes an operator without its country, unless it is strict', async () => {
		expect((await aurore.pay({ payment_method: 'OM' })).json.status).toBe('OK');
		expect(await aurore.sandbox.transaction('ORDER-1')).toMatchObject({ operator: 'OM_CI' });
		expect((await aurore.send({ payment_method: 'OM' })).json.status).toBe('PENDING');
		expect(await aurore.sandbox.transaction('PAY-1')).toMatchObject({ operator: 'OM_CI' });
		await aurore.setting({ auroreMethods: 'withCountry' });
		const refused = await aurore.send({ payment_method: 'OM', merchant_transaction_id: 'PAY-2' });
		expect(refused.json).toMatchObject({ code: 1004 });
	});

	const pay = (end: string, fields: Json = {}) =>
		aurore.pay(
			direct({
				payment_method: 'OM_CI',
				client_phone_number: `+22507070707${end}`,
				...fields,
			}),
		);
	const state = async () => (await aurore.check('payment', 'ORDER-1')).json.status as string;

	it.each([
		['00', 'SUCCESS'],
		['03', 'FAILED'],
	])('ends a payment of the provider’s test number …7%s at once as %s', async (end, status) => {
		const { json } = await pay(end);
		expect(json.details).toMatchObject({ status, must_be_redirected: false });
		expect(await state()).toBe(status);
	});

	it.each([
		['01', 'SUCCESS'],
		['04', 'FAILED'],
	])('ends a payment of the provider’s test number …7%s after 3 s as %s', async (end, status) => {
		expect((await pay(end)).json.details).toMatchObject({ status: 'PENDING' });
		expect(await state()).toBe('PENDING');
		await until(async () => ((await state()) === status ? true : undefined), 6);
	});

	it('leaves one of …706 pending until somebody acts', async () => {
		await pay('06');
		expect(await aurore.sandbox.transaction('ORDER-1')).toMatchObject({ busy: false });
		expect(await state()).toBe('PENDING');
		await aurore.act('ORDER-1/pay');
		expect(await state()).toBe('SUCCESS');
	});

	it('ends one once its page is opened, when there is a page', async () => {
		const { json } = await aurore.pay({ client_phone_number: '+2250707070700' });
		expect(await state()).toBe('INITIATED');
		await fetch(json.payment_url as string);
		expect(await state()).toBe('SUCCESS');
	});

	it('sends to the provider’s test receiver with any operator', async () => {
		const fields = { phone_number: '+2250707000001', payment_method: 'MTN_CI' };
		await aurore.setting({ auroreTransferDelayMs: 0 });
		await aurore.send(fields);
		await until(async () =>
			(await aurore.check('transfer', 'PAY-1')).json.status === 'SUCCESS' ? true : undefined,
		);
	});
});

describe('DigitalPaye', () => {
	it('as recorded: SUCCESSFULL, and a date beside createdAt', async () => {
		const vendor = await openDigitalPaye();
		const merchant = await openMerchant();
		const { ab } = await vendor.login();
		await vendor.settings({
			...{ digitalpayeMode: 'recorded', digitalpayeWebhookUrl: merchant.url },
			digitalpayeCollectDelayMs: 0,
		});
		await vendor.ask('POST', '/v1/collecte/mobile-money', { token: ab, body: collectB() });
		await vendor.ended('B-1');
		expect(JSON.parse(merchant.posts().at(-1)?.body ?? '')).toMatchObject({
			...{ transactionId: 'B-1', status: 'SUCCESSFULL' },
			date: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
		});
		await merchant.close();
		await vendor.close();
	});

	const card = (fields: Json = {}) => ({
		...{ code_country: 'CI', currency: 'XOF', customer_id: '0500000002', amount: 310 },
		...{ email_user: 'jane.doe@example.com', name_user: 'JANE DOE', transaction_id: 'CARD-1' },
		redirect_url: 'https://shop.example.com/back',
		...fields,
	});

	it('collects by card in generation A: a page to open, and back to the shop', async () => {
		const vendor = await openDigitalPaye();
		const { ab: token } = await vendor.login();
		const path = '/v2/collecte/card/create';
		const { status, json } = await vendor.ask('POST', path, { token, body: card() });
		expect({ status, word: json.status }).toEqual({ status: 202, word: 'PENDING' });
		const page = json.data.urlPayment as string;
		expect(await (await fetch(page)).text()).toMatch('Carte bancaire');
		const form = { 'content-type': 'application/x-www-form-urlencoded' };
		const paid = await fetch(page, {
			...{ method: 'POST', headers: form, body: 'action=pay', redirect: 'manual' },
		});
		expect(paid.headers.get('location')).toBe('https://shop.example.com/back');
		expect((await vendor.ended('CARD-1')).status).toBe('success');
		expect(await vendor.ledger()).toEqual(['in CARD-1 310']);
		await vendor.settings({ digitalpayeCardField: 'redirectUrl' });
		const read = await vendor.ask('GET', '/v2/get-status-payment/CARD-1', { token });
		expect(read.json.data.redirectUrl).toBe(page);
		await vendor.close();
	});

	it.each(['redirect_url', 'email_user', 'name_user', 'customer_id'])(
		'refuses a card collect without %s',
		async (field) => {
			const vendor = await openDigitalPaye();
			const { ab: token } = await vendor.login();
			const { status } = await vendor.ask('POST', '/v1/collecte/card/create', {
				...{ token, body: card({ [field]: undefined }) },
			});
			expect(status).toBe(400);
			expect((await vendor.get('/_sandbox/transactions')).json.transactions).toEqual([]);
			await vendor.close();
		},
	);
});
