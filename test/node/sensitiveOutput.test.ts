import type { IDataObject } from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import { DigitalPaye } from '../../nodes/DigitalPaye/DigitalPaye.node.ts';
import { DigitalPayeTrigger } from '../../nodes/DigitalPaye/DigitalPayeTrigger.node.ts';
import webhook from '../fixtures/cinetpay-aurore/webhook.json';
import * as aurore from './auroreVendor.ts';
import { KEYS, runNode } from './harness.ts';
import * as legacy from './legacyVendor.ts';
import { createParameters, NOT_FOUND } from './orders.ts';
import { sheet } from './payoutRun.ts';
import { Vendor } from './vendor.ts';
import { WebhookServer } from './webhookServer.ts';

const MARK = { __redacted: true };
const paths = new CinetPay().description.sensitiveOutputFields!;

/** An item as n8n 2.15 to 2.20 shows it: a mark in the place of each field that is named. */
function asShown(item: IDataObject): IDataObject {
	const shown = structuredClone(item);
	for (const path of paths) {
		const names = path.split('.');
		const last = names.pop()!;
		let inner: unknown = shown;
		for (const name of names) inner = (inner as IDataObject | undefined)?.[name];
		if (typeof inner === 'object' && inner !== null && last in inner)
			(inner as IDataObject)[last] = MARK;
	}
	return shown;
}

const expectHidden = (items: IDataObject[], secrets: string[]) => {
	expect(items.length).toBeGreaterThan(0);
	for (const secret of secrets) {
		expect(JSON.stringify(items)).toContain(secret);
		expect(JSON.stringify(items.map(asShown))).not.toContain(secret);
	}
};

it('node and trigger of CinetPay name the same fields; DigitalPaye has none to name', () => {
	expect(new CinetPayTrigger().description.sensitiveOutputFields).toEqual(paths);
	for (const node of [new DigitalPaye(), new DigitalPayeTrigger()])
		expect(node.description.sensitiveOutputFields).toBeUndefined();
});

it('a notify token is hidden wherever it comes out', async () => {
	const vendor = new aurore.AuroreVendor();
	const simple = { simple: false };
	const created = await aurore.run(vendor, [{ order: 'A' }], {
		...aurore.createParameters(),
		...simple,
	});
	const sent = await aurore.run(vendor, sheet(1), { ...aurore.sendParameters(), ...simple });
	for (const { success } of [created, sent]) {
		const items = success.map(({ json }) => json);
		expectHidden(items, [String(items[0]!.notifyToken)]);
	}
});

it('and in what the trigger received', async () => {
	const vendor = new aurore.AuroreVendor();
	vendor.state = { code: 100, status: 'SUCCESS' };
	const { transaction_id, merchant_transaction_id: reference, notify_token } = webhook;
	vendor.payments.set(reference, { reference, transaction_id, amount: '500', currency: 'XOF' });
	const server = new WebhookServer(new CinetPayTrigger(), {
		parameters: { api: 'aurore', event: 'payment', options: { simple: false }, simple: false },
		credential: vendor.credential,
		node: { id: vendor.credential.apiKey },
	});
	const { items } = await server.deliver({
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(webhook),
	});
	expectHidden(items!, [notify_token]);
});

it('the API key in a form and in a page is hidden; the rest of the form stays', async () => {
	new legacy.LegacyVendor()
		.on('checkPayStatus', { json: {} })
		.on('getSignatureByPost', { json: '0123456789abcdef0123456789abcdef01234567' });
	const form = await legacy.run([{}], {
		...{ operation: 'prepareForm', reference: 'ORDER-1', amount: 500 },
		...{ description: 'Test', legacyCurrency: 'CFA', simple: false },
	});
	new Vendor().onCheck(NOT_FOUND);
	const page = await runNode(new CinetPay(), [{ order: 'ORDER-2026-0001' }], {
		parameters: createParameters({ operation: 'prepareSeamlessPage' }),
	});
	for (const { success } of [form, page])
		expectHidden(
			success.map(({ json }) => json),
			[KEYS.apiKey],
		);
	const shown = asShown(form.success[0]!.json).formFields as IDataObject;
	expect(shown).toMatchObject({ apikey: MARK, cpm_site_id: KEYS.siteId, cpm_amount: '500' });
});

it('an item that has none of them is shown as it is', () => {
	const item = { reference: 'A', formFields: null, raw: 'text' };
	expect(asShown(item)).toEqual(item);
});
