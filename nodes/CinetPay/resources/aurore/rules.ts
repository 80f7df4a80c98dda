import { checkReference } from '../../../shared/values/reference';
import { checkPublicUrl } from '../../../shared/values/url';
import { refused, quote, type Checked } from '../../../shared/values/validation';

/** The vendor's limit, query included. */
export const LONGEST_URL = 120;

/** 1 to 30 of A-Z, 0-9 and "-": the server refuses underscores and lower-case letters. */
export function checkAuroreReference(value: unknown): Checked<string> {
	const reference = checkReference(value, { maximumLength: 30 });
	if (!reference.ok || /^[A-Z0-9-]+$/.test(reference.value)) return reference;
	return refused(`${quote(reference.value)} may contain only capital letters, digits and "-"`);
}

/** A public address of at most 120 characters, the vendor’s limit. */
export function checkAuroreUrl(value: unknown): Checked<string> {
	const url = checkPublicUrl(value);
	if (!url.ok || url.value.length <= LONGEST_URL) return url;
	return refused(
		`${quote(url.value)} has ${url.value.length} characters; CinetPay accepts at most ${LONGEST_URL}`,
	);
}
