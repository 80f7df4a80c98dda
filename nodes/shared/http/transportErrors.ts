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
	'Check the clock of your n8n server. If it is correct, the owner of the host must renew the certificate; nothing is sent until then.';
const HOST =
	'Check Environment in the credential. If it is correct, something else is answering in its place: find out what before you continue.';
const ISSUER =
	'If a proxy on your network intercepts TLS connections, set the environment variable NODE_EXTRA_CA_CERTS to the path of its root certificate and restart n8n. If there is no such proxy, something else may be answering in place of the provider: find out what before you continue.';

/** Certificates are checked before a request leaves, so nothing was sent over these. */
const CERTIFICATE: Array<[code: string, what: string, advice: string]> = [
	['CERT_HAS_EXPIRED', 'has expired', CLOCK],
	['CERT_NOT_YET_VALID', 'is not valid yet', CLOCK],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'belongs to another host', HOST],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'is self-signed', ISSUER],
	['SELF_SIGNED_CERT_IN_CHAIN', 'is from an issuer that n8n does not trust', ISSUER],
	['UNABLE_TO_GET_ISSUER_CERT', 'is from an issuer that n8n does not trust', ISSUER],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'is from an issuer that n8n does not trust', ISSUER],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'cannot be verified', ISSUER],
	['CERT_SIGNATURE_FAILURE', 'has an invalid signature', ISSUER],
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
	['ENOTFOUND', { kind: 'notSent', reason: 'the host name is unknown' }],
	['EAI_AGAIN', { kind: 'notSent', reason: 'the host name could not be resolved' }],
	['EHOSTUNREACH', { kind: 'notSent', reason: 'the host cannot be reached' }],
	['ENETUNREACH', { kind: 'notSent', reason: 'the network cannot be reached' }],
	['ERR_INVALID_URL', { kind: 'notSent', reason: 'the address is not a valid URL' }],
	// Node refuses to write such a header or path.
	[
		'ERR_INVALID_CHAR',
		{ kind: 'notSent', reason: 'a header contains a character that HTTP does not allow' },
	],
	[
		'ERR_UNESCAPED_CHARACTERS',
		{ kind: 'notSent', reason: 'the address contains a character that HTTP does not allow' },
	],
	...CERTIFICATE.map(([code, what, advice]): [string, NotSent] => [
		code,
		{ kind: 'notSent', reason: `the TLS certificate ${what}`, advice },
	]),
]);

/** Nothing is sent over `http://` to another machine: everybody on the way could read the keys. */
export const PLAIN_TEXT: NotSent = {
	kind: 'notSent',
	reason: 'over http:// everybody on the way could read your keys',
	advice:
		'Change http:// to https:// in the address that the credential has under Environment. Only the sandbox on this machine (127.0.0.1 or localhost) may be called without it.',
};

/** Why a call surely did not reach the provider; `undefined` when it may have. */
export const whyNotSent = (code: string): NotSent | undefined => NOT_SENT.get(code);

const LATE = 'the request timed out';
/** TLS that broke off later gives the same code, so the call may have arrived. */
const NO_TLS =
	'TLS failed; check the address that the credential has under Environment: something that does not speak https is answering there';

const LOST: ReadonlyMap<string, string> = new Map([
	['ECONNABORTED', LATE],
	['ETIMEDOUT', LATE],
	['ERR_CANCELED', LATE],
	['EPROTO', NO_TLS],
]);

/** A call that may have reached the provider. */
export const lost = (code: string): Lost => ({
	kind: 'lost',
	reason: LOST.get(code) ?? 'the connection was lost before the response arrived',
});
