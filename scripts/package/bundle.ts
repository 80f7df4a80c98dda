import { readFileSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import type { BuildOptions } from 'rolldown';

/** The sources of one folder of nodes/, without the French texts: these are loaded when a message is French. */
const folder = (name: string) => ({
	name,
	test: (source: string): boolean => {
		const path = relative('nodes', source).split(sep);
		return path[0] === name && !path.includes('french');
	},
});

/**
 * What Rolldown does for `npm run build` and `npm run dev`: nodes/ and credentials/ of the current folder become
 * JavaScript in the folder `dist`. n8n loads the whole package when it starts, and each file costs it more than what is in
 * the file: one file for each folder of nodes/ loads in a third of the time of one file for each source.
 */
export const bundle = (dist: string, sourcemap: 'inline' | false = false): BuildOptions => {
	const { n8n } = JSON.parse(readFileSync('package.json', 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const named = [...n8n.nodes, ...n8n.credentials].map((file) =>
		file.replace(/^dist\/|\.js$/g, ''),
	);
	return {
		input: Object.fromEntries(named.map((file) => [file, `${file}.ts`])),
		platform: 'node',
		// Only our own sources: a package that they import is required, never copied.
		external: (name, importer) =>
			importer !== undefined && !name.startsWith('.') && !isAbsolute(name),
		tsconfig: 'tsconfig.json',
		output: {
			dir: dist,
			sourcemap,
			format: 'cjs',
			strict: true,
			entryFileNames: '[name].js',
			chunkFileNames: 'nodes/[name].js',
			// Not minified: whoever reviews the published package can read it.
			comments: false,
			// The first folder that takes a source keeps it, and takes what the source imports too.
			codeSplitting: { groups: ['shared', 'CinetPay', 'DigitalPaye'].map(folder) },
		},
	};
};
