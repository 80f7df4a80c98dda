import type * as Workflow from 'n8n-workflow';
import { paymentSource } from '../../../nodes/CinetPay/notifications/paymentSource.ts';
import accepted from '../../fixtures/cinetpay/check-accepted.json';
import unknown from '../../fixtures/cinetpay/check-not-found-404.json';
import { ask, openSource, refusal, type Said } from './vendors.ts';
import type * as Vendors from './vendors.ts';

jest.mock('n8n-workflow', () =>
	jest
		.requireActual<typeof Vendors>('./vendors.ts')
		.withoutPauses(jest.requireActual<typeof Workflow>('n8n-workflow')),
);

const fields = {
	cpm_site_id: '123456',
	cpm_trans_id: ' ORDER-1\u00a0',
	cpm_trans_date: '2026-03-14 10:15:30',
	signature: '0123456789abcdef',
	cpm_language: 'fr',
	cpm_version: 'V4',
	cpm_payment_config: 'SINGLE',
	cpm_page_action: 'PAYMENT',
	cpm_amount: '100',
	cpm_currency: 'XOF',
	cpm_designation: 'Two tickets',
	cpm_custom: 'cart-42',
	cel_phone_num: '0700000001',
	cpm_phone_prefixe: '225',
	payment_method: 'OM',
};
const open = async (said: Said) =>
	await openSource(paymentSource, () => said, { credential: { secretKey: 'EXAMPLE_SECRET' } });
const NOTIFIED = {
	outcome: expect.objectContaining({
		status: 'unknown',
		isFinal: false,
		reference: 'ORDER-1',
		amount: 100,
		currency: 'XOF',
		phone: '+2250700000001',
		operator: 'OM',
		advice:
			'CinetPay could not be asked about this payment. Do not deliver until Payment: Get returns success.',
	}),
	extras: { description: null, metadata: null },
};
const signedFields = { ...fields, cpm_trans_id: 'ORDER-1' };

it('is known by its reference without the blanks around it', async () => {
	const { source } = await open(accepted as never);
	expect(source.idsOf(fields)).toEqual({ reference: 'ORDER-1', providerId: '' });
	expect(await ask(source, fields)).toMatchObject({
		kind: 'verified',
		outcome: { status: 'success', reference: 'ORDER-1' },
	});
});

it('that cannot be asked about hands on what the notification says, and why', async () => {
	const { source } = await open('ECONNREFUSED');
	expect(await source.verify(signedFields, true, 8_000)).toEqual({
		kind: 'unverifiable',
		reason: expect.stringMatching(
			/ could not be reached: the connection was refused\. Nothing was sent\. /,
		),
		...NOTIFIED,
	});
});

it('that CinetPay does not name is refused, unless it is signed: then it is open', async () => {
	const { source } = await open({ status: 404, body: unknown as never });
	expect(await ask(source, fields)).toEqual(
		refusal('CinetPay does not know this payment', 'notKnown'),
	);
	expect(await source.verify(signedFields, true, 8_000)).toEqual({
		kind: 'unverifiable',
		reason: `CinetPay's answer does not name the payment (code ${unknown.code})`,
		...NOTIFIED,
	});
});

it('takes nothing from a notification that is not signed, and nothing whose borders are open', async () => {
	const { source } = await open('ECONNREFUSED');
	const nothing = { amount: null, currency: null, phone: null, operator: null };
	expect(await source.verify(fields, false, 8_000)).toMatchObject({
		outcome: { ...nothing, reference: 'ORDER-1' },
	});
	const moved = { ...signedFields, cpm_trans_date: '2026-03-14 10:15:3', cpm_amount: '0100' };
	expect(await source.verify(moved, true, 8_000)).toMatchObject({
		outcome: { amount: null, currency: null },
	});
	const unclear = { ...signedFields, cpm_phone_prefixe: '25' };
	expect(await source.verify(unclear, true, 8_000)).toMatchObject({
		outcome: { amount: 100, currency: 'XOF', phone: null, operator: null },
	});
	// What divides the text occurs twice: which of the two places is meant is open.
	const twice = { ...signedFields, cpm_custom: 'frV4SINGLEPAYMENT' };
	expect(await source.verify(twice, true, 8_000)).toMatchObject({
		outcome: { amount: 100, currency: 'XOF', phone: null, operator: null },
	});
});

it('has the merchant’s own text from CinetPay’s answer, signed or not', async () => {
	const data = { ...accepted.data, metadata: 'cart-7' };
	const { source } = await open({ ...accepted, data } as never);
	for (const signed of [true, false])
		expect(await source.verify(signedFields, signed, 8_000)).toMatchObject({
			extras: { metadata: 'cart-7' },
		});
});

it.each([
	['SUCCES', true],
	[' Success ', true],
	['INSUCCES', false],
	['PAYMENT_FAILED', false],
	[undefined, false],
])('with the message %p it claims that money has moved: %p', async (message, claims) => {
	const { source } = await open(accepted as never);
	const given = { ...fields, cpm_error_message: message } as never;
	expect(source.claimsSuccess!(given)).toBe(claims);
});
