import type { INodeProperties } from 'n8n-workflow';
import { showFor as show, simplifyField as simplify } from '../api';

/** Shows the fields of one operation of the resource Payment in Checkout v2. */
export const showFor = (operation: string, extra: Record<string, Array<string | boolean>> = {}) =>
	show('checkout', 'payment', operation, extra);

export const simplifyField = (operation: string): INodeProperties => simplify(showFor(operation));
