import type { Generation } from './digitalpayeFrames.ts';
import { dataOf, framed } from './digitalpayeFrames.ts';
import { collect } from './digitalpayeRun.ts';
import { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { column, sheet, sheetRow } from './payoutRun.ts';

const PERSON = { firstName: 'Jane', lastName: 'Doe', email: 'jane.doe@example.com' };
const URLS = {
	successUrl: 'https://shop.example.com/ok',
	errorUrl: 'https://shop.example.com/ko',
};
const ALL: Generation[] = ['A', 'B', 'C'];
const PATH = {
	A: '/v1/collecte/mobile-money',
	B: '/v1/collecte/mobile-money',
	C: '/v1/transactions/collect',
};

describe('Orange', () => {
	it.each<[Generation, object]>([
		[
			'A',
			{
				code_country: 'CI',
				operator: 'ORANGE_MONEY_CI',
				currency: 'XOF',
				customer_id: '0700000001',
				amount: 500,
				name_user: 'Jane Doe',
				transaction_id: 'PAY-1',
				email: 'jane.doe@example.com',
				code_otp: '5923',
			},
		],
		[
			'B',
			{
				transactionId: 'PAY-1',
				customer: {
					lastName: 'Doe',
					firstName: 'Jane',
					phone: '0700000001',
					email: 'jane.doe@example.com',
					address: { countryCode: 'CI' },
				},
				payer: '0700000001',
				amount: '500',
				currency: 'XOF',
				operator: 'ORANGE_MONEY_CI',
				otpCode: '5923',
			},
		],
		[
			'C',
			{
				amount: 500,
				currency: 'XOF',
				operator_code: 'ORANGE_MONEY_CI',
				external_ref: 'PAY-1',
				payer_phone: '0700000001',
				otp: '5923',
				payer_first_name: 'Jane',
				payer_last_name: 'Doe',
				payer_email: 'jane.doe@example.com',
			},
		],
	])(
		'%s: exactly this goes out, after login and look-up and nothing else',
		async (generation, body) => {
			const vendor = new DigitalPayeVendor(generation);
			const row = { phone: '+2250700000001', amount: '500', reference: 'PAY-1' };
			const { success } = await collect(vendor, [row], { otp: '5923', person: PERSON });
			const look = {
				A: [],
				B: ['/v1/get-status-payment/PAY-1'],
				C: ['/v1/transactions/PAY-1', '/v1/transactions'],
			}[generation];
			expect(vendor.paths.slice(1)).toEqual([...look, PATH[generation]]);
			expect(vendor.sends[0]!.body).toEqual(body);
			expect(success[0]!.json).toMatchObject({
				status: 'pending',
				reference: 'PAY-1',
				phone: '+2250700000001',
				operator: 'ORANGE_MONEY_CI',
				amount: 500,
			});
		},
	);

	it.each(ALL)('%s: without the four digits nothing is sent', async (generation) => {
		const vendor = new DigitalPayeVendor(generation);
		const { error } = await collect(vendor, sheet(1), { operator: 'orange', person: PERSON });
		expect(error!.description).toBe(
			'OTP Code: must be the four digits that the payer got from Orange',
		);
		expect(vendor.calls).toEqual([]);
	});

	it('the digits of a sheet keep their leading zero', async () => {
		const vendor = new DigitalPayeVendor('A');
		const rows = [sheetRow(0, { otp: '0042' })];
		await collect(vendor, rows, { operator: 'orange', otp: '={{ $json.otp }}' });
		expect(vendor.sends[0]!.body!.code_otp).toBe('0042');
	});
});

describe('Wave', () => {
	const wave = { operator: 'wave', person: PERSON, ...URLS };

	it.each<[Generation, object]>([
		['A', { operator: 'WAVE_CI', url_success: URLS.successUrl, url_error: URLS.errorUrl }],
		[
			'B',
			{
				operator: 'WAVE_MONEY_CI',
				urlSuccess: URLS.successUrl,
				errorUrl: URLS.errorUrl,
				urlError: URLS.errorUrl,
			},
		],
		[
			'C',
			{
				operator_code: 'WAVE_MONEY_CI',
				success_url: URLS.successUrl,
				error_url: URLS.errorUrl,
			},
		],
	])('%s: carries both URLs', async (generation, body) => {
		const vendor = new DigitalPayeVendor(generation);
		await collect(vendor, sheet(1), wave);
		expect(vendor.sends[0]!.body).toMatchObject(body);
		expect(JSON.stringify(vendor.sends[0]!.body)).not.toMatch(/otp/i);
	});

	it.each<[Generation, string]>([
		['A', 'wave_launch_url'],
		['B', 'waveLaunchUrl'],
		['C', 'wave_launch_url'],
		['C', 'launch_url'],
		['C', 'redirect_url'],
		['C', 'payment_url'],
		['C', 'url'],
	])('%s: the page to open is found under %s', async (generation, name) => {
		const vendor = new DigitalPayeVendor(generation);
		const launchUrl = 'https://pay.wave.com/c/cos-EXAMPLE';
		const known = dataOf(generation, {
			...{ reference: 'PAY-1', providerId: 'REF1', direction: 'in', amount: 500 },
			...{ phone: '0700000001', operator: 'WAVE', status: 'PENDING' },
		} as never);
		vendor.plan(PATH[generation], framed(generation, { ...known, [name]: launchUrl }, 202));
		const { success } = await collect(vendor, sheet(1), wave);
		expect(success[0]!.json).toMatchObject({ status: 'pending', launchUrl });
	});

	it('a URL that is missing or none stops everything', async () => {
		const vendor = new DigitalPayeVendor('B');
		const parameters = { ...wave, successUrl: '', errorUrl: 'shop.example.com' };
		const { error } = await collect(vendor, sheet(1), parameters);
		expect(error!.description).toMatch(
			/^Success URL: is empty.+\nCancel URL: "shop\.example\.com"/,
		);
		expect(vendor.calls).toEqual([]);
	});
});

it('MTN and Moov need neither; values of hidden fields do not travel', async () => {
	const vendor = new DigitalPayeVendor('C');
	const rows = [sheetRow(0, { phone: '0500000001' }), sheetRow(1, { phone: '0100000001' })];
	await collect(vendor, rows, { otp: '1234', ...URLS, options: { concurrency: 1 } });
	expect(vendor.sends.map(({ body }) => body)).toEqual([
		{
			amount: 500,
			currency: 'XOF',
			operator_code: 'MTN_MONEY_CI',
			external_ref: 'PAY-1',
			payer_phone: '0500000001',
		},
		expect.objectContaining({ operator_code: 'FLOOZ_MONEY_CI', payer_phone: '0100000001' }),
	]);
});

it('generation B wants the whole payer, before anything is sent', async () => {
	const vendor = new DigitalPayeVendor('B');
	const person = { firstName: 'Jane' };
	const { error } = await collect(vendor, [sheetRow(0, { phone: '0500000001' })], { person });
	expect(error!.description).toBe('Payer: generation B also requires Last Name, Email');
	expect(vendor.calls).toEqual([]);
});

describe('the same money rules hold as for money out', () => {
	it('a lost answer is looked up among the collections, never sent again', async () => {
		const vendor = new DigitalPayeVendor('C').plan(PATH.C, 'lostAnswer');
		const rows = [sheetRow(0, { phone: '0500000001' })];
		const { success } = await collect(vendor, rows);
		expect(column(success, 'status')).toEqual(['pending']);
		expect(vendor.paths.slice(-2)).toEqual([PATH.C, '/v1/transactions/PAY-1']);
		expect(vendor.paths.join()).not.toContain('payouts');
		expect(vendor.ledger).toHaveLength(1);
	});

	it('a reference that exists is not charged again', async () => {
		const vendor = new DigitalPayeVendor('A');
		const rows = [sheetRow(0, { phone: '0500000001' })];
		await collect(vendor, rows);
		const { success } = await collect(vendor, rows);
		expect(column(success, 'alreadyExisted')).toEqual([true]);
		expect(vendor.ledger).toHaveLength(1);
	});

	it('Dry Run asks about the reference only: there is no balance to compare with', async () => {
		const vendor = new DigitalPayeVendor('B');
		const { success } = await collect(vendor, sheet(1), {
			...{ dryRun: true, person: PERSON, otp: '1234' },
		});
		expect(success[0]!.json).toMatchObject({ valid: true, known: 'new', availableBalance: null });
		expect(vendor.paths).toEqual(['/v1/auth', '/v1/get-status-payment/PAY-1']);
	});

	it('a payer whose balance is too low is not believed in a 504 without data', async () => {
		const vendor = new DigitalPayeVendor('A');
		vendor.plan(PATH.A, vendor.refuse(504, 'AMOUNT_USER_INSUFFISANT'));
		const { success } = await collect(vendor, [sheetRow(0, { phone: '0500000001' })]);
		expect(success[0]!.json).toMatchObject({
			status: 'unknown',
			sent: null,
			advice: expect.stringContaining('AMOUNT_USER_INSUFFISANT'),
		});
	});
});
