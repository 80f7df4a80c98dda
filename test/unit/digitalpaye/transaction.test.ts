import {
	listOf,
	readTransaction,
	rowsOf,
	transactionStatus,
} from '../../../nodes/DigitalPaye/api/outcome.ts';
import aPending from '../../fixtures/digitalpaye/a-collect-pending-202.json';
import aFailed from '../../fixtures/digitalpaye/a-transfer-failed-504.json';
import aSuccessful from '../../fixtures/digitalpaye/a-transfer-successful.json';
import bMoov from '../../fixtures/digitalpaye/b-collect-moov-202.json';
import bWave from '../../fixtures/digitalpaye/b-collect-wave-202.json';
import bStatus from '../../fixtures/digitalpaye/b-status-successful.json';
import bTransfer from '../../fixtures/digitalpaye/b-transfer-202.json';
import cPending from '../../fixtures/digitalpaye/c-collect-pending.json';
import cList from '../../fixtures/digitalpaye/c-list.json';
import cStatus from '../../fixtures/digitalpaye/c-status-light.json';

const read = (data: object) => readTransaction(data as never, '200', 'M');

describe('the provider’s samples', () => {
	it('of generation A: prefix with and without plus sign, fees, dates', () => {
		expect(read(aPending.data)).toEqual({
			outcome: {
				status: 'pending',
				isFinal: false,
				reference: 'TICK-9210009010219',
				providerId: 'RCI-DIGITALP-7829',
				amount: 310,
				currency: 'XOF',
				phone: '+2250700000001',
				operator: 'ORANGE_MONEY_CI',
				code: '200',
				message: 'M',
				advice: 'Not finished yet. Wait for the notification or look it up later.',
				createdAt: '2024-04-26T08:01:58+00:00',
				completedAt: null,
			},
			extras: {
				fee: 6.2,
				type: 'collecte',
				operatorReference: 'cos-0000000000000',
				launchUrl: null,
				nextReference: null,
			},
			saysNewReference: false,
			raw: aPending.data,
			direction: 'in',
			receiver: aPending.data.number_user,
		});
		expect(read(aSuccessful.data)).toMatchObject({
			outcome: { status: 'success', phone: '+2250500000002', operator: 'MTN_MONEY_CI' },
			extras: { fee: 1, type: 'transfert', operatorReference: null },
		});
		expect(read(aFailed.data).outcome).toMatchObject({ status: 'failed', isFinal: true });
	});

	it('of generation B: local number, launch URL, ISO date', () => {
		expect(read(bWave.data)).toMatchObject({
			outcome: {
				status: 'pending',
				reference: 'ORDER-20260314-0002',
				providerId: 'Y9BQ3LBBMX',
				amount: 100,
				phone: '+2250700000001',
				operator: 'WAVE_MONEY_CI',
				createdAt: '2024-10-11T09:34:30.000+00:00',
			},
			extras: { fee: 1.5, type: 'collecte', launchUrl: 'https://pay.wave.com/c/cos-EXAMPLE' },
		});
		expect(read(bMoov.data)).toMatchObject({
			outcome: { phone: '+2250100000001', amount: 600 },
			extras: { fee: 9, launchUrl: null },
		});
		expect(read(bTransfer.data).extras).toMatchObject({ fee: 1.5, type: 'transfer' });
		expect(read(bStatus.data)).toMatchObject({
			outcome: { status: 'success', isFinal: true, amount: 500 },
			extras: { fee: 7.5 },
		});
	});

	it('of generation C: numbers, its two ids, the light status', () => {
		expect(read(cPending.data)).toMatchObject({
			outcome: {
				status: 'pending',
				reference: 'INV-2026-001',
				providerId: 'TRX-EXAMPLE-1',
				amount: 5000,
				operator: 'ORANGE_MONEY_CI',
				createdAt: '2026-03-14T10:15:30.000+00:00',
			},
			extras: { fee: 75, type: 'collect' },
		});
		expect(read(cStatus.data).outcome).toMatchObject({
			status: 'success',
			reference: null,
			providerId: 'TRX-EXAMPLE-1',
			amount: null,
		});
	});
});

describe('status', () => {
	it.each([
		['SUCCESSFUL', 'success'],
		['SUCCESSFULL', 'success'],
		['SUCESSFUL', 'success'],
		['SUCCESS', 'success'],
		['successful', 'success'],
		[' Successful ', 'success'],
		['PENDING', 'pending'],
		['pending', 'pending'],
		['FAILED', 'failed'],
		['failed', 'failed'],
		['CANCEL', 'failed'],
		['CANCELED', 'failed'],
		['CANCELLED', 'failed'],
		['REFUNDED', 'unknown'],
		['ERROR', 'unknown'],
		['constructor', 'unknown'],
		['', 'unknown'],
		[null, 'unknown'],
		[undefined, 'unknown'],
		[1, 'unknown'],
	])('%p is %s', (status, expected) => {
		expect(transactionStatus({ status })).toBe(expected);
	});

	it('says what to do, and whether the next attempt needs a new reference', () => {
		const told = (status: string) => {
			const { outcome, extras, saysNewReference } = read({ status });
			return [outcome.advice, extras.nextReference, saysNewReference];
		};
		expect(told('SUCCESSFUL')).toEqual(['Done.', null, false]);
		expect(told('FAILED')).toEqual([
			'It did not go through. Check the number and operator, then send it again with a new reference.',
			...['new', true],
		]);
		expect(told('ON_HOLD')).toEqual([
			'DigitalPaye returned a status that is not documented. Do not send it again: ask DigitalPaye.',
			...['ask', false],
		]);
	});

	it('only a final one has a time of its end', () => {
		const date_update = '2024-04-26 08:03:00';
		expect(read({ status: 'PENDING', date_update }).outcome.completedAt).toBeNull();
		for (const status of ['SUCCESSFUL', 'FAILED'])
			expect(read({ status, date_update }).outcome.completedAt).toBe('2024-04-26T08:03:00+00:00');
	});
});

it.each([
	'wave_launch_url',
	'waveLaunchUrl',
	'launch_url',
	'redirect_url',
	'payment_url',
	'urlPayment',
	'redirectUrl',
	'url',
])('a launch URL is found under %s', (name) => {
	const url = 'https://pay.wave.com/c/cos-EXAMPLE';
	expect(read({ status: 'PENDING', [name]: url }).extras.launchUrl).toBe(url);
	expect(read({ wave_launch_url: url, [name]: url, url: 'https://x.example.com' }).extras).toEqual(
		expect.objectContaining({ launchUrl: url }),
	);
});

it.each([
	['+2250700000001', '+2250700000001'],
	['2250700000001', '+2250700000001'],
	['0700000001', '+2250700000001'],
	['00225 07 00 00 00 01', '+2250700000001'],
	[2250700000001, '+2250700000001'],
	['070000', null],
	['07XXXXXX01', null],
	['+33612345678', '+33612345678'],
	['', null],
	[null, null],
])('the number %p is %p', (number_user, phone) => {
	expect(read({ number_user }).outcome.phone).toBe(phone);
});

describe('the rows of a list', () => {
	const rows = [{ ref: 'A' }, { ref: 'B' }];
	it.each([
		['at the root', rows, rows],
		['at data', { data: rows }, rows],
		['at data.transactions', { data: { transactions: rows } }, rows],
		['at data.data', { success: true, data: { data: rows } }, rows],
		['at data.payouts', { data: { payouts: rows } }, rows],
		['of the sample', cList, cList.data],
		['among other things', { data: [null, rows[0], 'x', [1]] }, [rows[0]]],
		['of an empty list', { data: [] }, []],
		['of nothing', { data: null }, []],
		['of one object', { data: { ref: 'A' } }, []],
		['of text', 'x', []],
	])('are found %s', (_name, json, expected) => {
		expect(rowsOf(json)).toEqual(expected);
	});
});

describe('names of other documents', () => {
	it.each(['createdAt', 'created_at', 'date'])('%s is when it began', (name) => {
		const known = read({ status: 'PENDING', [name]: '2026-03-14 10:15:30' });
		expect(known.outcome.createdAt).toBe('2026-03-14T10:15:30+00:00');
	});

	it.each(['updatedAt', 'updated_at', 'date_update', 'completed_at'])('%s: its end', (name) => {
		const known = read({ status: 'FAILED', [name]: '2026-03-14 10:15:30' });
		expect(known.outcome.completedAt).toBe('2026-03-14T10:15:30+00:00');
	});

	it.each(['number_user', 'phone', 'payer_phone', 'recipient_phone'])('%s: whose', (name) => {
		expect(read({ [name]: '0700000001' }).outcome.phone).toBe('+2250700000001');
	});

	it.each(['fees', 'fee'])('%s: what it cost', (name) => {
		expect(read({ [name]: '7.5' }).extras.fee).toBe(7.5);
	});

	it.each(['recipient', 'payer'])('%s: whose, with a number or as one', (name) => {
		expect(read({ [name]: { phone: '0700000001' } }).outcome.phone).toBe('+2250700000001');
		expect(read({ [name]: '0700000001' })).toMatchObject({
			...{ outcome: { phone: '+2250700000001' }, receiver: '0700000001' },
		});
		// What stands beside it comes first.
		expect(read({ [name]: { phone: '0700000002' }, phone: '0700000001' }).receiver).toBe(
			'0700000001',
		);
	});

	it.each(['transactionId', 'transaction_id', 'external_ref'])('%s: our reference', (name) => {
		expect(read({ [name]: 'R-1' }).outcome.reference).toBe('R-1');
	});

	it.each(['ref', 'reference'])('%s: theirs', (name) => {
		expect(read({ [name]: 'TRX-1' }).outcome).toMatchObject({
			providerId: 'TRX-1',
			reference: null,
		});
	});

	it.each(['operator', 'type_payment', 'operator_code'])('%s: by which operator', (name) => {
		expect(read({ [name]: 'WAVE_CI' }).outcome.operator).toBe('WAVE_CI');
	});

	it.each([
		...['typeTransaction', 'type_transaction', 'type'].map((name) => [name, 'collecte', 'in']),
		...['collect', ' COLLECTION '].map((word) => ['type', word, 'in']),
		...['transfert', ' Transfer', 'payout', 'disbursement'].map((word) => ['type', word, 'out']),
		...['refund', 'a payout', 'recollect'].map((word) => ['type', word, undefined]),
	])('%s: %p is money %p', (name, word, direction) => {
		expect(read({ [name!]: word }).direction).toBe(direction);
	});

	it('what is empty does not hide what stands under another name', () => {
		for (const nothing of ['', null, undefined])
			expect(read({ ref: nothing, reference: 'R', fees: nothing, fee: 5 })).toMatchObject({
				outcome: { providerId: 'R' },
				extras: { fee: 5 },
			});
	});
});

it.each([
	['2026-03-14T10:15:30Z', '2026-03-14T10:15:30+00:00'],
	['2026-03-14T10:15:30.123+01:00', '2026-03-14T10:15:30.123+01:00'],
	['2026-03-14T10:15:30-05:30', '2026-03-14T10:15:30-05:30'],
	// Without an offset, or with something after it, the vendor's clock counts.
	['2026-03-14T10:15:30', '2026-03-14T10:15:30+00:00'],
	['2026-03-14T10:15:30Z, or so', '2026-03-14T10:15:30+00:00'],
	['2026-03-14T10:15:30.5 02:00', '2026-03-14T10:15:30+00:00'],
	['at 2026-03-14T10:15:30Z', null],
	['soon', null],
	[1773483330, null],
	[['2026-03-14T10:15:30Z'], null],
])('the time %p is %p', (createdAt, time) => {
	expect(read({ createdAt }).outcome.createdAt).toBe(time);
});

it.each<[string, unknown, object[]]>([
	['at items', { items: [{ ref: 'A' }] }, [{ ref: 'A' }]],
	['at data.customers', { data: { customers: [{ ref: 'A' }] } }, [{ ref: 'A' }]],
	['beside data that hold none', { data: { page: 1 }, payouts: [{ ref: 'A' }] }, [{ ref: 'A' }]],
	[
		'beside data whose list is empty',
		{ data: { items: [] }, payouts: [{ ref: 'A' }] },
		[{ ref: 'A' }],
	],
	[
		'in the first place that has one',
		{ data: { items: [{ ref: 'A' }] }, payouts: [{ ref: 'B' }] },
		[{ ref: 'A' }],
	],
	['not beside an empty list', { data: [], items: [{ ref: 'A' }] }, []],
	['not in null', null, []],
])('the rows of a list are found %s', (_name, json, expected) => {
	expect(rowsOf(json)).toEqual(expected);
});

it.each([
	...['data', 'transactions', 'payouts', 'items', 'customers', 'payment_links', 'links'],
	...['invoices', 'beneficiaries', 'operators', 'history', 'movements'],
])('a list may be called %s, at the root and below data', (name) => {
	expect(listOf({ [name]: [{ id: 1 }] })).toEqual([{ id: 1 }]);
	expect(listOf({ success: true, data: { page: 1, [name]: [{ id: 1 }] } })).toEqual([{ id: 1 }]);
	expect(listOf({ [name]: [] })).toEqual([]);
});

it('what has no list is no empty list', () => {
	for (const nothing of [{ count: 3 }, { data: { count: 3 } }, {}, null, 'x', 5])
		expect(listOf(nothing)).toBeUndefined();
});
