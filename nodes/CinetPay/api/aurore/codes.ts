import { say } from '../../../shared/language/say';
import type { ResultClass } from '../../../shared/outcome';
import { upperCase } from '../../../shared/values/text';

export interface AuroreStatus {
	/** `call`: the request was accepted, which says nothing about money. */
	read: ResultClass | 'call' | 'token' | 'exists' | 'notFound' | 'ip' | 'balance';
	/** What happened. What to do. */
	advice: string;
}

const PENDING = say`Not finished yet. Wait for the notification or look it up later.`;

/**
 * The provider's statuses. Decide on the status, not on the code: code 100 has been seen with PENDING.
 * EXPIRED is not final: sources contradict each other, and calling a living payment failed loses money.
 */
export const AURORE_STATUSES = {
	OK: { read: 'call', advice: say`CinetPay accepted the request.` },
	SUCCESS: { read: 'success', advice: say`Done.` },
	INITIATED: { read: 'pending', advice: PENDING },
	PENDING: { read: 'pending', advice: PENDING },
	EXPIRED: {
		read: 'pending',
		advice: say`The payment window has closed, but CinetPay does not say that this is final. Do not deliver, and look it up again before you close the order.`,
	},
	INSUFFICIENT_BALANCE: {
		read: 'balance',
		advice: say`The balance is too low. Top it up, then send it with a new reference.`,
	},
	USER_NOT_FOUND: {
		read: 'failed',
		advice: say`The operator does not know the number. Ask for a mobile money number, then use a new reference.`,
	},
	USER_IS_BLOCKED: {
		read: 'failed',
		advice: say`The operator has blocked this number. Ask for another number, then use a new reference.`,
	},
	FAILED: {
		read: 'failed',
		advice: say`It did not go through. Often the amount is below the operator’s minimum, or the number belongs to another operator. Correct it and use a new reference.`,
	},
	OTP_ERROR: { read: 'failed', advice: say`The one-time code was wrong. Use a new reference.` },
	OTP_EXPIRED: { read: 'failed', advice: say`The one-time code has expired. Use a new reference.` },
	NOT_ALLOWED: {
		read: 'ip',
		advice: say`The IP address of your n8n server is not on the allowlist. In the CinetPay back office, open API & sécurité, then Liste Blanche IP, and add the outgoing address of your server. The list must not be empty, whatever the page says. It takes IPv4 only: a server that goes out over IPv6 is refused until it is started with NODE_OPTIONS=--dns-result-order=ipv4first.`,
	},
	TRANSACTION_EXIST: {
		read: 'exists',
		advice: say`A transaction with this reference already exists. Look it up by its reference.`,
	},
	INVALID_TOKEN: {
		read: 'token',
		advice: say`CinetPay does not accept the session token. Run again.`,
	},
	EXPIRED_TOKEN: { read: 'token', advice: say`The session has expired. Run again.` },
	INVALID_PARAMS: {
		read: 'caller',
		advice: say`CinetPay reports a missing or invalid field; see its message below. If it names the reference, use A-Z, 0-9 and - only: one account was refused for other characters.`,
	},
	INVALID_CREDENTIALS: {
		read: 'auth',
		advice: say`CinetPay does not accept the API Key or API Password. The password is shown only once, when it is created: create a new pair if you lost it, and check that you did not mix test and live keys.`,
	},
	NOT_FOUND: {
		read: 'notFound',
		advice: say`CinetPay does not know this transaction. Check the reference and the environment of the credential.`,
	},
	OPERATION_ERROR: {
		read: 'unknown',
		advice: say`CinetPay could not say whether it went through. Look it up before you continue.`,
	},
} satisfies Record<string, AuroreStatus>;

const NAMES: ReadonlyMap<string, AuroreStatus> = new Map(Object.entries(AURORE_STATUSES));

/** Numbers for answers that leave the status out. */
const CODES: ReadonlyMap<string, AuroreStatus> = new Map(
	Object.entries({
		'100': AURORE_STATUSES.SUCCESS,
		'200': AURORE_STATUSES.OK,
		'1002': AURORE_STATUSES.INVALID_TOKEN,
		'1003': AURORE_STATUSES.EXPIRED_TOKEN,
		'1004': AURORE_STATUSES.INVALID_PARAMS,
		'1005': AURORE_STATUSES.INVALID_CREDENTIALS,
		'1200': AURORE_STATUSES.TRANSACTION_EXIST,
		'2001': AURORE_STATUSES.INITIATED,
		'2002': AURORE_STATUSES.PENDING,
		'2003': AURORE_STATUSES.EXPIRED,
		'2005': AURORE_STATUSES.INSUFFICIENT_BALANCE,
		'2010': AURORE_STATUSES.FAILED,
		'2011': AURORE_STATUSES.NOT_ALLOWED,
		'-1': AURORE_STATUSES.OPERATION_ERROR,
	}),
);

const UNKNOWN: AuroreStatus = {
	read: 'unknown',
	advice: say`CinetPay returned a status that is not documented. Do not deliver and do not send it again: ask CinetPay.`,
};

/** Reads a status; without one, the number. What neither list knows is `unknown`. */
export function auroreStatus(status: string, code: string): AuroreStatus {
	const name = upperCase(status.trim());
	return (name === '' ? CODES.get(code) : NAMES.get(name)) ?? UNKNOWN;
}

/**
 * A refused call and a state of a transaction share the name NOT_ALLOWED. Of a transaction it says nothing about
 * addresses, and no source says that it is final.
 */
export const NOT_ALLOWED_STATE: AuroreStatus = {
	read: 'unknown',
	advice: say`CinetPay shows this transaction as not allowed, and does not say whether that is final. Do not deliver and do not send it again: look it up later, or ask CinetPay.`,
};
