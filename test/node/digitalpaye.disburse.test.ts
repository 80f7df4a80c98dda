import type { Generation } from './digitalpayeFrames.ts';
import { disburse } from './digitalpayeRun.ts';
import { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { column, jsons, origins, sheet, sheetRow } from './payoutRun.ts';

const SEND: Record<Generation, string> = {
	A: '/v1/transfers/mobile-money',
	B: '/v1/transfers/mobile-money',
	C: '/v1/payouts',
};
const LOGIN: Record<Generation, string> = { A: '/v1/auth', B: '/v1/auth', C: '/v1/auth/token' };
/** Documented for A only; the other two are the sandbox's reading of the same refusal. */
const TOO_LOW: Record<Generation, string> = {
	A: 'AMOUNT_INSUFFISANT',
	B: 'PreconditionFailedError',
	C: 'PreconditionFailed',
};
const ALL: Generation[] = ['A', 'B', 'C'];

describe.each(ALL)('generation %s', (generation) => {
	let vendor: DigitalPayeVendor;
	beforeEach(() => {
		vendor = new DigitalPayeVendor(generation);
	});

	it('logs in and asks for the balance once, then sends each row in a call of its own', async () => {
		await disburse(vendor, sheet(3), { options: { concurrency: 1 } });
		const calls = vendor.calls.map(({ method, path }) => `${method} ${path}`);
		// A refuses a repeated reference. What B does is nowhere documented, and C may give the first one back.
		const asked = generation === 'A' ? 0 : calls.indexOf('GET /v1/balance') - 1;
		expect(calls).toEqual([
			`POST ${LOGIN[generation]}`,
			...calls.slice(1, 1 + asked),
			'GET /v1/balance',
			...Array<string>(3).fill(`POST ${SEND[generation]}`),
		]);
		for (const row of generation === 'A' ? [] : [1, 2, 3])
			expect(calls.slice(1, 1 + asked).join()).toContain(`/PAY-${row}`);
	});

	it('sends the headers of its documents', async () => {
		await disburse(vendor, sheet(1));
		const [login, balance] = vendor.calls.map(({ headers }) => headers);
		const send = vendor.sends[0]!.headers;
		const { apiKey, apiSecret } = vendor.credential;
		const basic = Buffer.from(`${apiKey}:${apiSecret}`).toString('base64');
		expect(login!.authorization).toBe(`Basic ${basic}`);
		for (const headers of [login!, balance!, send]) {
			expect(headers).toMatchObject({
				'user-agent': 'n8n-nodes-cinetpay-digitalpaye',
				accept: 'application/json',
			});
			expect(headers['x-environment']).toBe(generation === 'C' ? undefined : 'Production');
		}
		expect(send).toMatchObject({
			authorization: `Bearer ${vendor.token}`,
			'content-type': 'application/json',
		});
	});

	it('leaves the environment header out when it is empty', async () => {
		vendor.credential.environmentHeader = ' ';
		await disburse(vendor, sheet(1));
		for (const { headers } of vendor.calls) expect(headers).not.toHaveProperty('x-environment');
	});

	it('returns the common output fields, with the message of the provider', async () => {
		vendor.status = 'SUCCESSFUL';
		const rows = [sheetRow(0, { phone: '0500000001' }), sheetRow(1, { phone: '+225 0700000002' })];
		const { success } = await disburse(vendor, rows);
		const fee = { A: 5, B: 7.5, C: null }[generation];
		expect(jsons(success)[1]).toEqual({
			status: 'success',
			isFinal: true,
			reference: 'PAY-2',
			providerId: expect.stringMatching(/^REF000000[12]$/),
			amount: 500,
			currency: 'XOF',
			phone: '+2250700000002',
			operator: 'ORANGE_MONEY_CI',
			code: generation === 'C' ? '200' : '202',
			message: { A: 'M', B: 'Successful', C: 'OK' }[generation],
			advice: 'Done.',
			nextReference: null,
			createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/),
			completedAt: null,
			sent: true,
			alreadyExisted: false,
			fee,
			type: { A: 'transfert', B: 'transfer', C: 'payout' }[generation],
			operatorReference: null,
			launchUrl: null,
		});
		expect(column(success, 'operator')).toEqual(['MTN_MONEY_CI', 'ORANGE_MONEY_CI']);
		expect(origins(success)).toEqual([0, 1]);
	});

	it('carries the answer of DigitalPaye when Simplify is off', async () => {
		const { success } = await disburse(vendor, sheet(1), { simple: false });
		expect(success[0]!.json.raw).toMatchObject({ currency: 'XOF', status: /pending/i });
	});

	it('412 in the middle: a clear message on the rest, and nothing more is sent', async () => {
		vendor.plan(`POST ${SEND[generation]}`, 'asUsual', vendor.refuse(412, TOO_LOW[generation]));
		const { success, error } = await disburse(vendor, sheet(6), { options: { concurrency: 1 } });
		expect(error).toBeUndefined();
		expect(vendor.sent).toEqual(['PAY-1', 'PAY-2']);
		expect(column(success, 'status')).toEqual(['pending', ...Array<string>(5).fill('failed')]);
		for (const { json } of success.slice(1))
			expect(json).toMatchObject({
				sent: false,
				advice: expect.stringContaining(
					'The balance of your DigitalPaye account is too low. Top it up, or send fewer rows.',
				),
			});
	});

	it('412 at once: the node stops with that message and DigitalPaye sees one send', async () => {
		vendor.plan(`POST ${SEND[generation]}`, vendor.refuse(412, TOO_LOW[generation]));
		const { error } = await disburse(vendor, sheet(6), { options: { concurrency: 1 } });
		const code = generation === 'C' ? 'PreconditionFailed' : '412';
		expect(error!.message).toBe(`DigitalPaye rejected the request (code ${code})`);
		expect(error!.description).toContain('The balance of your DigitalPaye account is too low.');
		expect(vendor.sends).toHaveLength(1);
	});

	it('a balance below the sum stops everything before the first send', async () => {
		vendor.available = 999;
		const { error } = await disburse(vendor, sheet(2));
		expect(error!.message).toBe('The balance is too low; nothing was sent');
		expect(error!.description).toContain('2 row(s) need 1000, but only 999 is available.');
		expect(vendor.sends).toEqual([]);
		const unchecked = await disburse(vendor, sheet(1), { options: { checkBalance: false } });
		expect(unchecked.success).toHaveLength(1);
		expect(vendor.to('balance')).toHaveLength(1);
	});
});

describe('before anything is sent', () => {
	let vendor: DigitalPayeVendor;
	beforeEach(() => {
		vendor = new DigitalPayeVendor('A');
	});

	it('every row is checked: one message lists them all, DigitalPaye sees no call', async () => {
		const rows = [
			sheetRow(0),
			sheetRow(1, { phone: '0100000001' }),
			sheetRow(2, { amount: 99 }),
			sheetRow(3, { reference: 'R'.repeat(21) }),
			sheetRow(4, { reference: 'PAY-1' }),
		];
		const { error } = await disburse(vendor, rows);
		expect(error!.message).toBe('5 of 5 rows must be corrected; nothing was sent');
		expect(error!.description.split('\n')).toEqual([
			'Item 1 (PAY-1, 0700000001), Reference: "PAY-1" is also used by item 5 (PAY-1, 0700000005); each row needs its own',
			'Item 2 (PAY-2, 0100000001), Operator: Moov is not part of API generation A; it needs B or C',
			'Item 3 (PAY-3, 0700000003), Amount: 99 is below the minimum of 100',
			expect.stringContaining('has 21 characters; the maximum is 20'),
			'Item 5 (PAY-1, 0700000005), Reference: "PAY-1" is also used by item 1 (PAY-1, 0700000001); each row needs its own',
		]);
		expect(vendor.calls).toEqual([]);
	});

	it('Send the Valid Rows sends exactly those', async () => {
		const rows = [sheetRow(0), sheetRow(1, { amount: 'x' }), sheetRow(2)];
		const { success } = await disburse(vendor, rows, { ifInvalid: 'sendValid' });
		expect(vendor.sent.sort()).toEqual(['PAY-1', 'PAY-3']);
		expect(column(success, 'status')).toEqual(['pending', 'failed', 'pending']);
	});

	it('Dry Run shows the plan with the balance and moves nothing', async () => {
		const rows = [sheetRow(0, { phone: '+225 05 00 00 00 01' }), sheetRow(1, { amount: '' })];
		const { success } = await disburse(vendor, rows, { dryRun: true });
		expect(jsons(success)).toMatchObject([
			{
				dryRun: true,
				row: 1,
				valid: true,
				phone: '+2250500000001',
				operator: 'MTN_MONEY_CI',
				amount: 500,
				currency: 'XOF',
				totalAmount: 500,
				calls: 1,
				availableBalance: 10_000_000,
				balanceIsEnough: true,
			},
			{ row: 2, valid: false, advice: expect.stringMatching(/^Amount: is empty/) },
		]);
		expect([vendor.sends, vendor.ledger]).toEqual([[], []]);
	});

	it('a row without a reference is not sent', async () => {
		const { error } = await disburse(vendor, [{ phone: '0700000001', amount: 500, reference: '' }]);
		expect(error!.description).toContain('Reference: is empty. Check the column "reference"');
		expect(vendor.sent).toEqual([]);
	});
});

it('the credential of B can choose the other documented address', async () => {
	const vendor = new DigitalPayeVendor('B', { transferPath: 'transfer' });
	await disburse(vendor, sheet(1));
	expect(vendor.sends.map(({ path }) => path)).toEqual(['/v1/transfer/mobile-money']);
});

it('the items keep the order of the rows, whichever comes first', async () => {
	const vendor = new DigitalPayeVendor('B');
	const { success } = await disburse(vendor, sheet(100), { options: { concurrency: 25 } });
	expect(column(success, 'reference')).toEqual(sheet(100).map(({ reference }) => reference));
	expect(origins(success)).toEqual(Array.from({ length: 100 }, (_, index) => index));
	expect(new Set(vendor.moved).size).toBe(100);
	expect([vendor.ledger.length, vendor.sends.length]).toEqual([100, 100]);
});
