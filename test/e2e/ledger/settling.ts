import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { waitFor } from '../../../scripts/host/wait.ts';
import { executionsAtRest, ledgerOf, runFrom } from '../examples.ts';
import { act, notifyAgain, sandboxCall } from '../payments.ts';
import { readWorkbook } from '../sheetForm.ts';
import { APPROVER, textOf, type Office } from './office.ts';

const CLIENT = 'CinetPay Client V1';
const MANUAL = 'When you press Execute';
const QUIET = { payoutEndDelayMs: 3_600_000, notificationsPerStep: 0 };
const USUAL = { payoutEndDelayMs: 300, notificationsPerStep: 1 };

/** Ticks rows by their reference, with another number where one is given, and sends the form off. */
const tick = async (page: Page, choice: Record<string, string>): Promise<void> => {
	for (const [reference, phone] of Object.entries(choice)) {
		await page.getByText(`(${reference}) again`).click();
		const number = new RegExp(`Another number for row \\d+ \\(${reference}\\)`);
		if (phone) await page.getByLabel(number).fill(phone);
	}
	await page.getByRole('button', { name: 'Prepare them' }).click();
};

/** What becomes of payouts after they were sent: results that come later, next attempts, the download. */
export const settlingTests = (office: Office): void => {
	const { setting } = office;
	const written = async (node: string, prefix: string) => {
		const executions = await executionsAtRest(setting, office.settle);
		return executions
			.flatMap(({ output }) => output(node) ?? [])
			.filter(({ reference }) => String(reference).startsWith(prefix));
	};

	it('settles by the schedule what nobody reported, once', async () => {
		await office.settings(QUIET);
		const csv = 'reference,name,phone,amount\nSET-1,Awa,0700000201,1000\nSET-2,Yao,0700000202,1500';
		expect(await office.payOut(CLIENT, 'set.csv', csv)).toContain('2 are not final yet');
		await runFrom(setting, office.settle, MANUAL);
		expect(await office.rowsAre('SET-', 'pending')).toHaveLength(2);
		await act(setting.shop, 'SET-1', 'pay');
		await act(setting.shop, 'SET-2', 'refuse');
		await runFrom(setting, office.settle, MANUAL);
		await runFrom(setting, office.settle, MANUAL);
		expect(await office.rows('SET-')).toEqual([
			expect.objectContaining({ status: 'success', event_id: expect.stringMatching(/.{8}/) }),
			expect.objectContaining({ status: 'failed', sent: 'yes' }),
		]);
		expect(await written('Write what was found', 'SET-')).toHaveLength(2);
	});

	it('writes a reported result once, however often it is reported', async () => {
		await office.settings(USUAL);
		for (const reference of ['SET-1', 'SET-2'])
			await notifyAgain(setting.shop, reference, { times: 2 });
		const csv = 'reference,name,phone,amount\nTRG-1,Awa,0700000203,1000';
		await office.payOut(CLIENT, 'trg.csv', csv);
		await office.rowsAre('TRG-', 'success');
		await notifyAgain(setting.shop, 'TRG-1', { times: 3 });
		expect(await written('Write what was reported', 'SET-')).toEqual([]);
		expect(await written('Write what was reported', 'TRG-')).toHaveLength(1);
	});

	it('tries a failed row again only after a click, under a new reference and with another number', async () => {
		// The sandbox rejects a payout to a number with this end.
		const csv = 'reference,name,phone,amount\nBAD-1,Awa,0700000299,1000\nBAD-2,Yao,0700000204,1500';
		await office.payOut(CLIENT, 'bad.csv', csv);
		await office.rowsAre('BAD-', 'success', 'failed');
		const upload = await office.upload(CLIENT, 'bad.csv', csv);
		expect(upload).toContain('1 failed (use the form “Try failed rows again”)');

		const untouched = await office.again(CLIENT);
		await untouched.getByRole('button', { name: 'Prepare them' }).click();
		expect(await office.said(untouched, /Nothing was prepared/)).toContain('You ticked no row.');

		const page = await office.again(CLIENT);
		expect(await textOf(page)).toContain('Its next attempt has a new reference.');
		const late = await office.again(CLIENT);
		await tick(page, { 'BAD-1': '0700000205' });
		expect(await office.said(page, /Waiting for approval/)).toContain('1 rows, 1 000 XOF');
		await tick(late, { 'BAD-1': '' });
		expect(await office.said(late, /Nothing was prepared/)).toContain('The ledger has changed');

		// The rejected one went out and came back.
		const moved = async () =>
			(await ledgerOf(setting, 'BAD-1')).map(({ reference, direction }) => [reference, direction]);
		const back = [
			['BAD-1', 'out'],
			['BAD-1', 'in'],
		];
		expect(await moved()).toEqual(back);
		const plan = await office.plan('bad.csv');
		expect(await textOf(plan)).toContain('1 of them are tried again.');
		await office.decide(plan, 'Approve and send');
		await waitFor(async () => (await office.rows('BAD-1-2'))[0]?.status === 'success', {
			what: 'the second attempt',
			timeoutMs: 60_000,
		});
		expect(await office.rows('BAD-1')).toEqual([
			expect.objectContaining({ reference: 'BAD-1', attempt: 1, status: 'failed' }),
			expect.objectContaining({ reference: 'BAD-1-2', attempt: 2, phone: '+2250700000205' }),
		]);
		expect(await moved()).toEqual([...back, ['BAD-1-2', 'out']]);
	});

	it('tries a row that was not sent again under the same reference', async () => {
		const csv =
			'reference,name,phone,operator,amount\nSAM-1,Awa,0700000206,,1000\nSAM-2,Yao,0700000207,,1000';
		await office.upload('DigitalPaye', 'sam.csv', csv);
		const plan = await office.plan('sam.csv');
		await office.change('SAM-1', { amount: 1100 });
		await office.decide(plan, 'Approve and send');
		const page = await office.again('DigitalPaye');
		expect(await textOf(page)).toContain('Its next attempt has the same reference.');
		await tick(page, { 'SAM-1': '', 'SAM-2': '' });
		expect(await office.said(page, /Waiting for approval/)).toContain('2 rows, 2 100 XOF');
		expect(await office.decide(await office.plan('sam.csv'), 'Approve and send')).toContain(
			'All 2 rows are paid',
		);
		expect(await office.rows('SAM-')).toEqual([
			expect.objectContaining({ reference: 'SAM-1', attempt: 2, status: 'success' }),
			expect.objectContaining({ reference: 'SAM-2', attempt: 2, status: 'success' }),
		]);
	});

	it('keeps in doubt what was in doubt when its next attempt is rejected', async () => {
		await office.change('SAM-2', { status: 'unknown' });
		const page = await office.again('DigitalPaye');
		await tick(page, { 'SAM-2': '' });
		await office.said(page, /Waiting for approval/);
		await office.decide(await office.plan('sam.csv'), 'Reject');
		expect(await office.rows('SAM-2')).toEqual([expect.objectContaining({ status: 'unknown' })]);
		await runFrom(setting, office.settle, MANUAL);
		expect(await office.rows('SAM-2')).toEqual([expect.objectContaining({ status: 'success' })]);
		expect(await ledgerOf(setting, 'SAM-2')).toHaveLength(1);
	});

	it.each(['Excel (.xlsx)', 'CSV'])('hands out the results as %s', async (format) => {
		const page = await office.form('ledger-results', 'Your name', {
			...APPROVER,
			user: 'preparer',
			password: 'only-people-who-prepare',
		});
		await page.getByLabel('Your name').fill('Awa');
		await page.getByRole('button', { name: 'Show the sheets' }).click();
		await page
			.getByText(/bad\.csv, /)
			.first()
			.click();
		await page.getByText(format, { exact: true }).click();
		const download = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Download' }).click();
		const file = readFileSync(await (await download).path());
		await office.said(page, /was downloaded/);
		if (format === 'CSV') {
			expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
			expect(file.toString('utf8')).toContain('\ufeffrow;reference;attempt;name;phone');
			expect(file.toString('utf8')).toContain('"=""+2250700000205"""');
		}
		expect(readWorkbook(file)).toEqual([
			expect.objectContaining({
				row: 2,
				reference: 'BAD-1',
				phone: '+2250700000299',
				status: 'failed',
			}),
			expect.objectContaining({ row: 2, reference: 'BAD-1-2', attempt: 2, status: 'success' }),
			expect.objectContaining({ row: 3, reference: 'BAD-2', amount: 1500, prepared_by: 'Adjoua' }),
		]);
	});
};

/** n8n dies while it sends. */
export const killTests = (office: Office): void => {
	const { setting } = office;
	const ROWS = 20;
	const csv = [
		'reference,name,phone,operator,amount',
		...Array.from(
			{ length: ROWS },
			(_, at) => `KILL-${at + 1},P${at + 1},0700000${300 + at},,1000`,
		),
	].join('\n');

	it('ends with every row right, under its reference', async () => {
		expect(await office.upload('DigitalPaye', 'kill.csv', csv)).toContain(`${ROWS} rows`);
		const page = await office.plan('kill.csv');
		const slow = { match: '/digitalpaye', kind: 'delay', delayMs: 400, times: 100_000 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', slow);
		await page.getByText('Approve and send', { exact: true }).first().click();
		await page.getByRole('button', { name: 'Confirm' }).click();
		await waitFor(async () => (await ledgerOf(setting, 'KILL-')).length >= 6, {
			what: 'the first payouts',
			timeoutMs: 60_000,
		});
		await setting.killN8n();
		await page.context().close();
		await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
		const paid = (await ledgerOf(setting, 'KILL-')).length;
		expect(paid).toBeLessThan(ROWS);
		await setting.startN8nAgain();
		for (const row of await office.rows('KILL-')) expect(row).toMatchObject({ status: 'sending' });

		const early = await office.upload('DigitalPaye', 'kill.csv', csv);
		expect(early).toContain(
			`All ${ROWS} rows of this sheet are in the ledger already: ${ROWS} being sent right now.`,
		);

		await office.giveUpAtOnce();
		await runFrom(setting, office.settle, MANUAL);
		const found = await office.rows('KILL-');
		expect(found.filter(({ status }) => status === 'success')).toHaveLength(paid);
		expect(found.filter(({ status }) => status === 'unknown')).toHaveLength(ROWS - paid);

		const said = await office.upload('DigitalPaye', 'kill.csv', csv);
		expect(said).toContain(`${ROWS - paid} rows`);
		const ended = await office.decide(await office.plan('kill.csv'), 'Approve and send');
		expect(ended).toContain(`All ${ROWS - paid} rows are paid`);
		expect(
			(await office.rows('KILL-')).map(({ reference, status }) => [reference, status]),
		).toEqual(Array.from({ length: ROWS }, (_, at) => [`KILL-${at + 1}`, 'success']));
		const ledger = await ledgerOf(setting, 'KILL-');
		expect(new Set(ledger.map(({ reference }) => reference)).size).toBe(ROWS);
		expect(ledger).toHaveLength(ROWS);
	}, 400_000);
};
