import type { Page } from 'playwright-core';
import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import {
	bring,
	executionsAtRest,
	insertRows,
	ledgerOf,
	sandboxCredential,
	tableRows,
	withParameters,
} from '../examples.ts';
import { act, createPayment, sandboxCall, settled } from '../payments.ts';
import type { Setting } from '../setting.ts';
import { closeForm, expectAccessible, openForm, payerCredential } from '../sheetForm.ts';

const NOBODY = 'http://127.0.0.1:9/';
const FORM = 'cinetpay-money-back';
const BACK = 'Give money back to the payer';
const SHARES = 'Pay the sellers their shares';
const PAID = 2500;
/** CinetPay accepts a transfer to this one, and reports later that it was refused. */
const REFUSED_PHONE = '0700000099';

const SELLERS = [
	{ seller: 'ANNA', name: 'Anna <b>', phone: '+2250700000081', percent: 70 },
	{ seller: 'BEN', name: 'Ben', phone: '+2250700000082', percent: 24.99 },
];

/** Money goes back, or on to the sellers, only out of what was paid, and only once. */
export const moneyBackTests = (setting: Setting): void => {
	let workflow: StoredWorkflow;

	/** An order of 2500 XOF that is paid, and that the shop has stored. */
	const order = async (reference: string, stored: object = {}) => {
		await createPayment(setting.shop, reference, NOBODY);
		await act(setting.shop, reference, 'pay');
		const row = { reference, product: 'Cloth bag', amount: PAID, currency: 'XOF' };
		await insertRows(setting, 'Orders', [{ ...row, status: 'delivered', ...stored }]);
	};

	/** Fills the form in; resolves on the page that comes back. */
	const ask = async (
		reference: string,
		fields: { what?: string; amount?: string; phone?: string } = {},
	) => {
		const page = await openForm(setting, FORM, 'Reference of the order');
		await expectAccessible(page);
		await page.getByText(fields.what ?? BACK, { exact: true }).click();
		await page.getByLabel('Reference of the order').fill(reference);
		await page.getByLabel('Amount to give back').fill(fields.amount ?? '');
		await page.getByLabel("Payer's number").fill(fields.phone ?? '07 00 00 00 77');
		await page.getByRole('button', { name: 'Check' }).click();
		await page
			.getByText('Nothing was sent', { exact: true })
			.or(page.getByRole('button', { name: 'Confirm' }))
			.waitFor();
		await expectAccessible(page);
		return page;
	};

	const textOf = async (page: Page): Promise<string> =>
		(await page.locator('body').innerText()).replaceAll('\u00a0', ' ');

	const refusal = async (...asked: Parameters<typeof ask>): Promise<string> => {
		const page = await ask(...asked);
		const text = await textOf(page);
		await closeForm(page);
		expect(text).toContain('Nothing was sent\n');
		return text;
	};

	/** Takes the decision; resolves with what the last page says. */
	const decide = async (page: Page, decision = 'Send now'): Promise<string> => {
		await page.getByText(decision, { exact: true }).click();
		await page.getByRole('button', { name: 'Confirm' }).click();
		await page
			.getByText('Nothing was sent', { exact: true })
			.or(page.getByText('It is on its way'))
			.or(page.getByText('Somebody has to look at it'))
			.first()
			.waitFor();
		await expectAccessible(page);
		const text = await textOf(page);
		await closeForm(page);
		return text;
	};

	const payouts = async (order: string) =>
		(await tableRows(setting, 'Payouts'))
			.filter(({ plan }) => plan === order)
			.map(({ reference, amount, status }) => ({ reference, amount, status }));
	const ledger = async (order: string) =>
		(await ledgerOf(setting, ''))
			.filter(({ reference }) => new RegExp(`^(REFUND|SPLIT)\\d*-${order}(-|$)`).test(reference))
			.map(({ reference, direction, phone, amount }) => ({ reference, direction, phone, amount }));
	const out = (reference: string, amount: number, phone = '+2250700000077') => ({
		...{ reference, direction: 'out', phone, amount },
	});

	const setSellers = async (jsonOutput: object) => {
		const { client } = setting.shop;
		const nodes = withParameters(workflow, 'Sellers and fee', {
			jsonOutput: JSON.stringify(jsonOutput),
		});
		workflow = await client.updateWorkflow(workflow, { nodes });
		await client.activateWorkflow(workflow);
	};

	beforeAll(async () => {
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', { notificationsPerPayment: 0 });
		const credentials = [
			await sandboxCredential(setting, 'cinetPayCheckoutApi'),
			await payerCredential(setting),
		];
		const file = 'money-back-and-shares.json';
		workflow = await bring(setting, file, 'cinetPayTransferApi', credentials);
	});

	afterAll(async () => {
		const settings = { notificationsPerPayment: 3 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', settings);
	});

	it('is closed to people without the password', async () => {
		expect((await fetch(`${setting.shop.n8n.url}/form/${FORM}`)).status).toBe(401);
	});

	it('pays nothing out of an order that is unknown, unpaid or paid with another amount', async () => {
		expect(await refusal('BACK-<i>0')).toContain('The table Orders has no order BACK-<i>0.');
		await createPayment(setting.shop, 'BACK-1', NOBODY);
		const row = { product: 'Cloth bag', amount: PAID, currency: 'XOF', status: 'paid' };
		await insertRows(setting, 'Orders', [
			{ ...row, reference: 'BACK-1' },
			{ ...row, reference: 'BACK-2' },
		]);
		expect(await refusal('BACK-1')).toContain('Nobody has paid BACK-1: CinetPay says pending.');
		await act(setting.shop, 'BACK-1', 'refuse');
		expect(await refusal('BACK-1')).toContain('Nobody has paid BACK-1: CinetPay says failed.');
		expect(await refusal('BACK-2')).toContain('Nobody has paid BACK-2: CinetPay says unknown.');
		await order('BACK-3', { amount: 9000 });
		expect(await refusal('BACK-3')).toContain(
			'CinetPay says that 2500 was paid for BACK-3; the table Orders says 9000.',
		);
		await order('BACK-4', { currency: 'XAF' });
		expect(await refusal('BACK-4')).toContain('was paid in XOF; the table Orders says XAF.');
		expect(await ledger('BACK-\\d')).toEqual([]);
	});

	it.each([
		[{ amount: 'five' }, '"five" is not a whole number'],
		[{ amount: '-500' }, '"-500" is not a whole number'],
		[{ amount: '<b>5' }, '"<b>5" is not a whole number'],
		[{ amount: '0' }, '0 is not a multiple of 5'],
		[{ amount: '501' }, '501 is not a multiple of 5'],
		[{ amount: '2505' }, 'only 2500 of 2500 XOF are left of BACK-5'],
		[{ phone: '' }, 'CinetPay does not tell which number paid BACK-5.'],
		[{ phone: '07O0000077' }, 'Phone'],
	])('says what is wrong with %j', async (fields, says) => {
		const [known] = (await tableRows(setting, 'Orders')).filter(
			(row) => row.reference === 'BACK-5',
		);
		if (!known) await order('BACK-5');
		expect(await refusal('BACK-5', fields)).toContain(says);
	});

	it('says so when CinetPay cannot be asked', async () => {
		const fault = { match: '/checkout', kind: 'status500', times: 100 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault);
		const text = await refusal('BACK-5');
		await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
		expect(text).toContain('CinetPay could not be asked about BACK-5.');
		expect(await payouts('BACK-5')).toEqual([]);
	});

	it('pays nothing when the plan is declined', async () => {
		expect(await decide(await ask('BACK-5'), 'Do not send')).toContain('You decided not to send.');
		expect(await payouts('BACK-5')).toEqual([]);
	});

	it('gives a part back, then the rest, and never more', async () => {
		await order('BACK-6');
		const page = await ask('BACK-6', { amount: '1 000' });
		const plan = await textOf(page);
		expect(plan).toContain('Give 1000 XOF back?');
		expect(plan).toContain('REFUND-BACK-6\tPayer\t+2250700000077\t1 000 XOF');
		expect(await decide(page)).toContain('REFUND-BACK-6, Payer, 1000 XOF: accepted.');
		expect(await ledger('BACK-6')).toEqual([out('REFUND-BACK-6', 1000)]);

		expect(await refusal('BACK-6', { amount: '2000' })).toContain(
			'only 1500 of 2500 XOF are left of BACK-6. REFUND-BACK-6: 1000 XOF,',
		);
		expect(await decide(await ask('BACK-6'))).toContain('REFUND2-BACK-6, Payer, 1500 XOF');
		expect(await refusal('BACK-6')).toContain('Nothing is left of the 2500 XOF of BACK-6.');
		expect(await ledger('BACK-6')).toEqual([
			out('REFUND-BACK-6', 1000),
			out('REFUND2-BACK-6', 1500),
		]);
		await settled(setting.shop, 'REFUND2-BACK-6');
		await executionsAtRest(setting, workflow);
		expect(await payouts('BACK-6')).toEqual([
			{ reference: 'REFUND-BACK-6', amount: 1000, status: 'success' },
			{ reference: 'REFUND2-BACK-6', amount: 1500, status: 'success' },
		]);
	});

	it('pays once when two people confirm at the same moment', async () => {
		await order('BACK-7', { status: 'waiting' });
		const pages = [await ask('BACK-7'), await ask('BACK-7', { amount: '500' })];
		expect(await textOf(pages[0]!)).toContain('The table Orders says "waiting"');
		const said = await Promise.all(pages.map(async (page) => await decide(page)));
		expect(said.filter((text) => text.includes('It is on its way'))).toHaveLength(1);
		expect(
			said.filter((text) => text.includes('was started since this plan was made')),
		).toHaveLength(1);
		expect(await ledger('BACK-7')).toHaveLength(1);
		const rows = await payouts('BACK-7');
		expect(rows.filter(({ status }) => status !== 'not sent')).toHaveLength(1);
		// What was not sent does not count: the same reference is not used again, and the sum holds.
		const [first] = await ledger('BACK-7');
		const rest = PAID - first!.amount;
		if (rest > 0)
			expect(await decide(await ask('BACK-7'))).toContain(`REFUND2-BACK-7, Payer, ${rest} XOF`);
		else expect(await refusal('BACK-7')).toContain('Nothing is left');
	});

	it('pays nothing again when the answer was lost', async () => {
		await order('BACK-8');
		const page = await ask('BACK-8');
		const fault = { match: '/client/v1/transfer/money/send', kind: 'lostAnswer', times: 100 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault);
		await decide(page);
		await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
		expect(await refusal('BACK-8')).toContain('Nothing is left');
		expect(await ledger('BACK-8')).toEqual([out('REFUND-BACK-8', PAID)]);
	});

	it('tries again under the next reference when a payout was refused', async () => {
		await order('BACK-9');
		await decide(await ask('BACK-9', { phone: REFUSED_PHONE }));
		await settled(setting.shop, 'REFUND-BACK-9');
		await executionsAtRest(setting, workflow);
		expect(await payouts('BACK-9')).toMatchObject([
			{ reference: 'REFUND-BACK-9', status: 'failed' },
		]);
		const page = await ask('BACK-9');
		expect(await textOf(page)).toContain('REFUND2-BACK-9');
		await closeForm(page);
	});

	it('pays no shares before it knows sellers and fee', async () => {
		await order('BACK-10');
		for (const [given, says] of [
			[{ sellers: SELLERS, feePercent: null }, 'CinetPay does not tell its fee.'],
			[{ sellers: [...SELLERS, SELLERS[0]], feePercent: 3 }, 'a seller is listed twice'],
			[{ sellers: [{ ...SELLERS[0], seller: 'A-B' }], feePercent: 3 }, '"A-B" is no code'],
			[{ sellers: [{ ...SELLERS[0], percent: 101 }], feePercent: 3 }, 'can be 100 at most'],
			[{ sellers: [{ ...SELLERS[0], percent: 0.05 }], feePercent: 3 }, 'comes to less than 5 XOF'],
			[{ sellers: [{ ...SELLERS[0], phone: '' }], feePercent: 3 }, 'Phone'],
		] as const) {
			await setSellers({ step: 5, ...given });
			expect(await refusal('BACK-10', { what: SHARES })).toContain(says);
		}
		expect(await payouts('BACK-10')).toEqual([]);
	});

	it('pays each seller a share once, rounded down, out of the amount less the fee', async () => {
		await setSellers({ sellers: SELLERS, feePercent: 3.5, step: 5 });
		const page = await ask('BACK-10', { what: SHARES });
		const plan = await textOf(page);
		// 2500 less 88 are 2412: 70 % are 1688.4, 24.99 % are 602.7.
		expect(plan).toContain('Fee: 88 XOF. 127 XOF stay with you.');
		expect(plan).toContain('SPLIT-BACK-10-ANNA\tAnna <b>\t+2250700000081\t1 685 XOF');
		expect(await decide(page)).toContain('SPLIT-BACK-10-BEN, Ben, 600 XOF: accepted.');
		const paid = [
			out('SPLIT-BACK-10-ANNA', 1685, '+2250700000081'),
			out('SPLIT-BACK-10-BEN', 600, '+2250700000082'),
		];
		expect(await ledger('BACK-10')).toEqual(paid);
		expect(await refusal('BACK-10', { what: SHARES })).toContain('All shares of BACK-10 are paid');
		// Shares and money back together are never more than was paid.
		expect(await refusal('BACK-10', { amount: '1000' })).toContain('only 215 of 2500 XOF are left');
		expect(await ledger('BACK-10')).toEqual(paid);
	});
};
