import type { SettingValues } from '../settings.ts';
import { customerB } from './customers.ts';
import { CANCELED, sharesOf } from './movement.ts';
import type { Movement } from './movement.ts';

/** The provider's status word; generation C writes it in lower case. */
export function wordOf({ status, code, order }: Movement, values: SettingValues): string {
	const success = values.digitalpayeSuccessSpelling;
	const canceled = order.generation === 'A' && code === CANCELED;
	const failed = canceled ? CANCELED : 'FAILED';
	const word = status === 'success' ? success : status === 'failed' ? failed : 'PENDING';
	return order.generation === 'C' ? word.toLowerCase() : word;
}

/** `YYYY-MM-DD HH:mm:ss`, in UTC as Abidjan is. */
const dateA = (date: Date) => date.toISOString().slice(0, 19).replace('T', ' ');

/** `data` of generation A (5.1, 6.1): a failed one has neither `linkpayment_id` nor `cardId`. */
function dataA(movement: Movement, values: SettingValues): object {
	const { order, fees, providerId, operatorId, createdAt, completedAt, status } = movement;
	const { received, total } = sharesOf(movement);
	const failed = status === 'failed';
	const collect = order.direction === 'in';
	// The provider's samples have the `+` in transfers only (contradiction D15).
	const prefix = collect ? '225' : '+225';
	const changed = completedAt !== null && completedAt.getTime() !== createdAt.getTime();
	return {
		...(failed ? {} : { linkpayment_id: null }),
		ref: providerId,
		operator_id: collect ? operatorId : null,
		transaction_id: order.reference,
		...(failed ? {} : { cardId: null }),
		number_user: `${prefix}${order.phone}`,
		name_user: order.name,
		email_user: order.email,
		country_user: 'CI',
		currency: 'XOF',
		amount: String(order.amount),
		fees: String(fees),
		amount_receive: String(received),
		amount_total: String(total),
		status: wordOf(movement, values),
		type_transaction: collect ? 'collecte' : 'transfert',
		type_payment: order.operatorCode,
		date: dateA(createdAt),
		date_update: changed ? dateA(completedAt) : null,
	};
}

/** `data` of generation B (5.3, 6.2). */
function dataB(movement: Movement, values: SettingValues): object {
	const { order, fees, providerId, createdAt, customer } = movement;
	const { received, total } = sharesOf(movement);
	return {
		ref: providerId,
		transactionId: order.reference,
		currency: 'XOF',
		amount: String(order.amount),
		fees: String(fees),
		amountReceive: String(received),
		amountTotal: String(total),
		phone: order.phone,
		status: wordOf(movement, values),
		typeTransaction: order.direction === 'in' ? 'collecte' : 'transfer',
		operator: order.operatorCode,
		createdAt: createdAt.toISOString(),
		// Two merchants read it beside createdAt.
		...(values.digitalpayeDateField ? { date: dateA(createdAt) } : {}),
		customer: customer && customerB(customer),
	};
}

/** `data` of generation C (5.5, 6.3): a row of a list has no fees, a payout has its recipient. */
export function dataC(movement: Movement, values: SettingValues, row = false): object {
	const { order, fees, providerId, createdAt } = movement;
	const collect = order.direction === 'in';
	return {
		reference: providerId,
		external_ref: order.reference,
		status: wordOf(movement, values),
		type: collect ? 'collect' : 'payout',
		amount: order.amount,
		...(row ? {} : { fees }),
		currency: 'XOF',
		operator_code: order.operatorCode,
		...(collect ? {} : { recipient_phone: order.phone }),
		...order.pays,
		created_at: createdAt.toISOString(),
	};
}

/** The light status of generation C, meant for polling (7.3). */
export const lightC = (movement: Movement, values: SettingValues) => ({
	reference: movement.providerId,
	status: wordOf(movement, values),
});

/** The flat object of a generation, as its webhook sends it: without the address of the Wave page. */
export function plainData(movement: Movement, values: SettingValues): object {
	const of = { A: dataA, B: dataB, C: dataC };
	return of[movement.order.generation](movement, values);
}

/** The object as the API answers it: a Wave collect tells where to pay. */
export function dataOf(movement: Movement, values: SettingValues): object {
	const { order, launchUrl } = movement;
	const { digitalpayeLaunchField, digitalpayeCardField } = values;
	const names = { A: 'wave_launch_url', B: 'waveLaunchUrl', C: digitalpayeLaunchField };
	const name = order.operator === 'card' ? digitalpayeCardField : names[order.generation];
	const launch = launchUrl ? { [name]: launchUrl } : {};
	return { ...plainData(movement, values), ...launch };
}
