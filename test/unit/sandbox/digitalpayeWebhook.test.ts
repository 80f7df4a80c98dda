import {
	collectA,
	collectB,
	collectC,
	openDigitalPaye,
	transferB,
	useLoggedIn,
} from './digitalpayeHarness.ts';
import { openMerchant, until } from './harness.ts';
import type { Json } from './harness.ts';

const { sandbox, tokens } = useLoggedIn();
let merchant: Awaited<ReturnType<typeof openMerchant>>;
beforeEach(async () => {
	merchant = await openMerchant();
	await sandbox.settings({
		digitalpayeWebhookUrl: merchant.url,
		digitalpayeTransferDelayMs: 0,
		digitalpayeCollectDelayMs: 60_000,
		notificationRetryDelaysMs: [],
	});
});
afterEach(() => merchant.close());

const post = (path: string, body: Json, token = tokens.ab) =>
	sandbox.ask('POST', path, { token, body });
const collect = (body: Json) => post('/v1/collecte/mobile-money', body);
const bodies = () => merchant.posts().map(({ body }) => JSON.parse(body) as Json);

describe('DigitalPaye webhook', () => {
	it('B: posts the flat object of the documentation once, unsigned, at the end only', async () => {
		const { data } = (await post('/v1/transfers/mobile-money', transferB())).json;
		const shown = await sandbox.ended('B-OUT-1');
		expect(shown.notifications).toMatchObject({ sent: 1, acknowledged: 1 });
		expect(bodies()).toEqual([{ ...data, status: 'SUCCESSFUL' }]);
		expect(merchant.received).toHaveLength(1);
		const headers = merchant.posts()[0]?.headers ?? {};
		expect(headers['content-type']).toBe('application/json');
		expect(headers['user-agent']).toBe('DigitalPaye-Sandbox/1.0');
		expect(Object.keys(headers).filter((name) => name.startsWith('x-'))).toEqual([]);
	});

	it('A and C: posts their own objects', async () => {
		await collect(collectA());
		await sandbox.act('A-1', 'refuse');
		await sandbox.ended('A-1');
		await post('/v1/transactions/collect', collectC(), tokens.c);
		await sandbox.ended('C-1');
		expect(bodies()).toMatchObject([
			{ transaction_id: 'A-1', status: 'FAILED', type_transaction: 'collecte' },
			{ external_ref: 'C-1', status: 'successful', type: 'collect', fees: 75 },
		]);
	});

	it('leaves the Wave page out', async () => {
		const wave = { operator: 'WAVE_MONEY_CI', payer: '0500000002' };
		const { data } = (await collect(collectB(wave))).json;
		await sandbox.act('B-1', 'confirm');
		await sandbox.ended('B-1');
		const { waveLaunchUrl, ...rest } = data;
		expect(waveLaunchUrl).toMatch('/digitalpaye/wave/c/cos-');
		expect(bodies()).toEqual([{ ...rest, status: 'SUCCESSFUL' }]);
	});

	it('is lost or doubled as told, with the other spelling', async () => {
		await sandbox.settings({
			digitalpayeWebhooksPerTransaction: 2,
			digitalpayeSuccessSpelling: 'SUCCESSFULL',
		});
		await post('/v1/transfers/mobile-money', transferB());
		await sandbox.ended('B-OUT-1');
		expect(bodies().map(({ status }) => status)).toEqual(['SUCCESSFULL', 'SUCCESSFULL']);
		await sandbox.settings({ digitalpayeWebhooksPerTransaction: 0 });
		await post('/v1/transfers/mobile-money', transferB({ transactionId: 'B-OUT-2' }));
		await sandbox.ended('B-OUT-2');
		expect(merchant.received).toHaveLength(2);
	});

	it('comes again when it is not acknowledged', async () => {
		await sandbox.settings({ notificationRetryDelaysMs: [1, 1] });
		let calls = 0;
		merchant.answerWith(() => (++calls < 3 ? 503 : 200));
		await post('/v1/transfers/mobile-money', transferB());
		await until(() => (merchant.posts().length === 3 ? true : undefined));
		expect(new Set(merchant.posts().map(({ body }) => body)).size).toBe(1);
	});

	it('waits when told to, and is not sent without a URL', async () => {
		await sandbox.settings({ notificationDelayMs: 3_000 });
		await post('/v1/transfers/mobile-money', transferB());
		await until(async () =>
			(await sandbox.transaction('B-OUT-1')).status === 'success' ? true : undefined,
		);
		expect(merchant.received).toEqual([]);
		await sandbox.ended('B-OUT-1');
		expect(merchant.received).toHaveLength(1);
		await sandbox.settings({ digitalpayeWebhookUrl: '' });
		await post('/v1/transfers/mobile-money', transferB({ transactionId: 'B-OUT-2' }));
		expect((await sandbox.ended('B-OUT-2')).notifyUrl).toBeNull();
		expect(merchant.received).toHaveLength(1);
	});

	it('is sent again, and forged: then it lies', async () => {
		await collect(collectB());
		await sandbox.act('B-1', 'notify', { signature: 'wrong' });
		await until(() => (merchant.posts().length === 1 ? true : undefined));
		await sandbox.act('B-1', 'notify', { times: 3, parallel: true });
		await until(() => (merchant.posts().length === 4 ? true : undefined));
		const words = bodies().map(({ status }) => status);
		expect(words).toEqual(['SUCCESSFUL', 'PENDING', 'PENDING', 'PENDING']);
		expect((await sandbox.transaction('B-1')).status).toBe('pending');
		expect(await sandbox.ledger()).toEqual([]);
	});
});

describe('DigitalPaye under the control API', () => {
	it.each([
		['pay', 'success', 'SUCCESSFUL', ['in B-1 600']],
		['confirm', 'success', 'SUCCESSFUL', ['in B-1 600']],
		['refuse', 'failed', 'PAYMENT_FAILED_TRY_AGAINST', []],
		['wait', 'pending', 'PENDING', []],
	])('%s makes a collect %s', async (action, status, code, ledger) => {
		await collect(collectB());
		const { json } = await sandbox.act('B-1', action);
		expect(json).toMatchObject({ kind: 'digitalpaye', status, code, phone: '+2250100000001' });
		expect(await sandbox.ledger()).toEqual(ledger);
	});

	it('wait takes the end away that would have come', async () => {
		await sandbox.settings({ digitalpayeTransferDelayMs: 3_000 });
		await post('/v1/transfers/mobile-money', transferB());
		await post('/v1/transfers/mobile-money', transferB({ transactionId: 'B-OUT-2' }));
		await sandbox.act('B-OUT-1', 'wait');
		await sandbox.ended('B-OUT-2');
		expect((await sandbox.transaction('B-OUT-1')).status).toBe('pending');
		await sandbox.act('B-OUT-1', 'refuse', { code: 'OPERATOR_IS_UNAVAILABLE' });
		const moved = ['out B-OUT-1 100', 'out B-OUT-2 100', 'in B-OUT-1 100'];
		expect(await sandbox.ledger()).toEqual(moved);
	});

	it.each<[string, Json, number]>([
		['pay', { phone: '+2250700000001' }, 400],
		['pay', { operator: 'OM' }, 400],
		['pay', { code: 'PENDING' }, 400],
		['refuse', { code: '602' }, 400],
		['wait', { code: 'CANCEL' }, 400],
	])('refuses %s %j', async (action, body, status) => {
		await collect(collectB());
		const answer = await sandbox.act('B-1', action, body);
		expect([answer.status, answer.json.field]).toEqual([status, Object.keys(body)[0]]);
		await sandbox.act('B-1', 'pay');
		expect((await sandbox.act('B-1', action)).status).toBe(409);
	});

	it('has buttons while it is pending', async () => {
		await collect(collectB());
		expect((await sandbox.get('/')).text).toMatch('id="refuse-digitalpaye-B-1"');
		await sandbox.act('B-1', 'pay');
		expect((await sandbox.get('/')).text).not.toMatch('id="refuse-digitalpaye-B-1"');
	});

	it('forgets everything at a reset, ends on their way included', async () => {
		await sandbox.settings({ digitalpayeCollectDelayMs: 3_000, digitalpayeTransferDelayMs: 3_000 });
		await collect(collectB());
		await post('/v1/transfers/mobile-money', transferB());
		await sandbox.control('/reset');
		expect((await sandbox.ask('GET', '/v1/balance', { token: tokens.ab })).status).toBe(401);
		const { ab, c } = await sandbox.login();
		const balance = (await sandbox.ask('GET', '/v1/balance', { token: c })).json.data.balance;
		expect(balance).toBe(100_000_000);
		expect((await sandbox.ask('GET', '/v1/customers', { token: ab })).json.data).toEqual([]);
		await new Promise((resolve) => setTimeout(resolve, 3_300));
		expect(await sandbox.ledger()).toEqual([]);
		expect(merchant.received).toEqual([]);
	});

	it('gives the same references for the same seed', async () => {
		const references = async (seed: number) => {
			const other = await openDigitalPaye(seed);
			const { ab, c } = await other.login();
			const b = await other.ask('POST', '/v1/transfers/mobile-money', {
				token: ab,
				body: transferB(),
			});
			const { data } = b.json;
			await other.close();
			return [c, data.ref, data.customer.id];
		};
		const first = await references(5);
		expect(await references(5)).toEqual(first);
		for (const [index, value] of (await references(6)).entries()) {
			expect(value).not.toBe(first[index]);
		}
	});
});
