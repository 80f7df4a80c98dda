import type { Message } from '../notifications.ts';
import type { Sandbox } from '../sandbox.ts';
import { stateOf } from './answers.ts';
import { userOf } from './transaction.ts';
import type { AurorePayment, AuroreTransfer } from './transaction.ts';

/** Another status than the true one, for receivers that must not look at it. */
const lie = (status: string) => (status === 'SUCCESS' ? 'FAILED' : 'SUCCESS');

/**
 * The JSON object of section 5.11 of the apis reference: proved by `notify_token` alone. Nothing looks before
 * whether the URL answers. A wrong token has the right shape.
 */
export function message(
	sandbox: Sandbox,
	transaction: AurorePayment | AuroreTransfer,
	signature: Message['signature'],
): Message {
	const { notifyToken, reference, providerId, code } = transaction;
	const { auroreWebhookStatus } = sandbox.settings.values;
	const tokens = {
		valid: { notify_token: notifyToken },
		wrong: { notify_token: [...notifyToken].reverse().join('') },
		missing: {},
	};
	const told = auroreWebhookStatus === 'wrong' ? lie(code) : code;
	const body = {
		...tokens[signature],
		merchant_transaction_id: reference,
		transaction_id: providerId,
		...(transaction.kind === 'aurore-payment' ? { user: userOf(transaction) } : {}),
		...(auroreWebhookStatus === 'none' ? {} : stateOf(sandbox, told)),
	};
	return {
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
		signature,
		ping: false,
	};
}
