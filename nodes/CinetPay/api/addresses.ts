import type { Address } from '../../shared/http/addresses';

/** Where the calls of each CinetPay credential go. */
export const CHECKOUT_ADDRESS: Address = {
	field: 'baseUrl',
	displayName: 'Base URL',
	description: 'Address of the Checkout API',
	provider: 'https://api-checkout.cinetpay.com',
	sandboxPath: '/checkout',
};

export const LEGACY_ADDRESS: Address = {
	field: 'legacyBaseUrl',
	displayName: 'Legacy Base URL',
	description: 'Address of the Legacy V1 API',
	provider: 'https://api.cinetpay.com',
	sandboxPath: '/legacy',
};

export const LEGACY_PAGE: Address = {
	field: 'legacyPageUrl',
	displayName: 'Legacy Payment Page',
	description: 'The page that the form of the Legacy V1 API opens',
	provider: 'https://secure.cinetpay.com',
	sandboxPath: '/secure',
};

export const SEAMLESS_SCRIPT: Address = {
	field: 'seamlessScriptUrl',
	displayName: 'Seamless Script',
	description: 'The script that Prepare Seamless Page loads',
	provider: 'https://cdn.cinetpay.com/seamless/main.js',
	sandboxPath: '/checkout/seamless/main.js',
};

/** All that the one credential of shops with a Site ID is used for. */
export const CHECKOUT_ADDRESSES = [CHECKOUT_ADDRESS, LEGACY_ADDRESS, LEGACY_PAGE, SEAMLESS_SCRIPT];

export const CLIENT_ADDRESS: Address = {
	field: 'baseUrl',
	displayName: 'Base URL',
	description: 'Address of the Client API',
	provider: 'https://client.cinetpay.com',
	sandboxPath: '/client',
};

export const AURORE_ADDRESS: Address = {
	field: 'baseUrl',
	displayName: 'Base URL',
	description:
		'Address of the Aurore API: https://api.cinetpay.co for live accounts, https://api.cinetpay.net for test accounts',
	provider: {
		test: 'https://api.cinetpay.net',
		live: 'https://api.cinetpay.co',
		liveKey: 'sk_live_',
	},
	sandboxPath: '/aurore',
};
