import { globSync } from 'node:fs';
import { join } from 'node:path';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { ESLint, type Linter } from 'eslint';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

/** What n8n's scan of a published package lints, as `@n8n/scan-community-package` 0.32.0 does. */
export const SOURCES = ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'];
export const PACKED = ['**/*.js', 'package.json'];

const parser = tseslint.parser as Linter.Parser;

/**
 * The rules of that scan. The sets of `nodes-base` are for TypeScript and the manifest only: on compiled
 * JavaScript the scan runs the community rules and `no-console`, because the others hard-code the suffix `.ts`.
 */
const rules = (): Linter.Config[] => [
	...([n8nCommunityNodesPlugin.configs.recommended].flat() as Linter.Config[]),
	{ rules: { 'no-console': 'error' } },
	{ plugins: { 'n8n-nodes-base': nodesBase } },
	{ files: ['package.json'], rules: { ...nodesBase.configs.community.rules } },
	{
		files: ['**/credentials/**/*.ts'],
		rules: {
			...nodesBase.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['**/nodes/**/*.ts'],
		rules: {
			...nodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{ files: ['**/*.json', '**/*.ts'], languageOptions: { parser } },
];

export type Scan = { files: number; errors: number; warnings: number; report: string };

/**
 * Runs the rules on the files of a folder, inline suppressions ignored. A folder without any such file proves
 * nothing, so that throws.
 */
export const scanFolder = async (folder: string, patterns: string[]): Promise<Scan> => {
	const files = globSync(patterns, { cwd: folder, exclude: ['node_modules/**'] })
		.filter((file) => !file.endsWith('package-lock.json'))
		.map((file) => join(folder, file));
	if (files.length === 0) throw new Error(`${folder} contains nothing to scan.`);
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: rules(),
	});
	const results = await eslint.lintFiles(files);
	const formatter = await eslint.loadFormatter('stylish');
	return {
		files: results.length,
		errors: results.reduce((sum, { errorCount }) => sum + errorCount, 0),
		warnings: results.reduce((sum, { warningCount }) => sum + warningCount, 0),
		report: await formatter.format(results),
	};
};
