import { copyFileSync, existsSync, mkdirSync, watch } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import type { Log } from '../host/install.ts';

/** What n8n reads beside the code; gulpfile.js copies the same when it builds. */
const ASSET = /\.(json|svg)$/;
const ASSET_FOLDERS = ['nodes', 'icons'];

/** tsc's message codes in watch mode. */
const STARTED = [6031, 6032];
const FINISHED = [6193, 6194];

/**
 * Compiles what changes, and only that, into the `dist` of an installed package. A file whose JavaScript stays the
 * same is not written: n8n loads the package again for every write.
 */
const watchCode = (dist: string, log: Log): (() => void) => {
	let written = 0;
	let startedAt = Date.now();
	const system: ts.System = {
		...ts.sys,
		writeFile: (file, text, withMark) => {
			if (ts.sys.readFile(file) === text) return;
			written++;
			ts.sys.writeFile(file, text, withMark);
		},
	};
	const showError = (diagnostic: ts.Diagnostic) =>
		log(ts.formatDiagnostic(diagnostic, format).trimEnd());
	const showStatus = ({ code }: ts.Diagnostic, _line: string, _o: unknown, errors?: number) => {
		if (STARTED.includes(code)) [startedAt, written] = [Date.now(), 0];
		if (!FINISHED.includes(code) || (!errors && written === 0)) return;
		const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
		const files = `${written} ${written === 1 ? 'file' : 'files'}`;
		log(
			`Rebuilt ${files} in ${seconds} s${errors ? `, with ${errors} type error${errors === 1 ? '' : 's'}` : ''}.`,
		);
	};
	const format: ts.FormatDiagnosticsHost = {
		getCanonicalFileName: (name) => name,
		getCurrentDirectory: () => system.getCurrentDirectory(),
		getNewLine: () => system.newLine,
	};
	const host = ts.createWatchCompilerHost(
		resolve('tsconfig.json'),
		// A debugger needs the maps; the package that is published has none.
		{ outDir: dist, inlineSourceMap: true },
		system,
		ts.createEmitAndSemanticDiagnosticsBuilderProgram,
		showError,
		showStatus,
	);
	const program = ts.createWatchProgram(host);
	return () => program.close();
};

const watchAssets = (dist: string, log: Log): (() => void) => {
	const watchers = ASSET_FOLDERS.map((folder) =>
		watch(folder, { recursive: true }, (_event, name) => {
			if (name === null || !ASSET.test(name)) return;
			const from = join(folder, name);
			// Many editors save by writing a new file and giving it the old name.
			if (!existsSync(from)) return;
			const to = join(dist, from);
			mkdirSync(dirname(to), { recursive: true });
			copyFileSync(from, to);
			log(`Copied ${from}.`);
		}),
	);
	return () => watchers.forEach((watcher) => watcher.close());
};

/**
 * Copies every saved file of nodes/, credentials/ and icons/ into the package installed in n8n, until the returned
 * function is called. Type errors are shown, but the JavaScript is written anyway.
 */
export const watchPackage = (installed: string, log: Log): (() => void) => {
	const dist = join(installed, 'dist');
	const stops = [watchCode(dist, log), watchAssets(dist, log)];
	return () => stops.forEach((stop) => stop());
};
