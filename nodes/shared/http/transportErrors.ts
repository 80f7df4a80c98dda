import { say } from '../language/say';

/** The call surely did not reach the provider. `advice`: what to do, where that depends on the reason. */
export interface NotSent {
	kind: 'notSent';
	reason: string;
	advice?: string;
}

/** The call may have reached the provider, and its answer is not known. */
export interface Lost {
	kind: 'lost';
	reason: string;
}

const CLOCK = say`Check the clock of your n8n server. If it is correct, the owner of the host must renew the certificate; nothing is sent until then.`;
const HOST = say`Check Environment in the credential. If it is correct, something else is answering in its place: find out what before you continue.`;
const ISSUER = say`If a proxy on your network intercepts TLS connections, set the environment variable NODE_EXTRA_CA_CERTS to the path of its root certificate and restart n8n. If there is no such proxy, something else may be answering in place of the provider: find out what before you continue.`;

/** Certificates are checked before a request leaves, so nothing was sent over these. */
const CERTIFICATE: Array<[code: string, reason: string, advice: string]> = [
	['CERT_HAS_EXPIRED', say`the TLS certificate has expired`, CLOCK],
	['CERT_NOT_YET_VALID', say`the TLS certificate is not valid yet`, CLOCK],
	['ERR_TLS_CERT_ALTNAME_INVALID', say`the TLS certificate belongs to another host`, HOST],
	['DEPTH_ZERO_SELF_SIGNED_CERT', say`the TLS certificate is self-signed`, ISSUER],
	[
		'SELF_SIGNED_CERT_IN_CHAIN',
		say`the TLS certificate is from an issuer that n8n does not trust`,
		ISSUER,
	],
	[
		'UNABLE_TO_GET_ISSUER_CERT',
		say`the TLS certificate is from an issuer that n8n does not trust`,
		ISSUER,
	],
	[
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
		say`the TLS certificate is from an issuer that n8n does not trust`,
		ISSUER,
	],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', say`the TLS certificate cannot be verified`, ISSUER],
	['CERT_SIGNATURE_FAILURE', say`the TLS certificate has an invalid signature`, ISSUER],
	['CERT_CHAIN_TOO_LONG', say`the TLS certificate cannot be verified`, ISSUER],
	['CERT_UNTRUSTED', say`the TLS certificate cannot be verified`, ISSUER],
	['CERT_REJECTED', say`the TLS certificate cannot be verified`, ISSUER],
	['INVALID_CA', say`the TLS certificate cannot be verified`, ISSUER],
	['INVALID_PURPOSE', say`the TLS certificate is not meant for a server`, ISSUER],
	['PATH_LENGTH_EXCEEDED', say`the TLS certificate cannot be verified`, ISSUER],
];

/** Node and TLS codes of a connection that never carried the request. */
const NOT_SENT: ReadonlyMap<string, NotSent> = new Map<string, NotSent>([
	['ECONNREFUSED', { kind: 'notSent', reason: say`the connection was refused` }],
	['ENOTFOUND', { kind: 'notSent', reason: say`the host name is unknown` }],
	['EAI_AGAIN', { kind: 'notSent', reason: say`the host name could not be resolved` }],
	['EHOSTUNREACH', { kind: 'notSent', reason: say`the host cannot be reached` }],
	['ENETUNREACH', { kind: 'notSent', reason: say`the network cannot be reached` }],
	['ERR_INVALID_URL', { kind: 'notSent', reason: say`the address is not a valid URL` }],
	// Node refuses to write such a header or path.
	[
		'ERR_INVALID_CHAR',
		{ kind: 'notSent', reason: say`a header contains a character that HTTP does not allow` },
	],
	[
		'ERR_UNESCAPED_CHARACTERS',
		{ kind: 'notSent', reason: say`the address contains a character that HTTP does not allow` },
	],
	...CERTIFICATE.map(([code, reason, advice]): [string, NotSent] => [
		code,
		{ kind: 'notSent', reason, advice },
	]),
]);

/** Nothing is sent over `http://` to another machine: anyone on the network could read the keys. */
export const PLAIN_TEXT: NotSent = {
	kind: 'notSent',
	reason: say`over http:// anyone on the network could read your keys`,
	advice: say`Change http:// to https:// in the address that the credential has under Environment. Only the sandbox on this machine (127.0.0.1 or localhost) may be called without it.`,
};

/** Why a call surely did not reach the provider; `undefined` when it may have. */
export const whyNotSent = (code: string): NotSent | undefined => NOT_SENT.get(code);

const LATE = say`the request timed out`;
/** TLS that broke off later gives the same code, so the call may have arrived. */
const NO_TLS = say`TLS failed; check the address that the credential has under Environment: something that does not speak https is answering there`;

const LOST: ReadonlyMap<string, string> = new Map([
	['ECONNABORTED', LATE],
	['ETIMEDOUT', LATE],
	['ERR_CANCELED', LATE],
	['EPROTO', NO_TLS],
]);

/** A call that may have reached the provider. */
export const lost = (code: string): Lost => ({
	kind: 'lost',
	reason: LOST.get(code) ?? say`the connection was lost before the response arrived`,
});
