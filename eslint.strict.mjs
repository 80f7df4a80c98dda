// What `npm run lint` runs: n8n's rules for what is published (eslint.config.mjs) and this repository's own.
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import importX from 'eslint-plugin-import-x';
import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';
import { zones } from './eslint.boundaries.mjs';
import published from './eslint.config.mjs';

const tools = ['sandbox', 'scripts', 'bench', 'soak', 'test'].map((folder) => `${folder}/**/*.ts`);
const nodes = ['nodes/**/*.ts', 'credentials/**/*.ts'];

export default defineConfig(
	published,
	{
		files: tools,
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
		plugins: { jsdoc },
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
);
