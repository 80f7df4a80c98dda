import type { INodeProperties, NodeParameterValue } from 'n8n-workflow';

/** Which of CinetPay's APIs a node uses. */
export type Api = 'checkout' | 'aurore' | 'legacy';

/** The first choice on the node and on the trigger; everything else depends on it. */
export const apiField: INodeProperties = {
	displayName: 'API',
	name: 'api',
	type: 'options',
	noDataExpression: true,
	default: 'aurore',
	description:
		'Which of the CinetPay APIs your keys belong to. New accounts have keys for Aurore only.',
	options: [
		{
			name: 'Aurore (Accounts Since 2026)',
			value: 'aurore',
			description: 'For keys that start with sk_test_ or sk_live_',
		},
		{
			name: 'Checkout V2 and Client V1 (Accounts With a Site ID)',
			value: 'checkout',
			description: 'For an API key with a Site ID: payments, transfers and airtime',
		},
		{
			name: 'Legacy V1 (Shops With a Payment Form)',
			value: 'legacy',
			description: 'For older shops that use a signature and a payment form',
		},
	],
};

/**
 * A value written as a condition. n8n reads it like the value itself; only the type of a credential's
 * display options does not know of it.
 */
export const is = (value: string): NodeParameterValue =>
	({ _cnd: { eq: value } }) as unknown as NodeParameterValue;

/** Any value, an expression too. */
export const isSet = { _cnd: { exists: true } } as unknown as NodeParameterValue;
