import {
	act,
	createPayment,
	fulfilmentsOf,
	newestFulfilment,
	NO_REPETITION,
	notificationOf,
	sandboxCall,
	settled,
	useSandboxSettings,
} from '../payments.ts';
import type { Setting } from '../setting.ts';

const REFERENCE = 'REFUSAL-1';
const TWO_MEGABYTES = 2 * 1024 * 1024;

type Call = { method?: string; body?: string; headers?: Record<string, string> };

const form = ({ body, xToken }: { body: string; xToken?: string }): Call => ({
	body,
	headers: {
		'content-type': 'application/x-www-form-urlencoded',
		...(xToken === undefined ? {} : { 'x-token': xToken }),
	},
});

const genuine = notificationOf(REFERENCE);
const REFUSED: Array<[string, Call, number]> = [
	['forged with another secret key', form(notificationOf(REFERENCE, {}, 'not-the-key')), 401],
	['without a signature', form({ body: genuine.body }), 401],
	[
		'for another site, correctly signed',
		form(notificationOf(REFERENCE, { cpm_site_id: '654321' })),
		401,
	],
	[
		'changed after it was signed',
		form({ ...genuine, body: genuine.body.replace('2500', '5') }),
		401,
	],
	['cut off in the middle', form({ ...genuine, body: genuine.body.slice(0, -20) }), 401],
	['cut off before its reference', form({ ...genuine, body: 'cpm_site_id=123456&cpm' }), 400],
	['of 2 MB', form({ ...genuine, body: genuine.body.padEnd(TWO_MEGABYTES, 'a') }), 413],
	['with another HTTP method', { method: 'PUT', ...form(genuine) }, 404],
];

/** What the published trigger answers to calls that are not a genuine notification. */
export const refusalTests = (setting: Setting): void => {
	const send = async ({ method = 'POST', body, headers }: Call) =>
		await fetch(`${setting.shop.n8n.url}/webhook/cinetpay-payments/webhook`, {
			method,
			body,
			headers,
		});

	useSandboxSettings(setting, NO_REPETITION);
	beforeAll(async () => {
		const { shop } = setting;
		await createPayment(shop, REFERENCE, `${shop.n8n.url}/webhook/cinetpay-payments/webhook`);
	});

	it.each(REFUSED)('refuses one %s and starts nothing', async (_case, call, status) => {
		const before = await newestFulfilment(setting.shop);
		const answer = await send(call);
		expect(answer.status).toBe(status);
		expect(await answer.text()).not.toContain('sandbox-secret-key');
		expect(await newestFulfilment(setting.shop)).toBe(before);
	});

	it('answers the availability ping and starts nothing', async () => {
		const before = await newestFulfilment(setting.shop);
		expect((await send({ method: 'GET' })).status).toBe(200);
		expect(await newestFulfilment(setting.shop)).toBe(before);
	});

	it('answers 503 while the provider cannot be asked, and emits the notification sent again', async () => {
		const { shop } = setting;
		const fault = { match: '/checkout/v2/payment/check', kind: 'status500', times: 1000 };
		await sandboxCall(shop, 'POST', '/_sandbox/faults', fault);
		await act(shop, REFERENCE, 'pay');
		const { notifications } = await settled(shop, REFERENCE);
		const answers = notifications.deliveries.filter(({ type }) => type === 'notification');
		expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
		expect(await fulfilmentsOf(shop, REFERENCE)).toEqual([]);

		await sandboxCall(shop, 'DELETE', '/_sandbox/faults');
		expect((await send(form(genuine))).status).toBe(200);
		expect(await fulfilmentsOf(shop, REFERENCE)).toHaveLength(1);
		expect((await send(form(genuine))).status).toBe(200);
		expect(await fulfilmentsOf(shop, REFERENCE)).toHaveLength(1);
	});
};
