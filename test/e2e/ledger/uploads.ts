import { ledgerOf } from '../examples.ts';
import { workbookOf } from '../sheetForm.ts';
import { APPROVER, textOf, type Account, type Office } from './office.ts';

const HEAD = 'reference,name,phone,operator,amount';

/** Files that are no sheet to pay, and what the form's own page says of each. */
const NO_SHEETS: Array<[what: string, name: string, file: Buffer, says: string]> = [
	['an empty file', 'empty.csv', Buffer.from('\r\n'), 'The file is empty.'],
	['a workbook without a row', 'empty.xlsx', workbookOf([]), 'The file is empty.'],
	['a first line alone', 'head.csv', Buffer.from(HEAD), 'but no row below it'],
	[
		'a picture',
		'picture.csv',
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]),
		'This file cannot be read. Upload an Excel file (.xlsx) or a CSV file',
	],
	[
		'half of a workbook',
		'half.xlsx',
		workbookOf([['reference'], ['A']]).subarray(0, 700),
		'This file cannot be read.',
	],
	[
		'another sheet',
		'other.csv',
		Buffer.from('Référence;Nom;mobile <b>;Montant\nA;Awa;0700000001;500'),
		'The sheet has no column phone. Its first line has: Référence, Nom, mobile <b>, Montant.',
	],
	[
		'a column that is there twice',
		'twice.csv',
		Buffer.from(`${HEAD},Phone\nA,Awa,0700000001,,500,0700000002`),
		'The sheet has the column phone twice.',
	],
	[
		'bad rows',
		'bad.csv',
		Buffer.from(
			`${HEAD}\nUP-1,Awa,07O0000017,,500\n\n,<i>Aya</i>,0700000002,,500\nUP-2,X,0700000003,,500`,
		),
		'2 of 3 rows must be corrected.',
	],
	[
		'more than the balance',
		'much.csv',
		Buffer.from(`${HEAD}\nUP-1,Awa,0700000017,,999999999`),
		'Nothing was prepared',
	],
];

/** A byte for each character, as Excel in French writes a CSV file. */
const windows1252 = (text: string): Buffer => Buffer.from(text.replaceAll('’', '\u0092'), 'latin1');

const FRENCH = (key: string) =>
	[
		'Référence;Nom;Téléphone;Opérateur;Montant',
		`${key}-1;Kouamé N’Guessan;07 00 00 00 71;orange;165 000`,
		`${key}-2;"Zoé; Aïcha";+225 05 00 00 00 72;;"170000,00"`,
	].join('\r\n');
const FILES: Array<[what: string, key: string, name: string, file: Buffer]> = [
	['Windows-1252', 'FW', 'fiche.csv', windows1252(FRENCH('FW'))],
	['UTF-8 with a byte order mark', 'FB', 'fiche.csv', Buffer.from(`\ufeff${FRENCH('FB')}`)],
	['UTF-8 without one', 'FU', 'fiche.csv', Buffer.from(FRENCH('FU'))],
	[
		'Excel',
		'FX',
		'fiche.xlsx',
		workbookOf([
			['Référence', 'Nom', 'Téléphone', 'Opérateur', 'Montant'],
			['FX-1', 'Kouamé N’Guessan', '0700000071', 'orange', 165000],
			['FX-2', 'Zoé; Aïcha', '+225 05 00 00 00 72', '', '170 000 F'],
		]),
	],
];

/** What goes in: files of every kind, and what is written in them. */
export const uploadTests = (office: Office): void => {
	it.each(NO_SHEETS)('says on the form what is wrong with %s', async (_what, name, file, says) => {
		const text = await office.upload('DigitalPaye', name, file);
		expect(text).toContain('Nothing was prepared');
		expect(text).toContain(says);
		expect(await office.rows('UP-')).toEqual([]);
	});

	it('names bad rows by their lines in the file', async () => {
		const [, name, file] = NO_SHEETS.find(([what]) => what === 'bad rows')!.slice(0, 3) as [
			string,
			string,
			Buffer,
		];
		const text = await office.upload('DigitalPaye', name, file);
		expect(text).toContain('Row 2 (UP-1, Awa): Phone: "07O0000017"');
		expect(text).toContain('Row 4 (<i>Aya</i>): Reference:');
	});

	it('asks for the operator where the account needs it', async () => {
		const csv = 'reference,name,phone,amount\nUP-1,Awa,0700000001,500';
		const text = await office.upload('CinetPay Aurore', 'sheet.csv', csv);
		expect(text).toContain('The sheet has no column operator.');
	});

	it.each(FILES)('reads a French sheet in %s', async (_what, key, name, file) => {
		expect(await office.upload('DigitalPaye', name, file)).toContain('2 rows, 335 000 XOF');
		expect(await office.rows(`${key}-`)).toEqual([
			expect.objectContaining({
				name: 'Kouamé N’Guessan',
				phone: '+2250700000071',
				amount: 165000,
			}),
			expect.objectContaining({ name: 'Zoé; Aïcha', phone: '+2250500000072', amount: 170000 }),
		]);
	});

	it('is closed to people without the password of the form', async () => {
		const { url } = office.setting.shop.n8n;
		const approver = `Basic ${btoa(`${APPROVER.user}:${APPROVER.password}`)}`;
		for (const path of ['ledger-upload', 'ledger-again', 'ledger-results', 'ledger-approve']) {
			expect((await fetch(`${url}/form/${path}`)).status).toBe(401);
			expect(
				(await fetch(`${url}/form/${path}`, { method: 'POST', body: new FormData() })).status,
			).toBe(401);
		}
		const headers = { authorization: approver };
		expect((await fetch(`${url}/form/ledger-upload`, { headers })).status).toBe(401);
		expect((await fetch(`${url}/form/ledger-approve`, { headers })).status).toBe(200);
	});

	it.each<[string, string]>([
		['markup', '<img src=x onerror=alert(1)>'],
		['a pattern of a replacement', "A $& B $' C $$ D"],
	])('shows %s of a cell as it is', async (_what, evil) => {
		const key = `EVIL${evil.length}`;
		const csv = `${HEAD}\n${key},"${evil}",0700000161,,500\n${key}-B,Yao,0700000161,,500`;
		const said = await office.upload('DigitalPaye', `${key}.csv`, csv);
		expect(said).toContain(`Row 2 (${key}, ${evil})`);
		const page = await office.plan(`${key}.csv`);
		expect(await textOf(page)).toContain(`2\t${key}\t${evil}\t+225`);
		expect(await page.locator('img[src=x]').count()).toBe(0);
		await office.decide(page, 'Reject');
	});

	it('names a cell with the text of an expression, and does not evaluate it', async () => {
		const csv = `${HEAD}\nEVIL,{{ 40 + 2 }},0700000161,,500`;
		const said = await office.upload('DigitalPaye', 'EVIL.csv', csv);
		expect(said).toContain('Row 2 (EVIL, {{ 40 + 2 }})');
		expect(said).toContain('"{{ 40 + 2 }}" is the text of an expression.');
		expect(await office.rows('EVIL')).not.toContainEqual(
			expect.objectContaining({ reference: 'EVIL' }),
		);
	});

	it('pays nothing of all this', async () => {
		for (const key of ['UP-', 'F', 'EVIL']) expect(await ledgerOf(office.setting, key)).toEqual([]);
	});
};

/** One sheet again and again, in every state of its rows. */
export const repetitionTests = (office: Office): void => {
	const account: Account = 'DigitalPaye';
	const sheet = (...rows: string[]) => [HEAD, ...rows].join('\n');
	const FIRST = 'REP-1,Awa,0700000171,,1000';

	it('leaves alone what was paid, and takes what is new', async () => {
		expect(await office.payOut(account, 'rep-a.csv', sheet(FIRST))).toContain(
			'All 1 rows are paid',
		);
		const again = await office.upload(account, 'rep-b.csv', sheet(FIRST));
		expect(again).toContain('All 1 rows of this sheet are in the ledger already: 1 paid.');
		const more = sheet(FIRST, 'REP-2,Yao,0700000172,,2000');
		const said = await office.upload(account, 'rep-c.csv', more);
		expect(said).toContain('1 rows, 2 000 XOF');
		expect(said).toContain('In the ledger already, and left alone: 1 paid.');
		await office.decide(await office.plan('rep-c.csv'), 'Approve and send');
		expect(await ledgerOf(office.setting, 'REP-')).toHaveLength(2);
	});

	it.each<[string, Account, string]>([
		['amount', account, 'REP-1,Awa,0700000171,,1500'],
		['number', account, 'REP-1,Awa,0700000179,,1000'],
		['account', 'CinetPay Client V1', FIRST],
	])('refuses a reference that was paid with another %s', async (_what, through, row) => {
		const text = await office.upload(through, 'rep-d.csv', sheet(row));
		expect(text).toContain('A reference stands for one payout.');
		expect(text).toContain(
			'Row 2 (REP-1): the ledger has 1000 XOF to +2250700000171 through DigitalPaye.',
		);
	});

	it('replaces a plan by a changed sheet, and does not send the old one', async () => {
		await office.upload(
			account,
			'chg.csv',
			sheet('CHG-1,Awa,0700000181,,1000', 'CHG-2,Yao,0700000182,,1000'),
		);
		const old = await office.plan('chg.csv');
		await office.upload(
			account,
			'chg.csv',
			sheet('CHG-1,Awa,0700000181,,9000', 'CHG-2,Yao,0700000182,,1000'),
		);
		const ended = await office.decide(old, 'Approve and send');
		expect(ended).toContain('Somebody else has decided about this plan a moment ago.');
		expect(await ledgerOf(office.setting, 'CHG-')).toEqual([]);
		const page = await office.plan('chg.csv');
		expect(await textOf(page)).toContain('2 rows, 10 000 XOF');
		await office.decide(page, 'Approve and send');
		const amounts = (await ledgerOf(office.setting, 'CHG-')).map(({ amount }) => amount);
		expect(amounts.sort((left, right) => left - right)).toEqual([1000, 9000]);
	});
};
