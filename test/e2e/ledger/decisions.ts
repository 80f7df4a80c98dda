import { executionsAtRest, ledgerOf } from '../examples.ts';
import { APPROVER, textOf, type Office } from './office.ts';

const HEAD = 'reference,name,phone,operator,amount';
const csv = (key: string): string =>
	[HEAD, `${key}-1,Awa,0700000191,,1000`, `${key}-2,Yao,0700000192,,2000`].join('\n');

/** What the second person can do, and what nobody can. */
export const decisionTests = (office: Office): void => {
	const prepare = async (key: string): Promise<void> => {
		expect(await office.upload('DigitalPaye', `${key}.csv`, csv(key))).toContain('Waiting for');
	};

	it('sends nothing that was rejected, or about which nobody decided', async () => {
		await prepare('REJ');
		const undecided = await office.decide(await office.plan('REJ.csv'), undefined);
		expect(undecided).toContain('You did not decide.');
		expect(await office.rows('REJ-')).toEqual([
			expect.objectContaining({ status: 'to approve' }),
			expect.objectContaining({ status: 'to approve' }),
		]);
		const rejected = await office.decide(await office.plan('REJ.csv'), 'Reject');
		expect(rejected).toContain('You have rejected these payouts.');
		for (const row of await office.rows('REJ-'))
			expect(row).toMatchObject({ status: 'rejected', advice: 'Rejected by Kofi.' });
		expect(await ledgerOf(office.setting, 'REJ-')).toEqual([]);
	});

	it('pays once when two people approve one plan at the same moment', async () => {
		await prepare('TWO');
		const pages = [await office.plan('TWO.csv'), await office.plan('TWO.csv', 'Ama')];
		const ends = await Promise.all(
			pages.map(async (page) => await office.decide(page, 'Approve and send')),
		);
		expect(ends.filter((end) => end.includes('All 2 rows are paid'))).toHaveLength(1);
		expect(ends.filter((end) => end.includes('Somebody else has decided'))).toHaveLength(1);
		expect(await ledgerOf(office.setting, 'TWO-')).toHaveLength(2);
		const sends = (await executionsAtRest(office.setting, office.pay)).flatMap(
			({ output }) => output('DigitalPaye: send') ?? [],
		);
		expect(sends.filter(({ reference }) => String(reference).startsWith('TWO-'))).toHaveLength(2);
	});

	it('offers nobody a plan of their own', async () => {
		await prepare('OWN');
		const page = await office.form('ledger-approve', 'Your name', APPROVER);
		await page.getByLabel('Your name').fill(' adjoua ');
		await page.getByRole('button', { name: 'Show them' }).click();
		const said = await office.said(page, /Nothing to approve/);
		expect(said).toContain('for somebody else: adjoua has prepared');
		await office.decide(await office.plan('OWN.csv'), 'Reject');
	});

	it('sends nothing if a row of the table was changed after the plan was shown', async () => {
		await prepare('MAN');
		const page = await office.plan('MAN.csv');
		expect(await textOf(page)).toContain('2 rows, 3 000 XOF');
		await office.change('MAN-2', { amount: 200_000 });
		const ended = await office.decide(page, 'Approve and send');
		expect(ended).toContain('2 of 2 rows need you');
		expect(ended).toContain('the rows have changed since approval');
		expect(await ledgerOf(office.setting, 'MAN-')).toEqual([]);
		for (const row of await office.rows('MAN-')) expect(row).toMatchObject({ status: 'not sent' });
	});
};
