import type { Catalogue } from '../say';

/** Of `nodes/CinetPay/` without its APIs and notifications. */
export const CINETPAY: Catalogue = {};
