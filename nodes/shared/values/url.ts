import { say } from '../language/say';
import { passed, refused, quote, type Checked } from './validation';

/**
 * Checks an address that the provider will call or send the payer to: http(s), absolute, not localhost, which CinetPay refuses
 * by its own word and which no provider can reach.
 */
export function checkPublicUrl(value: unknown): Checked<string> {
	if (typeof value !== 'string' || value.trim() === '') {
		return refused(say`is empty. Enter a full URL such as https://shop.example.com/thanks`);
	}
	const address = value.trim();
	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (!url || !['http:', 'https:'].includes(url.protocol) || /[\s\p{Cc}]/u.test(address)) {
		return refused(
			say`${quote(address)} is not a full URL. It must start with https:// (or http://)`,
		);
	}
	if (address.includes('…')) {
		return refused(say`${quote(address)} is the example shown in the field. Enter your own URL`);
	}
	if (/^(localhost|.*\.localhost)\.?$/i.test(url.hostname)) {
		return refused(
			say`${quote(address)} points to localhost, which the provider rejects. Use a public address, or http://127.0.0.1 for local testing`,
		);
	}
	return passed(address);
}

/** Endings of names that no public name server knows. */
const PRIVATE_NAME =
	/(^|\.)(local|lan|internal|intranet|corp|home|home\.arpa|localdomain|private|test|invalid)$/;
/** Networks that no router of the internet knows: private, shared, link-local; 0.0.0.0 is nobody. */
const PRIVATE_NETWORK =
	/^(0\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|\[(f[cd]|fe[89ab]|::\]))/;

/**
 * Why the provider cannot call this address from the internet, in words that follow it; `undefined` where it may. 127.0.0.1
 * may: the sandbox calls it.
 */
export function whyUnreachable(address: string): string | undefined {
	if (!URL.canParse(address)) return undefined;
	const host = new URL(address).hostname.toLowerCase().replace(/\.$/, '');
	if (host.startsWith('[') || /^[\d.]+$/.test(host))
		return PRIVATE_NETWORK.test(host) ? say`is an address of a private network` : undefined;
	return !host.includes('.') || PRIVATE_NAME.test(host)
		? say`is a name that only your own network knows`
		: undefined;
}

/** This machine as its own programs name it, and as containers on it do. */
const THIS_MACHINE =
	/^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\]|host\.docker\.internal|host\.containers\.internal)$/;

/**
 * Whether a call of this address would carry keys across a network in plain text: `http://` to any machine but this one. What
 * is no URL is not.
 */
export function isPlainTextAbroad(address: string): boolean {
	const url = URL.canParse(address) ? new URL(address) : undefined;
	return url?.protocol === 'http:' && !THIS_MACHINE.test(url.hostname);
}

/** The host of a credential's address, as messages name it: without the password that may precede it. */
export function hostOf(baseUrl: string): string {
	const authority = /^https?:\/\/([^/?#]+)/i.exec(baseUrl)?.[1];
	return authority?.split('@').at(-1) ?? say`The address in the credential`;
}
