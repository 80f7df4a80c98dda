import { useAurore } from './auroreHarness.ts';
import type { Json } from './harness.ts';

const aurore = useAurore();

const open = async (fields: Json = {}) =>
	new URL((await aurore.pay(fields)).json.payment_url as string).pathname;
const page = async (path: string) => (await aurore.sandbox.get(path)).text;
const submit = (path: string, fields: Record<string, string>) =>
	aurore.sandbox.post(
		path,
		new URLSearchParams(fields).toString(),
		'application/x-www-form-urlencoded',
	);
const operators = (text: string) =>
	[...text.matchAll(/<option value="(\w+_[A-Z]{2})"/g)].map(([, code]) => code);

describe('Aurore: payment page', () => {
	it.each<[string, string, string[]]>([
		['CI', 'XOF', ['OM_CI', 'MOOV_CI', 'MTN_CI', 'WAVE_CI']],
		['CM', 'XAF', ['OM_CM', 'MTN_CM']],
		['CD', 'CDF', ['OM_CD', 'AIRTEL_CD', 'MPESA_CD', 'AFRICELL_CD', 'VISA_CD']],
		['NE', 'XOF', ['AIRTEL_NE', 'MOOV_NE', 'ZAMANI_NE']],
	])('offers the operators of %s', async (auroreCountry, currency, codes) => {
		await aurore.setting({ auroreCountry });
		const answer = await aurore.sandbox.get(await open({ currency }));
		expect(answer.headers.get('content-security-policy')).toMatch("frame-ancestors 'none'");
		expect(operators(answer.text)).toEqual(codes);
	});

	it('shows what is paid, with the method and the number that were asked for', async () => {
		const text = await page(
			await open({ payment_method: 'MTN_CI', client_phone_number: '+2250500000002' }),
		);
		expect(text).toMatch('Order 42');
		expect(text).toMatch(/500 XOF/);
		expect(text).toMatch('<option value="MTN_CI" selected>');
		expect(text).toMatch('value="+2250500000002"');
		expect(text).toMatch('<option value="FAILED">FAILED 2010</option>');
	});

	it('is paid once, and leads to the URL of successes', async () => {
		const path = await open();
		const fields = { action: 'pay', operator: 'MOOV_CI', phone: '0100000001' };
		await Promise.all([1, 2, 3].map(() => submit(path, fields)));
		await aurore.sandbox.settled();
		const text = await page(path);
		expect(text).toMatch(/data-status="success"\s+data-code="SUCCESS"/);
		expect(text).toMatch('<form method="get" action="https://shop.example.com/success?cart=4"');
		expect(text).toMatch('name="cart" value="4"');
		expect(await aurore.ledger()).toMatchObject([{ phone: '+2250100000001' }]);
	});

	it('is refused with the chosen status, and leads to the URL of failures', async () => {
		const path = await open({ lang: 'en' });
		await submit(path, { action: 'refuse', operator: 'OM_CI', code: 'OTP_EXPIRED' });
		const text = await page(path);
		expect(text).toMatch(/data-status="failed"\s+data-code="OTP_EXPIRED"/);
		expect(text).toMatch('action="https://shop.example.com/failed"');
		expect(text).toMatch('Return to the shop');
	});

	it('is left pending', async () => {
		const path = await open();
		await submit(path, { action: 'wait', operator: 'OM_CI' });
		expect(await page(path)).toMatch(/data-status="pending"\s+data-code="PENDING"/);
		expect((await aurore.check('payment', 'ORDER-1')).json.status).toBe('PENDING');
	});

	it('says what is wrong', async () => {
		const path = await open();
		const answer = await submit(path, { action: 'pay', operator: 'OM_SN', phone: '0700000001' });
		expect({ status: answer.status, problem: answer.text.includes('id="problem"') }).toEqual({
			status: 422,
			problem: true,
		});
	});

	it('does not know other tokens', async () => {
		const answer = await aurore.sandbox.get('/aurore/checkout/unknown');
		expect(answer.status).toBe(404);
		expect(answer.text).toMatch('<html');
	});
});
