import { operatorOf } from '../checkout/operators.ts';
import type { Contacts, Item } from './contacts.ts';
import { isItem } from './contacts.ts';
import type { OrderKind } from './order.ts';
import { judgePhone, magicCodeOf, operatorFor } from './phone.ts';

/** What an item of a send asks for, checked. */
export type RequestedOrder = {
	clientId: string;
	prefix: string;
	phone: string;
	amount: number;
	operator: string;
	notifyUrl: string;
};

/** Documented as "above 200" and "below 1 500 000"; read strictly. */
const AIRTIME = { above: 200, below: 1_500_000 };
/** The provider's table is not public: these minima are what one integrator reports, by prefix. */
const TRANSFER_MINIMUM: Readonly<Record<string, number>> = {
	'221': 200,
	'223': 500,
	'224': 1000,
	'225': 200,
	'226': 500,
	'228': 150,
	'229': 500,
	'237': 500,
	'243': 1000,
};
const TRANSFER_MAXIMUM = 1_500_000;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';
const isUrl = (value: unknown) => /^https?:$/.test(URL.parse(String(value))?.protocol ?? '');

/** A number, or text that is one, as some integrators send it. */
function numberOf(value: unknown): number {
	const isNumeric = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value);
	return typeof value === 'number' || isNumeric ? Number(value) : NaN;
}

function judgeAmount(kind: OrderKind, prefix: string, amount: number): string | null {
	if (!Number.isInteger(amount) || amount <= 0) return '801';
	if (kind === 'airtime') {
		if (amount <= AIRTIME.above) return '719';
		return amount >= AIRTIME.below ? '720' : null;
	}
	if (amount < (TRANSFER_MINIMUM[prefix] ?? 1)) return '719';
	if (amount > TRANSFER_MAXIMUM) return '720';
	return amount % 5 === 0 ? null : '801';
}

function operatorWanted(item: Item, prefix: string, phone: string): string | undefined {
	const own = operatorFor(prefix, phone);
	if (own === undefined || !isGiven(item.payment_method)) return own;
	return operatorOf(String(item.payment_method))?.code;
}

/** Reads one item of a send, or gives the code that refuses it. Whether its id is free comes later. */
export function readItem(
	kind: OrderKind,
	item: unknown,
	contacts: Contacts,
): { requested: RequestedOrder } | { code: string } {
	if (!isItem(item)) return { code: '716' };
	const { prefix, phone, client_transaction_id: id, notify_url: notifyUrl } = item;
	const ids = ['string', 'number'];
	if (!isText(prefix) || !isText(phone) || !isGiven(item.amount)) return { code: '716' };
	if (isGiven(id) && !ids.includes(typeof id)) return { code: '716' };
	const wrongPhone = judgePhone(prefix, phone) ?? magicCodeOf(phone);
	if (wrongPhone) return { code: wrongPhone };
	const operator = operatorWanted(item, prefix, phone);
	if (operator === undefined) return { code: '721' };
	const amount = numberOf(item.amount);
	const wrongAmount = judgeAmount(kind, prefix, amount);
	if (wrongAmount) return { code: wrongAmount };
	if (!isUrl(notifyUrl)) return { code: '725' };
	if (!contacts.has(prefix, phone)) return { code: '724' };
	const clientId = isGiven(id) ? String(id) : '';
	return { requested: { clientId, prefix, phone, amount, operator, notifyUrl: String(notifyUrl) } };
}
