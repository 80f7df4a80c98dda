import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import sample from '../fixtures/cinetpay-aurore/request-transfer.json';
import { AuroreVendor, refusal, run, sendParameters } from './auroreVendor.ts';
import type { ClientReply } from './clientVendor.ts';
import { executeContext } from './harness.ts';
import { column, jsons, origins, sheet, sheetRow } from './payoutRun.ts';
import { accountOf, signatureQuery } from './signedUrl.ts';

let vendor: AuroreVendor;
beforeEach(() => {
	vendor = new AuroreVendor();
});
const send = async (rows: object[], changes = {}, node = {}) =>
	await run(vendor, rows as never, sendParameters(changes), node);
const sent = () => vendor.to('POST transfer').map(({ body }) => body!.merchant_transaction_id);
const paid = () => [...vendor.transfers.keys()];
const ONE_LANE = { options: { concurrency: 1 } };

describe('Send', () => {
	it('carries the provider’s fields, one row per call', async () => {
		const row = sheetRow(0, { phone: '07 00 00 00 01', reference: 'PAYOUT-2026-0001' });
		await send([row], { reason: 'Refund order 42', notifyUrl: sample.notify_url });
		expect(vendor.whats).toEqual(['POST oauth/login', 'GET balances', 'POST transfer']);
		const { apiKey, apiPassword } = vendor.credential;
		const signer = {
			...{ event: 'transfer', account: accountOf('aurore', apiKey) },
			secret: String(apiPassword),
		};
		const query = signatureQuery(signer, 'PAYOUT-2026-0001', 500, 'XOF');
		const notify_url = `${sample.notify_url}?${query}`;
		expect(vendor.calls[2]!.body).toEqual({ ...sample, notify_url });
		await send(sheet(3));
		expect(vendor.to('POST transfer')).toHaveLength(4);
	});

	it('says all that is known of a transfer', async () => {
		const { success } = await send(sheet(2));
		const { transaction_id, notify_token } = vendor.transfers.get('PAY-2')!;
		expect(jsons(success)[1]).toEqual({
			status: 'pending',
			isFinal: false,
			reference: 'PAY-2',
			providerId: transaction_id,
			amount: 500,
			currency: 'XOF',
			phone: '+2250700000002',
			operator: 'OM_CI',
			code: '2002',
			message: 'PENDING',
			advice: 'Not finished yet. Wait for the notification or look it up later.',
			nextReference: null,
			createdAt: null,
			completedAt: null,
			sent: true,
			alreadyExisted: false,
			fee: null,
			state: 'PENDING',
			notifyToken: notify_token,
		});
		expect(origins(success)).toEqual([0, 1]);
	});

	it('sends no row that has no reference', async () => {
		const rows = sheet(2).map(({ phone, amount }) => ({ phone, amount, reference: '' }));
		const { error } = await send(rows);
		expect(error!.description).toContain('All 2 rows, Reference: is empty.');
		expect(sent()).toEqual([]);
	});

	it('keeps digests of the notify tokens for a wait in the same execution', async () => {
		const parameters = { api: 'aurore', ...sendParameters({ reference: 'PAY-1', ...PHONE }) };
		const context = executeContext(new CinetPay(), { parameters, credential: vendor.credential });
		await new CinetPay().execute.call(context);
		const { notify_token } = vendor.transfers.get('PAY-1')!;
		const data = context.getContext('flow');
		expect(data.notifyTokens).toEqual({ 'PAY-1': expect.any(String) });
		expect(JSON.stringify(data)).not.toContain(notify_token);
		expect(context.getWorkflowStaticData('global')).toEqual({});
	});

	it('sends nothing when the balance is too low, or a row is wrong', async () => {
		vendor.available = 1_499;
		expect((await send(sheet(3))).error).toMatchObject({
			message: 'The balance is too low; nothing was sent',
		});
		const { error } = await send([sheetRow(0), sheetRow(1, { reference: 'pay.2' })]);
		expect(error!.description).toContain('"pay.2" may contain only letters, digits');
		expect(sent()).toEqual([]);
	});

	it('a dry run sends nothing', async () => {
		const { success } = await send(sheet(2), { dryRun: true });
		expect(success[0]!.json).toMatchObject({
			...{ dryRun: true, valid: true, reference: 'PAY-1', phone: '+2250700000001' },
			...{ operator: 'OM_CI', currency: 'XOF', totalAmount: 1_000, calls: 2 },
			...{ availableBalance: 10_000_000, balanceIsEnough: true },
		});
		expect(sent()).toEqual([]);
	});
});

const PHONE = { phone: '0700000001', amount: 500 };

describe('a row that is refused', () => {
	it('is a failed result between the others, in the words of both', async () => {
		vendor.plan('POST transfer', 'asUsual', refusal(2010, 'FAILED'), 'asUsual');
		const { success } = await send(sheet(3), ONE_LANE);
		expect(column(success, 'status')).toEqual(['pending', 'failed', 'pending']);
		expect(success[1]!.json).toMatchObject({
			...{ reference: 'PAY-2', code: '2010', message: 'Description FAILED', sent: false },
			advice: expect.stringContaining('Nothing was sent for this row.'),
		});
		expect(paid()).toEqual(['PAY-1', 'PAY-3']);
	});

	it.each<[string, ClientReply]>([
		['2005', refusal(2005, 'INSUFFICIENT_BALANCE')],
		['2011', refusal(2011, 'NOT_ALLOWED', 422)],
	])('with %s stops what is not sent yet', async (code, reply) => {
		vendor.plan('POST transfer', 'asUsual', reply);
		const { success } = await send(sheet(4), ONE_LANE);
		expect(column(success, 'status')).toEqual(['pending', 'failed', 'failed', 'failed']);
		expect(success[1]!.json.code).toBe(code);
		expect(sent()).toEqual(['PAY-1', 'PAY-2']);
	});

	it('with 2011 at once stops the node and names the page of the back office', async () => {
		vendor.plan('POST transfer', refusal(2011, 'NOT_ALLOWED', 422));
		const { error } = await send(sheet(2), ONE_LANE);
		expect(error!.description).toContain('Liste Blanche IP');
		expect(sent()).toEqual(['PAY-1']);
	});
});

describe('a reference that exists', () => {
	it('with the same amount and phone is that transfer, not sent twice', async () => {
		await send(sheet(2));
		vendor.state = { code: 100, status: 'SUCCESS' };
		const { success } = await send(sheet(3));
		expect(column(success, 'alreadyExisted')).toEqual([true, true, false]);
		expect(success[0]!.json).toMatchObject({
			...{ status: 'success', fee: 5, notifyToken: vendor.transfers.get('PAY-1')!.notify_token },
		});
		expect(paid()).toEqual(['PAY-1', 'PAY-2', 'PAY-3']);
	});

	it('over another amount is refused', async () => {
		await send(sheet(1));
		const { success } = await send([sheetRow(0, { amount: 900 })]);
		expect(success[0]!.json).toMatchObject({
			status: 'failed',
			advice: expect.stringContaining('PAY-1 already belongs to another transaction'),
		});
	});

	it('and cannot be shown is unknown, never failed', async () => {
		await send(sheet(1));
		vendor.byReference = false;
		const { success } = await send(sheet(1));
		expect(column(success, 'status')).toEqual(['unknown']);
	});
});

describe('an answer that was lost', () => {
	it.each<[string, ClientReply]>([
		['the connection broke', 'lostAnswer'],
		['the row was not carried out', { error: 'ECONNRESET' }],
		['-1', refusal(-1, 'OPERATION_ERROR')],
		['a gateway', { status: 504, body: '<html>' }],
		['a refusal over HTTP 500', refusal(2010, 'FAILED', 500)],
		['OK without an id', { body: { code: 200, status: 'OK' } }],
	])('(%s) is looked up and never sent again', async (_name, reply) => {
		vendor.plan('POST transfer', reply);
		const { success } = await send(sheet(1));
		const known = paid().includes('PAY-1');
		expect(column(success, 'status')).toEqual([known ? 'pending' : 'unknown']);
		expect(sent()).toEqual(['PAY-1']);
		// Twice more at the end while nothing is shown.
		expect(vendor.to('GET transfer/PAY-1')).toHaveLength(known ? 1 : 3);
	});

	it('and is sent again by the user with the same reference is paid once', async () => {
		vendor.plan('POST transfer', 'lostAnswer').plan('GET transfer', { status: 503, body: '' });
		expect(column((await send(sheet(1))).success, 'status')).toEqual(['unknown']);
		vendor.plan('POST transfer', 'asUsual').plan('GET transfer', 'asUsual');
		const { success } = await send(sheet(1));
		expect(success[0]!.json).toMatchObject({ status: 'pending', alreadyExisted: true });
		expect(paid()).toEqual(['PAY-1']);
	});
});

it('what surely did not arrive is sent again: refused connections, 429, a refused session', async () => {
	const slow = { status: 429, body: { code: 429 }, headers: { 'retry-after': '1' } };
	vendor.plan(
		'POST transfer',
		{ error: 'ECONNREFUSED' },
		slow,
		refusal(1003, 'EXPIRED_TOKEN', 401),
		'asUsual',
	);
	const { success } = await send(sheet(1));
	expect(column(success, 'status')).toEqual(['pending']);
	expect(vendor.to('POST transfer')).toHaveLength(4);
	expect(paid()).toEqual(['PAY-1']);
});

describe('Get', () => {
	const get = async (id: string, changes = {}) =>
		await run(vendor, [{}], { resource: 'transfer', operation: 'get', id, ...changes });

	it('by transaction ID, and by reference where the account answers to it', async () => {
		await send(sheet(1));
		vendor.state = { code: 100, status: 'SUCCESS' };
		const id = String(vendor.transfers.get('PAY-1')!.transaction_id);
		for (const [key, lookUpBy] of [
			[id, 'transaction_id'],
			['PAY-1', 'client_transaction_id'],
		] as const) {
			const { success } = await get(key, { lookUpBy });
			expect(success[0]!.json).toMatchObject({
				...{ status: 'success', reference: 'PAY-1', providerId: id, amount: 500, fee: 5 },
				...{ phone: '+2250700000001', currency: 'XOF', state: 'SUCCESS' },
			});
		}
	});

	it.each([
		['transaction_id', { providerId: 'X', reference: null }],
		['client_transaction_id', { providerId: null, reference: 'X' }],
	])('by %s: what is not known is unknown', async (lookUpBy, ids) => {
		const { success } = await get('X', { lookUpBy, simple: false });
		expect(success[0]!.json).toMatchObject({
			...{ status: 'unknown', ...ids, raw: { status: 'NOT_FOUND' } },
			advice: expect.stringContaining('do not send it again under another reference'),
			nextReference: 'same',
		});
	});
});
