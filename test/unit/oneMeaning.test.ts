// A name that means two things makes a reader open the wrong file. Types, classes and functions have a name of their own in
// nodes/ and credentials/, unless they have the same role in each place; constants that stay in their file are not compared.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** One role, played once by each API, resource or operation. */
const ROLES = new Set([
	...['create', 'get', 'getAll', 'send', 'update', 'wait', 'read', 'balance', 'resources'],
	...['fields', 'options', 'createFields', 'currencyField', 'customerField', 'triggerFields'],
	...['listSearches', 'lookUp', 'readBalance', 'readRow', 'rowAnswer', 'rowsOf', 'idsOf'],
	...['findsByReference', 'mismatchOf', 'operatorOf', 'RowInput'],
]);
const CONSTANT = /^[A-Z][A-Z\d]*(_[A-Z\d]+)*$/;

const isExported = (statement: ts.Statement): boolean =>
	ts.canHaveModifiers(statement) &&
	ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

/** The names that a source declares at its top level, without constants of its own. */
const namesIn = (text: string): string[] => {
	const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest);
	return source.statements.flatMap((statement) => {
		const names: string[] = [];
		if (ts.isVariableStatement(statement))
			for (const { name } of statement.declarationList.declarations)
				if (ts.isIdentifier(name)) names.push(name.text);
		if (
			(ts.isFunctionDeclaration(statement) ||
				ts.isClassDeclaration(statement) ||
				ts.isTypeAliasDeclaration(statement) ||
				ts.isInterfaceDeclaration(statement)) &&
			statement.name
		)
			names.push(statement.name.text);
		return names.filter((name) => isExported(statement) || !CONSTANT.test(name));
	});
};

const sources = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
		.map((entry) => join(entry.parentPath, entry.name)),
);
const filesOf = new Map<string, string[]>();
for (const file of sources)
	for (const name of namesIn(readFileSync(file, 'utf8')))
		filesOf.set(name, [...(filesOf.get(name) ?? []), file]);

it('declares a name in one file only, unless it is a role', () => {
	expect(sources.length).toBeGreaterThan(200);
	const shared = [...filesOf].filter(([name, files]) => files.length > 1 && !ROLES.has(name));
	expect(Object.fromEntries(shared)).toEqual({});
});

it('lists no role that one file alone has', () => {
	expect([...ROLES].filter((name) => (filesOf.get(name) ?? []).length < 2)).toEqual([]);
});

it('sees functions, types, classes and exported constants', () => {
	const text = `
		const LIMIT = 1;
		export const MOST = 2;
		export const one = () => 1;
		async function two() {}
		interface Three { three: 3 }
		type Four = 4;
		export class Five {}
		{ const inner = 6; }`;
	expect(namesIn(text)).toEqual(['MOST', 'one', 'two', 'Three', 'Four', 'Five']);
});
