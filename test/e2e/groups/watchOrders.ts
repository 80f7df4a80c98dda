import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import {
	bring,
	executionsAtRest,
	insertRows,
	republish,
	tableRows,
	runFrom,
	runNode,
	sandboxCredential,
	type TableRow,
} from '../examples.ts';
import { startMailServer, type MailServer } from '../mail.ts';
import { act, createPayment, sandboxCall } from '../payments.ts';
import type { Setting } from '../setting.ts';

const TABLE = 'Open orders';
const NOBODY = 'http://127.0.0.1:9/';
const START = 'Every two minutes';
const TELL = 'Every ten minutes';
const ADDRESSES = { notifyUrl: NOBODY, returnUrl: 'https://shop.example.com/thank-you' };

const minutesAgo = (minutes: number): string =>
	new Date(Date.now() - minutes * 60_000).toISOString();

/** Orders of every API, asked about by a schedule: no notification reaches this n8n. */
export const watchOrdersTests = (setting: Setting): void => {
	let workflow: StoredWorkflow;
	let mail: MailServer;

	const order = (reference: string, more: TableRow = {}): Record<string, string | number> => ({
		...{ reference, api: 'checkout', product: 'Cloth bag', amount: 2500, currency: 'XOF' },
		...{ orderedAt: minutesAgo(5), status: 'waiting', failures: 0, note: '' },
		...(more as Record<string, string | number>),
	});
	const insert = async (...rows: Array<Record<string, string | number>>) =>
		await insertRows(setting, TABLE, rows);
	const run = async () => await runFrom(setting, workflow, START);
	const tell = async () => await runFrom(setting, workflow, TELL);
	const statusesOf = async (prefix: string) =>
		Object.fromEntries(
			(await tableRows(setting, TABLE, prefix)).map(({ reference, status }) => [reference, status]),
		);
	/** How often each reference went out, over all runs. */
	const deliveries = async (prefix: string): Promise<string[]> =>
		(await executionsAtRest(setting, workflow))
			.flatMap(({ output }) => output('Deliver the order') ?? [])
			.map(({ reference }) => String(reference))
			.filter((reference) => reference.startsWith(prefix))
			.sort();
	/** A payment of Checkout and its row. */
	const place = async (reference: string, more?: TableRow) => {
		await createPayment(setting.shop, reference, NOBODY);
		await insert(order(reference, more));
	};

	beforeAll(async () => {
		mail = await startMailServer(setting.shop.client);
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', {
			...{ notificationsPerPayment: 0, digitalpayeWebhookUrl: '' },
		});
		workflow = await bring(setting, 'watch-open-orders.json', 'cinetPayCheckoutApi', [
			await sandboxCredential(setting, 'cinetPayAuroreApi'),
			await sandboxCredential(setting, 'digitalPayeApi'),
			mail.credential,
		]);
	});

	afterAll(async () => {
		const talking = { notificationsPerPayment: 3 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', talking);
		await setting.shop.client.deactivateWorkflow(workflow.id);
		await mail.close();
	});

	beforeEach(() => {
		mail.received.length = 0;
		mail.fails = false;
	});

	it('makes its table', async () => {
		const execution = await runFrom(setting, workflow, 'When you press Execute');
		expect(execution.status).toBe('success');
	});

	it('delivers what was paid through any API, once, and asks no more', async () => {
		await place('WATCH-CHECKOUT');
		await runNode(setting, 'cinetPayAuroreApi', {
			...{ api: 'aurore', resource: 'payment', operation: 'create', reference: 'WATCH-AURORE' },
			...{ amount: '2500', currency: 'XOF', description: 'Bag', reportTo: 'trigger' },
			...{ ...ADDRESSES, firstName: 'Awa', lastName: 'Koné', email: 'awa@example.com' },
		});
		await runNode(setting, 'digitalPayeApi', {
			...{ resource: 'collection', operation: 'create', operator: 'wave', amount: '2500' },
			...{ phone: '0700000001', reference: 'WATCH-DIGITALPAYE' },
			successUrl: 'https://shop.example.com/thank-you',
			errorUrl: 'https://shop.example.com/canceled',
		});
		const { formAction, formFields, signature } = await runNode(setting, 'cinetPayCheckoutApi', {
			...{ api: 'legacy', resource: 'payment', operation: 'prepareForm', amount: '2500' },
			...{ reference: 'WATCH-LEGACY', legacyCurrency: 'XOF', description: 'Bag' },
			options: { ...ADDRESSES, cancelUrl: 'https://shop.example.com/canceled' },
		});
		const page = await fetch(String(formAction), {
			method: 'POST',
			body: new URLSearchParams(formFields as Record<string, string>),
		});
		expect(page.ok).toBe(true);
		const apis = ['AURORE', 'DIGITALPAYE', 'LEGACY'].map((api) =>
			order(`WATCH-${api}`, { api: api.toLowerCase() }),
		);
		await insert(
			...(apis.map((row) => (row.api === 'legacy' ? { ...row, signature } : row)) as Array<
				Record<string, string | number>
			>),
		);

		expect((await run()).output('Deliver the order')).toBeUndefined();
		const all = ['WATCH-AURORE', 'WATCH-CHECKOUT', 'WATCH-DIGITALPAYE', 'WATCH-LEGACY'];
		for (const reference of all) await act(setting.shop, reference, 'pay');
		expect((await run()).status).toBe('success');
		expect(await deliveries('WATCH-')).toEqual(all);
		expect(Object.values(await statusesOf('WATCH-'))).toEqual(Array(4).fill('delivered'));

		const again = await run();
		expect(again.output('Which API?')).toBeUndefined();
		expect(await deliveries('WATCH-')).toEqual(all);
	});

	it('delivers nothing that is open, unknown or refused, and tells who was refused once', async () => {
		await place('OPEN-1');
		await place('OPEN-REFUSED');
		await insert(order('OPEN-NEVER-CREATED'));
		await act(setting.shop, 'OPEN-REFUSED', 'refuse');
		const execution = await run();
		expect(execution.output('Tell the customer')).toEqual([
			expect.objectContaining({
				reference: 'OPEN-REFUSED',
				message: expect.stringMatching(/^Order OPEN-REFUSED was not paid: \w.* Offer a new/),
			}),
		]);
		expect((await run()).output('Tell the customer')).toBeUndefined();
		expect(await deliveries('OPEN-')).toEqual([]);
		expect(await statusesOf('OPEN-')).toEqual({
			...{ 'OPEN-1': 'waiting', 'OPEN-NEVER-CREATED': 'waiting', 'OPEN-REFUSED': 'notPaid' },
		});
		expect(mail.received).toEqual([]);
	});

	it.each([
		['amount', { amount: 9900 }, 'Paid 2500 XOF, ordered 9900 XOF.'],
		['currency', { currency: 'XAF' }, 'Paid 2500 XOF, ordered 2500 XAF.'],
		['API', { api: 'paypal' }, '&#34;paypal&#34; is none of checkout'],
	])('sets an order with another %s aside and tells a person once', async (name, more, text) => {
		const reference = `ASIDE-${name}`;
		await place(reference, { ...more, product: '<img src=x onerror=alert(1)> & _bag_' });
		await act(setting.shop, reference, 'pay');
		await run();
		expect(await statusesOf(reference)).toEqual({ [reference]: 'check' });
		await run();
		await tell();
		expect(await statusesOf(reference)).toEqual({ [reference]: 'told' });
		expect(mail.received).toEqual([
			expect.objectContaining({ to: ['you@example.com'], subject: 'Orders that need you: 1' }),
		]);
		const { html } = mail.received[0]!;
		expect(html).toContain(reference);
		expect(html).toContain(text);
		expect(html).toContain('&#60;img src=x onerror=alert(1)&#62; &#38; _bag_');
		expect(html).not.toContain('<img');
		await tell();
		expect(mail.received).toHaveLength(1);
		expect(await deliveries('ASIDE-')).toEqual([]);
	});

	it('delivers once what two schedules find at the same time, and what two clicks stored twice', async () => {
		await place('TWICE-1');
		await insert(order('TWICE-1'));
		await place('TWICE-2');
		for (const reference of ['TWICE-1', 'TWICE-2']) await act(setting.shop, reference, 'pay');
		await Promise.all([run(), run(), run()]);
		expect(await deliveries('TWICE-')).toEqual(['TWICE-1', 'TWICE-2']);
	});

	it('keeps orders open while nobody answers, says so after the fifth time, and delivers later', async () => {
		await place('DOWN-1', { failures: 3 });
		await act(setting.shop, 'DOWN-1', 'pay');
		const fault = { match: '/checkout/v2/payment/check', kind: 'status500', times: 1000 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault);
		await run();
		expect(mail.received).toEqual([]);
		await run();
		await run();
		await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
		expect(mail.received.map(({ subject }) => subject)).toEqual([
			'Orders cannot be asked about: 1',
		]);
		expect(mail.received[0]?.html).toContain('DOWN-1 (checkout): The response');
		expect(await statusesOf('DOWN-')).toEqual({ 'DOWN-1': 'waiting' });
		await run();
		expect(await deliveries('DOWN-')).toEqual(['DOWN-1']);
	});

	it('begins to count anew when an answer comes', async () => {
		await place('ANEW-1', { failures: 4, note: 'Not reached' });
		await run();
		expect(await tableRows(setting, TABLE, 'ANEW-')).toEqual([
			expect.objectContaining({ status: 'waiting', failures: 0, note: '' }),
		]);
	});

	it('tells a person of what a stop left behind, with the next run if the mail fails', async () => {
		await insert(
			order('STOPPED-1', { status: 'paid', paidAt: minutesAgo(11) }),
			order('STOPPED-UNDER-WAY', { status: 'paid', paidAt: minutesAgo(1) }),
		);
		mail.fails = true;
		expect((await tell()).status).toBe('error');
		expect(await statusesOf('STOPPED-1')).toEqual({ 'STOPPED-1': 'paid' });
		mail.fails = false;
		await tell();
		expect(mail.received).toHaveLength(1);
		expect(mail.received[0]?.html).toContain('STOPPED-1');
		expect(mail.received[0]?.html).toContain('Paid, but n8n stopped before');
		expect(mail.received[0]?.html).not.toContain('UNDER-WAY');
		expect(await statusesOf('STOPPED-')).toEqual({
			...{ 'STOPPED-1': 'told', 'STOPPED-UNDER-WAY': 'paid' },
		});
	});

	it('keeps what could not be delivered for a person', async () => {
		await place('PARCEL-1');
		await act(setting.shop, 'PARCEL-1', 'pay');
		const broken = workflow.nodes.map((node) =>
			node.name === 'Deliver the order'
				? {
						...node,
						type: 'n8n-nodes-base.stopAndError',
						typeVersion: 1,
						parameters: { errorMessage: 'No parcels' },
					}
				: node,
		);
		const whole = workflow.nodes;
		workflow = await republish(setting, workflow, broken);
		expect((await run()).status).toBe('error');
		workflow = await republish(setting, workflow, whole);
		await run();
		expect(await deliveries('PARCEL-')).toEqual([]);
		expect(await statusesOf('PARCEL-')).toEqual({ 'PARCEL-1': 'paid' });
	});

	it('asks about old orders less often, and gives up after 30 days', async () => {
		const day = 24 * 60;
		await place('OLD-DUE', { orderedAt: minutesAgo(2 * day + 0.2) });
		await place('OLD-NOT-DUE', { orderedAt: minutesAgo(2 * day + 3) });
		await place('OLD-GIVEN-UP', { orderedAt: minutesAgo(30 * day + 3) });
		const execution = await run();
		const asked = execution.output('Ask Checkout')!.map(({ reference }) => reference);
		expect(asked).toEqual(expect.arrayContaining(['OLD-DUE', 'OLD-GIVEN-UP']));
		expect(asked).not.toContain('OLD-NOT-DUE');
		expect(await statusesOf('OLD-')).toEqual({
			...{ 'OLD-DUE': 'waiting', 'OLD-NOT-DUE': 'waiting', 'OLD-GIVEN-UP': 'check' },
		});
	});
};
