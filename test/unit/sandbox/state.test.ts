import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../../sandbox/server.ts';
import type { RunningSandbox } from '../../../sandbox/server.ts';
import { payment as aurorePayment, transfer } from './auroreHarness.ts';
import { contact, order } from './clientHarness.ts';
import { basic, collectA, collectC, payoutC } from './digitalpayeHarness.ts';
import { payment, until } from './harness.ts';
import type { Json } from './harness.ts';

let folder: string;
let state: string;
let running: RunningSandbox;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'sandbox-state-'));
	state = join(folder, 'state.json');
});
afterEach(async () => {
	await running?.close();
	rmSync(folder, { recursive: true, force: true });
});

const start = async (options: { seed?: number; reset?: boolean } = {}) => {
	running = await startSandbox({ port: 0, seed: 1, quiet: true, state, ...options });
};
async function call(method: string, path: string, body?: unknown, headers: Json = {}) {
	const response = await fetch(running.url + path, {
		method,
		headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
		body: body ? JSON.stringify(body) : undefined,
	});
	return (await response.json()) as Json;
}
const post = (path: string, body: unknown, headers?: Json) => call('POST', path, body, headers);
const get = (path: string, headers?: Json) => call('GET', path, undefined, headers);
async function form(path: string, fields: Record<string, string>) {
	const response = await fetch(running.url + path, {
		method: 'POST',
		body: new URLSearchParams(fields),
	});
	return (await response.json()) as Json;
}
const settle = (reference: string, status: string) =>
	until(async () => {
		const shown = await get(`/_sandbox/transactions/${reference}`);
		return shown.status === status ? shown : undefined;
	});

/** Everything that one call of each API leaves behind. */
async function work() {
	await post('/_sandbox/settings', {
		...{ notificationRetryDelaysMs: [], auroreTransferDelayMs: 3_600_000 },
		...{ payoutStartDelayMs: 3_600_000, digitalpayeCollectDelayMs: 3_600_000 },
		digitalpayeTransferDelayMs: 3_600_000,
	});
	await post('/checkout/v2/payment', payment());
	await post('/_sandbox/transactions/ORDER-1/confirm', {});
	const keys = { apikey: 'sandbox-api-key', password: 'sandbox-password' };
	const { token } = (await form('/client/v1/auth/login', keys)).data;
	const sent = { data: JSON.stringify([order()]) };
	await form(`/client/v1/transfer/contact?token=${token}`, {
		data: JSON.stringify([contact('0700000001')]),
	});
	await form(`/client/v1/transfer/money/send/contact?token=${token}`, sent);
	const login = { api_key: 'sk_test_sandbox', api_password: 'sandbox-password' };
	const { access_token } = await post('/aurore/v1/oauth/login', login);
	const bearer = { authorization: `Bearer ${access_token}` };
	const page = await post(
		'/aurore/v1/payment',
		aurorePayment({ merchant_transaction_id: 'ORDER-2' }),
		bearer,
	);
	await post('/aurore/v1/transfer', transfer({ merchant_transaction_id: 'PAY-2' }), bearer);
	const { token: ab } = await post('/digitalpaye/v2/auth', {}, { authorization: basic() });
	const ofA = { authorization: `Bearer ${ab}` };
	await post('/digitalpaye/v2/collecte/mobile-money', collectA(), ofA);
	const c = (await post('/digitalpaye/v1/auth/token', {}, { authorization: basic() })).data;
	const ofC = { authorization: `Bearer ${c.access_token}` };
	const wave = { operator_code: 'WAVE_MONEY_CI', otp: undefined };
	const { data } = await post('/digitalpaye/v1/transactions/collect', collectC(wave), ofC);
	await post('/digitalpaye/v1/payouts', payoutC(), ofC);
	return {
		pages: [page.payment_url, data.wave_launch_url].map((url) => new URL(url as string).pathname),
	};
}
/** What can be seen of the state without a login. */
const seen = async () => ({
	transactions: ((await get('/_sandbox/transactions')).transactions as Json[]).map((row) => ({
		...row,
		notifications: null,
		busy: null,
	})),
	ledger: (await get('/_sandbox/ledger')).ledger,
	settings: await get('/_sandbox/settings'),
});

describe('a state file', () => {
	it('brings everything back after a restart, of every API', async () => {
		await start({ seed: 5 });
		const { pages } = await work();
		const before = await seen();
		expect(before.transactions).toHaveLength(7);
		await running.close();
		await start({ seed: 9 });
		expect(running.seed).toBe(5);
		expect(await seen()).toEqual(before);
		for (const page of pages) {
			const { status } = await fetch(running.url + page);
			expect({ page, status }).toEqual({ page, status: 200 });
		}
		const keys = { apikey: 'sandbox-api-key', site_id: '123456', transaction_id: 'ORDER-1' };
		expect((await post('/checkout/v2/payment/check', keys)).code).toBe('00');
		expect((await post('/checkout/v2/payment', payment())).code).toBe('620');
	});

	it('goes on with what was on its way, and knows contacts, customers and balances', async () => {
		await start();
		await work();
		await post('/_sandbox/settings', {
			...{ payoutStartDelayMs: 0, payoutEndDelayMs: 0, auroreTransferDelayMs: 0 },
		});
		await running.close();
		await start();
		await settle('PAY-1', 'success');
		await settle('PAY-2', 'success');
		const keys = { apikey: 'sandbox-api-key', password: 'sandbox-password' };
		const { token } = (await form('/client/v1/auth/login', keys)).data;
		const balance = await get(`/client/v1/transfer/check/balance?token=${token}`);
		expect(balance.data).toEqual({ amount: 99_999_500, inUsing: 0, available: 99_999_500 });
		const data = JSON.stringify([contact('0700000001')]);
		const again = await form(`/client/v1/transfer/contact?token=${token}`, { data });
		expect(again.data[0][0]).toMatchObject({ code: 726 });
		const c = (await post('/digitalpaye/v1/auth/token', {}, { authorization: basic() })).data;
		const ofC = { authorization: `Bearer ${c.access_token}` };
		expect((await get('/digitalpaye/v1/customers', ofC)).data).toHaveLength(1);
		expect((await get('/digitalpaye/v1/balance', ofC)).data.balance).toBe(99_974_625);
		await post('/_sandbox/transactions/A-1/pay', {});
		await settle('A-1', 'success');
	});

	it('brings links, invoices and beneficiaries of DigitalPaye back, and goes on counting', async () => {
		await start();
		const login = async () => {
			const { data } = await post('/digitalpaye/v1/auth/token', {}, { authorization: basic() });
			return { authorization: `Bearer ${data.access_token}` };
		};
		const invoice = { customer: { email: 'awa@example.com' }, currency: 'XOF' };
		const items = [{ name: 'Shirt', quantity: 2, unit_price: 500 }];
		const link = { label: 'Order 42', amount: 2500, currency: 'XOF', link_type: 'one_time' };
		const make = async (path: string, body: object) =>
			(await post(`/digitalpaye/v1/${path}`, body, await login())).data;
		const { token } = await make('payment-links', link);
		const paying = { external_ref: 'PAID-1', payer_phone: '0500000001' };
		await make(`payment-links/${token}/pay`, {
			...collectC(paying),
			operator_code: 'MTN_MONEY_CI',
		});
		await make('payment-links', { ...link, expires_at: '2000-01-01T00:00:00Z' });
		const { id } = await make('invoices', { ...invoice, items });
		await make(`invoices/${id}/send`, {});
		await make('beneficiaries', { type: 'mobile_money', name: 'Awa', mobile_number: '0700000001' });
		const all = async () => {
			const bearer = await login();
			const paths = ['payment-links', 'invoices', 'beneficiaries'];
			const lists = paths.map(async (path) => (await get(`/digitalpaye/v1/${path}`, bearer)).data);
			// The address is that of this start.
			return JSON.parse(JSON.stringify(await Promise.all(lists)).replaceAll(running.url, ''));
		};
		await settle('PAID-1', 'success');
		const before = await all();
		expect(before[0]).toMatchObject([{ status: 'expired' }, { status: 'paid', payments: 1 }]);
		expect(before.map((list: Json[]) => list.length)).toEqual([2, 1, 1]);
		await running.close();
		await start();
		expect(await all()).toEqual(before);
		expect((await make('invoices', { ...invoice, items })).invoice_number).toBe('F-00002');
		await post('/_sandbox/reset', {});
		expect(await all()).toEqual([[], [], []]);
	});

	it('gives other ids after a restart than before, and the same as without one', async () => {
		const tokens = async (count: number) => {
			const made: string[] = [];
			for (let index = 0; index < count; index++) {
				const transaction_id = `NEW-${(await get('/_sandbox/health')).transactions}`;
				const { data } = await post('/checkout/v2/payment', payment({ transaction_id }));
				made.push(data.payment_token as string);
			}
			return made;
		};
		await start({ seed: 3 });
		const straight = await tokens(2);
		await running.close();
		await start({ seed: 3, reset: true });
		const first = await tokens(1);
		await running.close();
		await start({ seed: 3 });
		expect([...first, ...(await tokens(1))]).toEqual(straight);
	});

	it('is written while the sandbox runs, and leaves nothing beside it', async () => {
		await start();
		await post('/checkout/v2/payment', payment());
		await until(() => (readFileSync(state, 'utf8').includes('ORDER-1') ? true : undefined));
		expect(readdirSync(folder)).toEqual(['state.json']);
	});

	it('is emptied by a reset over the control API and by the option', async () => {
		await start();
		await post('/checkout/v2/payment', payment());
		await post('/_sandbox/reset', {});
		await running.close();
		await start();
		expect((await get('/_sandbox/health')).transactions).toBe(0);
		await post('/checkout/v2/payment', payment());
		await running.close();
		await start({ reset: true });
		expect((await get('/_sandbox/health')).transactions).toBe(0);
	});

	it.each(['', '{"format":"other"}', 'null', '{"format":'])(
		'refuses a file of something else: %j',
		async (text) => {
			writeFileSync(state, text);
			await expect(start()).rejects.toThrow('is not a sandbox state file');
			await start({ reset: true });
			expect((await get('/_sandbox/health')).status).toBe('ok');
		},
	);
});
