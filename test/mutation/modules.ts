import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import ts from 'typescript';

type Exports = Record<string, unknown>;
type Compiled = (...args: unknown[]) => void;
type Mocked = () => unknown;

/** The functions of `jest` that load or replace modules; the others come from the runner. */
interface ModuleJest {
	mock: (name: string, factory: Mocked) => void;
	doMock: (name: string, factory: Mocked) => void;
	dontMock: (name: string) => void;
	requireActual: (name: string) => unknown;
	isolateModules: (load: () => void) => void;
}

/** Found and translated once per process: a mutant is switched on at run time, so no file ever changes. */
const found = new Map<string, string>();
const compiled = new Map<string, Compiled>();

/**
 * Loads the project's TypeScript anew for one test file, like a registry of jest: every call of `modules`
 * starts without any state. Packages are loaded once and stay warm, which is what makes a run short.
 * `loading` is around whatever a file does while it is loaded.
 */
export function modules(
	root: string,
	runnerJest: object,
	loading: (load: () => void) => void,
): { load: (path: string) => unknown; loaded: () => ReadonlySet<string> } {
	const packages = createRequire(join(root, 'package.json'));
	/** By file, or by the name of a package. Made when they are first asked for, like a module. */
	const mocks = new Map<string, Mocked>();
	const seen = new Set<string>();
	let registry = new Map<string, { exports: Exports }>();

	const mocked = (key: string, factory: Mocked): unknown => {
		const name = `the mock of ${key}`;
		const known = registry.get(name);
		if (known) return known.exports;
		const module = { exports: factory() as Exports };
		registry.set(name, module);
		return module.exports;
	};
	const load = (path: string): unknown => {
		const known = registry.get(path);
		if (known) return known.exports;
		const module = { exports: {} as Exports };
		registry.set(path, module);
		seen.add(path);
		const folder = dirname(path);
		const isOurs = (name: string) => /^[./]/.test(name);
		const keyOf = (name: string) => (isOurs(name) ? fileOf(resolve(folder, name)) : name);
		const actual = (name: string) => (isOurs(name) ? load(keyOf(name)) : packages(name));
		const mock = (name: string, factory: Mocked) => void mocks.set(keyOf(name), factory);
		const moduleJest: ModuleJest = {
			mock,
			doMock: mock,
			dontMock: (name) => void mocks.delete(keyOf(name)),
			requireActual: actual,
			isolateModules: (isolated) => {
				const outer = registry;
				registry = new Map();
				isolated();
				registry = outer;
			},
		};
		const required = (name: string) => {
			const factory = mocks.get(keyOf(name));
			return factory ? mocked(keyOf(name), factory) : actual(name);
		};
		const jest = { ...runnerJest, ...moduleJest };
		const run = translate(path);
		loading(() => run(module.exports, required, module, path, folder, jest));
		return module.exports;
	};
	return { load, loaded: () => seen };
}

function fileOf(path: string): string {
	const known = found.get(path);
	if (known !== undefined) return known;
	const file = [path, `${path}.ts`, join(path, 'index.ts')].find((candidate) =>
		statSync(candidate, { throwIfNoEntry: false })?.isFile(),
	);
	if (file === undefined) throw new Error(`No file ${path}`);
	found.set(path, file);
	return file;
}

function translate(path: string): Compiled {
	let ready = compiled.get(path);
	if (!ready) {
		const outputText = textOf(path);
		const parameters = ['exports', 'require', 'module', '__filename', '__dirname', 'jest'];
		ready = compileFunction(outputText, parameters, { filename: path }) as Compiled;
		compiled.set(path, ready);
	}
	return ready;
}

function textOf(path: string): string {
	const source = readFileSync(path, 'utf8');
	if (extname(path) === '.json') return `module.exports = ${source}`;
	return ts.transpileModule(source, {
		fileName: path,
		compilerOptions: {
			module: ts.ModuleKind.CommonJS,
			target: ts.ScriptTarget.ES2022,
			esModuleInterop: true,
		},
		transformers: { before: [mocksFirst] },
	}).outputText;
}

/** Moves `jest.mock(…)` above the imports, as jest does. */
const mocksFirst: ts.TransformerFactory<ts.SourceFile> = () => (file) => {
	const isMock = (statement: ts.Statement) =>
		ts.isExpressionStatement(statement) && statement.getText(file).startsWith('jest.mock(');
	const ordered = [
		...file.statements.filter(isMock),
		...file.statements.filter((statement) => !isMock(statement)),
	];
	return ts.factory.updateSourceFile(file, ordered);
};
