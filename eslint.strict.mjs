// This repository's own rules, for what is published and for the sandbox, scripts and tests. `npm run lint` runs them
// beside `n8n-node lint`, which has n8n's rules for what is published (eslint.config.mjs).
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import importX from 'eslint-plugin-import-x';
import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';
import { zones } from './eslint.boundaries.mjs';

const tools = ['sandbox', 'scripts', 'bench', 'soak', 'test'].map((folder) => `${folder}/**/*.ts`);
const nodes = ['nodes/**/*.ts', 'credentials/**/*.ts'];

export default defineConfig(
	globalIgnores(['**/dist', '**/node_modules', '.n8n-demo', '.runs', 'coverage']),
	{
		files: [...nodes, ...tools],
		extends: [js.configs.recommended, tseslint.configs.recommended, importX.flatConfigs.typescript],
		plugins: { 'import-x': importX },
		settings: {
			'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts', '.js'] })],
		},
	},
	{
		files: [...nodes, ...tools],
		languageOptions: {
			parserOptions: { project: 'tsconfig.tools.json', tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/only-throw-error': 'error',
			'@typescript-eslint/prefer-promise-reject-errors': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true },
			],
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'import-x/no-restricted-paths': ['error', { zones }],
			'import-x/order': [
				'error',
				{
					groups: ['builtin', 'external', 'parent', 'sibling', 'index'],
					alphabetize: { order: 'asc', caseInsensitive: true },
					named: false,
					'newlines-between': 'never',
				},
			],
		},
	},
	{
		files: nodes,
		extends: [importX.flatConfigs.recommended],
		plugins: { jsdoc },
		// The package scan ignores inline suppressions, so this lint does too.
		linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
		rules: {
			'@typescript-eslint/no-unnecessary-condition': 'error',
			complexity: ['error', 15],
			'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
			'jsdoc/require-jsdoc': [
				'error',
				{
					publicOnly: true,
					require: { ArrowFunctionExpression: true, FunctionDeclaration: true },
					enableFixer: false,
				},
			],
		},
	},
	{
		files: ['test/unit/**/*.test.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{ name: 'fast-check', message: 'test/unit/fastCheck.ts has it with a fixed seed.' },
			],
		},
	},
	{
		files: ['nodes/*/api/**/*.ts'],
		rules: {
			'no-restricted-syntax': [
				'error',
				{
					selector: "MemberExpression[property.name='getNodeParameter']",
					message: 'The API reads no node parameter; an operation reads it and passes the value.',
				},
			],
		},
	},
	{
		files: ['nodes/*/{resources,notifications}/**/*.ts'],
		rules: {
			'no-restricted-syntax': [
				'error',
				{
					selector: "CallExpression[callee.property.name='call']",
					message: 'Requests are made in api/; what is asked there has a function in calls.ts.',
				},
			],
		},
	},
);
