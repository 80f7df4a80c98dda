import { cpSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

const COPIED = ['nodes', 'credentials', 'icons', 'package.json', 'tsconfig.json', 'gulpfile.js'];
const LINKED = ['node_modules', 'host', 'scripts', 'sandbox', 'examples', 'README.md', 'LICENSE'];

/** A copy of what is built, beside links to everything else, below .runs/: its build disturbs no other test. */
export const copySources = (prefix: string): string => {
	mkdirSync('.runs', { recursive: true });
	const folder = resolve(mkdtempSync(join('.runs', prefix)));
	for (const name of COPIED) cpSync(name, join(folder, name), { recursive: true });
	for (const name of LINKED) symlinkSync(resolve(name), join(folder, name));
	return folder;
};
