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
	}),
	extras: { description: 'Two tickets', metadata: 'cart-42' },
};

it('is known by its reference without the blanks around it', async () => {
	const { source } = await open(accepted as never);
	expect(source.idOf(fields)).toBe('ORDER-1');
	expect(await ask(source, fields)).toMatchObject({
		kind: 'verified',
		outcome: { status: 'success', reference: 'ORDER-1' },
	});
});

it('that cannot be asked about hands on what the notification says, and why', async () => {
	const { source } = await open('ECONNREFUSED');
	expect(await ask(source, fields)).toEqual({
		kind: 'unverifiable',
		reason: expect.stringMatching(
			/ could not be reached: the connection was refused\. Nothing was sent\. /,
		),
		...NOTIFIED,
	});
});

it('that CinetPay does not name is refused, unless it is signed: then it is open', async () => {
	const { source } = await open({ status: 404, body: unknown as never });
	expect(await ask(source, fields)).toEqual(refusal('CinetPay does not know this payment', 404));
	expect(await source.verify(fields, true, 8_000)).toEqual({
		kind: 'unverifiable',
		reason: `CinetPay's answer does not name the payment (code ${unknown.code})`,
		...NOTIFIED,
	});
});
