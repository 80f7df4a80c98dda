import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import {
	checkExpectedAmount,
	rememberExpectedAmount,
	type ExpectedAmountCheck,
} from '../../../nodes/CinetPay/notifications/expectedAmounts.ts';
import type { Verdict } from '../../../nodes/shared/notifications/source.ts';
import { outcome, type Outcome } from '../../../nodes/shared/outcome.ts';

/** A workflow whose nodes share the saved data. */
function workflow(data: IDataObject = {}) {
	const asked: string[] = [];
	const ctx = {
		getWorkflowStaticData: (type: string) => {
			asked.push(type);
			return data;
		},
	} as unknown as IExecuteFunctions & IWebhookFunctions;
	return { ctx, data, asked };
}

const paid = (changes: Partial<Outcome> = {}): Verdict => ({
	kind: 'verified',
	outcome: outcome({ status: 'success', reference: 'A', amount: 500, currency: 'XOF', ...changes }),
	extras: { description: 'Order' },
	raw: {},
});
const MISMATCH = {
	kind: 'refused',
	httpStatus: 401,
	reason: 'its amount does not match the order',
};
const NOT_KNOWN = {
	kind: 'refused',
	httpStatus: 401,
	reason: 'this workflow does not know the amount of its order',
};

describe('a payment whose page this workflow made over 500 XOF', () => {
	const { ctx, asked } = workflow();
	rememberExpectedAmount(ctx, 'A', 500, 'XOF');
	const check = (verdict: Verdict, mode: ExpectedAmountCheck) =>
		checkExpectedAmount(ctx, verdict, mode);

	it.each<ExpectedAmountCheck>(['known', 'required'])('%s: passes over 500 XOF', (mode) => {
		expect(check(paid(), mode)).toMatchObject({
			kind: 'verified',
			extras: { description: 'Order', expectedAmount: 500, amountChecked: true },
		});
		// CinetPay's older answers name no currency.
		expect(check(paid({ currency: null }), mode)).toMatchObject({ kind: 'verified' });
		expect(asked).toEqual(asked.map(() => 'global'));
	});

	it.each<Partial<Outcome>>([
		{ amount: 5 },
		{ amount: 505 },
		{ amount: 500.5 },
		{ amount: null },
		{ currency: 'XAF' },
		{ currency: 'CDF' },
	])('is refused over %p, unless nothing is compared', (changes) => {
		expect(check(paid(changes), 'known')).toEqual(MISMATCH);
		expect(check(paid(changes), 'required')).toEqual(MISMATCH);
		expect(check(paid(changes), 'off')).toEqual(paid(changes));
	});

	it('another order passes as not compared, or is refused', () => {
		expect(check(paid({ reference: 'B' }), 'known')).toMatchObject({
			kind: 'verified',
			extras: { expectedAmount: null, amountChecked: false },
		});
		expect(check(paid({ reference: 'B' }), 'required')).toEqual(NOT_KNOWN);
		expect(check(paid({ reference: null }), 'required')).toEqual(NOT_KNOWN);
	});

	it('a verdict that is no verified payment is left as it is', () => {
		for (const verdict of [
			{ kind: 'refused', httpStatus: 404, reason: 'X' },
			{ kind: 'unverifiable', reason: 'X', outcome: paid().kind, extras: {} },
		] as unknown as Verdict[])
			expect(check(verdict, 'required')).toBe(verdict);
	});
});

it('the latest page of an order counts', () => {
	const { ctx, data } = workflow();
	rememberExpectedAmount(ctx, 'A', 100, 'XOF');
	rememberExpectedAmount(ctx, 'B', 200, 'XOF');
	rememberExpectedAmount(ctx, 'A', 500, 'XAF');
	expect(data.expectedAmounts).toEqual([
		['B', 200, 'XOF'],
		['A', 500, 'XAF'],
	]);
});

it('keeps the latest 500 orders', () => {
	const { ctx, data } = workflow();
	for (let index = 1; index <= 501; index++) rememberExpectedAmount(ctx, `A-${index}`, 5, 'XOF');
	const kept = data.expectedAmounts as unknown[][];
	expect(kept).toHaveLength(500);
	expect([kept[0]![0], kept.at(-1)![0]]).toEqual(['A-2', 'A-501']);
	expect(checkExpectedAmount(ctx, paid({ reference: 'A-1' }), 'required')).toEqual(NOT_KNOWN);
});

it('saved data of another shape are taken for none', () => {
	const { ctx } = workflow({ expectedAmounts: 'broken' });
	expect(checkExpectedAmount(ctx, paid(), 'required')).toEqual(NOT_KNOWN);
	rememberExpectedAmount(ctx, 'A', 500, 'XOF');
	expect(checkExpectedAmount(ctx, paid(), 'required').kind).toBe('verified');
});
