import { readLanguage, spoken } from '../../../nodes/shared/language/language.ts';
import { contradiction, refusedAs } from '../../../nodes/shared/notifications/contradiction.ts';
import { differences } from '../../../nodes/shared/values/differences.ts';

const FACTS = [
	['reference', 'R-1', 'R-1'],
	['amount', 5000, 2500],
	['currency', 'XAF', 'XOF'],
] as const;

it('are listed in the order given, with both values', () => {
	expect(differences(FACTS)).toEqual([
		{ what: 'amount', claimed: 5000, known: 2500 },
		{ what: 'currency', claimed: 'XAF', known: 'XOF' },
	]);
});

it.each([null, undefined, ''])('what is %p on either side cannot contradict', (nothing) => {
	expect(differences([['phone', nothing, '+2250700000001']])).toEqual([]);
	expect(differences([['phone', '+2250700000001', nothing]])).toEqual([]);
});

it('zero is an amount, and text is no number', () => {
	expect(differences([['amount', 0, 5]])).toHaveLength(1);
	expect(differences([['amount', 5, 0]])).toHaveLength(1);
	expect(differences([['amount', '5', 5]])).toHaveLength(1);
});

it('refuse a notification by the first of them', () => {
	expect(contradiction('CinetPay', FACTS)).toEqual({
		kind: 'refused',
		httpStatus: 401,
		why: 'contradicted',
		reason: 'its amount is not the one CinetPay has',
	});
	expect(contradiction('CinetPay', FACTS.slice(0, 1))).toBeUndefined();
	expect(refusedAs('no')).toEqual({
		kind: 'refused',
		httpStatus: 401,
		why: 'contradicted',
		reason: 'no',
	});
});

it.each([
	['amount', 'son montant n’est pas celui que connaît CinetPay'],
	['currency', 'sa devise n’est pas celle que connaît CinetPay'],
])('are told in French to who verifies a notification: another %s', async (what, french) => {
	await readLanguage({}, () => 'fr');
	const refused = contradiction('CinetPay', [[what, 'A', 'B']]);
	expect(spoken(refused?.reason, 'fr')).toBe(french);
});
