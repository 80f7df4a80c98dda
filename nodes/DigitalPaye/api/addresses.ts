import type { Address } from '../../shared/http/addresses';

/** Where the calls of the DigitalPaye credential go. */
export const DIGITALPAYE_ADDRESS: Address = {
	field: 'baseUrl',
	displayName: 'Base URL',
	description: 'Address of the DigitalPaye API',
	provider: 'https://api.digitalpaye.com',
	sandboxPath: '/digitalpaye',
};
