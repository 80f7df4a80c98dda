import {
	isAnswer,
	readDigitalPayeAnswer,
	refusalMeaning,
	refusalProblem,
} from '../../../nodes/DigitalPaye/api/envelope.ts';
import aInsufficient from '../../fixtures/digitalpaye/a-amount-insufficient-412.json';
import aPending from '../../fixtures/digitalpaye/a-collect-pending-202.json';
import aLogin from '../../fixtures/digitalpaye/a-login.json';
import aToken from '../../fixtures/digitalpaye/a-token-expired-401.json';
import aFailed from '../../fixtures/digitalpaye/a-transfer-failed-504.json';
import bInternal from '../../fixtures/digitalpaye/b-internal-500.json';
import bLoginRefused from '../../fixtures/digitalpaye/b-login-refused-401.json';
import bLogin from '../../fixtures/digitalpaye/b-login.json';
import bTransfer from '../../fixtures/digitalpaye/b-transfer-202.json';
import bUnauthorized from '../../fixtures/digitalpaye/b-unauthorized-401.json';
import cPending from '../../fixtures/digitalpaye/c-collect-pending.json';
import cList from '../../fixtures/digitalpaye/c-list.json';
import cLogin from '../../fixtures/digitalpaye/c-login.json';
import cNotFound from '../../fixtures/digitalpaye/c-not-found.json';
import cUnauthorized from '../../fixtures/digitalpaye/c-unauthorized.json';
import { reply } from '../client/stub.ts';
import { HOST } from './stub.ts';

const envelopeOf = (body: unknown, status = 200) => {
	const answer = readDigitalPayeAnswer(reply(body, status), HOST);
	if (answer.kind !== 'envelope') throw new Error(`it is ${answer.kind}`);
	return answer.envelope;
};

describe('the provider’s samples are read in their three frames', () => {
	it.each([
		['A login', aLogin, 200, true, '200'],
		['A pending', aPending, 202, true, '202'],
		['A failed', aFailed, 504, false, '504'],
		['A token expired', aToken, 401, false, '401'],
		['A balance too low', aInsufficient, 412, false, '412'],
		['B login', bLogin, 200, true, '200'],
		['B pending', bTransfer, 202, true, '202'],
		['B wrong keys', bLoginRefused, 401, false, '401'],
		['B internal', bInternal, 500, false, '500'],
		['C login', cLogin, 200, true, '200'],
		['C pending', cPending, 200, true, '200'],
		['C list', cList, 200, true, '200'],
		['C refused', cUnauthorized, 401, false, 'Unauthorized'],
		['C refused with HTTP 200', cUnauthorized, 200, false, 'Unauthorized'],
		['C not found', cNotFound, 404, false, 'NotFound'],
	])('%s', (_name, body, status, ok, code) => {
		expect(envelopeOf(body, status)).toMatchObject({ ok, code, httpStatus: status });
	});

	it.each([
		['A token', aToken, 401, 'token'],
		['A balance', aInsufficient, 412, 'all'],
		['A failed', aFailed, 504, 'failed'],
		['B token', bUnauthorized, 401, 'token'],
		['B internal', bInternal, 500, 'unknown'],
		[
			'B balance (not documented)',
			{ statusCode: 412, message: 'PreconditionFailedError' },
			412,
			'all',
		],
		['C token', cUnauthorized, 401, 'token'],
		['C not found, HTTP 200', cNotFound, 200, 'notFound'],
		['C without a name', { success: false, message: 'x' }, 200, 'unknown'],
	])('%s: what the refusal means', (_name, body, status, read) => {
		expect(refusalMeaning(envelopeOf(body, status)).read).toBe(read);
	});

	it('a problem has our words and theirs', () => {
		expect(refusalProblem(envelopeOf(aInsufficient, 412))).toEqual({
			message: 'DigitalPaye rejected the request (code 412)',
			description:
				'The balance of your DigitalPaye account is too low. Top it up, or send fewer rows. DigitalPaye says: AMOUNT_INSUFFISANT',
			details: { code: '412', providerMessage: 'AMOUNT_INSUFFISANT', httpStatus: 412 },
			unanswered: false,
		});
		expect(refusalProblem(envelopeOf(bUnauthorized, 401)).details!.providerMessage).toBe(
			"UnauthorizedError: Token d'accès invalide. Veuillez vous reconnecter.",
		);
		expect(refusalProblem(envelopeOf({ success: false }, 500)).description).not.toContain('says');
	});

	it('a problem of a server error blames nothing that was sent, and is no answer', () => {
		for (const status of [500, 503])
			expect(refusalProblem(envelopeOf({ ...aInsufficient, code_status: 9 }, status))).toEqual({
				message: 'DigitalPaye rejected the request (code 9)',
				description:
					'DigitalPaye is temporarily unavailable. Try again in a few minutes. DigitalPaye says: AMOUNT_INSUFFISANT',
				details: { code: '9', providerMessage: 'AMOUNT_INSUFFISANT', httpStatus: status },
				unanswered: true,
			});
	});

	it('a frame tells by itself that the call was refused, and so does a redirect', () => {
		expect(envelopeOf({ statusCode: 200, data: {} }, 299).ok).toBe(true);
		expect(envelopeOf({ statusCode: 200, data: {} }, 300).ok).toBe(false);
		expect(envelopeOf({ statusCode: 200, status: 'ERROR' }).ok).toBe(false);
		expect(envelopeOf({ statusCode: 200, success: false }).ok).toBe(false);
	});

	it('the code is the one of the frame, then its name, then the HTTP status', () => {
		expect(envelopeOf({ code_status: 5, statusCode: 6, error: 'X' }).code).toBe('5');
		expect(envelopeOf({ code_status: 5 }).code).toBe('5');
		expect(envelopeOf({ success: false, error: ' NotFound ' }, 400).code).toBe('NotFound');
		expect(envelopeOf({ success: false, error: '', message: '', reason: '' }, 400)).toMatchObject({
			code: '400',
			message: '',
			names: ['', '', ''],
		});
		expect(
			envelopeOf({ success: false, error: ' ', message: ' ', reason: ' ' }, 400),
		).toMatchObject({
			code: '400',
			message: '',
			names: ['', '', ''],
		});
	});

	it('a list at the root, a token and a balance without a frame are answers', () => {
		expect(envelopeOf([{ ref: 'X' }])).toMatchObject({ ok: true, data: [{ ref: 'X' }] });
		expect(envelopeOf({ token: 'T', exp: 1 }).raw).toEqual({ token: 'T', exp: 1 });
		expect(envelopeOf({ balance: '5' }).raw).toEqual({ balance: '5' });
	});
});

describe('answers that are none of the API', () => {
	it.each([
		['a web page, 200', reply('<html></html>'), 'maybe'],
		['nothing, 200', reply(''), 'maybe'],
		['text in JSON', reply('"ok"'), 'maybe'],
		['JSON without frame, 200', reply({ hello: 'x' }), 'maybe'],
		['504 without a body', reply('', 504), 'maybe'],
		['a web page, 500', reply('<html></html>', 500), 'maybe'],
		['JSON without frame, 503', reply({ message: 'down' }, 503), 'maybe'],
		['a list, 500', reply([1], 500), 'maybe'],
		['a list, 300', reply([{ ref: 'X' }], 300), 'maybe'],
		['408', reply('', 408), 'maybe'],
		['a redirect', reply('', 302), 'maybe'],
		['the firewall', reply('error code: 1010', 403), 'maybe'],
		['401 without frame', reply({ message: 'no' }, 401), 'no'],
		['429', reply('slow down', 429), 'no'],
		['429 in a frame', reply({ statusCode: 429, message: 'x' }, 429), 'no'],
		['a call that did not leave', { kind: 'notSent', reason: 'no route' } as const, 'no'],
		['a call without an answer', { kind: 'lost', reason: 'time is up' } as const, 'maybe'],
	])('%s: did the call arrive?', (_name, answer, arrived) => {
		expect(readDigitalPayeAnswer(answer, HOST)).toMatchObject({ kind: 'none', arrived });
	});

	it.each([
		['a web page', '<html></html>'],
		['nothing', ''],
		['JSON without frame', { message: 'Not Found' }],
		['a list', []],
	])('404 with %s is an address that is not served', (_name, body) => {
		expect(readDigitalPayeAnswer(reply(body, 404), HOST)).toEqual({
			kind: 'noSuchPath',
			arrived: 'no',
			problem: {
				message: 'api.digitalpaye.com does not serve this path (404)',
				description:
					'Nothing was sent. Choose the other API Generation or the other path in the credential: the official documentation lists two.',
			},
		});
	});
});

it.each([
	['a failed transaction with 504', reply({ data: { status: 'FAILED' } }, 504), true],
	['an error of the API with 500', reply({ statusCode: 500 }, 500), false],
	['504 without a body', reply('', 504), false],
	['data without a transaction with 500', reply({ data: { hello: 1 } }, 500), false],
	['a web page with 300', reply('<html>', 300), true],
	['JSON', reply({ statusCode: 200, data: { token: 'x' } }), true],
	['a web page with 200', reply('<html>'), false],
	['a web page with 404', reply('<html>', 404), true],
	['a web page with 403', reply('<html>', 403), true],
	['a redirect', reply('', 302), true],
])('%s is an answer to a read: %p', (_name, answer, expected) => {
	expect(isAnswer(answer as Parameters<typeof isAnswer>[0])).toBe(expected);
});
