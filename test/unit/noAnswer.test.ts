import * as aurore from '../../nodes/CinetPay/api/aurore/envelope.ts';
import * as checkout from '../../nodes/CinetPay/api/checkout/envelope.ts';
import * as client from '../../nodes/CinetPay/api/client/envelope.ts';
import * as digitalPaye from '../../nodes/DigitalPaye/api/envelope.ts';
import type { Reply } from '../../nodes/shared/http/transport.ts';
import { reply } from './client/stub.ts';

const HOST = 'api.example.com';
const NULL: Reply = { kind: 'reply', status: 200, headers: {}, text: 'null', json: null };

type Read = (answer: Reply, host: string) => { kind: string; arrived?: string; problem?: object };

// What an operator reads when something else than the provider's API has answered. `wrongPlace`: whether a
// redirect or a refusal of such a page tells that the call did not arrive.
describe.each<[string, string, Read, 'no' | 'maybe']>([
	['Checkout v2', 'CinetPay', checkout.readCheckoutAnswer, 'no'],
	['Aurore', 'CinetPay', aurore.readAuroreAnswer, 'maybe'],
	['Client v1', 'CinetPay', client.readClientAnswer, 'maybe'],
	['DigitalPaye', 'DigitalPaye', digitalPaye.readDigitalPayeAnswer, 'maybe'],
])('%s', (_api, vendor, read, wrongPlace) => {
	const expected = (arrived: string, message: string, description: string) => ({
		kind: 'none',
		arrived,
		problem: expect.objectContaining({
			message,
			description: expect.stringContaining(description),
		}),
	});
	const notOfTheApi = (status: number) =>
		`The response from ${HOST} is not a ${vendor} API response (HTTP ${status})`;

	it('a call that did not leave: what to check, or what its reason asks for', () => {
		const message = `${HOST} could not be reached: the connection was refused`;
		const notSent = { kind: 'notSent', reason: 'the connection was refused' } as const;
		expect(read(notSent, HOST)).toEqual(
			expected('no', message, 'the network of your n8n server, then run again.'),
		);
		expect(read({ ...notSent, advice: 'Renew the certificate.' }, HOST)).toEqual(
			expected('no', message, 'Renew the certificate.'),
		);
	});

	it('a lost answer', () => {
		const message = `${HOST} did not respond: the request timed out`;
		expect(read({ kind: 'lost', reason: 'the request timed out' }, HOST)).toEqual(
			expected('maybe', message, `It is not known whether ${vendor} received the request.`),
		);
	});

	it('429, with a frame or without', () => {
		for (const body of ['slow down', '']) {
			expect(read(reply(body, 429), HOST)).toEqual({
				kind: 'none',
				arrived: 'no',
				problem: expect.objectContaining({
					message: expect.stringContaining(`${vendor} is rate-limiting requests`),
					description: expect.stringMatching(/^(Wait a minute|CinetPay)/),
				}),
			});
		}
	});

	it.each([300, 302, 403, 410, 499])('%d in the place of the API: Environment', (status) => {
		expect(read(reply('<html>', status), HOST)).toEqual(
			expected(wrongPlace, notOfTheApi(status), 'Environment in the credential'),
		);
		expect(JSON.stringify(read(reply('<html>', status), HOST))).not.toContain('unavailable');
	});

	it.each([200, 299, 408, 500, 502, 504])(
		'%d without the frame: it is temporarily unavailable',
		(status) => {
			for (const body of ['<html>', '', '"text"', '[1'])
				expect(read(reply(body, status), HOST)).toEqual(
					expected(
						'maybe',
						notOfTheApi(status),
						`${vendor}, or a server in front of it, is temporarily unavailable`,
					),
				);
		},
	);

	it('null is no frame', () => {
		expect(read(NULL, HOST)).toMatchObject({ kind: 'none', arrived: 'maybe' });
	});
});

describe.each<[string, Read]>([
	['Checkout v2', checkout.readCheckoutAnswer],
	['Aurore', aurore.readAuroreAnswer],
	['Client v1', client.readClientAnswer],
])('CinetPay’s firewall in front of %s', (_api, read) => {
	const page = '<title>error code: 1010</title>';

	it.each([402, 403, 499])(
		'with HTTP %d: is named with what it wants, nothing arrived',
		(status) => {
			expect(read(reply(page, status), HOST)).toEqual({
				kind: 'none',
				arrived: 'no',
				problem: {
					message: "CinetPay's firewall blocked the request (1010)",
					description: expect.stringContaining(
						'Check that nothing between n8n and CinetPay removes the User-Agent header',
					),
					details: { code: '1010', httpStatus: status },
				},
			});
		},
	);

	it.each([200, 408, 500, 520])('with HTTP %d: words of a page prove nothing', (status) => {
		expect(read(reply(page, status), HOST)).toMatchObject({ kind: 'none', arrived: 'maybe' });
	});

	it('and the limit are told by their codes', () => {
		expect(read(reply('x', 429), HOST)).toMatchObject({
			problem: { details: { code: '429', httpStatus: 429 } },
		});
	});
});

it('the same words in front of DigitalPaye are in no document, and prove nothing', () => {
	expect(digitalPaye.readDigitalPayeAnswer(reply('error code: 1010', 403), HOST)).toMatchObject({
		kind: 'none',
		arrived: 'maybe',
		problem: { message: `The response from ${HOST} is not a DigitalPaye API response (HTTP 403)` },
	});
});

it('401 without a frame is a refused token of Aurore, and did not arrive anywhere else', () => {
	expect(aurore.readAuroreAnswer(reply('', 401), HOST)).toEqual({
		kind: 'envelope',
		envelope: {
			httpStatus: 401,
			code: '401',
			status: 'INVALID_TOKEN',
			text: '',
			meaning: expect.objectContaining({ read: 'token' }),
			raw: {},
		},
	});
	for (const [vendor, read] of [
		['CinetPay', client.readClientAnswer],
		['DigitalPaye', digitalPaye.readDigitalPayeAnswer],
	] as Array<[string, Read]>)
		expect(read(reply('', 401), HOST)).toEqual({
			kind: 'none',
			arrived: 'no',
			problem: {
				message: `${vendor} does not accept the session (401)`,
				description: 'Check the keys and Environment in the credential.',
				details: { httpStatus: 401, code: '401' },
			},
		});
});
