// The long version of the property tests: `npm run test:hostile -- --cases 1000000`. Runs the jest project
// `hostile` with as many cases for each property as the total needs, and adds up what was really run.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Line } from './cases.ts';

const { values } = parseArgs({
	options: {
		cases: { type: 'string', default: '1000000' },
		/** For one file: `--only fields`. */
		only: { type: 'string', default: '(answers.*|echoes|fields|notifications|signatures)\\.test' },
	},
});
const target = Number(values.cases);
if (!Number.isSafeInteger(target) || target < 1) {
	console.error('--cases is not a whole number above 0');
	process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'hostile-'));

/** Runs jest with so many cases for each property and gives what each took. */
function run(cases: number): { ok: boolean; lines: Line[] } {
	const report = join(folder, `${cases}.jsonl`);
	const jest = [
		'node_modules/jest/bin/jest.js',
		'--selectProjects',
		'hostile',
		'--runInBand',
		'--',
	];
	const { status } = spawnSync(process.execPath, [...jest, values.only], {
		env: { ...process.env, HOSTILE_CASES: String(cases), HOSTILE_REPORT: report },
		stdio: 'inherit',
	});
	const text = readFileSync(report, 'utf8').trim();
	return { ok: status === 0, lines: text.split('\n').map((line) => JSON.parse(line) as Line) };
}

const sum = (lines: Line[], of: (line: Line) => number): number =>
	lines.reduce((all, line) => all + of(line), 0);

try {
	// A short run tells how many cases one case of each property comes to: some take a part only.
	const sample = run(100);
	const perProperty = sum(sample.lines, ({ cases }) => cases) / 100;
	const { ok, lines } = run(Math.ceil(target / perProperty));
	const total = sum(lines, ({ cases }) => cases);
	console.log('\n     cases   processor   property');
	for (const { name, cases, cpuMs } of lines)
		console.log(
			`${String(cases).padStart(10)} ${(cpuMs / 1000).toFixed(1).padStart(9)} s   ${name}`,
		);
	const seconds = sum(lines, ({ cpuMs }) => cpuMs) / 1000;
	console.log(`${String(total).padStart(10)} ${seconds.toFixed(1).padStart(9)} s   in all`);
	process.exitCode = sample.ok && ok && total >= target ? 0 : 1;
} finally {
	rmSync(folder, { recursive: true, force: true });
}
