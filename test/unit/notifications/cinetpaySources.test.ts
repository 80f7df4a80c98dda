import type * as Workflow from 'n8n-workflow';
import { auroreSource } from '../../../nodes/CinetPay/notifications/auroreSource.ts';
import { legacySource } from '../../../nodes/CinetPay/notifications/legacySource.ts';
import { tokenDigest } from '../../../nodes/CinetPay/notifications/notifyTokens.ts';
import { payoutSource } from '../../../nodes/CinetPay/notifications/payoutSource.ts';
import payment from '../../fixtures/cinetpay-aurore/payment-checked.json';
import refused from '../../fixtures/cinetpay-aurore/refused.json';
import notFound from '../../fixtures/cinetpay-client/check-not-found-723.json';
import transferChecked from '../../fixtures/cinetpay-client/transfer-checked.json';
import legacyChecked from '../../fixtures/cinetpay-legacy/checked.json';
import { ANYBODY, ask, openSource, refusal, type Said } from './vendors.ts';
import type * as Vendors from './vendors.ts';

jest.mock('n8n-workflow', () =>
	jest
		.requireActual<typeof Vendors>('./vendors.ts')
		.withoutPauses(jest.requireActual<typeof Workflow>('n8n-workflow')),
);

describe('Legacy v1', () => {
	const row = legacyChecked.transaction;
	const fields = { cpm_site_id: ' 123456 ', cpm_trans_id: '\u00a0ORDER-2026-0001 ' };
	const open = async (changes: object = {}) =>
		await openSource(legacySource, () => ({ transaction: { ...row, ...changes } }) as never);

	it('is never signed: nothing of it may be emitted before CinetPay was asked', async () => {
		const { source } = await open();
		expect(source.authenticate(fields, ANYBODY)).toEqual({ ok: true, signed: false });
		expect(source.idsOf(fields)).toEqual({ reference: 'ORDER-2026-0001', providerId: '' });
		expect(await ask(source, fields)).toMatchObject({ kind: 'verified' });
	});

	it('of another site is refused, and the log can say what to check', async () => {
		const { source } = await open();
		expect(source.authenticate({ ...fields, cpm_site_id: '654321' }, ANYBODY)).toEqual({
			ok: false,
			httpStatus: 401,
			why: 'site',
			reason: 'it is for another site ID',
		});
	});

	it('of a payment that CinetPay does not know is refused', async () => {
		const { source } = await open({ cpm_trans_id: 'X' });
		expect(await ask(source, fields)).toEqual(
			refusal('CinetPay does not know this payment', 'notKnown'),
		);
	});

	it.each([
		['an amount', { cpm_amount: '500.00' }, { cpm_amount: null }],
		['a currency', { cpm_currency: 'XOF' }, { cpm_currency: '' }],
		['a signature', { signature: 'abc' }, { signature: ' ' }],
	])('is not refused for %s that CinetPay does not show', async (_name, claim, hidden) => {
		const { source } = await open(hidden);
		expect(await ask(source, { ...fields, ...claim })).toMatchObject({ kind: 'verified' });
	});

	it.each([
		['amount', { cpm_amount: '5' }],
		['currency', { cpm_currency: 'XAF' }],
		['signature', { signature: 'abc' }],
	])('is refused for an %s that is not the one CinetPay has', async (name, claim) => {
		const { source } = await open();
		expect(await ask(source, { ...fields, ...claim })).toEqual(
			refusal(`its ${name} is not the one CinetPay has`),
		);
	});

	it('that cannot be asked about is unknown, under its reference', async () => {
		const { source } = await openSource(legacySource, () => 'ECONNREFUSED');
		expect(await ask(source, fields)).toMatchObject({
			kind: 'unverifiable',
			outcome: { status: 'unknown', isFinal: false, reference: 'ORDER-2026-0001' },
		});
	});
});

describe('Aurore', () => {
	const [reference, id] = ['ORDER-2026-0001', 'TXN-EXAMPLE-1'];
	const fields = {
		merchant_transaction_id: ` ${reference} `,
		transaction_id: ` ${id} `,
		notify_token: ' T ',
	};
	const open = async (said: Said, options = {}) =>
		await openSource(auroreSource('payment'), () => said, { options });

	it('is known by both ids, and hands the token on without blanks', async () => {
		const { source, asked } = await open(payment);
		expect(source.idsOf(fields)).toEqual({ reference, providerId: id });
		expect(source.authenticate(fields, ANYBODY)).toEqual({ ok: true, signed: false });
		expect(await ask(source, fields)).toMatchObject({
			kind: 'verified',
			outcome: { status: 'success', reference, providerId: id },
			extras: { notifyToken: 'T', notifyTokenChecked: false },
		});
		expect(asked).toEqual([`/v1/payment/${reference}`]);
	});

	it('without CinetPay’s id is known by the reference alone', async () => {
		const { source } = await open(payment);
		const named = { merchant_transaction_id: reference, notify_token: 'T' };
		expect(source.idsOf(named)).toEqual({ reference, providerId: '' });
	});

	it('leaves a half of the time to the login, and asks again when an answer is lost', async () => {
		const { source, asked, timeouts } = await open('ECONNRESET');
		expect(await ask(source, fields)).toMatchObject({
			kind: 'unverifiable',
			outcome: { status: 'unknown', reference, providerId: id },
			extras: { notifyToken: 'T', notifyTokenChecked: false },
		});
		expect(asked).toHaveLength(3);
		for (const ms of timeouts) expect(ms).toBeLessThanOrEqual(4_000);
	});

	it.each<[string, Said, object]>([
		[
			'does not know',
			{ status: 404, body: refused['404'] },
			refusal('CinetPay does not know this transaction', 'notKnown'),
		],
		[
			'has under another reference',
			{ ...payment, merchant_transaction_id: 'X' },
			refusal('its reference is not the one CinetPay has'),
		],
		[
			'has under another id',
			{ ...payment, transaction_id: 'X' },
			refusal('its transaction is not the one CinetPay has'),
		],
		[
			'shows without reference',
			{ ...payment, merchant_transaction_id: null },
			{ kind: 'unverifiable', reason: 'the answer of CinetPay does not name the reference' },
		],
		[
			'shows without its id',
			{ ...payment, transaction_id: null },
			{ kind: 'verified', outcome: { reference, providerId: null } },
		],
	])('of a payment that CinetPay %s', async (_name, said, verdict) => {
		const { source } = await open(said);
		expect(await ask(source, fields)).toMatchObject(verdict);
	});

	it('compares the token that an execution keeps, without the blanks around it', async () => {
		const keptToken = [reference, tokenDigest('T')];
		const { source } = await open(payment, { keptToken });
		expect(source.authenticate(fields, ANYBODY)).toEqual({ ok: true, signed: true });
		expect(source.authenticate({ ...fields, notify_token: 'U' }, ANYBODY)).toEqual({
			ok: false,
			httpStatus: 401,
			why: 'notifyToken',
			reason: 'its notify_token is not the one that CinetPay issued',
		});
		// In a loop, what an earlier round waited for comes late: that is another transaction.
		const other = { ...fields, merchant_transaction_id: 'U', notify_token: 'U' };
		expect(source.authenticate(other, ANYBODY)).toEqual({ ok: true, signed: false });
	});

	it('its token has the digest that executions have kept since before an update', () => {
		expect(tokenDigest('T')).toBe('5jK3CVsL8ywmD6TFOen9e4');
	});

	it.each([
		['T', { kind: 'verified', extras: { notifyToken: 'T', notifyTokenChecked: true } }],
		['U', refusal('its notify_token is not the one that CinetPay issued', 'notifyToken')],
	])('holds it against the token that CinetPay shows (%s)', async (notify_token, verdict) => {
		const { source } = await open({ ...payment, notify_token });
		expect(await ask(source, fields)).toMatchObject(verdict);
	});
});

describe('airtime and transfers', () => {
	const row = transferChecked.data[0]!;
	const both = {
		transaction_id: ` ${row.transaction_id} `,
		client_transaction_id: ` ${row.client_transaction_id} `,
	};
	const open = async (changes: object = {}) =>
		await openSource(
			payoutSource('transfer'),
			() => ({ code: 0, data: [{ ...row, ...changes }] }) as never,
		);

	it('are never signed', async () => {
		const { source } = await open();
		expect(source.authenticate(both, ANYBODY)).toEqual({ ok: true, signed: false });
	});

	it.each([
		['CinetPay’s id', both, 'transaction_id', row.transaction_id],
		[
			'the reference where there is no other',
			{ client_transaction_id: both.client_transaction_id },
			'client_transaction_id',
			row.client_transaction_id,
		],
	])('are known and asked for by %s', async (_name, fields, key, id) => {
		const { source, asked } = await open();
		const { reference, providerId } = source.idsOf(fields as never);
		expect(providerId || reference).toBe(id);
		expect(await ask(source, fields as never)).toMatchObject({
			kind: 'verified',
			outcome: { providerId: row.transaction_id },
		});
		expect(new URLSearchParams(asked[0]!.split('?')[1]).get(key)).toBe(id);
	});

	it.each([
		['another transaction', {}, { transaction_id: 'X' }, 'its transaction is not the one'],
		['another reference', {}, { client_transaction_id: 'X' }, 'its reference is not the one'],
		['another amount', { amount: '5' }, {}, 'its amount is not the one'],
		['another receiver', { receiver: '+2250500000002' }, {}, 'its receiver is not the one'],
		[
			'another receiver than the one form that is shown',
			{ receiver: '+2250500000002' },
			{ receiver: '' },
			'its receiver is not the one',
		],
	])('with %s are refused', async (_name, claim, changes, reason) => {
		const { source } = await open(changes);
		expect(await ask(source, { ...both, ...claim })).toEqual(refusal(`${reason} CinetPay has`));
	});

	it.each([
		['an amount', { amount: '500' }, { amount: null }],
		['a receiver', { receiver: '0700000001' }, { receiver: null, receiver_e164: null }],
		['the long form of a receiver', { receiver: '2250700000001' }, { receiver: '' }],
		['no receiver', { receiver: '' }, {}],
	])('with %s that CinetPay does not show are not refused', async (_name, claim, hidden) => {
		const { source } = await open(hidden);
		expect(await ask(source, { ...both, ...claim })).toMatchObject({ kind: 'verified' });
	});

	it('with a reference that CinetPay does not show are open: it may be another one’s', async () => {
		const { source } = await open({ client_transaction_id: null });
		expect(await ask(source, both)).toMatchObject({
			kind: 'unverifiable',
			reason: 'the answer of CinetPay does not name the reference',
			outcome: { status: 'unknown', isFinal: false },
		});
		const { transaction_id } = both;
		expect(await ask(source, { transaction_id })).toMatchObject({ kind: 'verified' });
	});

	it('that CinetPay does not know are refused', async () => {
		const { source } = await openSource(payoutSource('transfer'), () => notFound);
		expect(await ask(source, both)).toEqual(
			refusal('CinetPay does not know this transaction', 'notKnown'),
		);
	});

	it.each([
		['VAL', true],
		[' val ', true],
		['REJ', false],
		[undefined, false],
	])('with the status %p claim that money has moved: %p', async (treatment_status, claims) => {
		const { source } = await open();
		expect(source.claimsSuccess!({ ...both, treatment_status } as never)).toBe(claims);
	});

	it('leave a half of the time to the login, and are unknown when nobody answers', async () => {
		const { source, asked, timeouts } = await openSource(
			payoutSource('airtime'),
			() => 'ECONNRESET',
		);
		const fields = { client_transaction_id: 'PAYOUT-1' };
		expect(await ask(source, fields)).toMatchObject({
			kind: 'unverifiable',
			outcome: { status: 'unknown', reference: 'PAYOUT-1', providerId: null },
		});
		expect(await ask(source, both)).toMatchObject({
			outcome: { status: 'unknown', providerId: row.transaction_id },
		});
		expect(asked).toHaveLength(6);
		for (const ms of timeouts) expect(ms).toBeLessThanOrEqual(4_000);
	});
});
