import { lost, whyNotSent } from '../../../nodes/shared/http/transportErrors.ts';

/** What may be sent again without a look-up: a wrong entry here pays twice. */
describe('what surely did not leave', () => {
	it.each([
		['ECONNREFUSED', 'the connection was refused'],
		['ENOTFOUND', 'the host name is unknown'],
		['EAI_AGAIN', 'the host name could not be resolved'],
		['EHOSTUNREACH', 'the host cannot be reached'],
		['ENETUNREACH', 'the network cannot be reached'],
		['ERR_INVALID_URL', 'the address is not a valid URL'],
		['ERR_INVALID_CHAR', 'a header contains a character that HTTP does not allow'],
		['ERR_UNESCAPED_CHARACTERS', 'the address contains a character that HTTP does not allow'],
	])('%s', (code, reason) => {
		expect(whyNotSent(code)).toEqual({ kind: 'notSent', reason });
	});

	it.each([
		['CERT_HAS_EXPIRED', 'has expired', 'Check the clock'],
		['CERT_NOT_YET_VALID', 'is not valid yet', 'Check the clock'],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'belongs to another host', 'Check Environment'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'is self-signed', 'NODE_EXTRA_CA_CERTS'],
		['SELF_SIGNED_CERT_IN_CHAIN', 'is from an issuer', 'NODE_EXTRA_CA_CERTS'],
		['UNABLE_TO_GET_ISSUER_CERT', 'is from an issuer', 'NODE_EXTRA_CA_CERTS'],
		['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'is from an issuer', 'NODE_EXTRA_CA_CERTS'],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'cannot be verified', 'NODE_EXTRA_CA_CERTS'],
		['CERT_SIGNATURE_FAILURE', 'has an invalid signature', 'NODE_EXTRA_CA_CERTS'],
		['CERT_CHAIN_TOO_LONG', 'cannot be verified', 'NODE_EXTRA_CA_CERTS'],
		['CERT_UNTRUSTED', 'cannot be verified', 'NODE_EXTRA_CA_CERTS'],
		['CERT_REJECTED', 'cannot be verified', 'NODE_EXTRA_CA_CERTS'],
		['INVALID_CA', 'cannot be verified', 'NODE_EXTRA_CA_CERTS'],
		['INVALID_PURPOSE', 'is not meant for a server', 'NODE_EXTRA_CA_CERTS'],
		['PATH_LENGTH_EXCEEDED', 'cannot be verified', 'NODE_EXTRA_CA_CERTS'],
	])('over a certificate: %s', (code, reason, advice) => {
		const known = whyNotSent(code)!;
		expect(known.kind).toBe('notSent');
		expect(known.reason).toContain(`the TLS certificate ${reason}`);
		expect(known.advice).toContain(advice);
	});
});

describe('what may have arrived', () => {
	it.each([
		['ECONNABORTED', 'the request timed out'],
		['ETIMEDOUT', 'the request timed out'],
		['ERR_CANCELED', 'the request timed out'],
		['EPROTO', 'TLS failed; check the address that the credential has under Environment'],
		['ECONNRESET', 'the connection was lost before the response arrived'],
		['EPIPE', 'the connection was lost before the response arrived'],
		['ERR_STREAM_PREMATURE_CLOSE', 'the connection was lost before the response arrived'],
		['', 'the connection was lost before the response arrived'],
		['toString', 'the connection was lost before the response arrived'],
	])('%s', (code, reason) => {
		expect(whyNotSent(code)).toBeUndefined();
		expect(lost(code).kind).toBe('lost');
		expect(lost(code).reason).toContain(reason);
	});
});
