import { ClientVendor, refusal } from './clientVendor.ts';
import { column, send, sheet, sheetRow } from './payoutRun.ts';
import { pauses } from './quickSleep.ts';

let vendor: ClientVendor;
beforeEach(() => {
	vendor = new ClientVendor();
});

describe('calls that CinetPay refuses', () => {
	it('for a balance that is too low stop the node; CinetPay sees no send', async () => {
		vendor.available = 999;
		const { error, success } = await send(vendor, sheet(2));
		expect(error!.message).toBe('The balance is too low; nothing was sent');
		expect(error!.description).toContain('2 row(s) need 1000, but only 999 is available.');
		expect([success, vendor.sends]).toEqual([[], []]);
	});

	it('for a row that it does not name are halved until that row stands alone', async () => {
		const bad = refusal('716', 'DATA_NOT_VALID');
		vendor.plan('credit/send', bad, bad, bad, 'asUsual');
		const { success } = await send(vendor, sheet(4));
		expect(vendor.sends.map(({ rows }) => rows.length)).toEqual([4, 2, 1, 1, 2]);
		expect(column(success, 'status')).toEqual(['failed', 'pending', 'pending', 'pending']);
		expect(success[0]!.json).toMatchObject({
			code: '716',
			message: 'DATA_NOT_VALID',
			advice:
				'Nothing was sent for this row. CinetPay rejected the request (code 716). A value of the row is not valid. Check phone, amount and names. CinetPay says: DATA_NOT_VALID: Description 716. Nothing was paid under this reference: run the row again with the same reference.',
		});
	});

	it('in the middle of a run leave the rest failed and unsent', async () => {
		vendor.plan('credit/send', 'asUsual', refusal(602, 'INSUFFICIENT_BALANCE'));
		const { success } = await send(vendor, sheet(6), { options: { batchSize: 2 } });
		expect(column(success, 'status')).toEqual(['pending', 'pending', ...Array(4).fill('failed')]);
		// The third batch was under way beside the second.
		expect(vendor.sends).toHaveLength(3);
	});
});

describe('references that exist', () => {
	it('are found again in a second run of the same sheet: nobody is paid twice', async () => {
		await send(vendor, sheet(5));
		const { success } = await send(vendor, sheet(6));
		expect(column(success, 'alreadyExisted')).toEqual([...Array(5).fill(true), false]);
		expect(column(success, 'status')).toEqual(Array(6).fill('pending'));
		expect(vendor.ledger).toHaveLength(6);
	});

	it('of another amount or phone are turned away', async () => {
		await send(vendor, sheet(2));
		const rows = [sheetRow(0, { amount: 600 }), sheetRow(1, { phone: '0500000001' })];
		const { success } = await send(vendor, rows);
		expect(column(success, 'status')).toEqual(['failed', 'failed']);
		expect(success[0]!.json.advice).toContain(
			'That one is for 500 to +2250700000001; this row is for 600',
		);
		expect(vendor.ledger).toHaveLength(2);
	});
});

describe('lost answers', () => {
	it('are settled by look-up: nothing goes out twice', async () => {
		vendor.plan('credit/send', 'lostAnswer');
		const { success } = await send(vendor, sheet(3));
		expect(column(success, 'status')).toEqual(['pending', 'pending', 'pending']);
		expect(column(success, 'providerId')).toEqual(vendor.ledger.map((one) => one.transaction_id));
		expect([vendor.sends.length, vendor.to('check/money').length]).toEqual([1, 2]);
	});

	it.each([
		['a timeout', { error: 'ECONNABORTED' }],
		['a broken connection', { error: 'ECONNRESET' }],
		['HTTP 500', { status: 500, body: 'oops' }],
		['HTTP 502 with a web page', { status: 502, body: '<html>Bad gateway</html>' }],
		['a web page with HTTP 200', { body: '<html>Welcome</html>' }],
		['nothing', { body: '' }],
		['a code that no table knows', { body: { code: 999, message: 'NEW' } }],
		['-1', { body: { code: -1, message: 'OPERATION_ERROR' } }],
	])('%s: not known to CinetPay either, so unknown, sent once', async (_name, reply) => {
		vendor.plan('credit/send', reply);
		const { success } = await send(vendor, sheet(2));
		expect(column(success, 'status')).toEqual(['unknown', 'unknown']);
		expect(column(success, 'sent')).toEqual([null, null]);
		expect(vendor.sent).toEqual(['PAY-1', 'PAY-2']);
	});
});

describe('calls that surely did not arrive', () => {
	it.each(['ECONNREFUSED', 'ENOTFOUND'])('%s: tried again, then sent once', async (error) => {
		vendor.plan('credit/send', { error }, { error }, 'asUsual');
		const { success } = await send(vendor, sheet(2));
		expect(column(success, 'status')).toEqual(['pending', 'pending']);
		expect(vendor.sends).toHaveLength(3);
		expect(vendor.ledger).toHaveLength(2);
	});

	it('429: its Retry-After is honoured', async () => {
		const busy = { status: 429, body: 'slow down', headers: { 'retry-after': '2' } };
		vendor.plan('credit/send', busy, 'asUsual');
		const { success } = await send(vendor, sheet(2));
		expect(column(success, 'status')).toEqual(['pending', 'pending']);
		expect(pauses).toContain(2_000);
	});

	it('for good: the node stops and says that nothing was sent', async () => {
		vendor.plan('credit/send', { error: 'ECONNREFUSED' });
		const { error } = await send(vendor, sheet(2));
		expect(error).toEqual({
			message: 'client.cinetpay.com could not be reached: the connection was refused',
			description:
				'Check Environment in the credential and the network of your n8n server, then run again.',
			itemIndex: undefined,
		});
		expect(vendor.sends).toHaveLength(5);
	});
});
