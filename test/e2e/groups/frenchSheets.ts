import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { englishIn } from '../../english.ts';
import { bring, ledgerOf } from '../examples.ts';
import { sandboxCall } from '../payments.ts';
import type { Setting } from '../setting.ts';
import { AIRTIME, SALARY, type SheetExample } from '../sheetExamples.ts';
import {
	closeForm,
	expectAccessible,
	openForm,
	payerCredential,
	readWorkbook,
} from '../sheetForm.ts';

const SHEET = 'Feuille (Excel ou CSV)';
const LONG_MS = 300_000;
/** The sandbox lets a payout to a number with this end fail. */
const FAILS = '099';

/** A sheet as Excel in French writes it: semicolons, Windows-1252. */
const sheetOf = (lines: readonly string[]): Buffer =>
	Buffer.from(['Référence;Nom;Téléphone;Opérateur;Montant', ...lines].join('\r\n'), 'latin1');

const ROWS = (prefix: string) => [
	`${prefix}1;Kouamé Aïcha;07 00 00 00 71;orange;1 500`,
	`${prefix}2;Zoé Bédié;+225 05 00 00 00 72;mtn;2 000`,
	`${prefix}3;Awa Koné;0700000${FAILS};orange;"1000,00"`,
];

/** What a person reads: names of columns and codes that stay as they are do not count. */
const read = async (page: Page): Promise<string[]> => {
	const text = await page.locator('body').innerText();
	return text.split('\n').map((line) => line.trim());
};

const expectFrench = (texts: readonly string[]): void => {
	expect(texts.filter((text) => englishIn(text))).toEqual([]);
};

/** From a French form over a bad row and a plan to the result file: nobody needs to read English. */
const sheetTests = (setting: Setting, example: SheetExample, prefix: string): void => {
	const texts: string[] = [];

	const look = async (page: Page): Promise<string> => {
		const lines = await read(page);
		texts.push(...lines);
		await expectAccessible(page);
		return lines.join('\n').replaceAll(/[\u00a0\u202f]/g, ' ');
	};

	beforeAll(async () => {
		await bring(setting, example.file, example.credential, [await payerCredential(setting)]);
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', { payoutEndDelayMs: 0 });
	});
	afterAll(async () => {
		await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', { payoutEndDelayMs: 300 });
	});

	const upload = async (lines: readonly string[]): Promise<Page> => {
		const page = await openForm(setting, example.form, SHEET);
		await look(page);
		const file = { name: 'feuille.csv', mimeType: 'text/csv', buffer: sheetOf(lines) };
		await page.getByLabel(SHEET).setInputFiles(file);
		await page.getByRole('button', { name: 'Contrôler la feuille' }).click();
		await page
			.getByText('Rien n’a été envoyé', { exact: true })
			.or(page.getByRole('button', { name: 'Confirmer' }))
			.waitFor();
		return page;
	};

	it('says in French which rows must be corrected', async () => {
		const [first = '', second = '', third = ''] = ROWS(prefix);
		const page = await upload([
			first.replace('07 00', 'O7 00'),
			second.replace(`${prefix}2`, ''),
			third.replace('"1000,00"', 'mille'),
		]);
		const text = await look(page);
		expect(text).toContain('3 ligne(s) sur 3 à corriger');
		expect(text).toMatch(/Ligne 2 \(\S+1, Kouamé Aïcha\).*Phone/);
		await closeForm(page);
		expectFrench(texts);
		expect(await ledgerOf(setting, prefix)).toEqual([]);
	});

	it('says in French that the provider cannot be asked', async () => {
		const fault = { match: `/${example === AIRTIME ? 'client' : 'digitalpaye'}`, times: 10_000 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', { ...fault, kind: 'status500' });
		const page = await upload(ROWS(prefix));
		await look(page);
		await closeForm(page);
		await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
		expectFrench(texts);
		expect(await ledgerOf(setting, prefix)).toEqual([]);
	});

	it(
		'shows the plan, pays it, and hands out a French file that says what became of each row',
		async () => {
			const page = await upload(ROWS(prefix));
			const plan = await look(page);
			expect(plan).toContain('3 ligne(s), 4 500 XOF.');
			expect(plan).toContain('Zoé Bédié');
			const download = page.waitForEvent('download', { timeout: LONG_MS });
			await page.getByText('Envoyer maintenant', { exact: true }).first().click();
			await page.getByRole('button', { name: 'Confirmer' }).click();
			let isOver = false;
			const file = download.then((one) => {
				isOver = true;
				return one;
			});
			while (!isOver) {
				const refresh = page.locator('#submit-btn:enabled', { hasText: 'Actualiser' });
				await Promise.race([file, refresh.waitFor({ timeout: 60_000 })]);
				if (isOver) break;
				texts.push(...(await read(page)));
				await Promise.all([page.waitForEvent('framenavigated'), refresh.click()]);
			}
			const last = await look(page);
			const rows = readWorkbook(readFileSync(await (await file).path()));
			await closeForm(page);

			expect((await file).suggestedFilename()).toMatch(/^resultats-/);
			expect(rows).toEqual([
				expect.objectContaining({ référence: `${prefix}1`, nom: 'Kouamé Aïcha', montant: 1500 }),
				expect.objectContaining({ référence: `${prefix}2`, nom: 'Zoé Bédié', montant: 2000 }),
				expect.objectContaining({ référence: `${prefix}3`, statut: 'failed' }),
			]);
			expect(String(rows[2]!.conseil).length).toBeGreaterThan(20);
			expect(last).toContain('1 ligne(s) sur 3 à traiter par vous');
			for (const row of rows) texts.push(...Object.keys(row), ...Object.values(row).map(String));
			expectFrench(texts);
			// What CinetPay gives back went out first.
			const ledger = await ledgerOf(setting, prefix);
			const back = ledger.filter(({ direction }) => direction === 'in');
			expect(ledger).toHaveLength(2 + 2 * back.length);
		},
		LONG_MS,
	);

	it('pays nobody twice when the French sheet is sent again', async () => {
		const before = await ledgerOf(setting, prefix);
		const page = await upload(ROWS(prefix));
		const plan = await look(page);
		expect(plan).toContain('2 déjà payée(s)');
		await closeForm(page);
		expectFrench(texts);
		expect(await ledgerOf(setting, prefix)).toEqual(before);
	});
};

export const frenchAirtimeTests = (setting: Setting): void =>
	sheetTests(setting, AIRTIME, 'CREDIT-2026-');

export const frenchSalaryTests = (setting: Setting): void =>
	sheetTests(setting, SALARY, 'PAIE-2026-');
