import bWebhook from '../fixtures/digitalpaye/b-webhook.json';
import { dataOf, type Generation, type Known } from './digitalpayeFrames.ts';
import type { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { json, withSample } from './digitalpayeWebhook.ts';

type Sample = ReturnType<typeof withSample>;

let vendor: DigitalPayeVendor;
let known: Known;
let trigger: Sample['trigger'];
let looks: Sample['looks'];
const open = (...of: Parameters<typeof withSample>) => {
	({ vendor, known, trigger, looks } = withSample(...of));
};
beforeEach(() => open('B'));

it('answers the ping and asks nobody', async () => {
	const answer = await trigger({ options: { sharedSecret: 'hush' } }).deliver({ method: 'GET' });
	expect(answer).toEqual({ status: 200, body: 'ok', items: undefined });
	expect(vendor.calls).toEqual([]);
});

describe('a notification that DigitalPaye confirms', () => {
	it('is emitted with what DigitalPaye says, its nested customer left out', async () => {
		const answer = await trigger().deliver(json(bWebhook));
		expect(answer.status).toBe(200);
		expect(answer.items).toEqual([
			{
				event: 'disbursement',
				eventId: expect.stringMatching(
					/^digitalpaye:disbursement:[0-9a-f]{12}:00000000-0000-4000-8000-00000000000b:success$/,
				),
				verified: true,
				status: 'success',
				isFinal: true,
				reference: bWebhook.transactionId,
				providerId: '6AY5E5GS2F',
				amount: 25000,
				currency: 'XOF',
				phone: '+2250700000001',
				operator: 'ORANGE_MONEY_CI',
				code: '200',
				message: 'Successful',
				advice: 'Done.',
				nextReference: null,
				createdAt: '2026-03-14T10:15:30.000+00:00',
				completedAt: null,
				fee: 375,
				type: 'transfer',
				operatorReference: null,
				launchUrl: null,
				linkId: null,
				invoiceId: null,
			},
		]);
		expect(looks()).toEqual([`/v1/get-status-payment/${bWebhook.transactionId}`]);
	});

	it.each<[Generation, Known['direction'], string]>([
		['A', 'out', '/v1/get-status-payment/'],
		['A', 'in', '/v1/get-status-payment/'],
		['B', 'in', '/v1/get-status-payment/'],
		['C', 'out', '/v1/payouts/'],
		['C', 'in', '/v1/transactions/'],
	])('%s, money %s: its own field names, asked at %s', async (generation, direction, path) => {
		open(generation, { direction });
		const { items } = await trigger().deliver(json(dataOf(generation, known)));
		expect(items).toMatchObject([{ status: 'success', reference: known.reference, amount: 25000 }]);
		expect(looks()).toEqual([path + known.reference]);
	});

	it('C without a type is looked for among collections, then among payouts', async () => {
		open('C', { direction: 'out' });
		const { items } = await trigger().deliver(json({ external_ref: known.reference }));
		expect(items).toHaveLength(1);
		expect(looks()).toEqual([
			`/v1/transactions/${known.reference}`,
			`/v1/payouts/${known.reference}`,
		]);
	});

	it('by DigitalPaye’s id alone, and with fields that nobody knows', async () => {
		const { items } = await trigger().deliver(
			json({ ref: known.providerId, new: [1], error: 'x' }),
		);
		expect(items).toMatchObject([{ reference: known.reference }]);
	});

	it('is asked for by the second id when the first one is not known', async () => {
		vendor.plan(known.reference, vendor.refuse(404, 'NotFoundError'));
		expect((await trigger().deliver(json(bWebhook))).items).toHaveLength(1);
		expect(looks()).toHaveLength(2);
	});

	it('counts by what DigitalPaye has: the status that it claims is not looked at', async () => {
		known.status = 'FAILED';
		const all = trigger({ startFor: 'paidAndRefused' });
		const { items } = await all.deliver(json(bWebhook));
		expect(items).toMatchObject([{ status: 'failed', isFinal: true }]);
		expect((await trigger().deliver(json(bWebhook))).items).toBeUndefined();
	});

	it.each(['SUCCESSFULL', 'SUCESSFUL', 'successful'])(
		'also when it is spelled %s',
		async (status) => {
			known.status = status;
			const answer = await trigger({ startFor: 'paid' }).deliver(json({ ...bWebhook, status }));
			expect(answer.items).toMatchObject([{ status: 'success' }]);
		},
	);

	it('shows notification and answer under raw when Simplify is off', async () => {
		const server = trigger({ options: { simple: false } });
		const [item] = (await server.deliver(json(bWebhook))).items!;
		expect(item!.raw).toMatchObject({
			notification: { ref: '6AY5E5GS2F', amount: '25000' },
			check: { ref: '6AY5E5GS2F', operator: 'ORANGE_MONEY_CI' },
		});
	});
});

it('a pending one starts nothing by default, and once when all changes are wanted', async () => {
	known.status = 'PENDING';
	const quiet = await trigger().deliver(json(bWebhook));
	expect(quiet).toMatchObject({ status: 200, body: 'verified, not emitted: pending' });
	const server = trigger({ startFor: 'everyChange' });
	for (const status of ['PENDING', 'pending', 'SUCCESSFULL', 'SUCCESSFUL']) {
		known.status = status;
		await server.deliver(json(bWebhook));
	}
	expect(server.emitted.map(({ status }) => status)).toEqual(['pending', 'success']);
});

describe('duplicates', () => {
	it('one after the other are emitted once, the later ones without asking', async () => {
		const server = trigger();
		await server.deliver(json(bWebhook));
		const again = await server.deliver(json(bWebhook));
		expect(again).toEqual({ status: 200, body: 'already handled', items: undefined });
		expect(looks()).toHaveLength(1);
	});

	it('that do not say their direction are not asked about again where one is listened to', async () => {
		open('B', { direction: 'in' });
		const server = trigger({ event: 'collection' });
		const request = json({ transactionId: known.reference });
		expect((await server.deliver(request)).items).toMatchObject([{ event: 'collection' }]);
		expect((await server.deliver(request)).body).toBe('already handled');
		expect(looks()).toHaveLength(1);
	});

	it('fifty at the same time are emitted once, after one look-up', async () => {
		const server = trigger();
		server.storeMs = 20;
		const answers = await Promise.all(
			Array.from({ length: 50 }, () => server.deliver(json(bWebhook))),
		);
		expect(server.emitted).toHaveLength(1);
		expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
		expect(looks()).toHaveLength(1);
	});

	it('that name the transaction by its other id are no new event', async () => {
		const server = trigger();
		await server.deliver(json({ ref: known.providerId }));
		const answer = await server.deliver(json(bWebhook));
		expect([answer.body, server.emitted.length]).toEqual(['already handled', 1]);
	});

	it('keep their eventId when the secret of the account is changed', async () => {
		const [before] = (await trigger().deliver(json(bWebhook))).items!;
		vendor.credential.apiSecret = 'a-new-secret';
		const [after] = (await trigger().deliver(json(bWebhook))).items!;
		expect(after!.eventId).toBe(before!.eventId);
	});
});

describe('money that goes out is not money that came in', () => {
	it.each<Generation>(['A', 'B', 'C'])(
		'%s: a disbursement does not start it by default',
		async (g) => {
			open(g, { direction: 'out' });
			const server = trigger({ event: 'collection' });
			const answer = await server.deliver(json(dataOf(g, known)));
			expect(answer).toEqual({ status: 200, body: 'not emitted: disbursement', items: undefined });
			// Nor does one that calls itself a collection, or nothing.
			for (const type of ['collecte', undefined]) {
				const claim = { ...dataOf(g, known), typeTransaction: type, type_transaction: type, type };
				expect((await server.deliver(json(claim))).items).toBeUndefined();
			}
			expect(server.emitted).toEqual([]);
		},
	);

	it.each<Generation>(['A', 'B', 'C'])(
		'%s: a payout under the reference of an order does not hide its payment',
		async (g) => {
			open(g, { direction: 'out' });
			const server = trigger();
			await server.deliver(json(dataOf(g, known)));
			known.direction = 'in';
			await server.deliver(json(dataOf(g, known)));
			expect(server.emitted.map(({ event, status }) => [event, status])).toEqual([
				['disbursement', 'success'],
				['collection', 'success'],
			]);
			expect(new Set(server.emitted.map(({ eventId }) => eventId)).size).toBe(2);
		},
	);
});

it.each<Generation>(['A', 'B', 'C'])(
	'%s: both ids of one transaction at the same time give one execution',
	async (g) => {
		open(g, { direction: 'in' });
		const server = trigger({ event: 'collection' });
		server.storeMs = 20;
		const [byReference, byRef] =
			g === 'C'
				? [{ external_ref: known.reference }, { reference: known.providerId }]
				: [{ transactionId: known.reference }, { ref: known.providerId }];
		const copies = Array.from({ length: 10 }, () => [json(byReference), json(byRef)]).flat();
		const answers = await Promise.all(copies.map((copy) => server.deliver(copy)));
		expect(server.emitted).toHaveLength(1);
		expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
	},
);

it('C: one notification of what nobody knows costs a bounded number of calls', async () => {
	open('C', { direction: 'in' });
	const server = trigger();
	const unknown = json({ external_ref: 'X', reference: 'Y' });
	expect((await server.deliver(unknown)).items).toBeUndefined();
	expect(vendor.calls.length).toBeLessThanOrEqual(10);
	const asked = vendor.calls.length;
	expect((await server.deliver(unknown)).status).toBe(503);
	expect(vendor.calls).toHaveLength(asked);
});
