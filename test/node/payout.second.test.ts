import { AuroreVendor, refusal as auroreRefusal, run as runAurore } from './auroreVendor.ts';
import { sendParameters as auroreParameters } from './auroreVendor.ts';
import { ClientVendor, refusal } from './clientVendor.ts';
import { collect, disburse } from './digitalpayeRun.ts';
import { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { column, send, sendIn, sheet, sheetRow } from './payoutRun.ts';
import { pauses } from './quickSleep.ts';

// The second run of a sheet: what an advice asks for must pay nobody twice, and call nobody failed who is paid.
jest.setTimeout(30_000);
const DOWN = { error: 'ECONNREFUSED' };
const ONE_LANE = { options: { concurrency: 1 } };
const paidOnce = (paid: readonly string[], count: number) => {
	expect(paid).toHaveLength(count);
	expect(new Set(paid).size).toBe(count);
};

describe('a paid row that is refused for another reason first', () => {
	const NOT_PAID = /new reference|Nothing was sent/;

	it.each([
		['721', { code: 721, status: 'OPERATOR_NOT_AVAILABLE' }],
		['717', { code: 717, status: 'ERROR_PHONE_NOT_PARTICULAR' }],
		['804', { code: 804, status: 'OPERATOR_UNAVAILABLE' }],
	])('Client V1, %s for the row', async (_name, change) => {
		const vendor = new ClientVendor().plan('credit/send', 'lostAnswer');
		vendor.plan('check/money', { status: 503, body: '' });
		expect(column((await send(vendor, sheet(1))).success, 'status')).toEqual(['unknown']);
		vendor.plan('credit/send', {
			body: { code: 0, data: [[{ client_transaction_id: 'PAY-1', ...change }]] },
		});
		vendor.plan('check/money', 'asUsual');
		const { success } = await send(vendor, sheet(1));
		expect(success[0]!.json).toMatchObject({ status: 'pending', alreadyExisted: true });
		expect(success[0]!.json.advice).not.toMatch(NOT_PAID);
		paidOnce(vendor.paid, 1);
	});

	it.each(['715', '717'])('Client V1, %s in the contact step', async (code) => {
		const vendor = new ClientVendor();
		await send(vendor, sheet(2));
		vendor.rowChanges.set('0700000001', { code: Number(code), status: 'REFUSED' });
		const { success } = await send(vendor, sheet(3));
		expect(column(success, 'status')).toEqual(['pending', 'pending', 'pending']);
		expect(column(success, 'alreadyExisted')).toEqual([true, true, false]);
		paidOnce(vendor.paid, 3);
	});

	it('Client V1, and the provider cannot be asked: unknown, with the same reference', async () => {
		const vendor = new ClientVendor();
		await send(vendor, sheet(1));
		vendor.plan('credit/send', refusal('716', 'DATA_NOT_VALID'));
		vendor.plan('check/money', { status: 503, body: '' });
		const { success } = await send(vendor, sheet(1));
		expect(success[0]!.json).toMatchObject({ status: 'unknown', sent: false });
		expect(success[0]!.json.advice).toContain('with the same reference');
	});

	it.each<['A' | 'B' | 'C', number, string]>([
		['A', 400, 'TRANSACTION_DELAYED_RETRY_IN_5_MINUTES'],
		['B', 400, 'BadRequestError'],
		['C', 422, 'ValidationFailed'],
	])('DigitalPaye %s, %d', async (generation, status, name) => {
		const vendor = new DigitalPayeVendor(generation);
		await disburse(vendor, sheet(1));
		vendor.plan(
			generation === 'C' ? 'POST /v1/payouts' : 'POST /v1/transfers',
			vendor.refuse(status, name),
		);
		const options = { askFirst: 'afterRefusal' };
		const { success } = await disburse(vendor, sheet(1), { options });
		expect(success[0]!.json).toMatchObject({ status: 'pending', alreadyExisted: true });
		paidOnce(vendor.moved, 1);
	});
});

describe('"not found" of a look-up that cannot know', () => {
	it('Aurore: the sheet again with a balance that is too low calls no paid row failed', async () => {
		const vendor = new AuroreVendor();
		vendor.byReference = false;
		const pay = async () =>
			await runAurore(
				vendor,
				sheet(2) as never,
				auroreParameters({ options: { checkBalance: false, concurrency: 1 } }),
				{ onError: 'continueRegularOutput' },
			);
		await pay();
		vendor.plan(
			'POST transfer',
			auroreRefusal(2010, 'FAILED'),
			auroreRefusal(2005, 'INSUFFICIENT_BALANCE'),
		);
		const { success } = await pay();
		expect(column(success, 'status')).not.toContain('failed');
		for (const { json } of success) {
			expect(JSON.stringify(json)).not.toContain('new reference');
			expect(json).toMatchObject({ status: 'unknown', sent: false });
		}
		paidOnce([...vendor.transfers.keys()], 2);
	});

	it('Aurore: an account that answers to a reference of ours is believed, and then asked first', async () => {
		const vendor = new AuroreVendor();
		vendor.plan('POST transfer', 'asUsual', auroreRefusal(2010, 'FAILED'), 'asUsual');
		const { success } = await runAurore(vendor, sheet(3) as never, auroreParameters(ONE_LANE));
		expect(column(success, 'status')).toEqual(['pending', 'failed', 'pending']);
		vendor.calls.length = 0;
		await runAurore(vendor, sheet(3) as never, auroreParameters(ONE_LANE));
		expect(vendor.to('POST transfer').map(({ body }) => body!.merchant_transaction_id)).toEqual([
			'PAY-2',
		]);
	});

	it('Aurore: an answer in a state that is not listed keeps its id, which finds the money again', async () => {
		const vendor = new AuroreVendor();
		vendor.byReference = false;
		vendor.state = { code: 4711, status: 'NEW_STATE' };
		const { success } = await runAurore(vendor, sheet(1) as never, auroreParameters());
		const { transaction_id } = vendor.transfers.get('PAY-1')!;
		expect(success[0]!.json).toMatchObject({ status: 'unknown', providerId: transaction_id });
		expect(vendor.whats).toContain(`GET transfer/${String(transaction_id)}`);
	});

	it('DigitalPaye C: the newest 500 payouts are not all of them', async () => {
		const vendor = new DigitalPayeVendor('C');
		vendor.repeats = 'refuse';
		await disburse(vendor, [sheetRow(0)]);
		const old = vendor.ledger[0]!;
		for (let index = 0; index < 600; index++)
			vendor.ledger.push({ ...old, reference: `X-${index}`, providerId: `Y-${index}` });
		vendor.plan('GET /v1/payouts/', vendor.refuse(404, 'NotFound'));
		vendor.plan('POST /v1/payouts', vendor.refuse(422, 'ValidationFailed'));
		const { success } = await disburse(vendor, [sheetRow(0)]);
		expect(success[0]!.json).toMatchObject({ status: 'unknown', sent: false });
		expect(success[0]!.json.advice).toContain('with the same reference');
	});
});

describe('direction', () => {
	it.each(['A', 'B'] as const)(
		'%s: a refund under the order’s reference is not taken for paid',
		async (generation) => {
			const vendor = new DigitalPayeVendor(generation);
			vendor.status = 'SUCCESSFUL';
			const person = { firstName: 'Jane', lastName: 'Doe', email: 'jane.doe@example.com' };
			await collect(vendor, [sheetRow(0, { phone: '0500000001' })], { person });
			const { success } = await disburse(vendor, [sheetRow(0, { phone: '0500000001' })]);
			expect(success[0]!.json).toMatchObject({ status: 'failed', sent: false });
			expect(success[0]!.json.advice).toContain('a collection, not a payout');
			expect(vendor.ledger.map(({ direction }) => direction)).toEqual(['in']);
		},
	);

	it.each(['A', 'B'] as const)('%s: nor a collection under a payout’s', async (generation) => {
		const vendor = new DigitalPayeVendor(generation);
		vendor.status = 'SUCCESSFUL';
		await disburse(vendor, [sheetRow(0, { phone: '0500000001' })]);
		const person = { firstName: 'Jane', lastName: 'Doe', email: 'jane.doe@example.com' };
		const { success } = await collect(vendor, [sheetRow(0, { phone: '0500000001' })], { person });
		expect(success[0]!.json).toMatchObject({ status: 'failed', sent: false });
	});

	it('C: collections and payouts are two addresses, and may share a reference', async () => {
		const vendor = new DigitalPayeVendor('C');
		vendor.repeats = 'refuse';
		await collect(vendor, [sheetRow(0, { phone: '0500000001' })]);
		const [first] = vendor.ledger.splice(0);
		const { success } = await disburse(vendor, [sheetRow(0, { phone: '0500000001' })]);
		vendor.ledger.push(first!);
		expect(success[0]!.json).toMatchObject({ status: 'pending', alreadyExisted: false });
	});
});

describe('a cancelled execution', () => {
	it('that is stopped in a pause of Retry-After sends nothing after it', async () => {
		const vendor = new ClientVendor();
		const busy = { status: 429, body: 'slow down', headers: { 'retry-after': '30' } };
		vendor.plan('credit/send', busy, 'asUsual');
		const cancel = new AbortController();
		const run = sendIn(vendor, sheet(2), { signal: cancel.signal });
		while (vendor.sends.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		cancel.abort();
		await run.catch(() => undefined);
		await new Promise((resolve) => setTimeout(resolve, 400));
		expect(vendor.ledger).toEqual([]);
		expect(vendor.sends).toHaveLength(1);
	});

	it('does not end the login of another one', async () => {
		const vendor = new ClientVendor();
		const cancel = new AbortController();
		const stopped = sendIn(vendor, sheet(1), { signal: cancel.signal }).catch(() => undefined);
		const other = sendIn(vendor, [sheetRow(1)], {});
		cancel.abort();
		await stopped;
		expect(column(await other, 'status')).toEqual(['pending']);
		expect(vendor.to('auth/login')).toHaveLength(1);
		expect(vendor.paid).toEqual(['PAY-2']);
	});

	it('asks about nothing afterwards', async () => {
		const vendor = new ClientVendor();
		const cancel = new AbortController();
		vendor.plan('credit/send', 'lostAnswer');
		vendor.rowChanges.get = (key) => {
			// Reached while the first call is being carried out.
			if (key === 'PAY-1') cancel.abort();
			return undefined;
		};
		await sendIn(vendor, sheet(50), { signal: cancel.signal });
		expect(vendor.to('check/money').length).toBeLessThanOrEqual(1);
	});
});

describe('the same phone, written otherwise', () => {
	it.each([
		[
			'Benin, 8 of 10 digits',
			'+2290197000001',
			{ receiver_e164: '+22997000001', receiver: '97000001' },
		],
		['Benin, 10 of 8 digits', '+22997000001', { receiver_e164: '+2290197000001' }],
		['00225…', '0700000001', { receiver_e164: '002250700000001' }],
		['local', '0700000001', { receiver_e164: '', receiver: '0700000001' }],
		['masked', '0700000001', { receiver_e164: '', receiver: '07XXXXXX01' }],
	])('%s: found again, not another transaction', async (_name, phone, shown) => {
		const vendor = new ClientVendor();
		const rows = [sheetRow(0, { phone })];
		await send(vendor, rows, { resource: 'transfer' });
		Object.assign(vendor.ledger[0]!, shown);
		const { success } = await send(vendor, rows, { resource: 'transfer' });
		expect(success[0]!.json).toMatchObject({ status: 'pending', alreadyExisted: true });
	});
});

describe('contradictions', () => {
	const twice = (second: object) => ({
		body: {
			code: 0,
			data: [
				[
					{ client_transaction_id: 'PAY-1', code: 0, transaction_id: 'EA1', lot: '1' },
					{ client_transaction_id: 'PAY-1', ...second },
				],
			],
		},
	});

	it('an answer that names a reference twice is looked up', async () => {
		const vendor = new ClientVendor();
		vendor.plan('credit/send', twice({ code: 721, status: 'OPERATOR_NOT_AVAILABLE' }) as never);
		const { success } = await send(vendor, sheet(1));
		expect(column(success, 'status')).toEqual(['unknown']);
		expect(vendor.to('check/money').length).toBeGreaterThan(0);
	});

	it('a look-up that shows VAL and REJ is unknown', async () => {
		const vendor = new ClientVendor();
		await send(vendor, sheet(1));
		const [paid] = vendor.ledger;
		vendor.ledger.push({ ...paid!, treatment_status: 'REJ' });
		paid!.treatment_status = 'VAL';
		const { success } = await send(vendor, sheet(1));
		expect(success[0]!.json).toMatchObject({ status: 'unknown' });
		expect(success[0]!.json.advice).toContain('contradicts itself (success and failed)');
	});

	it('one answered row that names somebody else is not taken for the row', async () => {
		const vendor = new ClientVendor();
		vendor.plan('credit/send', {
			body: {
				code: 0,
				data: [[{ client_transaction_id: 'OTHER', code: 0, transaction_id: 'EA9' }]],
			},
		});
		const { success } = await send(vendor, sheet(1));
		expect(column(success, 'status')).toEqual(['unknown']);
	});
});

describe('answers that are not to be believed', () => {
	it.each([
		['a refusal over HTTP 500', refusal('716', 'DATA_NOT_VALID', 500)],
		['a success over HTTP 503', { status: 503, body: { code: 0, data: [] } }],
		[
			'602 after a part was taken',
			{
				status: 400,
				body: {
					code: 602,
					message: 'INSUFFICIENT_BALANCE',
					data: [[{ client_transaction_id: 'PAY-1', code: 0, transaction_id: 'EA1', lot: '9' }]],
				},
			},
		],
	])('%s', async (_name, reply) => {
		const vendor = new ClientVendor().plan('credit/send', reply as never);
		const { success } = await send(vendor, sheet(2));
		expect(column(success, 'status')).not.toContain('failed');
	});

	it.each([
		['in JSON without a code', { status: 401, body: { message: 'Unauthorized' } }],
		['as a web page', { status: 401, body: '<html>401</html>' }],
		['with a code that no table knows', { status: 401, body: { code: 401, message: 'X' } }],
	])('HTTP 401 %s renews the session once, and everybody is paid', async (_name, reply) => {
		const vendor = new ClientVendor().plan('credit/send', reply as never, 'asUsual');
		const { success } = await send(vendor, sheet(3));
		expect(column(success, 'status')).toEqual(['pending', 'pending', 'pending']);
		expect(vendor.to('auth/login')).toHaveLength(2);
		const aurore = new AuroreVendor().plan('POST transfer', reply as never, 'asUsual');
		const result = await runAurore(aurore, sheet(1) as never, auroreParameters());
		expect(column(result.success, 'status')).toEqual(['pending']);
	});

	it('HTTP 401 to the end stops the node: nothing was sent', async () => {
		const vendor = new ClientVendor().plan('credit/send', { status: 401, body: '<html>' });
		const { error } = await send(vendor, sheet(3));
		expect(error!.message).toContain('does not accept the session (401)');
		expect(vendor.sends).toHaveLength(2);
	});
});

it('DigitalPaye B: two executions of one sheet at the same time pay everybody once', async () => {
	const vendor = new DigitalPayeVendor('B');
	const both = await Promise.all([disburse(vendor, sheet(10)), disburse(vendor, sheet(10))]);
	paidOnce(vendor.moved, 10);
	for (const { success } of both)
		expect(column(success, 'status')).toEqual(Array(10).fill('pending'));
});

it('an outage ends a sheet of 200 rows after a handful of calls', async () => {
	const vendor = new DigitalPayeVendor('A');
	vendor.plan('POST /v1/transfers', { error: 'ECONNABORTED' });
	vendor.plan('get-status-payment', { error: 'ECONNABORTED' });
	const { success } = await disburse(vendor, sheet(200));
	expect(vendor.sends.length).toBeLessThanOrEqual(9);
	expect(column(success, 'sent').filter((sent) => sent === false).length).toBeGreaterThan(190);
	expect(pauses).toEqual(expect.arrayContaining([2_000, 4_000]));
});

it('a balance that cannot be asked at the start stops the node, so that Retry On Fail tries again', async () => {
	const vendor = new ClientVendor().plan('check/balance', DOWN, DOWN, DOWN, DOWN, 'asUsual');
	const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
	const { success } = await send(vendor, sheet(2), {}, node);
	expect(column(success, 'status')).toEqual(['pending', 'pending']);
});

it('an option whose expression comes to nothing switches no protection off', async () => {
	const vendor = new ClientVendor();
	vendor.available = 999;
	const { error } = await send(vendor, sheet(2), {
		options: { askFirst: '={{ $json.nothing }}' },
	});
	expect(error!.message).toBe('The balance is too low; nothing was sent');
	const { error: unset } = await send(vendor, sheet(2), {
		options: { checkBalance: '={{ $json.nothing }}' },
	});
	expect(unset!.message).toBe('Check Balance must be corrected; nothing was sent');
	expect(vendor.sends).toEqual([]);
});
