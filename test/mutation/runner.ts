import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { jest, runTests, type Result } from './circus.ts';
import { modules } from './modules.ts';

/** What Stryker's instrumented sources read and write. */
interface Instrumentation {
	activeMutant?: string;
	currentTestId?: string;
	hitCount?: number;
	hitLimit?: number;
	mutantCoverage?: { static: object; perTest: object };
}
interface MutantRun {
	activeMutant: { id: string };
	testFilter?: string[];
	sandboxFileName: string;
	hitLimit?: number;
	disableBail: boolean;
}

/** `MUTATION_TESTS=unit` gives a quick first picture; a run with all tests then repeats its survivors only. */
const KINDS = (process.env.MUTATION_TESTS ?? 'unit,node').split(',');
/** As in jest.config.js. */
const SETUP = ['test/node/environment.ts', 'test/node/setup.ts'];
/** Longer than any test needs, on a busy machine too. */
const DRY_MS = 120_000;
/** A mutant that never answers costs this long. */
const MUTANT_MS = 3_000;
/** A mutant that no test noticed by then counts as survived: the score is never better than the tests are. */
const ALL_TESTS_MS = 20_000;

const globals = globalThis as unknown as { __stryker__: Instrumentation };

/**
 * Runs the unit and node tests for Stryker inside one warm process: packages such as n8n-core are loaded once, the
 * project's own modules anew for every file and every mutant. Stryker's runner for jest loads all of both every time.
 */
class WarmRunner {
	private readonly root = process.cwd();
	/** What each test file was seen to load: a mutant that acts while its file is loaded needs no others. */
	private readonly loads = new Map<string, ReadonlySet<string>>();
	/** By source file: the test files that noticed its last mutants, the latest first. */
	private readonly noticed = new Map<string, string[]>();

	capabilities() {
		return { reloadEnvironment: true };
	}

	async init(): Promise<void> {
		globals.__stryker__ ??= {};
		// What a mutant left behind may fail between two runs; it must not end the process.
		process.on('unhandledRejection', () => {});
		process.on('uncaughtException', () => {});
		// Nobody reads what a broken mutant prints.
		for (const name of ['log', 'info', 'warn', 'error'] as const) console[name] = () => {};
	}

	async dryRun() {
		globals.__stryker__.mutantCoverage = { static: {}, perTest: {} };
		const tests = [];
		for (const file of testFiles()) {
			const results = await this.runFile(file, { timeoutMs: DRY_MS, bail: false });
			for (const { name, passed, ms, message } of results) {
				tests.push({
					id: idOf(file, name),
					name,
					fileName: resolve(file),
					timeSpentMs: ms,
					status: passed ? 0 : 1,
					failureMessage: message,
				});
			}
		}
		return { status: 'complete', tests, mutantCoverage: globals.__stryker__.mutantCoverage };
	}

	async mutantRun(run: MutantRun) {
		const { activeMutant, testFilter, hitLimit, disableBail } = run;
		const state = globals.__stryker__;
		Object.assign(state, { activeMutant: activeMutant.id, hitLimit });
		state.hitCount = hitLimit === undefined ? undefined : 0;
		const source = run.sandboxFileName;
		const selected = testFilter ? byFile(testFilter) : this.loading(source);
		const end = Date.now() + ALL_TESTS_MS;
		const killedBy: string[] = [];
		let nrOfTests = 0;
		let failureMessage = '';
		for (const file of this.likeliestFirst([...selected.keys()], source)) {
			const only = selected.get(file);
			const options = { timeoutMs: MUTANT_MS, bail: !disableBail, only };
			const results = await this.runFile(file, options);
			nrOfTests += results.length;
			const failed = results.filter(({ passed }) => !passed);
			failureMessage ||= failed[0]?.message ?? '';
			killedBy.push(...failed.map(({ name }) => idOf(file, name)));
			if (failed.length > 0) this.remember(file, source);
			if ((failed.length > 0 && !disableBail) || Date.now() > end) break;
		}
		state.activeMutant = undefined;
		if (hitLimit !== undefined && state.hitCount! > hitLimit) {
			return { status: 'timeout', reason: `reached ${state.hitCount} of ${hitLimit} hits` };
		}
		return killedBy.length > 0
			? { status: 'killed', killedBy, failureMessage, nrOfTests }
			: { status: 'survived', nrOfTests };
	}

	/** All tests of the files that load this one. */
	private loading(source: string): Map<string, undefined> {
		const files = testFiles().filter((file) => this.loads.get(file)?.has(source) ?? true);
		return new Map(files.map((file) => [file, undefined]));
	}

	/** What noticed the neighbors; then unit tests, and of these what loads little else: the fastest and most exact. */
	private likeliestFirst(files: string[], source: string): string[] {
		const noticed = this.noticed.get(source) ?? [];
		const since = (file: string) => noticed.indexOf(file) + 1 || Infinity;
		const size = (file: string) => this.loads.get(file)?.size ?? Infinity;
		return files.toSorted(
			(one, other) =>
				since(one) - since(other) || order(one) - order(other) || size(one) - size(other) || 0,
		);
	}

	private remember(file: string, source: string): void {
		const others = (this.noticed.get(source) ?? []).filter((other) => other !== file);
		this.noticed.set(source, [file, ...others]);
	}

	private async runFile(
		file: string,
		options: { timeoutMs: number; bail: boolean; only?: ReadonlySet<string> },
	): Promise<Result[]> {
		const { load, loaded } = modules(this.root, jest, atLoadTime);
		const timers = trackTimers();
		if (file.startsWith('test/node/')) openNetwork(this.root);
		const results = await runTests(
			() => {
				if (file.startsWith('test/node/')) for (const setup of SETUP) load(resolve(setup));
				load(resolve(file));
			},
			{
				...options,
				onTest: (name) => {
					globals.__stryker__.currentTestId = name === undefined ? undefined : idOf(file, name);
				},
			},
		);
		timers.stop();
		this.loads.set(file, loaded());
		return results;
	}
}

function byFile(ids: string[]): Map<string, ReadonlySet<string>> {
	const found = new Map<string, Set<string>>();
	for (const id of ids) {
		const end = id.indexOf(': ');
		const file = id.slice(0, end);
		found.set(file, (found.get(file) ?? new Set()).add(id.slice(end + 2)));
	}
	return found;
}

const idOf = (file: string, name: string): string => `${file}: ${name}`;

/** A test may load a module again; what runs then is no part of the test, but static for Stryker. */
function atLoadTime(load: () => void): void {
	const state = globals.__stryker__;
	const { currentTestId } = state;
	state.currentTestId = undefined;
	load();
	state.currentTestId = currentTestId;
}

/** What starts programs, reads guides or sources, or plays thousands of sheets. */
const LEFT_OUT = [
	...['bench', 'compose', 'docs', 'examples', 'frenchExamples', 'npmTest', 'sandbox', 'scripts'],
	...['oneMeaning', 'versionTable', 'language/catalogue', 'language/words', 'payout/clerk'],
].map((start) => `test/unit/${start}`);

const testFiles = (): string[] =>
	KINDS.flatMap((kind) => globSync(`test/${kind}/**/*.test.ts`).sort()).filter(
		(file) => !LEFT_OUT.some((start) => file.startsWith(start)),
	);

const order = (file: string): number => (file.startsWith('test/unit/') ? 0 : 1);

/** Ends the waits that tests of a broken mutant left behind, before they affect the next one. */
function trackTimers(): { stop: () => void } {
	const { setTimeout: original } = globalThis;
	const started = new Set<NodeJS.Timeout>();
	const tracked = (...args: Parameters<typeof setTimeout>): NodeJS.Timeout => {
		const timer = original(...args);
		started.add(timer);
		return timer;
	};
	globalThis.setTimeout = Object.assign(tracked, original) as typeof setTimeout;
	return {
		stop: () => {
			globalThis.setTimeout = original;
			for (const timer of started) clearTimeout(timer);
		},
	};
}

/** jest gives every file a fresh nock; here all files share one. */
function openNetwork(root: string): void {
	const nock = createRequire(join(root, 'package.json'))('nock') as {
		isActive: () => boolean;
		activate: () => void;
		cleanAll: () => void;
		enableNetConnect: () => void;
	};
	if (!nock.isActive()) nock.activate();
	nock.cleanAll();
	nock.enableNetConnect();
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'warm', injectableClass: WarmRunner }];
