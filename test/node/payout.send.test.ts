import { ClientVendor } from './clientVendor.ts';
import { column, jsons, NOTIFY_URL, origins, send, sheet, sheetRow } from './payoutRun.ts';
import { accountOf, signatureQuery } from './signedUrl.ts';

// Hundreds of rows, and all that n8n keeps of them: slow on a busy machine.
jest.setTimeout(30_000);
let vendor: ClientVendor;
beforeEach(() => {
	vendor = new ClientVendor();
});
const paths = () => vendor.calls.map(({ path }) => path.slice('/v1/'.length));

describe('the calls of one run', () => {
	it('are login, balance, contacts and send, each once', async () => {
		await send(vendor, sheet(3));
		expect(paths()).toEqual([
			'auth/login',
			'airtime/check/balance',
			'transfer/contact',
			'airtime/credit/send',
		]);
	});

	it('carry the rows as JSON in the one form field, the token in the query, and no Expect header', async () => {
		await send(vendor, [sheetRow(0, { phone: '+225 07 00 00 00 01' })], {
			receiver: { lastName: 'Koné', firstName: 'Awa', email: 'awa@example.com' },
		});
		const [login, , contact, sent] = vendor.calls;
		expect(login!.text).toBe(
			new URLSearchParams({
				apikey: vendor.credential.apiKey,
				password: vendor.credential.apiPassword,
			}).toString(),
		);
		expect(login!.query).toEqual({ lang: 'fr' });
		expect(contact!.rows).toEqual([
			{
				prefix: '225',
				phone: '0700000001',
				name: 'Koné',
				surname: 'Awa',
				email: 'awa@example.com',
			},
		]);
		const { apiKey, apiPassword } = vendor.credential;
		const account = accountOf('client', apiKey);
		const signer = { event: 'airtime', account, secret: String(apiPassword) };
		expect(sent!.rows).toEqual([
			{
				prefix: '225',
				phone: '0700000001',
				amount: 500,
				client_transaction_id: 'PAY-1',
				notify_url: `${NOTIFY_URL}?${signatureQuery(signer, 'PAY-1', 500, 'XOF')}`,
			},
		]);
		for (const call of [contact!, sent!]) {
			expect(call.query).toEqual({ token: vendor.token, lang: 'fr' });
			expect(Object.keys(call.form)).toEqual(['data']);
			expect(call.headers).not.toHaveProperty('expect');
			expect(call.headers).toMatchObject({
				'user-agent': 'n8n-nodes-cinetpay-digitalpaye',
				accept: 'application/json',
				'content-type': expect.stringContaining('application/x-www-form-urlencoded'),
			});
		}
	});

	it('go to the addresses of transfers for money', async () => {
		await send(vendor, sheet(1), { resource: 'transfer' });
		expect(paths().slice(1)).toEqual([
			'transfer/check/balance',
			'transfer/contact',
			'transfer/money/send/contact',
		]);
	});

	it('use the other contact list, or none, as the options say', async () => {
		await send(vendor, sheet(1), { options: { contactPath: 'airtime' } });
		expect(paths()[2]).toBe('airtime/contact');
		vendor.calls.length = 0;
		await send(vendor, [sheetRow(0, { reference: 'B' })], {
			options: { prepare: false, checkBalance: false },
		});
		expect(paths()).toEqual(['airtime/credit/send']);
	});

	it('list each receiver once, also when several rows go to one number', async () => {
		await send(vendor, [sheetRow(0), sheetRow(1, { phone: '0700000001' }), sheetRow(2)]);
		expect(vendor.to('transfer/contact')[0]!.rows.map(({ phone }) => phone)).toEqual([
			'0700000001',
			'0700000003',
		]);
		expect(vendor.paid).toHaveLength(3);
	});

	it('are at most 25 for 1,000 rows, every one of them paid once', async () => {
		const result = await send(vendor, sheet(1_000));
		expect(vendor.calls.length).toBeLessThanOrEqual(25);
		expect(result.success).toHaveLength(1_000);
		expect(new Set(vendor.paid).size).toBe(1_000);
		expect(vendor.ledger).toHaveLength(1_000);
	});
});

describe('the items', () => {
	it.each([true, false])('say all that is known of an order (nested lists: %p)', async (nested) => {
		vendor.nested = nested;
		const { success } = await send(vendor, sheet(2));
		expect(jsons(success)[1]).toEqual({
			status: 'pending',
			isFinal: false,
			reference: 'PAY-2',
			providerId: 'EA260314.101530.M000002',
			amount: 500,
			currency: 'XOF',
			phone: '+2250700000002',
			operator: 'OM',
			code: '0',
			message: 'success',
			advice: 'CinetPay is still processing it. Wait for the notification or look it up later.',
			nextReference: null,
			createdAt: null,
			completedAt: null,
			sent: true,
			alreadyExisted: false,
			lot: '0044557641201530000001',
			sendingStatus: null,
			operatorReference: null,
		});
		expect(origins(success)).toEqual([0, 1]);
	});

	it('say the currency of the country for a transfer', async () => {
		const rows = [sheetRow(0, { phone: '+237650000001' }), sheetRow(1, { phone: '+221770000001' })];
		const { success } = await send(vendor, rows, {
			resource: 'transfer',
			options: { checkBalance: false },
		});
		expect(column(success, 'currency')).toEqual(['XAF', 'XOF']);
		expect(column(success, 'phone')).toEqual(['+237650000001', '+221770000001']);
	});

	it('carry the answer of CinetPay when Simplify is off', async () => {
		const { success } = await send(vendor, sheet(1), { simple: false });
		expect(success[0]!.json.raw).toMatchObject({ client_transaction_id: 'PAY-1', code: 0 });
	});

	it('show a confirmation that is awaited in a field of its own, with the way around it', async () => {
		vendor.plan('credit/send', {
			body: {
				code: 0,
				message: 'OPERATION_SUCCES',
				data: [[{ client_transaction_id: 'PAY-1', code: 0, sending_status: 'PENDING', lot: '1' }]],
			},
		});
		const [item] = (await send(vendor, sheet(1))).success;
		expect(item!.json).toMatchObject({ status: 'pending', sendingStatus: 'PENDING' });
		expect(item!.json.advice).toBe(
			'CinetPay is waiting for your confirmation: open the email that it sent to your account address and confirm. To skip these emails, write from that address to support.technique@cinetpay.com and ask to allowlist the IP address of your n8n server.',
		);
	});
});

const REFUSED =
	'Nothing was sent for this row. The operator of this number is not supported. Ask the receiver for a number of another operator. Nothing was paid under this reference: run the row again with the same reference.';

describe('rows that CinetPay refuses', () => {
	beforeEach(() => {
		vendor.rowChanges.set('PAY-2', { code: 721, status: 'OPERATOR_NOT_AVAILABLE' });
	});

	it('are failed results between the others', async () => {
		const { success, failure, error } = await send(vendor, sheet(3));
		expect([error, failure]).toEqual([undefined, []]);
		expect(column(success, 'status')).toEqual(['pending', 'failed', 'pending']);
		expect(success[1]!.json).toMatchObject({
			reference: 'PAY-2',
			code: '721',
			message: 'OPERATOR_NOT_AVAILABLE',
			sent: false,
			advice: REFUSED,
		});
		expect(vendor.paid).toEqual(['PAY-1', 'PAY-3']);
	});

	it('leave by the error output, over the columns of their row', async () => {
		const { success, failure } = await send(
			vendor,
			sheet(3),
			{},
			{ onError: 'continueErrorOutput' },
		);
		expect(column(success, 'reference')).toEqual(['PAY-1', 'PAY-3']);
		expect(origins(success)).toEqual([0, 2]);
		expect(jsons(failure)).toEqual([
			{
				...sheetRow(1),
				error: expect.objectContaining({
					...{ message: 'PAY-2 was refused (code 721)', description: REFUSED },
					...{ reference: 'PAY-2', status: 'failed', code: '721' },
				}),
			},
		]);
		expect(origins(failure)).toEqual([1]);
	});

	it('stay among the others with Continue, paired with their rows', async () => {
		const { success } = await send(vendor, sheet(3), {}, { onError: 'continueRegularOutput' });
		expect(origins(success)).toEqual([0, 1, 2]);
		expect(success[1]!.json).toMatchObject({ error: { message: 'PAY-2 was refused (code 721)' } });
	});

	it('because of the receiver are not sent at all', async () => {
		vendor.rowChanges.set('0700000003', { code: 717, status: 'ERROR_PHONE_NOT_PARTICULAR' });
		const { success } = await send(vendor, sheet(4));
		expect(column(success, 'status')).toEqual(['pending', 'failed', 'failed', 'pending']);
		expect(success[2]!.json).toMatchObject({ code: '717', sent: false });
		expect(vendor.sent).toEqual(['PAY-1', 'PAY-2', 'PAY-4']);
	});
});
