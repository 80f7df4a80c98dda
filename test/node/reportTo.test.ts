import type { IDataObject } from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { asShown } from '../asShown.ts';
import { AuroreVendor, createParameters as auroreCreate, sendParameters } from './auroreVendor.ts';
import { ClientVendor } from './clientVendor.ts';
import { KEYS, type Settings } from './harness.ts';
import { CREATED, createParameters, NOT_FOUND } from './orders.ts';
import { signatureQuery } from './signedUrl.ts';
import { Vendor } from './vendor.ts';
import { RESUME_URL, WaitingExecution } from './waiting.ts';

const THIS = { reportTo: 'execution', notifyUrl: 'https://n8n.example.com/webhook/not-this-one' };
const run = async (
	parameters: IDataObject,
	credential: IDataObject | undefined,
	input: IDataObject[],
	node: object = {},
	server: Pick<Settings, 'webhookWaitingBaseUrl' | 'behind'> = {},
) =>
	await new WaitingExecution(new CinetPay(), {
		...{ parameters, node, ...server },
		credential: credential as never,
	}).start(input);

describe('Report Result To: This Execution gives CinetPay the address with its signature', () => {
	it('of a Checkout payment', async () => {
		const vendor = new Vendor().onCreate(CREATED);
		await run(createParameters(THIS), undefined, [{ order: 'ORDER-1' }]);
		expect(vendor.creates.map(({ body }) => body.notify_url)).toEqual([RESUME_URL]);
	});

	it('of an Aurore payment and an Aurore transfer', async () => {
		const vendor = new AuroreVendor();
		const { credential } = vendor;
		await run({ api: 'aurore', ...auroreCreate(THIS) }, credential, [{ order: 'ORDER-1' }]);
		const row = { phone: '0700000001', amount: 500, reference: 'PAY-1' };
		await run({ api: 'aurore', ...sendParameters(THIS) }, credential, [row]);
		const sent = [...vendor.to('POST payment'), ...vendor.to('POST transfer')];
		expect(sent.map(({ body }) => body!.notify_url)).toEqual([RESUME_URL, RESUME_URL]);
	});

	it.each(['airtime', 'transfer'])('of %s', async (resource) => {
		const vendor = new ClientVendor();
		const row = { phone: '0700000001', amount: 500, reference: 'PAY-1' };
		const columns = { phone: '={{ $json.phone }}', amount: '={{ $json.amount }}' };
		const reference = '={{ $json.reference }}';
		const parameters = { resource, operation: 'send', ...columns, reference, ...THIS };
		await run(parameters, vendor.credential, [row]);
		expect(vendor.sends.map(({ rows }) => rows[0]!.notify_url)).toEqual([RESUME_URL]);
	});
});

const SHOP = { event: 'payment', account: KEYS.siteId, secret: KEYS.secretKey };

describe('Report Result To: A Trigger', () => {
	it.each([
		['?a=b', (signed: string) => `?a=b&${signed}`],
		['?a=b#there', (signed: string) => `?a=b&${signed}#there`],
		['#there', (signed: string) => `?${signed}#there`],
	])('keeps the query that it has: %s', async (own, expected) => {
		const vendor = new Vendor().onCreate(CREATED);
		const notifyUrl = `https://n8n.example.com/webhook/cinetpay${own}`;
		await run(createParameters({ notifyUrl }), undefined, [{ order: 'ORDER-1' }]);
		const query = signatureQuery(SHOP, 'ORDER-1', 100, 'XOF');
		expect(vendor.creates[0]!.body.notify_url).toBe(
			`https://n8n.example.com/webhook/cinetpay${expected(query)}`,
		);
	});

	it('with a parameter of the signature’s name is refused before anything is sent', async () => {
		const vendor = new Vendor().onCreate(CREATED);
		const notifyUrl = 'https://n8n.example.com/webhook/cinetpay?s=1';
		const result = await run(createParameters({ notifyUrl }), undefined, [{ order: 'ORDER-1' }]);
		expect(asShown(result.run.data.resultData.error!.description!)).toContain(
			'Notify URL: already has a parameter "s", in which the node puts its signature.',
		);
		expect(vendor.calls).toEqual([]);
	});

	it('is sent as it is when Aurore would refuse it with the signature, and the row says so', async () => {
		const vendor = new AuroreVendor();
		const notifyUrl = `https://n8n.example.com/webhook/${'x'.repeat(80)}`;
		const result = await run({ api: 'aurore', ...auroreCreate({ notifyUrl }) }, vendor.credential, [
			{ order: 'ORDER-1' },
		]);
		expect(vendor.to('POST payment')[0]!.body!.notify_url).toBe(notifyUrl);
		expect(result.success()![0]!.advice).toMatch(
			/^Send the payment link.* The Notify URL was sent without a signature, because with it it would have 1\d\d characters/,
		);
	});

	it.each([{ reportTo: 'trigger' }, { reportTo: '={{ "" }}' }])(
		'gives what was entered, signed (%p)',
		async (changes) => {
			const vendor = new Vendor().onCreate(CREATED);
			await run(createParameters(changes), undefined, [{ order: 'ORDER-1' }]);
			expect(vendor.creates[0]!.body.notify_url).toBe(
				`https://n8n.example.com/webhook/cinetpay?${signatureQuery(SHOP, 'ORDER-1', 100, 'XOF')}`,
			);
		},
	);
});

describe('Report Result To: This Execution is refused before anything is sent', () => {
	const two = [{ order: 'ORDER-1' }, { order: 'ORDER-2' }];

	it('for several rows', async () => {
		const vendor = new Vendor().onCreate(CREATED);
		const waiting = await run(createParameters(THIS), undefined, two);
		expect([waiting.status, waiting.error, vendor.calls]).toEqual([
			'error',
			'2 of 2 rows must be corrected; nothing was sent',
			[],
		]);
	});

	it('for several rows, each on the error output', async () => {
		const vendor = new Vendor().onCreate(CREATED);
		const node = { onError: 'continueErrorOutput' };
		const waiting = await run(createParameters(THIS), undefined, two, node);
		expect(waiting.failure()).toHaveLength(2);
		expect((waiting.failure()![0]!.error as IDataObject).description).toContain(
			'can wait for only one row; there are 2',
		);
		expect(vendor.calls).toEqual([]);
	});

	it.each(['airtime', 'transfer'])('for a sheet of %s', async (resource) => {
		const vendor = new ClientVendor();
		const row = { phone: '0700000001', amount: 500, reference: 'PAY-1' };
		const parameters = { resource, operation: 'send', ...row, ...THIS };
		const waiting = await run(parameters, vendor.credential, [{}, {}]);
		expect([waiting.status, vendor.sends]).toEqual(['error', []]);
	});

	it.each<[string, object]>([
		['nothing that waits', { type: 'sink' }],
		['a Wait node that is switched off', { disabled: true }],
		[
			'a node that only looks it up',
			{ type: 'subject', parameters: { operation: 'get', reference: 'A' } },
		],
		[
			'a Wait for Result that is switched off',
			{ type: 'subject', parameters: { operation: 'wait' }, disabled: true },
		],
	])('with %s behind it', async (_name, behind) => {
		const vendor = new Vendor().onCreate(CREATED);
		const node = { onError: 'continueErrorOutput' };
		const waiting = await run(createParameters(THIS), undefined, [two[0]!], node, { behind });
		expect((waiting.failure()![0]!.error as IDataObject).description).toContain(
			'Report Result To: is This Execution, but no Wait for Result follows this node',
		);
		expect(vendor.calls).toEqual([]);
	});

	it('but not with a Wait for Result behind it, nor where one node is run in the editor', async () => {
		const vendor = new Vendor().onCreate(CREATED);
		const behind = { type: 'subject', parameters: { resource: 'payment', operation: 'wait' } };
		await run(createParameters(THIS), undefined, [two[0]!], {}, { behind });
		const editor = new WaitingExecution(new CinetPay(), {
			...{ parameters: createParameters(THIS), behind: { type: 'sink' } },
		});
		editor.mode = 'manual';
		await editor.start([two[0]!]);
		expect(vendor.creates).toHaveLength(2);
	});

	it('where n8n knows no public address of its own', async () => {
		const server = { webhookWaitingBaseUrl: 'http://localhost:5678/webhook-waiting' };
		const vendor = new Vendor().onCreate(CREATED);
		const node = { onError: 'continueErrorOutput' };
		const waiting = await run(createParameters(THIS), undefined, [two[0]!], node, server);
		expect((waiting.failure()![0]!.error as IDataObject).description).toContain(
			'Set N8N_WEBHOOK_URL (before n8n 2.30: WEBHOOK_URL)',
		);
		expect(JSON.stringify(waiting.failure())).not.toContain('signature');
		expect(vendor.calls).toEqual([]);
	});

	it('where the address is too long for Aurore', async () => {
		const base = `https://${'n'.repeat(90)}.example.com/webhook-waiting`;
		const server = { webhookWaitingBaseUrl: base };
		const vendor = new AuroreVendor();
		const { credential } = vendor;
		const node = { onError: 'continueErrorOutput' };
		const parameters = { api: 'aurore', ...auroreCreate(THIS) };
		const waiting = await run(parameters, credential, [two[0]!], node, server);
		expect((waiting.failure()![0]!.error as IDataObject).description).toMatch(
			/has 1\d\d characters and CinetPay accepts at most 120/,
		);
		expect(vendor.calls).toEqual([]);
	});
});

describe('an address at which nobody can be notified', () => {
	const TEST_URL = 'https://n8n.example.com/webhook-test/0b1f/webhook';
	const checkout = async (changes: IDataObject, mode: 'webhook' | 'manual' = 'webhook') => {
		const vendor = new Vendor().onCreate(CREATED).onCheck(NOT_FOUND);
		const waiting = new WaitingExecution(new CinetPay(), {
			parameters: createParameters(changes),
			node: { onError: 'continueErrorOutput' },
		});
		waiting.mode = mode;
		await waiting.start([{ order: 'ORDER-1' }]);
		return {
			vendor,
			item: waiting.success()?.[0],
			failure: waiting.failure()?.[0]?.error as IDataObject | undefined,
		};
	};

	it.each(['create', 'prepareSeamlessPage'])(
		'%s refuses the Test URL of a trigger in production, before any call',
		async (operation) => {
			const { vendor, failure } = await checkout({ operation, notifyUrl: TEST_URL });
			expect(failure!.description).toMatch(
				/^(Report Result To|Notify URL): is the Test URL of a trigger, .*Production URL$/,
			);
			expect(vendor.calls).toEqual([]);
		},
	);

	it('of an airtime row and of a Legacy form is refused too', async () => {
		const vendor = new ClientVendor();
		const row = { phone: '0700000001', amount: 500, reference: 'PAY-1', notifyUrl: TEST_URL };
		const parameters = { resource: 'airtime', operation: 'send', ...row };
		const waiting = await run(parameters, vendor.credential, [{}]);
		expect([waiting.status, vendor.sends]).toEqual(['error', []]);
		const form = { api: 'legacy', resource: 'payment', operation: 'prepareForm' };
		const order = { reference: 'A', amount: 500, legacyCurrency: 'XOF', description: 'Test' };
		const prepared = await run({ ...form, ...order, options: { notifyUrl: TEST_URL } }, undefined, [
			{},
		]);
		expect(prepared.error).toBe('Notify URL must be corrected before anything is sent');
	});

	it('in the editor a Test URL is what one wants, and is named', async () => {
		const { item } = await checkout({ notifyUrl: TEST_URL }, 'manual');
		expect(item!.advice).toContain('only while the trigger listens in the editor');
	});

	it.each([
		['http://n8n:5678/webhook/x', 'n8n'],
		['https://192.168.1.20/webhook/x', '192.168.1.20'],
		['https://shop.lan/webhook/x', 'shop.lan'],
	])('%s is sent, and the advice of the row names it', async (notifyUrl, host) => {
		for (const operation of ['create', 'prepareSeamlessPage']) {
			const { item } = await checkout({ operation, notifyUrl });
			expect(item!.advice).toContain(`the host ${host} of the Notify URL is a`);
			expect(item!.advice).toContain('Use the public address of your n8n server.');
		}
	});

	it('is named for the address of this execution too', async () => {
		const vendor = new Vendor().onCreate(CREATED);
		const server = { webhookWaitingBaseUrl: 'http://n8n:5678/webhook-waiting' };
		const waiting = await run(createParameters(THIS), undefined, [{ order: 'A' }], {}, server);
		expect(vendor.creates).toHaveLength(1);
		expect(waiting.success()![0]!.advice).toContain('the host n8n of the Notify URL');
	});

	it('a public one is not', async () => {
		const { item } = await checkout({});
		expect(item!.advice).not.toContain('Notify URL');
	});
});
