import type { Catalogue } from '../say';

/** Of `nodes/shared/payout/`. */
export const PAYOUTS: Catalogue = {};
