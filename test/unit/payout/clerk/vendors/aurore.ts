import type { Order } from '../bank.ts';
import { shownAmount, shownPhone, type Reply, type Vendor, type World } from '../vendor.ts';

type Body = {
	currency: string;
	merchant_transaction_id: string;
	phone_number: string;
	amount: number;
	payment_method: string;
};

/** Refusals that start nothing: number, status, HTTP status. */
const REFUSALS: ReadonlyArray<[number, string, number]> = [
	[1004, 'INVALID_PARAMS', 400],
	[1005, 'INVALID_CREDENTIALS', 403],
	[2005, 'INSUFFICIENT_BALANCE', 400],
	[2010, 'FAILED', 400],
	[2011, 'NOT_ALLOWED', 403],
	[404, 'NOT_FOUND', 404],
	[2012, 'USER_NOT_FOUND', 400],
	[2013, 'USER_IS_BLOCKED', 400],
];
const NUMBER_REFUSALS: ReadonlyArray<[number, string, number]> = [
	[2012, 'USER_NOT_FOUND', 400],
	[2013, 'USER_IS_BLOCKED', 400],
	[2010, 'FAILED', 400],
];
const STATES = {
	pending: [
		[2001, 'INITIATED'],
		[2002, 'PENDING'],
		[100, 'PENDING'],
	],
	success: [[100, 'SUCCESS']],
	failed: [
		[2010, 'FAILED'],
		[2012, 'USER_NOT_FOUND'],
	],
} as const;

const say = ([code, status, http]: readonly [number, string, number]): Reply => ({
	status: http,
	body: { code, status, description: 'In other words' },
});

/** Transfers of CinetPay's Aurore; `byReference`: look-ups know the merchant's own reference. */
export function auroreVendor({ bank, luck, noise }: World, byReference: boolean): Vendor {
	const take = (body: Body): Order =>
		bank.accept(
			{
				reference: body.merchant_transaction_id,
				direction: 'out',
				phone: body.phone_number,
				amount: body.amount,
				currency: body.currency,
				operator: body.payment_method,
			},
			'',
		);
	const exists = (body: Body) => bank.under(body.merchant_transaction_id, 'out').length > 0;

	function send(body: Body): Reply {
		if (luck.chance(0.15 * noise())) return say(luck.pick(REFUSALS));
		if (exists(body)) return say([1200, 'TRANSACTION_EXIST', luck.pick([400, 409])]);
		if (bank.available < body.amount) return say([2005, 'INSUFFICIENT_BALANCE', 400]);
		if (bank.dead.has(body.phone_number) && luck.chance(0.7))
			return say(luck.pick(NUMBER_REFUSALS));
		const order = take(body);
		const named = {
			merchant_transaction_id: order.reference,
			transaction_id: order.id,
			notify_token: `n-${order.id}`,
		};
		const [code, status] = luck.pick(STATES.pending);
		// Now and then a state that no list has.
		if (luck.chance(0.05 * noise()))
			return { status: 200, body: { code: 2999, status: 'QUEUED_SOMEWHERE', ...named } };
		if (luck.chance(0.5)) return { status: 200, body: { code: 200, status: 'OK', ...named } };
		return { status: 200, body: { code, status, ...named } };
	}

	function check(id: string): Reply {
		const order = bank.orders.find(
			(one) =>
				one.direction === 'out' &&
				bank.isShown(one) &&
				(one.id === id || (byReference && one.reference === id)),
		);
		if (!order)
			return luck.pick([
				say([404, 'NOT_FOUND', 404]),
				{ status: 400, body: { code: 400, description: 'Unknown transaction' } },
			]);
		const [code, status] = luck.pick<readonly [number, string]>(STATES[bank.stateOf(order)]);
		return {
			status: 200,
			body: {
				code,
				status,
				merchant_transaction_id: order.reference,
				transaction_id: order.id,
				amount: shownAmount(order.amount, luck, noise()),
				currency: order.currency,
				phone_number: shownPhone(order, luck, noise()),
				payment_method: order.operator,
			},
		};
	}

	return {
		kindOf({ method, path }) {
			if (path.endsWith('oauth/login')) return 'login';
			if (path.endsWith('balances')) return 'balance';
			if (method === 'POST' && path.endsWith('/transfer')) return 'send';
			return path.includes('/transfer/') ? 'check' : 'other';
		},
		answer(call) {
			switch (this.kindOf(call)) {
				case 'login': {
					const access_token = `token-${luck.whole(1, 1e9)}`;
					return {
						status: 200,
						body: { code: 200, status: 'OK', access_token, expires_in: 86400 },
					};
				}
				case 'balance': {
					const available_balance = String(bank.available);
					return {
						status: 200,
						body: { code: 200, status: 'OK', available_balance, currency: 'XOF' },
					};
				}
				case 'send':
					return send(call.body as Body);
				default:
					return check(decodeURIComponent(call.path.split('/').at(-1)!));
			}
		},
		carryOutPart({ body }) {
			const one = body as Body;
			if (!exists(one) && bank.available >= one.amount) take(one);
		},
		refusal: () => say(luck.pick(REFUSALS)),
		unclear: () => say([-1, 'OPERATION_ERROR', luck.pick([200, 400])]),
		tokenRefused: () =>
			luck.pick([
				say([1003, 'EXPIRED_TOKEN', 401]),
				say([1002, 'INVALID_TOKEN', 401]),
				{ status: 401, body: { code: 401, status: 'UNAUTHENTICATED' } },
				{ status: 401, body: 'Unauthorized' },
			]),
		codedError: () => {
			const [code, status] = luck.pick(REFUSALS);
			return say([code, status, luck.pick([500, 503])]);
		},
	};
}
