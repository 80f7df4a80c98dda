/**
 * Numbers of the statuses (apis reference 5.9). Those of EXPIRED, OTP_ERROR, OTP_EXPIRED and
 * TOO_MANY_REQUEST are published nowhere: they are the sandbox's own.
 */
const codes = {
	OK: 200,
	SUCCESS: 100,
	INITIATED: 2001,
	PENDING: 2002,
	EXPIRED: 2003,
	INSUFFICIENT_BALANCE: 2005,
	USER_NOT_FOUND: 2006,
	USER_IS_BLOCKED: 2007,
	OTP_ERROR: 2008,
	OTP_EXPIRED: 2009,
	FAILED: 2010,
	NOT_ALLOWED: 2011,
	TRANSACTION_EXIST: 1200,
	INVALID_TOKEN: 1002,
	EXPIRED_TOKEN: 1003,
	INVALID_PARAMS: 1004,
	INVALID_CREDENTIALS: 1005,
	NOT_FOUND: 404,
	TOO_MANY_REQUEST: 429,
	OPERATION_ERROR: -1,
} as const;
type StatusName = keyof typeof codes;

const isStatus = (name: string): name is StatusName => Object.hasOwn(codes, name);
export const codeOf = (name: string): number => (isStatus(name) ? codes[name] : -1);

/** The status that a code stands for; a code that is in no table has a name too. */
export const statusOf = (code: number): string =>
	Object.keys(codes).find((name) => codeOf(name) === code) ?? 'UNKNOWN_STATUS';

const numbered = (...names: StatusName[]) =>
	Object.fromEntries(names.map((name) => [name, String(codes[name])]));

/** The ends of a payment or transfer that did not succeed, with their numbers. */
export const failedStatuses = numbered(
	...(['FAILED', 'INSUFFICIENT_BALANCE', 'USER_NOT_FOUND', 'USER_IS_BLOCKED'] as const),
	...(['OTP_ERROR', 'OTP_EXPIRED'] as const),
);
/** An expired payment can still be paid: whether the provider has that too is not known. */
export const pendingStatuses = numbered('PENDING', 'INITIATED', 'EXPIRED');
