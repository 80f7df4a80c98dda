import { outcome } from '../../../nodes/shared/outcome.ts';
import { isAwaited, knownIds } from '../../../nodes/shared/waiting/kind.ts';

const known = (reference: string | null, providerId: string | null) =>
	outcome({ status: 'success', reference, providerId });

it.each([
	['the same reference', known('A', 'T1'), { reference: 'A', providerId: null }, true],
	['the same provider id', known(null, 'T1'), { reference: 'A', providerId: 'T1' }, true],
	['another reference', known('B', 'T1'), { reference: 'A', providerId: null }, false],
	['the reference under another id', known('A', 'T2'), { reference: 'A', providerId: 'T1' }, false],
	['the id under another reference', known('B', 'T1'), { reference: 'A', providerId: 'T1' }, false],
	['nothing that is known of both', known(null, null), { reference: 'A', providerId: null }, false],
	['no id at all', known(null, null), { reference: null, providerId: null }, false],
	[
		'an id in the place of the other',
		known('T1', 'A'),
		{ reference: 'A', providerId: 'T1' },
		false,
	],
])('%s', (_name, result, awaited, expected) => {
	expect(isAwaited(result, awaited)).toBe(expected);
});

it('adds the id that was not known, and keeps the one that was asked for', () => {
	expect(knownIds(known('A', 'T1'), { reference: 'A', providerId: null })).toEqual({
		...{ reference: 'A', providerId: 'T1' },
	});
	expect(knownIds(known('B', 'T1'), { reference: null, providerId: 'T9' })).toEqual({
		...{ reference: 'B', providerId: 'T9' },
	});
});
