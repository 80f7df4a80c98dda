// `npm run scan`: what n8n's scan of a published package checks, before it is published: its rules on the sources and
// on the packed JavaScript, with inline suppressions ignored. Ends with 1 when a rule is broken.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PACKED, scanFolder, SOURCES, type Scan } from './package/scan.ts';
import { packInto, unpackInto } from './package/tarball.ts';

const show = (what: string, { files, errors, warnings, report }: Scan): void => {
	if (report !== '') console.log(report.trim());
	console.log(`${what}: ${files} files, ${errors} errors, ${warnings} warnings`);
};

/** The package in this folder, built. Without an argument: this one. */
const scan = async (root: string): Promise<boolean> => {
	const folder = mkdtempSync(join(realpathSync(tmpdir()), 'scan-'));
	try {
		const sources = await scanFolder(root, SOURCES);
		show('Sources', sources);
		const { tarball } = await packInto(folder, root);
		const unpacked = join(folder, 'package');
		await unpackInto(unpacked, tarball);
		const packed = await scanFolder(unpacked, PACKED);
		show('Tarball', packed);
		return sources.errors + packed.errors === 0;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
};

scan(resolve(process.argv[2] ?? '.')).then(
	(clean) => {
		process.exitCode = clean ? 0 : 1;
	},
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 2;
	},
);
