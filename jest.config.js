// One runner for all tests. `npm test` runs the projects unit and node; the others start a real n8n.
const project = (name, extra = {}) => ({
	displayName: name,
	rootDir: __dirname,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	testEnvironment: 'node',
	// Types are checked once, by `npm run typecheck`; here the sources are only translated.
	transform: {
		'^.+\\.ts$': [
			'ts-jest',
			{
				diagnostics: false,
				tsconfig: {
					module: 'commonjs',
					target: 'es2022',
					esModuleInterop: true,
					isolatedModules: true,
					allowImportingTsExtensions: true,
				},
			},
		],
	},
	modulePathIgnorePatterns: [
		'<rootDir>/dist/',
		'<rootDir>/host/',
		'<rootDir>/.runs/',
		'<rootDir>/.n8n-demo/',
	],
	...extra,
});

module.exports = {
	// A busy machine is no failure: nothing here is timed.
	testTimeout: 30_000,
	projects: [
		project('unit'),
		project('node', { setupFiles: ['<rootDir>/test/node/environment.ts'] }),
		project('hostile', { setupFiles: ['<rootDir>/test/node/environment.ts'] }),
		project('e2e'),
		project('faults'),
		project('cluster'),
	],
};
