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
	['Checkout v2', 'CinetPay', checkout.readAnswer, 'no'],
	['Aurore', 'CinetPay', aurore.readAuroreAnswer, 'maybe'],
	['Client v1', 'CinetPay', client.readClientAnswer, 'maybe'],
	['DigitalPaye', 'DigitalPaye', digitalPaye.readAnswer, 'maybe'],
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
		`The answer of ${HOST} is not a ${vendor} API answer (HTTP ${status})`;

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
		const message = `${HOST} did not answer: no answer came in time`;
		expect(read({ kind: 'lost', reason: 'no answer came in time' }, HOST)).toEqual(
			expected('maybe', message, `Whether ${vendor} received the call is not known.`),
		);
	});

	it('429, with a frame or without', () => {
		for (const body of ['slow down', '']) {
			expect(read(reply(body, 429), HOST)).toEqual({
				kind: 'none',
				arrived: 'no',
				problem: expect.objectContaining({
					message: expect.stringContaining(`${vendor} asks to slow down`),
					description: expect.stringMatching(/^(Wait a minute|CinetPay)/),
				}),
			});
		}
	});

	it.each([300, 302, 403, 410, 499])('%d in the place of the API: the Base URL', (status) => {
		expect(read(reply('<html>', status), HOST)).toEqual(
			expected(wrongPlace, notOfTheApi(status), 'Base URL of the credential'),
		);
		expect(JSON.stringify(read(reply('<html>', status), HOST))).not.toContain('disturbed');
	});

	it.each([200, 299, 408, 500, 502, 504])('%d without the frame: it is disturbed', (status) => {
		for (const body of ['<html>', '', '"text"', '[1'])
			expect(read(reply(body, status), HOST)).toEqual(
				expected(
					'maybe',
					notOfTheApi(status),
					`${vendor} or something in front of it is disturbed`,
				),
			);
	});

	it('null is no frame', () => {
		expect(read(NULL, HOST)).toMatchObject({ kind: 'none', arrived: 'maybe' });
	});
});

describe('CinetPay’s firewall', () => {
	const blocked = reply('<title>error code: 1010</title>', 403);

	it('is named with what it wants', () => {
		const problem = {
			message: "CinetPay's firewall refused the call (1010)",
			description: expect.stringContaining('User-Agent'),
		};
		expect(client.readClientAnswer(blocked, HOST)).toMatchObject({ arrived: 'no', problem });
		expect(checkout.readAnswer(blocked, HOST)).toMatchObject({
			arrived: 'no',
			problem: { ...problem, details: { code: '1010', httpStatus: 403 } },
		});
	});

	it('and its limit are told by their codes in Checkout v2', () => {
		expect(checkout.readAnswer(reply('x', 429), HOST)).toMatchObject({
			problem: { details: { code: '429', httpStatus: 429 } },
		});
	});
});

it('401 without a frame is a refused token of Aurore, and nothing else', () => {
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
	for (const read of [client.readClientAnswer, digitalPaye.readAnswer] as Read[])
		expect(read(reply('', 401), HOST)).toMatchObject({ kind: 'none', arrived: 'maybe' });
});
