import { inspect } from 'node:util';
import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import { ClientVendor, type ClientReply } from './clientVendor.ts';
import { run, send, sheet } from './payoutRun.ts';
import { WebhookServer } from './webhookServer.ts';

// Hundreds of rows, and all that n8n keeps of them: slow on a busy machine.
jest.setTimeout(30_000);
let vendor: ClientVendor;
beforeEach(() => {
	vendor = new ClientVendor();
});

/** Every way in which an answer may repeat what it was sent, put together when the call comes. */
const echo = () => {
	const { apiKey, apiPassword } = vendor.credential;
	const token = vendor.token || 'no-token-yet';
	const form = new URLSearchParams({ apikey: apiKey, password: apiPassword }).toString();
	return `${apiKey} ${apiPassword} ${token} token=${encodeURIComponent(token)} ${form}`;
};

/** The three secrets, also in the forms in which they travel. */
function expectNoSecret(told: string): void {
	const { apiKey, apiPassword } = vendor.credential;
	const secrets = [apiKey, apiPassword, vendor.token].filter(Boolean);
	for (const secret of secrets) {
		for (const shape of [
			secret,
			encodeURIComponent(secret),
			new URLSearchParams({ '': secret }).toString().slice(1),
			JSON.stringify(secret).slice(1, -1),
			JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
		]) {
			expect(told).not.toContain(shape);
		}
	}
	expect(told).not.toMatch(/[?&]token=/);
}

const PATHS = ['auth/login', 'check/balance', 'transfer/contact', 'credit/send', 'check/money'];
const ANSWERS: Array<[string, (words: string) => ClientReply]> = [
	[
		'a refusal that repeats them',
		(words) => ({
			status: 400,
			body: { code: 704, message: words, description: words, error: words, data: [] },
		}),
	],
	[
		'a code that nobody knows',
		(words) => ({ body: { code: 999, message: words, [words]: words } }),
	],
	['a web page', (words) => ({ status: 500, body: `<html>${words}</html>` })],
	['a firewall', (words) => ({ status: 403, body: `error code: 1010 ${words}` })],
	[
		'rows that repeat them',
		(words) => ({
			body: {
				code: 0,
				message: words,
				data: [[{ code: 704, status: words, comment: words, client_transaction_id: 'PAY-1' }]],
			},
		}),
	],
	[
		'headers that repeat them',
		(words) => ({
			status: 429,
			body: 'x',
			headers: { 'x-echo': encodeURIComponent(words), 'retry-after': '9999' },
		}),
	],
	['a broken connection', () => ({ error: 'ECONNRESET' })],
	['no connection', () => ({ error: 'ECONNREFUSED' })],
];

describe.each(ANSWERS)('keys, password and token are told nowhere: %s', (_name, answer) => {
	it.each(PATHS)('to %s', async (path) => {
		// A token that is known before the call is one that the call can repeat.
		await send(vendor, sheet(1));
		vendor.plan(path, answer(echo()));
		if (path === 'auth/login') vendor.token = '';
		if (path === 'check/money') vendor.plan('credit/send', { error: 'ECONNRESET' });
		const input = [{ phone: '0700000009', amount: 500, reference: 'PAY-1' }];
		const one = await send(vendor, input, { simple: false });
		const two = await send(vendor, input, {}, { onError: 'continueErrorOutput' });
		expect(vendor.calls.some((call) => call.path.endsWith(path))).toBe(true);
		expectNoSecret(one.everything + two.everything);
	});
});

it('nor in what Get shows raw, nor where the password is written as PHP would', async () => {
	await send(vendor, sheet(1));
	const { apiPassword } = vendor.credential;
	const php = JSON.stringify(apiPassword).replaceAll('/', '\\/').replaceAll('é', '\\u00e9');
	vendor.plan('check/money', {
		body: `{"code":0,"data":[{"transaction_id":"T","comment":${php},"operator":"${vendor.token}"}]}`,
	});
	const parameters = { resource: 'airtime', operation: 'get', id: 'X', simple: false };
	const { success, everything } = await run(vendor, [{}], parameters);
	expect(success[0]!.json).toMatchObject({ message: '***', operator: '***' });
	expectNoSecret(everything);
});

it('nor in what a trigger answers, logs or emits', async () => {
	const server = new WebhookServer(new CinetPayTrigger(), {
		parameters: { event: 'transfer', startFor: 'everyChange', options: { simple: false } },
		credential: vendor.credential,
	});
	const headers = { 'content-type': 'application/x-www-form-urlencoded' };
	const told: unknown[] = [];
	for (const [, answer] of ANSWERS) {
		await send(vendor, [{ phone: '0700000001', amount: 500, reference: `W-${told.length}` }]);
		vendor.plan('check/money', answer(echo()));
		told.push(await server.deliver({ headers, body: 'transaction_id=T' }));
		vendor.plan('check/money', 'asUsual');
	}
	expect(inspect(server.logs, { depth: null })).toContain('The provider is asked to send it again');
	expectNoSecret(inspect([told, server.logs, server.emitted], { depth: null }));
});
