import { copyFileSync, existsSync, mkdirSync, watch } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { watch as build } from 'rolldown';
import ts from 'typescript';
import type { Log } from '../host/install.ts';
import { bundle } from '../package/bundle.ts';

/** What n8n reads beside the code; gulpfile.js copies the same when it builds. */
const ASSET = /\.(json|svg)$/;
const ASSET_FOLDERS = ['nodes', 'icons'];

/** tsc's message codes in watch mode when it has checked everything. */
const CHECKED = [6193, 6194];

/** Builds as `npm run build` does, with the maps that a debugger needs, into the `dist` of an installed package. */
const watchCode = (dist: string, log: Log): (() => Promise<void>) => {
	const watcher = build(bundle(dist, 'inline'));
	watcher.on('event', async (event) => {
		if (event.code === 'BUNDLE_END') log(`Rebuilt in ${(event.duration / 1000).toFixed(1)} s.`);
		if (event.code === 'ERROR') log(`Not rebuilt: ${event.error.message}`);
		if ('result' in event) await event.result.close();
	});
	return async () => await watcher.close();
};

const watchTypes = (log: Log): (() => void) => {
	const format: ts.FormatDiagnosticsHost = {
		getCanonicalFileName: (name) => name,
		getCurrentDirectory: () => ts.sys.getCurrentDirectory(),
		getNewLine: () => ts.sys.newLine,
	};
	const showError = (diagnostic: ts.Diagnostic) =>
		log(ts.formatDiagnostic(diagnostic, format).trimEnd());
	const showStatus = ({ code }: ts.Diagnostic, _line: string, _o: unknown, errors?: number) => {
		if (CHECKED.includes(code) && errors) log(`${errors} type error${errors === 1 ? '' : 's'}.`);
	};
	const host = ts.createWatchCompilerHost(
		resolve('tsconfig.json'),
		{},
		ts.sys,
		ts.createSemanticDiagnosticsBuilderProgram,
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
 * Brings every saved file of nodes/, credentials/ and icons/ into the package installed in n8n, until the returned
 * function is called. Type errors are shown, but the JavaScript is built anyway.
 */
export const watchPackage = (installed: string, log: Log): (() => void) => {
	const dist = join(installed, 'dist');
	const stops = [watchCode(dist, log), watchAssets(dist, log), watchTypes(log)];
	return () => stops.forEach((stop) => void stop());
};
