import type * as Workflow from 'n8n-workflow';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { legacySession } from '../../../nodes/CinetPay/api/legacy/session.ts';
import refused from '../../fixtures/cinetpay-legacy/refused-609.json';
import type * as Vendors from '../notifications/vendors.ts';

jest.mock('n8n-workflow', () =>
	jest
		.requireActual<typeof Vendors>('../notifications/vendors.ts')
		.withoutPauses(jest.requireActual<typeof Workflow>('n8n-workflow')),
);

const KEY = 'EXAMPLE_APIKEY';
const CONNECTION = { baseUrl: 'https://api.example.com', apiKey: KEY, siteId: '123456' };

/** One call against a provider that always gives this answer: a text as it is, a value as JSON. */
async function call(body: unknown, statusCode = 200) {
	const asked: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		asked.push(options);
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		return await Promise.resolve({ statusCode, headers: {}, body: text });
	};
	const fields = { cpm_trans_id: 'ORDER-1' };
	const answer = await legacySession({ httpRequest }, CONNECTION).call('checkPayStatus', fields);
	return { asked, answer };
}
const answerTo = async (body: unknown, status?: number) => (await call(body, status)).answer;
/** An answer as some servers of Legacy v1 write it. */
const entities = (value: unknown) => JSON.stringify(value).replaceAll('"', '&quot;');

it('sends the keys as form fields and names the method in the address', async () => {
	const { asked } = await call({ transaction: {} });
	expect(asked).toMatchObject([
		{ method: 'POST', url: 'https://api.example.com/v1/?method=checkPayStatus' },
	]);
	expect(String(asked[0]!.body)).toBe(`apikey=${KEY}&cpm_site_id=123456&cpm_trans_id=ORDER-1`);
});

describe('an answer', () => {
	it.each<[string, unknown, unknown]>([
		['a bare text', '"a-signature"', 'a-signature'],
		['an object', { transaction: { cpm_result: '00' } }, { transaction: { cpm_result: '00' } }],
		['an object whose status is no object', { status: 'ok' }, { status: 'ok' }],
		['an object whose status is a list', { status: [1] }, { status: [1] }],
		['JSON with entities', entities({ a: 'b' }), { a: 'b' }],
	])('that is %s is read', async (_name, body, json) => {
		expect(await answerTo(body)).toEqual({ ok: true, value: json });
	});

	it('is read with any HTTP status below 400', async () => {
		expect(await answerTo({ a: 1 }, 399)).toEqual({ ok: true, value: { a: 1 } });
	});

	it('hides the key also where entities have hidden it', async () => {
		const body = `{&quot;echo&quot;:&quot;&#69;XAMPLE_APIKEY&quot;}`;
		expect(await answerTo(body)).toEqual({ ok: true, value: { echo: '***' } });
	});
});

describe('a refusal', () => {
	const problem = (code: string, description: string, providerMessage: string) => ({
		ok: false,
		problem: {
			message: `CinetPay rejected the request (code ${code})`,
			description,
			details: { code, providerMessage },
		},
	});
	/** The lists of the editor then offer to open the credential. */
	const keysRefused = (description: string, providerMessage: string) => {
		const { ok, problem: told } = problem('609', description, providerMessage);
		return { ok, problem: { ...told, accessRefused: true } };
	};
	const ADVICE =
		'CinetPay does not accept the API Key. Copy it again from the Integrations menu of the CinetPay back office into the credential.';

	it.each([200, 400, 403])(
		'with HTTP %d says what to do and what CinetPay says',
		async (status) => {
			const { code, message } = refused.status;
			expect(await answerTo(refused, status)).toEqual(
				keysRefused(`${ADVICE} CinetPay says: ${message}`, message),
			);
			expect(String(code)).toBe('609');
		},
	);

	it('without a text leaves that out', async () => {
		expect(await answerTo({ status: { code: 609 } })).toEqual(keysRefused(ADVICE, ''));
	});

	it('with a code that no table knows asks to look the payment up', async () => {
		const body = entities({ status: { code: 'NEW', message: 'their words' } });
		const advice = 'This code is not documented. Look the payment up before you continue.';
		expect(await answerTo(body)).toEqual(
			problem('NEW', `${advice} CinetPay says: their words`, 'their words'),
		);
	});
});

describe('what is no answer', () => {
	const not = (message: string, description: string, details: object, unanswered = false) => ({
		ok: false,
		problem: { message, description, details, ...(unanswered && { unanswered }) },
	});
	const WEB_PAGE = 'Check Environment in the credential: a wrong host or path returns a web page.';
	const DISTURBED =
		'CinetPay, or a server in front of it, is temporarily unavailable. Try again in a few minutes. If it keeps happening, check Environment in the credential.';

	it.each<[string, unknown, number, string]>([
		['a web page', '<html>', 200, DISTURBED],
		['nothing', '', 200, DISTURBED],
		['null', 'null', 200, DISTURBED],
		['a list', [1], 200, DISTURBED],
		['a number', '5', 200, DISTURBED],
		['an object with HTTP 400', { a: 1 }, 400, WEB_PAGE],
		['a text with HTTP 400', '"text"', 400, WEB_PAGE],
		['a web page with HTTP 404', '<html>', 404, WEB_PAGE],
		['an object with HTTP 500', { a: 1 }, 500, DISTURBED],
	])('%s tells to check Environment', async (_name, body, status, advice) => {
		const message = `The response from api.example.com is not a CinetPay API response (HTTP ${status})`;
		const expected = not(message, advice, { httpStatus: status }, advice === DISTURBED);
		expect(await answerTo(body, status)).toEqual(expected);
	});

	it('429 tells to wait', async () => {
		const advice =
			'CinetPay finds the number of requests suspicious. Wait a minute, then send fewer requests at a time.';
		const details = { httpStatus: 429, code: '429' };
		const message = 'CinetPay is rate-limiting requests (429)';
		expect(await answerTo('slow down', 429)).toEqual(not(message, advice, details, true));
	});

	it('none of the calls moves money, so each is asked again, four times in all', async () => {
		expect((await call('<html>', 502)).asked).toHaveLength(4);
	});

	it.each<[string, IDataObject, string, string]>([
		[
			'a lost answer',
			{ code: 'ECONNRESET' },
			'did not respond',
			'Check Environment in the credential and the network of your n8n server, then run again.',
		],
		[
			'a refused certificate',
			{ code: 'CERT_HAS_EXPIRED' },
			'could not be reached',
			'Check the clock of your n8n server.',
		],
	])('%s says what to do about that', async (_name, error, what, advice) => {
		const httpRequest = async () =>
			await Promise.reject(Object.assign(new Error('broken'), error) as Error);
		const answer = await legacySession({ httpRequest }, CONNECTION).call('getTransHistory', {});
		expect(answer).toMatchObject({
			ok: false,
			problem: {
				message: expect.stringMatching(new RegExp(`^api\\.example\\.com ${what}: `)),
				description: expect.stringContaining(advice),
			},
		});
	});
});
