import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import { accepted, formNotification, paidOrder } from './notification.ts';
import { Vendor } from './vendor.ts';
import { WebhookServer } from './webhookServer.ts';

// CinetPay confirms what was really paid. The samples say 2500 XOF; what the order costs is the
// workflow's own knowledge, kept in n8n's saved workflow data.
beforeEach(() => void new Vendor().onCheck(accepted()));

async function notified(order: [number, string] | undefined, expectedAmountCheck?: string) {
	const options = expectedAmountCheck === undefined ? {} : { expectedAmountCheck };
	const server = new WebhookServer(new CinetPayTrigger(), { parameters: { options } });
	const fields = paidOrder();
	const others = [['ANOTHER-ORDER', 1, 'XOF']];
	if (order) others.push([fields.cpm_trans_id!, ...order] as never);
	server.saved = { global: { expectedAmounts: others } };
	return await server.deliver(formNotification(fields));
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

it.each<[number, string]>([
	[250_000, 'XOF'],
	[2500, 'XAF'],
])('refuses a genuine payment of an order over %d %s', async (amount, currency) => {
	expect(await notified([amount, currency])).toEqual(
		refused('its amount does not match the order'),
	);
});

it('lets an order that this workflow does not know pass, marked as not compared', async () => {
	const answer = await notified(undefined);
	expect(answer.items).toMatchObject([{ expectedAmount: null, amountChecked: false }]);
});

it('refuses an order that it does not know when that is asked for', async () => {
	expect(await notified(undefined, 'required')).toEqual(
		refused('this workflow does not know the amount of its order'),
	);
	expect((await notified([2500, 'XOF'], 'required')).items).toHaveLength(1);
});

it('compares nothing when it is switched off', async () => {
	const [item] = (await notified([1, 'XOF'], 'off')).items!;
	expect(item).not.toHaveProperty('amountChecked');
});
