import type { Json } from './harness.ts';
import { useLegacy } from './legacyHarness.ts';
import type { Fields } from './legacyHarness.ts';

const legacy = useLegacy({ notificationsPerPayment: 0 });

const setting = (values: Json) => legacy.sandbox.control('/settings', values);
const list = async (fields: Fields = {}) =>
	(await legacy.history(fields)).json.Transactions as Json;
const ids = async (fields: Fields = {}) =>
	((await list(fields)).transaction as Json[]).map(({ cpm_trans_id }) => cpm_trans_id as string);
async function openMany(count: number) {
	for (let index = 1; index <= count; index++) {
		await legacy.open({ cpm_trans_id: `ORDER-${index}` });
	}
}
/** The day of a time in milliseconds, or one after or before it, as the vendor writes days. */
const dayOf = (at: number, offset = 0) => {
	const date = new Date(at + offset * 86_400_000).toISOString();
	return `${date.slice(8, 10)}-${date.slice(5, 7)}-${date.slice(0, 4)}`;
};

describe('Legacy v1: getTransHistory', () => {
	it('lists the newest first, with the fields of a check but one', async () => {
		await openMany(2);
		await legacy.move('refuse', { code: '604' });
		const [newest, oldest] = (await list()).transaction as Json[];
		expect(newest?.cpm_trans_id).toBe('ORDER-2');
		const { cpm_trans_date, ...rest } = (await legacy.check()).json.transaction as Json;
		expect(cpm_trans_date).toBe('14032026101530');
		expect(oldest).toEqual(rest);
	});

	it('filters by id, by the operator’s id and by the payer’s number', async () => {
		await openMany(3);
		await legacy.move('pay', { operator: 'OM', phone: '+2250700000009' });
		const { cpm_payid } = (await legacy.check()).json.transaction as Json;
		expect(await ids({ cpm_trans_id: 'ORDER-2' })).toEqual(['ORDER-2']);
		expect(await ids({ cpm_payid })).toEqual(['ORDER-1']);
		expect(await ids({ cel_phone_num: '0700000009' })).toEqual(['ORDER-1']);
		expect(await ids({ cel_phone_num: '0700000009', cpm_trans_id: 'ORDER-2' })).toEqual([]);
	});

	it('filters by day, both days included', async () => {
		await openMany(1);
		const { createdAt } = await legacy.sandbox.transaction();
		const day = (offset = 0) => dayOf(Date.parse(createdAt as string), offset);
		expect(await ids({ date_debut: day(), date_fin: day() })).toEqual(['ORDER-1']);
		expect(await ids({ date_debut: day(1) })).toEqual([]);
		expect(await ids({ date_fin: day(-1) })).toEqual([]);
		expect(await ids({ date_debut: day(-1), date_fin: day(1) })).toEqual(['ORDER-1']);
	});

	it('gives pages', async () => {
		await openMany(5);
		const pages = [];
		for (const numeropage of ['1', '2', '3', '4']) {
			pages.push(await ids({ numeropage, nbligne: '2' }));
		}
		expect(pages).toEqual([['ORDER-5', 'ORDER-4'], ['ORDER-3', 'ORDER-2'], ['ORDER-1'], []]);
		expect(await ids({ nbligne: '2' })).toEqual(pages[0]);
		expect(await ids({ numeropage: '0', nbligne: '2' })).toEqual(pages[0]);
		await setting({ legacyFirstPage: 0 });
		expect(await ids({ numeropage: '1', nbligne: '2' })).toEqual(pages[1]);
		expect(await ids({ nbligne: '2' })).toEqual(pages[0]);
	});

	it('gives 20 rows when not asked for more, and never more than the most', async () => {
		await openMany(22);
		expect(await ids()).toHaveLength(20);
		expect(await ids({ nbligne: '50' })).toHaveLength(22);
		await setting({ legacyMaxRows: 3 });
		expect(await ids({ nbligne: '50' })).toHaveLength(3);
		expect(await ids({ nbligne: '50', numeropage: '8' })).toEqual(['ORDER-1']);
	});

	it('is loose about lists when told so', async () => {
		await setting({ legacyList: 'loose' });
		expect(await list()).toEqual({});
		await openMany(1);
		expect((await list()).transaction).toMatchObject({ cpm_trans_id: 'ORDER-1' });
		await legacy.open({ cpm_trans_id: 'ORDER-2' });
		expect(await ids()).toEqual(['ORDER-2', 'ORDER-1']);
	});

	it.each<[string, Fields]>([
		['609', { apikey: 'wrong' }],
		['613', { cpm_site_id: '1' }],
		['614', { date_debut: '2026-03-14' }],
		['614', { date_fin: '31-02-2026' }],
		['608', { numeropage: 'one' }],
		['608', { nbligne: '-1' }],
	])('refuses with %s: %j', async (code, fields) => {
		expect((await legacy.history(fields)).json.status.code).toBe(code);
	});
});
