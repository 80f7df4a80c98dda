import { direct, useAurore } from './auroreHarness.ts';
import { until, useMerchant } from './harness.ts';
import type { Json } from './harness.ts';

const aurore = useAurore();
const merchant = useMerchant();

const pay = async (fields: Json = {}) =>
	(await aurore.pay({ notify_url: merchant.url, ...fields })).json;
const bodies = () => merchant.posts().map(({ body }) => JSON.parse(body) as Json);
const user = { name: 'Test Payer', email: 'payer@example.com', phone_number: '+2250700000001' };

describe('Aurore: webhooks', () => {
	it('are JSON with the token of the creation, several, without a status or a GET before', async () => {
		const { notify_token, transaction_id } = await pay();
		await aurore.act('ORDER-1/pay', { operator: 'OM_CI' });
		await aurore.sandbox.settled();
		expect(merchant.received.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST']);
		expect(merchant.received[0]?.headers['content-type']).toBe('application/json');
		for (const body of bodies()) {
			expect(body).toEqual({
				notify_token,
				merchant_transaction_id: 'ORDER-1',
				transaction_id,
				user,
			});
		}
	});

	it('come while a push payment is still pending, too', async () => {
		const seen: string[] = [];
		merchant.answerWith(async () => {
			seen.push((await aurore.check('payment', 'ORDER-1')).json.status as string);
			return 200;
		});
		await pay();
		await aurore.act('ORDER-1/pay', { operator: 'MTN_CI' });
		await aurore.sandbox.settled();
		expect(seen).toEqual(['PENDING', 'SUCCESS', 'SUCCESS']);
	});

	it.each<[string, string, Json]>([
		['true', 'pay', { code: 100, status: 'SUCCESS' }],
		['wrong', 'pay', { code: 2010, status: 'FAILED' }],
		['true', 'refuse', { code: 2010, status: 'FAILED' }],
		['wrong', 'refuse', { code: 100, status: 'SUCCESS' }],
	])('carry a %s status after %s', async (auroreWebhookStatus, action, expected) => {
		await aurore.setting({ auroreWebhookStatus });
		await pay();
		await aurore.act(`ORDER-1/${action}`, { operator: 'OM_CI' });
		await aurore.sandbox.settled();
		expect(bodies()[0]).toMatchObject(expected);
	});

	it('are sent for direct payments, for waiting ones and for expired ones', async () => {
		await aurore.setting({ auroreDirectPayDelayMs: 5 });
		await pay(direct({ notify_url: merchant.url }));
		await aurore.sandbox.settled();
		expect(merchant.posts()).toHaveLength(3);
		await pay({ merchant_transaction_id: 'ORDER-2' });
		await aurore.act('ORDER-2/wait');
		await aurore.sandbox.settled('ORDER-2');
		expect(merchant.posts()).toHaveLength(4);
		await aurore.setting({ auroreExpiryMs: 5 });
		await pay({ merchant_transaction_id: 'ORDER-3' });
		await until(() => merchant.posts()[4]);
		expect(bodies()[4]).toMatchObject({ merchant_transaction_id: 'ORDER-3' });
	});

	it('tell the end of a transfer, as often as the settings say, without a user', async () => {
		await aurore.setting({ notificationsPerStep: 2 });
		const { notify_token, transaction_id } = (await aurore.send({ notify_url: merchant.url })).json;
		await aurore.act('PAY-1/pay');
		await aurore.sandbox.settled('PAY-1');
		const body = { notify_token, merchant_transaction_id: 'PAY-1', transaction_id };
		expect(bodies()).toEqual([body, body]);
	});

	it.each(['ORDER-1', 'PAY-1'])('are forged with another token or none: %s', async (reference) => {
		await aurore.setting({ notificationsPerPayment: 0 });
		const created =
			reference === 'ORDER-1'
				? await pay()
				: (await aurore.send({ notify_url: merchant.url })).json;
		await aurore.act(`${reference}/notify`, { signature: 'wrong' });
		await aurore.act(`${reference}/notify`, { signature: 'missing' });
		await aurore.act(`${reference}/notify`, { times: 3, parallel: true });
		await until(async () => {
			const { notifications } = await aurore.sandbox.transaction(reference);
			return notifications.outstanding === 0 ? true : undefined;
		});
		const tokens = bodies().map(({ notify_token }) => notify_token as string | undefined);
		const genuine = tokens.filter((token) => token === created.notify_token);
		const forged = tokens.filter((token) => token && token !== created.notify_token);
		expect(genuine).toHaveLength(3);
		expect(forged).toEqual([expect.stringMatching(/^[0-9a-f]{48}$/)]);
		expect(tokens.filter((token) => token === undefined)).toHaveLength(1);
	});

	it('are sent again when they are not acknowledged', async () => {
		await aurore.setting({ notificationRetryDelaysMs: [5, 5], notificationsPerPayment: 1 });
		merchant.answerWith(() => (merchant.posts().length < 3 ? 500 : 200));
		await pay();
		await aurore.act('ORDER-1/pay', { operator: 'OM_CI' });
		expect((await aurore.sandbox.settled()).notifications).toMatchObject({
			sent: 3,
			acknowledged: 1,
		});
	});
});
