// What ESLint reads here, and with it `n8n-node lint`: n8n's own configuration as it is, which that command wants to
// find unchanged in eslint.config.mjs, for what is published. The folders below are not published: n8n's rules would
// forbid them every file and every timer. eslint.strict.mjs lints them, and adds this repository's rules to both.
const { default: published } = require('./eslint.config.mjs');
const { globalIgnores } = require('eslint/config');

module.exports = [
	...published,
	globalIgnores([
		...['bench', 'sandbox', 'scripts', 'soak', 'test', 'host', 'coverage', 'reports'],
		...['**/node_modules', '.n8n-demo', '.runs', '.stryker-tmp'],
	]),
];
