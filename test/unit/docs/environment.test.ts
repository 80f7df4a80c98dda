import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages } from './markdown.ts';

/** Of n8n's own modules, which are not among our dependencies; the installation test finds them in a real n8n. */
const OF_MODULES = ['N8N_REINSTALL_MISSING_PACKAGES', 'N8N_UNVERIFIED_PACKAGES_ENABLED'];

/** What n8n 2.41 read before N8N_WEBHOOK_URL, and still reads. */
const OLDER = ['WEBHOOK_URL'];

const sourcesIn = (folder: string): string[] =>
	readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sourcesIn(path);
		return /(?<!\.d)\.(js|ts|cjs|mjs)$/.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
	});

/** The settings that n8n's configuration package declares. n8n-core depends on it, so it is here without n8n. */
const ofN8n = new Set(
	sourcesIn(join('node_modules', '@n8n', 'config', 'dist')).flatMap((source) =>
		[...source.matchAll(/Env\)\('([A-Z0-9_]+)'/g)].map(([, name = '']) => name),
	),
);

const NAME = /(?<![\w.])(?:N8N|DB|QUEUE|EXECUTIONS|GENERIC|WEBHOOK|CHROMIUM)_[A-Z0-9_]+/g;

describe('the settings that the documentation names', () => {
	it('are settings of n8n or of our own scripts', () => {
		expect(ofN8n.size).toBeGreaterThan(300);
		const ours = ['scripts', 'sandbox', 'bench', 'test/e2e'].flatMap(sourcesIn).join('\n');
		const named = pages().flatMap(({ file, spans, commands }) =>
			[...spans, ...commands].flatMap((text) =>
				[...text.matchAll(NAME)].map(([name]) => ({ file, name })),
			),
		);
		expect(named.length).toBeGreaterThan(20);
		const wrong = named.filter(
			({ name }) =>
				!ofN8n.has(name) &&
				!OF_MODULES.includes(name) &&
				!OLDER.includes(name) &&
				!ours.includes(`process.env.${name}`),
		);
		expect(wrong).toEqual([]);
	});
});
