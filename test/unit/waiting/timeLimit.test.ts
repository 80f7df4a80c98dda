import { checkTimeLimit } from '../../../nodes/shared/waiting/timeLimit.ts';

const MINUTE = 60_000;

it.each([
	[1, 'minutes', MINUTE, '1 minute'],
	[60, 'minutes', 60 * MINUTE, '60 minutes'],
	[' 45 ', 'minutes', 45 * MINUTE, '45 minutes'],
	[1, 'hours', 60 * MINUTE, '1 hour'],
	[720, 'hours', 30 * 24 * 60 * MINUTE, '720 hours'],
	[30, 'days', 30 * 24 * 60 * MINUTE, '30 days'],
	[43_200, 'minutes', 30 * 24 * 60 * MINUTE, '43200 minutes'],
])('%p %s', (amount, unit, ms, text) => {
	expect(checkTimeLimit(amount, unit)).toEqual({ ok: true, value: { ms, text } });
});

it.each([
	[0, 'minutes'],
	[-1, 'hours'],
	[1.5, 'hours'],
	['1,5', 'hours'],
	['', 'minutes'],
	['-1', 'minutes'],
	[null, 'minutes'],
	[undefined, 'minutes'],
	[Number.NaN, 'minutes'],
	[Infinity, 'days'],
	[31, 'days'],
	[43_201, 'minutes'],
	['999999999', 'days'],
	[1, 'weeks'],
	[1, 'toString'],
	[1, undefined],
])('%p %p is refused', (amount, unit) => {
	expect(checkTimeLimit(amount, unit)).toEqual({ ok: false, text: expect.any(String) });
});
