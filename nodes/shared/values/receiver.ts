import { checkCountry } from './countries';
import { checkPhone, type Phone } from './phone';
import { asText } from './text';
import type { RowCheck } from './validation';

/**
 * Reads a receiver's number together with the country of national ones, and notes what is wrong under the field that is
 * wrong. An international number needs no country; one that is given must be one all the same.
 */
export function takeReceiverPhone(
	check: RowCheck,
	{ phone, country }: { phone: unknown; country: unknown },
): Phone | undefined {
	const alone = checkPhone(phone);
	if (asText(country) === '' && alone.ok) return alone.value;
	if (asText(phone) === '') return check.take('Phone', alone);
	const home = check.take('Country', checkCountry(country));
	// Without its country nothing can be said of a national number.
	if (home === undefined) return undefined;
	return check.take('Phone', checkPhone(phone, { country: home }));
}
