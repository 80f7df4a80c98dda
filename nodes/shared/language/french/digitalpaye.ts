import type { Catalogue } from '../say';

/** Of `nodes/DigitalPaye/`. */
export const DIGITALPAYE: Catalogue = {};
