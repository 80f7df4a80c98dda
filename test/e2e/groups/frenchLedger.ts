import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import { waitFor } from '../../../scripts/host/wait.ts';
import { bring, ledgerOf, sandboxCredential, tableRows } from '../examples.ts';
import { followed, openAs, Reader, send, shows, whatWaits } from '../frenchReader.ts';
import { GOOGLE, makeTable, standIn } from '../ledger/googleSheets.ts';
import { APPROVER, Office, PREPARER } from '../ledger/office.ts';
import type { Setting } from '../setting.ts';
import { closeForm, readWorkbook } from '../sheetForm.ts';

const person = ({ user, password }: typeof PREPARER) => ({ username: user, password });
const END = /à traiter par vous|sont payées|sont acceptées|Rien n’a été envoyé/;
/** The sandbox rejects a payout to a number with this end. */
const SHEET = [
	'Référence;Nom;Téléphone;Montant',
	'REG-1;Kouamé Aïcha;07 00 00 00 71;1 500',
	'REG-2;Zoé Bédié;0700000099;2 000',
];

/** Prepared, approved, paid, tried again and downloaded, all in French. */
export const frenchLedgerTests = (setting: Setting): void => {
	const office = new Office(setting);
	const reader = new Reader();

	beforeAll(async () => {
		await office.open();
		await office.settings({ payoutEndDelayMs: 300 });
	});

	const upload = async (lines: readonly string[], title: string): Promise<string> => {
		const page = await openAs(setting, person(PREPARER), '/form/ledger-upload');
		await shows(page, 'Payer avec');
		await reader.page(page);
		const file = {
			name: 'mars.csv',
			mimeType: 'text/csv',
			buffer: Buffer.from(lines.join('\r\n')),
		};
		await page.getByLabel('Feuille (Excel ou CSV)').setInputFiles(file);
		await send(page, 'Contrôler la feuille', {
			...{ 'Payer avec': 'CinetPay Client V1', 'Votre nom': 'Adjoua' },
		});
		await shows(page, title);
		return await reader.lastPage(page);
	};

	/** Up to the plan of the sheet. */
	const plan = async (): Promise<Page> => {
		const page = await openAs(setting, person(APPROVER), '/form/ledger-approve');
		await shows(page, 'Votre nom');
		await reader.page(page);
		await send(page, 'Les afficher', { 'Votre nom': 'Kofi' });
		await shows(page, 'Paiements qui vous attendent');
		await reader.page(page);
		await page.getByText('mars.csv').first().click();
		await page.getByRole('button', { name: 'Afficher les lignes' }).click();
		await shows(page, /^Envoyer ce/);
		await reader.page(page);
		return page;
	};

	const decide = async (page: Page, decision: string): Promise<string> => {
		await page.getByText(decision, { exact: true }).first().click();
		await page.getByRole('button', { name: 'Confirmer' }).click();
		return await followed(reader, page, END);
	};

	const statuses = async () =>
		(await tableRows(setting, 'Payout ledger', 'REG-')).map(({ status }) => status);

	it('says in French what is wrong with a sheet', async () => {
		const title = 'Rien n’a été préparé';
		const bad = await upload([SHEET[0]!, SHEET[1]!.replace('07 00', 'O7 00')], title);
		expect(bad).toContain('1 ligne(s) sur 1 à corriger');
		await upload(
			SHEET.map((line) => line.replace('Téléphone', 'Portable')),
			title,
		);
		reader.expectFrench();
	});

	it('pays what a second person approves, and tells what needs somebody', async () => {
		const said = await upload(SHEET, 'En attente d’approbation');
		expect(said).toContain('2 ligne(s), 3 500 XOF');
		await decide(await plan(), 'Approuver et envoyer');
		await waitFor(async () => (await statuses()).every((status) => status !== 'pending'), {
			what: 'the results',
			timeoutMs: 60_000,
		});
		expect(await statuses()).toEqual(['success', 'failed']);
		for (const row of await tableRows(setting, 'Payout ledger', 'REG-'))
			reader.text(String(row.advice));
		reader.expectFrench();
	});

	it('leaves alone what is in the ledger already, and prepares a failed row again', async () => {
		const again = await upload(SHEET, 'Rien n’a été préparé');
		expect(again).toContain('déjà dans le registre');
		const page = await openAs(setting, person(PREPARER), '/form/ledger-again');
		await shows(page, 'Payer avec');
		await reader.page(page);
		await send(page, 'Afficher les lignes', {
			...{ 'Payer avec': 'CinetPay Client V1', 'Votre nom': 'Adjoua' },
		});
		await shows(page, 'Quelles lignes réessayer ?');
		await reader.page(page);
		await page.getByText('Réessayer la ligne 3 (REG-2)').click();
		await page.getByLabel(/Autre numéro pour la ligne 3/).fill('0700000205');
		await page.getByRole('button', { name: 'Les préparer' }).click();
		await shows(page, 'En attente d’approbation');
		await reader.lastPage(page);
		expect(await decide(await plan(), 'Refuser')).toContain('Vous avez refusé ces paiements.');
		const paid = (await ledgerOf(setting, 'REG-')).filter(({ direction }) => direction === 'out');
		expect(paid.map(({ reference }) => reference)).toEqual(['REG-1', 'REG-2']);
		reader.expectFrench();
	});

	it('hands out the results as a French file', async () => {
		const page = await openAs(setting, person(PREPARER), '/form/ledger-results');
		await shows(page, 'Votre nom');
		await reader.page(page);
		await send(page, 'Afficher les feuilles', { 'Votre nom': 'Awa' });
		await page
			.getByText(/mars\.csv/)
			.first()
			.click();
		await reader.page(page);
		await page.getByText('Excel (.xlsx)', { exact: true }).click();
		const download = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Télécharger' }).click();
		const file = await download;
		const rows = readWorkbook(readFileSync(await file.path()));
		await shows(page, 'Le fichier a été téléchargé');
		await reader.lastPage(page);
		expect(file.suggestedFilename()).toMatch(/^paiements-/);
		expect(rows[0]).toMatchObject({ référence: 'REG-1', statut: 'success' });
		for (const row of rows)
			reader.text([...Object.keys(row), ...Object.values(row).map(String)].join('\n'));
		reader.expectFrench();
	});
};

/** The ledger in Google Sheets, of which only those nodes are replaced. */
export const frenchGoogleTests = (setting: Setting): void => {
	const reader = new Reader();
	let workflow: StoredWorkflow;
	let table = '';

	beforeAll(async () => {
		const { client } = setting.shop;
		const made = await makeTable(client);
		({ table } = made);
		const approvers = await client.saveCredential('Approvers', 'httpBasicAuth', { ...APPROVER });
		workflow = await bring(
			setting,
			'payout-ledger-google-sheets.json',
			'digitalPayeApi',
			[
				await client.saveCredential('Preparers', 'httpBasicAuth', { ...PREPARER }),
				await sandboxCredential(setting, 'cinetPayTransferApi'),
				await sandboxCredential(setting, 'cinetPayAuroreApi'),
			],
			(example) => ({
				...example,
				nodes: example.nodes.map((node) => {
					if (node.type === GOOGLE) return standIn(node, made.id);
					const { id, name } = approvers;
					return node.name === 'Wait for the approver'
						? { ...node, credentials: { httpBasicAuth: { id, name } } }
						: node;
				}),
			}),
		);
		const rest = { operator: '', account: '', status: '', provider_id: '', advice: '' };
		await client.call('POST', `${table}/insert`, {
			data: [
				{
					...rest,
					row_number: 2,
					reference: 'GSF-1',
					name: 'Awa',
					phone: '0700000401',
					amount: 1000,
				},
				{
					...rest,
					row_number: 3,
					reference: 'GSF-2',
					name: 'Yao',
					phone: '0700000099',
					amount: 2000,
				},
			],
			returnType: 'count',
		});
	});

	const prepare = async (account: string, title: string): Promise<void> => {
		const page = await openAs(setting, person(PREPARER), '/form/ledger-google');
		await shows(page, 'Payer avec');
		await reader.page(page);
		await send(page, 'Contrôler la feuille', { 'Payer avec': account, 'Votre nom': 'Adjoua' });
		await shows(page, title);
		await reader.lastPage(page);
	};

	it('says in French what is wrong, what waits, and what became of each row', async () => {
		await prepare('CinetPay Aurore', 'Rien n’a été préparé');
		await prepare('DigitalPaye', 'En attente d’approbation');
		const [waiting] = await waitFor(
			async () => {
				const all = await whatWaits(setting, workflow);
				return all.length === 1 && all;
			},
			{ what: 'the plan that waits', timeoutMs: 60_000 },
		);
		expect(reader.told(waiting!, 'Tell the approver')).toContain('Adjoua a préparé');
		const link = String(waiting!.output('Tell the approver')![0]!.link);
		const page = await openAs(setting, person(APPROVER), link);
		await shows(page, 'Approuver et envoyer');
		await reader.page(page);
		await page.getByText('Approuver et envoyer', { exact: true }).click();
		await page.getByLabel('Votre nom').fill('Kofi');
		await page.getByRole('button', { name: 'Submit' }).click();
		await shows(page, 'Votre décision est enregistrée.');
		await closeForm(page);
		await waitFor(
			async () => (await setting.shop.client.getExecution(waiting!.id)).status === 'success',
			{ what: 'the end of the run', timeoutMs: 60_000 },
		);
		const { data } = await setting.shop.client.call<{ data: Array<Record<string, string>> }>(
			...(['GET', `${table}/rows?take=250&sortBy=id:asc`] as const),
		);
		expect(data.map(({ status }) => status)).toEqual(['success', 'failed']);
		for (const { advice } of data) reader.text(String(advice));
		reader.expectFrench();
	});
};
