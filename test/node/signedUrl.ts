import { createHash, createHmac } from 'node:crypto';

/**
 * The query that the node appends to a Notify URL, computed here a second time on purpose: the six characters of
 * the reference, amount, currency, and 96 bits of an HMAC over all of it.
 */
export function signatureQuery(
	{ event, account, secret }: { event: string; account: string; secret: string },
	reference: string,
	amount: number,
	currency: string | null,
): string {
	const route = createHash('sha256').update(reference).digest('base64url').slice(0, 6);
	const key = createHmac('sha256', secret)
		.update('n8n-nodes-cinetpay-digitalpaye notify url 1')
		.digest();
	const mac = createHmac('sha256', key)
		.update(JSON.stringify([event, account, reference, amount, currency]))
		.digest()
		.subarray(0, 12)
		.toString('base64url');
	return `s=${route}${amount}${currency ?? ''}${mac}`;
}
