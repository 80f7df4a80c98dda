import { checkTimeLimit } from '../../../nodes/shared/waiting/timeLimit.ts';

const MINUTE = 60_000;

it.each([
	[1, 'minutes', MINUTE, '1 minute'],
	[60, 'minutes', 60 * MINUTE, '60 minutes'],
	[' 45 ', 'minutes', 45 * MINUTE, '45 minutes'],
	[1, 'hours', 60 * MINUTE, '1 hour'],
	[720, 'hours', 30 * 24 * 60 * MINUTE, '720 hours'],
	[1, 'days', 24 * 60 * MINUTE, '1 day'],
	[30, 'days', 30 * 24 * 60 * MINUTE, '30 days'],
	[43_200, 'minutes', 30 * 24 * 60 * MINUTE, '43200 minutes'],
])('%p %s', (amount, unit, ms, text) => {
	expect(checkTimeLimit(amount, unit)).toEqual({ ok: true, value: { ms, text } });
});

it.each([0, -1, 1.5, '1,5', '1e2', '0x10', '', '-1', true, null])(
	'%p is refused: no whole number of at least 1',
	(amount) => {
		const text = `"${amount}" is not a whole number of at least 1`;
		expect(checkTimeLimit(amount, 'minutes')).toEqual({ ok: false, text });
	},
);

it.each([undefined, Number.NaN, Infinity, [5], {}])('%p is refused', (amount) => {
	expect(checkTimeLimit(amount, 'minutes')).toMatchObject({ ok: false });
});

it.each([
	[31, 'days'],
	[43_201, 'minutes'],
	['999999999', 'days'],
])('%p %s is refused: too long', (amount, unit) => {
	const text = `${amount} ${unit} is longer than 30 days. Use a trigger for anything longer`;
	expect(checkTimeLimit(amount, unit)).toEqual({ ok: false, text });
});

it.each(['weeks', 'toString', undefined, ['days'], null])('%p is refused: no unit', (unit) => {
	expect(checkTimeLimit(1, unit)).toEqual({
		ok: false,
		text: expect.stringMatching(/ is not one of minutes, hours, days$/),
	});
});
