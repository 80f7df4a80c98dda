import type { INodeProperties } from 'n8n-workflow';
import { showFor as show, simplifyField as simplify } from '../../api';

/** Shows the fields of one operation of the resource Payment in Checkout v2. */
export const showFor = (operation: string, extra: Record<string, Array<string | boolean>> = {}) =>
	show('checkout', 'payment', operation, extra);

/** Of use to Create and to Prepare Seamless Page. */
export const inPage = show('checkout', 'payment', ['create', 'prepareSeamlessPage']);

export const simplifyField = (operation: string): INodeProperties => simplify(showFor(operation));

export const textField = (
	displayName: string,
	name: string,
	description: string,
	placeholder = '',
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description,
	placeholder,
});
