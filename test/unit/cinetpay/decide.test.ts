import paid from '../../fixtures/cinetpay/notification-paid.json';
import short from '../../fixtures/cinetpay/notification-short.json';
import { authenticate } from '../../../nodes/CinetPay/notifications/authenticate.ts';
import {
	eventIdOf,
	eventItem,
	passesFilter,
	type Emit,
} from '../../../nodes/shared/notifications/event.ts';
import { outcome, type Status } from '../../../nodes/shared/outcome.ts';

describe('authenticate', () => {
	const keys = { siteId: '123456', secretKey: paid.secretKey };
	const fields = paid.fields as Record<string, string>;
	const refused = (reason: string) => ({ ok: false, httpStatus: 401, reason });

	it('a signed notification is genuine, with or without Require Signature', () => {
		expect(authenticate(fields, paid.xToken, keys, false)).toEqual({ ok: true, signed: true });
		expect(authenticate(fields, paid.xToken, keys, true)).toEqual({ ok: true, signed: true });
	});

	it('the short form without x-token may be asked about, unless a signature is required', () => {
		expect(authenticate(short, undefined, keys, false)).toEqual({ ok: true, signed: false });
		expect(authenticate(short, ' ', keys, false)).toEqual({ ok: true, signed: false });
		expect(authenticate(short, undefined, keys, true)).toEqual(refused('it carries no x-token'));
	});

	it('the short form with a wrong x-token is forged', () => {
		expect(authenticate(short, 'f'.repeat(64), keys, false)).toEqual(
			refused('its x-token does not match'),
		);
	});

	it.each(['654321', '12345', '1234567', ''])('site ID %p is another one', (siteId) => {
		expect(authenticate({ ...fields, cpm_site_id: siteId }, paid.xToken, keys, false)).toEqual(
			refused('it is for another site ID'),
		);
	});

	it('the long form needs its x-token', () => {
		expect(authenticate(fields, undefined, keys, false)).toEqual(refused('it carries no x-token'));
	});
});

describe('passesFilter', () => {
	const table: Record<Emit, Status[]> = {
		final: ['success', 'failed'],
		accepted: ['success'],
		all: ['success', 'failed', 'pending', 'unknown'],
	};
	it.each(Object.entries(table))('%s lets through %p', (emit, through) => {
		const all: Status[] = ['success', 'failed', 'pending', 'unknown'];
		const passed = all.filter((status) =>
			passesFilter(outcome({ status, reference: 'A' }), emit as Emit),
		);
		expect(passed).toEqual(through);
	});
});

describe('eventIdOf', () => {
	const of = (status: string, id = 'A') => eventIdOf('CinetPay', 'payment', '123456', id, status);

	it('is the same for the same change and another for every other one', () => {
		expect(of('success')).toBe('cinetpay:payment:123456:A:success');
		const others = [
			eventIdOf('CinetPay', 'transfer', '123456', 'A', 'success'),
			of('failed'),
			of('success', 'B'),
		];
		expect(new Set([of('success'), ...others]).size).toBe(4);
	});

	it('fits a text column of 255 characters, and long ones still differ', () => {
		const long = 'x'.repeat(300);
		expect(of('success', long).length).toBeLessThanOrEqual(255);
		expect(of('success', long)).not.toBe(of('success', `${long}y`));
		expect(of('success', long)).toBe(of('success', long));
	});
});

describe('eventItem', () => {
	const facts = {
		provider: 'CinetPay',
		event: 'payment',
		account: '123456',
		id: 'A',
		outcome: outcome({ status: 'success', reference: 'A' }),
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
	});
});
