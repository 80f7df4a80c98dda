import type { StoredWorkflow, WorkflowJson } from '../../../scripts/host/client.ts';
import {
	bring,
	insertRows,
	republish,
	tableRows,
	runFrom,
	withParameters,
	type TableRow,
} from '../examples.ts';
import { startMailServer, type MailServer } from '../mail.ts';
import { act, sandboxCall, settled } from '../payments.ts';
import type { Setting } from '../setting.ts';

const LINKS = 'Payment links';
const START = 'Every morning';
const CREATE = '/checkout/v2/payment';

/** The month of a time, as the example writes it; n8n's time zone in the tests is that of Abidjan. */
const month = (time = new Date().toISOString()): string => time.slice(0, 7).replace('-', '');

type Targets = Record<string, { main: Array<Array<{ node: string }>> }>;

/** The example as a shop has it that sends mails and needs no form: everything else is deleted. */
const byMailOnly = (example: WorkflowJson): WorkflowJson => {
	const deleted = ['Send by Telegram', 'Send by WhatsApp', 'Send the SMS', 'New payment link'];
	const connections = Object.entries(example.connections as Targets)
		.filter(([name]) => !deleted.includes(name))
		.map(([name, { main }]) => [
			name,
			{ main: main.map((targets) => targets.filter(({ node }) => !deleted.includes(node))) },
		]);
	return {
		...example,
		nodes: example.nodes.filter(({ name }) => !deleted.includes(name)),
		connections: Object.fromEntries(connections) as WorkflowJson['connections'],
	};
};

/** One link for each subscriber and month, sent, thanked and reminded by the example payment link by message. */
export const subscriptionTests = (setting: Setting): void => {
	let workflow: StoredWorkflow;
	let sender: StoredWorkflow;
	let mail: MailServer;

	const run = async () => await runFrom(setting, workflow, START);
	const send = async () => await runFrom(setting, sender, 'Every ten minutes');
	const subscribe = async (customer: string, more: TableRow = {}) =>
		await insertRows(setting, 'Subscribers', [
			{
				...{ customer, name: `Name of ${customer}`, product: 'Basket', amount: 5000 },
				...{ channel: 'Email', receiver: `${customer.toLowerCase()}@example.com`, active: true },
				...(more as Record<string, string | number | boolean>),
			},
		]);
	const linksOf = async (customer: string): Promise<TableRow[]> =>
		await tableRows(setting, LINKS, `SUB-${customer}-`);
	const mailsTo = (receiver: string): string[] =>
		mail.received.filter(({ to }) => to.includes(receiver)).map(({ subject }) => subject);
	const fault = async (match: string, kind: string, times: number) => {
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', { match, kind, times });
	};
	const noFault = async () => {
		await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
	};

	beforeAll(async () => {
		mail = await startMailServer(setting.shop.client);
		const type = 'cinetPayCheckoutApi';
		sender = await bring(
			setting,
			'payment-link-by-message.json',
			type,
			[mail.credential],
			byMailOnly,
		);
		workflow = await bring(setting, 'monthly-subscription.json', type);
	});

	afterAll(async () => {
		await setting.shop.client.deactivateWorkflow(workflow.id);
		await setting.shop.client.deactivateWorkflow(sender.id);
		await mail.close();
	});

	beforeEach(() => {
		mail.received.length = 0;
	});

	it('makes its table', async () => {
		expect((await runFrom(setting, workflow, 'When you press Execute')).status).toBe('success');
	});

	it('makes one link for each active subscriber and month, which is sent and thanked', async () => {
		await subscribe('C-1');
		await subscribe('C-2', { active: false });
		const [first] = await Promise.all([run(), run()]);
		const [fired] = first.output(START) ?? [];
		await run();
		await Promise.all([send(), send()]);
		await run();
		await send();
		const reference = `SUB-C-1-${month(String(fired?.timestamp))}`;
		const rows = await linksOf('C-1');
		expect(new Set(rows.map((row) => row.reference))).toEqual(new Set([reference]));
		expect(rows[0]).toMatchObject({ customer: 'Name of C-1', amount: 5000, status: 'waiting' });
		expect(await linksOf('C-2')).toEqual([]);
		expect(mailsTo('c-1@example.com')).toEqual(['Your payment link: Basket']);
		expect(mail.received[0]?.html).toContain(String(rows[0]?.url));
		expect(String(rows[0]?.url)).toContain('/pay/');

		await act(setting.shop, reference, 'pay');
		await settled(setting.shop, reference);
		await run();
		await send();
		expect(mailsTo('c-1@example.com')).toEqual(['Your payment link: Basket', 'Thank you: Basket']);
	});

	it('makes another one next month', async () => {
		const later = withParameters(workflow, 'This month', {
			assignments: {
				assignments: [
					{
						...{ id: 'a1', name: 'reference', type: 'string' },
						value: "=SUB-{{ $json.customer }}-{{ $now.plus({ months: 1 }).toFormat('yyyyMM') }}",
					},
				],
			},
		});
		const now = workflow.nodes;
		workflow = await republish(setting, workflow, later);
		await run();
		workflow = await republish(setting, workflow, now);
		expect(new Set((await linksOf('C-1')).map((row) => row.reference)).size).toBe(2);
	});

	it('tries again the next morning while CinetPay is down, and tells a person', async () => {
		await subscribe('C-3');
		await fault(CREATE, 'status500', 100);
		await run();
		await noFault();
		expect(await linksOf('C-3')).toEqual([
			expect.objectContaining({
				...{ status: 'new', note: expect.stringMatching(/^No link was created\. \w/) },
			}),
		]);
		await send();
		expect(mailsTo('you@example.com')).toEqual(['Payment links that need you: 1']);
		await run();
		await send();
		expect(mailsTo('c-3@example.com')).toEqual(['Your payment link: Basket']);
	});

	it('tells a person about a link that was lost, and makes no second payment', async () => {
		await subscribe('C-4');
		await fault(CREATE, 'lostAnswer', 1);
		await run();
		await noFault();
		await run();
		await send();
		const rows = await linksOf('C-4');
		expect(rows).toHaveLength(1);
		expect(['check', 'waiting']).toContain(rows[0]?.status);
		expect(mailsTo('c-4@example.com').length + mailsTo('you@example.com').length).toBe(1);
	});

	it.each([
		['C 5/é', { amount: 5000 }, 'Reference'],
		['C-6', { amount: 5001 }, 'Amount'],
	])('says what is wrong with the subscriber %s', async (customer, more, field) => {
		await subscribe(customer, more);
		await run();
		const [row] = await linksOf(customer);
		expect(row).toMatchObject({ status: 'new' });
		expect(row?.note).toContain(`${field}: `);
		await send();
		expect(mailsTo('you@example.com')).toHaveLength(1);
	});

	it('takes up what a stop left behind, after an hour', async () => {
		await insertRows(setting, LINKS, [
			{
				...{ reference: `SUB-C-7-${month()}`, customer: 'Yao', product: 'Basket', amount: 5000 },
				...{ currency: 'XOF', channel: 'Email', receiver: 'c-7@example.com', status: 'creating' },
				...{ reminders: 0, note: '' },
			},
		]);
		await run();
		expect(await linksOf('C-7')).toEqual([expect.objectContaining({ status: 'creating' })]);
		const impatient = JSON.parse(
			JSON.stringify(workflow.nodes).replace('minus({ hours: 1 })', 'plus({ hours: 1 })'),
		) as typeof workflow.nodes;
		const patient = workflow.nodes;
		workflow = await republish(setting, workflow, impatient);
		await run();
		workflow = await republish(setting, workflow, patient);
		expect(await linksOf('C-7')).toEqual([expect.objectContaining({ status: 'toSend' })]);
	});
};
