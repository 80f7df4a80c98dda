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

const CLOCK =
	'Check the clock of your n8n server. If it is right, the certificate must be renewed by whoever runs the host; nothing is sent to it before that.';
const HOST =
	'Check the host name in the Base URL of the credential. If it is right, something else answers in its place: find out what before you go on.';
const ISSUER =
	'If a proxy of your network opens TLS connections, name its root certificate to n8n in the environment variable NODE_EXTRA_CA_CERTS and start n8n again. If there is none, something else may be answering in the place of the provider: find out what before you go on.';

/** Certificates are checked before a request leaves, so nothing was sent over these. */
const CERTIFICATE: Array<[code: string, what: string, advice: string]> = [
	['CERT_HAS_EXPIRED', 'has expired', CLOCK],
	['CERT_NOT_YET_VALID', 'is not valid yet', CLOCK],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'belongs to another host', HOST],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'is self-signed', ISSUER],
	['SELF_SIGNED_CERT_IN_CHAIN', 'comes from an issuer that n8n does not know', ISSUER],
	['UNABLE_TO_GET_ISSUER_CERT', 'comes from an issuer that n8n does not know', ISSUER],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'comes from an issuer that n8n does not know', ISSUER],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'cannot be verified', ISSUER],
	['CERT_SIGNATURE_FAILURE', 'is not what its issuer signed', ISSUER],
	['CERT_CHAIN_TOO_LONG', 'cannot be verified', ISSUER],
	['CERT_UNTRUSTED', 'cannot be verified', ISSUER],
	['CERT_REJECTED', 'cannot be verified', ISSUER],
	['INVALID_CA', 'cannot be verified', ISSUER],
	['INVALID_PURPOSE', 'is not meant for a server', ISSUER],
	['PATH_LENGTH_EXCEEDED', 'cannot be verified', ISSUER],
];

/** Node and TLS codes of a connection that never carried the request. */
const NOT_SENT: ReadonlyMap<string, NotSent> = new Map<string, NotSent>([
	['ECONNREFUSED', { kind: 'notSent', reason: 'the connection was refused' }],
	['ENOTFOUND', { kind: 'notSent', reason: 'the host name is not known' }],
	['EAI_AGAIN', { kind: 'notSent', reason: 'the host name could not be looked up' }],
	['EHOSTUNREACH', { kind: 'notSent', reason: 'the host cannot be reached' }],
	['ENETUNREACH', { kind: 'notSent', reason: 'the network cannot be reached' }],
	['ERR_INVALID_URL', { kind: 'notSent', reason: 'the address is not a valid URL' }],
	// Node refuses to write such a header or path.
	['ERR_INVALID_CHAR', { kind: 'notSent', reason: 'a header holds a character that HTTP forbids' }],
	[
		'ERR_UNESCAPED_CHARACTERS',
		{ kind: 'notSent', reason: 'the address holds a character that HTTP forbids' },
	],
	...CERTIFICATE.map(([code, what, advice]): [string, NotSent] => [
		code,
		{ kind: 'notSent', reason: `the TLS certificate ${what}`, advice },
	]),
]);

/** Why a call surely did not reach the provider; `undefined` when it may have. */
export const whyNotSent = (code: string): NotSent | undefined => NOT_SENT.get(code);

const LATE = 'no answer came in time';
/** TLS that broke off later gives the same code, so the call may have arrived. */
const NO_TLS =
	'TLS failed; look whether the Base URL of the credential should begin with http:// instead of https://, or with another port';

const LOST: ReadonlyMap<string, string> = new Map([
	['ECONNABORTED', LATE],
	['ETIMEDOUT', LATE],
	['ERR_CANCELED', LATE],
	['EPROTO', NO_TLS],
]);

/** A call that may have reached the provider. */
export const lost = (code: string): Lost => ({
	kind: 'lost',
	reason: LOST.get(code) ?? 'the connection broke before the answer came',
});
