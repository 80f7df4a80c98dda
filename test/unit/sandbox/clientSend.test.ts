import { contact, order, results, useClient } from './clientHarness.ts';
import type { Kind } from './clientHarness.ts';
import type { Json } from './harness.ts';

const client = useClient();

const codes = async (kind: Kind, items: Json[]) =>
	results(await client.sendTo(kind, items)).map(({ code }) => code as number);

describe('Client v1: send', () => {
	it('takes airtime over and shows it to a check by each of its three keys', async () => {
		const sent = [order(), order({ phone: '0500000002', client_transaction_id: 'PAY-2' })];
		const { status, json } = await client.sendTo('airtime', sent);
		expect(status).toBe(200);
		const [first] = (json.data as Json[][])[0] ?? [];
		expect(first?.transaction_id).toMatch(/^EA\d{6}\.\d{6}\.A000001$/);
		expect(json.data).toEqual([
			sent.map((item, index) => ({
				...item,
				code: 0,
				status: 'success',
				transaction_id: expect.stringMatching(`A00000${index + 1}$`),
				lot: first?.lot,
			})),
		]);
		const row = {
			transaction_id: first?.transaction_id,
			client_transaction_id: 'PAY-1',
			lot: first?.lot,
			amount: '500',
			receiver: '0700000001',
			receiver_e164: '+2250700000001',
			operator: 'OM',
			sending_status: 'CONFIRM',
			transfer_valid: 'N',
			treatment_status: 'NEW',
			comment: 'Transfert en attente de traitement',
			validated_at: '',
		};
		const byReference = await client.check('airtime', 'client_transaction_id=PAY-1');
		expect(byReference.json).toEqual({ code: 0, message: 'OPERATION_SUCCES', data: [row] });
		const byId = await client.check('airtime', `transaction_id=${String(first?.transaction_id)}`);
		expect(byId.json.data).toEqual([row]);
		const byLot = await client.check('airtime', `lot=${String(first?.lot)}`);
		expect(byLot.json.data).toEqual([row, expect.objectContaining({ operator: 'MOMO' })]);
	});

	it('sends money, with the status and the operator’s id that belong to it', async () => {
		const answer = await client.sendTo('transfer', [order({ payment_method: 'flooz' })]);
		expect(results(answer)).toMatchObject([{ code: 0, treatment_status: 'NEW' }]);
		await client.act('PAY-1/pay');
		const { json } = await client.check('transfer', 'client_transaction_id=PAY-1');
		expect(json.data).toMatchObject([
			{
				operator: 'FLOOZ',
				transfer_valid: 'Y',
				treatment_status: 'VAL',
				comment: 'Transfert effectué avec succès',
				operator_transaction_id: expect.stringMatching(/^OP\d{10}$/),
				validated_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
			},
		]);
		expect((await client.check('airtime', 'client_transaction_id=PAY-1')).json.code).toBe(723);
	});

	it('finds an order without an id of the merchant by its own id only', async () => {
		const answer = await client.sendTo('transfer', [order({ client_transaction_id: undefined })]);
		const id = String(results(answer)[0]?.transaction_id);
		expect((await client.check('transfer', `client_transaction_id=${id}`)).status).toBe(400);
		const { json } = await client.check('transfer', `transaction_id=${id}`);
		expect(json.data).toMatchObject([{ client_transaction_id: '', treatment_status: 'NEW' }]);
		expect((await client.sandbox.transaction(id)).reference).toBe(id);
	});

	it('does not find what is not there, and wants exactly one key', async () => {
		const unknown = await client.check('airtime', 'transaction_id=EA1');
		expect(unknown.status).toBe(400);
		expect(unknown.json).toEqual({
			code: 723,
			message: 'NOT_FOUND',
			description: 'Aucun element trouvé',
			data: [],
		});
		for (const query of ['a=b', 'lot=1&transaction_id=2']) {
			expect((await client.check('airtime', query)).json.code).toBe('704');
		}
	});

	it('takes an id once, within a call too', async () => {
		const [a, b] = [order({ client_transaction_id: 'A' }), order({ client_transaction_id: 'B' })];
		expect(await codes('airtime', [a, b, { ...a, amount: 900 }])).toEqual([0, 0, 805]);
		expect(await codes('airtime', [a, order({ client_transaction_id: 'C' })])).toEqual([805, 0]);
		expect((await client.ledger()).map(({ reference }) => reference)).toEqual(['A', 'B', 'C']);
	});

	it('answers one wrong item with its own code and takes the others over', async () => {
		await client.contacts([contact('0700000001')]);
		const wrong = order({ phone: '0700000003', client_transaction_id: 'PAY-3' });
		const answer = await client.send('transfer', [wrong, order()]);
		expect(results(answer)).toEqual([
			{ ...wrong, code: 724, status: 'ERROR_PHONE_NOT_MY_CONTACT' },
			expect.objectContaining({ code: 0 }),
		]);
	});

	it('refuses the whole call for one wrong item when the settings say so', async () => {
		await client.setting({ clientErrors: 'request' });
		const { status, headers, json } = await client.sendTo('airtime', [
			order(),
			order({ amount: 200, client_transaction_id: 'PAY-2' }),
		]);
		expect(status).toBe(400);
		expect(headers.get('x-sandbox-cause')).toBe('item 2');
		expect(json).toMatchObject({ code: 719, message: 'AMOUNT_TOO_SMALL', data: [] });
		expect(await client.ledger()).toEqual([]);
	});

	it.each<[Kind, Json, number]>([
		['airtime', { amount: 200 }, 719],
		['airtime', { amount: 201 }, 0],
		['airtime', { amount: 1_499_999 }, 0],
		['airtime', { amount: 1_500_000 }, 720],
		['airtime', { amount: 500.5 }, 801],
		['airtime', { amount: -500 }, 801],
		['airtime', { amount: 'many' }, 801],
		['airtime', { amount: '500' }, 0],
		['airtime', { amount: undefined }, 716],
		['transfer', { amount: 195 }, 719],
		['transfer', { amount: 200 }, 0],
		['transfer', { amount: 1_500_000 }, 0],
		['transfer', { amount: 1_500_005 }, 720],
		['transfer', { amount: 502 }, 801],
		['transfer', { prefix: '243', phone: '812345678', amount: 995 }, 719],
		['transfer', { prefix: '228', phone: '90123456', amount: 150 }, 0],
		['airtime', { phone: '07000001' }, 802],
		['airtime', { phone: '2700000001' }, 721],
		['transfer', { prefix: '33', phone: '612345678' }, 721],
		['transfer', { payment_method: 'PAYPAL' }, 721],
		['transfer', { notify_url: undefined }, 725],
		['transfer', { notify_url: 'shop' }, 725],
		['airtime', { client_transaction_id: {} }, 716],
		['transfer', { phone: '0700009717' }, 717],
		['transfer', { phone: '0700009804' }, 804],
		['transfer', { phone: '0700009715' }, 715],
	])('%s with %j gives %s', async (kind, fields, code) => {
		expect(await codes(kind, [order(fields)])).toEqual([code]);
		expect(await client.ledger()).toHaveLength(code === 0 ? 1 : 0);
	});

	it('lets the balance go down when orders are accepted', async () => {
		await client.setting({ transferBalance: 4233 });
		await client.sendTo('transfer', [order({ amount: 1000 })]);
		expect(await client.balance('transfer')).toEqual({
			amount: 4233,
			inUsing: 1000,
			available: 3233,
		});
		await client.act('PAY-1/pay');
		expect(await client.balance('transfer')).toEqual({
			amount: 3233,
			inUsing: 0,
			available: 3233,
		});
		expect(await client.balance('airtime')).toMatchObject({ available: 100_000_000 });
	});

	it('refuses a whole call that the balance cannot pay', async () => {
		await client.setting({ transferBalance: 4233 });
		const many = [1, 2].map((id) => order({ client_transaction_id: `P${id}`, amount: 16_000 }));
		const { status, json } = await client.sendTo('transfer', many);
		expect(status).toBe(400);
		expect(json).toEqual({
			code: 602,
			message: 'INSUFFICIENT_BALANCE',
			description:
				"Fonds Insuffisant :disponible 4 233,00, Total de l'operation à effectuer : 32 000,00",
			data: [],
		});
		expect(await client.ledger()).toEqual([]);
	});

	it('gives the same ids under the same seed', async () => {
		const run = async () => {
			await client.reset();
			const answer = await client.sendTo('airtime', [order(), order({ phone: '27' })]);
			return [(await client.login()).json, results(answer)];
		};
		expect(await run()).toEqual(await run());
	});

	it('takes ten thousand rows in one call', async () => {
		const items = Array.from({ length: 10_000 }, (_, index) =>
			order({
				phone: `07${String(index).padStart(6, '0')}00`,
				client_transaction_id: `ROW-${index}`,
			}),
		);
		const answer = await client.sendTo('airtime', items);
		expect(results(answer).every(({ code }) => code === 0)).toBe(true);
		const lot = String(results(answer)[0]?.lot);
		expect((await client.check('airtime', `lot=${lot}`)).json.data).toHaveLength(10_000);
		expect(await client.ledger()).toHaveLength(10_000);
	}, 30_000);
});
