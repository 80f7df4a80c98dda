import { loadPackage } from './sources.ts';

const mockMadeAtLoad: string[] = [];
jest.mock('../../../nodes/shared/language/say.ts', () => {
	const actual = jest.requireActual<Record<string, (...given: unknown[]) => string>>(
		'../../../nodes/shared/language/say.ts',
	);
	const noting = (name: string, isMade: (given: unknown[]) => boolean) => {
		return (...given: unknown[]) => {
			const text = actual[name]!(...given);
			if (isMade(given)) mockMadeAtLoad.push(text);
			return text;
		};
	};
	const always = () => true;
	return {
		...actual,
		say: noting('say', (given) => given.length > 1),
		joined: noting('joined', always),
		capitalized: noting('capitalized', always),
	};
});

it('no text is put together while the package is loaded: it could not be said in French later', async () => {
	await loadPackage();
	expect(mockMadeAtLoad).toEqual([]);
});
