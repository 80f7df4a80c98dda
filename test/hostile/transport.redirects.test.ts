import type { ICredentialType } from 'n8n-workflow';
import { CinetPayAuroreApi } from '../../credentials/CinetPayAuroreApi.credentials.ts';
import { CinetPayCheckoutApi } from '../../credentials/CinetPayCheckoutApi.credentials.ts';
import { CinetPayTransferApi } from '../../credentials/CinetPayTransferApi.credentials.ts';
import { DigitalPayeApi } from '../../credentials/DigitalPayeApi.credentials.ts';
import { createAurorePayment } from '../../nodes/CinetPay/api/aurore/calls.ts';
import { auroreTransfers } from '../../nodes/CinetPay/api/aurore/payouts.ts';
import { auroreSession } from '../../nodes/CinetPay/api/aurore/session.ts';
import { checkPayment, createPayment } from '../../nodes/CinetPay/api/checkout/calls.ts';
import { checkoutSession } from '../../nodes/CinetPay/api/checkout/session.ts';
import { clientPayouts } from '../../nodes/CinetPay/api/client/payouts.ts';
import { clientSession } from '../../nodes/CinetPay/api/client/session.ts';
import { legacySession } from '../../nodes/CinetPay/api/legacy/session.ts';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { digitalPayePayouts } from '../../nodes/DigitalPaye/api/payouts.ts';
import { digitalPayeSession } from '../../nodes/DigitalPaye/api/session.ts';
import auroreLogin from '../fixtures/cinetpay-aurore/login.json';
import clientLogin from '../fixtures/cinetpay-client/login-accepted.json';
import aLogin from '../fixtures/digitalpaye/a-login.json';
import { executeContext } from '../node/harness.ts';
import { pressTest } from '../node/pressTest.ts';
import { generation } from '../unit/digitalpaye/stub.ts';
import { vendor, type Seen } from './loopback.ts';
import { PAYOUT } from './row.ts';

const { helpers } = executeContext(new CinetPay(), {});
const LOGIN = /\/(oauth\/login|auth\/login|auth\/token|auth)(\?|$)/;
const loginOf = ({ url }: Seen) =>
	url.includes('oauth') ? auroreLogin : url.includes('/auth/login') ? clientLogin : aLogin;

let keys = 0;
const apiKey = () => `EXAMPLE_APIKEY_${++keys}`;
const aurore = (baseUrl: string) =>
	auroreSession(helpers, { baseUrl, apiKey: apiKey(), apiPassword: 'example-password' });
const client = (baseUrl: string) =>
	clientPayouts(
		clientSession(helpers, { baseUrl, apiKey: apiKey(), apiPassword: 'example-password' }),
		'transfer',
		'transfer',
	);
const checkout = (baseUrl: string) =>
	checkoutSession(helpers, { baseUrl, apiKey: apiKey(), siteId: '1', secretKey: 'example-secret' });
const digitalPaye = (baseUrl: string) =>
	digitalPayePayouts(
		digitalPayeSession(helpers, {
			baseUrl,
			apiKey: apiKey(),
			apiSecret: 'example-secret',
			generation: generation('A'),
			environment: {},
		}),
		'disbursement',
	);
const legacy = async (baseUrl: string) => {
	const api = legacySession(helpers, { baseUrl, apiKey: apiKey(), siteId: '1' });
	const answer = await api.call('checkPayStatus', {});
	return { kind: answer.ok ? 'answered' : 'unreachable' };
};

/** name, call, what it comes to, calls that the provider gets without those for the login */
const CALLS: Array<[string, (baseUrl: string) => Promise<{ kind: string }>, string, number]> = [
	['Checkout: create', async (url) => await createPayment(checkout(url), {}), 'refused', 1],
	[
		'Checkout: check',
		async (url) => await checkPayment(checkout(url), { reference: 'A' }),
		'unreachable',
		1,
	],
	['Aurore: create', async (url) => await createAurorePayment(aurore(url), { a: 1 }), 'unclear', 1],
	['Aurore: transfer', async (url) => await auroreTransfers(aurore(url)).send([PAYOUT]), 'lost', 1],
	['Client: transfer', async (url) => await client(url).send([PAYOUT]), 'lost', 1],
	['Client: look-up', async (url) => await client(url).lookUp('A'), 'unreachable', 1],
	['DigitalPaye: disbursement', async (url) => await digitalPaye(url).send([PAYOUT]), 'lost', 1],
	['Legacy: status', legacy, 'unreachable', 1],
];

describe.each([301, 302, 303, 307, 308])('a redirect with %d to another host', (status) => {
	it.each(CALLS)(
		'%s: is not followed, and the call not repeated',
		async (_name, call, kind, calls) => {
			const elsewhere = await vendor(() => ({ body: { code: '00' } }));
			const location = `${elsewhere.url.replace('127.0.0.1', 'localhost')}/`;
			const provider = await vendor((seen) =>
				LOGIN.test(seen.url) ? { body: loginOf(seen) } : { status, headers: { location } },
			);
			const answer = await call(provider.url);
			expect(answer.kind).toBe(kind);
			expect(provider.seen.filter(({ url }) => !LOGIN.test(url))).toHaveLength(calls);
			expect(elsewhere.seen).toEqual([]);
		},
	);

	it.each(CALLS.filter(([name]) => !/^(Checkout|Legacy)/.test(name)))(
		'%s: the login is not taken along',
		async (_name, call) => {
			const elsewhere = await vendor((seen) => ({ body: loginOf(seen) }));
			const location = `${elsewhere.url}/v1/auth/login`;
			const provider = await vendor(() => ({ status, headers: { location } }));
			const answer = await call(provider.url);
			// Nothing was sent: whoever pays may be told so.
			expect(['notSent', 'refused', 'unreachable']).toContain(answer.kind);
			expect(elsewhere.seen).toEqual([]);
		},
	);
});

const CREDENTIALS: ICredentialType[] = [
	new CinetPayAuroreApi(),
	new CinetPayCheckoutApi(),
	new CinetPayTransferApi(),
	new DigitalPayeApi(),
];

/** Anything that a credential may hold. */
const KEYS = {
	...{ apiKey: 'EXAMPLE_APIKEY', apiPassword: 'p', apiSecret: 's', siteId: '1' },
	...{ secretKey: 'k', generation: 'A', environment: 'other' },
};

it.each(
	CREDENTIALS.flatMap((type) => [302, 307].map((status) => [type.name, status, type] as const)),
)('the test of %s does not follow a redirect with %d', async (_name, status, type) => {
	const elsewhere = await vendor(() => ({ body: {} }));
	const location = `${elsewhere.url}/`;
	const body = `Found. Redirecting to ${location}`;
	const provider = await vendor(() => ({ status, headers: { location }, body }));
	expect(await pressTest(type, { ...KEYS, baseUrl: provider.url })).toMatch(
		/^Something other than the .* API answered/,
	);
	expect(provider.seen).toHaveLength(1);
	expect(elsewhere.seen).toEqual([]);
});
