import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(join(process.cwd(), 'package.json'));

interface CircusTest {
	name: string;
	parent?: CircusTest;
	errors: unknown[];
	duration?: number | null;
}
type Event = { name: string; test?: CircusTest };
interface CircusState {
	testTimeout: number;
	testNamePattern: { test: (name: string) => boolean } | null;
	unhandledErrors: unknown[];
}

const circus = require('jest-circus') as {
	run: () => Promise<{ testResults: unknown[]; unhandledErrors: string[] }>;
	getState: () => CircusState;
	resetState: () => void;
} & Record<string, unknown>;
const { addEventHandler, dispatch } = require(
	join(dirname(require.resolve('jest-circus/package.json')), 'build/state.js'),
) as {
	addEventHandler: (handler: (event: Event) => void) => void;
	dispatch: (event: object) => Promise<void>;
};
const { jestExpect } = require('@jest/expect') as {
	jestExpect: {
		setState: (state: object) => void;
		getState: () => { suppressedErrors?: unknown[] };
		extractExpectedAssertionsErrors: () => { error: unknown }[];
	};
};
const { ModuleMocker } = require('jest-mock') as {
	ModuleMocker: new (
		global: object,
	) => Record<'fn' | 'spyOn' | 'restoreAllMocks', (...args: unknown[]) => unknown>;
};
const { ModernFakeTimers } = require('@jest/fake-timers') as {
	ModernFakeTimers: new (options: object) => Record<string, (...args: unknown[]) => unknown>;
};

const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');
const globals = globalThis as unknown as Record<string | symbol, unknown>;
const mocker = new ModuleMocker(globalThis);
const clock = new ModernFakeTimers({
	global: globalThis,
	config: { fakeTimers: {}, rootDir: process.cwd(), testMatch: [] },
});

/** What the tests of this repository use of `jest`; its loading of modules is in modules.ts. */
export const jest = {
	fn: mocker.fn.bind(mocker),
	spyOn: mocker.spyOn.bind(mocker),
	restoreAllMocks: mocker.restoreAllMocks.bind(mocker),
	useFakeTimers: clock.useFakeTimers!.bind(clock),
	useRealTimers: clock.useRealTimers!.bind(clock),
	setSystemTime: clock.setSystemTime!.bind(clock),
	advanceTimersByTimeAsync: clock.advanceTimersByTimeAsync!.bind(clock),
	runAllTimersAsync: clock.runAllTimersAsync!.bind(clock),
	setTimeout: (ms: number) => void (globals[TIMEOUT] = ms),
};

for (const name of ['describe', 'it', 'test', 'beforeAll', 'afterAll', 'beforeEach', 'afterEach']) {
	globals[name] = circus[name];
}
globals.expect = jestExpect;

export interface Result {
	name: string;
	passed: boolean;
	ms: number;
	message: string;
}
interface Run {
	/** The names of the tests to run; undefined: all. */
	only?: ReadonlySet<string>;
	/** Stop at the first failure. */
	bail: boolean;
	timeoutMs: number;
	onTest: (name: string | undefined) => void;
}

let current: Run & { results: Result[] };

const nameOf = (test: CircusTest): string => {
	const outer = test.parent ? nameOf(test.parent) : '';
	return test.parent ? (outer ? `${outer} ${test.name}` : test.name) : '';
};

addEventHandler((event) => {
	const { test } = event;
	if (!test) return;
	if (event.name === 'test_start') {
		jestExpect.setState({ currentTestName: nameOf(test) });
		current.onTest(nameOf(test));
	}
	if (event.name !== 'test_done') return;
	current.onTest(undefined);
	const suppressed = jestExpect.getState().suppressedErrors ?? [];
	jestExpect.setState({ suppressedErrors: [] });
	const missing = jestExpect.extractExpectedAssertionsErrors().map(({ error }) => error);
	const errors = [...test.errors, ...suppressed, ...missing];
	current.results.push({
		name: nameOf(test),
		passed: errors.length === 0,
		ms: test.duration ?? 0,
		message: errors.map(textOf).join('\n'),
	});
	if (errors.length > 0 && current.bail) circus.getState().testNamePattern = { test: () => false };
});

const textOf = (error: unknown): string => {
	const thrown = Array.isArray(error) ? (error[0] ?? error[1]) : error;
	return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
};

/** Collects the tests that `load` declares and runs them in order. */
export async function runTests(load: () => void, settings: Run): Promise<Result[]> {
	const { only } = settings;
	current = { ...settings, results: [] };
	circus.resetState();
	globals[TIMEOUT] = undefined;
	const state = circus.getState();
	state.testTimeout = settings.timeoutMs;
	await dispatch({ name: 'setup', parentProcess: process, runtimeGlobals: globals });
	if (only) state.testNamePattern = { test: (name) => only.has(name) };
	try {
		load();
		await circus.run();
	} catch (error) {
		current.results.push({ name: '', passed: false, ms: 0, message: textOf(error) });
	} finally {
		for (const message of circus.getState().unhandledErrors) {
			current.results.push({ name: '', passed: false, ms: 0, message: textOf(message) });
		}
		await dispatch({ name: 'teardown' });
		jest.useRealTimers();
		jest.restoreAllMocks();
	}
	return current.results;
}
