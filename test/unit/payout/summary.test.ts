import { outcome, type Status } from '../../../nodes/shared/outcome.ts';
import { planHint, summaryHint } from '../../../nodes/shared/payout/summary.ts';
import type { PayoutResult } from '../../../nodes/shared/payout/types.ts';
import { row } from './engine.ts';

const result = (status: Status, extras = {}): PayoutResult => ({
	payout: { outcome: outcome({ status, reference: 'R' }), extras, raw: {} },
});

/** The hint above the output of a run whose rows ended like this. */
const hintOf = (results: PayoutResult[], invalid = 0) =>
	summaryHint(
		results.map((_, index) => row(index)),
		new Map(results.map((one, index) => [index, one])),
		invalid,
	);

describe('the hint after a run', () => {
	it.each([
		[1, '1 accepted (500 XOF).', result('pending')],
		[2, '2 accepted (1000 XOF).', result('success')],
		[1, '1 already existed (500 XOF).', result('success', { alreadyExisted: true })],
		[2, '2 already existed (1000 XOF).', result('pending', { alreadyExisted: true })],
	])('counts %d: %s', (count, message, one) => {
		const hint = hintOf(Array<PayoutResult>(count).fill(one));
		expect(hint).toEqual({ message, location: 'outputPane', type: 'info' });
	});

	it.each([
		[1, '1 refused or not sent (500 XOF). The advice'],
		[2, '2 refused or not sent (1000 XOF). The advice'],
	])('warns where %d rows were not paid', (count, words) => {
		const hint = hintOf(Array<PayoutResult>(count).fill(result('failed')));
		expect(hint.message).toContain(words);
		expect(hint.type).toBe('warning');
	});

	it('counts what was not valid, and says when there was nothing', () => {
		expect(hintOf([result('success')], 2).message).toBe('1 accepted (500 XOF), 2 not valid.');
		expect(hintOf([], 3).message).toBe('3 not valid.');
		expect(hintOf([]).message).toBe('No rows.');
	});
});

it.each([
	[{ new: 1, paid: 2 }, '1 new, 2 paid.'],
	[{ new: 2, paid: 1 }, '2 new, 1 paid.'],
	[{ 'cannot be known': 3 }, '3 cannot be known.'],
])('the hint of a plan counts %j', (some, words) => {
	const none = { new: 0, paid: 0, pending: 0, 'failed before': 0, conflict: 0 };
	const counts = { ...none, 'cannot be known': 0, ...some };
	const { message } = planHint({ known: new Map(), counts, left: [] }, 0);
	expect(message).toContain(`this is the plan. ${words} Left`);
});
