import type { INodeProperties } from 'n8n-workflow';
import { say } from '../../../nodes/shared/language/say.ts';
import { loadPackage } from './sources.ts';

let mockIsFrenchLoaded = false;
jest.mock('../../../nodes/shared/language/french/index.ts', () => {
	mockIsFrenchLoaded = true;
	return jest.requireActual<object>('../../../nodes/shared/language/french/index.ts');
});

const language = async () => await import('../../../nodes/shared/language/language.ts');
it('loads French, and the rules of its numbers, for the first run that asks for it', async () => {
	const numbers = jest.spyOn(Intl, 'NumberFormat');
	await loadPackage();
	const { readLanguage, spoken } = await language();
	await readLanguage({}, () => 'en');
	spoken(say`${1234} rows need ${'1 item'}`, 'en');
	expect([mockIsFrenchLoaded, numbers.mock.calls.length]).toEqual([false, 0]);

	await readLanguage({}, () => 'fr');
	expect(mockIsFrenchLoaded).toBe(true);
	expect(spoken(say`${1234} items`, 'fr')).toBe('1\u202f234 éléments');
	expect(numbers).toHaveBeenCalledTimes(1);
	numbers.mockRestore();
});

it('reads the language of a run, English where nothing was chosen or it cannot be read', async () => {
	const { readLanguage, languageOf } = await language();
	const languageBy = async (read: (name: string) => unknown) => {
		const ctx = {};
		return [await readLanguage(ctx, read), languageOf(ctx)];
	};
	expect(await languageBy((name) => (name === 'options.messageLanguage' ? 'fr' : 'en'))).toEqual([
		'fr',
		'fr',
	]);
	expect(await languageBy(() => undefined)).toEqual(['en', 'en']);
	const fails = () => {
		throw new Error('an expression');
	};
	expect(await languageBy(fails)).toEqual(['en', 'en']);
	expect(languageOf({})).toBe('en');
});

describe('what is said of a value', () => {
	const french = async <Value>(value: Value) => {
		const { readLanguage, spoken } = await language();
		await readLanguage({}, () => 'fr');
		return spoken(value, 'fr');
	};

	it('is every text of ours, however deep, and no name of a field', async () => {
		expect(
			await french({ advice: 'Choose one of the operations in the list.', list: [['no items']] }),
		).toEqual({
			advice: 'Choisissez une des opérations de la liste.',
			list: [['aucun élément']],
		});
		expect(await french({ 'no items': 1 })).toEqual({ 'no items': 1 });
		expect(await french({ advice: 'Done.' })).toEqual({ advice: 'C’est fait.' });
	});

	it('is nothing that a provider said, and nothing that names a transaction', async () => {
		const theirs = { raw: { text: 'no items' }, providerMessage: 'no items' };
		expect(await french(theirs)).toEqual(theirs);
		const names = {
			reference: 'Done.',
			providerId: 'no items',
			eventId: 'no items',
			code: 'Done.',
		};
		expect(await french(names)).toEqual(names);
	});

	it('is the value itself where it cannot be said: a result in English is better than none', async () => {
		const endless: Record<string, unknown> = { advice: 'Done.', reference: 'PAY-1' };
		endless.more = endless;
		expect(await french(endless)).toBe(endless);
	});

	it('is no word alone, which is a status or a name, although it is said within other texts', async () => {
		const { COUNTRIES } = await import('../../../nodes/shared/values/countries.ts');
		const { quote } = await import('../../../nodes/shared/values/validation.ts');
		await french('');
		const item = { firstName: COUNTRIES.TD!.name, field: 'amount', name: quote('A.Kone') };
		expect(await french(item)).toEqual(item);
		expect(await french(say`${quote('PAY-1')} is not one of ${COUNTRIES.TD!.name}`)).toBe(
			'«\u00a0PAY-1\u00a0» ne figure pas parmi les valeurs possibles\u00a0: Tchad',
		);
	});

	it('is nothing in English: the value is the same one', async () => {
		const { spoken } = await language();
		const item = { advice: 'no items' };
		expect(spoken(item, 'en')).toBe(item);
	});
});

describe('the choice of the language', () => {
	const field = (name: string): INodeProperties => ({
		...{ displayName: name, name, type: 'string', default: '' },
	});
	const fieldsOf = async (...fields: INodeProperties[]) => {
		const { messageLanguageOption, withMessageLanguage } = await language();
		return { choice: messageLanguageOption, fields: withMessageLanguage(fields) };
	};

	it('is the first of the options of an operation', async () => {
		const options = { ...field('options'), options: [field('timeout')] };
		const { choice, fields } = await fieldsOf(field('reference'), options, field('simple'));
		expect(fields).toEqual([
			field('reference'),
			{ ...options, options: [choice, field('timeout')] },
			field('simple'),
		]);
	});

	it('gives an operation without options some, before Simplify where that is the last field', async () => {
		const names = async (...given: string[]) => {
			const { fields } = await fieldsOf(...given.map(field));
			return fields.map(({ name }) => name);
		};
		expect(await names('reference', 'list')).toEqual(['reference', 'list', 'options']);
		expect(await names('reference', 'list', 'simple')).toEqual([
			...['reference', 'list', 'options', 'simple'],
		]);
		expect(await names()).toEqual(['options']);
		const { choice, fields } = await fieldsOf();
		expect(fields).toEqual([
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [choice],
			},
		]);
	});
});
