import { openMerchant, useSandbox } from './harness.ts';

const sandbox = useSandbox({ notificationRetryDelaysMs: [] }, 7);

const act = (path: string, body?: unknown) => sandbox.control(`/transactions/${path}`, body);
/** A button of a page, as a browser sends it. */
const press = (path: string, fields: Record<string, string>) =>
	sandbox.post(path, new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded');
const ORDER = '/transactions/checkout/ORDER-1';

describe('the list of transactions', () => {
	it('lists transactions with buttons, escaped', async () => {
		expect((await sandbox.get('/')).text).toMatch('No transactions yet');
		await sandbox.create({ transaction_id: '<b>/1' });
		const { status, text, headers } = await sandbox.get('/');
		expect(status).toBe(200);
		expect(headers.get('content-type')).toMatch('text/html');
		expect(text).toMatch('>&lt;b&gt;/1</a></td>');
		expect(text).not.toMatch('<b>/1');
		expect(text).toMatch('http-equiv="refresh"');
		expect(text).toMatch('action="/transactions/checkout/%3Cb%3E%2F1"');
		for (const action of ['pay', 'refuse', 'wait', 'notify', 'forge']) {
			expect(text).toMatch(new RegExp(`name="action"\\s+value="${action}"`));
		}
	});

	it('acts through its buttons and comes back to the list as it was filtered', async () => {
		await sandbox.create();
		const back = '/?status=created&lang=fr';
		const answer = await press(ORDER, { action: 'pay', back });
		expect(answer.status).toBe(303);
		expect(answer.headers.get('location')).toBe(`${back}#row-checkout-ORDER-1`);
		await sandbox.settled();
		expect((await sandbox.get('/')).text).toMatch('state success');
		expect((await sandbox.get('/')).text).not.toMatch('id="pay-checkout-ORDER-1"');
		expect((await press(ORDER, { action: 'forge', back: '/' })).status).toBe(303);
		expect((await sandbox.settled()).notifications).toMatchObject({ sent: 4 });
	});

	it.each([
		'https://shop.example.com/',
		'//shop.example.com/',
		'/calls',
		'javascript:alert(1)',
		'',
	])('sends nobody back to %p', async (back) => {
		await sandbox.create();
		const answer = await press(ORDER, { action: 'wait', back });
		expect(answer.headers.get('location')).toBe(`${ORDER}#next`);
	});

	it('tells on the page why a button did nothing', async () => {
		await sandbox.create();
		await act('ORDER-1/confirm');
		const answer = await press(ORDER, { action: 'pay', back: '/' });
		expect(answer.headers.get('location')).toBe('/?problem=isFinal#row-checkout-ORDER-1');
		expect((await sandbox.get('/?problem=isFinal')).text).toMatch('It is already final.');
		expect((await sandbox.get('/?problem=%3Cb%3E')).text).not.toMatch('role="alert"');
	});

	it.each([
		['search=-2', ['ORDER-2']],
		['search=order', ['ORDER-1', 'ORDER-2']],
		['status=success', ['ORDER-2']],
		['status=created', ['ORDER-1']],
		['kind=checkout&status=success', ['ORDER-2']],
		['kind=legacy', []],
		['search=%3Cscript%3E', []],
	])('shows with %s: %j', async (query, references) => {
		await sandbox.create();
		await sandbox.create({ transaction_id: 'ORDER-2' });
		await act('ORDER-2/confirm');
		const { text } = await sandbox.get(`/?${query}`);
		const shown = [...text.matchAll(/id="row-checkout-([^"]+)"/g)].map((match) => match[1]);
		expect(shown.sort()).toEqual(references);
		expect(text).not.toMatch('<script>"');
		if (references.length === 0) expect(text).toMatch('Nothing matches the filter.');
	});
});

describe('the page of a transaction', () => {
	it('shows what it is, its payment page and every button with its codes', async () => {
		const { json } = await sandbox.create();
		const { text } = await sandbox.get(ORDER);
		expect(text).toMatch('<h1>ORDER-1</h1>');
		expect(text).toMatch('2,500 XOF');
		expect(text).toMatch(`href="${new URL(json.data.payment_url).pathname}"`);
		for (const action of ['pay', 'refuse', 'wait', 'notify', 'forge']) {
			expect(text).toMatch(`id="form-${action}"`);
		}
		// The usual code of a refusal comes first.
		expect(text).toMatch(/id="form-refuse"[^]*?<select name="code">\s*<option value="627">/);
		expect(text).toMatch('<option value="602">');
		expect(text).toMatch('No money has moved.');
	});

	it('refuses with the chosen code', async () => {
		await sandbox.create();
		const answer = await press(ORDER, { action: 'refuse', code: '602' });
		expect(answer.headers.get('location')).toBe(`${ORDER}#next`);
		expect(await sandbox.settled()).toMatchObject({ status: 'failed', code: '602' });
		expect((await sandbox.get(ORDER)).text).toMatch('only notifications can still be sent');
	});

	it('shows body and answer of every notification, and the money that moved', async () => {
		const merchant = await openMerchant();
		await sandbox.create({ notify_url: `${merchant.url}?s=SIGNED-PART&page=2` });
		await press(ORDER, { action: 'pay' });
		await sandbox.settled();
		await press(ORDER, { action: 'forge', signature: 'missing' });
		await press(ORDER, { action: 'notify', times: '3' });
		await sandbox.settled();
		const { text } = await sandbox.get(ORDER);
		expect(text.match(/id="delivery-/g)).toHaveLength(8);
		expect(text).toMatch('GET: does the address exist?');
		expect(text).toMatch('cpm_trans_id = ORDER-1');
		expect(text).toMatch('cpm_amount = 2500');
		expect(text).toMatch(/&quot;x-token&quot;: &quot;•••&quot;/);
		expect(text).toMatch('page=2');
		expect(text).not.toMatch('SIGNED-PART');
		expect(text).toMatch(/<ul id="ledger">[^]*?2,500 XOF/);
		for (const { headers } of merchant.posts()) {
			if (headers['x-token']) expect(text).not.toMatch(String(headers['x-token']));
		}
		await merchant.close();
	});

	it.each([
		[{ action: 'steal' }, 'Actions'],
		[{}, 'Actions'],
		[{ action: 'notify', times: '0' }, 'How many times'],
		[{ action: 'notify', times: '1e9' }, 'How many times'],
		[{ action: 'notify', times: 'two' }, 'How many times'],
		[{ action: 'forge', signature: 'valid' }, 'Signature'],
	])('refuses %j and names the field', async (fields, field) => {
		await sandbox.create();
		const answer = await press(ORDER, fields as Record<string, string>);
		expect(answer.status).toBe(422);
		expect(answer.text).toMatch(`The value of &quot;${field}&quot; is not allowed.`);
		expect((await sandbox.transaction()).notifications.sent).toBe(0);
	});

	it('says that a code that does not belong to the action is not possible', async () => {
		await sandbox.create();
		const answer = await press(ORDER, { action: 'refuse', code: '00' });
		expect(answer.headers.get('location')).toBe(`${ORDER}?problem=cannotAct#next`);
		expect(await sandbox.transaction()).toMatchObject({ status: 'created' });
	});

	it.each(['/transactions/checkout/NOTHING', '/transactions/legacy/ORDER-1', '/transactions/x/y'])(
		'is not there at %s',
		async (path) => {
			await sandbox.create();
			expect((await sandbox.get(path)).status).toBe(404);
			expect((await press(path, { action: 'pay' })).status).toBe(404);
		},
	);

	it('takes no form from another website', async () => {
		await sandbox.create();
		const send = (site: string) =>
			fetch(sandbox.url + ORDER, {
				method: 'POST',
				redirect: 'manual',
				headers: {
					'content-type': 'application/x-www-form-urlencoded',
					'sec-fetch-site': site,
				},
				body: 'action=pay',
			});
		expect((await send('cross-site')).status).toBe(403);
		expect((await send('same-site')).status).toBe(403);
		expect(await sandbox.transaction()).toMatchObject({ status: 'created' });
		expect((await send('same-origin')).status).toBe(303);
	});
});

it('keeps the control API to JSON', async () => {
	await sandbox.create();
	const answer = await press('/_sandbox/transactions/ORDER-1/pay', {});
	expect(answer.status).toBe(415);
	expect(await sandbox.transaction()).toMatchObject({ status: 'created' });
});
