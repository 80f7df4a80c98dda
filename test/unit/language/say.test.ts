import {
	capitalized,
	inFrench,
	joined,
	say,
	startRemembering,
	type Catalog,
} from '../../../nodes/shared/language/say.ts';

const CATALOGUE: Catalog = {
	'{0} rows need {1}': 'Il faut {1} pour {0} lignes',
	'the receiver': 'le destinataire',
	'{0}: {1}': '{0} : {1}',
	'is missing': 'est manquant',
	'Try again.': 'Réessayez.',
	'{0}{1}{2}{3}{4}{5}{6}{7}{8}{9} and {10}': '{10} et {0}{1}{2}{3}{4}{5}{6}{7}{8}{9}',
};

beforeAll(startRemembering);

const french = (text: string) => inFrench(text, CATALOGUE);

it('is plain English where it is used', () => {
	expect(say`${3} rows need ${'15000 XOF'}`).toBe('3 rows need 15000 XOF');
	expect(say`Try again.`).toBe('Try again.');
});

it('says the same in French, values in the order that French wants', () => {
	expect(french(say`${3} rows need ${'15000 XOF'}`)).toBe('Il faut 15000 XOF pour 3 lignes');
	expect(french(say`Try again.`)).toBe('Réessayez.');
});

it('says a text with more than ten values', () => {
	const text = say`${'a'}${'b'}${'c'}${'d'}${'e'}${'f'}${'g'}${'h'}${'i'}${'j'} and ${'k'}`;
	expect(french(text)).toBe('k et abcdefghij');
});

it('groups numbers as French does, and leaves codes and amounts that are texts', () => {
	expect(french(say`${12345} rows need ${'12345'}`)).toBe('Il faut 12345 pour 12\u202f345 lignes');
});

it('says texts within texts, joined and capitalized ones', () => {
	const line = say`${capitalized(say`the receiver`)}: ${say`is missing`}`;
	expect(french(joined([line, false, '', say`Try again.`]))).toBe(
		'Le destinataire : est manquant Réessayez.',
	);
});

it('says a text that is joined with nothing, or capitalized already, as it is', () => {
	const one = say`${3} rows need ${'1 XOF'}`;
	expect(french(joined([one, false]))).toBe('Il faut 1 XOF pour 3 lignes');
	expect(french(capitalized(one))).toBe('Il faut 1 XOF pour 3 lignes');
});

it('leaves what is no text of ours, also when it looks like a template', () => {
	expect(french('INSUFFICIENT_FUNDS')).toBe('INSUFFICIENT_FUNDS');
	expect(french(say`${'{1}'}: ${'$& $1'}`)).toBe('{1} : $& $1');
});

it('leaves a text without a counterpart in English, its values in French', () => {
	expect(french(say`No entry for ${say`the receiver`}`)).toBe('No entry for le destinataire');
});

it('forgets the oldest texts first, and not the ones that are used again', () => {
	const needed = (row: number, what: string) => say`${row} rows need ${what}`;
	const first = needed(1, 'once');
	const kept = needed(2, 'again');
	for (let row = 0; row < 50_000; row++) {
		needed(row, 'more');
		if (row % 1000 === 0) needed(2, 'again');
	}
	expect(french(first)).toBe(first);
	expect(french(kept)).toBe('Il faut again pour 2 lignes');
	// It and the last 49,999 of the rows are all that is remembered.
	expect(french('0 rows need more')).toBe('0 rows need more');
	expect(french('1 rows need more')).toBe('Il faut more pour 1 lignes');
});
