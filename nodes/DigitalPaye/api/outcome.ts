import type { IDataObject } from 'n8n-workflow';
import { say } from '../../shared/language/say';
import { nextReference, outcome, type Status } from '../../shared/outcome';
import type { KnownPayout } from '../../shared/payout/types';
import { readAmount } from '../../shared/values/amount';
import { isObject } from '../../shared/values/json';
import { asText, textOrNull, upperCase } from '../../shared/values/text';
import type { Movement } from './generation';
import { e164, first, time } from './reading';

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
	success: say`Done.`,
	pending: say`Not finished yet. Wait for the notification or look it up later.`,
	failed: say`It did not go through. Check the number and operator, then send it again with a new reference.`,
	unknown: say`DigitalPaye returned a status that is not documented. Do not send it again: ask DigitalPaye.`,
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

/** The status of a transaction; a value outside the list is `unknown`, and so is none. */
export const transactionStatus = (data: IDataObject): Status =>
	STATUSES[upperCase(asText(data.status))] ?? 'unknown';

/**
 * Money in or money out, as DigitalPaye names it: collecte, collect, collection; transfert, transfer, payout, disbursement.
 * `undefined` for another word and for none.
 */
export function directionOf(type: unknown): Movement | undefined {
	const word = asText(type);
	if (/^coll/i.test(word)) return 'collection';
	return /^(transf|payout|disburs)/i.test(word) ? 'disbursement' : undefined;
}

const DIRECTIONS = { collection: 'in', disbursement: 'out' } as const;

/** One transaction of any generation, in the output fields of both brands. `code` and `message` are the frame's. */
export function readTransaction(
	data: IDataObject,
	code: string | null,
	message: string | null,
): KnownPayout {
	const status = transactionStatus(data);
	const number = numberOf(data);
	const type = textOrNull(first(data, ['typeTransaction', 'type_transaction', 'type']));
	const movement = directionOf(type);
	const created = first(data, ['createdAt', 'created_at', 'date']);
	const updated = first(data, ['updatedAt', 'updated_at', 'date_update', 'completed_at']);
	return {
		outcome: outcome({
			status,
			reference: textOrNull(first(data, ['external_ref', 'transactionId', 'transaction_id'])),
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
			nextReference: nextReference(status),
		},
		saysNewReference: status === 'failed',
		raw: data,
		direction: movement && DIRECTIONS[movement],
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

/** Where a list has been seen, or may be. */
const LISTS = [
	...['data', 'transactions', 'payouts', 'items', 'customers', 'payment_links', 'links'],
	...['invoices', 'beneficiaries', 'operators', 'history', 'movements'],
];

/** The list of an answer: at the root, at `data`, at `data.transactions`, `data.data`…; `undefined` where there is none. */
export function listOf(json: unknown): IDataObject[] | undefined {
	if (Array.isArray(json)) return json.filter(isObject);
	if (!isObject(json)) return undefined;
	let empty: IDataObject[] | undefined;
	for (const key of LISTS) {
		const rows = listOf(json[key]);
		if (Array.isArray(json[key]) || rows?.length) return rows;
		empty ??= rows;
	}
	return empty;
}

/** The rows of a list, none where there is no list. */
export const rowsOf = (json: unknown): IDataObject[] => listOf(json) ?? [];
