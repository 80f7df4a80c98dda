import { openMerchant, useSandbox } from './harness.ts';
import type { Json } from './harness.ts';

// Nobody listens on the notify URL of most payments here.
const sandbox = useSandbox({ notificationRetryDelaysMs: [] });

/** Creates a payment and returns the path of its page. */
async function open(fields: Json = {}) {
	const { json } = await sandbox.create(fields);
	return new URL(json.data.payment_url).pathname;
}
const submit = (path: string, fields: Record<string, string>) =>
	sandbox.post(path, new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded');
const operators = (html: string) =>
	[...html.matchAll(/<option value="([A-Z]+)"/g)].map((match) => match[1]);

describe('payment page', () => {
	it('shows what is paid, to whom and how', async () => {
		const { status, text, headers } = await sandbox.get(await open());
		expect(status).toBe(200);
		expect(headers.get('content-type')).toMatch('text/html');
		expect(headers.get('content-security-policy')).toMatch("default-src 'none'");
		expect(text).toMatch('<html lang="fr">');
		expect(text).toMatch('Boutique du bac à sable (site 123456)');
		expect(text).toMatch(/2\s500 XOF/u);
		expect(text).toMatch('Test order 1');
		expect(text).toMatch(/<select id="operator" name="operator"/);
		expect(text).toMatch(/<button[^>]+name="action" value="pay"/);
		expect(text).not.toMatch(/<script|https?:\/\/(?!shop)/);
	});

	it('escapes what the merchant sent', async () => {
		const evil = '<img src=x onerror="alert(1)">\'';
		const { text } = await sandbox.get(await open({ description: evil, transaction_id: evil }));
		expect(text).not.toMatch('<img');
		expect(text).toMatch('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;');
	});

	it('speaks English when asked to', async () => {
		const { text } = await sandbox.get(await open({ lang: 'en' }));
		expect(text).toMatch('<html lang="en">');
		expect(text).toMatch('Payment method');
	});

	it.each<[string, Json, string[]]>([
		['XAF', {}, ['OMCM', 'EXPRESSUNIONCM']],
		['GNF', {}, ['OMGN', 'MTNGN']],
		['CDF', {}, ['OMCD', 'MPESACD', 'AIRTELCD']],
		['USD', {}, ['OMCD', 'MPESACD', 'AIRTELCD']],
		['XOF', { channels: 'WALLET' }, ['WAVECI', 'WAVESN']],
	])('offers the operators of %s with %j', async (currency, fields, codes) => {
		await sandbox.control('/settings', { accountCurrency: 'any' });
		const { text } = await sandbox.get(await open({ currency, ...fields }));
		expect(operators(text)).toEqual(codes);
	});

	it('offers cards only with the whole customer block', async () => {
		const plain = await sandbox.get(await open());
		expect(operators(plain.text)).toEqual(expect.arrayContaining(['OM', 'MOMO', 'FLOOZ', 'OMSN']));
		expect(operators(plain.text)).not.toContain('VISAM');
		const card = await sandbox.get(await open({ transaction_id: 'ORDER-2', ...customer }));
		expect(operators(card.text)).toContain('VISAM');
	});

	it('lists every final failed code', async () => {
		const { text } = await sandbox.get(await open());
		const codes = [...text.matchAll(/<option value="(\d{3})"/g)].map((match) => match[1]);
		expect(codes).toEqual(
			(
				'600 602 603 604 605 606 621 622 626 627 635 636 637 640 641 642 ' +
				'804 807 808 809 810 811 812'
			).split(' '),
		);
	});

	it('pre-fills the phone, and locks it when asked to', async () => {
		const phone = '+2250700000009';
		const free = await sandbox.get(await open({ customer_phone_number: phone }));
		expect(free.text).toMatch(/value="\+2250700000009"/);
		expect(free.text).not.toMatch('readonly aria');
		const fields = { transaction_id: 'ORDER-2', customer_phone_number: phone };
		const path = await open({ ...fields, lock_phone_number: true });
		expect((await sandbox.get(path)).text).toMatch('readonly aria');
		await submit(path, { action: 'pay', operator: 'OM', phone: '0799999999' });
		expect(await sandbox.transaction('ORDER-2')).toMatchObject({ phone, status: 'success' });
	});

	it('does not know other tokens', async () => {
		const answer = await sandbox.get(`/checkout/pay/${'0'.repeat(110)}`);
		expect(answer.status).toBe(404);
		expect(answer.headers.get('content-type')).toMatch('text/html');
	});
});

describe('ways a payment ends', () => {
	it('is paid: one movement, the phone as E.164, and a way back to the shop', async () => {
		const returnUrl = 'https://shop.example.com/return?cart=4%262';
		const path = await open({ return_url: returnUrl });
		const answer = await submit(path, { action: 'pay', operator: 'OM', phone: '07 00-00.00 07' });
		expect(answer.status).toBe(303);
		expect(answer.headers.get('location')).toBe(path);
		const { text } = await sandbox.get(path);
		expect(text).toMatch(/id="result"[^>]+data-status="success"/);
		expect(text).toMatch(/<form method="get" action="https:\/\/shop\.example\.com\/return/);
		expect(text).toMatch(/<form[^>]+method="post" action="https:\/\/shop\.example\.com\/return/);
		expect(text).toMatch('name="cart" value="4&amp;2"');
		expect(text).toMatch(`name="token" value="${path.split('/').at(-1)}"`);
		expect(text).toMatch('name="transaction_id" value="ORDER-1"');
		const { ledger } = (await sandbox.get('/_sandbox/ledger')).json;
		expect(ledger).toMatchObject([{ reference: 'ORDER-1', phone: '+2250700000007' }]);
	});

	it('is paid once, however often the button is clicked', async () => {
		const path = await open();
		const fields = { action: 'pay', operator: 'MOMO', phone: '0500000002' };
		const answers = await Promise.all([1, 2, 3, 4].map(() => submit(path, fields)));
		expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
		await sandbox.settled();
		expect((await submit(path, { ...fields, action: 'refuse', code: '600' })).status).toBe(303);
		expect((await sandbox.get('/_sandbox/ledger')).json.ledger).toHaveLength(1);
	});

	it('is refused with the chosen code', async () => {
		const path = await open();
		await submit(path, { action: 'refuse', operator: 'OM', code: '606' });
		expect((await sandbox.get(path)).text).toMatch(/data-status="failed"\s+data-code="606"/);
		expect((await sandbox.check()).json.message).toBe('INCORRECT_SETTINGS');
		expect((await sandbox.get('/_sandbox/ledger')).json.ledger).toEqual([]);
	});

	it('is left pending and taken up again', async () => {
		const path = await open();
		await submit(path, { action: 'wait', operator: 'OM' });
		expect((await sandbox.get(path)).text).toMatch(/id="result"[^>]+data-status="pending"/);
		expect((await sandbox.get(`${path}?resume=1`)).text).toMatch('value="pay"');
		await submit(path, { action: 'pay', operator: 'OM', phone: '0700000001' });
		expect((await sandbox.check()).json.code).toBe('00');
	});

	it('reloads by itself while the operator confirms', async () => {
		const merchant = await openMerchant();
		let release = () => {};
		const held = new Promise<void>((resolve) => (release = resolve));
		merchant.answerWith(() => held.then(() => 200));
		const path = await open({ notify_url: merchant.url });
		await submit(path, { action: 'pay', operator: 'MOMO', phone: '0500000002' });
		const waiting = (await sandbox.get(path)).text;
		expect(waiting).toMatch('http-equiv="refresh" content="1"');
		expect(waiting).toMatch('data-confirming="true"');
		release();
		await sandbox.settled();
		const done = (await sandbox.get(path)).text;
		expect(done).not.toMatch('http-equiv="refresh"');
		expect(done).toMatch('data-status="success"');
		await merchant.close();
	});

	it.each([
		[{ action: 'pay', operator: 'OM', phone: '' }, 'Ce numéro ne convient pas'],
		[{ action: 'pay', operator: 'OM', phone: '0700' }, 'Ce numéro ne convient pas'],
		[{ action: 'pay', operator: 'OM', phone: '+221770000001' }, 'Ce numéro ne convient pas'],
		[{ action: 'pay', operator: 'OMCM', phone: '0700000001' }, 'Choisissez un moyen de paiement'],
		[{ action: 'refuse', operator: 'OM', code: '00' }, 'Choisissez un code'],
		[{ action: 'steal', operator: 'OM', phone: '0700000001' }, 'Choisissez Payer'],
		[{}, 'Choisissez Payer'],
	])('refuses %j and says why', async (fields, text) => {
		const path = await open();
		const answer = await submit(path, fields as Record<string, string>);
		expect(answer.status).toBe(422);
		expect(answer.text).toMatch(/role="alert"/);
		expect(answer.text).toMatch(text);
		expect(await sandbox.transaction()).toMatchObject({ status: 'created' });
	});
});

const customer = {
	customer_name: 'Doe',
	customer_surname: 'Jane',
	customer_email: 'jane.doe@example.com',
	customer_phone_number: '+2250700000001',
	customer_address: 'BP 0024',
	customer_city: 'Abidjan',
	customer_country: 'CI',
	customer_state: 'CI',
	customer_zip_code: '06510',
};
