import { FRENCH, PARTS } from '../../../nodes/shared/language/french/index.ts';
import { saidTexts } from './sources.ts';

const texts = saidTexts();
const templates = new Set(texts.map(({ template }) => template));
const entries = Object.entries(FRENCH);

it('every text for a person has its French counterpart', () => {
	const missing = texts.filter(({ template }) => FRENCH[template] === undefined);
	expect(missing.map(({ template, file, line }) => `${file}:${line} ${template}`)).toEqual([]);
});

it('every French text is used', () => {
	expect(entries.map(([english]) => english).filter((english) => !templates.has(english))).toEqual(
		[],
	);
});

it('the same values are in both', () => {
	const values = (text: string) => [...new Set(text.match(/\{\d+\}/g) ?? [])].sort();
	const different = entries.filter(([english, french]) => {
		return JSON.stringify(values(english)) !== JSON.stringify(values(french));
	});
	expect(different).toEqual([]);
});

it.each([
	['straight quotes and apostrophes', /["']/],
	['no space before double punctuation', /[\p{L}\d}][;!?»]|[\p{L}}]:(?![/\d])/u],
	['a space that breaks the line', / [;:!?»]|« /],
	['three dots', /\.\.\./],
])('French is written without %s', (_name, wrong) => {
	const withoutMarkup = (text: string) => text.replaceAll(/<[^>]*>/g, '');
	expect(entries.filter(([, french]) => wrong.test(withoutMarkup(french)))).toEqual([]);
});

it('no French text is the English one, except where there is nothing to say in another way', () => {
	const same = entries.filter(
		([english, french]) => english === french && /[a-z]{3}/i.test(english),
	);
	expect(same).toEqual([]);
});

it('the parts of the catalogue do not repeat each other', () => {
	const counts = new Map<string, number>();
	for (const part of PARTS)
		for (const english of Object.keys(part)) counts.set(english, (counts.get(english) ?? 0) + 1);
	expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
});
