import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import checkAccepted2021 from '../fixtures/cinetpay/check-accepted-2021.json';
import { KEYS } from './harness.ts';
import { accepted, formNotification, paidOrder, sign } from './notification.ts';
import { signatureQuery } from './signedUrl.ts';
import { Vendor } from './vendor.ts';
import { WebhookServer } from './webhookServer.ts';

// CinetPay confirms what was really paid. The samples say 2500 XOF; what the order costs stands in the URL that
// the node has signed, and nowhere else.
let vendor: Vendor;
beforeEach(() => {
	vendor = new Vendor().onCheck(accepted());
});

const SHOP = { event: 'payment', account: KEYS.siteId, secret: KEYS.secretKey };
type Order = [amount: number, currency: string];

async function notified(order: Order | undefined, options = {}, fields = paidOrder()) {
	const server = new WebhookServer(new CinetPayTrigger(), { parameters: { options } });
	const search = order ? `?${signatureQuery(SHOP, fields.cpm_trans_id!, ...order)}` : '';
	return await server.deliver({ ...formNotification(fields), search });
}

const refused = (reason: string) => ({
	status: 401,
	body: { message: `Refused: ${reason}` },
	items: undefined,
});

it('lets a payment of the order’s amount pass and says that it was compared', async () => {
	const answer = await notified([2500, 'XOF']);
	expect(answer.items).toMatchObject([{ expectedAmount: 2500, amountChecked: true }]);
});

it.each<Order>([
	[250_000, 'XOF'],
	[2500, 'XAF'],
	[0, 'XOF'],
])('refuses a genuine payment of an order over %d %s', async (amount, currency) => {
	expect(await notified([amount, currency])).toEqual(
		refused('its amount does not match the order'),
	);
});

it('refuses all of ten payments of 100 for pages over 25,000 that were made at once', async () => {
	vendor.onCheck(accepted({ amount: '100' }));
	const orders = Array.from({ length: 10 }, () => paidOrder({ cpm_amount: '100' }));
	const answers = await Promise.all(orders.map((order) => notified([25_000, 'XOF'], {}, order)));
	expect(answers.map(({ status, items }) => [status, items])).toEqual(
		Array(10).fill([401, undefined]),
	);
});

it('lets an order whose URL is not signed pass, and says nothing of an amount that nobody knows', async () => {
	const answer = await notified(undefined);
	expect(answer.items).toHaveLength(1);
	for (const name of ['expectedAmount', 'amountChecked'])
		expect(answer.items![0]).not.toHaveProperty(name);
});

it('refuses an order whose URL is not signed when that is asked for, without asking CinetPay', async () => {
	const options = { expectedAmountCheck: 'required' };
	expect(await notified(undefined, options)).toEqual(
		refused('its URL does not tell the amount of its order'),
	);
	expect(vendor.calls).toEqual([]);
	expect((await notified([2500, 'XOF'], options)).items).toHaveLength(1);
});

it('does not say that an amount was compared which CinetPay does not tell', async () => {
	vendor.onCheck({ body: checkAccepted2021 });
	const { cpm_trans_id, cpm_site_id } = paidOrder();
	const short = { cpm_trans_id: cpm_trans_id!, cpm_site_id: cpm_site_id! };
	const search = `?${signatureQuery(SHOP, cpm_trans_id!, 2500, 'XOF')}`;
	const deliver = async (options: object) =>
		await new WebhookServer(new CinetPayTrigger(), { parameters: { options } }).deliver({
			...formNotification(short, null),
			search,
		});
	expect((await deliver({ expectedAmountCheck: 'required' })).status).toBe(401);
	expect((await deliver({})).items).toMatchObject([
		{ status: 'success', amount: null, expectedAmount: 2500, amountChecked: false },
	]);
});

it('compares nothing when it is switched off', async () => {
	const [item] = (await notified([1, 'XOF'], { expectedAmountCheck: 'off' })).items!;
	expect(item).not.toHaveProperty('amountChecked');
});

describe('Require Signed URL', () => {
	const options = { requireSignedUrl: true };

	it.each([
		['of this payment', (id: string) => signatureQuery(SHOP, id, 2500, 'XOF'), 200],
		['of another payment', () => signatureQuery(SHOP, 'ANOTHER', 2500, 'XOF'), 401],
		[
			'of another shop',
			(id: string) => signatureQuery({ ...SHOP, account: '654321' }, id, 2500, 'XOF'),
			401,
		],
		[
			'made with another secret',
			(id: string) => signatureQuery({ ...SHOP, secret: 'guessed' }, id, 2500, 'XOF'),
			401,
		],
		['none', () => '', 401],
		['cut off', (id: string) => signatureQuery(SHOP, id, 2500, 'XOF').slice(0, 20), 401],
	])('with the signature %s', async (_name, query, status) => {
		const fields = paidOrder();
		const server = new WebhookServer(new CinetPayTrigger(), { parameters: { options } });
		const search = `?a=b&${query(fields.cpm_trans_id!)}`;
		const answer = await server.deliver({ ...formNotification(fields), search });
		expect(answer.status).toBe(status);
		expect(vendor.calls).toHaveLength(status === 200 ? 1 : 0);
	});

	it.each(['={{ undefined }}', '={{ $json.nothing }}', 'yes', 0])(
		'set to %p, which is no yes or no, is on',
		async (requireSignedUrl) => {
			expect((await notified(undefined, { requireSignedUrl })).status).toBe(401);
		},
	);

	it('lets a payment through whose x-token a proxy has removed', async () => {
		const fields = paidOrder({ cpm_amount: '999999' });
		const server = new WebhookServer(new CinetPayTrigger(), { parameters: { options } });
		const search = `?${signatureQuery(SHOP, fields.cpm_trans_id!, 2500, 'XOF')}`;
		const good = { ...fields, cpm_amount: '2500' };
		// What is not signed is compared all the same, and never taken over.
		expect((await server.deliver({ ...formNotification(fields, null), search })).status).toBe(401);
		const { items } = await server.deliver({ ...formNotification(good, null), search });
		expect(items).toMatchObject([{ amount: 2500, amountChecked: true }]);
		expect(sign(good)).toHaveLength(64);
	});
});
