import type { IExecuteFunctions } from 'n8n-workflow';
import { connectSeamless } from '../../../nodes/CinetPay/api/checkout/connect.ts';
import { misplacedKey } from '../../../nodes/CinetPay/api/misplacedKey.ts';

const OLDER_KEYS = ['17426594875e1a2b3c4d5e6.87654321', '0123456789ABCDEF', '123456', '1234.5'];
const AURORE_KEYS = ['sk_test_abc', 'SK_LIVE_abc', ' sk_live_abc '];
/** Nobody knows every form of a key: what looks like neither is for CinetPay to judge. */
const OTHERS = ['', undefined, 'EXAMPLE_APIKEY', '123', '0123456789abcde', 'my sk_key', 'x123456'];

it.each([...OLDER_KEYS, ...OTHERS])('a shop or a transfer account may have the key %p', (key) => {
	expect(misplacedKey('older', key)).toBeUndefined();
});

it.each([...AURORE_KEYS, ...OTHERS])('an Aurore account may have the key %p', (key) => {
	expect(misplacedKey('aurore', key)).toBeUndefined();
});

it.each(AURORE_KEYS)('%p is no key of a shop', (key) => {
	expect(misplacedKey('older', key)?.message).toContain('a CinetPay Aurore API credential');
});

it.each(OLDER_KEYS)('%p is no key of an Aurore account', (key) => {
	expect(misplacedKey('aurore', key)?.message).toContain('a CinetPay Checkout API or');
});

it('a key of Aurore never gets into a page that payers open: the page is not even begun', async () => {
	const open = async (apiKey: string) => {
		const credential = { apiKey, siteId: '123456', secretKey: 'k' };
		return await connectSeamless({
			getCredentials: async () => await Promise.resolve(credential),
		} as unknown as IExecuteFunctions);
	};
	await expect(open('sk_live_abc')).rejects.toThrow('belongs in a CinetPay Aurore API credential');
	const { api } = await open('0123456789ABCDEF');
	expect(api.connection.apiKey).toBe('0123456789ABCDEF');
});
