import { say } from '../../shared/language/say';
import type { Fields } from '../../shared/notifications/parse';
import type { Why } from '../../shared/notifications/refusals';
import type { Authentication } from '../../shared/notifications/source';
import { equalInConstantTime } from '../../shared/values/constantTime';
import { asText, isPlainId } from '../../shared/values/text';
import { bordersAreCertain, isSignedBy } from './xToken';

interface Keys {
	siteId: string;
	secretKey: string;
}

/** What came beside the body of a payment notification. */
interface Proofs {
	xToken: string | undefined;
	/** The URL carries the signature of this very payment. */
	urlFits: boolean;
	requireSignature: boolean;
}

const SHORT_FORM = new Set(['cpm_trans_id', 'cpm_site_id']);

/**
 * Decides whether a notification may be looked at. Signed with our Secret Key: yes. Without `x-token` only
 * with a URL that was signed for this payment (a proxy may have removed the header), or in the provider's short form
 * of exactly two fields, unless `requireSignature`: that form claims nothing (no amount, no status), and
 * what counts is the provider's answer to the re-query.
 */
export function authenticate(
	fields: Fields,
	{ xToken, urlFits, requireSignature }: Proofs,
	keys: Keys,
): Authentication {
	if (!equalInConstantTime(asText(fields.cpm_site_id), keys.siteId))
		return unauthenticated('site', say`it is for another site ID`);
	if (xToken !== undefined && xToken.trim() !== '') {
		return isSignedBy(fields, xToken, keys.secretKey)
			? { ok: true, signed: bordersAreCertain(fields) }
			: unauthenticated('xToken', say`its x-token does not match`);
	}
	if (requireSignature) return unauthenticated('noXToken', say`it has no x-token`);
	const short = Object.keys(fields).every((name) => SHORT_FORM.has(name));
	// The check does not name the payment: under look-alikes of its id one payment would come as many events.
	const plain = isPlainId(asText(fields.cpm_trans_id));
	return urlFits || (short && plain)
		? { ok: true, signed: false }
		: unauthenticated('noXToken', say`it has no x-token`);
}

const unauthenticated = (why: Why, reason: string): Authentication => ({
	ok: false,
	httpStatus: 401,
	why,
	reason,
});
