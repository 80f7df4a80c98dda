import { locatedValue } from '../../../nodes/shared/values/locator.ts';
import { checkReference } from '../../../nodes/shared/values/reference.ts';

it.each<[unknown, unknown]>([
	[{ __rl: true, mode: 'list', value: 'A' }, 'A'],
	[{ __rl: true, mode: 'id', value: 42 }, 42],
	[{ __rl: true, mode: 'id' }, undefined],
	[
		{ mode: 'id', value: 'A' },
		{ mode: 'id', value: 'A' },
	],
	[
		{ __rl: 'true', value: 'A' },
		{ __rl: 'true', value: 'A' },
	],
	['A', 'A'],
	[null, null],
	[['A'], ['A']],
])('%j holds %j', (given, value) => {
	expect(locatedValue(given)).toEqual(value);
});

it('a reference may come in such an object, from an operation whose field has modes', () => {
	expect(checkReference({ __rl: true, mode: 'id', value: ' PAY-1 ' })).toMatchObject({
		value: 'PAY-1',
	});
	expect(checkReference({ __rl: true, mode: 'list', value: '' })).toMatchObject({ ok: false });
});
