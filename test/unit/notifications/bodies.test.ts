import { auroreSource } from '../../../nodes/CinetPay/notifications/auroreSource.ts';
import { legacySource } from '../../../nodes/CinetPay/notifications/legacySource.ts';
import { paymentSource } from '../../../nodes/CinetPay/notifications/paymentSource.ts';
import { payoutSource } from '../../../nodes/CinetPay/notifications/payoutSource.ts';
import { transactionSource } from '../../../nodes/DigitalPaye/notifications/transactionSource.ts';
import { parseBody } from '../../../nodes/shared/notifications/parse.ts';
import type { SourceKind } from '../../../nodes/shared/notifications/source.ts';

type Kind = () => SourceKind;
const checkout: Kind = () => paymentSource;
const legacy: Kind = () => legacySource;
const aurore: Kind = () => auroreSource('payment');
const payout: Kind = () => payoutSource('transfer');
const digitalPaye: Kind = () => transactionSource('both');

const parse = (kind: Kind, json: object) =>
	parseBody(Buffer.from(JSON.stringify(json)), kind().body);

it.each<[string, Kind, 'CinetPay' | 'DigitalPaye']>([
	['Checkout v2', checkout, 'CinetPay'],
	['Legacy v1', legacy, 'CinetPay'],
	['Client v1', payout, 'CinetPay'],
	['Aurore', aurore, 'CinetPay'],
	['DigitalPaye', digitalPaye, 'DigitalPaye'],
])('the events of %s are named after their provider', (_name, kind, expected) => {
	expect(kind().provider).toBe(expected);
});

const AURORE_IDS = { notify_token: 'T', merchant_transaction_id: 'A', transaction_id: 'B' };

describe('a notification without its ids', () => {
	it.each<[string, Kind, object, string]>([
		['Checkout v2', checkout, { cpm_site_id: '1' }, 'cpm_trans_id'],
		['Checkout v2', checkout, { cpm_trans_id: ' ' }, 'cpm_trans_id and cpm_site_id'],
		['Client v1', payout, {}, 'transaction_id and client_transaction_id'],
		[
			'Client v1',
			payout,
			{ transaction_id: ' ', client_transaction_id: '\u00a0' },
			'transaction_id and client_transaction_id',
		],
		['Aurore', aurore, { ...AURORE_IDS, notify_token: ' ' }, 'notify_token'],
		['Aurore', aurore, { notify_token: 'T' }, 'merchant_transaction_id'],
		['DigitalPaye', digitalPaye, { ref: ' ' }, 'transactionId and ref'],
	])('of %s is refused: %#', (_name, kind, body, missing) => {
		expect(parse(kind, body)).toEqual({
			ok: false,
			httpStatus: 400,
			reason: `${missing} missing`,
		});
	});

	it('of Client v1 needs but one of the two', () => {
		expect(parse(payout, { transaction_id: 'A' })).toMatchObject({ ok: true });
		expect(parse(payout, { client_transaction_id: 'A' })).toMatchObject({ ok: true });
	});
});

it.each<[string, Kind, object]>([
	['Aurore', aurore, AURORE_IDS],
	['DigitalPaye', digitalPaye, { transactionId: 'A' }],
])('members of %s that are objects are left out', (_name, kind, ids) => {
	expect(parse(kind, { ...ids, customer: { name: 'x' }, lines: [1] })).toEqual({
		ok: true,
		fields: ids,
	});
});

it.each<[string, Kind, object]>([
	['Checkout v2', checkout, { cpm_trans_id: 'A', cpm_site_id: '1' }],
	['Client v1', payout, { transaction_id: 'A' }],
])('members of %s that are objects are in no document', (_name, kind, ids) => {
	expect(parse(kind, { ...ids, customer: { name: 'x' } })).toEqual({
		ok: false,
		httpStatus: 400,
		reason: 'the field customer is not a plain value',
	});
});
