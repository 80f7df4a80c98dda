import { sleep, waitFor } from '../../scripts/host/wait.ts';
import { randomOf } from '../../test/faults/random.ts';
import type { World } from '../world.ts';
import { buy, PRICE, type Market } from './buyers.ts';
import { customersOf, type Customer } from './customers.ts';
import { Warehouse } from './deliveries.ts';
import { salaryWorkflow, SALARY_PATH } from './outgoing.ts';
import { Provider } from './provider.ts';
import { openWorkflows, PATTERNS, type Pattern, type ShopWorkflow } from './workflows.ts';

/** An order of which the provider knows. */
export type Order = { customer: Customer; reference: string };

type Setting = { seed: number; scale: number; log: (line: string) => void };

/** The least age of an order of the pattern "get" when its time limit of a minute is certainly over. */
const LIMIT_MS = 75_000;
const UNDER_WAY = ['new', 'running'];
const OVER_LIMIT_MS = 90_000;

/** A shop that does what our guides say, and its customers. */
export class ObedientShop {
	readonly orders: Order[] = [];
	readonly warehouse = new Warehouse();
	workflows: ShopWorkflow[] = [];
	#oldNumbers = new Map<Pattern, string[]>();
	#getOrderedAt = 0;
	readonly #world: World;
	readonly #provider: Provider;
	readonly #setting: Setting;

	private constructor(world: World, provider: Provider, setting: Setting) {
		this.#world = world;
		this.#provider = provider;
		this.#setting = setting;
	}

	static async open(world: World, setting: Setting): Promise<ObedientShop> {
		const shop = new ObedientShop(world, await Provider.open(setting.seed), setting);
		await shop.warehouse.open();
		const { client, url } = world;
		const { url: providerUrl } = shop.#provider;
		shop.workflows = await openWorkflows(client, url, providerUrl, shop.warehouse.url);
		const salaries = await client.createWorkflow(await salaryWorkflow(client, providerUrl));
		await client.activateWorkflow(salaries);
		const webhook = `${url}/webhook/digitalpaye-wave-payments/webhook`;
		await shop.#provider.settings({ digitalpayeWebhookUrl: webhook });
		return shop;
	}

	get provider(): Provider {
		return this.#provider;
	}

	get #market(): Market {
		return { n8nUrl: this.#world.url, providerUrl: this.#provider.url };
	}

	/** All customers of a season; of one pattern one after the other, the patterns side by side. */
	async season(number: number, patterns: readonly Pattern[] = PATTERNS): Promise<void> {
		await Promise.all(
			patterns.map(async (pattern) => {
				for (const customer of customersOf(pattern, number, this.#setting)) {
					await this.#serve(customer);
				}
			}),
		);
	}

	/** The orders of the pattern "get": nobody hears of their payments before the time limit. */
	async unheardOrders(): Promise<void> {
		await this.#provider.settings({ notificationsPerPayment: 0 });
		await this.season(1, ['get']);
		this.#getOrderedAt = Date.now();
		await this.#provider.settings({ notificationsPerPayment: 2 });
	}

	/** Waits until the executions of these orders have reached their time limit. */
	async limitReached(): Promise<void> {
		await sleep(Math.max(0, this.#getOrderedAt + LIMIT_MS - Date.now()));
		await this.atRest();
	}

	async #order(customer: Customer, amount?: number): Promise<string | undefined> {
		const { pattern, number, habit } = customer;
		const door = habit === 'lessBare' ? buy.barePage : buy[pattern];
		return await door(this.#market, number, amount);
	}

	/** Orders; who is turned away orders again, under a new number, until the shop answers. */
	async #orderPatiently(customer: Customer, amount?: number): Promise<string> {
		let tries = 0;
		const reference = await waitFor(
			async () => {
				const again = tries++;
				const number = again ? `${customer.number}R${again}` : customer.number;
				const clicks = customer.habit === 'doubleClick' ? [1, 2] : [1];
				const orders = clicks.map(async () => await this.#order({ ...customer, number }, amount));
				return (await Promise.all(orders)).find(Boolean);
			},
			{
				what: `the order of ${customer.number} (${customer.habit})`,
				timeoutMs: 90_000,
				everyMs: 2000,
			},
		);
		this.orders.push({ customer, reference });
		return reference;
	}

	async #serve(customer: Customer): Promise<void> {
		const { habit, pattern } = customer;
		if (habit === 'oldNumber') return await this.#comeWithOldNumber(customer);
		const isLess = habit === 'less' || habit === 'lessBare';
		const reference = await this.#orderPatiently(customer, isLess ? 100 : undefined);
		const provider = this.#provider;
		switch (habit) {
			case 'refused':
				return await provider.act(reference, 'refuse');
			case 'lies':
				return await this.#forge(reference);
			case 'late':
				return;
			case 'outgoing':
				return await this.#payOut(customer.number.replace('DIGITALPAYE', 'PAY'));
			case 'paysTwice':
				await provider.act(reference, 'pay');
				// The provider refuses: it is paid.
				return await provider.act(reference, 'pay').catch(() => undefined);
			case 'bothIds':
				await provider.settings({ digitalpayeWebhooksPerTransaction: 0 });
				await provider.act(reference, 'pay');
				await provider.settings({ digitalpayeWebhooksPerTransaction: 2 });
				return await this.#notifyUnderBothIds(reference);
			case 'reloads':
				await provider.act(reference, 'pay');
				await sleep(500);
				return void (await this.#order(customer));
			default:
				await provider.act(reference, 'pay');
				this.#oldNumbers.set(pattern, [...(this.#oldNumbers.get(pattern) ?? []), reference]);
		}
	}

	/** Somebody else, for whom the counter of order numbers has started again. */
	async #comeWithOldNumber({ pattern, habit }: Customer): Promise<void> {
		const number = this.#oldNumbers.get(pattern)?.shift();
		if (number === undefined) return;
		await this.#order({ pattern, habit, number });
	}

	async #forge(reference: string): Promise<void> {
		for (const signature of ['wrong', 'missing'] as const) {
			await this.#provider.notify(reference, { times: 2, signature, parallel: true });
		}
	}

	async #payOut(reference: string): Promise<void> {
		const url = `${this.#world.url}/webhook/${SALARY_PATH}?reference=${reference}`;
		const answer = await fetch(url);
		if (!answer.ok) throw new Error(`The salary ${reference}: ${await answer.text()}`);
	}

	async #notifyUnderBothIds(reference: string): Promise<void> {
		const all = await this.#provider.transactions();
		const found = all.find((each) => each.reference === reference && each.direction === 'in');
		if (!found?.notifyUrl) throw new Error(`${reference} is not notified anywhere.`);
		const facts = {
			amount: String(found.amount),
			status: 'SUCCESSFUL',
			type_transaction: 'collecte',
		};
		const post = async (ids: object) =>
			await fetch(found.notifyUrl!, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ ...facts, ...ids }),
			}).catch(() => undefined);
		await Promise.all([
			post({ transaction_id: reference, ref: found.providerId }),
			post({ ref: found.providerId }),
			post({ transaction_id: reference }),
		]);
	}

	/** The customers of the first season who pay at last. */
	async latePayments(): Promise<void> {
		for (const { customer, reference } of this.orders) {
			if (customer.habit === 'late') await this.#provider.act(reference, 'pay');
		}
		await this.#provider.quiet();
	}

	/** Every transaction is notified again, in the signed and in the unsigned form, in a seeded order. */
	async repeatEverything(round: number): Promise<void> {
		const random = randomOf(this.#setting.seed + round);
		const all = (await this.#provider.transactions())
			.map((each) => ({ ...each, at: random() }))
			.sort((a, b) => a.at - b.at);
		for (const { reference, at } of all) {
			const signature = at < 0.5 ? 'missing' : 'valid';
			await this.#provider.notify(reference, { times: 2, signature, parallel: true });
		}
		await this.#provider.quiet();
		await this.atRest();
	}

	/** Resolves when no execution of the shop is under way. */
	async atRest(): Promise<void> {
		for (const { id, name } of this.workflows) {
			await waitFor(
				async () => {
					const counts = await this.#world.store.counts(id);
					return UNDER_WAY.every((status) => !counts[status]);
				},
				{ what: `the executions of "${name}"`, timeoutMs: OVER_LIMIT_MS },
			);
		}
	}

	/**
	 * What the guides ask of a person: what n8n's list shows as crashed after a notification is retried there, the
	 * schedules run, and an order of which "Tell a person" does not know whether it went out is looked for in the
	 * warehouse.
	 */
	async dayIsOver(): Promise<void> {
		const { client } = this.#world;
		const asked: string[] = [];
		for (const workflow of this.workflows) {
			const { results } = await client.listExecutions(workflow.id);
			const crashed = results.filter(({ status }) => status === 'crashed');
			const start = workflow.nodes.find(({ name }) => name === 'Payment is final');
			for (const { id } of start ? crashed : []) {
				this.#setting.log(`  retrying ${workflow.pattern} execution ${id}, which crashed`);
				await client.call('POST', `/executions/${id}/retry`, { loadWorkflow: true });
			}
			const schedule = workflow.nodes.find(({ type }) => type.endsWith('.scheduleTrigger'));
			if (!schedule) continue;
			const triggerToStartFrom = { name: schedule.name };
			const run = `/workflows/${workflow.id}/run`;
			const body = { triggerToStartFrom };
			asked.push((await client.call<{ executionId: string }>('POST', run, body)).executionId);
		}
		await sleep(1000);
		await this.atRest();
		for (const id of asked) await this.#answerDoubts(id);
	}

	async #answerDoubts(executionId: string): Promise<void> {
		const execution = await this.#world.store.one(executionId);
		for (const { reference } of execution?.output('Tell a person') ?? []) {
			const inDoubt = String(reference);
			this.#setting.log(`  ${inDoubt} is paid and may not have been delivered: checking`);
			if (this.warehouse.parcels(inDoubt) === 0) this.warehouse.deliver(inDoubt);
		}
	}

	/** The references that were paid in full, according to the provider's own ledger. */
	async paid(): Promise<Set<string>> {
		const ledger = await this.#provider.ledger();
		return new Set(
			ledger
				.filter(({ direction, amount }) => direction === 'in' && amount === PRICE)
				.map(({ reference }) => reference),
		);
	}

	async close(): Promise<void> {
		await this.#provider.close();
		await this.warehouse.close();
	}
}
