import type { CredentialType } from '../../../scripts/demo/credentials.ts';
import type { ExecutionResult, StoredWorkflow } from '../../../scripts/host/client.ts';
import {
	bring,
	carryOut,
	insertRows,
	ledgerOf,
	runFrom,
	sandboxCredential,
	withParameters,
} from '../examples.ts';
import { startMailServer, type MailServer } from '../mail.ts';
import { act, createPayment, finished, sandboxCall } from '../payments.ts';
import type { Setting } from '../setting.ts';
import { readWorkbook } from '../sheetForm.ts';

const START = 'When you press Execute';
const NOBODY = 'http://127.0.0.1:9/';
const EVIL = '<img src=x onerror=alert(1)> & "Awa"';

type Line = Record<string, unknown>;

/** What the tables have, what the providers have, and a mail that says where the two differ. */
export const monthlyStatementTests = (setting: Setting): void => {
	let workflow: StoredWorkflow;
	let mailbox: MailServer;
	/** Of the payments, in n8n's time zone: that of Abidjan. */
	let thisMonth = '';

	const chooseMonth = async (month: string) => {
		const assignments = {
			assignments: [{ id: 'a1', name: 'month', type: 'string', value: month }],
		};
		const nodes = withParameters(workflow, 'Which month', { assignments });
		workflow = await setting.shop.client.updateWorkflow(workflow, { nodes });
	};

	/** Runs the workflow to its end; resolves with the mail, and with the lines of its file. */
	const statement = async () => {
		mailbox.received.length = 0;
		const execution = await runFrom(setting, workflow, START);
		expect(execution.status).toBe('success');
		expect(mailbox.received).toHaveLength(1);
		const [mail] = mailbox.received;
		const [file, ...others] = mail!.attachments;
		expect(others).toEqual([]);
		const lines = readWorkbook(file!.content);
		return { execution, mail: mail!, file: file!, lines, html: mail!.html };
	};

	const own = (lines: Line[]) => lines.filter(({ reference }) => /^STM-/.test(String(reference)));
	const find = (lines: Line[], reference: string): Line => {
		const found = lines.filter((line) => line.reference === reference);
		expect(found).toHaveLength(1);
		return found[0]!;
	};
	const summaryOf = ({ output }: ExecutionResult) => output('Write the statement')![0]!.summary;

	const carry = async (
		type: 'cinetPay' | 'digitalPaye',
		credential: CredentialType,
		parameters: Record<string, unknown>,
	) => await carryOut(setting, type, credential, { ...parameters, options: {}, simple: true });

	beforeAll(async () => {
		const { shop } = setting;
		thisMonth = new Date().toISOString().slice(0, 7);
		await sandboxCall(shop, 'POST', '/_sandbox/settings', {
			...{ notificationsPerPayment: 0, digitalpayeTransferFirst: 'final' },
			...{ payoutEndDelayMs: 0, auroreTransferFirst: 'success' },
		});
		for (const reference of ['STM-C1', 'STM-C2', 'STM-C3']) {
			await createPayment(shop, reference, NOBODY);
			await act(shop, reference, 'pay');
		}
		await createPayment(shop, 'STM-C5', NOBODY);
		const out = { resource: 'disbursement', operation: 'create', phone: '0700000071' };
		for (const [reference, amount] of Object.entries({ 'STM-D1': 1000, 'STM-D2': 700 }))
			await carry('digitalPaye', 'digitalPayeApi', { ...out, reference, amount });
		const [collected] = await carry('digitalPaye', 'digitalPayeApi', {
			...{ resource: 'collection', operation: 'create', phone: '0500000071' },
			...{ reference: 'STM-W1', amount: 1500 },
		});
		expect(collected).toMatchObject({ reference: 'STM-W1' });
		const [airtime] = await carry('cinetPay', 'cinetPayTransferApi', {
			...{ api: 'checkout', resource: 'airtime', operation: 'send', phone: '0700000072' },
			...{ reference: 'STM-A1', amount: 600, notifyUrl: `${shop.n8n.url}/webhook/nobody` },
		});
		expect(airtime).toMatchObject({ reference: 'STM-A1' });
		const [aurore] = await carry('cinetPay', 'cinetPayAuroreApi', {
			...{ api: 'aurore', resource: 'transfer', operation: 'send', phone: '+2250700000073' },
			...{ country: 'CI', operator: 'OM_CI', currency: 'XOF', reason: 'Test' },
			...{ reference: 'STM-T1', amount: 5000, notifyUrl: `${shop.n8n.url}/webhook/nobody` },
		});
		await carry('cinetPay', 'cinetPayAuroreApi', {
			...{ api: 'aurore', resource: 'payment', operation: 'create', reference: 'STM-U1' },
			...{ amount: 2000, currency: 'XOF', country: 'CI', description: 'Honey jar' },
			...{ firstName: 'Awa', lastName: 'Kone', email: 'awa@example.com', customer: {} },
			...{ returnUrl: 'https://shop.example.com/', notifyUrl: `${shop.n8n.url}/webhook/nobody` },
		});
		await act(shop, 'STM-U1', 'pay');
		for (const reference of ['STM-A1', 'STM-W1']) await finished(shop, reference);

		mailbox = await startMailServer(setting.shop.client);
		const credentials = await Promise.all([
			sandboxCredential(setting, 'cinetPayAuroreApi'),
			sandboxCredential(setting, 'cinetPayTransferApi'),
			sandboxCredential(setting, 'digitalPayeApi'),
		]);
		const file = 'monthly-statement.json';
		workflow = await bring(setting, file, 'cinetPayCheckoutApi', [
			...credentials,
			mailbox.credential,
		]);
		const XOF = { currency: 'XOF' };
		await insertRows(setting, 'Orders', [
			{ reference: 'STM-C1', product: EVIL, amount: 2500, ...XOF, status: 'waiting' },
			{ reference: 'STM-C2', product: 'Cloth bag', amount: 2500, ...XOF, status: 'delivered' },
			{ reference: 'STM-C3', product: 'Cloth bag', amount: 9900, ...XOF, status: 'paid' },
			{ reference: 'STM-C4', product: 'Cloth bag', amount: 800, ...XOF, status: 'paid' },
			{ reference: 'STM-C5', product: 'Cloth bag', amount: 2500, ...XOF, status: 'waiting' },
			{ reference: 'STM-C2', product: 'Cloth bag', amount: 2500, ...XOF, status: 'paid' },
		]);
		await insertRows(setting, 'Aurore orders', [
			{ reference: 'STM-U1', product: 'Honey jar', amount: 2000, ...XOF, status: 'delivered' },
		]);
		await insertRows(setting, 'Legacy shop orders', [
			{ reference: 'STM-L1', product: 'Honey jar', amount: 2000, ...XOF, status: 'waiting' },
		]);
		await insertRows(setting, 'Wave orders', [
			{ reference: 'STM-W1', product: 'Honey jar', amount: 1500, ...XOF, status: 'delivered' },
			{ reference: 'STM-D1', product: 'Honey jar', amount: 1000, ...XOF, status: 'waiting' },
		]);
		const payout = (kind: string, reference: string, amount: number, status: string) => {
			return { kind, reference, name: '', amount, ...XOF, status };
		};
		await insertRows(setting, 'Payouts', [
			payout('salary', 'STM-D1', 1000, 'success'),
			payout('airtime', 'STM-A1', 600, 'sending'),
			payout('transfer', 'STM-A2', 600, 'unknown'),
			{
				...payout('aurore CI', 'STM-T1', 5000, 'success'),
				provider_id: String(aurore!.providerId),
			},
			payout('cash', 'STM-X1', 300, 'success'),
		]);
		await chooseMonth(thisMonth);
	});

	afterAll(async () => {
		await mailbox.close();
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', {
			...{ notificationsPerPayment: 3, digitalpayeTransferFirst: 'documented' },
			...{ payoutEndDelayMs: 300, auroreTransferFirst: 'pending' },
		});
	});

	it('sends a line for each reference, with fees where they are known and every difference named', async () => {
		const ledger = await ledgerOf(setting, '');
		const { execution, lines, mail, file, html } = await statement();
		const checkOf = (reference: string) => find(own(lines), reference).check;

		expect(find(lines, 'STM-C1')).toMatchObject({
			...{ api: 'CinetPay Checkout V2', direction: 'in', name: EVIL, your_status: 'waiting' },
			...{ provider_status: 'success', amount: 2500, counted: 0, confirmed: 2500, fee: '' },
			...{ difference: 2500, check: 'paid, but your table says waiting' },
		});
		expect(find(lines, 'STM-C3')).toMatchObject({
			difference: -7400,
			check: 'another amount: 2500',
		});
		expect(find(lines, 'STM-C4')).toMatchObject({
			...{ provider_status: 'unknown', confirmed: '', difference: '' },
			check: 'your table says paid, the provider says that it does not know it',
		});
		expect(find(lines, 'STM-C5')).toMatchObject({ confirmed: 0, difference: 0, check: '' });
		const twice = own(lines).filter(({ reference }) => reference === 'STM-C2');
		expect(twice).toMatchObject([
			{ confirmed: 2500, difference: 0, check: '' },
			{ confirmed: '', difference: '', check: 'the reference is in your table twice' },
		]);
		// Aurore tells no amount of a payment.
		expect(find(lines, 'STM-U1')).toMatchObject({ confirmed: '', difference: '', check: '' });
		expect(find(lines, 'STM-L1')).toMatchObject({ provider_status: 'unknown', check: '' });
		expect(find(lines, 'STM-W1')).toMatchObject({ confirmed: 1500, fee: 30, difference: 0 });
		expect(find(lines, 'STM-A1')).toMatchObject({
			...{ confirmed: 600, fee: '', check: 'paid, but your table says sending' },
		});
		expect(checkOf('STM-A2')).toBe('nobody knows whether it was paid');
		expect(find(lines, 'STM-T1')).toMatchObject({ confirmed: 5000, fee: 50, difference: 0 });
		expect(checkOf('STM-X1')).toBe(
			'could not be asked: this workflow has no question for payouts of the kind "cash"',
		);
		// Only a list shows what no table has.
		expect(find(lines, 'STM-D2')).toMatchObject({
			...{ api: 'DigitalPaye', direction: 'out', confirmed: 700, fee: 7, difference: 700 },
			check: 'not in your table',
		});
		// One reference went out, and another table has it as an order.
		const both = own(lines).filter(({ reference }) => reference === 'STM-D1');
		expect(both).toMatchObject([
			{ direction: 'in', confirmed: '', check: 'the provider has it as money out' },
			{ direction: 'out', confirmed: 1000, fee: 10, check: '' },
		]);

		expect(file.filename).toMatch(/^statement-\d{4}-\d{2}\.xlsx$/);
		expect(mail.subject).toMatch(/^Statement \d{4}-\d{2}: \d+ things to look at$/);
		expect(html).not.toContain('<img');
		expect(html).toContain('&#60;img src=x onerror=alert(1)&#62; &#38; &#34;Awa&#34;');
		expect(html).toContain('Africa/Abidjan');
		expect(summaryOf(execution)).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ api: 'CinetPay Checkout V2', fee: null, currency: 'XOF' }),
				expect.objectContaining({ api: 'DigitalPaye', direction: 'out' }),
			]),
		);
		expect(await ledgerOf(setting, '')).toEqual(ledger);
	});

	it('says the same when it runs again', async () => {
		const first = await statement();
		const second = await statement();
		expect(second.lines).toEqual(first.lines);
		expect(second.html).toBe(first.html);
	});

	it('names the rows of an API that is down, and reports the others', async () => {
		const fault = (match: string) => ({ match, kind: 'status500', times: 10_000 });
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault('/digitalpaye'));
		const { lines, html } = await statement().finally(
			async () => await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults'),
		);
		expect(find(lines, 'STM-W1')).toMatchObject({
			...{ provider_status: 'not asked', confirmed: '', fee: '', difference: '' },
			check: expect.stringMatching(/^could not be asked: \w/),
		});
		expect(find(lines, 'STM-C1')).toMatchObject({ confirmed: 2500 });
		expect(own(lines).some(({ reference }) => reference === 'STM-D2')).toBe(false);
		expect(html).toMatch(/\d+ rows could not be asked about/);
		expect(html).toContain('The list of DigitalPaye (money out) could not be read');
	});

	it('sends a statement of an empty month, too', async () => {
		await chooseMonth('2020-01');
		const { mail, lines, html } = await statement();
		expect(mail.subject).toBe('Statement 2020-01: nothing was ordered or paid out');
		expect(lines).toEqual([{ api: '', check: 'nothing was ordered or paid out in 2020-01' }]);
		expect(html).toContain('Nothing was ordered or paid out in this month.');
	});

	it("begins and ends in the workflow's own time zone", async () => {
		const { client } = setting.shop;
		const settings = { executionOrder: 'v1', timezone: 'Africa/Kinshasa' };
		workflow = await client.updateWorkflow(workflow, { settings });
		const { execution, html } = await statement();
		expect(execution.output('From and to')).toEqual([
			expect.objectContaining({
				...{ zone: 'Africa/Kinshasa', from: '2020-01-01T00:00:00.000+01:00' },
				to: '2020-02-01T00:00:00.000+01:00',
			}),
		]);
		expect(html).toContain('From 2020-01-01 00:00 to before 2020-02-01 00:00, Africa/Kinshasa.');
	});

	it('stops with words at a month that is none', async () => {
		await chooseMonth('March');
		mailbox.received.length = 0;
		const execution = await runFrom(setting, workflow, START);
		expect(execution.status).toBe('error');
		expect(execution.errorOf('From and to')).toContain('"March" is not a month');
		expect(mailbox.received).toEqual([]);
	});

	it('fails where somebody sees it when the mail cannot be sent', async () => {
		await chooseMonth('2020-01');
		mailbox.fails = true;
		mailbox.received.length = 0;
		const execution = await runFrom(setting, workflow, START);
		mailbox.fails = false;
		expect(execution.status).toBe('error');
		expect(mailbox.received).toEqual([]);
	});
};
