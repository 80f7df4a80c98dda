import type { INodeType } from 'n8n-workflow';
import type * as Trigger from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import short from '../fixtures/cinetpay/notification-short.json';
import {
	accepted,
	formNotification,
	jsonNotification,
	openOrder,
	paidOrder,
	refused,
	waiting,
} from './notification.ts';
import { guard } from './quickSleep.ts';
import { Vendor } from './vendor.ts';
import { WebhookServer, type Fault } from './webhookServer.ts';

let vendor: Vendor;
beforeEach(() => {
	vendor = new Vendor().onCheck(accepted());
});
afterEach(() => {
	guard.fromMs = 5_000;
});

const trigger = (parameters = {}) => new WebhookServer(new CinetPayTrigger(), { parameters });
const statuses = (server: WebhookServer) => server.emitted.map(({ status }) => status);

it('emits once for a notification that is sent again, and does not ask CinetPay again', async () => {
	const server = trigger();
	const request = formNotification(paidOrder());
	await server.deliver(request);
	const again = await server.deliver(request);
	expect(again).toEqual({ status: 200, body: 'already handled', items: undefined });
	expect(server.emitted).toHaveLength(1);
	expect(vendor.calls).toHaveLength(1);
});

it('emits once for fifty copies at the same time', async () => {
	const server = trigger();
	server.storeMs = 20;
	const request = formNotification(paidOrder());
	const answers = await Promise.all(Array.from({ length: 50 }, () => server.deliver(request)));
	expect(server.emitted).toHaveLength(1);
	expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
	expect(answers.filter(({ items }) => items)).toHaveLength(1);
	expect(vendor.calls).toHaveLength(1);
});

it('does not make different payments wait for one another', async () => {
	const slow = trigger();
	slow.storeMs = 1_000;
	const quick = trigger();
	const first = await Promise.race([
		slow.deliver(formNotification(paidOrder())).then(() => 'slow'),
		quick.deliver(formNotification(paidOrder())).then(() => 'quick'),
	]);
	expect(first).toBe('quick');
});

it('keeps two triggers apart: each emits the same payment', async () => {
	const request = formNotification(paidOrder());
	const one = trigger();
	const other = new WebhookServer(new CinetPayTrigger(), { node: { id: 'another-node' } });
	await one.deliver(request);
	expect((await other.deliver(request)).items).toHaveLength(1);
});

it('a look-alike of a reference that was emitted starts nothing: CinetPay names no payment', async () => {
	const server = trigger();
	const named = (cpm_trans_id: string) => jsonNotification({ ...short, cpm_trans_id }, null);
	expect((await server.deliver(named('Order-Alike-1'))).items).toHaveLength(1);
	expect(await server.deliver(named('ORDER-ALIKE-1'))).toMatchObject({
		status: 401,
		body: { message: expect.stringContaining('differs only by upper and lower case') },
		items: undefined,
	});
});

describe('order of the notifications of one payment', () => {
	it('pending after success changes nothing', async () => {
		const server = trigger({ startFor: 'everyChange' });
		const request = formNotification(openOrder());
		await server.deliver(request);
		vendor.onCheck(waiting);
		expect((await server.deliver(request)).body).toBe('already handled');
		expect(statuses(server)).toEqual(['success']);
	});

	it('each change of status is emitted once, with an eventId of its own', async () => {
		const server = trigger({ startFor: 'everyChange' });
		const request = formNotification(openOrder());
		for (const reply of [waiting, waiting, refused, refused, accepted(), accepted()]) {
			vendor.onCheck(reply);
			expect((await server.deliver(request)).status).toBe(200);
		}
		expect(statuses(server)).toEqual(['pending', 'failed', 'success']);
		expect(new Set(server.emitted.map(({ eventId }) => eventId)).size).toBe(3);
	});

	it('a pending one that is not emitted does not hide the success after it', async () => {
		const server = trigger();
		const request = formNotification(openOrder());
		vendor.onCheck(waiting, accepted());
		await server.deliver(request);
		expect((await server.deliver(request)).items).toHaveLength(1);
	});
});

describe('when something happens between the trigger and its caller', () => {
	it('an execution that could not be stored is emitted when the notification comes again', async () => {
		const server = trigger();
		const request = formNotification(paidOrder());
		expect((await server.deliver(request, 'notStored')).status).toBe(500);
		expect((await server.deliver(request)).items).toHaveLength(1);
		expect((await server.deliver(request)).items).toBeUndefined();
	});

	it('a copy that waits takes over when the first could not be stored', async () => {
		const server = trigger();
		server.storeMs = 30;
		const request = formNotification(paidOrder());
		const [first, second] = await Promise.all([
			server.deliver(request, 'notStored'),
			server.deliver(request),
		]);
		expect([first.status, second.status]).toEqual([500, 200]);
		expect(server.emitted).toHaveLength(1);
	});

	it.each<Fault>(['hangsUp', 'hungUp'])(
		'caller %s: the stored event is not repeated',
		async (fault) => {
			const server = trigger();
			const request = formNotification(paidOrder());
			await server.deliver(request, fault);
			expect((await server.deliver(request)).body).toBe('already handled');
			expect(server.emitted).toHaveLength(1);
		},
	);

	it.each<Fault>(['hangsUp', 'hungUp'])(
		'caller %s while copies wait: one emission',
		async (fault) => {
			const server = trigger();
			server.storeMs = 30;
			const request = formNotification(paidOrder());
			const first = server.deliver(request, fault);
			await Promise.all([first, ...Array.from({ length: 5 }, () => server.deliver(request))]);
			expect(server.emitted).toHaveLength(1);
		},
	);

	it.each<Fault>(['hangsUp', 'hungUp'])(
		'caller %s: the next change gets its turn',
		async (fault) => {
			guard.fromMs = Infinity;
			const server = trigger({ startFor: 'everyChange' });
			const request = formNotification(openOrder());
			vendor.onCheck(waiting, accepted());
			await server.deliver(request, fault);
			expect((await server.deliver(request)).status).toBe(200);
			expect(statuses(server)).toEqual(['pending', 'success']);
		},
	);

	it('n8n without a free slot for an hour: copies get 503, and one execution comes of it', async () => {
		const server = trigger();
		let free = () => {};
		server.beforeStoring = new Promise<void>((resolve) => (free = resolve));
		guard.fromMs = Infinity;
		const request = formNotification(paidOrder());
		const first = server.deliver(request, 'hangsUp');
		await new Promise((resolve) => setTimeout(resolve, 100));
		for (let copy = 0; copy < 3; copy++)
			expect(await server.deliver(request)).toMatchObject({ status: 503, items: undefined });
		free();
		await first;
		expect((await server.deliver(request)).body).toBe('already handled');
		expect(server.emitted).toHaveLength(1);
	});

	it('a copy that waits too long is answered 503, so that it is sent again', async () => {
		guard.fromMs = Infinity;
		const server = trigger();
		server.storeMs = 400;
		const request = formNotification(paidOrder());
		const [, second] = await Promise.all([server.deliver(request), server.deliver(request)]);
		expect(second).toMatchObject({ status: 503, items: undefined });
		expect(server.emitted).toHaveLength(1);
	});
});

describe('after n8n was restarted', () => {
	function restarted(): INodeType {
		let node: INodeType | undefined;
		jest.isolateModules(() => {
			const path = '../../nodes/CinetPay/CinetPayTrigger.node.ts';
			node = new (jest.requireActual<typeof Trigger>(path).CinetPayTrigger)();
		});
		return node!;
	}

	it('the saved workflow data keep the event from being emitted again', async () => {
		const before = trigger();
		const request = formNotification(paidOrder());
		await before.deliver(request);
		const after = new WebhookServer(restarted());
		after.saved = before.saved;
		expect((await after.deliver(request)).body).toBe('already handled');
		expect(after.emitted).toEqual([]);
	});

	it('every payment of the workflow’s life is known, not only the first', async () => {
		const before = trigger();
		const requests = Array.from({ length: 20 }, () => formNotification(paidOrder()));
		for (const request of requests) await before.deliver(request);
		expect(before.emitted).toHaveLength(20);
		const after = new WebhookServer(restarted());
		after.saved = before.saved;
		for (const request of requests)
			expect((await after.deliver(request)).body).toBe('already handled');
		expect(after.emitted).toEqual([]);
	});

	it('payments that were stored side by side are all known', async () => {
		const before = trigger();
		before.storeMs = 20;
		const requests = Array.from({ length: 20 }, () => formNotification(paidOrder()));
		await Promise.all(requests.map((request) => before.deliver(request)));
		const after = new WebhookServer(restarted());
		after.saved = before.saved;
		for (const request of requests) await after.deliver(request);
		expect(after.emitted).toEqual([]);
	});

	it('an execution that n8n could not store is not taken for known', async () => {
		const before = trigger();
		const [lost, next] = [formNotification(paidOrder()), formNotification(paidOrder())];
		await before.deliver(lost, 'notStored');
		await before.deliver(next);
		const after = new WebhookServer(restarted());
		after.saved = before.saved;
		expect((await after.deliver(lost)).items).toHaveLength(1);
	});

	it('without saved data it is emitted again with the same eventId: at least once', async () => {
		const before = trigger();
		const request = formNotification(paidOrder());
		await before.deliver(request);
		const after = new WebhookServer(restarted());
		await after.deliver(request);
		expect(after.emitted.map(({ eventId }) => eventId)).toEqual(
			before.emitted.map(({ eventId }) => eventId),
		);
	});

	it('the saved data stay small: 500 short entries, the oldest dropped', async () => {
		const server = new WebhookServer(restarted());
		server.saved = {
			'node:Subject': { emitted: Array.from({ length: 500 }, (_, i) => `old-${i}`).join(' ') },
		};
		await server.deliver(formNotification(paidOrder()));
		const emitted = (server.saved!['node:Subject'] as { emitted: string }).emitted.split(' ');
		expect(emitted).toHaveLength(500);
		expect(emitted[0]).toBe('old-1');
		expect(emitted.at(-1)).toHaveLength(12);
	});
});
