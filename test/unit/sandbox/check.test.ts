import { keys, useSandbox } from './harness.ts';

const sandbox = useSandbox();

const date = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
const day = expect.stringMatching(/^\d{4}-\d\d-\d\d 00:00:00$/);

describe('checking a payment', () => {
	it('says WAITING_FOR_CUSTOMER before anybody paid', async () => {
		await sandbox.create({ metadata: 'cart-42' });
		const { status, json } = await sandbox.check();
		expect(status).toBe(200);
		expect(json).toEqual({
			code: '662',
			message: 'WAITING_CUSTOMER_PAYMENT',
			data: {
				amount: '2500',
				currency: 'XOF',
				status: 'WAITING_FOR_CUSTOMER',
				payment_method: '',
				description: 'Test order 1',
				metadata: 'cart-42',
				operator_id: null,
				payment_date: '',
				fund_availability_date: '',
			},
			api_response_id: expect.any(String),
		});
	});

	it('says ACCEPTED after it was paid, in the order of the provider sample', async () => {
		await sandbox.create();
		await sandbox.control('/transactions/ORDER-1/pay', { operator: 'OM' });
		const { status, json } = await sandbox.check();
		expect(status).toBe(200);
		expect(Object.keys(json)).toEqual(['code', 'message', 'data', 'api_response_id']);
		expect(json).toMatchObject({ code: '00', message: 'SUCCES' });
		expect(json.data).toEqual({
			amount: '2500',
			currency: 'XOF',
			status: 'ACCEPTED',
			payment_method: 'OM',
			description: 'Test order 1',
			metadata: null,
			operator_id: expect.stringMatching(/^MP\d{6}\.\d{4}\.A\d{5}$/),
			payment_date: date,
			fund_availability_date: day,
		});
	});

	it('says REFUSED with a payment date of one space', async () => {
		await sandbox.create();
		await sandbox.control('/transactions/ORDER-1/refuse', { code: '602', operator: 'OM' });
		const { status, json } = await sandbox.check();
		expect(status).toBe(200);
		expect(json).toMatchObject({
			code: '602',
			message: 'INSUFFICIENT_BALANCE',
			data: { status: 'REFUSED', operator_id: null, payment_date: ' ' },
		});
	});

	it('finds a payment by its token under both names, and alone', async () => {
		const token = (await sandbox.create()).json.data.payment_token;
		for (const name of ['token', 'payment_token']) {
			const { json } = await sandbox.check({ transaction_id: undefined, [name]: token });
			expect(json.code).toBe('662');
		}
	});

	it('accepts a form body', async () => {
		await sandbox.create();
		const form = new URLSearchParams({ ...keys, transaction_id: 'ORDER-1' }).toString();
		const type = 'application/x-www-form-urlencoded';
		const { json } = await sandbox.post('/checkout/v2/payment/check', form, type);
		expect(json.code).toBe('662');
	});

	it('does not know other ids', async () => {
		for (const fields of [{}, { transaction_id: undefined, token: 'nope' }]) {
			const { status, json } = await sandbox.check(fields);
			expect(status).toBe(404);
			expect(json).toMatchObject({ code: '404', message: 'TRANSACTION_NOT_FOUND' });
		}
	});

	it.each([
		[{ apikey: 'wrong' }, '609'],
		[{ site_id: '1' }, '613'],
		[{ apikey: undefined }, '608'],
		[{ transaction_id: undefined }, '608'],
	])('refuses %j with %s', async (fields, code) => {
		const { status, json } = await sandbox.check(fields);
		expect({ status, code: json.code }).toEqual({ status: 400, code });
	});
});

describe('settings of the answers', () => {
	it('has the older shape, which has the phone and no status', async () => {
		await sandbox.control('/settings', { checkShape: 'older' });
		await sandbox.create();
		await sandbox.create({ transaction_id: 'ORDER-2' });
		const choice = { operator: 'FLOOZ', phone: '+2250100000001' };
		await sandbox.control('/transactions/ORDER-1/confirm', choice);
		await sandbox.control('/transactions/ORDER-2/refuse', { operator: 'OM', code: '600' });
		expect((await sandbox.check()).json.data).toEqual({
			operator_id: expect.any(String),
			payment_method: 'FLOOZ',
			payment_date: date,
			phone_number: '0100000001',
			phone_prefix: '225',
		});
		const refused = (await sandbox.check({ transaction_id: 'ORDER-2' })).json;
		expect(refused.code).toBe('600');
		expect(Object.keys(refused.data)).toEqual([
			'payment_method',
			'payment_date',
			'phone_number',
			'phone_prefix',
		]);
	});

	it('changes HTTP statuses', async () => {
		await sandbox.control('/settings', {
			createdHttpStatus: 201,
			refusalHttpStatus: 200,
			unpaidHttpStatus: 400,
		});
		expect((await sandbox.create()).status).toBe(201);
		expect(await sandbox.create()).toMatchObject({ status: 200, json: { code: '620' } });
		expect(await sandbox.check()).toMatchObject({ status: 400, json: { code: '662' } });
		const unknown = await sandbox.check({ transaction_id: 'other' });
		expect(unknown).toMatchObject({ status: 200, json: { code: '404' } });
	});

	it('gives codes as numbers', async () => {
		await sandbox.control('/settings', { numberCodes: true });
		expect((await sandbox.create()).json.code).toBe(201);
		await sandbox.control('/transactions/ORDER-1/confirm');
		expect((await sandbox.check()).json.code).toBe(0);
		expect((await sandbox.check({ apikey: 'x' })).json.code).toBe(609);
	});

	it.each(['XOF', 'XAF', 'CDF', 'GNF', 'USD'])('opens an account in %s', async (currency) => {
		await sandbox.control('/settings', { accountCurrency: currency });
		expect((await sandbox.create({ currency })).json.code).toBe('201');
		const other = currency === 'XOF' ? 'GNF' : 'XOF';
		const refused = await sandbox.create({ transaction_id: 'ORDER-2', currency: other });
		expect(refused.json.description).toMatch(
			`Transaction currency :'${other}' Account currency :'${currency}'`,
		);
	});

	it('opens an account in any currency; dollars need no multiple of 5', async () => {
		await sandbox.control('/settings', { accountCurrency: 'any' });
		expect((await sandbox.create({ currency: 'USD', amount: 3 })).json.code).toBe('201');
		const euros = await sandbox.create({ transaction_id: 'ORDER-2', currency: 'EUR' });
		expect(euros.json).toMatchObject({ code: '612', message: 'ERROR_CURRENCY_NOTVALID' });
	});

	it('has a minimum amount', async () => {
		await sandbox.control('/settings', { minimumAmount: 100 });
		expect((await sandbox.create({ amount: 95 })).json.code).toBe('641');
		expect((await sandbox.create({ amount: 100 })).json.code).toBe('201');
	});
});
