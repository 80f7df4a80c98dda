import { direct, useAurore } from './auroreHarness.ts';
import type { Json } from './harness.ts';

const aurore = useAurore();

const status = async () => (await aurore.check('payment', 'ORDER-1')).json;

describe('Aurore: direct_pay', () => {
	const pay = (fields: Json = {}) => aurore.pay(direct(fields));

	it('waits for the handset, without a link', async () => {
		const { json } = await pay();
		expect(json).not.toHaveProperty('payment_url');
		expect(json.details).toEqual({
			code: 2002,
			status: 'PENDING',
			message: 'Waiting for the customer',
			must_be_redirected: false,
		});
		expect(await status()).toMatchObject({ status: 'PENDING' });
		expect(await aurore.sandbox.transaction()).toMatchObject({ busy: true });
	});

	it('ends by itself', async () => {
		await aurore.setting({ auroreDirectPayDelayMs: 5 });
		await pay();
		await aurore.sandbox.settled();
		expect(await status()).toMatchObject({ status: 'SUCCESS' });
		expect(await aurore.ledger()).toMatchObject([{ phone: '+2250500000002', direction: 'in' }]);
	});

	it('fails for a number that ends in 99', async () => {
		await aurore.setting({ auroreDirectPayDelayMs: 5 });
		await pay({ client_phone_number: '+2250500000099' });
		await aurore.sandbox.settled();
		expect(await status()).toMatchObject({ code: 2010, status: 'FAILED' });
	});

	it.each<[string, Json]>([
		['pay', { status: 'SUCCESS' }],
		['refuse', { status: 'FAILED' }],
		['wait', { status: 'PENDING' }],
	])('can be accepted with %s, and ends once', async (action, expected) => {
		await aurore.setting({ auroreDirectPayDelayMs: 2_500, notificationsPerPayment: 0 });
		await pay();
		await aurore.act(`ORDER-1/${action}`);
		await aurore.sandbox.settled();
		await pay({ merchant_transaction_id: 'LATER' });
		// Its end comes after the one that was taken away.
		await aurore.sandbox.settled('LATER');
		expect(await status()).toMatchObject(expected);
		expect(await aurore.ledger()).toHaveLength(action === 'pay' ? 2 : 1);
	});

	it.each<[string, Json]>([
		['Orange without a code', { payment_method: 'OM_CI', client_phone_number: '+2250700000001' }],
		['Wave', { payment_method: 'WAVE_CI' }],
	])('needs the page all the same: %s', async (_name, fields) => {
		const { json } = await pay(fields);
		expect(json.payment_url).toMatch('/aurore/checkout/');
		expect(json.details).toMatchObject({ status: 'INITIATED', must_be_redirected: true });
	});

	it.each([
		['1234', 'PENDING'],
		['0000', 'OTP_ERROR'],
		['0001', 'OTP_EXPIRED'],
	])('takes the one-time code %s: %s in the details', async (otp_code, name) => {
		const phone = { payment_method: 'OM_CI', client_phone_number: '+2250700000001' };
		const { status: http, json } = await pay({ ...phone, otp_code });
		expect({ http, status: json.status }).toEqual({ http: 200, status: 'OK' });
		expect(json.details).toMatchObject({ status: name, must_be_redirected: false });
		expect(await status()).toMatchObject({ status: name });
	});

	it('finds the operator by the number when none is named', async () => {
		await pay({ payment_method: undefined });
		expect(await aurore.sandbox.transaction()).toMatchObject({ operator: 'MTN_CI' });
	});
});
