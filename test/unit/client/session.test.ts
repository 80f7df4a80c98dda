import type * as Workflow from 'n8n-workflow';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { clientSession, type ClientCall } from '../../../nodes/CinetPay/api/client/session.ts';
import { READ, SEND } from '../../../nodes/shared/http/retry.ts';
import loggedIn from '../../fixtures/cinetpay-client/login-accepted.json';
import type * as Vendors from '../notifications/vendors.ts';

jest.mock('n8n-workflow', () =>
	jest
		.requireActual<typeof Vendors>('../notifications/vendors.ts')
		.withoutPauses(jest.requireActual<typeof Workflow>('n8n-workflow')),
);

const READING: ClientCall = { path: 'transfer/check/money', query: { transaction_id: 'A&B' } };
const { token: TOKEN } = loggedIn.data;
const DONE = { code: 0, message: 'OPERATION_SUCCES', data: [] };
let accounts = 0;

/** One call of a session that nobody used before, against a vendor that answers these. */
async function call(
	request: ClientCall,
	{ login = loggedIn as IDataObject | string, answer = DONE as IDataObject, status = 200 } = {},
) {
	const asked: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		asked.push(options);
		const body = options.url.includes('/auth/login') ? login : answer;
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		return await Promise.resolve({ statusCode: status, headers: {}, body: text });
	};
	const keys = { apiKey: `key-${++accounts}`, apiPassword: 'a password' };
	const session = clientSession({ httpRequest }, { baseUrl: 'https://x.example.com', ...keys });
	const policy = request.data ? SEND : READ;
	return { asked, answer: await session.call(request, policy), apiKey: keys.apiKey };
}
const wire = ({ method, url, body }: IHttpRequestOptions) => [method, url, String(body)];

it('logs in with a form and reads with the token in the address', async () => {
	const { asked, apiKey } = await call(READING);
	const query = `token=${TOKEN}&lang=fr&transaction_id=A%26B`;
	expect(asked.map(wire)).toEqual([
		['POST', 'https://x.example.com/v1/auth/login?lang=fr', `apikey=${apiKey}&password=a+password`],
		['GET', `https://x.example.com/v1/transfer/check/money?${query}`, 'undefined'],
	]);
});

it('sends its rows as JSON in the one form field "data"', async () => {
	const { asked } = await call({ path: 'transfer/contact', data: [{ prefix: '225' }] });
	expect(wire(asked[1]!)).toEqual([
		'POST',
		`https://x.example.com/v1/transfer/contact?token=${TOKEN}&lang=fr`,
		`data=${encodeURIComponent('[{"prefix":"225"}]')}`,
	]);
});

describe('a login', () => {
	it.each<[string, IDataObject, string]>([
		['that is refused', { code: '701', message: 'NO' }, '701'],
		['that is refused beside a token', { code: 602, data: { token: 'T' } }, '602'],
		['with an empty token', { code: 0, data: { token: '' } }, '0'],
		['with a token that is no text', { code: 0, data: { token: 5 } }, '0'],
		['without a token', { code: 0, data: [] }, '0'],
	])('%s opens nothing: the call did not go out', async (_name, login, code) => {
		const { asked, answer } = await call(READING, { login });
		expect(asked).toHaveLength(1);
		expect(answer).toMatchObject({
			kind: 'none',
			arrived: 'no',
			problem: { message: `CinetPay rejected the request (code ${code})` },
		});
	});

	it('whose answer was lost did not carry the call', async () => {
		const { asked, answer } = await call(READING, { login: '<html>', status: 502 });
		expect(asked).toHaveLength(READ.attempts);
		expect(answer).toMatchObject({ kind: 'none', arrived: 'no' });
	});
});

it.each([
	['701', true],
	['702', false],
	['602', false],
])('code %s at the login says that the keys are wrong: %p', async (code, accessRefused) => {
	const { answer } = await call(READING, { login: { code, message: 'M' } });
	expect(answer).toMatchObject({ problem: { accessRefused } });
});

it.each([
	['with a password', 'a password', { event: 'transfer', secret: 'a password' }],
	['without one, which anybody could do', '', undefined],
])('signs Notify URLs %s', (_name, apiPassword, signer) => {
	const connection = { baseUrl: 'https://x.example.com', apiKey: 'K', apiPassword };
	const session = clientSession({ httpRequest: jest.fn() }, connection);
	const expected = signer && { ...signer, account: session.account };
	expect(session.signer('transfer')).toEqual(expected);
});
