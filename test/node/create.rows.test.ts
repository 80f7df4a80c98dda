import type { IDataObject } from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import refused608 from '../fixtures/cinetpay/create-refused-608.json';
import refused609 from '../fixtures/cinetpay/refused-609.json';
import { runNode } from './harness.ts';
import { CREATED, createParameters } from './orders.ts';
import { Vendor } from './vendor.ts';

let vendor: Vendor;
beforeEach(() => {
	vendor = new Vendor().onCreate(CREATED);
});

const SHEET = [
	{ order: 'A', amount: 100 },
	{ order: 'B', amount: 1003 },
	{ order: 'C/1', amount: '' },
	{ order: 'D', amount: 200 },
	{ order: 'A', amount: 100 },
];

describe('invalid rows', () => {
	it('stop the node before anything is sent, with one message that lists each of them', async () => {
		const run = await runNode(new CinetPay(), SHEET, { parameters: createParameters() });
		expect(run.error).toEqual({
			message: '3 of 5 rows must be corrected; nothing was sent',
			description: [
				'Item 2, Amount: 1003 is not a multiple of 5. The nearest valid amount is 1005',
				'Item 3, Amount: is empty. Enter a whole number, for example 2500',
				'Item 3, Description: "Order C/1" contains /, which CinetPay does not accept. Remove # / $ _ &',
				'Item 5, Reference: "A" is already used by item 1',
			].join('\n'),
			itemIndex: 1,
		});
		expect(vendor.calls).toEqual([]);
	});

	it('name the field when there is one row', async () => {
		const run = await runNode(new CinetPay(), [{ order: 'A', amount: 1003 }], {
			parameters: createParameters({ notifyUrl: 'http://localhost:5678/webhook' }),
		});
		expect(run.error).toEqual({
			message: 'Amount, Notify URL must be corrected before anything is sent',
			description: [
				'Amount: 1003 is not a multiple of 5. The nearest valid amount is 1005',
				'Notify URL: "http://localhost:5678/webhook" points to localhost, which the provider rejects. Use a public address, or http://127.0.0.1 for local testing',
			].join('\n'),
			itemIndex: 0,
		});
		expect(vendor.calls).toEqual([]);
	});

	it('include a row whose expression fails', async () => {
		const run = await runNode(new CinetPay(), [{ order: 'A' }, { order: null }], {
			parameters: createParameters({
				reference: "={{ $json.order ?? $('Nowhere').item.json.id }}",
			}),
		});
		expect(run.error!.message).toBe('1 of 2 rows must be corrected; nothing was sent');
		expect(run.error!.description).toMatch(/^Item 2, Parameters: /);
		expect(vendor.calls).toEqual([]);
	});
});

describe('On Error: Continue (using error output)', () => {
	const settings = {
		parameters: createParameters(),
		node: { onError: 'continueErrorOutput' as const },
	};

	it('sends the valid rows and routes the others, with their input fields, to the error output', async () => {
		const run = await runNode(new CinetPay(), SHEET, settings);
		expect(run.status).toBe('success');
		expect(run.success.map(({ json, pairedItem }) => [json.reference, pairedItem])).toEqual([
			['A', { item: 0 }],
			['D', { item: 3 }],
		]);
		expect(run.failure.map(({ json }) => json)).toEqual([
			{
				order: 'B',
				amount: 1003,
				error: {
					message: 'Item 2: Amount must be corrected before anything is sent',
					description: 'Amount: 1003 is not a multiple of 5. The nearest valid amount is 1005',
					...{ row: 2, fields: [{ field: 'Amount', rule: expect.any(String) }] },
				},
			},
			expect.objectContaining({ order: 'C/1', error: expect.objectContaining({ row: 3 }) }),
			expect.objectContaining({ order: 'A', error: expect.objectContaining({ row: 5 }) }),
		]);
		expect(run.failure.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 1 },
			{ item: 2 },
			{ item: 4 },
		]);
		expect(vendor.creates.map(({ body }) => body.transaction_id)).toEqual(['A', 'D']);
	});

	it.each([
		[0, ['B', 'C']],
		[1, ['A', 'C']],
		[2, ['A', 'B']],
	])('row %d refused by CinetPay: the others still get their links', async (refused, links) => {
		const replies = [CREATED, CREATED, CREATED].map((reply, row) =>
			row === refused ? { status: 400, body: refused608 } : reply,
		);
		vendor.onCreate(...replies);
		const input = [{ order: 'A' }, { order: 'B' }, { order: 'C' }];
		const run = await runNode(new CinetPay(), input, settings);
		expect(run.success.map(({ json }) => json.reference)).toEqual(links);
		expect(run.failure.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[
				{
					...input[refused],
					error: {
						message: expect.stringContaining('CinetPay rejected the request (code 608)'),
						description: expect.stringContaining('amount must be an integer'),
						reference: input[refused]!.order,
						code: '608',
						providerMessage: 'MINIMUM_REQUIRED_FIELDS: amount must be an integer',
						httpStatus: 400,
					},
				},
				{ item: refused },
			],
		]);
		expect(vendor.creates).toHaveLength(3);
	});
});

it('On Error: Continue gives every row its item on the one output, in order', async () => {
	const run = await runNode(new CinetPay(), SHEET, {
		parameters: createParameters(),
		node: { onError: 'continueRegularOutput' },
	});
	expect(
		run.success.map(({ json }) => json.reference ?? (json.error as IDataObject).message),
	).toEqual([
		'A',
		'Item 2: Amount must be corrected before anything is sent',
		'Item 3: Amount, Description must be corrected before anything is sent',
		'D',
		'Item 5: Reference must be corrected before anything is sent',
	]);
	expect(run.success.map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2, 3, 4].map((item) => ({ item })),
	);
});

it('stopping at a refusal says how many links were made before and that they are safe', async () => {
	vendor.onCreate(CREATED, CREATED, { status: 400, body: refused609 }, CREATED);
	const run = await runNode(
		new CinetPay(),
		['A', 'B', 'C', 'D'].map((order) => ({ order })),
		{ parameters: createParameters() },
	);
	expect(run.error!.message).toBe('Payment C: CinetPay rejected the request (code 609)');
	expect(run.error!.description).toMatch(
		/2 payment\(s\) were created before this row\. Run again with the same references: they are reused, not created twice\.$/,
	);
	expect(run.error!.itemIndex).toBe(2);
	expect(vendor.creates).toHaveLength(3);
});

it('a missing credential stops the node and sends nothing', async () => {
	const run = await runNode(new CinetPay(), [{ order: 'A' }], {
		parameters: createParameters(),
		node: { credentials: {} },
	});
	expect(run.error!.message).toContain('Node does not have any credentials set');
	expect(vendor.calls).toEqual([]);
});
