import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { pages } from './markdown.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
	scripts: Record<string, string>;
};

/** Commands of npm itself that the pages use. */
const NPM = ['ci', 'install', 'pack', 'publish', 'sbom', 'audit', 'version', 'rebuild', 'exec'];

/** Options of programs that are not ours. */
const FOREIGN_OPTIONS: Record<string, string[]> = {
	npm: [
		'--ignore-scripts',
		'--legacy-peer-deps',
		'--no-git-tag-version',
		'--omit',
		'--sbom-format',
		'--sbom-type',
		'--provenance',
		'--access',
	],
	curl: ['--json', '--data-urlencode'],
	n8n: ['--concurrency'],
	node: ['--dns-result-order'],
	'release-it': ['--dry-run'],
};

/** A program of ours and the files of its own that it imports: there its options are read. */
const sourcesOf = (file: string, seen = new Set<string>()): string[] => {
	if (seen.has(file) || !existsSync(file)) return [];
	seen.add(file);
	const source = readFileSync(file, 'utf8');
	const imports = [...source.matchAll(/from '(\.{1,2}\/[^']+\.ts)'/g)].map(([, path = '']) =>
		posix.join(posix.dirname(file), path),
	);
	return [source, ...imports.flatMap((path) => sourcesOf(path, seen))];
};

const programOf = (script: string): string | undefined =>
	scripts[script]?.match(/node (\S+\.ts)(?! *&&)\s*$/)?.[1];

const knows = (script: string, word: string): boolean => {
	const program = programOf(script);
	if (!program) return false;
	const name = word.replace(/^--/, '');
	// As the key of an option, or as a word of a list or a choice.
	const pattern = new RegExp(`(['"{,\\s]|^)${name}(['"},:\\s]|$)`, 'm');
	return sourcesOf(program).some((source) => pattern.test(source));
};

/** Every command of the pages: the lines of shell blocks, and what stands between backticks. */
const commands = pages().flatMap(({ file, commands: lines, spans }) =>
	[...lines, ...spans]
		.flatMap((line) => line.split(/&&|;|\|/))
		.map((line) => ({ file, command: line.trim() })),
);
const npmCommands = commands.filter(({ command }) => /^npm\s/.test(command));

/** What is wrong with a command of npm; undefined if nothing is. */
const problemOf = (command: string): string | undefined => {
	const [, verb = '', ...rest] = command.replace(/…/g, '').trim().split(/\s+/);
	if (verb !== 'run' && verb !== 'test')
		return NPM.includes(verb) ? undefined : 'npm has no such command';
	const [script = '', ...words] = verb === 'test' ? ['test', ...rest] : rest;
	if (!scripts[script]) return `package.json has no script "${script}"`;
	if (words.length === 0) return undefined;
	if (words[0] !== '--') return 'arguments of a script stand behind "--"';
	// Behind a runner such as jest or ESLint stands what that runner takes.
	if (!programOf(script)) return undefined;
	const unknown = words
		.slice(1)
		.map((word) => word.split('=')[0]!)
		.filter((word) => /^(--)?[a-z][a-z0-9-]*$/.test(word) && !knows(script, word));
	return unknown.length > 0 ? `${script} does not know ${unknown.join(', ')}` : undefined;
};

describe('the commands of the documentation', () => {
	it('of npm exist, with their scripts and arguments', () => {
		expect(npmCommands.length).toBeGreaterThan(20);
		const wrong = npmCommands.flatMap(({ file, command }) => {
			const problem = problemOf(command);
			return problem ? [`${file}: ${command}: ${problem}`] : [];
		});
		expect(wrong).toEqual([]);
	});

	it('name only options that their programs have', () => {
		const foreign = Object.values(FOREIGN_OPTIONS).flat();
		const ours = Object.keys(scripts).filter((script) => programOf(script));
		const options = commands.flatMap(({ file, command }) =>
			[...command.matchAll(/(?<![\w-])--[a-z][a-z0-9-]+/g)].map(([option]) => ({ file, option })),
		);
		expect(options.length).toBeGreaterThan(10);
		const wrong = options.filter(
			({ option }) => !foreign.includes(option) && !ours.some((script) => knows(script, option)),
		);
		expect(wrong).toEqual([]);
	});

	it('are found wrong when they are', () => {
		expect(problemOf('npm run sandbox -- --port 4010 --seed 1')).toBeUndefined();
		expect(problemOf('npm run demo -- --n8n-port 5679 --sandbox-port 4011')).toBeUndefined();
		expect(problemOf('npm run bench -- trigger')).toBeUndefined();
		expect(problemOf('npm run demo -- --n8n-prot 5679')).toMatch('does not know --n8n-prot');
		expect(problemOf('npm run bench -- tigger')).toMatch('does not know tigger');
		expect(problemOf('npm run sandbox --port 4010')).toMatch('behind "--"');
		expect(problemOf('npm run nothing')).toMatch('no script');
		expect(problemOf('npm instal')).toMatch('no such command');
	});
});
