import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import codes from '../fixtures/cinetpay/codes.json';
import currency608 from '../fixtures/cinetpay/create-refused-608-currency.json';
import refused608 from '../fixtures/cinetpay/create-refused-608.json';
import { KEYS, runNode } from './harness.ts';
import { CREATED, createParameters, NOT_FOUND } from './orders.ts';
import { pauses } from './quickSleep.ts';
import { Vendor, type Reply } from './vendor.ts';

let vendor: Vendor;
beforeEach(() => {
	pauses.length = 0;
	vendor = new Vendor().onCheck(NOT_FOUND);
});

/** Creates ORDER-1 against this answer and gives what a user reads. */
async function refusal(...replies: Reply[]) {
	vendor.onCreate(...replies);
	const run = await runNode(new CinetPay(), [{ order: 'ORDER-1' }], {
		parameters: createParameters(),
	});
	expect(run.status).toBe('error');
	expect(run.everything).not.toContain(KEYS.apiKey);
	expect(run.everything).not.toContain(KEYS.secretKey);
	return run.error!;
}

describe('every code of the provider’s table', () => {
	it.each(codes)('$code $name', async ({ code, name, onCreate, text }) => {
		const theirs = { code, message: name || 'NAME', description: 'their own words' };
		const error = await refusal({ status: 400, body: theirs });
		expect(error).toEqual({
			message: `Payment ORDER-1: CinetPay rejected the request (code ${code})`,
			description: `${text} CinetPay says: ${theirs.message}: their own words`,
			itemIndex: 0,
		});
		// What the table calls a refusal is not looked up; everything else might be a payment.
		const looked = onCreate === 'caller' || onCreate === 'auth' ? 0 : 1;
		expect([vendor.creates.length, vendor.checks.length]).toEqual([1, looked]);
	});

	it('a code that no table knows is looked up and called unknown', async () => {
		expect(await refusal({ body: { code: 999, message: 'NEW' } })).toMatchObject({
			message: 'Payment ORDER-1: CinetPay rejected the request (code 999)',
			description:
				'This code is not documented. Look the payment up by its reference before you continue. CinetPay says: NEW',
		});
		expect(vendor.checks).toHaveLength(1);
	});
});

describe('608', () => {
	it('names the field in the provider’s words', async () => {
		expect((await refusal({ status: 400, body: refused608 })).description).toBe(
			'CinetPay reports a missing or invalid field; see its message below. Correct it and run again. CinetPay says: MINIMUM_REQUIRED_FIELDS: amount must be an integer',
		);
	});

	it('with a currency keeps the text that names both', async () => {
		expect((await refusal({ status: 400, body: currency608 })).description).toBe(
			`Set Currency to the currency of your CinetPay account, or ask CinetPay to enable the other one. CinetPay says: MINIMUM_REQUIRED_FIELDS: ${currency608.description}`,
		);
	});
});

describe('answers that are not the API’s', () => {
	it.each([
		[
			{ status: 403, body: 'error code: 1010' },
			"CinetPay's firewall blocked the request (1010)",
			"CinetPay's firewall blocked the request before it reached the API. Check that nothing between n8n and CinetPay removes the User-Agent header, and ask CinetPay's technical support whether your server's address is blocked.",
			0,
		],
		[
			{ status: 400, body: '<html><h1>Page 400 accès interdit</h1></html>' },
			'CinetPay returned "Page 400 accès interdit" instead of a response',
			'Either the service is not identified in the CinetPay back office, or Notify URL or Return URL contains localhost. Identify the service, and use a public address (or http://127.0.0.1 for local testing).',
			0,
		],
		[
			{ status: 404, body: '<html>Not Found</html>' },
			'The response from api-checkout.cinetpay.com is not a CinetPay API response (HTTP 404)',
			'Check Environment in the credential: a wrong host or path returns a web page or a redirect.',
			0,
		],
		[
			{ status: 301, body: '', headers: { location: 'https://elsewhere.example.com/' } },
			'The response from api-checkout.cinetpay.com is not a CinetPay API response (HTTP 301)',
			'Check Environment in the credential: a wrong host or path returns a web page or a redirect.',
			0,
		],
		...[200, 500, 502, 503].map((status): [Reply, string, string, number] => [
			{ status, body: '<html>oops</html>' },
			`The response from api-checkout.cinetpay.com is not a CinetPay API response (HTTP ${status})`,
			'CinetPay, or a server in front of it, is temporarily unavailable. Try again in a few minutes. If it keeps happening, check Environment in the credential.',
			1,
		]),
	] as Array<[Reply, string, string, number]>)(
		'%j',
		async (reply, message, description, looked) => {
			const error = await refusal(reply);
			expect(error).toEqual({ message: `Payment ORDER-1: ${message}`, description, itemIndex: 0 });
			expect([vendor.creates.length, vendor.checks.length]).toEqual([1, looked]);
		},
	);
});

describe('too many requests', () => {
	const slowDown = (retryAfter?: string): Reply => ({
		status: 429,
		body: 'TOO_MANY_REQUEST',
		headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
	});

	it('waits as long as Retry-After says and then creates', async () => {
		vendor.onCreate(slowDown('3'), CREATED);
		const run = await runNode(new CinetPay(), [{ order: 'A' }], { parameters: createParameters() });
		expect(run.success).toHaveLength(1);
		expect([pauses, vendor.creates.length]).toEqual([[3_000], 2]);
	});

	it('gives up after three attempts, in words of its own', async () => {
		expect(await refusal(slowDown())).toMatchObject({
			message: 'Payment ORDER-1: CinetPay is rate-limiting requests (429)',
			description:
				'CinetPay finds the number of requests suspicious. Wait a minute, then send fewer requests at a time.',
		});
		expect([pauses, vendor.creates.length]).toEqual([[250, 500], 3]);
	});

	it('does not wait for an hour', async () => {
		await refusal(slowDown('3600'));
		expect([pauses, vendor.creates.length]).toEqual([[], 1]);
	});
});

describe('a broken connection', () => {
	const CHECK_URL =
		'Nothing was sent. Check Environment in the credential and the network of your n8n server, then run again.';
	it.each([
		['ECONNREFUSED', 'could not be reached: the connection was refused', CHECK_URL, 3, 0],
		['ENOTFOUND', 'could not be reached: the host name is unknown', CHECK_URL, 3, 0],
		[
			'CERT_HAS_EXPIRED',
			'could not be reached: the TLS certificate has expired',
			'Nothing was sent. Check the clock of your n8n server.',
			3,
			0,
		],
		[
			'ECONNRESET',
			'did not respond: the connection was lost',
			'Run again with the same reference',
			1,
			1,
		],
		['ECONNABORTED', 'did not respond: the request timed out', 'whether CinetPay received', 1, 1],
	])('%s', async (error, message, description, creates, checks) => {
		const read = await refusal({ error });
		expect(read.message).toContain(`Payment ORDER-1: api-checkout.cinetpay.com ${message}`);
		expect(read.description).toContain(description);
		// A call whose answer was lost is looked up, never made a second time.
		expect([vendor.creates.length, vendor.checks.length]).toEqual([creates, checks]);
	});

	it('to an address that is none', async () => {
		const run = await runNode(new CinetPay(), [{ order: 'A' }], {
			parameters: createParameters(),
			credential: { ...KEYS, baseUrl: 'not an address' },
		});
		expect(run.error!.message).toBe(
			'Payment A: The address in the credential could not be reached: the address is not a valid URL',
		);
	});

	it('does not show a password in the address', async () => {
		const run = await runNode(new CinetPay(), [{ order: 'A' }], {
			parameters: createParameters(),
			credential: {
				...KEYS,
				baseUrl: 'https://user:hidden-password@127.0.0.1:1/x?token=hidden-token',
			},
		});
		expect(run.error!.message).toContain('127.0.0.1:1');
		expect(run.everything).not.toContain('hidden-password');
		expect(run.everything).not.toContain('hidden-token');
	});
});
