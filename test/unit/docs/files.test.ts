import { existsSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { pages } from './markdown.ts';

/** Made by a run, or part of somebody's n8n: not in the repository. */
const MADE = /^(dist|coverage|\.runs|\.n8n-demo|\.n8n|host\/node_modules|bench\/results)(\/|$)/;

/** Where a path of a page may start. The last two are for CONTRIBUTING, which speaks of either brand. */
const bases = (file: string): string[] => [
	'',
	posix.dirname(file),
	'nodes/CinetPay',
	'nodes/DigitalPaye',
];

const topFolders = readdirSync('.', { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map((entry) => entry.name);

/** Whether a text between backticks means a file or folder of this repository. */
const meansFile = (span: string): boolean => {
	if (/[\s<>*{}$…'"=?:]/.test(span) || /^[/@~]/.test(span) || MADE.test(span)) return false;
	if (/\w\.(com|net|co|ci|org|io)\//.test(span)) return false;
	const [first = ''] = span.replace(/^\.\//, '').split('/');
	if (span.includes('/')) {
		if (topFolders.includes(first) || first === '.ci' || first === '.github') return true;
	}
	return /^[\w./-]+\.(ts|mjs|cjs|js|json|md|ya?ml|csv|svg|png|sql|conf)$/.test(span);
};

const isThere = (file: string, span: string): boolean =>
	bases(file).some((base) => existsSync(posix.join(base, span)));

describe('the files that the documentation names', () => {
	const named = pages().flatMap(({ file, spans }) =>
		spans.filter(meansFile).map((span) => ({ file, span })),
	);

	it('exist', () => {
		expect(named.length).toBeGreaterThan(30);
		expect(named.filter(({ file, span }) => !isThere(file, span))).toEqual([]);
	});

	it('are told from addresses and other code', () => {
		for (const path of ['test/unit', 'package.json', '.ci/run', 'docs/output-fields.md']) {
			expect(meansFile(path)).toBe(true);
			expect(isThere('README.md', path)).toBe(true);
		}
		expect(isThere('README.md', 'docs/nowhere.md')).toBe(false);
		for (const other of [
			'/v2/payment',
			'text/html',
			'$json.html',
			'api/<generation>/',
			'.n8n/nodes',
		]) {
			expect(meansFile(other)).toBe(false);
		}
	});
});
