import {
	eventIdOf,
	eventItem,
	passesFilter,
	type StartFor,
} from '../../../nodes/shared/notifications/event.ts';
import { outcome, type Status } from '../../../nodes/shared/outcome.ts';

describe('passesFilter', () => {
	const table: Record<StartFor, Status[]> = {
		paidAndRefused: ['success', 'failed'],
		paid: ['success'],
		everyChange: ['success', 'failed', 'pending', 'unknown'],
	};
	it.each(Object.entries(table))('%s lets through %p', (startFor, through) => {
		const all: Status[] = ['success', 'failed', 'pending', 'unknown'];
		const passed = all.filter((status) =>
			passesFilter(outcome({ status, reference: 'A' }), startFor as StartFor),
		);
		expect(passed).toEqual(through);
	});
});

const names = { provider: 'CinetPay', event: 'payment', account: '123456' };
const change = (status: Status, reference: string | null = 'A', providerId: string | null = null) =>
	outcome({ status, reference, providerId });

describe('eventIdOf', () => {
	const of = (status: Status, id = 'A') => eventIdOf(names, change(status, id));

	it('is the same for the same change and another for every other one', () => {
		expect(of('success')).toBe('cinetpay:payment:123456:A:success');
		const others = [
			of('failed'),
			of('success', 'B'),
			of('success', 'a'),
			eventIdOf({ ...names, event: 'transfer' }, change('success')),
			eventIdOf({ ...names, provider: 'DigitalPaye' }, change('success')),
			eventIdOf({ ...names, account: '654321' }, change('success')),
		];
		expect(new Set([of('success'), ...others]).size).toBe(7);
	});

	it('names the transaction by the reference, whatever else is known of it', () => {
		expect(eventIdOf(names, change('success', 'A', 'TX-1'))).toBe(of('success'));
		expect(eventIdOf(names, change('success', null, 'TX-1'))).toBe(
			'cinetpay:payment:123456:TX-1:success',
		);
		expect(eventIdOf(names, change('success', null))).toBe('cinetpay:payment:123456::success');
	});

	it('keeps the two directions of one reference apart', () => {
		const direction = (event: string) =>
			eventIdOf({ ...names, provider: 'DigitalPaye', event }, change('success'));
		expect(direction('collection')).toBe('digitalpaye:collection:123456:A:success');
		expect(direction('disbursement')).toBe('digitalpaye:disbursement:123456:A:success');
	});

	it('fits a text column of 255 characters, and long ones still differ', () => {
		const long = 'x'.repeat(300);
		expect(of('success', long).length).toBeLessThanOrEqual(255);
		expect(of('success', long)).not.toBe(of('success', `${long}y`));
		expect(of('success', long)).toBe(of('success', long));
		expect(of('success', long)).toMatch(/^cinetpay:payment:[0-9a-f]{64}$/);
	});

	it('stays readable as long as it fits', () => {
		const id = 'x'.repeat(255 - of('success', '').length);
		expect(of('success', id)).toContain(id);
		expect(of('success', `${id}x`)).not.toContain(id);
	});
});

describe('eventItem', () => {
	const facts = {
		...names,
		outcome: change('success'),
		extras: { metadata: 'cart-42' },
	};

	it('says whether it is verified, also in its eventId', () => {
		expect(eventItem({ ...facts, verified: true })).toMatchObject({
			event: 'payment',
			eventId: 'cinetpay:payment:123456:A:success',
			verified: true,
			status: 'success',
			metadata: 'cart-42',
		});
		expect(eventItem({ ...facts, verified: false })).toMatchObject({
			eventId: 'cinetpay:payment:123456:A:unverified',
			verified: false,
		});
	});

	it('carries raw only when it is given, and never a key named error', () => {
		expect(eventItem({ ...facts, verified: true })).not.toHaveProperty('raw');
		const item = eventItem({ ...facts, verified: true, raw: { error: 'x' } });
		expect(item.raw).toEqual({ error: 'x' });
		expect(item).not.toHaveProperty('error');
		expect(item).not.toHaveProperty('account');
	});
});
