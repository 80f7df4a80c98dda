import type { Fields } from '../../shared/notifications/parse';
import type { Authentication } from '../../shared/notifications/source';
import { equalInConstantTime } from '../../shared/values/constantTime';
import { isPlainId } from '../../shared/values/text';
import { isSignedBy } from './xToken';

export interface Keys {
	siteId: string;
	secretKey: string;
}

const SHORT_FORM = new Set(['cpm_trans_id', 'cpm_site_id']);

/**
 * Decides whether a notification may be looked at. Signed with our Secret Key: yes. Without `x-token`
 * only in the vendor's short form of exactly two fields, unless `requireSignature`: that form claims
 * nothing (no amount, no status), and what counts is the provider's answer to the re-query.
 */
export function authenticate(
	fields: Fields,
	xToken: string | undefined,
	keys: Keys,
	requireSignature: boolean,
): Authentication {
	if (!equalInConstantTime(fields.cpm_site_id?.trim() ?? '', keys.siteId)) {
		return refuse('it is for another site ID');
	}
	if (xToken !== undefined && xToken.trim() !== '') {
		return isSignedBy(fields, xToken, keys.secretKey)
			? { ok: true, signed: true }
			: refuse('its x-token does not match');
	}
	if (requireSignature) return refuse('it has no x-token');
	const short = Object.keys(fields).every((name) => SHORT_FORM.has(name));
	// The check does not name the payment: under look-alikes of its id one payment would come as many events.
	const plain = isPlainId(fields.cpm_trans_id?.trim() ?? '');
	return short && plain ? { ok: true, signed: false } : refuse('it has no x-token');
}

const refuse = (reason: string): Authentication => ({ ok: false, httpStatus: 401, reason });
