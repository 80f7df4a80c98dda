import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** `npm test -- <words>` with a JSON report; the files that it ran. */
const npmTest = async (...words: string[]) => {
	const folder = mkdtempSync(join(tmpdir(), 'npm-test-'));
	const report = join(folder, 'report.json');
	try {
		const args = ['test', '--silent', '--', '--json', `--outputFile=${report}`, ...words];
		await run('npm', args, { shell: process.platform === 'win32' });
		const { testResults, numPassedTests } = JSON.parse(readFileSync(report, 'utf8')) as {
			testResults: Array<{ name: string }>;
			numPassedTests: number;
		};
		return { files: testResults.map(({ name }) => relative('.', name)), numPassedTests };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
};

const FILE = 'test/unit/shared/amount.test.ts';

// Each starts npm, jest and its workers.
jest.setTimeout(180_000);

describe('npm test -- <path>', () => {
	it('runs the file and nothing else', async () => {
		const { files, numPassedTests } = await npmTest(FILE);
		expect(files).toEqual([FILE]);
		expect(numPassedTests).toBeGreaterThan(10);
	});

	it('runs a folder, and only the tests of a name', async () => {
		const name = 'are the same at every run';
		const { files, numPassedTests } = await npmTest('test/unit/bench', '-t', name);
		expect(files.length).toBeGreaterThan(1);
		expect(files.filter((file) => !file.startsWith('test/unit/bench/'))).toEqual([]);
		expect(numPassedTests).toBe(1);
	});

	it.each(['e2e/n8n.test.ts', 'faults', './test/cluster'])(
		'says which command runs %s, which needs a real n8n',
		async (name) => {
			const path = name.startsWith('.') ? name : `test/${name}`;
			const refused = await npmTest(path).catch((error: { code: number; stderr: string }) => error);
			const project = /(e2e|faults|cluster)/.exec(name)![1];
			expect(refused).toMatchObject({ code: 1 });
			expect('stderr' in refused && refused.stderr).toContain(`npm run test:${project} -- ${path}`);
		},
	);

	it('fails for a file that does not exist', async () => {
		const refused = await npmTest('test/unit/shared/nothing.test.ts').catch(
			(error: { code: number; stderr: string }) => error,
		);
		expect(refused).toMatchObject({ code: 1 });
		expect('stderr' in refused && refused.stderr).toContain('No tests found');
	});
});
