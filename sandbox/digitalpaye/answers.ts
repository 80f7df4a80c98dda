import type { SettingValues } from '../settings.ts';
import { dataOf, wordOf } from './data.ts';
import { CANCELED, FAILED } from './movement.ts';
import type { Movement } from './movement.ts';
import { errorName } from './style.ts';

/** HTTP status and body. */
type Answer = { status: number; body: object };
/** `created`: the answer to the call that started it; `read`: a later look at it. */
type Occasion = 'created' | 'read';

const HTTP = { created: 202, pending: 202, success: 200, failed: 504 } as const;

function answerA(movement: Movement, values: SettingValues, occasion: Occasion): Answer {
	const { status, code } = movement;
	const code_status = HTTP[status];
	const data = dataOf(movement, values);
	if (status !== 'failed') {
		const word = wordOf(movement, values);
		const message = status === 'success' ? 'PAYMENT_IS_SUCCESSFUL' : 'PAYMENT_IS_PENDING';
		return { status: code_status, body: { code_status, status: word, message, data } };
	}
	const plain = { code_status, status: 'ERROR', message: code === CANCELED ? FAILED : code };
	// Only PAYMENT_FAILED_TRY_AGAINST is documented with `data` (9.2).
	const bare = occasion === 'created' && code !== FAILED;
	return { status: code_status, body: bare ? plain : { ...plain, data } };
}

function answerB(movement: Movement, values: SettingValues, occasion: Occasion): Answer {
	// A look at a transaction is always 200: only `data.status` tells (7.1).
	const statusCode = occasion === 'read' ? 200 : HTTP[movement.status];
	const data = dataOf(movement, values);
	if (statusCode !== 504) return { status: statusCode, body: okB(data, statusCode) };
	const message = errorName(statusCode);
	return { status: statusCode, body: { statusCode, message, reason: movement.code, data } };
}

function answerC(movement: Movement, values: SettingValues, occasion: Occasion): Answer {
	const what = movement.order.direction === 'in' ? 'Collect' : 'Payout';
	const done = movement.status === 'failed' ? 'failed' : 'initiated';
	const message = occasion === 'read' ? 'OK' : `${what} ${done}`;
	return { status: 200, body: { success: true, message, data: dataOf(movement, values) } };
}

/** A movement in the envelope of its generation. */
export function answerOf(movement: Movement, values: SettingValues, occasion: Occasion): Answer {
	const of = { A: answerA, B: answerB, C: answerC };
	return of[movement.order.generation](movement, values, occasion);
}

export const okB = (data: unknown, statusCode = 200) => ({
	statusCode,
	message: 'Successful',
	data,
});
export const okC = (data: unknown, meta?: object) => ({
	success: true,
	message: 'OK',
	data,
	...(meta && { meta }),
});
