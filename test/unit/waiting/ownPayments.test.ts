import type { IExecuteFunctions } from 'n8n-workflow';
import {
	belonging,
	belongingToWait,
	ownPayments,
	type OwnPayment,
} from '../../../nodes/shared/operation/ownPayments.ts';
import { outcome, type Outcome } from '../../../nodes/shared/outcome.ts';

// Goods must never leave because of a payment that was made for something else.

const own: OwnPayment = { kind: 'own', amount: 2500, currency: 'XOF' };
const earlier: OwnPayment = { ...own, kind: 'earlier' };
const paid = (changes: Partial<Outcome> = {}) =>
	outcome({
		...{ status: 'success', isFinal: true, reference: 'ORDER-1' },
		...{ amount: 2500, currency: 'XOF', ...changes },
	});
/** What leaves in place of the success. */
const withheld = (advice: string) => ({
	...{ earlierPayment: true, status: 'unknown', isFinal: false, advice },
});
const NOT_THIS_ORDER =
	'Do not deliver because of it. If this is a new order, create a payment with a new reference.';

it('leaves a payment of this execution as it is', () => {
	expect(belonging(paid(), own)).toEqual({ earlierPayment: false });
	expect(belonging(paid({ currency: 'xof' }), own)).toEqual({ earlierPayment: false });
	expect(belongingToWait(paid(), own)).toEqual({ earlierPayment: false });
});

it('adds what this execution asked for, where the provider does not tell', () => {
	expect(belonging(paid({ amount: null }), own)).toEqual({ earlierPayment: false, amount: 2500 });
	expect(belonging(paid({ currency: null }), own)).toEqual({
		...{ earlierPayment: false, currency: 'XOF' },
	});
});

it('withholds an earlier payment', () => {
	const advice = `It is an earlier payment: it was not made for what this execution wanted to create with its reference. ${NOT_THIS_ORDER}`;
	expect(belonging(paid(), earlier)).toEqual(withheld(advice));
	expect(belongingToWait(paid(), earlier)).toEqual(withheld(advice));
});

it.each<[string, Partial<Outcome>, string]>([
	['another amount', { amount: 100 }, '100 XOF'],
	['another currency', { currency: 'XAF' }, '2500 XAF'],
	['another currency, over an amount that is not told', { amount: null, currency: 'XAF' }, '? XAF'],
])('withholds a payment of %s', (_name, changes, sum) => {
	expect(belonging(paid(changes), own)).toEqual(
		withheld(`It is for ${sum}, and this execution asked for 2500 XOF. ${NOT_THIS_ORDER}`),
	);
});

it('withholds a payment of another amount also where its currency is not told', () => {
	const known = paid({ amount: 100, currency: null });
	expect(belonging(known, own)).toMatchObject({ earlierPayment: true, status: 'unknown' });
});

it('knows nothing of what another execution created, which ends no wait as paid', () => {
	expect(belonging(paid(), undefined)).toEqual({ earlierPayment: false });
	expect(belongingToWait(paid(), undefined)).toEqual(
		withheld(
			`It was final before the wait, and this execution did not create it. ${NOT_THIS_ORDER} What another execution created is looked up with Get.`,
		),
	);
});

it('says a sum whose currency the provider does not show in the currency that was asked for', () => {
	expect(belonging(paid({ amount: 100, currency: null }), own).advice).toContain(
		'It is for 100 XOF, and this execution asked for',
	);
});

it.each(['failed', 'pending', 'unknown'] as const)(
	'leaves %s, which delivers nothing',
	(status) => {
		const known = paid({ status, amount: 100 });
		expect(belonging(known, own)).toEqual({ earlierPayment: true });
		expect(belonging(known, earlier)).toEqual({ earlierPayment: true });
	},
);

it('is kept with the execution, for each account', () => {
	const contexts: Record<string, object> = { flow: {} };
	const ctx = {
		getContext: (name: string) => contexts[name],
	} as unknown as IExecuteFunctions;
	ownPayments(ctx, '123456').set('ORDER-1', own);
	ownPayments(ctx, '123456').set('ORDER-2', earlier);
	// As n8n stores it while the execution waits.
	contexts.flow = JSON.parse(JSON.stringify(contexts.flow)) as object;
	const get = (account: string, reference: string) => ownPayments(ctx, account).get(reference);
	expect([get('123456', 'ORDER-1'), get('123456', 'ORDER-2')]).toEqual([own, earlier]);
	expect([get('123456', 'ORDER-3'), get('654321', 'ORDER-1')]).toEqual([undefined, undefined]);
});
