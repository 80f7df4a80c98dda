import type { IDataObject, INodeType } from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { DigitalPaye } from '../../nodes/DigitalPaye/DigitalPaye.node.ts';
import created from '../fixtures/cinetpay/create-created.json';
import auroreLogin from '../fixtures/cinetpay-aurore/login.json';
import clientLogin from '../fixtures/cinetpay-client/login-accepted.json';
import clientSent from '../fixtures/cinetpay-client/transfer-sent.json';
import bLogin from '../fixtures/digitalpaye/b-login.json';
import bSent from '../fixtures/digitalpaye/b-transfer-202.json';
import { runNode } from '../node/harness.ts';
import { createParameters } from '../node/orders.ts';
import { vendor, type Seen } from './loopback.ts';

const EVIL = '\r\nX-Evil: 1\r\n\r\nGET /stolen HTTP/1.1';
let keys = 0;

/** What the providers answer with 200, by their addresses; with 404 to everything else. */
const REPLIES: Array<[RegExp, object]> = [
	[/oauth\/login/, auroreLogin],
	[/auth\/login/, clientLogin],
	[/v1\/auth$/, bLogin],
	[/check\/balance/, { code: 0, data: { available: 100_000 } }],
	[/balances$/, { code: 200, status: 'OK', available_balance: '100000' }],
	[/v1\/balance$/, { statusCode: 200, data: { balance: '100000' } }],
	[/\/contact\?/, { code: 0, data: [{ prefix: '225', phone: '0700000001', code: 726 }] }],
	[/v2\/payment$/, created],
	[/money\/send|credit\/send/, clientSent],
	[/v1\/transfer$/, { code: 2002, status: 'PENDING', transaction_id: 'TXN-1' }],
	[/mobile-money/, bSent],
];

const NOT_FOUND = { statusCode: 404, error: 'NotFoundError', status: 'NOT_FOUND' };

/** All APIs at once, each with the answer of its sample. */
async function open(changes: IDataObject = {}) {
	const provider = await vendor(({ url }) => {
		const found = REPLIES.find(([path]) => path.test(url));
		return found ? { body: found[1] } : { status: 404, body: NOT_FOUND };
	});
	const key = `EXAMPLE_${++keys}`;
	const credential = {
		...{ apiKey: key, apiPassword: 'p', apiSecret: 's', siteId: '1', secretKey: 'k' },
		...{ generation: 'B', environmentHeader: 'Production', ...changes },
		...{ environment: 'other', baseUrl: changes.baseUrl ?? provider.url },
	};
	return { provider, credential: credential as Record<string, string> };
}

/** No header and no request of the attacker's has reached the provider. */
function assertClean(seen: Seen[]): void {
	for (const { url, headers, method } of seen) {
		expect(headers).not.toHaveProperty('x-evil');
		expect(['GET', 'POST']).toContain(method);
		expect(url).not.toContain('stolen HTTP');
	}
}

const ROW = { order: 'ORDER-1', phone: '+2250700000001', amount: 500 };
const row = {
	phone: '={{ $json.phone }}',
	amount: '={{ $json.amount }}',
	reference: '={{ $json.order }}',
};
const person = { firstName: 'Jane', lastName: 'Doe', email: 'jane.doe@example.com' };
const notifyUrl = '={{ $json.url ?? "https://n8n.example.com/webhook/x" }}';

/** name, node, parameters, the address of the call that moves money */
const SENDS: Array<[string, INodeType, IDataObject, RegExp]> = [
	['Payment: Create', new CinetPay(), createParameters({ notifyUrl }), /v2\/payment$/],
	[
		'Airtime: Send',
		new CinetPay(),
		{ resource: 'airtime', operation: 'send', ...row, notifyUrl },
		/credit\/send/,
	],
	[
		'Transfer: Send',
		new CinetPay(),
		{ resource: 'transfer', operation: 'send', ...row, notifyUrl },
		/money\/send/,
	],
	[
		'Transfer: Send by Aurore',
		new CinetPay(),
		{
			api: 'aurore',
			resource: 'transfer',
			operation: 'send',
			...row,
			notifyUrl,
			operator: 'OM_CI',
			currency: 'XOF',
			reason: 'x',
		},
		/v1\/transfer$/,
	],
	[
		'Disbursement: Create',
		new DigitalPaye(),
		{ resource: 'disbursement', operation: 'create', ...row },
		/mobile-money/,
	],
	[
		'Collection: Create',
		new DigitalPaye(),
		{ resource: 'collection', operation: 'create', ...row, otp: '1234', person },
		/mobile-money/,
	],
];

describe.each(SENDS)('%s', (_name, subject, parameters, path) => {
	const columns = [
		'order',
		...('phone' in parameters ? ['phone'] : []),
		'amount',
		...('notifyUrl' in parameters ? ['url'] : []),
	];

	it.each(columns)('sends nothing when %s has line breaks in it', async (column) => {
		const { provider, credential } = await open();
		const good =
			column === 'url' ? 'https://n8n.example.com/a' : String(ROW[column as keyof typeof ROW]);
		for (const value of [
			good + EVIL,
			good.slice(0, 3) + EVIL + good.slice(3),
			`${good}\u2028x`,
			`${good}\u0000`,
		]) {
			const result = await runNode(subject, [{ ...ROW, [column]: value }], {
				parameters,
				credential,
			});
			expect(result.error).toBeDefined();
			expect(`${result.error!.message}${result.error!.description}`).not.toMatch(
				/[^\P{Cc}\n]|\u2028/u,
			);
		}
		expect(provider.seen.filter(({ url }) => path.test(url))).toEqual([]);
		assertClean(provider.seen);
	});

	it('sends one call, and only its own headers, when the row is good', async () => {
		const { provider, credential } = await open();
		await runNode(subject, [ROW], { parameters, credential });
		expect(provider.seen.filter(({ url }) => path.test(url))).toHaveLength(1);
		assertClean(provider.seen);
	});
});

describe('header values', () => {
	const [, subject, parameters] = SENDS[4]!;

	it.each([
		['the environment of the credential', { environmentHeader: `Production${EVIL}` }],
		['the keys', { apiKey: `EXAMPLE${EVIL}`, apiSecret: `s${EVIL}` }],
		['an environment of other letters', { environmentHeader: 'Prod\u2013\ud800' }],
	])('%s adds no header', async (_name, changes) => {
		const { provider, credential } = await open(changes);
		await runNode(subject, [ROW], { parameters, credential });
		assertClean(provider.seen);
	});

	it('a token with line breaks adds none either', async () => {
		const provider = await vendor(({ url }) => ({
			body: url.endsWith('/auth') ? { data: { token: `TOKEN${EVIL}` }, statusCode: 200 } : bSent,
		}));
		const { credential } = await open({ baseUrl: provider.url });
		const result = await runNode(subject, [ROW], { parameters, credential });
		assertClean(provider.seen);
		expect(result.everything).not.toContain('TOKEN');
	});

	it('the Base URL adds none', async () => {
		const { provider } = await open();
		const { credential } = await open({ baseUrl: `${provider.url}/${EVIL}` });
		await runNode(subject, [ROW], { parameters, credential });
		assertClean(provider.seen);
	});
});
