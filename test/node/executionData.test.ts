// The references in an execution's custom data, by which n8n's list of executions can be filtered.
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import { DigitalPayeTrigger } from '../../nodes/DigitalPaye/DigitalPayeTrigger.node.ts';
import { KEYS, runNode, runOnEngine } from './harness.ts';
import { ACCEPTED, getParameters } from './orders.ts';
import { Vendor } from './vendor.ts';

const eventIdOf = (reference: string) => `cinetpay:payment:${KEYS.siteId}:${reference}:success`;

const get = async (orders: string[], customData?: Record<string, string>) => {
	const vendor = new Vendor();
	vendor.onCheck(ACCEPTED);
	return await runNode(
		new CinetPay(),
		orders.map((order) => ({ order })),
		{ parameters: getParameters(), customData },
	);
};

describe('custom data of an execution', () => {
	it('names the order that a payment operation handled', async () => {
		expect((await get(['A'])).customData).toEqual({ reference: 'A', eventId: eventIdOf('A') });
	});

	it('names several orders, each once', async () => {
		const { customData } = await get(['A', 'B', 'A']);
		expect(customData).toEqual({
			...{ reference: 'A, B', eventId: `${eventIdOf('A')}, ${eventIdOf('B')}` },
		});
	});

	it('keeps what earlier nodes wrote, under these keys and others', async () => {
		const { customData } = await get(['B'], { reference: 'A', city: 'Abidjan' });
		expect(customData).toEqual({
			...{ reference: 'A, B', eventId: eventIdOf('B'), city: 'Abidjan' },
		});
	});

	it('names none of a sheet whose references do not all fit, and runs it all the same', async () => {
		const orders = Array.from({ length: 40 }, (_, index) => `SALARY-2026-11-${index}`);
		const run = await get(orders, { reference: 'A' });
		expect(run.success).toHaveLength(40);
		expect(run.customData).toEqual({ reference: 'A' });
	});

	it('leaves an execution alone whose ten entries are taken', async () => {
		const full = Object.fromEntries(Array.from({ length: 10 }, (_, key) => [`key${key}`, 'x']));
		const run = await get(['A'], full);
		expect(run.success).toHaveLength(1);
		expect(run.customData).toEqual(full);
	});

	it('names nothing when the node stops', async () => {
		const run = await runNode(new CinetPay(), [{ order: 'A' }], {
			parameters: getParameters(),
			credentialError: new Error('no such credential'),
		});
		expect(run.status).toBe('error');
		expect(run.customData).toEqual({});
	});

	it.each([
		['CinetPay Trigger', () => new CinetPayTrigger()],
		['DigitalPaye Trigger', () => new DigitalPayeTrigger()],
	])('names the order that %s has started the execution for', async (_, trigger) => {
		const items = [{ reference: 'A', eventId: eventIdOf('A'), amount: 100, nested: { a: [1] } }];
		const run = await runOnEngine(trigger(), items, {});
		expect(run.status).toBe('success');
		expect(run.success.map(({ json }) => json)).toEqual(items);
		expect(run.customData).toEqual({ reference: 'A', eventId: eventIdOf('A') });
	});

	it.each([[{}], [{ reference: null }], [{ reference: 5 }], [{ reference: '' }]])(
		'is left alone by a trigger with %j',
		async (item) => {
			const run = await runOnEngine(new CinetPayTrigger(), [item], {});
			expect(run.success.map(({ json }) => json)).toEqual([item]);
			expect(run.customData).toEqual({});
		},
	);
});
