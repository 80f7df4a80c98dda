import { ledgerOf } from '../examples.ts';
import { textOf, type Account, type Office } from './office.ts';

type Case = { account: Account; prefix: string; head: string; rows: string[] };

const CASES: Case[] = [
	{
		...{ account: 'CinetPay Client V1', prefix: 'LC-', head: 'reference,name,phone,amount' },
		rows: ['LC-1,Awa,0700000131,1000', 'LC-2,<b>Koffi</b>,+2250500000132,1500'],
	},
	{
		...{ account: 'CinetPay Aurore', prefix: 'LA-', head: 'reference,name,phone,amount,operator' },
		rows: ['LA-1,Awa,0700000141,1000,OM_CI', 'LA-2,<b>Koffi</b>,0500000142,1500,MTN_CI'],
	},
	{
		...{ account: 'DigitalPaye', prefix: 'LD-', head: 'reference,name,phone,operator,amount' },
		rows: ['LD-1,Awa,0700000151,,1000', 'LD-2,<b>Koffi</b>,0500000152,mtn,1500'],
	},
];

/** Two people, two rows, three accounts. */
export const happyTests = (office: Office): void => {
	it.each(CASES)('through $account', async ({ account, prefix, head, rows }) => {
		const file = `${prefix}march.csv`;
		const said = await office.upload(account, file, [head, ...rows].join('\n'));
		expect(said).toContain('2 rows, 2 500 XOF');
		expect(await ledgerOf(office.setting, prefix)).toEqual([]);

		const page = await office.plan(file);
		const plan = await textOf(page);
		expect(plan).toContain('2 rows, 2 500 XOF');
		expect(plan).toContain(`${prefix}2\t<b>Koffi</b>\t+2250500`);
		const ended = await office.decide(page, 'Approve and send');
		expect(ended).toMatch(/All 2 rows (are paid|were accepted)/);
		const settled = await office.rowsAre(prefix, 'success');
		expect(settled).toEqual([
			expect.objectContaining({ reference: `${prefix}1`, attempt: 1, prepared_by: 'Adjoua' }),
			expect.objectContaining({ reference: `${prefix}2`, approved_by: 'Kofi', amount: 1500 }),
		]);
		expect(await ledgerOf(office.setting, prefix)).toHaveLength(2);
	});
};
