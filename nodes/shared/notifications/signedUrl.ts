import { createHash, createHmac } from 'node:crypto';
import { say } from '../language/say';
import { equalInConstantTime } from '../values/constantTime';
import { passed, refused, type Checked } from '../values/validation';

/**
 * The query parameter that the node appends to a Notify URL. Load balancers route by its name and by the
 * first six characters of its value, so neither ever changes.
 */
export const SIGNATURE_PARAMETER = 's';

/** What a Notify URL is signed with: one kind of movement, one account, and the credential's own secret. */
export interface NotifySigner {
	event: string;
	account: string;
	secret: string;
}

/** What a signed URL stands for. */
export interface SignedOrder {
	reference: string;
	/** Integer in the currency's main unit. */
	amount: number;
	/** ISO 4217, or `null` where the account implies it. */
	currency: string | null;
}

/** What the query of a notification says. */
export type UrlSignature =
	/** The URL carries none: not made by the node, or stripped on the way. */
	| { kind: 'none' }
	/** Of another reference, or written so that a load balancer and the trigger read two different things. */
	| { kind: 'contradicts' }
	/** Of this reference, but not made with this secret over these values: a renewed secret, a URL cut off. */
	| { kind: 'unknown' }
	/** This account's node made this transaction for this amount. */
	| { kind: 'fits'; order: SignedOrder };

const LABEL = 'n8n-nodes-cinetpay-digitalpaye notify url 1';
const TAG = 6;
/** 96 bits. */
const MAC = 16;

/** The same six characters for all URLs of one reference; no secret, so everybody can tell a foreign one. */
export const routeOf = (reference: string): string =>
	createHash('sha256').update(reference).digest('base64url').slice(0, TAG);

function macOf({ event, account, secret }: NotifySigner, order: SignedOrder): string {
	const key = createHmac('sha256', secret).update(LABEL).digest();
	const { reference, amount, currency } = order;
	return createHmac('sha256', key)
		.update(JSON.stringify([event, account, reference, amount, currency]))
		.digest('base64url')
		.slice(0, MAC);
}

/** The value of the parameter: route, amount, currency, MAC, in characters that no encoder touches. */
export const signatureOf = (signer: NotifySigner, order: SignedOrder): string =>
	`${routeOf(order.reference)}${order.amount}${order.currency ?? ''}${macOf(signer, order)}`;

/**
 * A checked URL with the signature behind its own query. Refused when it has a parameter of that name
 * already: the trigger could not tell which of the two is meant.
 */
export function signNotifyUrl(
	url: string,
	signer: NotifySigner,
	order: SignedOrder,
): Checked<string> {
	const [address = '', ...fragment] = url.split('#');
	if (valuesIn(address).length > 0) {
		return refused(
			say`already has a parameter "${SIGNATURE_PARAMETER}", in which the node puts its signature. Remove or rename it`,
		);
	}
	const joined = `${address}${address.includes('?') ? '&' : '?'}${SIGNATURE_PARAMETER}=${signatureOf(signer, order)}`;
	return passed([joined, ...fragment].join('#'));
}

/**
 * Reads the signature of the URL as it was called, e.g. `/webhook/…?s=…`. It needs no store: the values
 * are in the URL and the key comes from the credential.
 */
export function readSignature(url: string, signer: NotifySigner, reference: string): UrlSignature {
	const [value, ...others] = valuesIn(url);
	if (value === undefined || (value === '' && others.length === 0)) return { kind: 'none' };
	if (others.length > 0 || !value.startsWith(routeOf(reference))) return { kind: 'contradicts' };
	const read = /^(\d{1,15})([A-Z]{3})?$/.exec(value.slice(TAG, -MAC));
	if (!read) return { kind: 'unknown' };
	const order = { reference, amount: Number(read[1]), currency: read[2] ?? null };
	return equalInConstantTime(signatureOf(signer, order), value)
		? { kind: 'fits', order }
		: { kind: 'unknown' };
}

/**
 * The values of the parameter as they are in the URL, undecoded. Names are compared as generously as any
 * server does: decoded, and without case.
 */
function valuesIn(url: string): string[] {
	const query = url.split('#', 1)[0]!.split('?').slice(1).join('?');
	return query.split('&').flatMap((pair) => {
		const [name = '', ...value] = pair.split('=');
		if (name === SIGNATURE_PARAMETER) return [value.join('=')];
		// Written in another way: what it is for one reader it is not for the next.
		return withoutEscapes(name).toLowerCase() === SIGNATURE_PARAMETER ? ['', ''] : [];
	});
}

function withoutEscapes(name: string): string {
	try {
		return decodeURIComponent(name).trim();
	} catch {
		return name;
	}
}
