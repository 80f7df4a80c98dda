import type { ICredentialType, IDataObject } from 'n8n-workflow';
import { CinetPayAuroreApi } from '../../credentials/CinetPayAuroreApi.credentials.ts';
import { CinetPayCheckoutApi } from '../../credentials/CinetPayCheckoutApi.credentials.ts';
import { CinetPayTransferApi } from '../../credentials/CinetPayTransferApi.credentials.ts';
import { DigitalPayeApi } from '../../credentials/DigitalPayeApi.credentials.ts';
import refused608 from '../fixtures/cinetpay/create-refused-608.json';
import refused609 from '../fixtures/cinetpay/refused-609.json';
import refused613 from '../fixtures/cinetpay/refused-613.json';
import auroreLogin from '../fixtures/cinetpay-aurore/login.json';
import auroreRefused from '../fixtures/cinetpay-aurore/refused.json';
import clientLogin from '../fixtures/cinetpay-client/login-accepted.json';
import refused701 from '../fixtures/cinetpay-client/login-refused-701.json';
import aInsufficient from '../fixtures/digitalpaye/a-amount-insufficient-412.json';
import aLogin from '../fixtures/digitalpaye/a-login.json';
import aToken from '../fixtures/digitalpaye/a-token-expired-401.json';
import bInternal from '../fixtures/digitalpaye/b-internal-500.json';
import bMissing from '../fixtures/digitalpaye/b-login-refused-400.json';
import bRefused from '../fixtures/digitalpaye/b-login-refused-401.json';
import bLogin from '../fixtures/digitalpaye/b-login.json';
import cRefused from '../fixtures/digitalpaye/c-login-refused.json';
import cLogin from '../fixtures/digitalpaye/c-login.json';
import { AuroreVendor } from './auroreVendor.ts';
import { ClientVendor, refusal, type ClientReply } from './clientVendor.ts';
import type { Generation } from './digitalpayeFrames.ts';
import { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { KEYS } from './harness.ts';
import { ACCEPTED, NOT_FOUND } from './orders.ts';
import { CONNECTED, pressTest } from './pressTest.ts';
import { Vendor } from './vendor.ts';

/** A provider at the HTTP edge, with the keys that it takes and the calls that it got. */
interface Provider {
	credential: Record<string, string>;
	calls: Array<{ headers: Record<string, string> }>;
}

type Reply = Exclude<ClientReply, string>;

interface Subject {
	type: ICredentialType;
	/** Opens the provider, or the sandbox that stands for it below `prefix`; the test's call gets this reply. */
	open: (reply: Reply, sandbox?: string) => Provider;
	prefix: string;
	/** What the provider says when the keys are right. */
	welcome: Reply;
}

const checkout: Subject = {
	type: new CinetPayCheckoutApi(),
	prefix: '/checkout',
	welcome: NOT_FOUND,
	open: (reply, sandbox) => {
		const vendor = sandbox ? new Vendor(sandbox, '/checkout') : new Vendor();
		return { credential: KEYS, calls: vendor.onCheck(reply).calls };
	},
};
const transfer: Subject = {
	type: new CinetPayTransferApi(),
	prefix: '/client',
	welcome: { body: clientLogin },
	open: (reply, sandbox) => new ClientVendor(sandbox).plan('/v1/auth/login', reply),
};
const aurore: Subject = {
	type: new CinetPayAuroreApi(),
	prefix: '/aurore',
	welcome: { body: auroreLogin },
	open: (reply, sandbox) => {
		const vendor = sandbox ? new AuroreVendor(sandbox, '/aurore') : new AuroreVendor();
		return vendor.plan('POST oauth/login', reply);
	},
};
const digitalPaye = (generation: Generation, login: IDataObject): Subject => ({
	type: new DigitalPayeApi(),
	prefix: '/digitalpaye',
	welcome: { body: login },
	open: (reply, sandbox) =>
		new DigitalPayeVendor(generation, sandbox ? { baseUrl: sandbox } : {}).plan('/auth', reply),
});
const A = digitalPaye('A', aLogin);
const B = digitalPaye('B', bLogin);
const C = digitalPaye('C', cLogin);

/** DigitalPaye is asked once more, before the rules of n8n, whether there is a token at all. */
const callsOf = ({ name }: ICredentialType) => (name === 'digitalPayeApi' ? 2 : 1);

const AGENT = 'n8n-nodes-cinetpay-digitalpaye';

describe('the call that a test makes', () => {
	const press = async ({ type }: Subject, { credential, calls }: Provider) => {
		expect(await pressTest(type, credential)).toBe(CONNECTED);
		expect(calls).toHaveLength(callsOf(type));
		const [first, ...again] = calls.map((call) => ({ ...call, headers: {} }));
		// DigitalPaye's login is made twice, and both times the same.
		for (const call of again) expect(call).toEqual(first);
		return calls.at(-1);
	};

	it('Checkout looks up a payment that does not exist', async () => {
		expect(await press(checkout, checkout.open(NOT_FOUND))).toEqual({
			path: '/v2/payment/check',
			headers: expect.objectContaining({
				'user-agent': AGENT,
				accept: 'application/json',
				'content-type': 'application/json',
			}),
			body: { apikey: KEYS.apiKey, site_id: KEYS.siteId, transaction_id: 'CREDENTIAL-TEST' },
		});
	});

	it('Transfer really logs in, with form values', async () => {
		const vendor = new ClientVendor();
		const { apiKey, apiPassword } = vendor.credential;
		expect(await press(transfer, vendor)).toMatchObject({
			method: 'POST',
			path: '/v1/auth/login',
			query: { lang: 'fr' },
			form: { apikey: apiKey, password: apiPassword },
			headers: expect.objectContaining({ 'user-agent': AGENT }),
		});
	});

	it('Aurore really logs in', async () => {
		const vendor = new AuroreVendor();
		const { apiKey, apiPassword } = vendor.credential;
		expect(await press(aurore, vendor)).toMatchObject({
			what: 'POST oauth/login',
			body: { api_key: apiKey, api_password: apiPassword },
		});
	});

	it.each<[Generation, Record<string, string>, string]>([
		['A', {}, '/v1/auth'],
		['A', { pathVersion: 'v1' }, '/v1/auth'],
		['A', { pathVersion: 'v2' }, '/v2/auth'],
		['B', {}, '/v1/auth'],
		// Left over from a time when the generation was another one.
		['B', { pathVersion: 'v2' }, '/v1/auth'],
		['C', { pathVersion: 'v2' }, '/v1/auth/token'],
	])('DigitalPaye %s %j really logs in at %s, with Basic', async (generation, more, path) => {
		const vendor = new DigitalPayeVendor(generation, more);
		const { apiKey, apiSecret } = vendor.credential;
		expect(await press(A, vendor)).toEqual({
			method: 'POST',
			path,
			query: {},
			headers: expect.objectContaining({
				'user-agent': AGENT,
				accept: 'application/json',
				authorization: `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`,
			}),
			body: undefined,
		});
	});
});

const named = <T extends unknown[]>(rows: Array<[Subject, ...T]>) =>
	rows.map(([subject, ...rest]) => [subject.type.name, ...rest, subject] as const);

it.each(named([[checkout], [transfer], [aurore], [A], [B], [C]]))(
	'%s: finds the sandbox below its prefix, with or without a slash at the end',
	async (_name, one) => {
		const origin = 'http://127.0.0.1:4010';
		const atPrefix = `${origin}${one.prefix}`;
		const sandbox = one.open(one.welcome, one.prefix === '/digitalpaye' ? atPrefix : origin);
		const ends = ['', '/', '//', '// '];
		for (const end of ends) {
			const byAddress = { environment: 'other', baseUrl: `${atPrefix}${end}` };
			const byName = { environment: 'sandbox', sandboxUrl: `${origin}${end}`, baseUrl: undefined };
			for (const choice of [byAddress, byName]) {
				const credential = { ...sandbox.credential, ...choice };
				expect(await pressTest(one.type, credential as never)).toBe(CONNECTED);
			}
		}
		// Without an address it is where the sandbox listens by itself.
		const usual = { ...sandbox.credential, environment: 'sandbox', sandboxUrl: undefined };
		expect(await pressTest(one.type, usual as never)).toBe(CONNECTED);
		expect(sandbox.calls).toHaveLength((2 * ends.length + 1) * callsOf(one.type));
	},
);

const code = (value: string, status = 400): Reply => ({
	status,
	body: { code: value, message: 'X' },
});
const page = (status: number): Reply => ({ status, body: '<!DOCTYPE html><html></html>' });
const FIREWALL: Reply = { status: 403, body: 'error code: 1010' };
const EMPTY: Reply = { body: '' };

const EMPTY_ANSWER = 'The response was empty. Check Environment.';
const firewallOf = (provider: string) =>
	`${provider}’s firewall blocked the request. Check that nothing removes the User-Agent header.`;
const rateOf = (provider: string) =>
	`${provider} is rate-limiting requests (429). Wait a minute, then test again.`;
const WRONG_KEY =
	'CinetPay does not accept the API Key. Copy it again from Integrations in the CinetPay back office.';
const WRONG_SITE =
	'CinetPay does not accept the Site ID. Copy it again from Integrations in the CinetPay back office.';
const WRONG_PASSWORD =
	'CinetPay does not accept the API Key or API Password. Copy both again from the CinetPay back office.';
const WRONG_ENVIRONMENT =
	'CinetPay does not accept the API Key or API Password. Check that you did not mix test and live keys.';
const NO_SESSION =
	'The response contains no session. Check Environment and try again in a few minutes. If it keeps happening, ask CinetPay whether transfers are enabled for your account.';
const OTHER =
	'If both are correct, they may belong to another API Generation: keys issued since July 2026 are for C, older keys for A or B.';
const WRONG_SECRET = `DigitalPaye does not accept the API Key or API Secret. ${OTHER}`;
const DISTURBED = 'DigitalPaye is temporarily unavailable. Try again in a few minutes.';

it.each(
	named<[string, Reply, string]>([
		[checkout, 'is right', { body: ACCEPTED.body }, CONNECTED],
		[checkout, 'has a wrong API key', { status: 400, body: refused609 }, WRONG_KEY],
		[checkout, 'has a wrong API key, answered with HTTP 200', { body: refused609 }, WRONG_KEY],
		[checkout, 'has a wrong API key, with HTTP 401', { status: 401, body: refused609 }, WRONG_KEY],
		[checkout, 'has a wrong site ID', { status: 400, body: refused613 }, WRONG_SITE],
		[
			...[checkout, 'is of nobody', code('601')],
			'CinetPay does not know this merchant. Check API Key and Site ID.',
		],
		[
			...[checkout, 'lacks a field', { status: 400, body: refused608 }],
			'CinetPay reports a missing field. Fill in API Key and Site ID.',
		],
		[
			...[checkout, 'makes CinetPay stumble', code('624')],
			'CinetPay could not process the request. The usual cause is a wrong API Key.',
		],
		[
			...[checkout, 'has expired', code('625')],
			'Your CinetPay service has expired. Renew it with CinetPay.',
		],
		[checkout, 'is tested too often', code('429', 429), rateOf('CinetPay')],
		[
			...[checkout, 'is refused by content type', code('403', 403)],
			'CinetPay rejected the request (403). Check Environment.',
		],
		[
			...[checkout, 'points to a web page', page(404)],
			'A web page answered instead of the CinetPay API. Check Environment.',
		],
		[checkout, 'is stopped by the firewall', FIREWALL, firewallOf('CinetPay')],
		[checkout, 'gets an empty answer', EMPTY, EMPTY_ANSWER],

		[transfer, 'is right', { body: clientLogin }, CONNECTED],
		[transfer, 'has wrong keys', { body: refused701 }, WRONG_PASSWORD],
		[transfer, 'has wrong keys, with 401', { status: 401, body: refused701 }, WRONG_PASSWORD],
		[
			...[transfer, 'has wrong keys, as a number', refusal(701, 'INVALID_CREDENTIALS')],
			WRONG_PASSWORD,
		],
		[
			...[transfer, 'gets no session', refusal('702', 'COULD_NOT_CREATE_TOKEN')],
			'CinetPay could not open a session. Try again in a few minutes.',
		],
		[
			...[transfer, 'is of nobody', refusal(703, 'INVALID_USER')],
			'CinetPay says that the merchant account is not valid. Ask CinetPay to check the account.',
		],
		[
			...[transfer, 'lacks a field', refusal('704', 'INVALID_PARAM')],
			'CinetPay reports a missing field. Fill in API Key and API Password.',
		],
		[
			...[transfer, 'is not allowed', refusal('708', 'NOT_ALLOWED', 403)],
			'CinetPay does not allow this call. Check Environment, and ask CinetPay whether transfers are enabled for your account.',
		],
		[transfer, 'is tested too often', refusal(429, 'TOO_MANY', 429), rateOf('CinetPay')],
		[
			...[transfer, 'comes from an address that is not listed'],
			{ status: 403, body: '<html>Forbidden</html>' },
			'A web page answered instead of the CinetPay API. Check Environment. If it is correct, the IP address of your n8n server may not be on the allowlist: ask support.technique@cinetpay.com to add it.',
		],
		[transfer, 'is stopped by the firewall', FIREWALL, firewallOf('CinetPay')],
		[transfer, 'gets an empty answer', EMPTY, EMPTY_ANSWER],
		[transfer, 'makes CinetPay stumble', refusal(715, 'UNEXPECTED_ERROR', 500), NO_SESSION],
		[transfer, 'meets another API', { status: 404, body: { message: 'Not found' } }, NO_SESSION],
		[
			...[transfer, 'meets plain text', { body: 'OK' }],
			'Something other than the CinetPay API answered. Check Environment.',
		],

		[aurore, 'is right', { body: auroreLogin }, CONNECTED],
		[aurore, 'is wrong', { status: 401, body: auroreRefused['1005'] }, WRONG_ENVIRONMENT],
		[aurore, 'is wrong, told as text', { body: { code: '1005' } }, WRONG_ENVIRONMENT],
		[
			...[aurore, 'is wrong, told by status', { body: { status: 'INVALID_CREDENTIALS' } }],
			WRONG_ENVIRONMENT,
		],
		[
			...[aurore, 'comes from elsewhere', { status: 422, body: auroreRefused['2011'] }],
			'The IP address of your n8n server is not on the allowlist. In the CinetPay back office, open API & sécurité, then Liste Blanche IP, and add it. The list must not be empty.',
		],
		[
			...[aurore, 'lacks a field', { status: 422, body: { code: 1004 } }],
			'CinetPay reports a missing field. Fill in API Key and API Password.',
		],
		[aurore, 'is tested too often', { status: 429, body: { code: 429 } }, rateOf('CinetPay')],
		[
			...[aurore, 'points to a web page', { status: 404, body: '<html>' }],
			'A web page answered instead of the CinetPay API. Check Environment.',
		],
		[aurore, 'is stopped by the firewall', FIREWALL, firewallOf('CinetPay')],
		[aurore, 'gets an empty answer', EMPTY, EMPTY_ANSWER],

		[A, 'is right (A)', { body: aLogin }, CONNECTED],
		[B, 'is right (B)', { body: bLogin }, CONNECTED],
		[C, 'is right (C)', { body: cLogin }, CONNECTED],
		[
			...[B, 'lacks a key', { status: 400, body: bMissing }],
			`API Key or API Secret is missing. ${OTHER}`,
		],
		[B, 'has wrong keys', { status: 401, body: bRefused }, WRONG_SECRET],
		[B, 'has wrong keys, answered with HTTP 200', { body: bRefused }, WRONG_SECRET],
		[A, 'has wrong keys in the words of A', { status: 401, body: aToken }, WRONG_SECRET],
		[
			...[A, 'is refused for whatever else', { status: 412, body: aInsufficient }],
			`DigitalPaye refused the login. ${OTHER}`,
		],
		[
			...[C, 'has keys of another generation', { status: 401, body: cRefused }],
			`DigitalPaye does not accept the public key or the secret. ${OTHER}`,
		],
		[
			...[B, 'is asked at an address of no API', { status: 404, body: { statusCode: 404 } }],
			`This address does not exist. ${OTHER}`,
		],
		[A, 'is tested too often', { status: 429, body: { code_status: 429 } }, rateOf('DigitalPaye')],
		[B, 'meets an error (B)', { status: 500, body: bInternal }, DISTURBED],
		[
			...[A, 'meets an error (A)', { status: 500, body: { code_status: 500, status: 'ERROR' } }],
			DISTURBED,
		],
		[
			...[B, 'points to a web page', page(404)],
			`A web page answered instead of the DigitalPaye API. Check Environment. ${OTHER}`,
		],
		[C, 'is stopped by the firewall', FIREWALL, firewallOf('DigitalPaye')],
		[A, 'gets an empty answer', EMPTY, EMPTY_ANSWER],
	] as Array<[Subject, string, Reply, string]>),
)('%s: a credential that %s', async (_name, _what, reply, message, { type, open }) => {
	const { credential, calls } = open(reply);
	expect(await pressTest(type, credential)).toBe(message);
	expect(calls).toHaveLength(message === CONNECTED ? callsOf(type) : 1);
	expect(calls[0]!.headers['user-agent']).toBe(AGENT);
});

const NOT_CHECKOUT =
	'The response is not one of the CinetPay Checkout API, or CinetPay is having problems. Check Environment, then try again in a few minutes.';
const NO_LOGIN =
	'The response contains no session. Check Environment, then try again in a few minutes.';
const NO_TOKEN = `The response contains no session: something other than the DigitalPaye API answered, or DigitalPaye is having problems. Check Environment and try again in a few minutes. ${OTHER}`;

/** What answers where a Base URL is wrong or a provider is down, as JSON. */
const OTHER_SERVICES: Array<[string, Reply]> = [
	['nothing at all', { body: {} }],
	['nothing at all, with HTTP 500', { status: 500, body: {} }],
	['Laravel', { status: 404, body: { message: 'Not Found' } }],
	['Spring', { status: 500, body: { timestamp: 1, status: 500, error: 'x', path: '/' } }],
	['n8n itself', { status: 404, body: { code: 404, message: 'not registered', hint: 'x' } }],
	['a gateway', { body: { code: 5, message: 'Not Found', details: [] } }],
	['a login elsewhere', { body: { accessToken: 'x', message: 'OK', success: true } }],
	['an empty token', { body: { token: '', message: 'OK', success: true, code: 'x' } }],
];

describe('a service that is not the API', () => {
	const subjects: Array<[Subject, string]> = [
		[checkout, NOT_CHECKOUT],
		[transfer, NO_SESSION],
		[aurore, NO_LOGIN],
		[A, NO_TOKEN],
		[B, NO_TOKEN],
		[C, NO_TOKEN],
	];
	it.each(
		subjects.flatMap(([one, message]) =>
			OTHER_SERVICES.map(([name, reply]) => [one.type.name, name, one, reply, message] as const),
		),
	)('%s: %s is no success', async (_type, _name, { type, open }, reply, message) => {
		expect(await pressTest(type, open(reply).credential)).toBe(message);
	});

	it.each(
		named<[Reply]>([
			[checkout, { body: auroreLogin }],
			[checkout, { body: clientLogin }],
			[checkout, { body: aLogin }],
			[transfer, { body: auroreLogin }],
			[aurore, { body: clientLogin }],
			[aurore, { body: cLogin }],
			[A, { body: auroreLogin }],
		]),
	)('%s: the login of another API is no success (%#)', async (_name, reply, { type, open }) => {
		expect(await pressTest(type, open(reply).credential)).not.toBe(CONNECTED);
	});
});

it.each(named([[checkout], [transfer], [aurore], [A], [B], [C]]))(
	'%s: a connection that is refused is told as such, not as a wrong key',
	async (_name, { type, open }) => {
		const { credential } = open({ error: 'ECONNREFUSED' });
		expect(await pressTest(type, credential)).toBe('ECONNREFUSED');
	},
);

describe('plain http', () => {
	const fields: Array<[Subject, string, string]> = [
		[checkout, 'baseUrl', 'Base URL'],
		[checkout, 'legacyBaseUrl', 'Legacy Base URL'],
		[checkout, 'legacyPageUrl', 'Legacy Payment Page'],
		[checkout, 'seamlessScriptUrl', 'Seamless Script'],
		[transfer, 'baseUrl', 'Base URL'],
		[aurore, 'baseUrl', 'Base URL'],
		[A, 'baseUrl', 'Base URL'],
		[checkout, 'sandboxUrl', 'Sandbox Address'],
		[A, 'sandboxUrl', 'Sandbox Address'],
	];
	it.each(
		named(
			fields.flatMap(([one, name, label]) =>
				[
					'http://api.example.com/x',
					' HTTP://10.0.0.5',
					'http://127.0.0.1.example.com',
					'http://localhost.example.com',
				].map((url) => [one, name, label, url] as [Subject, string, string, string]),
			),
		),
	)(
		'%s: %s to another machine is refused before any call',
		async (_type, name, label, url, one) => {
			const { credential, calls } = one.open(one.welcome);
			const environment = name === 'sandboxUrl' ? 'sandbox' : 'other';
			expect(await pressTest(one.type, { ...credential, environment, [name]: url })).toBe(
				`${label} must start with https://. Over http:// anyone on the network could read your keys; only the sandbox on this machine (127.0.0.1 or localhost) may be called that way.`,
			);
			expect(calls).toEqual([]);
		},
	);
});

describe('a key of another API of CinetPay', () => {
	const TO_AURORE =
		'This API Key belongs in a CinetPay Aurore API credential. Keys that start with sk_ are those of accounts opened since 2026. In the CinetPay node, set API to Aurore and enter the key in the credential that it then asks for.';
	const TO_CHECKOUT =
		'This API Key belongs in a CinetPay Checkout API or CinetPay Transfer API credential. Keys for Aurore start with sk_test_ or sk_live_. In the CinetPay node, set API to Checkout and enter the key in the credential that it then asks for.';
	it.each(
		named<[string, string]>([
			[checkout, 'sk_test_abc', TO_AURORE],
			[checkout, ' sk_live_abc ', TO_AURORE],
			[transfer, 'sk_live_abc', TO_AURORE],
			[aurore, '0123456789abcdef0123456789.12345678', TO_CHECKOUT],
			[aurore, '17426594875e1a2b3c4d5e6.87654321', TO_CHECKOUT],
			[aurore, '123456', TO_CHECKOUT],
		]),
	)('%s: %s is told where it belongs, and not sent', async (_type, apiKey, words, one) => {
		const { credential, calls } = one.open(one.welcome);
		expect(await pressTest(one.type, { ...credential, apiKey })).toBe(words);
		expect(calls).toEqual([]);
	});
});
