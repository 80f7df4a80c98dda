import contactKnown from '../fixtures/cinetpay-client/contact-known-726.json';
import contactsCreated from '../fixtures/cinetpay-client/contacts-created.json';
import { ClientVendor, refusal } from './clientVendor.ts';
import { column, jsons, origins, run, sendIn, sheet } from './payoutRun.ts';

let vendor: ClientVendor;
beforeEach(() => {
	vendor = new ClientVendor();
});
const create = async (phones: unknown[], parameters = {}, node = {}) =>
	await run(
		vendor,
		phones.map((phone) => ({ phone })) as never,
		{ resource: 'contact', operation: 'create', phone: '={{ $json.phone }}', ...parameters },
		node,
	);
const balance = async (account: string, node = {}) =>
	await run(vendor, [{}], { resource: 'balance', operation: 'get', account }, node);

describe('Contact: Create', () => {
	it('lists new contacts and those that are known already, both as success', async () => {
		vendor.plan('transfer/contact', { body: contactsCreated }, { body: contactKnown });
		const { success } = await create(['+2250700000001', '05 00 00 00 02']);
		expect(jsons(success)).toEqual([
			{
				status: 'success',
				phone: '+2250700000001',
				country: 'CI',
				alreadyExisted: false,
				code: '0',
				message: 'success',
				advice: 'The number can receive money and airtime.',
				lot: '0044557641201530021279',
			},
			expect.objectContaining({ phone: '+2250500000002', alreadyExisted: false }),
		]);
		const [known] = jsons((await create(['0700000001'])).success);
		expect(known).toMatchObject({
			status: 'success',
			alreadyExisted: true,
			code: '726',
			message: 'ERROR_PHONE_ALREADY_MY_CONTACT',
		});
	});

	it('sends names where they are given and something sensible where not', async () => {
		const names = { lastName: 'Koné', firstName: ' Awa ', email: 'awa@example.com' };
		await create(['0700000001'], names);
		await create(['0700000002']);
		expect(vendor.to('/contact').map(({ rows }) => rows)).toEqual([
			[
				{
					prefix: '225',
					phone: '0700000001',
					name: 'Koné',
					surname: 'Awa',
					email: 'awa@example.com',
				},
			],
			[
				{
					prefix: '225',
					phone: '0700000002',
					name: 'Contact',
					surname: '0700000002',
					email: '2250700000002@example.com',
				},
			],
		]);
	});

	it('sends a hundred in a call and keeps the order', async () => {
		const phones = sheet(250).map(({ phone }) => phone);
		const { success } = await create(phones);
		expect(vendor.to('/contact').map(({ rows }) => rows.length)).toEqual([100, 100, 50]);
		expect(column(success, 'phone')).toEqual(phones.map((phone) => `+225${String(phone)}`));
		expect(origins(success)).toEqual(phones.map((_, index) => index));
	});

	it('uses the address of airtime when it is chosen', async () => {
		await create(['0700000001'], { options: { contactPath: 'airtime' } });
		expect(vendor.to('airtime/contact')).toHaveLength(1);
	});

	it('tells the one that is refused from the others, also in another order', async () => {
		vendor.plan('transfer/contact', {
			body: {
				code: '0',
				data: [
					{ prefix: '225', phone: '0700000003', code: '0' },
					{ prefix: '225', phone: '0700000002', code: '717', status: 'ERROR_PHONE_NOT_PARTICULAR' },
					{ prefix: '225', phone: '0700000001', code: 726 },
				],
			},
		});
		const phones = ['0700000001', '0700000002', '0700000003'];
		const { success } = await create(phones);
		expect(column(success, 'status')).toEqual(['success', 'failed', 'success']);
		expect(success[1]!.json.advice).toBe(
			'The number does not belong to a valid personal account. Ask the receiver for another number.',
		);
		const split = await create(phones, {}, { onError: 'continueErrorOutput' });
		expect([origins(split.success), origins(split.failure)]).toEqual([[0, 2], [1]]);
		expect(split.failure[0]!.json).toMatchObject({
			phone: '0700000002',
			error: {
				message: '+2250700000002 was not accepted (code 717)',
				...{ phone: '+2250700000002', status: 'failed', code: '717' },
				providerMessage: expect.any(String),
			},
		});
	});

	it('takes numbers that come back in another form by their place', async () => {
		const data = [
			[
				{ phone: 700000001, code: 0 },
				{ phone: 700000002, code: 802 },
			],
		];
		vendor.plan('transfer/contact', { body: { code: 0, data } });
		const { success } = await create(['0700000001', '0700000002']);
		expect(column(success, 'status')).toEqual(['success', 'failed']);
	});

	it('does not take the answer for another number as its own when one is missing', async () => {
		const data = [[{ prefix: '225', phone: '0700000002', code: 0 }]];
		vendor.plan('transfer/contact', { body: { code: 0, data } });
		const { success } = await create(['0700000001', '0700000002']);
		expect(column(success, 'status')).toEqual(['failed', 'success']);
		expect(success[0]!.json.advice).toBe(
			'CinetPay did not accept the number. Check the country prefix and the number.',
		);
	});

	it('names every number that is not one, before anything is sent', async () => {
		const { error } = await create(['0700000001', 'x', '']);
		expect(error).toEqual({
			message: '2 of 3 rows must be corrected; nothing was sent',
			description:
				'Item 2, Phone: "x" has characters that are not digits. Write it like +2250700000001\nItem 3, Phone: is empty',
			itemIndex: 1,
		});
		expect(vendor.calls).toEqual([]);
	});

	it('with Continue sends the others', async () => {
		const { success, failure } = await create(
			['0700000001', 'x'],
			{},
			{ onError: 'continueErrorOutput' },
		);
		expect([origins(success), origins(failure)]).toEqual([[0], [1]]);
		expect(vendor.contacts).toEqual(new Set(['2250700000001']));
	});

	it('refused as a whole stops the node; with Continue each row says so', async () => {
		vendor.plan('transfer/contact', refusal('708', 'NOT_ALLOWED'));
		expect((await create(['0700000001'])).error!.message).toBe(
			'CinetPay rejected the request (code 708)',
		);
		const { failure } = await create(['0700000001'], {}, { onError: 'continueErrorOutput' });
		expect(failure[0]!.json).toMatchObject({
			error: { message: 'CinetPay rejected the request (code 708)' },
		});
	});

	it('sends nothing once the execution is cancelled', async () => {
		const parameters = { resource: 'contact', operation: 'create' };
		const items = await sendIn(vendor, sheet(150), { signal: AbortSignal.abort() }, parameters);
		expect(items).toEqual([]);
		expect(vendor.calls).toEqual([]);
	});

	it('names the field when the only number is not one', async () => {
		expect((await create(['x'])).error!.message).toBe(
			'Phone must be corrected before anything is sent',
		);
	});

	it('is safe to repeat: a lost answer is asked for again', async () => {
		vendor.plan('transfer/contact', 'lostAnswer', 'asUsual');
		const { success } = await create(['0700000001']);
		expect(success[0]!.json).toMatchObject({ status: 'success', alreadyExisted: true });
	});
});

describe('Balance: Get', () => {
	it.each(['airtime', 'transfer'])('of %s says what can be spent', async (account) => {
		vendor.plan('check/balance', {
			body: { code: 0, data: { amount: 663, inUsing: '100', available: 563 } },
		});
		const { success } = await balance(account);
		expect(jsons(success)).toEqual([{ account, available: 563, inUse: 100, total: 663 }]);
		expect(vendor.calls[1]!.path).toBe(`/v1/${account}/check/balance`);
	});

	it('that is refused says why, on the error output too', async () => {
		vendor.plan('check/balance', refusal('703', 'INVALID_USER'));
		expect((await balance('transfer')).error).toMatchObject({
			message: 'CinetPay rejected the request (code 703)',
			description:
				'CinetPay says that the merchant account is not valid. Ask CinetPay to check the account. CinetPay says: INVALID_USER: Description 703',
		});
		const { failure } = await balance('transfer', { onError: 'continueErrorOutput' });
		expect(failure).toHaveLength(1);
	});
});
