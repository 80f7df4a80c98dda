import { useLoggedIn } from './digitalpayeHarness.ts';
import type { Json } from './harness.ts';

const { sandbox, transfer, balance } = useLoggedIn({ digitalpayeTransferDelayMs: 0 });
const { a, b, c } = transfer;

describe('DigitalPaye transfer', () => {
	it('A: is successful at once, in the words of the documentation', async () => {
		const { status, json } = await a();
		expect(status).toBe(200);
		expect(json).toEqual({
			code_status: 200,
			status: 'SUCCESSFUL',
			message: 'PAYMENT_IS_SUCCESSFUL',
			data: {
				linkpayment_id: null,
				ref: 'RCI-DIGITALP-7001',
				operator_id: null,
				transaction_id: 'A-OUT-1',
				cardId: null,
				number_user: '+2250500000002',
				name_user: 'JANE DOE',
				email_user: null,
				country_user: 'CI',
				currency: 'XOF',
				amount: '100',
				fees: '1',
				amount_receive: '100',
				amount_total: '101',
				status: 'SUCCESSFUL',
				type_transaction: 'transfert',
				type_payment: 'MTN_MONEY_CI',
				date: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
				date_update: null,
			},
		});
		expect(await sandbox.ledger()).toEqual(['out A-OUT-1 100']);
		expect(await balance()).toBe(100_000_000 - 101);
	});

	it('B: is pending at first, on both spellings of the path', async () => {
		const { status, json } = await b();
		expect(status).toBe(202);
		expect(json).toEqual({
			statusCode: 202,
			message: 'Successful',
			data: {
				ref: expect.stringMatching(/^[A-Z0-9]{10}$/),
				transactionId: 'B-OUT-1',
				currency: 'XOF',
				amount: '100',
				fees: '1.5',
				amountReceive: '100',
				amountTotal: '101.5',
				phone: '0100000001',
				status: 'PENDING',
				typeTransaction: 'transfer',
				operator: 'FLOOZ_MONEY_CI',
				createdAt: expect.stringMatching(/Z$/),
				customer: expect.objectContaining({ lastName: 'DOE', email: null }),
			},
		});
		expect((await sandbox.ended('B-OUT-1')).status).toBe('success');
		const other = await b({ transactionId: 'B-OUT-2' }, '/v1/transfer/mobile-money');
		expect(other.status).toBe(202);
		expect(await balance()).toBe(100_000_000 - 203);
	});

	it('C: takes a number or a recipient', async () => {
		const { status, json } = await c();
		expect(status).toBe(200);
		expect(json).toEqual({
			success: true,
			message: 'Payout initiated',
			data: {
				reference: expect.stringMatching(/^TRX-[A-Z0-9]{12}$/),
				external_ref: 'C-OUT-1',
				status: 'pending',
				type: 'payout',
				amount: 25000,
				fees: 375,
				currency: 'XOF',
				operator_code: 'WAVE_MONEY_CI',
				recipient_phone: '0700000001',
				created_at: expect.stringMatching(/Z$/),
			},
		});
		const recipient = { phone: '0500000002', phone_prefix: '225', first_name: 'Jane' };
		const fields = { external_ref: 'C-OUT-2', recipient_phone: undefined, recipient };
		expect((await c(fields)).json.data.recipient_phone).toBe('0500000002');
		expect((await sandbox.transaction('C-OUT-2')).phone).toBe('+2250500000002');
		expect((await c({ external_ref: 'C-OUT-3', recipient_phone: undefined })).status).toBe(400);
	});

	it.each<[string, Json, number]>([
		['no name', { name: '' }, 400],
		['too little', { amount: 99 }, 400],
		['too much', { amount: 1_000_001 }, 400],
		['a long id', { transaction_id: 'A'.repeat(21) }, 400],
		['Moov', { operator: 'FLOOZ_MONEY_CI', customer_id: '0100000001' }, 410],
	])('A: refuses %s', async (_name, fields, status) => {
		expect((await a(fields)).status).toBe(status);
		expect(await sandbox.ledger()).toEqual([]);
	});

	it('A, B, C: refuses what the balance does not cover, fees included', async () => {
		await sandbox.settings({ digitalpayeBalance: 100 });
		const short = await a();
		expect([short.status, short.json]).toEqual([
			412,
			{ code_status: 412, status: 'ERROR', message: 'AMOUNT_INSUFFISANT' },
		]);
		const shortB = await b();
		expect([shortB.status, shortB.json]).toEqual([
			412,
			{ statusCode: 412, message: 'PreconditionFailedError', reason: 'AMOUNT_INSUFFISANT' },
		]);
		const shortC = await c();
		expect([shortC.status, shortC.json]).toMatchObject([412, { error: 'PreconditionFailed' }]);
		expect((await sandbox.get('/_sandbox/transactions')).json.transactions).toEqual([]);
		await sandbox.settings({ digitalpayeBalance: 101 });
		expect((await a()).status).toBe(200);
		expect(await balance()).toBe(0);
	});

	it('A, B: refuses an id that exists, whatever it was used for', async () => {
		await a();
		const again = await a({ amount: 500 });
		expect([again.status, again.json]).toEqual([
			409,
			{ code_status: 409, status: 'ERROR', message: 'TRANSACTION_DUPLICATED' },
		]);
		const other = await b({ transactionId: 'A-OUT-1' });
		expect([other.status, other.json.message]).toEqual([409, 'ConflictError']);
		expect(await sandbox.ledger()).toEqual(['out A-OUT-1 100']);
	});

	it('C: gives the first payout again, or refuses by a setting', async () => {
		const first = (await c()).json.data;
		await sandbox.ended('C-OUT-1');
		const again = await c({ amount: 500 });
		expect([again.status, again.json.data]).toEqual([200, { ...first, status: 'successful' }]);
		await sandbox.settings({ digitalpayeDuplicate: 'refuse' });
		const refused = await c();
		expect([refused.status, refused.json]).toEqual([
			409,
			{ success: false, error: 'Conflict', message: 'external_ref already exists' },
		]);
		expect(await sandbox.ledger()).toEqual(['out C-OUT-1 25000']);
	});

	it('returns the money of a transfer that fails later', async () => {
		await b({ recipient: '0100000099' });
		expect(await sandbox.ended('B-OUT-1')).toMatchObject({
			status: 'failed',
			code: 'PAYMENT_FAILED_TRY_AGAINST',
		});
		expect(await sandbox.ledger()).toEqual(['out B-OUT-1 100', 'in B-OUT-1 100']);
		expect(await balance()).toBe(100_000_000);
	});
});
