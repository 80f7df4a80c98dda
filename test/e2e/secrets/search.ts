import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, inflateSync } from 'node:zlib';
import { unflatten } from '../../../scripts/host/flatted.ts';

/** n8n's own program: the installed package, and the editor's files. */
const PROGRAM = new Set(['node_modules', '.cache']);

/** A text, and where it was found. */
export type Place = { name: string; text: string };

/** Everything that n8n wrote: database with its write-ahead log, event log, and its own output. */
export const filesBelow = (folder: string): string[] =>
	readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (!entry.isDirectory()) return entry.isFile() ? [path] : [];
		return PROGRAM.has(entry.name) ? [] : filesBelow(path);
	});

/** A value of the database: as it is, decompressed where it is compressed, unflattened where it is flatted. */
const readings = (value: unknown): string[] => {
	if (value instanceof Uint8Array) {
		const bytes = Buffer.from(value);
		for (const decompress of [gunzipSync, inflateSync]) {
			try {
				return readings(decompress(bytes).toString());
			} catch {
				// Not compressed that way.
			}
		}
		return [bytes.toString('latin1')];
	}
	if (typeof value !== 'string') return [];
	if (!value.startsWith('[')) return [value];
	try {
		// A whole value may lie across two pages of the database file: this is where it is in one piece.
		return [value, JSON.stringify(unflatten(value) ?? null)];
	} catch {
		return [value];
	}
};

/** Every text of every row of every table. */
export const databaseOf = (file: string): Place[] => {
	const database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
	try {
		const tables = database
			.prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
			.all() as Array<{ name: string }>;
		return tables.flatMap(({ name }) =>
			database
				.prepare(`SELECT * FROM "${name}"`)
				.all()
				.flatMap((row) => Object.entries(row))
				.flatMap(([column, value]) =>
					readings(value).map((text) => ({ name: `${name}.${column}`, text })),
				),
		);
	} finally {
		database.close();
	}
};

/** The files as they are, byte by byte. */
export const contentsOf = (folder: string): Place[] =>
	filesBelow(folder).map((file) => ({
		name: file.slice(folder.length + 1),
		text: readFileSync(file, 'latin1'),
	}));

/** A secret as it is and as it may be written: in a URL, a form, JSON, JSON within JSON, base64. */
export const writtenAs = (secret: string): string[] => {
	const json = JSON.stringify(secret).slice(1, -1);
	const within = JSON.stringify(json).slice(1, -1);
	const form = new URLSearchParams([['', secret]]).toString().slice(1);
	const forms = [secret, encodeURIComponent(secret), form, json, within];
	const escaped = forms.map((text) => text.replaceAll('/', '\\/'));
	const base64 = Buffer.from(secret).toString('base64');
	const all = [...forms, ...escaped, base64];
	// Files are read byte by byte.
	const bytes = all.map((text) => Buffer.from(text).toString('latin1'));
	return [...new Set([...all, ...bytes])];
};

/** The names of the places in which one of the secrets stands, in whatever form. */
export const leaks = (places: readonly Place[], secrets: readonly string[]): string[] => {
	const forms = secrets.flatMap(writtenAs);
	const found = new Map<string, string>();
	for (const { name, text } of places) {
		const form = forms.find((each) => text.includes(each));
		if (form === undefined) continue;
		const at = text.indexOf(form);
		const around = text.slice(Math.max(0, at - 150), at + form.length + 60);
		if (!found.has(name)) found.set(name, `${name}: …${around}…`);
	}
	return [...found.values()];
};
