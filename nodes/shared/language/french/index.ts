import type { Catalog } from '../say';
import { CHECKOUT } from './checkout';
import { CINETPAY } from './cinetpay';
import { CINETPAY_API } from './cinetpayApi';
import { DIGITALPAYE } from './digitalpaye';
import { PAYOUTS } from './payouts';
import { SHARED } from './shared';
import { VALUES } from './values';

/** The catalog, part by part; no text is in two of them. */
export const PARTS: readonly Catalog[] = [
	...[SHARED, VALUES, PAYOUTS, CINETPAY, CINETPAY_API, CHECKOUT, DIGITALPAYE],
];

/** French keeps `; : ! ?` and its quotes on the line of their word: the catalog has ordinary spaces there. */
const unbroken = (text: string): string => text.replace(/ (?=[;:!?»])|(?<=«) /g, '\u00a0');

/** All texts of `say` in French. Loaded only when somebody chose French. */
export const FRENCH: Catalog = Object.fromEntries(
	PARTS.flatMap((part) =>
		Object.entries(part).map(([english, french]) => [english, unbroken(french)]),
	),
);
