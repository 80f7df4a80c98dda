import { contact, results, useClient } from './clientHarness.ts';
import type { Json } from './harness.ts';

const client = useClient();

describe('Client v1: contacts', () => {
	it('takes contacts over, each with its own code and one lot for all', async () => {
		const sent = [contact('0700000001'), contact('0500000002', { name: 'Test C' })];
		const { status, json } = await client.contacts(sent);
		expect(status).toBe(200);
		const lot = (json.data as Json[][])[0]?.[0]?.lot as string;
		expect(lot).toMatch(/^\d{22}$/);
		expect(json).toEqual({
			code: 0,
			message: 'OPERATION_SUCCES',
			data: [sent.map((item) => ({ ...item, code: 0, status: 'success', lot }))],
		});
	});

	it('nests its answers once when the settings say so', async () => {
		await client.setting({ clientNesting: 'single' });
		const { json } = await client.contacts([contact('0700000001')]);
		expect(json.data).toEqual([expect.objectContaining({ code: 0 })]);
	});

	it('keeps one list for both paths and knows a number again', async () => {
		await client.contacts([contact('0700000001')], 'airtime');
		const again = await client.contacts([contact('0700000001'), contact('0700000002')], 'transfer');
		expect(again.json.code).toBe(0);
		expect(results(again)).toMatchObject([
			{ code: 726, status: 'ERROR_PHONE_ALREADY_MY_CONTACT' },
			{ code: 0 },
		]);
		await client.reset();
		expect(results(await client.contacts([contact('0700000001')]))).toMatchObject([{ code: 0 }]);
	});

	it.each<[string, unknown, number]>([
		['no object', 'text', 716],
		['no prefix', contact('0700000001', { prefix: undefined }), 716],
		['no name', contact('0700000001', { name: ' ' }), 716],
		['no e-mail', contact('0700000001', { email: '' }), 716],
		['an e-mail that is none', contact('0700000001', { email: 'testa' }), 716],
		['a number as a number', contact('0700000001', { phone: 700000001 }), 716],
		['eight digits in Côte d’Ivoire', contact('07000001'), 802],
		['letters', contact('07000000AB'), 802],
		['a prefix with plus', contact('0700000001', { prefix: '+225' }), 802],
		['nine digits in Senegal', contact('771234567', { prefix: '221' }), 0],
	])('gives an item with %s code %s', async (_what, item, code) => {
		const answer = await client.contacts([item, contact('0700000009')]);
		expect(answer.json.code).toBe(0);
		expect(results(answer).map((result) => result.code)).toEqual([code, 0]);
	});

	it.each([
		['', '704'],
		['[]', '704'],
		['{}', '704'],
		['[{"prefix":', 718],
	])('refuses the data %j with %s', async (data, code) => {
		const { status, json } = await client.contacts(data);
		expect(status).toBe(code === 718 ? 400 : 401);
		expect(json).toMatchObject({ code, data: [] });
	});
});
