import { readClientAnswer, rowsOf } from '../../../nodes/CinetPay/api/client/envelope.ts';
import {
	payoutStatus,
	readCheckedRow,
	readSentRow,
} from '../../../nodes/CinetPay/api/client/outcome.ts';
import { contradictions } from '../../../nodes/shared/payout/compare.ts';
import airtimeChecked from '../../fixtures/cinetpay-client/airtime-checked.json';
import airtimeSent from '../../fixtures/cinetpay-client/airtime-sent.json';
import refused706 from '../../fixtures/cinetpay-client/refused-706.json';
import refused602 from '../../fixtures/cinetpay-client/send-refused-602.json';
import transferChecked from '../../fixtures/cinetpay-client/transfer-checked.json';
import transferRefused from '../../fixtures/cinetpay-client/transfer-refused-724.json';
import transferSent from '../../fixtures/cinetpay-client/transfer-sent.json';
import { row } from '../payout/engine.ts';
import { HOST, reply } from './stub.ts';

describe('the rows of an answer', () => {
	const [a, b] = [{ n: 1 }, { n: 2 }];
	it.each([
		['[[…]]', [[a, b]], [a, b]],
		['[[…],[…]]', [[a], [b]], [a, b]],
		['[…]', [a, b], [a, b]],
		['{…}', a, [a]],
		['[]', [], []],
		['[[]]', [[]], []],
		['nothing', undefined, []],
		['null', null, []],
		['text', 'x', []],
		['a list with other things', [a, null, 'x', 7], [a]],
	])('are found in %s', (_name, data, expected) => {
		expect(rowsOf(data)).toEqual(expected);
	});
});

describe('the frame of an answer', () => {
	it.each([
		['a number', { code: 0, message: 'M' }, { code: '0', read: 'success' }],
		['text', refused706, { code: '706', read: 'token', message: 'INVALID_TOKEN' }],
		['with blanks', { code: ' 706 ' }, { code: '706', read: 'token' }],
		['unknown', { code: 999 }, { code: '999', read: 'unknown' }],
		['with a description', refused602, { description: refused602.description, rows: [] }],
		['with an error instead', { code: '701', error: 'Denied' }, { description: 'Denied' }],
		['without words', { code: 704, message: null }, { message: '', description: '' }],
	])('with a code that is %s', (_name, body, expected) => {
		// In any words, except those that refuse the keys themselves.
		const sessionRefused = 'error' in body ? {} : { read: 'token' };
		for (const status of [200, 400, 401, 500]) {
			const answer = readClientAnswer(reply(body, status), HOST);
			expect(answer).toMatchObject({
				kind: 'envelope',
				envelope: { ...expected, ...(status === 401 ? sessionRefused : {}), httpStatus: status },
			});
		}
	});

	it.each([
		['a web page, 200', reply('<html></html>'), 'maybe'],
		['nothing, 200', reply(''), 'maybe'],
		['a list', reply([1]), 'maybe'],
		['JSON without code, 200', reply({ status: 'ok' }), 'maybe'],
		['a web page, 500', reply('<html></html>', 500), 'maybe'],
		['JSON without code, 503', reply({ message: 'down' }, 503), 'maybe'],
		['408', reply('', 408), 'maybe'],
		['a web page, 404', reply('<html></html>', 404), 'no'],
		['a redirect', reply('', 302), 'maybe'],
		['417', reply('', 417), 'maybe'],
		['the firewall', reply('error code: 1010', 403), 'no'],
		['429', reply('slow down', 429), 'no'],
		['429 in JSON', reply({ code: 429, message: 'x' }, 429), 'no'],
		['a call that did not leave', { kind: 'notSent', reason: 'no route' } as const, 'no'],
		['a call without an answer', { kind: 'lost', reason: 'time is up' } as const, 'maybe'],
	])('%s: did the call arrive?', (_name, answer, arrived) => {
		expect(readClientAnswer(answer, HOST)).toMatchObject({ kind: 'none', arrived });
	});
});

describe('treatment_status and sending_status', () => {
	it.each([
		['NEW', 'CONFIRM', 'pending'],
		['REC', 'CONFIRM', 'pending'],
		['NOS', 'CONFIRM', 'pending'],
		['VAL', 'CONFIRM', 'success'],
		['REJ', 'CONFIRM', 'failed'],
		['val', 'confirm', 'success'],
		[' VAL ', undefined, 'success'],
		['VAL', 'PENDING', 'pending'],
		['NEW', ' pending ', 'pending'],
		['ABC', 'CONFIRM', 'unknown'],
		['', 'CONFIRM', 'unknown'],
		[undefined, undefined, 'unknown'],
		['constructor', 'CONFIRM', 'unknown'],
	])('%p and %p are %s', (treatment, sending, status) => {
		expect(payoutStatus({ treatment_status: treatment, sending_status: sending })).toBe(status);
	});
});

describe('the provider’s samples', () => {
	it('of a check', () => {
		expect(readCheckedRow(airtimeChecked.data[0]!)).toMatchObject({
			group: '0044557641201530102473',
			outcome: { status: 'success', amount: 500, operator: 'OM', code: 'VAL', currency: 'XOF' },
			extras: { lot: '0044557641201530102473', operatorReference: null },
		});
		expect(readCheckedRow(transferChecked.data[0]!).extras.operatorReference).toBe(
			'OPERATOR-REF-1',
		);
	});

	it('of airtime that was sent: pending, not done', () => {
		const payouts = rowsOf(airtimeSent.data).map((row) => readSentRow(row));
		expect(payouts.map(({ outcome }) => outcome)).toMatchObject([
			{
				status: 'pending',
				isFinal: false,
				reference: 'MYMERCHANTID1',
				providerId: 'EA180627.122753.M000001',
				amount: 500,
				phone: '+2250700000001',
				code: '0',
				message: 'success',
			},
			{ status: 'pending', amount: 2000, phone: '+2250500000002' },
		]);
	});

	it('of a transfer that was sent, and of one that was refused', () => {
		expect(readSentRow(rowsOf(transferSent.data)[0]!).outcome).toMatchObject({
			status: 'pending',
			code: '0',
		});
		expect(readSentRow(rowsOf(transferRefused.data)[0]!).outcome).toMatchObject({
			status: 'failed',
			isFinal: true,
			reference: 'PAYOUT-0002',
			providerId: null,
			code: '724',
			message: 'ERROR_PHONE_NOT_MY_CONTACT',
		});
	});

	it('a date of one space, a number as text and a number without plus sign are read', () => {
		const row = {
			...transferChecked.data[0]!,
			validated_at: ' ',
			receiver_e164: '225 07 00000001',
		};
		expect(readCheckedRow({ ...row, amount: '500.00' }).outcome).toMatchObject({
			completedAt: null,
			amount: 500,
			phone: '+2250700000001',
		});
	});

	it('the date of an order that is done or rejected is the date of its end', () => {
		for (const treatment_status of ['VAL', 'REJ'])
			expect(
				readCheckedRow({ ...transferChecked.data[0]!, treatment_status }).outcome.completedAt,
			).toBe('2026-03-14T10:16:02+00:00');
	});

	it('a date of a pending order is not the date of its end', () => {
		const row = { ...transferChecked.data[0]!, treatment_status: 'REC' };
		expect(readCheckedRow(row).outcome.completedAt).toBeNull();
	});
});

it('the number of a row that was sent is held against the row as CinetPay writes it', () => {
	const local = { code: 0, transaction_id: 'T', phone: '0700000009' };
	expect(contradictions(row(0), 'out', readSentRow({ ...local, phone: '0700000001' }))).toEqual([]);
	expect(contradictions(row(0), 'out', readSentRow(local))).toMatchObject([
		{ what: 'phone', known: '0700000009' },
	]);
	const both = { ...local, receiver_e164: '+2250700000001' };
	expect(contradictions(row(0), 'out', readSentRow(both))).toEqual([]);
});
