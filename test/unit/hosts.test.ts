import type * as Workflow from 'n8n-workflow';
import { auroreSession } from '../../nodes/CinetPay/api/aurore/session.ts';
import { checkPayment } from '../../nodes/CinetPay/api/checkout/calls.ts';
import { checkoutSession } from '../../nodes/CinetPay/api/checkout/session.ts';
import { clientSession } from '../../nodes/CinetPay/api/client/session.ts';
import { legacySession } from '../../nodes/CinetPay/api/legacy/session.ts';
import { READ } from '../../nodes/shared/http/retry.ts';
import type { HttpHelpers } from '../../nodes/shared/http/transport.ts';
import type * as Vendors from './notifications/vendors.ts';

jest.mock('n8n-workflow', () =>
	jest
		.requireActual<typeof Vendors>('./notifications/vendors.ts')
		.withoutPauses(jest.requireActual<typeof Workflow>('n8n-workflow')),
);

let keys = 0;
type Problem = { message: string; description: string };
/** One call of each API of CinetPay; what it says when it does not get through. */
const CALLS: Array<[string, (helpers: HttpHelpers, baseUrl: string) => Promise<object>]> = [
	[
		'Aurore',
		async (helpers, baseUrl) =>
			await auroreSession(helpers, { baseUrl, apiKey: `k${++keys}`, apiPassword: 'p' }).call(
				{ path: 'balances' },
				READ,
			),
	],
	[
		'Client v1',
		async (helpers, baseUrl) =>
			await clientSession(helpers, { baseUrl, apiKey: `k${++keys}`, apiPassword: 'p' }).call(
				{ path: 'airtime/check/balance' },
				READ,
			),
	],
	[
		'Checkout v2',
		async (helpers, baseUrl) =>
			await checkPayment(
				checkoutSession(helpers, { baseUrl, apiKey: 'key', siteId: '1', secretKey: 'secret' }),
				{ reference: 'A' },
			),
	],
	[
		'Legacy v1',
		async (helpers, baseUrl) =>
			await legacySession(helpers, { baseUrl, apiKey: 'key', siteId: '1' }).call(
				'checkPayStatus',
				{},
			),
	],
];

async function refusedConnection(call: (typeof CALLS)[number][1], baseUrl: string, code: string) {
	const urls: string[] = [];
	const httpRequest = async ({ url }: { url: string }) => {
		urls.push(url);
		return await Promise.reject(Object.assign(new Error('no'), { code }));
	};
	const { problem } = (await call({ httpRequest }, baseUrl)) as { problem: Problem };
	return { urls, problem };
}

describe.each(CALLS)('the address of %s', (_name, call) => {
	it.each([
		['https://api.example.com', 'api.example.com', 'https://api.example.com/v'],
		['http://127.0.0.1:4010/x', '127.0.0.1:4010', 'http://127.0.0.1:4010/x/v'],
		['HTTPS://user:secret@api.example.com:8443', 'api.example.com:8443', 'HTTPS://user:secret@'],
	])('%s is told as %s: nothing of a password in it', async (baseUrl, host, start) => {
		const { urls, problem } = await refusedConnection(call, baseUrl, 'ECONNREFUSED');
		expect(urls[0]!.startsWith(start)).toBe(true);
		expect(problem.message).toMatch(/: the connection was refused$/);
		expect(problem.message.startsWith(`${host} `)).toBe(true);
		expect(problem.description).toContain('Check');
		expect(JSON.stringify(problem)).not.toContain('secret');
	});

	it.each(['api.example.com', 'xhttps://api.example.com', 'https:///'])(
		'%p is told as the address itself',
		async (baseUrl) => {
			const { problem } = await refusedConnection(call, baseUrl, 'ERR_INVALID_URL');
			expect(problem.message).toMatch(/^The address in the credential /);
		},
	);

	it('whose certificate is refused says what to do about that', async () => {
		const { problem } = await refusedConnection(call, 'https://x.example.com', 'CERT_HAS_EXPIRED');
		expect(problem.message).toContain('the TLS certificate has expired');
		expect(problem.description).not.toContain('the network of your n8n server');
	});

	it('that does not answer in time is asked again', async () => {
		const { urls } = await refusedConnection(call, 'https://x.example.com', 'ETIMEDOUT');
		expect(urls).toHaveLength(4);
	});
});

it('the account of an event is the same in every version: it is a part of the event id', () => {
	const helpers = { httpRequest: async () => await Promise.reject(new Error('not called')) };
	const baseUrl = 'https://api.example.com';
	const of = (apiKey: string) => ({ baseUrl, apiKey, apiPassword: 'any' });
	expect(auroreSession(helpers, of('sk_test_sandbox')).account).toBe('6be4ce711b45');
	expect(clientSession(helpers, of('sandbox-api-key')).account).toBe('4ae27f06bf05');
});
