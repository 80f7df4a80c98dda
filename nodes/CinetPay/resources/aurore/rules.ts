import { say } from '../../../shared/language/say';
import { checkReference } from '../../../shared/values/reference';
import { checkPublicUrl } from '../../../shared/values/url';
import { refused, quote, type Checked } from '../../../shared/values/validation';

/** The provider's limit, query included. */
export const LONGEST_URL = 120;

/**
 * 1 to 30 letters, digits, "-" and "_". The length is the provider's; its own PHP SDK makes lower-case references, and
 * lower case is recorded. One integrator was refused for it: CinetPay decides, and a refusal starts nothing.
 */
export function checkAuroreReference(value: unknown): Checked<string> {
	const reference = checkReference(value, { maximumLength: 30 });
	if (!reference.ok || /^[\w-]+$/.test(reference.value)) return reference;
	return refused(say`${quote(reference.value)} may contain only letters, digits, "-" and "_"`);
}

/** A public address of at most 120 characters, the provider’s limit. */
export function checkAuroreUrl(value: unknown): Checked<string> {
	const url = checkPublicUrl(value);
	if (!url.ok || url.value.length <= LONGEST_URL) return url;
	return refused(
		say`${quote(url.value)} has ${url.value.length} characters; CinetPay accepts at most ${LONGEST_URL}`,
	);
}
