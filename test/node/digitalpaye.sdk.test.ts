// The vendor's own SDK and the real node at one sandbox: what one of them makes, the other one sees.
import DigitalPayeSdk from 'digitalpaye-node';
import type { DigitalPayeError } from 'digitalpaye-node';
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { DigitalPaye } from '../../nodes/DigitalPaye/DigitalPaye.node.ts';
import { useDigitalPaye } from '../unit/sandbox/digitalpayeHarness.ts';
import type { Json } from '../unit/sandbox/harness.ts';
import { runNode } from './harness.ts';
import { jsons } from './payoutRun.ts';

// Before the sandbox is made ready: it is called over the loopback.
beforeEach(() => nock.enableNetConnect(/^127\.0\.0\.1/));
const vendor = useDigitalPaye({ digitalpayeCollectDelayMs: 0 });

const sdk = () => {
	const baseUrl = `${vendor.url}/digitalpaye`;
	return new DigitalPayeSdk({ publicKey: 'sandbox-public-key', secret: 'sandbox-secret', baseUrl });
};

async function node(resource: string, operation: string, parameters: IDataObject = {}) {
	const credential = {
		...{ apiKey: 'sandbox-public-key', apiSecret: 'sandbox-secret', generation: 'C' },
		...{ environment: 'other', baseUrl: `${vendor.url}/digitalpaye` },
	};
	const settings = { parameters: { resource, operation, ...parameters }, credential };
	const { success, error } = await runNode(new DigitalPaye(), [{}], settings);
	expect(error).toBeUndefined();
	return jsons(success);
}

const LINK = { label: 'Order 42', amount: 2500, currency: 'XOF' };
const later = (ms: number) => new Date(Date.now() + ms).toISOString();
const pay = (external_ref: string) => ({
	...{ operator_code: 'MTN_MONEY_CI', external_ref, payer_phone: '0500000002' },
});
const click = async (url: unknown) =>
	await fetch(String(url), {
		method: 'POST',
		redirect: 'manual',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: 'action=pay',
	});
const refused = async (call: Promise<unknown>) =>
	await call.then(
		() => undefined,
		({ status }: DigitalPayeError) => status,
	);

describe('payment links', () => {
	it('of the SDK are in the list of the node, and those of the node in the list of the SDK', async () => {
		const client = sdk();
		const { data } = await client.paymentLinks.create({ ...LINK, link_type: 'reusable' });
		const [made] = await node('paymentLink', 'create', { ...LINK, label: 'Order 43' });
		expect(made).toMatchObject({ label: 'Order 43', amount: 2500, linkType: 'one_time' });
		const listed = await node('paymentLink', 'getAll');
		expect(listed.map(({ linkId }) => linkId)).toEqual([made!.linkId, data.token]);
		expect(listed[1]).toMatchObject({
			paymentUrl: data.url,
			linkType: 'reusable',
			state: 'active',
		});
		const tokens = (await client.paymentLinks.list()).data.map(({ token }: Json) => token);
		expect(tokens).toEqual([made!.linkId, data.token]);
		expect(await node('paymentLink', 'delete', { linkId: data.token })).toEqual([
			{ linkId: data.token, deleted: true },
		]);
		expect((await client.paymentLinks.list()).data).toHaveLength(1);
	});

	it('one-time: paid once; reusable: paid again; expired: never', async () => {
		const client = sdk();
		const [once] = await node('paymentLink', 'create', LINK);
		const [often] = await node('paymentLink', 'create', { ...LINK, linkType: 'reusable' });
		const expiresAt = later(-1000);
		const [late] = await node('paymentLink', 'create', { ...LINK, expiresAt });
		expect(late).toMatchObject({ state: 'expired' });
		const token = (link: IDataObject | undefined) => String(link!.linkId);
		await client.paymentLinks.pay(token(once), pay('A-1'));
		await client.paymentLinks.pay(token(often), pay('B-1'));
		for (const reference of ['A-1', 'B-1']) await vendor.ended(reference);
		await client.paymentLinks.pay(token(often), pay('B-2'));
		await vendor.ended('B-2');
		expect(await refused(client.paymentLinks.pay(token(once), pay('A-2')))).toBe(409);
		expect(await refused(client.paymentLinks.pay(token(late), pay('C-1')))).toBe(409);
		expect(await vendor.ledger()).toEqual(['in A-1 2500', 'in B-1 2500', 'in B-2 2500']);
		const place = { movement: 'collection', reference: 'A-1' };
		expect(await node('transaction', 'get', place)).toMatchObject([
			{ status: 'success', amount: 2500, linkId: once!.linkId, invoiceId: null },
		]);
	});

	it('are paid on their page, by a click', async () => {
		const [link] = await node('paymentLink', 'create', LINK);
		const shown = await (await fetch(String(link!.paymentUrl))).text();
		expect(shown).toContain('Order 42');
		expect((await click(link!.paymentUrl)).status).toBe(303);
		expect((await click(link!.paymentUrl)).status).toBe(409);
		expect(await vendor.ledger()).toEqual([`in ${String(link!.linkId)}-1 2500`]);
		expect((await click(`${String(link!.paymentUrl)}X`)).status).toBe(404);
	});
});

describe('invoices', () => {
	const parameters = {
		customer: { firstName: 'Awa', lastName: 'Koné', email: 'awa@example.com' },
		items: { item: [{ name: 'Shirt', quantity: 2, unitPrice: 5000 }] },
		options: { taxRate: 18, discount: 1000, sendReminders: true },
	};

	it('are created, sent, reminded of, changed and paid', async () => {
		const client = sdk();
		await vendor.settings({ digitalpayeReminderMs: 1 });
		const [made] = await node('invoice', 'create', parameters);
		// (2 × 5000 − 1000) × 1.18
		expect(made).toMatchObject({
			...{ amount: 10_620, currency: 'XOF', state: 'draft', customerName: 'Awa Koné' },
			...{ amountPaid: 0, customerEmail: 'awa@example.com', invoiceNumber: 'F-00001' },
		});
		const { invoiceId } = made!;
		const updateFields = { notes: 'Thank you', discount: 0 };
		const [changed] = await node('invoice', 'update', { invoiceId, updateFields });
		expect(changed).toMatchObject({ invoiceId, amount: 11_800 });
		expect(await node('invoice', 'send', { invoiceId })).toMatchObject([
			{ invoiceId, sent: true, state: 'sent', sentAt: expect.stringMatching(/^\d{4}-/) },
		]);
		const { data } = await client.invoices.retrieve(String(invoiceId));
		expect(data).toMatchObject({ notes: 'Thank you', send_reminders: true });
		await click(made!.paymentUrl);
		const [paid] = await node('invoice', 'get', { invoiceId });
		expect(paid).toMatchObject({ state: 'paid', amountPaid: 11_800 });
		expect((await client.invoices.retrieve(String(invoiceId))).data.reminders.length).toBeLessThan(
			4,
		);
		expect(await node('invoice', 'getAll', { status: 'draft' })).toEqual([]);
		expect(await node('invoice', 'getAll', { status: 'paid' })).toMatchObject([{ invoiceId }]);
		const place = { movement: 'collection', reference: `${String(invoiceId)}-1` };
		expect(await node('transaction', 'get', place)).toMatchObject([{ invoiceId, linkId: null }]);
		await client.invoices.delete(String(invoiceId));
		expect(await node('invoice', 'getAll')).toEqual([]);
	});

	it('of the SDK are overdue after their day, and have data for a PDF, or the file', async () => {
		const { data } = await sdk().invoices.create({
			...{ customer: { email: 'awa@example.com' }, currency: 'XOF', due_at: later(-1000) },
			items: [{ name: 'Shirt', quantity: 1, unit_price: 500 }],
		});
		const invoiceId = data.id as string;
		expect(await node('invoice', 'get', { invoiceId })).toMatchObject([{ state: 'overdue' }]);
		const [asData] = await node('invoice', 'getPdf', { invoiceId });
		expect(asData).toMatchObject({ invoiceId, fileName: null, pdfData: { id: invoiceId } });
		await vendor.settings({ digitalpayePdfFile: true });
		const fileName = `invoice-${invoiceId}.pdf`;
		expect(await node('invoice', 'getPdf', { invoiceId })).toEqual([
			{ invoiceId, fileName, pdfData: null },
		]);
	});
});

it('beneficiaries of either are those of the other', async () => {
	const client = sdk();
	const details = { phone: '0700000001', note: 'Driver' };
	const [made] = await node('beneficiary', 'create', { name: 'Awa Koné', details });
	const { beneficiaryId } = made!;
	expect(made).toMatchObject({ phone: '+2250700000001', type: 'mobile_money', note: 'Driver' });
	const { data } = await client.beneficiaries.retrieve(String(beneficiaryId));
	expect(data).toMatchObject({ phone_prefix: '225', mobile_number: '0700000001' });
	await client.beneficiaries.create({ type: 'bank', name: 'Example Ltd', bank_name: 'Example' });
	expect(await node('beneficiary', 'getAll')).toMatchObject([
		{ name: 'Example Ltd', bankName: 'Example', phone: null },
		{ beneficiaryId, name: 'Awa Koné' },
	]);
	const updateFields = { name: 'Awa K.' };
	expect(await node('beneficiary', 'update', { beneficiaryId, updateFields })).toMatchObject([
		{ name: 'Awa K.', phone: '+2250700000001' },
	]);
	await node('beneficiary', 'delete', { beneficiaryId });
	expect(await refused(client.beneficiaries.retrieve(String(beneficiaryId)))).toBe(404);
});

it('operators, the history of the balance, and customers', async () => {
	const client = sdk();
	const operators = await node('operator', 'getAll');
	expect(operators.map(({ operator }) => operator)).toEqual(
		(await client.operators.list()).data.map(({ code }: Json) => code),
	);
	expect((await client.operators.countries()).data).toMatchObject([{ code: 'CI' }]);
	expect((await client.operators.retrieve('WAVE_MONEY_CI')).data.name).toBe('Wave');
	await client.transactions.collect({ ...pay('A-1'), amount: 1000, currency: 'XOF' });
	await vendor.ended('A-1');
	const { balance } = (await client.balance.retrieve()).data;
	const history = await node('balance', 'getHistory');
	expect(history).toMatchObject([{ reference: 'A-1', amount: 985, balanceAfter: balance }]);
	expect((await client.balance.history()).data).toHaveLength(1);
	const [customer] = await node('customer', 'getAll');
	const customerId = customer!.customerId;
	const updateFields = { email: 'awa@example.com', otherFields: '{"last_name":"Koné"}' };
	expect(await node('customer', 'update', { customerId, updateFields })).toMatchObject([
		{ customerId, email: 'awa@example.com', lastName: 'Koné' },
	]);
	expect(await node('customer', 'getTransactions', { customerId })).toMatchObject([
		{ reference: 'A-1', status: 'success', linkId: null },
	]);
});
