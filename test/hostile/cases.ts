import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import fc, { type Arbitrary } from 'fast-check';

/** Cases of each property. A few hundred keep the short run short; `long.ts` asks for many more. */
export const CASES = Number(process.env.HOSTILE_CASES ?? 300);

/** The short run always has the same cases; a run that asks for a number has new ones each time. */
const SEED = process.env.HOSTILE_CASES === undefined ? { seed: 1 } : {};

/** A slow property may take a part of the cases only. */
export interface Share {
	part?: number;
}

type Arbitraries<T extends unknown[]> = { [K in keyof T]: Arbitrary<T[K]> };

const NAMES = Object.getOwnPropertyNames(Object.prototype).join();

/** Nothing hung itself onto the prototype of all objects. */
export function assertNotPolluted(): void {
	for (const name in {}) assert.fail(`Object.prototype has got the member ${name}`);
	assert.equal(Object.getOwnPropertyNames(Object.prototype).join(), NAMES);
}

/**
 * One property of the package, held against `CASES` generated inputs. `check` throws when it is broken.
 * Counts its cases for the report of the long run.
 */
export function holds<T extends [unknown, ...unknown[]]>(
	name: string,
	arbitraries: Arbitraries<T>,
	check: (...values: T) => void | Promise<void>,
	{ part = 1 }: Share = {},
): void {
	const runs = Math.max(Math.ceil(CASES * part), 1);
	const test = async () => {
		const before = process.cpuUsage();
		const property = fc.asyncProperty(
			fc.tuple(...(arbitraries as Arbitrary<unknown>[])),
			async (values) => {
				await check(...(values as T));
				for (const polluted in {}) assert.fail(`Object.prototype has got the member ${polluted}`);
			},
		);
		await fc.assert(property, { numRuns: runs, ...SEED });
		assertNotPolluted();
		const { user, system } = process.cpuUsage(before);
		report({ name, cases: runs, cpuMs: Math.round((user + system) / 1000) });
	};
	it(name, test, Math.max(runs * 20, 20_000));
}

/** What `long.ts` adds up. */
export interface Line {
	name: string;
	cases: number;
	/** Processor time of the whole test process meanwhile. */
	cpuMs: number;
}

function report(line: Line): void {
	const file = process.env.HOSTILE_REPORT;
	if (file) appendFileSync(file, `${JSON.stringify(line)}\n`);
}
