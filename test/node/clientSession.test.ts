import { ClientVendor, refusal } from './clientVendor.ts';
import { column, run, send, sheet } from './payoutRun.ts';
import { pauses } from './quickSleep.ts';

let vendor: ClientVendor;
beforeEach(() => {
	pauses.length = 0;
	vendor = new ClientVendor();
});
afterEach(() => jest.restoreAllMocks());
const logins = () => vendor.to('auth/login').length;
const balance = async (node = {}) =>
	await run(vendor, [{}], { resource: 'balance', operation: 'get', account: 'airtime' }, node);

describe('the session', () => {
	it('is opened once for many calls and many runs', async () => {
		await send(vendor, sheet(300));
		await balance();
		expect(logins()).toBe(1);
	});

	it('is opened once for runs that start at the same time', async () => {
		await Promise.all(Array.from({ length: 10 }, async () => await balance()));
		expect([logins(), vendor.to('check/balance').length]).toEqual([1, 10]);
	});

	it('is used for four minutes', async () => {
		await balance();
		const now = Date.now();
		const clock = jest.spyOn(Date, 'now');
		clock.mockReturnValue(now + 3.9 * 60_000);
		await balance();
		expect(logins()).toBe(1);
		clock.mockReturnValue(now + 4.1 * 60_000);
		await balance();
		expect(logins()).toBe(2);
	});

	it('is another one after the password was changed', async () => {
		await balance();
		vendor.credential.apiPassword = 'changed-password';
		expect((await balance()).success).toHaveLength(1);
		expect(logins()).toBe(2);
	});

	it('that could not be opened is not kept', async () => {
		vendor.plan('auth/login', refusal('702', 'COULD_NOT_CREATE_TOKEN'), 'asUsual');
		expect((await balance()).error!.message).toBe('CinetPay rejected the request (code 702)');
		expect((await balance()).success).toHaveLength(1);
	});

	it.each([
		['no token', { code: 0, data: {} }],
		['an empty one', { code: 0, data: { token: '' } }],
		['an empty list', { code: 0, data: [] }],
	])('with %s is none', async (_name, body) => {
		vendor.plan('auth/login', { body });
		expect((await balance()).error).toBeDefined();
		expect(vendor.to('check/balance')).toEqual([]);
	});
});

describe('a token that is refused', () => {
	it.each([
		['705', 200],
		['705', 401],
		['706', 200],
		['706', 401],
		['707', 401],
		[705, 200],
		[706, 401],
	])(
		'with %p and HTTP %p is renewed once and the send repeated: paid once',
		async (code, status) => {
			vendor.plan('credit/send', refusal(code, 'TOKEN', status), 'asUsual');
			const { success } = await send(vendor, sheet(2));
			expect(column(success, 'status')).toEqual(['pending', 'pending']);
			expect([logins(), vendor.sends.length, vendor.ledger.length]).toEqual([2, 2, 2]);
			expect(vendor.sends[0]!.query.token).not.toBe(vendor.sends[1]!.query.token);
		},
	);

	it('by all of several calls at once is renewed once', async () => {
		await balance();
		vendor.token = 'taken back';
		const ids = Array.from({ length: 5 }, (_, index) => ({ id: `X-${index}` }));
		const parameters = { resource: 'airtime', operation: 'get', id: '={{ $json.id }}' };
		const { success } = await run(vendor, ids, parameters);
		expect(column(success, 'status')).toEqual(Array(5).fill('unknown'));
		expect(logins()).toBe(2);
	});

	it('again after that stops, and nothing was sent', async () => {
		vendor.plan('credit/send', refusal('706', 'INVALID_TOKEN', 401));
		const { error } = await send(vendor, sheet(2));
		expect(error).toMatchObject({
			message: 'CinetPay rejected the request (code 706)',
			description:
				'CinetPay does not accept the session token. Run again. If it keeps happening, check Environment in the credential. CinetPay says: INVALID_TOKEN: Description 706',
		});
		expect([logins(), vendor.sends.length]).toEqual([2, 2]);
	});
});

describe('answers that are none of the API', () => {
	const ALLOW =
		'Check Environment in the credential. If it is correct, the IP address of your n8n server may not be on the allowlist: write from your account email to support.technique@cinetpay.com to have it added.';
	it.each([
		[
			{ status: 403, body: '<html>Forbidden</html>' },
			'The response from client.cinetpay.com is not a CinetPay API response (HTTP 403)',
			ALLOW,
		],
		[
			{ status: 417, body: '' },
			'The response from client.cinetpay.com is not a CinetPay API response (HTTP 417)',
			ALLOW,
		],
		[
			{ status: 302, body: '', headers: { location: 'https://elsewhere.example.com/' } },
			'The response from client.cinetpay.com is not a CinetPay API response (HTTP 302)',
			ALLOW,
		],
		[
			{ status: 403, body: 'error code: 1010' },
			"CinetPay's firewall blocked the request (1010)",
			'Check that nothing between n8n and CinetPay removes the User-Agent header.',
		],
		[
			{ status: 200, body: '<html>Welcome</html>' },
			'The response from client.cinetpay.com is not a CinetPay API response (HTTP 200)',
			'CinetPay, or a server in front of it, is temporarily unavailable. Try again in a few minutes. If it keeps happening, check Environment in the credential.',
		],
		[
			{ status: 429, body: { code: 429, message: 'x' }, headers: { 'retry-after': '3600' } },
			'CinetPay is rate-limiting requests (429)',
			'Wait a minute, then run again with larger batches or fewer rows.',
		],
	])('%j', async (reply, message, description) => {
		vendor.plan('check/balance', reply);
		expect((await balance()).error).toMatchObject({ message, description });
		expect(vendor.to('check/balance')).toHaveLength(1);
	});

	it('the keys go to no other host by a redirect', async () => {
		vendor.plan('auth/login', {
			status: 307,
			body: '',
			headers: { location: 'https://client.cinetpay.com/elsewhere' },
		});
		expect((await balance()).error!.message).toContain('(HTTP 307)');
		expect(vendor.calls).toHaveLength(1);
	});

	it('a Retry-After that fits is waited for, a read that is lost asked again', async () => {
		const busy = { status: 429, body: 'x', headers: { 'retry-after': '3' } };
		vendor.plan(
			'check/balance',
			busy,
			{ error: 'ECONNRESET' },
			{ status: 502, body: 'x' },
			'asUsual',
		);
		expect((await balance()).success).toHaveLength(1);
		expect(pauses).toEqual([3_000, 500, 1_000]);
	});
});
