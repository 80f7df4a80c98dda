import { order, results, useClient } from './clientHarness.ts';
import { useMerchant } from './harness.ts';
import type { Json } from './harness.ts';

const client = useClient();
const merchant = useMerchant();

const status = async (reference = 'PAY-1') => (await client.sandbox.transaction(reference)) as Json;
const quick = { payoutStartDelayMs: 5, payoutEndDelayMs: 5 };
const moves = async () =>
	(await client.ledger()).map(({ reference, direction, amount }) => [reference, direction, amount]);

describe('Client v1: life of an order', () => {
	it('starts as NEW, and stays so until its time has come', async () => {
		await client.sendTo('airtime', [order()]);
		expect(await status()).toMatchObject({ code: 'NEW', busy: true });
	});

	it('goes over REC to VAL by itself; the money left once', async () => {
		await client.setting({ ...quick, notificationsPerStep: 1 });
		await client.sendTo('airtime', [order({ notify_url: merchant.url })]);
		const last = await client.settled();
		// What the merchant is told: on a busy machine a state can be over before anybody looks at it.
		expect(merchant.fields().map(({ treatment_status: code }) => code)).toEqual(['REC', 'VAL']);
		expect(last).toMatchObject({
			kind: 'airtime',
			direction: 'out',
			status: 'success',
			phone: '+2250700000001',
			amount: 500,
			currency: 'XOF',
			completedAt: expect.stringMatching(/Z$/),
		});
		expect(await moves()).toEqual([['PAY-1', 'out', 500]]);
	});

	it('rejects a number that ends in 99, and the money comes back', async () => {
		await client.setting(quick);
		await client.sendTo('transfer', [
			order({ phone: '0700000099' }),
			order({ client_transaction_id: 'PAY-2' }),
		]);
		const rejected = await client.settled('PAY-1');
		expect(rejected).toMatchObject({ status: 'failed', code: 'REJ' });
		expect(await client.settled('PAY-2')).toMatchObject({ code: 'VAL' });
		expect(await moves()).toEqual([
			['PAY-1', 'out', 500],
			['PAY-2', 'out', 500],
			['PAY-1', 'in', 500],
		]);
		const balance = { amount: 99_999_500, inUsing: 0, available: 99_999_500 };
		expect(await client.balance('transfer')).toEqual(balance);
	});

	it('can be moved by hand: waiting, then paid or refused', async () => {
		await client.sendTo('transfer', [order(), order({ client_transaction_id: 'PAY-2' })]);
		expect((await client.act('PAY-1/wait')).json).toMatchObject({ code: 'NOS', busy: false });
		expect((await client.act('PAY-1/wait', { code: 'REC' })).json).toMatchObject({ code: 'REC' });
		expect((await client.act('PAY-1/pay')).json).toMatchObject({ status: 'success', code: 'VAL' });
		expect((await client.act('PAY-2/refuse')).json).toMatchObject({ code: 'REJ' });
		expect(await moves()).toEqual([
			['PAY-1', 'out', 500],
			['PAY-2', 'out', 500],
			['PAY-2', 'in', 500],
		]);
	});

	it.each([
		['pay', { code: 'REJ' }, 400],
		['wait', { code: 'VAL' }, 400],
		['pay', { operator: 'OM' }, 400],
		['refuse', { phone: '+2250700000001' }, 400],
		['confirm', {}, 409],
	])('refuses %s with %j', async (action, body, expected) => {
		await client.sendTo('airtime', [order()]);
		expect((await client.act(`PAY-1/${action}`, body)).status).toBe(expected);
		expect(await status()).toMatchObject({ code: 'NEW' });
	});

	it('keeps a final state', async () => {
		await client.sendTo('airtime', [order()]);
		await client.act('PAY-1/refuse');
		expect((await client.act('PAY-1/pay')).status).toBe(409);
		expect(await moves()).toHaveLength(2);
	});

	it('tells airtime and transfer with one reference apart', async () => {
		await client.sendTo('airtime', [order()]);
		await client.sendTo('transfer', [order()]);
		const { json } = await client.act('PAY-1/pay', { kind: 'transfer' });
		expect(json).toMatchObject({ kind: 'transfer', code: 'VAL' });
		expect(await status()).toMatchObject({ kind: 'airtime', code: 'NEW' });
	});
});

describe('Client v1: confirmation by e-mail', () => {
	beforeEach(async () => {
		await client.setting({ emailConfirmation: true, ...quick });
		await client.sendTo('airtime', [order()]);
	});

	it('holds an order and its money until the merchant confirms it', async () => {
		const { json } = await client.check('airtime', 'client_transaction_id=PAY-1');
		expect(json.data).toMatchObject([{ treatment_status: 'NEW', sending_status: 'PENDING' }]);
		expect(await status()).toMatchObject({ status: 'created', busy: false });
		expect(await moves()).toEqual([]);
		expect(await client.balance('airtime')).toMatchObject({ inUsing: 500 });
		expect((await client.act('PAY-1/pay')).status).toBe(409);

		expect((await client.act('PAY-1/confirm')).json).toMatchObject({ status: 'pending' });
		expect(await client.settled()).toMatchObject({ code: 'VAL' });
		expect(await moves()).toEqual([['PAY-1', 'out', 500]]);
		const after = await client.check('airtime', 'client_transaction_id=PAY-1');
		expect(after.json.data).toMatchObject([{ sending_status: 'CONFIRM' }]);
	});

	it('moves no money for an order that the merchant declines', async () => {
		expect((await client.act('PAY-1/refuse')).json).toMatchObject({ status: 'failed' });
		expect(await moves()).toEqual([]);
		expect(await client.balance('airtime')).toMatchObject({ amount: 100_000_000, inUsing: 0 });
	});

	it('is offered as a button of the transactions page', async () => {
		const buttons = async () =>
			[...(await client.sandbox.get('/')).text.matchAll(/id="(\w+)-airtime-PAY-1"/g)]
				.map((match) => match[1])
				.filter((name) => name !== 'row');
		expect(await buttons()).toEqual(['confirm', 'refuse', 'notify', 'forge']);
		await client.setting({ payoutStartDelayMs: 3_600_000 });
		await client.act('PAY-1/confirm');
		expect(await buttons()).toEqual(['pay', 'refuse', 'wait', 'notify', 'forge']);
		await client.act('PAY-1/pay');
		expect(await buttons()).toEqual(['notify', 'forge']);
	});
});

describe('Client v1: notifications', () => {
	const notified = { ...quick, notificationsPerStep: 1 };

	it('looks whether the URL answers, then tells each step in a form without a signature', async () => {
		await client.setting(notified);
		const answer = await client.sendTo('transfer', [order({ notify_url: merchant.url })]);
		await client.settled();
		const [ping, first] = merchant.received;
		expect(ping).toMatchObject({ method: 'GET', body: '' });
		expect(first?.headers).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded' });
		expect(first?.headers).not.toHaveProperty('x-token');
		expect(merchant.fields().map(({ treatment_status: code }) => code)).toEqual(['REC', 'VAL']);
		const [result] = results(answer);
		expect(merchant.fields()[1]).toEqual({
			transaction_id: result?.transaction_id,
			client_transaction_id: 'PAY-1',
			lot: result?.lot,
			amount: '500',
			receiver: '0700000001',
			operator: 'OM',
			treatment_status: 'VAL',
			sending_status: 'CONFIRM',
			comment: 'Transfert effectué avec succès',
			operator_transaction_id: expect.stringMatching(/^OP\d{10}$/),
			validated_at: expect.stringMatching(/^\d{4}-/),
		});
	});

	it('has the seven fields of 2018 when the settings say so', async () => {
		await client.setting({ ...notified, notificationFields: 'reduced' });
		await client.sendTo('airtime', [order({ notify_url: merchant.url })]);
		await client.settled();
		expect(Object.keys(merchant.fields()[0] ?? {})).toEqual(
			(
				'transaction_id client_transaction_id lot amount receiver operator ' + 'treatment_status'
			).split(' '),
		);
	});

	it('repeats what is not acknowledged, and each step as often as the settings say', async () => {
		await client.setting({ ...notified, notificationsPerStep: 2, notificationRetryDelaysMs: [5] });
		let calls = 0;
		merchant.answerWith(({ method }) => (method === 'POST' && ++calls === 1 ? 500 : 200));
		await client.sendTo('airtime', [order({ notify_url: merchant.url })]);
		const { notifications } = await client.settled();
		expect(notifications).toMatchObject({ sent: 5, acknowledged: 4, outstanding: 0 });
	});

	it('notifies again, and forges', async () => {
		await client.sendTo('airtime', [order({ notify_url: merchant.url })]);
		await client.act('PAY-1/wait');
		for (const resend of [{ times: 3 }, { signature: 'wrong' }, { times: 2, parallel: true }]) {
			await client.act('PAY-1/notify', resend);
			await client.settled();
		}
		const told = merchant
			.fields()
			.map(({ treatment_status, amount }) => [treatment_status, amount]);
		const genuine = ['NOS', '500'];
		const forged = ['VAL', '1000'];
		expect(told).toEqual([genuine, genuine, genuine, forged, genuine, genuine]);
	});
});
