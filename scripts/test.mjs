// `npm test`: the unit, node and hostile tests, or only what is named behind `--`. The names come before
// jest's --selectProjects here, because that option takes every word that follows it for a project.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import './node24.mjs';

/** The projects of jest.config.js that need nothing but this repository. */
const PROJECTS = ['unit', 'node', 'hostile'];
/** Those that start a real n8n, each with an npm script of its own. */
const REAL_N8N = ['e2e', 'faults', 'cluster', 'n8n'];

const kindOf = (path) => {
	const entry = statSync(path, { throwIfNoEntry: false });
	return entry?.isFile() ? 'file' : entry?.isDirectory() ? 'folder' : 'none';
};

/** `test/unit/shared/amount.test.ts`, `./test/unit/…` and an absolute path alike -> `unit`. */
const projectOf = (path) => {
	const [folder, project] = relative('.', path).split(sep);
	return folder === 'test' ? project : undefined;
};

/** The arguments for jest; `refusal` instead when a path belongs to another npm script. */
const jestArguments = (given) => {
	const named = given.filter((word) => !word.startsWith('-') && projectOf(word) !== undefined);
	const foreign = named.find((path) => REAL_N8N.includes(projectOf(path)));
	if (foreign !== undefined) {
		const script = `npm run test:${projectOf(foreign)} -- ${foreign}`;
		return { refusal: `${foreign} needs a real n8n, which npm test does not start: ${script}` };
	}
	const projects = PROJECTS.filter((name) => named.some((path) => projectOf(path) === name));
	const files = named.filter((path) => /\.test\.ts$/.test(path) && kindOf(path) === 'file');
	const byPath = files.length > 0 && files.length === named.length;
	const select = projects.length > 0 ? projects : PROJECTS;
	return {
		args: [...given, ...(byPath ? ['--runTestsByPath'] : []), '--selectProjects', ...select],
	};
};

const { args, refusal } = jestArguments(process.argv.slice(2));
if (refusal) {
	console.error(refusal);
	process.exitCode = 1;
} else if (Number(process.versions.node.split('.')[0]) < 24) {
	const again = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
	process.exitCode = spawnSync('node_modules/.bin/node', again, { stdio: 'inherit' }).status ?? 1;
} else {
	module.enableCompileCache('node_modules/.cache/node');
	process.env.NODE_ENV ??= 'test';
	await createRequire(import.meta.url)('jest').run(args);
}
