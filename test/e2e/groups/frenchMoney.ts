import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import {
	bring,
	executionsAtRest,
	insertRows,
	ledgerOf,
	runFrom,
	sandboxCredential,
	tableRows,
	withParameters,
} from '../examples.ts';
import { openAs, Reader, send, shows } from '../frenchReader.ts';
import { act, createPayment, sandboxCall, settled } from '../payments.ts';
import type { Setting } from '../setting.ts';
import { openForm, payerCredential, PAYER, readWorkbook } from '../sheetForm.ts';

const NOBODY = 'http://127.0.0.1:9/';
const MANUAL = 'When you press Execute';
const FORM = 'cinetpay-money-back';
const BACK = 'Rendre de l’argent au payeur';
const SHARES = 'Verser leurs parts aux vendeurs';

/** Money goes back to a payer, and on to sellers, by a French form. */
export const frenchMoneyBackTests = (setting: Setting): void => {
	const reader = new Reader();
	let workflow: StoredWorkflow;

	beforeAll(async () => {
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', { notificationsPerPayment: 0 });
		const file = 'money-back-and-shares.json';
		workflow = await bring(setting, file, 'cinetPayTransferApi', [
			await sandboxCredential(setting, 'cinetPayCheckoutApi'),
			await payerCredential(setting),
		]);
		const row = { product: 'Sac', amount: 2500, currency: 'XOF', status: 'delivered' };
		for (const reference of ['RENDRE-1', 'RENDRE-2']) {
			await createPayment(setting.shop, reference, NOBODY);
			await act(setting.shop, reference, 'pay');
			await insertRows(setting, 'Orders', [{ ...row, reference }]);
		}
		await createPayment(setting.shop, 'RENDRE-3', NOBODY);
		await insertRows(setting, 'Orders', [{ ...row, reference: 'RENDRE-3' }]);
	});
	afterAll(async () => {
		const talking = { notificationsPerPayment: 3 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', talking);
	});

	const ask = async (what: string, reference: string, amount = '', phone = '0700000077') => {
		const page = await openAs(setting, PAYER, `/form/${FORM}`);
		await shows(page, 'Que payer');
		await reader.page(page);
		await page.getByText(what, { exact: true }).click();
		await page.getByLabel('Référence de la commande').fill(reference);
		await page.getByLabel('Montant à rendre').fill(amount);
		await page.getByLabel('Numéro du payeur').fill(phone);
		await page.getByRole('button', { name: 'Contrôler' }).click();
		await page
			.getByText('Rien n’a été envoyé', { exact: true })
			.or(page.getByRole('button', { name: 'Confirmer' }))
			.waitFor();
		return page;
	};
	const refusal = async (...asked: Parameters<typeof ask>): Promise<void> => {
		const said = await reader.lastPage(await ask(...asked));
		expect(said).toContain('Rien n’a été envoyé');
	};
	const confirm = async (page: Page, decision: string): Promise<string> => {
		await reader.page(page);
		await page.getByText(decision, { exact: true }).click();
		await page.getByRole('button', { name: 'Confirmer' }).click();
		const confirmed = page.getByRole('button', { name: 'Confirmer' });
		await confirmed.waitFor({ state: 'hidden' });
		await shows(page, /REFUND|SPLIT|Rien n’a été envoyé/);
		return await reader.lastPage(page);
	};

	it('says in French why nothing is paid', async () => {
		await refusal(BACK, 'RENDRE-0');
		await refusal(BACK, 'RENDRE-3');
		await refusal(BACK, 'RENDRE-1', '5000', '');
		await refusal(BACK, 'RENDRE-1', 'cinq', '07O0000077');
		await refusal(SHARES, 'RENDRE-1');
		const fault = { match: '/checkout', kind: 'status500', times: 100 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault);
		await refusal(BACK, 'RENDRE-1');
		await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
		await confirm(await ask(BACK, 'RENDRE-1'), 'Ne pas envoyer');
		expect(await ledgerOf(setting, 'REFUND')).toEqual([]);
		reader.expectFrench();
	});

	it('gives money back, and pays the shares of the sellers', async () => {
		await confirm(await ask(BACK, 'RENDRE-1', '1000'), 'Envoyer maintenant');
		await refusal(BACK, 'RENDRE-1', '2000');
		const sellers = [{ seller: 'ANNA', name: 'Anna', phone: '+2250700000081', percent: 70 }];
		const jsonOutput = JSON.stringify({ sellers, feePercent: 3.5, step: 5 });
		const nodes = withParameters(workflow, 'Sellers and fee', { jsonOutput });
		workflow = await setting.shop.client.updateWorkflow(workflow, { nodes });
		await setting.shop.client.activateWorkflow(workflow);
		await confirm(await ask(SHARES, 'RENDRE-2'), 'Envoyer maintenant');
		const paid = [...(await ledgerOf(setting, 'REFUND-')), ...(await ledgerOf(setting, 'SPLIT-'))];
		expect(paid.map(({ reference }) => reference)).toEqual([
			...['REFUND-RENDRE-1', 'SPLIT-RENDRE-2-ANNA'],
		]);
		for (const { reference } of paid) await settled(setting.shop, reference);
		await executionsAtRest(setting, workflow);
		reader.expectFrench();
	});
};

/** One French sheet for several countries; here one account stands for all of them. */
export const frenchCountriesTests = (setting: Setting): void => {
	const SHEET = [
		'Référence;Nom;Téléphone;Opérateur;Montant',
		'PAYS-1;Kouamé Aïcha;+225 07 00 00 00 01;OM_CI;1 000',
		'PAYS-2;Chidi;+2348000000001;MTN;2 000',
		'PAYS-3;Yao;0700000002;OM;1 000',
	];
	const LABEL = 'Feuille (Excel ou CSV)';
	const reader = new Reader();

	beforeAll(async () => {
		const settings = { auroreTransferFirst: 'success' };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', settings);
		const file = 'several-countries-aurore.json';
		await bring(setting, file, 'cinetPayAuroreApi', [await payerCredential(setting)]);
	});
	afterAll(async () => {
		const settings = { auroreTransferFirst: 'pending' };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', settings);
	});

	const upload = async (lines: readonly string[]): Promise<Page> => {
		const page = await openForm(setting, 'cinetpay-countries-sheet', LABEL);
		await reader.page(page);
		const buffer = Buffer.from(lines.join('\r\n'));
		await page
			.getByLabel(LABEL)
			.setInputFiles({ name: 'feuille.csv', mimeType: 'text/csv', buffer });
		await send(page, 'Contrôler la feuille');
		await page
			.getByText('Rien n’a été envoyé', { exact: true })
			.or(page.getByRole('button', { name: 'Confirmer' }))
			.waitFor();
		return page;
	};

	it('says in French what must be corrected', async () => {
		for (const [from, to] of [
			['Opérateur', 'Réseau'],
			['07 00 00 00 01', 'O7 00'],
			['PAYS-2', 'PAYS-1'],
		] as const) {
			await reader.lastPage(await upload(SHEET.map((line) => line.replace(from, to))));
		}
		await reader.lastPage(await upload([SHEET[0]!, SHEET[2]!]));
		reader.expectFrench();
	});

	it('pays what an account serves, and says of each other row why not', async () => {
		const page = await upload(SHEET);
		await reader.page(page);
		const download = page.waitForEvent('download');
		await page.getByText('Envoyer maintenant', { exact: true }).first().click();
		await page.getByRole('button', { name: 'Confirmer' }).click();
		const rows = readWorkbook(readFileSync(await (await download).path()));
		await reader.lastPage(page);
		for (const row of rows)
			reader.text([...Object.keys(row), ...Object.values(row).map(String)].join('\n'));
		expect(rows.map(({ statut }) => statut)).toEqual(['success', 'not sent', 'not sent']);
		expect(await ledgerOf(setting, 'PAYS-')).toHaveLength(1);
		reader.expectFrench();
	});
};

/** What two schedules report of payments and payouts that are still open. */
export const frenchReconciliationTests = (setting: Setting): void => {
	const reader = new Reader();

	it('reports the payments of the day in a French file', async () => {
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', { notificationsPerPayment: 0 });
		const imported = await bring(setting, 'daily-reconciliation.json', 'cinetPayCheckoutApi');
		const nodes = withParameters(imported, 'Send the file', {
			...{ operation: 'xlsx', binaryPropertyName: 'data', options: {} },
		}).map((node) =>
			node.name === 'Send the file'
				? { ...node, type: 'n8n-nodes-base.extractFromFile', typeVersion: 1 }
				: node,
		);
		const workflow = await setting.shop.client.updateWorkflow(imported, { nodes });
		// Makes the table.
		await runFrom(setting, workflow, MANUAL);
		const row = { amount: 2500, currency: 'XOF', status: 'pending' };
		for (const reference of ['JOUR-1', 'JOUR-2', 'JOUR-3'])
			await createPayment(setting.shop, reference, NOBODY);
		await insertRows(setting, 'Payments to reconcile', [
			{ ...row, reference: 'JOUR-1' },
			{ ...row, reference: 'JOUR-2', amount: 9900 },
			{ ...row, reference: 'JOUR-3' },
		]);
		await act(setting.shop, 'JOUR-1', 'pay');
		await act(setting.shop, 'JOUR-2', 'pay');
		await act(setting.shop, 'JOUR-3', 'refuse');
		const execution = await runFrom(setting, workflow, MANUAL);
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', { notificationsPerPayment: 3 });
		const lines = execution.output('Send the file')!;
		expect(lines).toHaveLength(3);
		for (const line of lines) reader.text(Object.keys(line).join('\n'));
		reader.told(execution, 'Send the file');
		reader.expectFrench();
	});

	it('says of open payouts what is known', async () => {
		const file = 'payout-reconciliation.json';
		const workflow = await bring(setting, file, 'cinetPayTransferApi');
		await insertRows(setting, 'Payouts', [
			{ kind: 'transfer', reference: 'SUITE-1', status: 'unknown' },
			{ kind: 'transfer', reference: '', status: 'pending' },
		]);
		const execution = await runFrom(setting, workflow, MANUAL);
		for (const node of ['Ask again next time', 'Report']) reader.told(execution, node);
		expect(execution.output('Ask again next time')).toContainEqual(
			expect.objectContaining({ reference: 'SUITE-1', status: 'unknown' }),
		);
		expect(await tableRows(setting, 'Payouts', 'SUITE-1')).toHaveLength(1);
		reader.expectFrench();
	});
};
