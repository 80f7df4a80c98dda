import type { Order } from '../bank.ts';
import { shownAmount, shownPhone, type Reply, type Vendor, type World } from '../vendor.ts';

type Row = {
	prefix: string;
	phone: string;
	amount: number;
	client_transaction_id: string;
	notify_url: string;
};

/** Codes that say of a row or a call that nothing was started, in the vendor's own table. */
const ROW_CODES = [704, 716, 717, 718, 719, 720, 721, 724, 725, 801, 802, 804];
const CALL_CODES = [...ROW_CODES, 602, 701, 702, 703, 708];
/** Codes that say nothing, one of them listed nowhere. */
const UNCLEAR_CODES = [-1, 709, 710, 715, 799];
const NUMBER_CODES = [717, 721, 804];
const TREATMENT = { pending: ['NEW', 'REC', 'NOS'], success: ['VAL'], failed: ['REJ'] } as const;

const ok = (data: unknown): Reply => ({
	status: 200,
	body: { code: 0, message: 'OPERATION_SUCCES', data },
});
const refuse = (code: number, status = 200): Reply => ({
	status,
	body: { code, message: `CODE_${code}`, description: 'In other words', data: [] },
});

/** Airtime or transfers of CinetPay's Client V1: many rows in a call, refused together or one by one. */
export function clientVendor(world: World, kind: 'airtime' | 'transfer'): Vendor {
	const { bank, luck, noise } = world;
	let lots = 0;
	const e164 = ({ prefix, phone }: Row) => `+${prefix}${phone}`;
	const take = (row: Row, lot: string): Order =>
		bank.accept(
			{
				reference: row.client_transaction_id,
				direction: 'out',
				phone: e164(row),
				amount: row.amount,
				currency: 'XOF',
				operator: 'OM',
			},
			lot,
		);
	const exists = (row: Row) => bank.under(row.client_transaction_id, 'out').length > 0;
	const newLot = () => `00${++lots}2201530102474`;

	function sentRow(row: Row, lot: string): object[] {
		const { client_transaction_id: reference } = row;
		const refused = (code: number) => [{ ...row, code, status: `CODE_${code}` }];
		// The vendor names whatever it finds first, also of a row that is paid.
		if (luck.chance(0.15 * noise())) return refused(luck.pick(ROW_CODES));
		if (exists(row)) return refused(805);
		if (bank.dead.has(e164(row)) && luck.chance(0.7)) return refused(luck.pick(NUMBER_CODES));
		if (bank.available < row.amount) return refused(602);
		const before = luck.chance(0.05 * noise());
		if (before && luck.chance(0.5)) return refused(luck.pick(UNCLEAR_CODES));
		const order = take(row, lot);
		if (before) return refused(luck.pick(UNCLEAR_CODES));
		if (luck.chance(0.05 * noise())) return [];
		const hidden = { phone: undefined, prefix: undefined };
		const own = luck.chance(0.3 * noise()) ? { ...row, ...hidden } : row;
		const answer = {
			...own,
			...(luck.chance(0.1 * noise()) ? { client_transaction_id: undefined } : {}),
			code: luck.pick([0, '0']),
			status: 'success',
			treatment_status: 'NEW',
			transaction_id: order.id,
			lot,
		};
		// Named twice, in words that contradict each other.
		if (!luck.chance(0.06 * noise())) return [answer];
		const again = { ...row, client_transaction_id: reference, code: luck.pick(ROW_CODES) };
		return luck.shuffled([answer, again]);
	}

	function send(rows: Row[]): Reply {
		const taken = rows.some(exists);
		if (taken && luck.chance(0.5)) return refuse(805, luck.pick([200, 422]));
		const sum = rows.reduce((all, { amount }) => all + amount, 0);
		if (sum > bank.available && luck.chance(0.7)) return refuse(602);
		const lot = newLot();
		const data = rows.flatMap((row) => sentRow(row, lot));
		const ordered = luck.chance(0.4 * noise()) ? luck.shuffled(data) : data;
		return ok(luck.chance(0.5) ? [ordered] : ordered);
	}

	function checked(order: Order): object[] {
		const state = bank.stateOf(order);
		const row = {
			transaction_id: order.id,
			client_transaction_id: order.reference,
			lot: order.lot,
			amount: shownAmount(order.amount, luck, noise()),
			receiver_e164: shownPhone(order, luck, noise()),
			operator: 'OM',
			sending_status: 'CONFIRM',
			treatment_status: luck.pick(TREATMENT[state]),
			comment: 'Transfert',
			validated_at: '2026-03-02 08:00:00',
		};
		if (!luck.chance(0.05 * noise())) return [row];
		const other = luck.pick(['VAL', 'REJ', 'NEW', 'XYZ']);
		return luck.shuffled([row, { ...row, treatment_status: other }]);
	}

	function check(query: URLSearchParams): Reply {
		const lot = query.get('lot');
		const id = query.get('transaction_id');
		const reference = query.get('client_transaction_id');
		const found = bank.orders.filter(
			(order) =>
				order.direction === 'out' &&
				bank.isShown(order) &&
				(lot === null || order.lot === lot) &&
				(id === null || order.id === id) &&
				(reference === null || order.reference === reference),
		);
		if (found.length === 0) return luck.chance(0.8) ? refuse(723, 404) : ok([]);
		return ok(
			luck.chance(0.3 * noise()) ? luck.shuffled(found).flatMap(checked) : found.flatMap(checked),
		);
	}

	const contact = (rows: Array<{ prefix: string; phone: string }>): Reply =>
		ok([
			rows.map((row) => ({
				...row,
				code: luck.chance(0.1 * noise()) ? luck.pick([...NUMBER_CODES, 716]) : luck.pick([0, 726]),
				status: 'success',
			})),
		]);

	return {
		kindOf({ path }) {
			if (path.endsWith('auth/login')) return 'login';
			if (path.endsWith('/contact') && !path.includes('/send/')) return 'contact';
			if (path.includes('/send')) return 'send';
			if (path.endsWith('check/balance')) return 'balance';
			return path.endsWith('check/money') ? 'check' : 'other';
		},
		answer(call) {
			switch (this.kindOf(call)) {
				case 'login':
					return ok({ token: `token-${luck.whole(1, 1e9)}` });
				case 'contact':
					return contact(call.body as Row[]);
				case 'send':
					return send(call.body as Row[]);
				case 'balance':
					return ok({ amount: bank.available, inUsing: 0, available: bank.available });
				default:
					return call.path.includes(kind) ? check(call.query) : refuse(723, 404);
			}
		},
		carryOutPart({ body }) {
			const rows = body as Row[];
			// One that is refused refuses the call: then none of it was started.
			if (rows.some(exists)) return;
			const lot = newLot();
			const part = luck.chance(0.5) ? rows : rows.slice(0, luck.whole(0, rows.length));
			for (const row of part) if (bank.available >= row.amount) take(row, lot);
		},
		refusal: () => refuse(luck.pick(CALL_CODES), luck.pick([200, 400, 422])),
		unclear: () => refuse(luck.pick(UNCLEAR_CODES), luck.pick([200, 400])),
		tokenRefused: () =>
			luck.pick([
				refuse(luck.pick([705, 706, 707])),
				{ status: 401, body: { message: 'Unauthorized' } },
				{ status: 401, body: 'Unauthorized' },
			]),
		codedError: () => refuse(luck.pick([...CALL_CODES, 0, 805]), luck.pick([500, 502, 503])),
	};
}
