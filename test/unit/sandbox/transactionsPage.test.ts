import { useSandbox } from './harness.ts';

const sandbox = useSandbox({ notificationRetryDelaysMs: [] }, 7);

const act = (path: string, body?: unknown) => sandbox.control(`/transactions/${path}`, body);
const form = (path: string, fields: Record<string, string>) =>
	sandbox.post(
		`/_sandbox/transactions/${path}`,
		new URLSearchParams(fields).toString(),
		'application/x-www-form-urlencoded',
	);

describe('transactions page', () => {
	it('lists transactions with buttons, escaped', async () => {
		expect((await sandbox.get('/')).text).toMatch('Nothing yet');
		await sandbox.create({ transaction_id: '<b>/1' });
		const { status, text, headers } = await sandbox.get('/');
		expect(status).toBe(200);
		expect(headers.get('content-type')).toMatch('text/html');
		expect(text).toMatch('<td>&lt;b&gt;/1</td>');
		expect(text).toMatch('http-equiv="refresh"');
		for (const action of ['pay', 'refuse', 'wait', 'notify']) {
			expect(text).toMatch(`formaction="/_sandbox/transactions/%3Cb%3E%2F1/${action}"`);
		}
		expect(text).toMatch('name="signature" value="wrong"');
	});

	it('acts through its buttons and comes back', async () => {
		await sandbox.create();
		const answer = await form('ORDER-1/pay', { kind: 'checkout' });
		expect(answer.status).toBe(303);
		expect(answer.headers.get('location')).toBe('/');
		await sandbox.settled();
		expect((await sandbox.get('/')).text).toMatch('state success');
		expect((await sandbox.get('/')).text).not.toMatch('/ORDER-1/pay');
		expect((await form('ORDER-1/notify', { kind: 'checkout', signature: 'wrong' })).status).toBe(
			303,
		);
		expect((await sandbox.settled()).notifications).toMatchObject({ sent: 4 });
	});

	it('tells on the page why a button did nothing', async () => {
		await sandbox.create();
		await act('ORDER-1/confirm');
		const answer = await form('ORDER-1/pay', { kind: 'checkout' });
		const page = await sandbox.get(answer.headers.get('location') ?? '');
		expect(page.text).toMatch('ORDER-1 is final already: success (00)');
	});
});
