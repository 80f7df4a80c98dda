import type * as Workflow from 'n8n-workflow';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { checkPayment, createPayment } from '../../../nodes/CinetPay/api/checkout/calls.ts';
import { checkoutSession, paymentSigner } from '../../../nodes/CinetPay/api/checkout/session.ts';
import created from '../../fixtures/cinetpay/create-created.json';
import type * as Vendors from '../notifications/vendors.ts';

jest.mock('n8n-workflow', () =>
	jest
		.requireActual<typeof Vendors>('../notifications/vendors.ts')
		.withoutPauses(jest.requireActual<typeof Workflow>('n8n-workflow')),
);

/** The API with a provider that always gives this answer. */
function vendor(body: IDataObject | string, statusCode = 200) {
	const asked: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		asked.push(options);
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		return await Promise.resolve({ statusCode, headers: {}, body: text });
	};
	const keys = { apiKey: 'EXAMPLE_APIKEY', siteId: '123456', secretKey: 'EXAMPLE_SECRET' };
	return {
		asked,
		api: checkoutSession({ httpRequest }, { baseUrl: 'https://x.example.com', ...keys }),
	};
}
const create = async (body: IDataObject | string, status?: number) =>
	await createPayment(vendor(body, status).api, { transaction_id: 'ORDER-1' });
const check = async (body: IDataObject | string, status?: number) =>
	await checkPayment(vendor(body, status).api, { reference: 'ORDER-1' });

describe('creating a payment', () => {
	const { payment_url: paymentUrl, payment_token: paymentToken } = created.data;

	it('gives its link and its token', async () => {
		expect(await create(created)).toMatchObject({ kind: 'created', paymentUrl, paymentToken });
	});

	it.each([[undefined], [null], [42]])('a token that is %p is none', async (payment_token) => {
		const body = { ...created, data: { payment_url: paymentUrl, payment_token } };
		expect(await create(body as IDataObject)).toMatchObject({
			kind: 'created',
			paymentToken: null,
		});
	});

	it.each<[string, IDataObject]>([
		['an empty link', { payment_url: '' }],
		['a link that is no text', { payment_url: 5 }],
		['no link', {}],
	])('without a refusal and with %s is unclear: the payment may exist', async (_name, data) => {
		expect(await create({ code: '201', message: 'CREATED', data })).toMatchObject({
			kind: 'unclear',
			problem: { message: 'CinetPay rejected the request (code 201)' },
		});
	});

	it.each([
		['608', 'refused'],
		['609', 'refused'],
		['4711', 'unclear'],
	])('code %s is %s, and an answer all the same', async (code, kind) => {
		expect(await create({ code, message: 'M' }, 400)).toMatchObject({
			kind,
			problem: { unanswered: false },
		});
	});

	it.each([
		['<html>', 404, 'refused'],
		['<html>', 500, 'unclear'],
	])('%s with HTTP %d is %s', async (body, status, kind) => {
		expect((await create(body, status)).kind).toBe(kind);
	});
});

describe('words about a currency', () => {
	const OTHER_CURRENCY = 'Set Currency to the currency of your CinetPay account';
	const adviceOf = async (code: string, description: string) => {
		const answer = await create({ code, message: 'M', description }, 400);
		return 'problem' in answer ? answer.problem.description : '';
	};

	it('are about the account’s own one with 608, and with no other code', async () => {
		const text = 'Currency XAF is not CURRENCY of the account';
		expect(await adviceOf('608', text)).toBe(
			`${OTHER_CURRENCY}, or ask CinetPay to enable the other one. CinetPay says: M: ${text}`,
		);
		expect(await adviceOf('612', text)).not.toContain(OTHER_CURRENCY);
		expect(await adviceOf('4711', text)).not.toContain(OTHER_CURRENCY);
	});
});

describe('checking a payment', () => {
	it.each<[string, IDataObject, string]>([
		['a code of the table, without data', { code: '662', message: 'WAITING' }, 'found'],
		['a status beside a code of no table', { code: '4711', data: { status: 'NEW' } }, 'found'],
		['a code of no table, without data', { code: '4711', message: 'M' }, 'notFound'],
	])('%s: %s', async (_name, body, kind) => {
		const { code } = body;
		expect(await check(body)).toMatchObject({ kind, envelope: { code }, outcome: { code } });
	});

	it.each([
		['4711', 500],
		['4711', 503],
		['429', 200],
		['429', 400],
	])('code %s with HTTP %d says nothing about the payment', async (code, status) => {
		expect(await check({ code, message: 'M' }, status)).toEqual({
			kind: 'unreachable',
			problem: {
				message: `CinetPay rejected the request (code ${code})`,
				description: expect.any(String),
				details: expect.objectContaining({ code }),
				unanswered: true,
			},
		});
	});

	it('code 4711 with HTTP 499 does', async () => {
		expect((await check({ code: '4711', message: 'M' }, 499)).kind).toBe('notFound');
	});

	it('refused keys are a refusal, also with HTTP 500', async () => {
		expect(await check({ code: '609', message: 'AUTH_NOT_FOUND' }, 500)).toMatchObject({
			kind: 'unreachable',
			problem: { message: 'CinetPay rejected the request (code 609)', accessRefused: true },
		});
	});

	it('what is no answer of the API is unreachable', async () => {
		expect(await check('<html>', 502)).toMatchObject({
			kind: 'unreachable',
			problem: { message: expect.stringContaining('(HTTP 502)') },
		});
	});
});

it('nothing is signed without a Secret Key: anybody could sign with an empty one', () => {
	const siteId = '123456';
	expect(paymentSigner({ siteId, secretKey: '' })).toBeUndefined();
	expect(paymentSigner({ siteId, secretKey: 'EXAMPLE_SECRET' })).toEqual({
		...{ event: 'payment', account: siteId, secret: 'EXAMPLE_SECRET' },
	});
});
