// Lints the OpenAPI document on stdin with Redocly and prints what it finds as JSON. A program of its own: the linter
// is an ES module, which Jest does not load.
import { text } from 'node:stream/consumers';
import { createConfig, lintFromString } from '@redocly/openapi-core';

const config = await createConfig({
	extends: ['recommended-strict'],
	rules: {
		// The vendor's own paths end so.
		'no-path-trailing-slash': 'off',
		// A form leads to its page with 303, and a call without input cannot be refused: each has its own test.
		'operation-2xx-response': 'off',
		'operation-4xx-response': 'off',
		'operation-operationId-unique': 'error',
		'operation-operationId-url-safe': 'error',
		'no-invalid-schema-examples': 'error',
	},
});
const source = await text(process.stdin);
const problems = await lintFromString({ source, config, absoluteRef: '/openapi.json' });
console.log(
	JSON.stringify(
		problems.map(
			({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`,
		),
	),
);
