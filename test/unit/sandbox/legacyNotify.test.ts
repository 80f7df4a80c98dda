import { useMerchant } from './harness.ts';
import { useLegacy } from './legacyHarness.ts';
import type { Fields } from './legacyHarness.ts';

const legacy = useLegacy();
const merchant = useMerchant();

const open = (fields: Fields = {}) => legacy.open({ notify_url: merchant.url, ...fields });
const ack = async () => (await legacy.check()).json.transaction.cpm_ipn_ack as string;

describe('Legacy v1: notifications', () => {
	it('are forms with thirteen fields and no header, several, and no GET before', async () => {
		await open();
		await legacy.move('pay', { operator: 'MOMO', phone: '+2250500000002' });
		expect(await legacy.sandbox.settled()).toMatchObject({
			notifications: { sent: 3, acknowledged: 3 },
		});
		expect(merchant.received.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST']);
		expect(merchant.received[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
		expect(merchant.received[0]?.headers).not.toHaveProperty('x-token');
		expect(merchant.fields()[0]).toEqual({
			cpm_trans_id: 'ORDER-1',
			cpm_amount: '500',
			cpm_currency: 'CFA',
			cpm_site_id: '123456',
			cpm_language: 'fr',
			cpm_version: 'V1',
			cpm_payment_config: 'SINGLE',
			cpm_page_action: 'PAYMENT',
			cpm_custom: 'cart-42',
			payment_method: 'MOMO',
			signature: await legacy.sign(),
			cel_phone_num: '0500000002',
			cpm_phone_prefixe: '225',
		});
	});

	it('tell the end only: a check is final when they come', async () => {
		const seen: string[] = [];
		merchant.answerWith(async () => {
			seen.push((await legacy.check()).json.transaction.cpm_result as string);
			return 200;
		});
		await open();
		await legacy.move('wait');
		await legacy.move('pay', { operator: 'MOMO' });
		await legacy.sandbox.settled();
		expect(seen).toEqual(['00', '00', '00']);
	});

	it('tell a refusal too', async () => {
		await open();
		await legacy.move('refuse', { code: '602' });
		await legacy.sandbox.settled();
		expect(merchant.posts()).toHaveLength(3);
	});

	it('are acknowledged in the check once one was answered 2xx', async () => {
		merchant.answerWith(() => 500);
		await open();
		await legacy.move('pay', { operator: 'OM' });
		await legacy.sandbox.settled();
		expect(await ack()).toBe('N');
		merchant.answerWith(() => 200);
		await legacy.move('notify');
		await legacy.sandbox.settled();
		expect(await ack()).toBe('Y');
	});

	it('are forged with another signature or none', async () => {
		await legacy.reset({ notificationsPerPayment: 0 });
		await open();
		await legacy.move('pay');
		await legacy.move('notify', { signature: 'wrong' });
		await legacy.sandbox.settled();
		await legacy.move('notify', { signature: 'missing' });
		await legacy.sandbox.settled();
		const [wrong, missing] = merchant.fields();
		expect(wrong?.signature).toMatch(/^[0-9a-f]{68}$/);
		expect(wrong?.signature).not.toBe(await legacy.sign());
		expect(wrong?.cpm_trans_id).toBe('ORDER-1');
		expect(missing).not.toHaveProperty('signature');
		expect(missing?.cpm_trans_id).toBe('ORDER-1');
	});

	it('go to the URL of the back office when the form has none, or nowhere', async () => {
		await legacy.sandbox.control('/settings', { legacyNotifyUrl: merchant.url });
		await open({ notify_url: '' });
		await legacy.move('pay');
		await legacy.sandbox.settled();
		expect(merchant.posts()).toHaveLength(3);
		await legacy.sandbox.control('/settings', { legacyNotifyUrl: '' });
		await open({ notify_url: '', cpm_trans_id: 'ORDER-2' });
		await legacy.sandbox.control('/transactions/ORDER-2/pay');
		expect(await legacy.sandbox.settled('ORDER-2')).toMatchObject({
			status: 'success',
			notifyUrl: null,
			notifications: { sent: 0 },
		});
	});
});
