import { useLoggedIn } from './digitalpayeHarness.ts';
import type { Json } from './harness.ts';

const { sandbox, collect } = useLoggedIn({ digitalpayeCollectDelayMs: 0 });
const { a, b, c } = collect;

describe('DigitalPaye collect, generation A', () => {
	it.each(['v1', 'v2'])('answers 202 with the object of the documentation under /%s', async (v) => {
		const { status, json } = await a({}, v);
		expect(status).toBe(202);
		expect(json).toEqual({
			code_status: 202,
			status: 'PENDING',
			message: 'PAYMENT_IS_PENDING',
			data: {
				linkpayment_id: null,
				ref: 'RCI-DIGITALP-7001',
				operator_id: expect.stringMatching(/^cos-[0-9a-f]{13}$/),
				transaction_id: 'A-1',
				cardId: null,
				number_user: '2250500000002',
				name_user: 'JANE DOE',
				email_user: null,
				country_user: 'CI',
				currency: 'XOF',
				amount: '310',
				fees: '6.2',
				amount_receive: '303.8',
				amount_total: '310',
				status: 'PENDING',
				type_transaction: 'collecte',
				type_payment: 'MTN_MONEY_CI',
				date: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
				date_update: null,
			},
		});
		await sandbox.ended('A-1');
		expect(await sandbox.ledger()).toEqual(['in A-1 310']);
	});

	it('ends an Orange collect at once when the code is right', async () => {
		const orange = { operator: 'ORANGE_MONEY_CI', customer_id: '0700000001', code_otp: '5923' };
		const { status, json } = await a(orange);
		expect(status).toBe(200);
		expect(json).toMatchObject({
			code_status: 200,
			status: 'SUCCESSFUL',
			message: 'PAYMENT_IS_SUCCESSFUL',
			data: { status: 'SUCCESSFUL', type_payment: 'ORANGE_MONEY_CI', date_update: null },
		});
		await sandbox.settings({ digitalpayeOrangeDelayMs: 60_000 });
		expect((await a({ ...orange, transaction_id: 'A-2' })).status).toBe(202);
	});

	it('fails by the one-time code: wrong with data, too little money without', async () => {
		const orange = { operator: 'ORANGE_MONEY_CI', customer_id: '0700000001' };
		const wrong = await a({ ...orange, code_otp: '0000' });
		expect(wrong.status).toBe(504);
		expect(wrong.json).toMatchObject({
			...{ code_status: 504, status: 'ERROR', message: 'PAYMENT_FAILED_TRY_AGAINST' },
			data: { transaction_id: 'A-1', status: 'FAILED' },
		});
		expect(wrong.json.data).not.toHaveProperty('cardId');
		expect(wrong.json.data).not.toHaveProperty('linkpayment_id');
		const poor = await a({ ...orange, code_otp: '0001', transaction_id: 'A-2' });
		expect([poor.status, poor.json]).toEqual([
			504,
			{ code_status: 504, status: 'ERROR', message: 'AMOUNT_USER_INSUFFISANT' },
		]);
		expect(await sandbox.ledger()).toEqual([]);
	});

	it('takes the empty optional fields of the Flutter SDK', async () => {
		const empty = { name_user: '', email: '', code_otp: null, url_success: '', url_error: '' };
		expect((await a(empty)).status).toBe(202);
	});

	it.each<[string, Json, number, string, string]>([
		['no country', { code_country: undefined }, 400, 'BAD_REQUEST', 'code_country is missing'],
		['another country', { code_country: 'SN' }, 400, 'BAD_REQUEST', 'code_country must be CI'],
		['another currency', { currency: 'USD' }, 400, 'BAD_REQUEST', 'currency must be XOF'],
		['a number', { customer_id: 500000002 }, 400, 'BAD_REQUEST', 'customer_id must be a string'],
		['a prefix', { customer_id: '+2250500000002' }, 400, 'BAD_REQUEST', 'must have 10 digits'],
		['too little', { amount: 99 }, 400, 'BAD_REQUEST', 'amount must be from 100 to 1000000'],
		['too much', { amount: 1_000_001 }, 400, 'BAD_REQUEST', 'must be from 100 to 1000000'],
		['a fraction', { amount: 100.5 }, 400, 'BAD_REQUEST', 'amount must be a whole number'],
		['no amount', { amount: '' }, 400, 'BAD_REQUEST', 'amount is missing'],
		['no name', { name_user: undefined }, 400, 'BAD_REQUEST', 'name_user is missing'],
		[
			'21 characters',
			{ transaction_id: 'A'.repeat(21) },
			400,
			'TRANSACTION_ID_MAX_LENGHT_20',
			'20',
		],
		['Moov', { operator: 'FLOOZ_MONEY_CI' }, 410, 'OPERATOR_NO_SUPPORTED', 'operator'],
		['another operator', { operator: 'toString' }, 410, 'OPERATOR_NO_SUPPORTED', 'operator'],
		['Orange, no code', { operator: 'ORANGE_MONEY_CI' }, 400, 'BAD_REQUEST', 'code_otp is missing'],
		[
			'Orange, a bad code',
			{ operator: 'ORANGE_MONEY_CI', code_otp: '12345' },
			400,
			'BAD_REQUEST',
			'code_otp must have 4 digits',
		],
		['Wave, no URL', { operator: 'WAVE_CI' }, 400, 'BAD_REQUEST', 'url_success is missing'],
		[
			'Wave, a bad URL',
			{ operator: 'WAVE_CI', url_success: 'https://a.test', url_error: 'shop' },
			400,
			'BAD_REQUEST',
			'url_error must be a URL',
		],
	])('refuses %s', async (_name, fields, status, message, cause) => {
		const answer = await a(fields);
		expect([answer.status, answer.json]).toEqual([
			status,
			{ code_status: status, status: 'ERROR', message },
		]);
		expect(answer.headers.get('x-sandbox-cause')).toMatch(cause);
		expect((await sandbox.get('/_sandbox/transactions')).json.transactions).toEqual([]);
	});

	it('takes 20 characters, and the bounds themselves', async () => {
		expect((await a({ transaction_id: 'A'.repeat(20), amount: 100 })).status).toBe(202);
		expect((await a({ transaction_id: 'B', amount: '1000000' })).status).toBe(202);
	});
});

describe('DigitalPaye operators', () => {
	it.each([
		['documented', { A: [0, 1, 2, 3, 5], B: [0, 1, 2, 3, 4, 5], C: [0, 1, 3, 4] }],
		['strict', { A: [0, 1, 2], B: [0, 1, 3, 4], C: [0, 1, 3, 4] }],
		['all', { A: [0, 1, 2, 3, 4, 5], B: [0, 1, 2, 3, 4, 5], C: [0, 1, 2, 3, 4, 5] }],
	])('setting %s: which codes which generation takes', async (setting, taken) => {
		await sandbox.settings({
			digitalpayeOperatorCodes: setting,
			digitalpayeOperatorNumbers: false,
		});
		const codes = [
			...['ORANGE_MONEY_CI', 'MTN_MONEY_CI', 'WAVE_CI', 'WAVE_MONEY_CI', 'FLOOZ_MONEY_CI'],
			...['ORANGE_MONEY', 'DIGITALPAYE'],
		];
		const urls = { url_success: 'https://a.test', url_error: 'https://a.test' };
		const found: Record<string, number[]> = { A: [], B: [], C: [] };
		for (const [index, operator] of codes.entries()) {
			const id = `${index}`;
			const answers = {
				A: await a({ operator, transaction_id: `a${id}`, code_otp: '1234', ...urls }),
				B: await b({ operator, transactionId: `b${id}`, otpCode: '1234' }),
				C: await c({ operator_code: operator, external_ref: `c${id}` }),
			};
			for (const [generation, { status }] of Object.entries(answers)) {
				if (status < 400) found[generation]?.push(index);
			}
		}
		expect(found).toEqual(taken);
	});

	it('fails a number of another operator, unless told not to look', async () => {
		const foreign = { customer_id: '0700000001' };
		expect((await a(foreign)).json.message).toBe('USER_NOT_MTN_MONEY');
		expect((await b({ payer: '0700000001' })).json.reason).toBe('PAYMENT_FAILED_TRY_AGAINST');
		await sandbox.settings({ digitalpayeOperatorNumbers: false });
		expect((await a({ ...foreign, transaction_id: 'A-2' })).status).toBe(202);
	});
});
