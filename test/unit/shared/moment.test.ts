import { checkMoment } from '../../../nodes/shared/values/moment.ts';

it.each<[unknown, string, string]>([
	['', 'Africa/Abidjan', ''],
	[undefined, 'Africa/Abidjan', ''],
	[null, 'Africa/Abidjan', ''],
	[' 2026-12-31 ', 'Africa/Abidjan', '2026-12-31T23:59:59.000Z'],
	['2026-12-31T18:00:00', 'Africa/Abidjan', '2026-12-31T18:00:00.000Z'],
	['2026-12-31 18:00', 'Europe/Paris', '2026-12-31T17:00:00.000Z'],
	['2026-12-31T18:00:00+01:00', 'Asia/Tokyo', '2026-12-31T17:00:00.000Z'],
	['2026-12-31T18:00:00-0330', 'Asia/Tokyo', '2026-12-31T21:30:00.000Z'],
	['2026-12-31T18:00:00.123Z', 'Asia/Tokyo', '2026-12-31T18:00:00.000Z'],
	['2026-12-31', 'Africa/Abidjan', '2026-12-31T23:59:59.000Z'],
	// The night in which the clocks go forward.
	['2026-03-29T01:30:00', 'Europe/Paris', '2026-03-29T00:30:00.000Z'],
	['2026-03-29T03:30:00', 'Europe/Paris', '2026-03-29T01:30:00.000Z'],
	[new Date('2026-12-31T18:00:00Z'), 'Asia/Tokyo', '2026-12-31T18:00:00.000Z'],
])('%p in %s is %s', (given, zone, expected) => {
	expect(checkMoment(given, zone)).toEqual({ ok: true, value: expected });
});

it('a date alone can be the start of its day', () => {
	const value = '2026-12-30T23:00:00.000Z';
	expect(checkMoment('2026-12-31', 'Europe/Paris', 'start')).toEqual({ ok: true, value });
});

it.each([
	'tomorrow',
	'31/12/2026',
	'on 2026-12-31',
	'2026-12-31 in the evening',
	'2026-12-31T18:00:00 UTC',
	'2026-12-31T18:00Z and later',
	'2026-02-30',
	'2026-13-01',
	'2026-12-31T25:00',
	1_800_000_000,
	['2026-12-31'],
	{},
])('%p is no moment', (given) => {
	expect(checkMoment(given, 'Africa/Abidjan').ok).toBe(false);
});
