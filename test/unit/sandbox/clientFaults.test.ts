import { broken, order, results, useClient } from './clientHarness.ts';
import type { Json } from './harness.ts';

const client = useClient();

const batch = () => [1, 2, 3, 4, 5].map((id) => order({ client_transaction_id: `PAY-${id}` }));
const references = async () => (await client.ledger()).map(({ reference }) => reference as string);
const match = '/client/v1/airtime/credit/send';

describe('Client v1: faults of a batch', () => {
	it.each<[Json, string[]]>([
		[{}, ['PAY-1', 'PAY-2', 'PAY-3', 'PAY-4', 'PAY-5']],
		[{ part: 0.5 }, ['PAY-1', 'PAY-2', 'PAY-3']],
		[{ part: 0 }, []],
	])('loses the answer after %j of it', async (fields, taken) => {
		await client.fault({ kind: 'lostAnswer', match, ...fields });
		expect(await broken(client.sendTo('airtime', batch()))).toBeDefined();
		expect(await references()).toEqual(taken);
		const again = results(await client.send('airtime', batch())).map(({ code }) => code as number);
		expect(again).toEqual(batch().map((_, index) => (index < taken.length ? 805 : 0)));
		expect(await references()).toHaveLength(5);
	});

	it('shows the rows of a lost answer to a check, lot and all', async () => {
		await client.fault({ kind: 'lostAnswer', match, part: 0.5 });
		await broken(client.sendTo('airtime', batch()));
		const { json } = await client.check('airtime', 'client_transaction_id=PAY-2');
		const lot = String((json.data as Json[])[0]?.lot);
		const rows = (await client.check('airtime', `lot=${lot}`)).json.data as Json[];
		expect(rows.map((row) => row.client_transaction_id)).toEqual(['PAY-1', 'PAY-2', 'PAY-3']);
		expect((await client.check('airtime', 'client_transaction_id=PAY-4')).json.code).toBe(723);
	});

	it.each<[Json, number]>([
		[{ code: '715' }, 0],
		[{ code: '710', part: 0.4 }, 2],
		[{ code: '-1', part: 1 }, 5],
		[{ code: '999', part: 1 }, 5],
	])('answers the code of %j after a part of the batch', async (fields, taken) => {
		await client.fault({ kind: 'vendorCode', match, ...fields });
		const { status, json } = await client.sendTo('airtime', batch());
		expect({ status, code: json.code }).toEqual({ status: 400, code: Number(fields.code) });
		expect(await references()).toHaveLength(taken);
	});

	it.each(['status500', 'html', 'reset'])('does nothing at %s', async (kind) => {
		await client.fault({ kind, match });
		await broken(client.sendTo('airtime', batch()));
		expect(await references()).toEqual([]);
		expect(await client.balance('airtime')).toMatchObject({ inUsing: 0 });
	});

	it('refuses a part that is no share', async () => {
		const { status, json } = await client.fault({ kind: 'lostAnswer', part: 2 });
		expect({ status, field: json.field }).toEqual({ status: 400, field: 'part' });
	});
});
