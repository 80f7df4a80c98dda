import type { Catalogue } from '../say';

/** Of `nodes/CinetPay/api/` and `nodes/CinetPay/notifications/`. */
export const CINETPAY_API: Catalogue = {};
