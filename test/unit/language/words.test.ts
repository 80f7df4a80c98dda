import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Rule {
	wrong: RegExp;
	/** What to write instead. */
	better: string;
}

/** Capitals alone are a provider's code or a constant: CANCELLED stays as it is. */
const word = (pattern: string, better: string): Rule => ({
	wrong: new RegExp(`\\b[${pattern[0]!}${pattern[0]!.toUpperCase()}]${pattern.slice(1)}\\b`, 'g'),
	better,
});

const ISE =
	'apolog,author,capital,categor,custom,emphas,final,general,harmon,initial,item,local,maxim,memor,minim,normal,optim,organ,penal,priorit,random,real,recogn,sanit,serial,special,stabil,standard,summar,synchron,token,util,visual';

const SPELLINGS: readonly Rule[] = [
	...['behavi', 'col', 'fav', 'flav', 'harb', 'hon', 'hum', 'lab', 'neighb', 'rum'].map((stem) =>
		word(`${stem}our(s|ed|ing|able|ably|ite|ites)?`, `${stem}or`),
	),
	...ISE.split(',').map((stem) =>
		word(`${stem}is(e|es|ed|er|ers|ing|able|ation|ations)`, `${stem}ize`),
	),
	word('analys(e|ed|er|ing)', 'analyze'),
	...['cancel', 'channel', 'dial', 'label', 'level', 'model', 'signal', 'total', 'travel'].map(
		(verb) => word(`${verb}l(ed|er|ing)`, `${verb}ed, ${verb}ing`),
	),
	...['fulfil', 'enrol', 'instal'].map((verb) => word(`${verb}(s|ment|ments)?`, `${verb}l`)),
	...['cent', 'fib', 'lit', 'met', 'theat'].map((stem) => word(`${stem}re(s|d)?`, `${stem}er`)),
	...['def', 'lic', 'off', 'pret'].map((stem) => word(`${stem}ence(s|d)?`, `${stem}ense`)),
	word('catalogue(s|d)?', 'catalog'),
	word('cheque(s)?', 'check'),
	word('e-mail(s|ed)?', 'email'),
	word('grey', 'gray'),
	word('judgement(s)?', 'judgment'),
	word('learnt', 'learned'),
	word('spelt', 'spelled'),
	word('whilst', 'while'),
	word('amongst', 'among'),
	word('programme(s)?', 'program'),
	word('vendor(s)?', 'provider, or API'),
];

/** One term for one thing, and sentences that read translated. */
const PHRASES: readonly Rule[] = [
	{
		wrong:
			/\b[Ss]witch(es|ed|ing)? (it |them |nothing |the [\w ]{1,20}|([A-Z]\w* ){1,3})?(on|off)\b/g,
		better: 'turn on, turn off',
	},
	{ wrong: /\bnot (offered|open) to AI agents\b/gi, better: 'not available to AI agents' },
	{ wrong: /\b(taken|took) over\b/gi, better: 'accepted' },
	{ wrong: /\bis disturbed\b/gi, better: 'is temporarily unavailable' },
	{ wrong: /\bfor ever\b/gi, better: 'never reused' },
	{ wrong: /\bon being asked\b/gi, better: 'that the provider has confirmed' },
	{ wrong: /\basks to slow down\b/gi, better: 'is rate-limiting requests' },
	{ wrong: /\b(its|their) own words say\b/gi, better: 'see its message below' },
	{ wrong: /\b(everybody|somebody) on the way\b/gi, better: 'anyone on the network' },
	{ wrong: /\bexisted already\b/gi, better: 'already existed' },
	{ wrong: /\banother value\b.{0,9}\b(tomorrow|every|on)\b/gi, better: 'changes every day' },
	{ wrong: /\bdid not get through either\b/gi, better: 'failed too' },
	{ wrong: /\b(country|countries) that (is|are) not served\b/gi, better: 'not supported' },
	{ wrong: /\bthe usual one\b/gi, better: 'the default' },
	{ wrong: /\bright behind\b/gi, better: 'directly after' },
];

interface Source {
	file: string;
	/** Without what is code in a guide, which may be a provider's word. */
	text: string;
}

const readSource = (file: string): Source => {
	const text = readFileSync(file, 'utf8');
	if (!file.endsWith('.md')) return { file, text };
	const blank = (code: string): string => code.replace(/[^\n]/g, ' ');
	const prose = text
		.replace(/^```[\s\S]*?^```/gm, blank)
		.replace(/`[^`\n]+`|\]\([^)\s]+\)/g, blank);
	return { file, text: prose };
};

/** French values by English keys, which are compared with the English texts elsewhere. */
const FRENCH = join('nodes', 'shared', 'language', 'french');

const sourcesIn = (folder: string): Source[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name))
		.filter(({ parentPath }) => parentPath !== FRENCH)
		.map((entry) => readSource(join(entry.parentPath, entry.name)));

const pages = (): Source[] => {
	const guides = readdirSync('docs').filter((name) => name.endsWith('.md'));
	return ['README.md', ...guides.map((name) => join('docs', name))].map(readSource);
};

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

const findIn = (sources: readonly Source[], rules: readonly Rule[]): string[] =>
	sources.flatMap(({ file, text }) =>
		rules.flatMap(({ wrong, better }) =>
			[...text.matchAll(wrong)].map(
				({ 0: found, index }) => `${file}:${lineAt(text, index)} ${found} -> ${better}`,
			),
		),
	);

describe('English is spelled as in the United States, and says provider, in', () => {
	it.each([
		['nodes', () => sourcesIn('nodes')],
		['credentials', () => sourcesIn('credentials')],
		['the pages of the sandbox', () => sourcesIn('sandbox/pages/texts/en')],
		['the README and the guides', pages],
	])('%s', (_name, read) => {
		const sources = read();
		expect(sources.length).toBeGreaterThan(3);
		expect(findIn(sources, SPELLINGS)).toEqual([]);
	});
});

it.each(['nodes', 'credentials'])('no phrase that was replaced is back in %s', (folder) => {
	expect(findIn(sourcesIn(folder), PHRASES)).toEqual([]);
});

describe('what is looked for', () => {
	const found = (text: string): string[] =>
		findIn([{ file: 'x', text }], [...SPELLINGS, ...PHRASES]);

	it.each([
		...[
			'It was cancelled',
			'Cancelling it',
			'the behaviour',
			'Honoured',
			'two colours',
			'an e-mail',
		],
		...['Normalises', 'organisation', 'it analysed', 'the catalogue', 'a licence', 'fulfilment'],
		...["the vendor's own", 'Vendors', 'whilst', 'Spelt', 'in the centre'],
		...['Switch it off', 'Or switch Check Balance off', 'switch on <b>Require Signed URL</b>'],
		...['is not offered to AI agents', '2 existed already', 'which is another value tomorrow'],
	])('is in %p', (text) => expect(found(text)).toHaveLength(1));

	it.each([
		...['It was canceled', 'the status CANCELLED', 'isCancelled', 'a cancellation', 'an emphasis'],
		...['normalizes', 'two analyses', 'to fulfill', 'three meters', 'fulfilled', 'the installment'],
		...[
			'a promise',
			'otherwise',
			'whether a switch is on',
			'Switch the field from Fixed to Expression',
		],
	])('is not in %p', (text) => expect(found(text)).toEqual([]));
});
