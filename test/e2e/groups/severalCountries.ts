import { startSandbox, type RunningSandbox } from '../../../sandbox/server.ts';
import { inSandbox } from '../../../scripts/demo/shop.ts';
import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import { bring, executionsAtRest, tableRows } from '../examples.ts';
import { sandboxCall } from '../payments.ts';
import type { Setting } from '../setting.ts';
import { approve, closeForm, payerCredential, uploadSheet } from '../sheetForm.ts';

const FORM = 'cinetpay-countries-sheet';
const HEAD = 'reference,name,phone,operator,amount';
const SHEET = [
	HEAD,
	'LAND-1,Fatou,+221 77 000 00 01,WAVE,5000',
	'LAND-2,Awa <b>,+225 07 00 00 00 01,orange,1000',
	'LAND-3,Chidi <i>,+2348000000001,MTN,2000',
	'LAND-4,Paul,00237 6 70 00 00 01,MTN,3000',
	'LAND-5,Yao,0700000002,OM,1000',
	'LAND-6,Moussa,+221770000002,OM_SN,2500',
].join('\n');
const NO_NIGERIA =
	'No account for the prefix +234. This workflow serves +225 CI, +221 SN, +237 CM.';

/** One sheet, an account for each country, and one result for each row in the order of the sheet. */
export const severalCountriesTests = (setting: Setting): void => {
	const others: Record<string, RunningSandbox> = {};
	let workflow: StoredWorkflow;

	const shopOf = (country: string) => ({ ...setting.shop, sandbox: others[country]! });
	const everywhere = async () => {
		const ledgers = await Promise.all(
			Object.keys(others).map(async (country) => {
				const { ledger } = await sandboxCall<{ ledger: Array<Record<string, unknown>> }>(
					...([shopOf(country), 'GET', '/_sandbox/ledger'] as const),
				);
				return ledger.map(({ reference, amount, phone }) => [country, reference, amount, phone]);
			}),
		);
		return ledgers.flat();
	};
	const shown = (rows: Array<Record<string, unknown>>) =>
		rows.map(({ row, reference, status, amount }) => [row, reference, status, amount]);

	beforeAll(async () => {
		const { client } = setting.shop;
		const accounts: Record<string, { id: string; name: string }> = {};
		for (const country of ['CI', 'SN', 'CM']) {
			others[country] = await startSandbox({ port: 0, seed: 7, quiet: true });
			await sandboxCall(shopOf(country), 'POST', '/_sandbox/settings', {
				...{ auroreCountry: country, auroreTransferFirst: 'success' },
			});
			const keys = { apiKey: 'sk_test_sandbox', apiPassword: 'sandbox-password' };
			const name = `Account in ${country}`;
			const { id } = await client.saveCredential(name, 'cinetPayAuroreApi', {
				...{ ...keys, ...inSandbox(others[country].url) },
			});
			accounts[country] = { id, name };
		}
		const payer = await payerCredential(setting);
		const file = 'several-countries-aurore.json';
		const imported = await bring(setting, file, 'cinetPayAuroreApi', [payer]);
		// As the blue note says: in the nodes of each country, the account of that country.
		const nodes = imported.nodes.map((node) => {
			const account = accounts[node.name.slice(-2)];
			return node.credentials?.cinetPayAuroreApi && account
				? { ...node, credentials: { cinetPayAuroreApi: account } }
				: node;
		});
		workflow = await client.updateWorkflow(imported, { nodes });
		await client.activateWorkflow(workflow);
	});

	afterAll(async () => {
		await Promise.all(Object.values(others).map(async (one) => await one.close()));
	});

	/** What the page says about a sheet from which nothing can be sent. */
	const refusal = async (csv: string): Promise<string> => {
		const page = await uploadSheet(setting, FORM, csv);
		const text = await page.locator('body').innerText();
		await closeForm(page);
		expect(text).toContain('Nothing was sent');
		return text;
	};

	it('sends nothing of a sheet with a missing column, a bad row or a repeated reference', async () => {
		expect(await refusal(SHEET.replace('operator', 'network'))).toContain(
			'The sheet has no column operator.',
		);
		const bad = await refusal(SHEET.replace('77 000 00 01', '77 00'));
		expect(bad).toContain('1 of 6 rows must be corrected');
		expect(bad).toContain('Row 2 (LAND-1, Fatou)');
		expect(await refusal(SHEET.replace('LAND-6', 'LAND-1'))).toContain(
			'The reference LAND-1 is in the sheet twice.',
		);
		const nobody = await refusal(`${HEAD}\nLAND-9,Chidi <i>,+2348000000001,MTN,2000`);
		expect(nobody).toContain('No row can be sent.');
		expect(nobody).toContain(`Row 2 (LAND-9, Chidi <i>): ${NO_NIGERIA}`);
		expect(await everywhere()).toEqual([]);
	});

	it('pays every row with the account of its country, and names what no account serves', async () => {
		const page = await uploadSheet(setting, FORM, SHEET);
		const plan = (await page.locator('body').innerText()).replaceAll('\u00a0', ' ');
		expect(plan).toContain('Pay 4 of 6 rows?');
		expect(plan).toMatch(/SN\t2\t2\t7 500 XOF/);
		expect(plan).toMatch(/CM\t1\t1\t3 000 XAF/);
		expect(plan).toContain(`Row 4 (LAND-3, Chidi <i>): ${NO_NIGERIA}`);
		expect(plan).toContain('Row 6 (LAND-5, Yao): The number "0700000002" has no country prefix.');
		const { rows, text } = await approve(page);
		expect(shown(rows)).toEqual([
			[2, 'LAND-1', 'success', 5000],
			[3, 'LAND-2', 'success', 1000],
			[4, 'LAND-3', 'not sent', '2000'],
			[5, 'LAND-4', 'success', 3000],
			[6, 'LAND-5', 'not sent', '1000'],
			[7, 'LAND-6', 'success', 2500],
		]);
		expect(rows[2]!.advice).toBe(NO_NIGERIA);
		expect(text).toContain('2 of 6 rows need you');
		expect(await everywhere()).toEqual([
			['CI', 'LAND-2', 1000, '+2250700000001'],
			['SN', 'LAND-1', 5000, '+221770000001'],
			['SN', 'LAND-6', 2500, '+221770000002'],
			['CM', 'LAND-4', 3000, '+237670000001'],
		]);
		await executionsAtRest(setting, workflow);
		const stored = (await tableRows(setting, 'Payouts')).filter(({ reference }) =>
			String(reference).startsWith('LAND-'),
		);
		expect(stored.map(({ reference, kind, status }) => [reference, kind, status])).toEqual([
			['LAND-1', 'aurore SN', 'success'],
			['LAND-2', 'aurore CI', 'success'],
			['LAND-4', 'aurore CM', 'success'],
			['LAND-6', 'aurore SN', 'success'],
		]);
	});

	it('pays nobody twice when the same sheet is uploaded again', async () => {
		const before = await everywhere();
		const { rows } = await approve(await uploadSheet(setting, FORM, SHEET));
		expect(rows.map(({ status, paid_before: again }) => [status, again])).toEqual([
			['success', 'yes'],
			['success', 'yes'],
			['not sent', ''],
			['success', 'yes'],
			['not sent', ''],
			['success', 'yes'],
		]);
		expect(await everywhere()).toEqual(before);
	});

	const next = (letter: string) => SHEET.replaceAll('LAND-', `LAND${letter}-`);

	it('pays the other countries while the balance of one is too low', async () => {
		await sandboxCall(shopOf('SN'), 'POST', '/_sandbox/settings', { auroreBalance: 9000 });
		const page = await uploadSheet(setting, FORM, next('A'));
		expect(await page.locator('body').innerText()).toContain(
			'SN: The balance does not cover its rows: 7500 XOF are needed, there are 1500.',
		);
		await closeForm(page);
		await sandboxCall(shopOf('SN'), 'POST', '/_sandbox/settings', { auroreBalance: 10_000_000 });
	});

	const down = { match: '/aurore', kind: 'status500', times: 10_000 };

	it('pays the other countries while the account of one cannot be asked', async () => {
		await sandboxCall(shopOf('SN'), 'POST', '/_sandbox/faults', down);
		const page = await uploadSheet(setting, FORM, next('B'));
		await sandboxCall(shopOf('SN'), 'DELETE', '/_sandbox/faults');
		expect(await page.locator('body').innerText()).toMatch(/Row 2 \(LANDB-1, Fatou\): SN: \w/);
		const { rows } = await approve(page);
		expect(shown(rows)).toEqual([
			[2, 'LANDB-1', 'not sent', '5000'],
			[3, 'LANDB-2', 'success', 1000],
			[4, 'LANDB-3', 'not sent', '2000'],
			[5, 'LANDB-4', 'success', 3000],
			[6, 'LANDB-5', 'not sent', '1000'],
			[7, 'LANDB-6', 'not sent', '2500'],
		]);
	});

	it('loses no row when an account fails after the plan was approved, and the next upload pays it', async () => {
		const page = await uploadSheet(setting, FORM, next('C'));
		await sandboxCall(shopOf('SN'), 'POST', '/_sandbox/faults', down);
		const { rows } = await approve(page).finally(
			async () => await sandboxCall(shopOf('SN'), 'DELETE', '/_sandbox/faults'),
		);
		expect(rows.map(({ reference }) => reference)).toEqual(
			[1, 2, 3, 4, 5, 6].map((number) => `LANDC-${number}`),
		);
		expect(rows[1]).toMatchObject({ status: 'success' });
		for (const row of [rows[0]!, rows[5]!]) {
			expect(row.status).toMatch(/^(not sent|unknown)$/);
			expect(row.advice).toMatch(/\w/);
		}
		await approve(await uploadSheet(setting, FORM, next('C')));
		const paid = (await everywhere()).filter(([, reference]) => /^LANDC/.test(String(reference)));
		expect(paid.map(([country, reference]) => `${country} ${reference}`).sort()).toEqual([
			'CI LANDC-2',
			'CM LANDC-4',
			'SN LANDC-1',
			'SN LANDC-6',
		]);
	});
};
