// The import boundaries of eslint.boundaries.mjs, tried on imports that nobody has written.
import { execFileSync } from 'node:child_process';

/** Lints `import '<to>'` in each file; ESLint and the zones are modules that jest does not load. */
const PROGRAM = `
import { ESLint } from 'eslint';
import importX from 'eslint-plugin-import-x';
import { dirname, relative } from 'node:path';
import tseslint from 'typescript-eslint';
import { zones } from './eslint.boundaries.mjs';
const eslint = new ESLint({
	overrideConfigFile: true,
	overrideConfig: [{
		files: ['**/*.ts'],
		plugins: { 'import-x': importX },
		languageOptions: { parser: tseslint.parser },
		settings: { 'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts'] })] },
		rules: { 'import-x/no-restricted-paths': ['error', { zones }] },
	}],
});
const refused = [];
for (const [from, to] of JSON.parse(process.argv[1])) {
	const path = relative(dirname(from), to);
	const text = "import type { X } from '" + (path.startsWith('.') ? path : './' + path) + "';";
	const [result] = await eslint.lintText(text, { filePath: from });
	refused.push(result.messages.some(({ ruleId }) => ruleId === 'import-x/no-restricted-paths'));
}
console.log(JSON.stringify(refused));
`;

type Import = [from: string, to: string];
const refusedOf = (imports: Import[]): Import[] => {
	const args = ['--input-type=module', '-e', PROGRAM, JSON.stringify(imports)];
	const refused = JSON.parse(execFileSync(process.execPath, args).toString()) as boolean[];
	return imports.filter((_, index) => refused[index]);
};

const NODES = 'nodes/CinetPay';
const FORBIDDEN: Import[] = [
	['nodes/shared/values/amount.ts', 'nodes/shared/http/transport'],
	['nodes/shared/values/amount.ts', 'nodes/shared/problem'],
	['nodes/shared/values/amount.ts', 'nodes/CinetPay/api/checkout/connect'],
	['nodes/shared/problem.ts', 'nodes/shared/http/transport'],
	['nodes/shared/http/transport.ts', 'nodes/shared/operation/rows'],
	['nodes/shared/operation/rows.ts', 'nodes/shared/payout/run'],
	['nodes/shared/payout/run.ts', 'nodes/shared/notifications/receive'],
	['nodes/shared/notifications/receive.ts', 'nodes/shared/payout/run'],
	['nodes/shared/waiting/onResume.ts', 'nodes/shared/payout/run'],
	['nodes/shared/waiting/onResume.ts', 'nodes/shared/notifications/emittedEvents'],
	[`${NODES}/CinetPay.node.ts`, 'nodes/DigitalPaye/api/calls'],
	['nodes/DigitalPaye/api/calls.ts', `${NODES}/api/checkout/connect`],
	[`${NODES}/api/checkout/connect.ts`, `${NODES}/resources/index`],
	[`${NODES}/api/checkout/connect.ts`, `${NODES}/notifications/verify`],
	[`${NODES}/api/checkout/connect.ts`, 'nodes/shared/operation/rows'],
	[`${NODES}/notifications/verify.ts`, `${NODES}/resources/index`],
	[`${NODES}/resources/index.ts`, `${NODES}/notifications/triggerFields`],
	['credentials/DigitalPayeApi.credentials.ts', 'nodes/DigitalPaye/api/calls'],
	['sandbox/server.ts', 'nodes/shared/values/amount'],
	['nodes/shared/values/amount.ts', 'sandbox/server'],
];
const ALLOWED: Import[] = [
	['nodes/shared/values/amount.ts', 'nodes/shared/values/phone'],
	['nodes/shared/http/transport.ts', 'nodes/shared/problem'],
	['nodes/shared/payout/run.ts', 'nodes/shared/operation/rows'],
	['nodes/shared/waiting/onResume.ts', 'nodes/shared/notifications/receive'],
	[`${NODES}/api/checkout/connect.ts`, 'nodes/shared/http/transport'],
	[`${NODES}/resources/index.ts`, `${NODES}/notifications/verify`],
	['credentials/DigitalPayeApi.credentials.ts', 'nodes/shared/http/transport'],
	['scripts/demo.ts', 'sandbox/server'],
];

describe('the import boundaries', () => {
	it('refuse what points the wrong way', () => {
		expect(refusedOf(FORBIDDEN)).toEqual(FORBIDDEN);
	});

	it('let through what points the right way', () => {
		expect(refusedOf(ALLOWED)).toEqual([]);
	});
});
