import type { Page } from 'playwright-core';
import type { Execution, StoredWorkflow } from '../../../scripts/host/client.ts';
import { waitFor } from '../../../scripts/host/wait.ts';
import { bring, executionsAtRest, ledgerOf, withParameters } from '../examples.ts';
import { settled } from '../payments.ts';
import type { Setting } from '../setting.ts';
import {
	closeForm,
	contextWith,
	expectAccessible,
	openForm,
	payerCredential,
	PAYER,
} from '../sheetForm.ts';

const APPROVER = { username: 'approver', password: 'only-the-second-person' };
const PHONE = '0700000061';
const REQUESTER = 'Adjoua';
/** What somebody types who would like the approver to open another page, or not to see the rest. */
const REASON = 'Refund <!-- [of order](https://evil.example) \\nReference: 1042 $& *';

/**
 * n8n's own colors on the page of its Wait node, which has no Custom CSS: the labels of a choice, the
 * text after it was sent (both below 4.5 to 1), and the button (white on orange). What is asked for stands in an HTML field, whose color can be read.
 */
const OF_N8N = ['label[for^="option"]', '#submit-btn', '#submitted-content'];

type Waiting = { id: string; link: string; reference: string };

/** Money leaves only after a second person has said so. */
export const approvalTests = (setting: Setting): void => {
	let workflow: StoredWorkflow;

	beforeAll(async () => {
		const password = await setting.shop.client.saveCredential('Approvers', 'httpBasicAuth', {
			user: APPROVER.username,
			password: APPROVER.password,
		});
		const file = 'approval-before-payout.json';
		const payer = await payerCredential(setting);
		workflow = await bring(setting, file, 'cinetPayTransferApi', [payer]);
		// Two passwords: one for those who ask, one for those who approve.
		const approvers = { httpBasicAuth: { id: password.id, name: password.name } };
		const nodes = workflow.nodes.map((node) =>
			node.name === 'Wait for the approver' ? { ...node, credentials: approvers } : node,
		);
		workflow = await setting.shop.client.updateWorkflow(workflow, { nodes });
		await setting.shop.client.activateWorkflow(workflow);
	});

	/** The first person fills the form in; resolves on the page that comes back. */
	const request = async (
		phone: string,
		amount: number | string,
		answer: string,
		name = 'Awa',
	): Promise<Page> => {
		const page = await openForm(setting, 'cinetpay-payout-request', 'Receiver');
		await expectAccessible(page);
		await page.getByLabel('Receiver').fill(name);
		await page.getByLabel('Phone').fill(phone);
		await page.getByLabel('Amount in XOF').fill(String(amount));
		await page.getByLabel('Reason').fill(REASON);
		await page.getByLabel('Your name').fill(REQUESTER);
		await page.getByRole('button', { name: 'Ask for approval' }).click();
		await page.getByText(answer).waitFor();
		await expectAccessible(page);
		return page;
	};

	/** The second halves: the first one waits on its last page for a moment, too, and has started the second. */
	const secondHalves = async (): Promise<Execution[]> => {
		const { results } = await setting.shop.client.listExecutions(workflow.id);
		return results.filter(({ mode }) => mode === 'integrated');
	};
	const waitingOnes = async (): Promise<Execution[]> =>
		(await secondHalves()).filter(({ status }) => status === 'waiting');

	/** What the second person is told, of the one request that waits. */
	const whatWaits = async (): Promise<Waiting> => {
		const { client } = setting.shop;
		const [execution] = await waitFor(
			async () => {
				const list = await waitingOnes();
				return list.length === 1 && list;
			},
			{ what: 'the request that waits for approval' },
		);
		const told = (await client.getExecution(execution!.id)).output('Tell the approver')?.[0];
		return { id: execution!.id, link: String(told?.link), reference: String(told?.reference) };
	};

	/** The second person opens the link with the password and decides. */
	const decide = async (link: string, decision: string): Promise<string> => {
		const context = await contextWith(setting, APPROVER);
		const page = await context.newPage();
		await page.goto(link);
		await expectAccessible(page, OF_N8N);
		const text = await page.locator('body').innerText();
		await page.getByText(decision, { exact: true }).click();
		await page.getByLabel('Your name').fill('Kofi');
		await page.getByRole('button', { name: 'Submit' }).click();
		await page.getByText('Your decision was recorded').waitFor();
		await expectAccessible(page, OF_N8N);
		await context.close();
		return text;
	};

	const finished = async (id: string) =>
		await waitFor(
			async () => {
				const execution = await setting.shop.client.getExecution(id);
				return execution.status === 'success' && execution;
			},
			{ what: `the end of execution ${id}`, timeoutMs: 90_000 },
		);

	it('asks nobody about a request that cannot be paid', async () => {
		const page = await request('07O0000061', 5000, 'Nothing was requested');
		expect(await page.locator('body').innerText()).toContain('Phone: "07O0000061"');
		await closeForm(page);
		expect(await waitingOnes()).toEqual([]);
	});

	it.each([['five'], ['-5000'], ['😀'], ['9'.repeat(200)]])(
		'says what is wrong with the amount "%s"',
		async (amount) => {
			const page = await request(PHONE, amount, 'Nothing was requested');
			expect(await page.locator('body').innerText()).toContain('Amount: "');
			await closeForm(page);
			expect(await waitingOnes()).toEqual([]);
		},
	);

	it('sends nothing to the person who asks, and nothing without the password', async () => {
		const page = await request(PHONE, 5000, 'Waiting for approval', '<table>Awa');
		const { id, link, reference } = await whatWaits();
		const message = String(
			(await setting.shop.client.getExecution(id)).output('Tell the approver')?.[0]?.message,
		);
		expect(message).toContain(
			`${REQUESTER} asks for a payout of 5 000 XOF to table Awa, +225${PHONE}`,
		);
		expect(message).toContain(`Decide here: ${link}`);
		expect(message.replace(link, '')).not.toMatch(/[<>[\]*]|:\/\/|evil\.example/);
		expect(reference).toMatch(/^PAYOUT-\d{14}-\d+$/);
		const text = await page.locator('body').innerText();
		expect(text).toContain(`${reference}: 5 000 XOF to <table>Awa, +225${PHONE}`);
		// What the browser of the first person holds does not open the form of the second one.
		expect(page.url()).not.toContain(`/form-waiting/${id}`);
		const stolen = new URL(link);
		stolen.searchParams.set('signature', new URL(page.url()).searchParams.get('signature') ?? 'x');
		expect((await fetch(stolen)).status).toBe(401);
		await closeForm(page);
		expect((await fetch(link)).status).toBe(401);
		const asker = `Basic ${btoa(`${PAYER.username}:${PAYER.password}`)}`;
		expect((await fetch(link, { headers: { authorization: asker } })).status).toBe(401);
		expect((await fetch(link, { method: 'POST', body: new FormData() })).status).toBe(401);
		expect(await waitingOnes()).toHaveLength(1);
		expect(await ledgerOf(setting, 'PAYOUT-')).toEqual([]);
	});

	it('pays once when the second person approves', async () => {
		const { id, link, reference } = await whatWaits();
		const text = await decide(link, 'Approve and send');
		expect(text).toContain(`5 000 XOF to <table>Awa, +225${PHONE}`);
		expect(text).toContain(`Reason: ${REASON}\n`);
		expect(text).toContain(`Asked for by ${REQUESTER}\n`);
		expect(text).toContain(`Reference: ${reference}`);
		const execution = await finished(id);
		expect(execution.output('Tell what became of it')).toEqual([
			expect.objectContaining({
				...{ reference, approvedBy: 'Kofi', requestedBy: REQUESTER },
				message: expect.stringMatching(/, 5 000 XOF, was approved by Kofi\. CinetPay accepted it;/),
			}),
		]);
		const paid = { reference, direction: 'out', phone: `+225${PHONE}`, amount: 5000 };
		expect(await ledgerOf(setting, 'PAYOUT-')).toEqual([expect.objectContaining(paid)]);

		// The same decision sent once more: the form is closed.
		const body = new FormData();
		body.append('field-1', JSON.stringify(['Approve and send']));
		body.append('field-2', 'Kofi');
		const authorization = `Basic ${btoa(`${APPROVER.username}:${APPROVER.password}`)}`;
		await fetch(link, { method: 'POST', body, headers: { authorization } });
		await settled(setting.shop, reference);
		expect(await ledgerOf(setting, 'PAYOUT-')).toHaveLength(1);
		const executions = await executionsAtRest(setting, workflow);
		expect(executions.flatMap(({ output }) => output('Tell how it ended') ?? [])).toEqual([
			expect.objectContaining({ reference, status: 'success', verified: true }),
		]);
	});

	it('sends nothing when the second person declines', async () => {
		await closeForm(await request(PHONE, 7000, 'Waiting for approval'));
		const { id, link, reference } = await whatWaits();
		await decide(link, 'Decline');
		const execution = await finished(id);
		expect(execution.output('Send the money')).toBeUndefined();
		expect(execution.output('Tell that it was not approved')).toEqual([
			expect.objectContaining({ message: expect.stringContaining('was declined by Kofi') }),
		]);
		expect(await ledgerOf(setting, reference)).toEqual([]);
	});

	it('sends nothing when nobody decides in time', async () => {
		const { client } = setting.shop;
		const soon = { resumeAmount: 1, resumeUnit: 'seconds' };
		const nodes = withParameters(workflow, 'Wait for the approver', soon);
		await client.activateWorkflow(await client.updateWorkflow(workflow, { nodes }));
		const before = new Set((await secondHalves()).map(({ id }) => id));
		await closeForm(await request(PHONE, 9000, 'Waiting for approval'));
		// In any status: the time may be up before it is seen waiting.
		const { id } = await waitFor(
			async () => (await secondHalves()).find((one) => !before.has(one.id)),
			{ what: 'the request that nobody decides' },
		);
		const execution = await finished(id);
		const reference = String(execution.output('Tell the approver')?.[0]?.reference);
		expect(reference).toMatch(/^PAYOUT-/);
		expect(execution.output('Send the money')).toBeUndefined();
		expect(execution.output('Tell that it was not approved')).toEqual([
			expect.objectContaining({ message: expect.stringContaining('was not decided in time') }),
		]);
		expect(await ledgerOf(setting, reference)).toEqual([]);
	}, 180_000);
};
