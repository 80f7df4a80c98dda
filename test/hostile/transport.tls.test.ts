import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { auroreTransfers } from '../../nodes/CinetPay/api/aurore/payouts.ts';
import { auroreSession } from '../../nodes/CinetPay/api/aurore/session.ts';
import { createPayment } from '../../nodes/CinetPay/api/checkout/calls.ts';
import { checkoutSession } from '../../nodes/CinetPay/api/checkout/session.ts';
import { clientPayouts } from '../../nodes/CinetPay/api/client/payouts.ts';
import { clientSession } from '../../nodes/CinetPay/api/client/session.ts';
import { legacySession } from '../../nodes/CinetPay/api/legacy/session.ts';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { digitalPayePayouts } from '../../nodes/DigitalPaye/api/payouts.ts';
import { digitalPayeSession } from '../../nodes/DigitalPaye/api/session.ts';
import type { Problem } from '../../nodes/shared/problem.ts';
import clientLogin from '../fixtures/cinetpay-client/login-accepted.json';
import { executeContext } from '../node/harness.ts';
import { generation } from '../unit/digitalpaye/stub.ts';
import { listenTls, type Fault } from './certificates.ts';
import { listen } from './loopback.ts';
import { PAYOUT } from './row.ts';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async () => {},
}));

const { helpers } = executeContext(new CinetPay(), {});
let keys = 0;
const secrets = () => ({
	apiKey: `EXAMPLE_${++keys}`,
	apiPassword: 'p',
	apiSecret: 's',
	siteId: '1',
});

type Answer = { kind: string; problem?: Problem };
const client = (baseUrl: string) => clientSession(helpers, { baseUrl, ...secrets() });

/** Every call that moves money or makes a payment, and one that only reads. */
const CALLS: Record<string, (baseUrl: string) => Promise<Answer>> = {
	Checkout: async (baseUrl) =>
		await createPayment(checkoutSession(helpers, { baseUrl, secretKey: 'k', ...secrets() }), {}),
	Client: async (baseUrl) =>
		await clientPayouts(client(baseUrl), 'transfer', 'transfer').send([PAYOUT]),
	Aurore: async (baseUrl) =>
		await auroreTransfers(auroreSession(helpers, { baseUrl, ...secrets() })).send([PAYOUT]),
	DigitalPaye: async (baseUrl) => {
		const connection = { baseUrl, generation: generation('A'), environment: {}, ...secrets() };
		return await digitalPayePayouts(digitalPayeSession(helpers, connection), 'disbursement').send([
			PAYOUT,
		]);
	},
	Legacy: async (baseUrl) => {
		const answer = await legacySession(helpers, { baseUrl, ...secrets() }).call(
			'checkPayStatus',
			{},
		);
		return answer.ok ? { kind: 'answered' } : { kind: 'unreachable', problem: answer.problem };
	},
};

const CLOCK = 'Check the clock of your n8n server.';
const ISSUER = 'NODE_EXTRA_CA_CERTS';
const HOST = 'Check Environment in the credential';

/** fault, whether the machine knows the authority, what is said, what to do */
const FAULTS: Array<[Fault, boolean, string, string]> = [
	['self-signed', false, 'the TLS certificate is self-signed', ISSUER],
	['of an unknown authority', false, 'the TLS certificate cannot be verified', ISSUER],
	['of another host', true, 'the TLS certificate belongs to another host', HOST],
	['expired', true, 'the TLS certificate has expired', CLOCK],
	['not valid yet', true, 'the TLS certificate is not valid yet', CLOCK],
];

describe.each(FAULTS)('a certificate that is %s', (fault, trusted, what, advice) => {
	it.each(Object.entries(CALLS))(
		'%s: nothing is sent, and the words say what to do',
		async (_name, call) => {
			let requests = 0;
			const url = await listenTls(fault, trusted, (_request, response) => {
				requests++;
				response.end('{}');
			});
			const { kind, problem } = await call(url);
			expect(requests).toBe(0);
			// Never "lost": money cannot have moved, so the row needs no look-up and is not `unknown`.
			expect(['notSent', 'refused', 'unreachable']).toContain(kind);
			expect(problem!.message).toMatch(
				/^127\.0\.0\.1:\d+ (could not be reached|did not respond): /,
			);
			expect(problem!.message).toContain(what);
			expect(problem!.description).toContain(advice);
			expect(JSON.stringify(problem)).not.toMatch(/EXAMPLE_|rejectUnauthorized|Ignore SSL/i);
		},
	);
});

it('a good certificate of a known authority is all it takes', async () => {
	let requests = 0;
	const url = await listenTls('good', true, (_request, response) => {
		requests++;
		response.end(JSON.stringify(clientLogin));
	});
	await CALLS.Client!(url);
	expect(requests).toBe(2);
});

describe('a connection that is no TLS', () => {
	it.each(Object.entries(CALLS))('%s: to a server that speaks plain HTTP', async (name, call) => {
		let requests = 0;
		const url = await listen((_request, response) => {
			requests++;
			response.end('{}');
		});
		const { kind, problem } = await call(url.replace('http:', 'https:'));
		expect(requests).toBe(0);
		expect(problem!.message).toContain(
			'TLS failed; check the address that the credential has under Environment',
		);
		expect(kind).toBe(
			name === 'Checkout' ? 'unclear' : name === 'Legacy' ? 'unreachable' : 'notSent',
		);
	});

	it('is given up when it breaks within the handshake', async () => {
		const server = createServer((socket) => socket.once('data', () => socket.destroy()));
		await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
		const { port } = server.address() as AddressInfo;
		const { kind, problem } = await CALLS.Client!(`https://127.0.0.1:${port}`);
		server.close();
		expect([kind, problem!.message]).toEqual([
			'notSent',
			`127.0.0.1:${port} did not respond: the connection was lost before the response arrived`,
		]);
	});
});
