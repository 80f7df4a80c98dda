import type { FastifyReply, FastifyRequest } from 'fastify';
import { newRecord } from '../notifications.ts';
import type { Random } from '../random.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Account, Merchant } from './account.ts';
import { answerOf } from './answers.ts';
import { bodyOf } from './fields.ts';
import type { Body } from './fields.ts';
import { begin } from './life.ts';
import { feesOf, PENDING } from './movement.ts';
import type { Movement, Order } from './movement.ts';
import type { OperatorName } from './operators.ts';
import { scenarioOf } from './outcomes.ts';
import type { Scenario } from './outcomes.ts';
import { readA, readCard } from './readA.ts';
import { readB } from './readB.ts';
import { readC } from './readC.ts';
import { Refused, refusals } from './refusals.ts';
import { styleOf } from './style.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** `length` upper-case letters and digits. */
const capitals = (random: Random, length: number) =>
	Array.from({ length }, () => LETTERS[random.word() % LETTERS.length]).join('');

/** DigitalPaye's reference in the shape of each generation. */
function newReference({ store }: Sandbox, account: Account, { generation }: Order): string {
	const random = store.random('digitalpaye_ref');
	if (generation === 'A') return `RCI-DIGITALP-${7000 + account.nextReference()}`;
	return generation === 'B' ? capitals(random, 10) : `TRX-${capitals(random, 12)}`;
}

/** The address under which the client reached the sandbox. */
export const originOf = (request: FastifyRequest) =>
	`${request.protocol}://${request.host || `127.0.0.1:${request.socket.localPort}`}`;

/** Collects that are paid on a page. */
const pages: Partial<Record<OperatorName, string>> = { wave: 'wave', card: 'card' };

function newMovement(
	sandbox: Sandbox,
	account: Account,
	order: Order,
	request: FastifyRequest,
	scenario: Scenario,
): Movement {
	const page = pages[order.operator];
	const operatorId = `cos-${sandbox.store.random('digitalpaye_operator').hex(13)}`;
	return {
		kind: 'digitalpaye',
		reference: order.reference,
		providerId: newReference(sandbox, account, order),
		direction: order.direction,
		amount: order.amount,
		currency: 'XOF',
		phone: order.phone === '' ? null : `+225${order.phone}`,
		operator: order.operatorCode,
		status: 'pending',
		code: PENDING,
		busy: false,
		createdAt: new Date(),
		completedAt: null,
		notifyUrl: sandbox.settings.values.digitalpayeWebhookUrl || null,
		notifications: newRecord(),
		order,
		fees: feesOf(order),
		operatorId,
		customer: order.customer && account.customers.keep(order.customer),
		launchUrl:
			page && order.direction === 'in'
				? `${originOf(request)}/digitalpaye/${page}/c/${operatorId}`
				: null,
		failure: scenario.failure,
		committed: false,
		delayMs: null,
		timer: null,
	};
}

/** Records an accepted movement, which then follows its scenario. */
export function start(
	sandbox: Sandbox,
	{ account, movements }: Merchant,
	order: Order,
	request: FastifyRequest,
	scenario: Scenario,
): Movement {
	const movement = newMovement(sandbox, account, order, request, scenario);
	sandbox.store.add(movements, movement);
	if (movement.launchUrl) account.launched.set(movement.operatorId, movement);
	begin(sandbox, account, movement, scenario);
	return movement;
}

/** `card`: a card collect of A. `pays`: what is paid, and the body with its amount filled in (C). */
type Variant = {
	card?: boolean;
	pays?: (request: FastifyRequest) => { body: Body; link_token?: string };
};

/** What the body asks for, in the generation whose spelling it has. */
function readOrder(
	sandbox: Sandbox,
	account: Account,
	request: FastifyRequest,
	direction: Order['direction'],
	{ card = false, pays }: Variant,
): Order {
	const { values } = sandbox.settings;
	const { body, ...paid } = pays?.(request) ?? { body: bodyOf(request.body) };
	if (pays) return { ...readC(body, direction, values, account.customers), pays: paid };
	if (card) return readCard(body);
	const style = styleOf(sandbox, account, request);
	if (style === 'A') return readA(body, direction, values);
	return style === 'C'
		? readC(body, direction, values, account.customers)
		: readB(body, direction, values);
}

/**
 * The answer to a reference that exists: C calls its reference idempotent and gets the first transaction
 * (or a refusal, by the settings); A and B are refused. A repeated call never moves money.
 */
function first(sandbox: Sandbox, existing: Movement, order: Order): Movement {
	const same =
		existing.order.generation === order.generation && existing.direction === order.direction;
	const { digitalpayeDuplicate } = sandbox.settings.values;
	const again = order.generation === 'C' && same && digitalpayeDuplicate === 'first';
	if (again) return existing;
	throw new Refused(refusals.duplicate);
}

/** Starts a collect (`in`) or a transfer (`out`), or refuses it (apis reference 5 and 6). */
export function createHandler(
	sandbox: Sandbox,
	merchant: Merchant,
	direction: Order['direction'],
	variant: Variant = {},
) {
	const { account, movements } = merchant;
	return (request: FastifyRequest, reply: FastifyReply) => {
		const { values } = sandbox.settings;
		const order = readOrder(sandbox, account, request, direction, variant);
		const existing = movements.byReference.get(order.reference);
		if (existing) {
			const { status, body } = answerOf(first(sandbox, existing, order), values, 'read');
			return reply.code(status).send(body);
		}
		const fault = sandbox.faults.strike('vendorCode', request);
		const scenario = scenarioOf(order, values, fault?.code);
		if (scenario.refusal) throw new Refused(scenario.refusal);
		// The gateway gave up before the API had heard of it.
		if (scenario.gateway === 'before') return reply.code(504).send();
		const cost = { order, fees: feesOf(order) };
		const unpaid = direction === 'out' && scenario.first !== 'failed';
		if (unpaid && !account.covers(cost, values)) throw new Refused(refusals.balance);
		const movement = start(sandbox, merchant, order, request, scenario);
		if (scenario.gateway === 'after') return reply.code(504).send();
		const { status, body } = answerOf(movement, values, 'created');
		return reply.code(status).send(body);
	};
}
