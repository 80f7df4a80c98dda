import type { IDataObject } from 'n8n-workflow';
import { outcome, type Status } from '../../shared/outcome';
import type { Direction, KnownPayout } from '../../shared/payout/types';
import { readAmount } from '../../shared/values/amount';
import { isObject } from '../../shared/values/json';
import { checkPhone, readPhone } from '../../shared/values/phone';
import { asText, textOrNull, upperCase } from '../../shared/values/text';
import { readTime } from '../../shared/values/time';

/** All spellings in official texts; compared in upper case. */
const STATUSES: Readonly<Record<string, Status>> = {
	SUCCESSFUL: 'success',
	SUCCESSFULL: 'success',
	SUCESSFUL: 'success',
	SUCCESS: 'success',
	PENDING: 'pending',
	FAILED: 'failed',
	CANCEL: 'failed',
	CANCELED: 'failed',
	CANCELLED: 'failed',
};

const ADVICE: Record<Status, string> = {
	success: 'Done.',
	pending: 'Not finished yet. Wait for the notification or look it up later.',
	failed:
		'It did not go through. Check the number and operator, then send it again with a new reference.',
	unknown:
		'DigitalPaye returned a status that is not documented. Do not send it again: ask DigitalPaye.',
};

/** Where the page of a Wave collection has been seen or may be, in order of trust. */
const LAUNCH_URLS = [
	'wave_launch_url',
	'waveLaunchUrl',
	'launch_url',
	'redirect_url',
	'payment_url',
	'urlPayment',
	'redirectUrl',
	'url',
];

const first = (data: IDataObject, names: string[]): unknown =>
	names
		.map((name) => data[name])
		.find((value) => value !== undefined && value !== null && value !== '');

/** The status of a transaction; a value outside the list is `unknown`, and so is none. */
export const transactionStatus = (data: IDataObject): Status =>
	STATUSES[upperCase(asText(data.status))] ?? 'unknown';

/** One transaction of any generation, in the output fields of both brands. `code` and `message` are the frame's. */
export function readTransaction(
	data: IDataObject,
	code: string | null,
	message: string | null,
): KnownPayout {
	const status = transactionStatus(data);
	const number = numberOf(data);
	const type = textOrNull(first(data, ['typeTransaction', 'type_transaction', 'type']));
	const created = first(data, ['createdAt', 'created_at', 'date']);
	const updated = first(data, ['updatedAt', 'updated_at', 'date_update', 'completed_at']);
	return {
		outcome: outcome({
			status,
			reference: textOrNull(first(data, ['transactionId', 'transaction_id', 'external_ref'])),
			providerId: textOrNull(first(data, ['ref', 'reference'])),
			amount: readAmount(data.amount),
			currency: textOrNull(data.currency),
			phone: e164(number),
			operator: textOrNull(first(data, ['operator', 'type_payment', 'operator_code'])),
			code,
			message,
			advice: ADVICE[status],
			createdAt: time(created),
			completedAt: status === 'success' || status === 'failed' ? time(updated) : null,
		}),
		extras: {
			fee: readAmount(first(data, ['fees', 'fee'])),
			type,
			operatorReference: textOrNull(data.operator_id),
			launchUrl: textOrNull(first(data, LAUNCH_URLS)),
		},
		raw: data,
		direction: directionOf(type),
		receiver: textOrNull(number),
	};
}

/** The payer's or receiver's number, which generation C may keep in an object of its own. */
function numberOf(data: IDataObject): unknown {
	const own = first(data, ['number_user', 'phone', 'payer_phone', 'recipient_phone']);
	if (own !== undefined) return own;
	const person = first(data, ['recipient', 'payer']);
	return isObject(person) ? person.phone : person;
}

/** "collecte", "collect"; "transfert", "transfer", "payout". Other words say nothing. */
function directionOf(type: string | null): Direction | undefined {
	const word = (type ?? '').toLowerCase();
	if (word.startsWith('collect')) return 'in';
	return /^(transfer|payout|disburse)/.test(word) ? 'out' : undefined;
}

/** ISO 8601 as given, or the vendor's "YYYY-MM-DD HH:mm:ss" read as UTC. */
function time(value: unknown): string | null {
	if (typeof value !== 'string') return null;
	if (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(value)) return value.replace(/Z$/, '+00:00');
	return readTime(value);
}

/** +225…, 225… and ten local digits all occur; what cannot be read is `null`. */
function e164(value: unknown): string | null {
	const checked = checkPhone(value, { country: 'CI' });
	return checked.ok ? checked.value.e164 : readPhone(value);
}

/** The rows of a list: at `data`, `data.transactions`, `data.data` or at the root. */
export function rowsOf(json: unknown): IDataObject[] {
	if (Array.isArray(json)) return json.filter(isObject);
	if (!isObject(json)) return [];
	for (const key of ['data', 'transactions', 'payouts', 'items', 'customers']) {
		const inner = json[key];
		const rows = rowsOf(inner);
		if (rows.length > 0 || Array.isArray(inner)) return rows;
	}
	return [];
}
