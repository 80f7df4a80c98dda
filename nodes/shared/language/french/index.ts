import type { Catalogue } from '../say';
import { CINETPAY } from './cinetpay';
import { CINETPAY_API } from './cinetpayApi';
import { DIGITALPAYE } from './digitalpaye';
import { PAYOUTS } from './payouts';
import { SHARED } from './shared';

/** French keeps `; : ! ?` and its quotes on the line of their word: the catalogue has ordinary spaces there. */
const unbroken = (text: string): string => text.replace(/ (?=[;:!?»])|(?<=«) /g, '\u00a0');

/** All texts of `say` in French. Loaded only when somebody chose French. */
export const FRENCH: Catalogue = Object.fromEntries(
	Object.entries({ ...SHARED, ...PAYOUTS, ...CINETPAY, ...CINETPAY_API, ...DIGITALPAYE }).map(
		([english, french]) => [english, unbroken(french)],
	),
);
