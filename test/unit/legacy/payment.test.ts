import {
	historyOf,
	legacyExtras,
	readLegacyPayment,
	transactionOf,
} from '../../../nodes/CinetPay/api/legacy/outcome.ts';
import table from '../../fixtures/cinetpay/codes.json';
import checked from '../../fixtures/cinetpay-legacy/checked.json';
import codes from '../../fixtures/cinetpay-legacy/codes.json';
import history from '../../fixtures/cinetpay-legacy/history.json';

const row = checked.transaction;
const read = (changes: object = {}) => readLegacyPayment({ ...row, ...changes });

it('reads everything a check shows', () => {
	expect(read()).toEqual({
		status: 'success',
		isFinal: true,
		reference: 'ORDER-2026-0001',
		providerId: 'MP260314.1016.A00001',
		amount: 500,
		currency: 'XOF',
		phone: '+2250700000001',
		operator: 'OM',
		code: '00',
		message: 'SUCCES',
		advice: 'The payment was accepted.',
		createdAt: '2026-03-14T10:15:54+00:00',
		completedAt: '2026-03-14T10:16:35+00:00',
	});
});

describe('the result code', () => {
	/** 641 speaks of the payment here; a refused call says nothing about it. */
	const statusOf = ({ code, read: known }: (typeof codes)[number]) =>
		code === '641' ? 'failed' : /caller|auth/.test(known) ? 'unknown' : known;

	it.each(codes)('$code $name is $read', (entry) => {
		const { code, name } = entry;
		const known = table.find((line) => line.code === code)!;
		expect(known.name).toBe(name);
		const outcome = read({
			cpm_result: code,
			cpm_error_message: name,
			cpm_trans_status: code === '00' ? 'ACCEPTED' : 'REFUSED',
		});
		expect(outcome).toMatchObject({
			status: statusOf(entry),
			code,
			message: name,
			advice: known.text,
		});
		expect(outcome.isFinal).toBe(['success', 'failed'].includes(outcome.status));
		expect(outcome.completedAt === null).toBe(!outcome.isFinal);
	});

	it.each(['', '0', '000', '629', '639', 'constructor'])('%p is unknown', (code) => {
		expect(read({ cpm_result: code })).toMatchObject({
			status: 'unknown',
			advice:
				'CinetPay does not say what happened to this payment. Do not deliver; look it up again later.',
		});
	});

	it.each([
		['00', 'REFUSED', 'unknown'],
		['00', 'SOMETHING', 'unknown'],
		['00', '', 'success'],
		['00', ' accepted ', 'success'],
		['627', 'ACCEPTED', 'unknown'],
		['627', '', 'failed'],
		['623', 'ACCEPTED', 'pending'],
	])('%s with state %p is %s', (code, state, status) => {
		expect(read({ cpm_result: code, cpm_trans_status: state }).status).toBe(status);
	});

	it('the words do not count', () => {
		expect(
			read({ cpm_result: '627', cpm_trans_status: '', cpm_error_message: 'SUCCES' }).status,
		).toBe('failed');
	});
});

it.each([
	['CFA', 'XOF'],
	['cfa', 'XOF'],
	['XOF', 'XOF'],
	['XAF', 'XAF'],
	['', null],
])('currency %p is %p', (currency, expected) => {
	expect(read({ cpm_currency: currency }).currency).toBe(expected);
});

it('takes the prefix in both spellings, and no phone without one', () => {
	const { cpm_phone_prefixe, ...others } = row;
	const other = { ...others, cpm_phone_prefix: cpm_phone_prefixe };
	expect(readLegacyPayment(other).phone).toBe('+2250700000001');
	expect(readLegacyPayment(others).phone).toBeNull();
});

it('nothing is null, also when it is one space', () => {
	const empty = read({
		cpm_payid: '',
		cpm_payment_date: ' ',
		cpm_payment_time: '',
		created_at: ' ',
	});
	expect(empty).toMatchObject({ providerId: null, completedAt: null, createdAt: null });
});

it('hands the merchant’s texts on without HTML entities, and the signature', () => {
	expect(
		legacyExtras({
			...row,
			cpm_designation: 'Caf&#233; &quot;A&quot; &amp; B',
			cpm_custom: '&lt;id&gt;',
			cpm_ipn_ack: 'N',
		}),
	).toEqual({
		description: 'Café "A" & B',
		metadata: '<id>',
		signature: row.signature,
		notificationAcknowledged: false,
	});
	expect(legacyExtras(row).notificationAcknowledged).toBe(true);
	expect(legacyExtras({})).toEqual({
		description: null,
		metadata: null,
		signature: null,
		notificationAcknowledged: false,
	});
});

describe('the transaction of a check', () => {
	it.each<[string, unknown]>([
		['of another site', { transaction: { ...row, cpm_site_id: '654321' } }],
		['of empty texts', { transaction: { cpm_site_id: '', cpm_result: '' } }],
		['without site', { transaction: { cpm_result: '00' } }],
		['that is missing', {}],
		['that is null', { transaction: null }],
		['in a bare text', 'text'],
		['in null', null],
	])('%s is none', (_name, json) => {
		expect(transactionOf(json, '123456')).toBeUndefined();
	});

	it('of this site counts', () => {
		expect(transactionOf(checked, '123456')).toBe(row);
	});
});

describe('the rows of a history', () => {
	const rows = history.Transactions.transaction;
	it.each<[string, unknown, unknown[]]>([
		['a list', history, rows],
		['a single object', { Transactions: { transaction: rows[0] } }, [rows[0]]],
		['an empty list', { Transactions: { transaction: [] } }, []],
		['no transaction', { Transactions: {} }, []],
		['no list at all', {}, []],
		['null', { Transactions: null }, []],
		['nothing', null, []],
		['what is no row', { Transactions: { transaction: ['x', null, [rows[0]]] } }, []],
	])('%s', (_name, json, expected) => {
		expect(historyOf(json)).toEqual(expected);
	});
});
