import type { Operator } from '../../../nodes/DigitalPaye/api/generation.ts';
import type { PayoutRow } from '../../../nodes/shared/payout/types.ts';
import aMtn from '../../fixtures/digitalpaye/a-collect-mtn-request.json';
import aOrange from '../../fixtures/digitalpaye/a-collect-orange-request.json';
import aWave from '../../fixtures/digitalpaye/a-collect-wave-request.json';
import aTransfer from '../../fixtures/digitalpaye/a-transfer-request.json';
import bOrange from '../../fixtures/digitalpaye/b-collect-orange-request.json';
import bWave from '../../fixtures/digitalpaye/b-collect-wave-request.json';
import bTransfer from '../../fixtures/digitalpaye/b-transfer-request.json';
import cCollect from '../../fixtures/digitalpaye/c-collect-request.json';
import cPhone from '../../fixtures/digitalpaye/c-payout-request-phone.json';
import cRecipient from '../../fixtures/digitalpaye/c-payout-request-recipient.json';
import { row } from '../payout/engine.ts';
import { generation } from './stub.ts';

const JANE = { firstName: 'JANE', lastName: 'DOE', email: '' };
const URLS = {
	successUrl: 'https://shop.example.com/ok',
	errorUrl: 'https://shop.example.com/ko',
};

/** A row to this number, as the operations hand it over after their checks. */
const order = (national: string, changes: Partial<PayoutRow>) =>
	row(0, {
		phone: { e164: `+225${national}`, prefix: '225', national, country: 'CI' },
		receiver: JANE,
		...changes,
	});

/** The vendor's sample with the customer that this package sends: the number itself, no street. */
const customerOf = (phone: string, email?: string) => ({
	lastName: 'DOE',
	firstName: 'JANE',
	phone,
	...(email ? { email } : {}),
	address: { countryCode: 'CI' },
});

describe('generation A sends the documented bodies', () => {
	const { body } = generation('A');
	it.each([
		['Orange', aOrange, '0700000001', { operator: 'ORANGE_MONEY_CI', fields: { otp: '5923' } }],
		['Wave', aWave, '0700000001', { operator: 'WAVE_CI', fields: URLS }],
		['MTN', aMtn, '0500000002', { operator: 'MTN_MONEY_CI' }],
	])('collection with %s', (_name, sample, phone, changes) => {
		const known = { amount: 310, reference: sample.transaction_id, ...changes };
		expect(body('collection', order(phone, known))).toStrictEqual(sample);
	});

	it('disbursement: the person is called name, not name_user, and has no e-mail', () => {
		const receiver = { ...JANE, email: 'jane.doe@example.com' };
		const changes = { amount: 300, operator: 'ORANGE_MONEY_CI', reference: 'TICK-0110379110832' };
		expect(body('disbursement', order('0700000001', { ...changes, receiver }))).toStrictEqual(
			aTransfer,
		);
	});

	it('collection: the e-mail when it is known, the number for a name that is not', () => {
		const receiver = { firstName: '', lastName: '', email: 'jane.doe@example.com' };
		expect(body('collection', order('0500000002', { receiver }))).toMatchObject({
			name_user: '0500000002',
			email: 'jane.doe@example.com',
			amount: 500,
		});
	});
});

describe('generation B sends the documented bodies', () => {
	const { body } = generation('B');
	const receiver = { ...JANE, email: 'jane.doe@example.com' };

	it('collection with Orange: amount as text, otpCode', () => {
		const changes = {
			receiver,
			amount: 2000,
			operator: 'ORANGE_MONEY_CI',
			reference: 'ORDER-20260314-0001',
			fields: { otp: '4008' },
		};
		expect(body('collection', order('0700000001', changes))).toStrictEqual({
			...bOrange,
			customer: customerOf('0700000001', 'jane.doe@example.com'),
		});
	});

	it('collection with Wave: the error URL in both spellings', () => {
		const changes = {
			receiver,
			amount: 100,
			operator: 'WAVE_MONEY_CI',
			reference: 'ORDER-20260314-0002',
			fields: URLS,
		};
		const sent = body('collection', order('0500000002', changes));
		expect(sent).toStrictEqual({
			...bWave,
			customer: customerOf('0500000002', 'jane.doe@example.com'),
		});
		expect([sent.errorUrl, sent.urlError]).toEqual([URLS.errorUrl, URLS.errorUrl]);
	});

	it('disbursement: recipient, and no e-mail when none is known', () => {
		const changes = { amount: 100, operator: 'FLOOZ_MONEY_CI', reference: bTransfer.transactionId };
		expect(body('disbursement', order('0100000001', changes))).toStrictEqual({
			...bTransfer,
			customer: customerOf('0100000001'),
		});
	});

	it('disbursement to a nameless receiver: the number stands for the names', () => {
		const nobody = { firstName: '', lastName: '', email: '' };
		expect(body('disbursement', order('0100000001', { receiver: nobody }))).toMatchObject({
			customer: { lastName: '0100000001', firstName: '0100000001' },
		});
	});
});

describe('generation C sends the documented bodies', () => {
	const { body } = generation('C');
	it('collection', () => {
		const changes = {
			amount: 5000,
			operator: 'ORANGE_MONEY_CI',
			reference: 'INV-2026-001',
			receiver: { firstName: 'Jane', lastName: 'Doe', email: 'jane.doe@example.com' },
			fields: { otp: '3378' },
		};
		expect(body('collection', order('0700000001', changes))).toStrictEqual(cCollect);
	});

	it('collection with Wave: its two URLs, nothing empty', () => {
		const nobody = { firstName: '', lastName: '', email: '' };
		const changes = { operator: 'WAVE_MONEY_CI', receiver: nobody, fields: URLS };
		expect(body('collection', order('0700000001', changes))).toStrictEqual({
			amount: 500,
			currency: 'XOF',
			operator_code: 'WAVE_MONEY_CI',
			external_ref: 'R-1',
			payer_phone: '0700000001',
			success_url: URLS.successUrl,
			error_url: URLS.errorUrl,
		});
	});

	it('disbursement: a bare number, or a recipient with a name', () => {
		const nobody = { firstName: '', lastName: '', email: '' };
		const wave = { amount: 25000, operator: 'WAVE_MONEY_CI', reference: 'PAYOUT-001' };
		expect(body('disbursement', order('0700000001', { ...wave, receiver: nobody }))).toStrictEqual(
			cPhone,
		);
		const mtn = { amount: 25000, operator: 'MTN_MONEY_CI', reference: 'PAYOUT-002' };
		const receiver = { firstName: 'Jane', lastName: 'Doe', email: '' };
		const fields = { note: 'Salary' };
		expect(body('disbursement', order('0500000002', { ...mtn, receiver, fields }))).toStrictEqual(
			cRecipient,
		);
	});
});

it.each<['A' | 'B' | 'C', Partial<Record<Operator, string>>]>([
	['A', { mtn: 'MTN_MONEY_CI', orange: 'ORANGE_MONEY_CI', wave: 'WAVE_CI' }],
	[
		'B',
		{
			moov: 'FLOOZ_MONEY_CI',
			mtn: 'MTN_MONEY_CI',
			orange: 'ORANGE_MONEY_CI',
			wave: 'WAVE_MONEY_CI',
		},
	],
	[
		'C',
		{
			moov: 'FLOOZ_MONEY_CI',
			mtn: 'MTN_MONEY_CI',
			orange: 'ORANGE_MONEY_CI',
			wave: 'WAVE_MONEY_CI',
		},
	],
])('operator codes of generation %s', (name, codes) => {
	expect(generation(name).operators).toEqual(codes);
});

it.each([
	[{ firstName: 'JANE', lastName: '', email: '' }, { first_name: 'JANE' }],
	[{ firstName: '', lastName: 'DOE', email: '' }, { last_name: 'DOE' }],
])('generation C names a receiver by the one name that is known: %j', (receiver, names) => {
	expect(generation('C').body('disbursement', order('0700000001', { receiver }))).toMatchObject({
		recipient: { phone: '0700000001', phone_prefix: '225', ...names },
	});
});
