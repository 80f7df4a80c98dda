// The strict cloud configuration of n8n's own tool (`n8n-node lint`), written out here because this
// repository also lints its sandbox, scripts and tests, which may use what a published node may not.
import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { defineConfig, globalIgnores } from 'eslint/config';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const published = ['nodes/**/*.ts', 'credentials/**/*.ts'];
const tools = ['sandbox', 'scripts', 'bench', 'soak', 'test'].map((folder) => `${folder}/**/*.ts`);

export default defineConfig(
	globalIgnores(['dist', '**/node_modules', '.n8n-demo', '.runs', 'coverage']),
	{
		files: published,
		extends: [
			js.configs.recommended,
			tseslint.configs.recommended,
			n8nCommunityNodesPlugin.configs.recommended,
			importX.flatConfigs.recommended,
			importX.flatConfigs.typescript,
		],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		// The package scan ignores inline suppressions, so this lint does too.
		linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
		settings: {
			'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts', '.js'] })],
		},
		rules: { 'no-console': 'error' },
	},
	{
		files: ['package.json'],
		extends: [n8nCommunityNodesPlugin.configs.recommended],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: { ...n8nNodesBase.configs.community.rules },
		languageOptions: {
			parser: tseslint.parser,
			parserOptions: { extraFileExtensions: ['.json'] },
		},
	},
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{
		files: tools,
		extends: [js.configs.recommended, tseslint.configs.recommended],
	},
);
