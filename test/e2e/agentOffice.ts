import type {
	Execution,
	ExecutionResult,
	StoredCredential,
	StoredWorkflow,
} from '../../scripts/host/client.ts';
import { waitFor } from '../../scripts/host/wait.ts';
import { bring, executionsAtRest, sandboxCredential } from './examples.ts';
import { startMailServer, type Mail, type MailServer } from './mail.ts';
import type { Setting } from './setting.ts';
import { contextWith } from './sheetForm.ts';

export type Payout = { document: string; phone: string; amount: number | string; name: string };

type Row = Record<string, unknown> & { reference: string };
type Question = Mail & { id: string; link: string };

const TABLE = 'Agent payouts';
const DECIDES = 'Kofi & Co';
const WORDS = {
	en: { name: 'Your name', recorded: 'Your decision was recorded' },
	fr: { name: 'Votre nom', recorded: 'Votre décision est enregistrée' },
};

const unescaped = (text: string): string =>
	text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));

const login = (who: { username: string; password: string }): string =>
	`Basic ${btoa(`${who.username}:${who.password}`)}`;

/** The people around an agent's payouts: who asks, who approves by mail, and what the table says. */
export class AgentOffice {
	mailbox!: MailServer;
	readonly approver = { username: 'approver', password: 'only-who-approves' };
	readonly asker = { username: 'asker', password: 'only-who-asks' };
	readonly askersLogin = login(this.asker);
	askers?: StoredCredential;
	#approval?: StoredWorkflow;
	readonly #setting: Setting;

	constructor(setting: Setting) {
		this.#setting = setting;
	}

	/** Imports what prepares and what pays, as their notes say; resolves on the workflow that pays. */
	async open(): Promise<StoredWorkflow> {
		const { client } = this.#setting.shop;
		this.mailbox = await startMailServer(client);
		const mail = this.mailbox.credential;
		const password = (name: string, who: { username: string; password: string }) =>
			client.saveCredential(name, 'httpBasicAuth', { user: who.username, password: who.password });
		this.askers = await password('Who asks an agent', this.asker);
		const approvers = await password('Who approves for an agent', this.approver);
		this.#approval = await this.bring('agent-approve-and-pay.json', [mail, approvers]);
		await this.bring('agent-prepare-payouts.json');
		return this.#approval;
	}

	async bring(file: string, others: StoredCredential[] = []): Promise<StoredWorkflow> {
		const checkout = await sandboxCredential(this.#setting, 'cinetPayCheckoutApi');
		return await bring(this.#setting, file, 'cinetPayTransferApi', [checkout, ...others]);
	}

	async close(): Promise<void> {
		await this.mailbox.close();
	}

	/** The questions that wait for a person. */
	async waiting(): Promise<Execution[]> {
		const { results } = await this.#setting.shop.client.listExecutions(this.#approval!.id);
		return results.filter(({ status }) => status === 'waiting');
	}

	/** The open question about a reference: its mail, and the execution that waits. */
	async question(reference: string): Promise<Question> {
		return await waitFor(
			async () => {
				for (const { id } of await this.waiting()) {
					const mail = this.mailbox.received.find(
						(one) => one.html.includes(`<br>${reference}<br>`) && one.html.includes(`/${id}?`),
					);
					const link = unescaped(/href="([^"]+)"/.exec(mail?.html ?? '')?.[1] ?? '');
					if (mail && link.includes(`/${id}`)) return { ...mail, id, link };
				}
				return false;
			},
			{ what: `the question about ${reference}`, timeoutMs: 60_000 },
		);
	}

	/** The second person opens the link of the mail with the password and decides; resolves to what the page said. */
	async decide(id: string, decision: string): Promise<string> {
		const words = WORDS[this.#setting.lang];
		const mail = this.mailbox.received.find(({ html }) => html.includes(`/${id}?`));
		const link = unescaped(/href="([^"]+)"/.exec(mail!.html)![1]!);
		const context = await contextWith(this.#setting, this.approver);
		const page = await context.newPage();
		await page.goto(link);
		await page.getByText(decision, { exact: true }).waitFor();
		const text = await page.locator('body').innerText();
		await page.getByText(decision, { exact: true }).click();
		await page.getByLabel(words.name).fill(DECIDES);
		await page.getByRole('button', { name: 'Submit' }).click();
		await page.getByText(words.recorded).waitFor();
		await context.close();
		return text;
	}

	/** Sends the form once more, without a page. */
	async post(link: string, decision: string): Promise<number> {
		const body = new FormData();
		// The first field of the form is what it shows.
		body.append('field-1', JSON.stringify([decision]));
		body.append('field-2', DECIDES);
		const headers = { authorization: login(this.approver) };
		return (await fetch(link, { method: 'POST', body, headers })).status;
	}

	async finished(id: string): Promise<ExecutionResult> {
		const executions = await executionsAtRest(this.#setting, this.#approval!);
		const execution = executions.find((one) => one.id === id);
		if (execution?.status !== 'success') throw new Error(`${id} ended as ${execution?.status}`);
		return execution;
	}

	/** The rows of the table whose references start with the given text. */
	async rows(prefix: string): Promise<Row[]> {
		const { data } = await this.#table<{ data: Row[] }>('GET', '/rows?take=250');
		return data
			.filter(({ reference }) => reference.startsWith(prefix))
			.sort((left, right) => (left.reference < right.reference ? -1 : 1));
	}

	/** Somebody changes a row of the table by hand. */
	async changeRow(reference: string, data: Record<string, string | number>): Promise<void> {
		const one = { columnName: 'reference', condition: 'eq', value: reference };
		await this.#table('PATCH', '/rows', { filter: { type: 'and', filters: [one] }, data });
	}

	async #table<T>(method: string, path: string, body?: unknown): Promise<T> {
		const { client } = this.#setting.shop;
		const project = await client.call<{ id: string }>('GET', '/projects/personal');
		const tables = `/projects/${project.id}/data-tables`;
		const { data } = await client.call<{ data: Array<{ id: string; name: string }> }>(
			'GET',
			`${tables}?take=250`,
		);
		const { id } = data.find(({ name }) => name === TABLE)!;
		return await client.call<T>(method, `${tables}/${id}${path}`, body);
	}

	/** Somebody pays under the same reference with CinetPay directly. */
	async payElsewhere(reference: string, phone: string, amount: number): Promise<void> {
		const { sandbox } = this.#setting.shop;
		const call = async (path: string, form: Record<string, string>) => {
			const body = new URLSearchParams(form);
			const answer = await fetch(`${sandbox.url}/client/v1/${path}`, { method: 'POST', body });
			return (await answer.json()) as { code: number; data: { token: string } };
		};
		const keys = { apikey: 'sandbox-api-key', password: 'sandbox-password' };
		const { token } = (await call('auth/login', keys)).data;
		const receiver = { prefix: '225', phone };
		const person = { ...receiver, name: 'Awa', surname: 'Awa', email: 'awa@example.com' };
		await call(`transfer/contact?token=${token}`, { data: JSON.stringify([person]) });
		const order = { ...receiver, amount, client_transaction_id: reference };
		const notify = { notify_url: 'http://127.0.0.1:9/notify' };
		const sent = await call(`transfer/money/send/contact?token=${token}`, {
			data: JSON.stringify([{ ...order, ...notify }]),
		});
		if (sent.code !== 0) throw new Error(`The sandbox did not pay: ${JSON.stringify(sent)}`);
	}
}
