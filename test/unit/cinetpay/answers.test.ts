import {
	readCheckoutAnswer,
	type CheckoutEnvelope,
} from '../../../nodes/CinetPay/api/checkout/envelope.ts';
import { readPayment } from '../../../nodes/CinetPay/api/checkout/outcome.ts';
import type { Reply } from '../../../nodes/shared/http/transport.ts';
import { textOrNull } from '../../../nodes/shared/values/text.ts';
import acceptedOld from '../../fixtures/cinetpay/check-accepted-2021.json';
import acceptedNew from '../../fixtures/cinetpay/check-accepted.json';
import cancelled from '../../fixtures/cinetpay/check-cancelled-627.json';
import failedOld from '../../fixtures/cinetpay/check-failed-2021.json';
import waiting from '../../fixtures/cinetpay/check-waiting-662.json';

const HOST = 'api-checkout.cinetpay.com';
const reply = (status: number, body: unknown): Reply => ({
	kind: 'reply',
	status,
	headers: {},
	text: typeof body === 'string' ? body : JSON.stringify(body),
	json: typeof body === 'string' ? undefined : body,
});
const envelopeOf = (body: unknown): CheckoutEnvelope => {
	const answer = readCheckoutAnswer(reply(200, body), HOST);
	if (answer.kind !== 'envelope') throw new Error('not an envelope');
	return answer.envelope;
};
const payment = (body: unknown) => readPayment(envelopeOf(body), 'ORDER-1');

describe('readPayment', () => {
	it('reads an accepted payment in the current shape', () => {
		expect(payment(acceptedNew)).toEqual({
			status: 'success',
			isFinal: true,
			reference: 'ORDER-1',
			providerId: 'MP220915.2257.A00001',
			amount: 100,
			currency: 'XOF',
			phone: null,
			operator: 'OM',
			code: '00',
			message: 'SUCCES',
			advice: 'The payment was accepted.',
			createdAt: null,
			completedAt: '2022-09-15T22:57:15+00:00',
		});
	});

	it('reads both older shapes, which have a phone and no amount', () => {
		expect(payment(acceptedOld)).toMatchObject({
			status: 'success',
			providerId: '8210407187720',
			phone: '+2250100000001',
			amount: null,
			completedAt: '2021-04-07T14:07:24+00:00',
		});
		expect(payment(failedOld)).toMatchObject({
			status: 'failed',
			code: '600',
			providerId: null,
			phone: '+2250700000001',
		});
	});

	it('reads a cancelled payment whose date is one space', () => {
		expect(payment(cancelled)).toMatchObject({
			status: 'failed',
			isFinal: true,
			completedAt: null,
			advice: 'The payment was canceled. Create a new payment if the payer still wants to pay.',
		});
	});

	it.each([
		['627 REFUSED', '627', 'REFUSED', 'failed', '2026-03-14T10:16:02+00:00', 'was canceled'],
		['627 beside a new state', '627', 'NEW', 'failed', '2026-03-14T10:16:02+00:00', 'was canceled'],
		['00 beside a new state', '00', 'NEW', 'unknown', null, 'does not say what happened to this'],
		['a new code, waiting', '4711', 'PENDING', 'pending', null, 'The payment is not complete.'],
		[
			'a new code, refused',
			'4711',
			'CANCELED',
			'failed',
			'2026-03-14T10:16:02+00:00',
			'The payment was refused or canceled.',
		],
		['a refused call', '608', undefined, 'unknown', null, '(code 608). Do not deliver'],
	])('reads %s', (_name, code, status, read, completedAt, advice) => {
		const data = { status, payment_date: '2026-03-14 10:16:02' };
		expect(payment({ code, message: 'M', data })).toMatchObject({
			status: read,
			completedAt,
			advice: expect.stringContaining(advice),
		});
	});

	it('reads a waiting payment, whose date means nothing yet', () => {
		const early = { ...waiting, data: { ...waiting.data, payment_date: '2022-09-15 22:57:15' } };
		expect(payment(early)).toMatchObject({
			status: 'pending',
			isFinal: false,
			operator: null,
			completedAt: null,
			advice: 'The payer has not paid yet. Wait for the notification.',
		});
	});

	it('advises by the status where code and status disagree', () => {
		const odd = { ...cancelled, data: { ...cancelled.data, status: 'ACCEPTED' } };
		expect(payment(odd)).toMatchObject({
			status: 'unknown',
			isFinal: false,
			advice: expect.stringContaining('Do not deliver and do not mark it as failed'),
		});
	});
});

describe('readCheckoutAnswer', () => {
	it('takes codes as text, trims, and needs no data', () => {
		const envelope = envelopeOf({ code: 608, message: ' TRANSACTION_CANCEL ', description: null });
		expect(envelope).toMatchObject({
			code: '608',
			message: 'TRANSACTION_CANCEL',
			description: '',
			data: {},
		});
		expect(envelopeOf({ code: '00', data: [] }).data).toEqual({});
	});

	const MAYBE = 'CinetPay, or a server in front of it, is temporarily unavailable';
	it.each([
		[403, 'error code: 1010', 'no', "CinetPay's firewall blocked the request (1010)", 'User-Agent'],
		[429, 'Too many', 'no', 'CinetPay is rate-limiting requests', 'Wait a minute'],
		[
			400,
			'\n<!DOCTYPE html>',
			'no',
			'CinetPay returned "Page 400 accès interdit" instead of a response',
			'contains localhost',
		],
		[400, 'Bad', 'no', 'is not a CinetPay API response (HTTP 400)', 'Check Environment'],
		[404, '<html>', 'no', 'is not a CinetPay API response (HTTP 404)', 'Check Environment'],
		[302, '', 'no', 'is not a CinetPay API response (HTTP 302)', 'a redirect'],
		[408, '', 'maybe', 'is not a CinetPay API response (HTTP 408)', MAYBE],
		[200, '', 'maybe', 'is not a CinetPay API response (HTTP 200)', MAYBE],
		[200, '<html>', 'maybe', 'is not a CinetPay API response (HTTP 200)', MAYBE],
		[500, 'oops', 'maybe', 'is not a CinetPay API response (HTTP 500)', MAYBE],
		[502, { error: 'bad gateway' }, 'maybe', 'is not a CinetPay API response (HTTP 502)', MAYBE],
		[200, [], 'maybe', 'is not a CinetPay API response (HTTP 200)', MAYBE],
	])('HTTP %d with %p: arrived %s', (status, body, arrived, message, description) => {
		const answer = readCheckoutAnswer(reply(status, body), HOST);
		expect(answer).toMatchObject({
			kind: 'none',
			arrived,
			problem: {
				message: expect.stringContaining(message),
				description: expect.stringContaining(description),
				details: { httpStatus: status },
			},
		});
	});

	it('tells a call that never left from one whose answer was lost', () => {
		expect(
			readCheckoutAnswer({ kind: 'notSent', reason: 'the connection was refused' }, HOST),
		).toMatchObject({
			arrived: 'no',
			problem: {
				message: 'api-checkout.cinetpay.com could not be reached: the connection was refused',
				description: expect.stringContaining('Nothing was sent.'),
			},
		});
		expect(
			readCheckoutAnswer({ kind: 'lost', reason: 'the request timed out' }, HOST),
		).toMatchObject({
			arrived: 'maybe',
			problem: {
				message: 'api-checkout.cinetpay.com did not respond: the request timed out',
				description: expect.stringContaining('Run again with the same reference'),
			},
		});
	});
});

it.each([
	[' ', null],
	['', null],
	[null, null],
	[undefined, null],
	[' cart-42 ', 'cart-42'],
	[0, '0'],
	[{ a: 1 }, '{"a":1}'],
])('textOrNull(%p) is %p', (value, text) => expect(textOrNull(value)).toBe(text));
