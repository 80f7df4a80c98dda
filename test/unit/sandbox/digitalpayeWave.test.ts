import { collectA, collectB, collectC, useLoggedIn } from './digitalpayeHarness.ts';
import type { Json } from './harness.ts';

const { sandbox, tokens } = useLoggedIn();

const [ok, ko] = ['https://shop.example.com/ok?order=1', 'https://shop.example.com/ko'];
const collect = (body: Json) =>
	sandbox.ask('POST', '/v1/collecte/mobile-money', { token: tokens.ab, body });
const waveB = (fields: Json = {}) =>
	collectB({ operator: 'WAVE_MONEY_CI', urlSuccess: ok, errorUrl: ko, ...fields });
const pathOf = (url: string) => {
	expect(url.startsWith(`${sandbox.url}/digitalpaye/wave/c/cos-`)).toBe(true);
	return new URL(url).pathname;
};
const press = (path: string, action: string) =>
	sandbox.post(path, `action=${action}`, 'application/x-www-form-urlencoded');
async function launch(fields: Json = {}): Promise<string> {
	return pathOf((await collect(waveB(fields))).json.data.waveLaunchUrl);
}

describe('DigitalPaye Wave collect', () => {
	it('A and C give the address of the page under their own names', async () => {
		const body = collectA({ operator: 'WAVE_CI', url_success: ok, url_error: ko });
		const a = await collect(body);
		expect(a.status).toBe(202);
		pathOf(a.json.data.wave_launch_url);
		const c = (fields: Json) =>
			sandbox.ask('POST', '/v1/transactions/collect', {
				token: tokens.c,
				body: collectC({ operator_code: 'WAVE_MONEY_CI', payer_phone: undefined, ...fields }),
			});
		pathOf((await c({})).json.data.wave_launch_url);
		await sandbox.settings({ digitalpayeLaunchField: 'payment_url' });
		pathOf((await c({ external_ref: 'C-2' })).json.data.payment_url);
	});

	it('shows the payer a page of its own with amount and buttons', async () => {
		const page = await sandbox.get(await launch({ transactionId: '<b>' }));
		expect(page.status).toBe(200);
		expect(page.headers.get('content-type')).toMatch('text/html');
		expect(page.text).toMatch(/600\sXOF/);
		expect(page.text).toMatch('&lt;b&gt;');
		expect(page.text).toMatch('value="pay"');
		expect(page.text).toMatch('value="cancel"');
		expect(page.text).not.toMatch(/<script|src=/);
	});

	it('stays pending until the payer pays, then goes to the success URL', async () => {
		const path = await launch();
		expect((await sandbox.transaction('B-1')).status).toBe('pending');
		const answer = await press(path, 'pay');
		expect([answer.status, answer.headers.get('location')]).toEqual([303, ok]);
		expect(await sandbox.ledger()).toEqual(['in B-1 600']);
		const again = await press(path, 'cancel');
		expect(again.headers.get('location')).toBe(ok);
		expect(await sandbox.ledger()).toEqual(['in B-1 600']);
		expect((await sandbox.get(path)).text).toMatch('data-status="success"');
	});

	it.each(['errorUrl', 'urlError'])('cancels and goes to the error URL (%s)', async (name) => {
		const path = await launch({ errorUrl: undefined, [name]: ko });
		const answer = await press(path, 'cancel');
		expect([answer.status, answer.headers.get('location')]).toEqual([303, ko]);
		expect(await sandbox.transaction('B-1')).toMatchObject({ status: 'failed' });
		expect(await sandbox.ledger()).toEqual([]);
	});

	it('fails for a number that ends in 99 although the payer pays', async () => {
		const answer = await press(await launch({ payer: '0500000099' }), 'pay');
		expect(answer.headers.get('location')).toBe(ko);
	});

	it('shows the result itself when there is no URL to go to', async () => {
		const path = await launch({ urlSuccess: undefined, errorUrl: undefined });
		const answer = await press(path, 'pay');
		expect(answer.headers.get('location')).toBe(path);
		expect((await sandbox.get(path)).text).not.toMatch('id="return"');
	});

	it('refuses other actions and unknown links', async () => {
		expect((await press(await launch(), 'steal')).status).toBe(422);
		expect((await sandbox.transaction('B-1')).status).toBe('pending');
		expect((await sandbox.get('/digitalpaye/wave/c/cos-1')).status).toBe(404);
		expect((await press('/digitalpaye/wave/c/cos-1', 'pay')).status).toBe(404);
	});

	it('keeps the link out of the request log', async () => {
		const path = await launch();
		await sandbox.get(path);
		const log = await sandbox.get('/_sandbox/requests');
		expect(log.text).toMatch('/digitalpaye/wave/c/:token');
		expect(log.text).not.toMatch('cos-');
	});
});
