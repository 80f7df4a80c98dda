// No circles, type-only imports included: import-x/no-cycle does not see those. Part of `npm run lint`.
module.exports = {
	forbidden: [
		{
			name: 'no-circular',
			comment: 'Move what both need into a file of its own.',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '(^|/)(node_modules|dist|\\.runs|\\.n8n-demo)/' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.tools.json' },
		enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.cjs'] },
	},
};
