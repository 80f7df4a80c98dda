import type { Catalogue } from '../say';

/** Of `nodes/CinetPay/`. */
export const CINETPAY: Catalogue = {};
