import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import notFound from '../fixtures/cinetpay/check-not-found-404.json';
import short from '../fixtures/cinetpay/notification-short.json';
import refused609 from '../fixtures/cinetpay/refused-609.json';
import { accepted, formNotification, jsonNotification, paidOrder } from './notification.ts';
import { guard, pauses } from './quickSleep.ts';
import { Vendor, type Reply } from './vendor.ts';
import { WebhookServer } from './webhookServer.ts';

let vendor: Vendor;
beforeEach(() => {
	pauses.length = 0;
	vendor = new Vendor();
});

afterEach(() => {
	guard.fromMs = 5_000;
});

const trigger = (parameters = {}) => new WebhookServer(new CinetPayTrigger(), { parameters });

/** what CinetPay does, its answer, calls made before giving up */
const DOWN: Array<[string, Reply, number]> = [
	['refuses connections', { error: 'ECONNREFUSED' }, 4],
	['has no address', { error: 'ENOTFOUND' }, 4],
	['resets the connection', { error: 'ECONNRESET' }, 4],
	['does not answer in time', { error: 'ECONNABORTED' }, 4],
	['answers 500', { status: 500, body: 'oops' }, 4],
	['answers 502 with a web page', { status: 502, body: '<html>Bad gateway</html>' }, 4],
	['answers 503 in JSON', { status: 503, body: { code: '603', message: 'X' } }, 4],
	['answers nothing', { status: 200, body: '' }, 1],
	['shows a web page', { status: 404, body: '<html>Not found</html>' }, 1],
	['stops the call at its firewall', { status: 403, body: 'error code: 1010' }, 1],
	['is rate-limiting requests', { status: 429, body: 'x', headers: { 'retry-after': '60' } }, 1],
	['does not accept the API key', { status: 400, body: refused609 }, 1],
	['does not name the payment', { status: 404, body: notFound }, 1],
];

describe('when CinetPay', () => {
	it.each(DOWN)(
		'%s: 503, nothing starts; sent again it is emitted',
		async (_name, reply, calls) => {
			const server = trigger();
			const request = formNotification(paidOrder());
			vendor.onCheck(reply);
			const answer = await server.deliver(request);
			expect(answer).toEqual({
				status: 503,
				body: { message: 'CinetPay could not be asked, send it again' },
				items: undefined,
			});
			expect(vendor.calls).toHaveLength(calls);
			expect(server.saved).toBeUndefined();
			vendor.onCheck(accepted());
			expect((await server.deliver(request)).items).toMatchObject([{ status: 'success' }]);
		},
	);

	it('recovers within the retries, nobody notices', async () => {
		vendor.onCheck({ error: 'ECONNRESET' }, { status: 500, body: 'x' }, accepted());
		const answer = await trigger().deliver(formNotification(paidOrder()));
		expect([answer.status, answer.items?.length]).toEqual([200, 1]);
		expect(pauses.filter((ms) => ms < 5_000)).toEqual([250, 500]);
	});

	it('is rate-limiting requests for a moment: its Retry-After is honoured', async () => {
		vendor.onCheck({ status: 429, body: 'x', headers: { 'retry-after': '2' } }, accepted());
		const answer = await trigger().deliver(formNotification(paidOrder()));
		expect([answer.status, answer.items?.length]).toEqual([200, 1]);
		expect(pauses).toEqual([2_000]);
	});

	it.each([
		['7', 200, 2],
		['9', 503, 1],
	])('asks for %s seconds: within 8 seconds in all, or not at all', async (wait, status, calls) => {
		guard.fromMs = Infinity;
		vendor.onCheck({ status: 503, body: 'x', headers: { 'retry-after': wait } }, accepted());
		const answer = await trigger().deliver(formNotification(paidOrder()));
		expect([answer.status, vendor.calls.length]).toEqual([status, calls]);
	});

	it('does not know the payment of a short form: 404, because nothing vouches for it', async () => {
		vendor.onCheck({ status: 404, body: notFound });
		const answer = await trigger().deliver(jsonNotification(short, null));
		expect([answer.status, answer.items]).toEqual([404, undefined]);
	});
});

describe('If CinetPay Cannot Be Asked: Start as Unverified', () => {
	const parameters = { options: { ifUnverifiable: 'startUnverified' } };

	it('emits what was signed, as unknown and unverified', async () => {
		vendor.onCheck({ error: 'ECONNREFUSED' });
		const fields = paidOrder();
		const answer = await trigger(parameters).deliver(formNotification(fields));
		expect(answer.status).toBe(200);
		expect(answer.items).toEqual([
			expect.objectContaining({
				eventId: `cinetpay:payment:123456:${fields.cpm_trans_id}:unverified`,
				verified: false,
				status: 'unknown',
				isFinal: false,
				amount: 2500,
				currency: 'XOF',
				phone: '+2250700000001',
				advice:
					'CinetPay could not be asked about this payment. Do not deliver until Payment: Get returns success.',
			}),
		]);
	});

	it('emits it once, and the verified result after it', async () => {
		const server = trigger(parameters);
		const request = formNotification(paidOrder());
		vendor.onCheck({ error: 'ECONNREFUSED' });
		await server.deliver(request);
		expect((await server.deliver(request)).body).toBe('already handled');
		vendor.onCheck(accepted());
		await server.deliver(request);
		expect(server.emitted.map(({ verified, status }) => [verified, status])).toEqual([
			[false, 'unknown'],
			[true, 'success'],
		]);
	});

	it('still answers 503 to a short form, which nobody signed', async () => {
		vendor.onCheck({ error: 'ECONNREFUSED' });
		const fields = { ...short, cpm_trans_id: paidOrder().cpm_trans_id! };
		const answer = await trigger(parameters).deliver(jsonNotification(fields, null));
		expect([answer.status, answer.items]).toEqual([503, undefined]);
	});

	it('still refuses what is forged', async () => {
		const answer = await trigger(parameters).deliver(formNotification(paidOrder(), 'f'.repeat(64)));
		expect([answer.status, answer.items]).toEqual([401, undefined]);
	});
});
