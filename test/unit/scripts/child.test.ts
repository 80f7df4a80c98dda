import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runToEnd } from '../../../scripts/host/child.ts';

const node = process.execPath;

const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};

describe('a program that a script runs to its end', () => {
	it('gives its exit code and all that it printed', async () => {
		const program = "console.log('out'); console.error('err'); process.exitCode = 3;";
		const { code, output } = await runToEnd(node, ['-e', program]);
		expect(code).toBe(3);
		expect(output).toContain('out\n');
		expect(output).toContain('err\n');
	});

	it('is refused when it does not exist', async () => {
		await expect(runToEnd('/no/such/program', [])).rejects.toThrow('ENOENT');
	});

	it('is not even started after a stop', async () => {
		const signal = AbortSignal.abort(new Error('stopped'));
		await expect(runToEnd('/no/such/program', [], { signal })).rejects.toThrow('stopped');
	});

	it('ends with everything that it has started', async () => {
		const controller = new AbortController();
		// Prints the number of a child of its own, then both wait.
		const program = `
			const { spawn } = require('node:child_process');
			const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
			require('node:fs').writeFileSync(process.argv[1], String(child.pid));
			setInterval(() => {}, 1000);`;
		const folder = mkdtempSync(join(tmpdir(), 'child-'));
		const file = join(folder, 'pid');
		const running = runToEnd(node, ['-e', program, file], { signal: controller.signal });
		const refused = expect(running).rejects.toThrow('Ctrl-C');
		while (!existsSync(file) || readFileSync(file, 'utf8') === '') await sleep(20);
		const grandchild = Number(readFileSync(file, 'utf8'));
		expect(isAlive(grandchild)).toBe(true);
		controller.abort(new Error('Ctrl-C'));
		await refused;
		while (isAlive(grandchild)) await sleep(20);
		rmSync(folder, { recursive: true, force: true });
	});
});
