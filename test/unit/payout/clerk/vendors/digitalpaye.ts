import type { Order, OrderRequest } from '../bank.ts';
import {
	shownAmount,
	shownPhone,
	type Call,
	type Reply,
	type Vendor,
	type World,
} from '../vendor.ts';

export type GenerationName = 'A' | 'B' | 'C';

type Fields = Record<string, unknown>;
type Words = { status: number; a: string; b: string };

/** What the vendor refuses with, in the words of A and of B and C. */
const REFUSALS: readonly Words[] = [
	{ status: 400, a: 'OPERATOR_NO_SUPPORTED', b: 'BadRequestError' },
	{ status: 400, a: 'TRANSACTION_DELAYED_RETRY_IN_5_MINUTES', b: 'BadRequestError' },
	{ status: 412, a: 'AMOUNT_INSUFFISANT', b: 'PreconditionFailedError' },
	{ status: 422, a: 'SOMETHING_ELSE', b: 'UnprocessableEntityError' },
	{ status: 400, a: 'USER_NOT_MTN_MONEY', b: 'BadRequestError' },
	{ status: 400, a: 'OPERATOR_IS_UNAVAILABLE', b: 'BadRequestError' },
	{ status: 403, a: 'FORBIDDEN', b: 'ForbiddenError' },
];
const BALANCE = REFUSALS[2]!;
const NUMBER = REFUSALS[4]!;
const UNCLEAR: Words = { status: 400, a: 'ERROR_INTERNE_TRY_AGAIN', b: 'InternalServerError' };
const NOT_FOUND: Words = { status: 404, a: 'TRANSACTION_NOT_FOUND', b: 'NotFoundError' };
const DUPLICATED: Words = { status: 409, a: 'TRANSACTION_DUPLICATED', b: 'ConflictError' };

const STATES = {
	pending: ['PENDING', 'pending'],
	success: ['SUCCESSFUL', 'SUCCESSFULL', 'success'],
	failed: ['FAILED', 'CANCELED'],
} as const;

/** Other merchants' payouts in C's list, newer than any of ours. */
const othersOf = (page: number): Fields[] =>
	Array.from({ length: 100 }, (_, place) => ({
		external_ref: `OTHER-${page}-${place}`,
		status: 'success',
	}));

interface Nature {
	generation: GenerationName;
	movement: 'collection' | 'disbursement';
	/** C: look-ups know the merchant's own reference. */
	byReference: boolean;
	/** C: so many newer transactions that a search of the list does not get to ours. */
	isListLong: boolean;
	/** C: a repeat is answered with the first transaction; otherwise it is refused. */
	isIdempotent: boolean;
}

const own = (
	bank: World['bank'],
	generation: GenerationName,
	reference: string,
	direction: 'in' | 'out',
) =>
	// A and B keep one list for both directions, C two.
	generation === 'C' ? bank.under(reference, direction) : bank.under(reference);

/** Disbursements or collections of DigitalPaye. */
export function digitalPayeVendor({ bank, luck, noise }: World, nature: Nature): Vendor {
	const { generation, movement } = nature;
	const direction = movement === 'collection' ? 'in' : 'out';

	const say = ({ status, a, b }: Words, http = status): Reply => {
		if (generation === 'A')
			return { status: http, body: { code_status: http, status: 'ERROR', message: a } };
		if (generation === 'B')
			return { status: http, body: { statusCode: http, message: b, reason: a } };
		return { status: http, body: { success: false, error: b, message: a } };
	};
	const fine = (data: unknown, status = 200): Reply => {
		if (generation === 'A')
			return { status, body: { code_status: status, status: 'SUCCESS', message: 'SUCCESS', data } };
		if (generation === 'B')
			return { status, body: { statusCode: status, message: 'Success', data } };
		return { status, body: { success: true, data } };
	};

	function requestOf(body: Fields): OrderRequest {
		const recipient = body.recipient as Fields | undefined;
		const national = String(
			body.customer_id ??
				body.recipient_phone ??
				body.payer_phone ??
				recipient?.phone ??
				body.payer ??
				body.recipient,
		);
		return {
			reference: String(body.transaction_id ?? body.transactionId ?? body.external_ref),
			direction,
			phone: `+225${national}`,
			amount: Number(body.amount),
			currency: 'XOF',
			operator: String(body.operator ?? body.operator_code),
		};
	}

	function shown(order: Order): Fields {
		const phone = shownPhone(order, luck, noise());
		const amount = shownAmount(order.amount, luck, noise());
		const status = luck.pick(STATES[bank.stateOf(order)]);
		const common = { amount, status, fees: 5, currency: 'XOF' };
		const type = order.direction === 'in' ? 'COLLECTE' : 'TRANSFER';
		if (generation === 'A')
			return {
				...common,
				ref: order.id,
				transaction_id: order.reference,
				number_user: phone,
				type_transaction: type,
			};
		if (generation === 'B')
			return {
				...common,
				ref: order.id,
				transactionId: order.reference,
				phone,
				typeTransaction: type,
			};
		const whose = order.direction === 'in' ? 'payer_phone' : 'recipient_phone';
		return { ...common, reference: order.id, external_ref: order.reference, [whose]: phone };
	}

	function send(body: Fields): Reply {
		const request = requestOf(body);
		if (luck.chance(0.15 * noise())) return say(luck.pick(REFUSALS));
		const [first] = own(bank, generation, request.reference, direction);
		if (first && generation === 'A') return say(DUPLICATED);
		// B refuses no repeats: whoever sends twice pays twice.
		if (first && generation === 'C')
			return nature.isIdempotent ? fine(shown(first)) : say(luck.pick([DUPLICATED, REFUSALS[3]!]));
		if (direction === 'out' && bank.available < request.amount) return say(BALANCE);
		if (bank.dead.has(request.phone) && luck.chance(0.6)) return say(NUMBER);
		const order = bank.accept(request, '');
		if (bank.dead.has(request.phone) && luck.chance(0.5)) {
			order.endsAt = order.acceptedAt;
			// A failure that is told with its transaction, in B with a server error.
			return generation === 'B' ? fine(shown(order), 504) : fine(shown(order));
		}
		return fine(shown(order), luck.pick([200, 201]));
	}

	function check(path: string): Reply {
		const id = decodeURIComponent(path.split('/').at(-1)!);
		const knows = generation !== 'C' || nature.byReference;
		const inList =
			generation !== 'C' || path.includes(direction === 'in' ? 'transactions/' : 'payouts/');
		const order = bank.orders.find(
			(one) =>
				bank.isShown(one) &&
				inList &&
				(generation !== 'C' || one.direction === direction) &&
				(one.id === id || (knows && one.reference === id)),
		);
		if (!order) return say(NOT_FOUND);
		if (!luck.chance(0.1 * noise())) return fine(shown(order));
		// Without the merchant's id.
		const names = { transaction_id: undefined, transactionId: undefined, external_ref: undefined };
		return fine({ ...shown(order), ...names });
	}

	function list(query: URLSearchParams): Reply {
		const page = Number(query.get('page') ?? 1);
		if (nature.isListLong && page <= 8) return fine(othersOf(page));
		const ours = bank.orders
			.filter((order) => order.direction === direction && bank.isShown(order))
			.toReversed()
			.map(shown);
		const first = nature.isListLong ? 9 : 1;
		return fine(page === first ? ours : []);
	}

	const isList = ({ method, path }: Call) =>
		method === 'GET' && /v1\/(payouts|transactions|get-all-transactions)$/.test(path);

	return {
		kindOf(call) {
			const { method, path } = call;
			if (/auth(\/token)?$/.test(path)) return 'login';
			if (path.endsWith('balance')) return 'balance';
			if (method === 'POST') return 'send';
			return isList(call) || /status-payment|\/transaction\/|payouts\/|transactions\//.test(path)
				? 'check'
				: 'other';
		},
		answer(call) {
			switch (this.kindOf(call)) {
				case 'login': {
					const token = `token-${luck.whole(1, 1e9)}`;
					return fine({ token, access_token: token });
				}
				case 'balance':
					return fine({ balance: bank.available, amount: bank.available, currency: 'XOF' });
				case 'send':
					return send(call.body as Fields);
				default:
					return isList(call) ? list(call.query) : check(call.path);
			}
		},
		carryOutPart({ body }) {
			const request = requestOf(body as Fields);
			const taken = own(bank, generation, request.reference, direction).length > 0;
			if (taken && generation !== 'B') return;
			if (direction === 'in' || bank.available >= request.amount) bank.accept(request, '');
		},
		refusal: () => say(luck.pick(REFUSALS)),
		unclear: () => say(UNCLEAR, luck.pick([400, 500])),
		tokenRefused: () =>
			luck.pick([
				say({ status: 401, a: 'TOKEN_EXPIRED', b: 'UnauthorizedError' }),
				{ status: 401, body: 'Unauthorized' },
			]),
		codedError: () => say(luck.pick(REFUSALS), luck.pick([500, 503])),
	};
}
