import airtimeChecked from '../fixtures/cinetpay-client/airtime-checked.json';
import notFound from '../fixtures/cinetpay-client/check-not-found-723.json';
import transferChecked from '../fixtures/cinetpay-client/transfer-checked.json';
import { ClientVendor, refusal } from './clientVendor.ts';
import { column, jsons, origins, run, send, sheet } from './payoutRun.ts';

let vendor: ClientVendor;
beforeEach(() => {
	vendor = new ClientVendor();
});
const get = async (ids: unknown[], parameters = {}, node = {}) =>
	await run(
		vendor,
		ids.map((id) => ({ id })) as never,
		{ resource: 'airtime', operation: 'get', id: '={{ $json.id }}', ...parameters },
		node,
	);
const checks = () =>
	vendor.to('check/money').map(({ path, query }) => {
		const { token, lang, ...keys } = query;
		expect([token, lang]).toEqual([vendor.token, 'fr']);
		return { path, query: keys };
	});

const TRANSFER = {
	status: 'success',
	isFinal: true,
	reference: 'PAYOUT-0001',
	providerId: 'EA260314.101530.M000003',
	amount: 500,
	phone: '+2250700000001',
	operator: 'OM',
	code: 'VAL',
	message: 'Transfert effectué avec succès',
	advice: 'The receiver got it.',
	createdAt: null,
	completedAt: '2026-03-14T10:16:02+00:00',
	lot: '0044557641201530102474',
	sendingStatus: 'CONFIRM',
	operatorReference: 'OPERATOR-REF-1',
};

describe('the key', () => {
	it.each([
		['airtime', 'client_transaction_id', 'airtime/check/money'],
		['airtime', 'transaction_id', 'airtime/check/money'],
		['transfer', 'client_transaction_id', 'transfer/check/money'],
		['transfer', 'lot', 'transfer/check/money'],
	])('%s by %s: exactly that one', async (resource, lookUpBy, path) => {
		vendor.plan('check/money', { body: transferChecked });
		await get([' ID-1 '], { resource, lookUpBy });
		expect(checks()).toEqual([{ path: `/v1/${path}`, query: { [lookUpBy]: 'ID-1' } }]);
		expect(vendor.to('check/money')[0]).toMatchObject({ method: 'GET', text: '' });
	});

	it('is the reference when nothing is chosen', async () => {
		await get(['ID-1']);
		expect(checks()[0]!.query).toEqual({ client_transaction_id: 'ID-1' });
	});

	it('that is empty asks nobody and names the field', async () => {
		const { error } = await get(['A', ' '], { lookUpBy: 'lot' });
		expect(error!.message).toBe('1 of 2 rows must be corrected; nothing was sent');
		expect(error!.description).toMatch(/^Item 2, Lot: is empty/);
		expect(error!.itemIndex).toBe(1);
		expect(checks()).toEqual([]);
	});
});

describe('the item', () => {
	it('of a transfer that is done says all that is known', async () => {
		vendor.plan('check/money', { body: transferChecked });
		const { success } = await get(['PAYOUT-0001'], { resource: 'transfer' });
		expect(jsons(success)).toEqual([expect.objectContaining(TRANSFER)]);
	});

	it('of airtime that is done does so too, with the answer under raw on demand', async () => {
		vendor.plan('check/money', { body: airtimeChecked });
		const { success } = await get(['MYMERCHANTID1'], { simple: false });
		expect(success[0]!.json).toMatchObject({
			status: 'success',
			amount: 500,
			completedAt: '2018-06-27T12:53:26+00:00',
			operatorReference: null,
			raw: airtimeChecked.data[0],
		});
	});

	it('that waits for the e-mail says so in a field of its own and in the advice', async () => {
		const [row] = transferChecked.data;
		vendor.plan('check/money', {
			body: {
				...transferChecked,
				data: [{ ...row, sending_status: 'PENDING', treatment_status: 'NEW', validated_at: ' ' }],
			},
		});
		const { success } = await get(['PAYOUT-0001']);
		expect(success[0]!.json).toMatchObject({
			status: 'pending',
			isFinal: false,
			code: 'NEW',
			sendingStatus: 'PENDING',
			completedAt: null,
			advice: expect.stringContaining('ask to allowlist the IP address of your n8n server'),
		});
	});

	it.each(['data', 'code'])(
		'of what CinetPay does not know is unknown, by its %s',
		async (which) => {
			const empty = { code: 0, message: 'OPERATION_SUCCES', data: [] };
			vendor.plan('check/money', { status: 404, body: which === 'code' ? notFound : empty });
			const { success } = await get(['GONE']);
			expect(success[0]!.json).toMatchObject({
				status: 'unknown',
				isFinal: false,
				reference: 'GONE',
				code: '723',
				nextReference: 'same',
				lot: null,
				advice: expect.stringContaining('CinetPay does not know this Reference.'),
			});
		},
	);

	it('of what CinetPay does not know names the ID that it was asked about', async () => {
		vendor.plan('check/money', { status: 404, body: notFound });
		const { success } = await get(['EA-GONE'], { lookUpBy: 'transaction_id' });
		expect(success[0]!.json).toMatchObject({
			...{ status: 'unknown', reference: null, providerId: 'EA-GONE', lot: null },
			advice: expect.stringMatching(
				/^CinetPay does not know this Transaction ID\. .*If nothing changes, check the ID, or look/,
			),
		});
	});
});

describe('several', () => {
	it('of one lot come as one item each, all paired with the row that asked', async () => {
		await send(vendor, sheet(3));
		const { success } = await get([vendor.ledger[0]!.lot, 'none'], { lookUpBy: 'lot' });
		expect(column(success, 'reference')).toEqual(['PAY-1', 'PAY-2', 'PAY-3', null]);
		expect(column(success, 'status')).toEqual(['pending', 'pending', 'pending', 'unknown']);
		expect(success[3]!.json.lot).toBe('none');
		expect(origins(success)).toEqual([0, 0, 0, 1]);
	});

	it('stay in the order of the rows', async () => {
		await send(vendor, sheet(12));
		const ids = sheet(12).map(({ reference }) => reference);
		const { success } = await get([...ids].reverse());
		expect(column(success, 'reference')).toEqual([...ids].reverse());
		expect(origins(success)).toEqual(ids.map((_, index) => index));
	});

	it('with one that cannot be asked: that row leaves by the error output', async () => {
		await send(vendor, sheet(2));
		vendor.plan('check/money', 'asUsual', refusal('709', 'EXECUTION_ERROR'), 'asUsual');
		const { success, failure } = await get(
			['PAY-1', 'PAY-1', 'PAY-2'],
			{},
			{ onError: 'continueErrorOutput' },
		);
		expect([origins(success), origins(failure)]).toEqual([[0, 2], [1]]);
		expect(failure[0]!.json).toMatchObject({
			id: 'PAY-1',
			error: { message: 'CinetPay rejected the request (code 709)', code: '709' },
		});
	});
});

it('an answer that is lost is asked for again, an account that is refused is not', async () => {
	vendor.plan('check/money', { error: 'ECONNRESET' }, { status: 500, body: 'x' }, 'asUsual');
	expect((await get(['GONE'])).success[0]!.json.status).toBe('unknown');
	expect(checks()).toHaveLength(3);
	vendor.plan('check/money', refusal('703', 'INVALID_USER'));
	const { error } = await get(['GONE']);
	expect(error!.message).toBe('CinetPay rejected the request (code 703)');
	expect(checks()).toHaveLength(4);
});
