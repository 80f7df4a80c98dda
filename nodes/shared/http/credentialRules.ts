/**
 * A rule of a credential test: the test fails with `message` when `key` of the answer equals `value`. The
 * value `undefined` means that the answer has no such key.
 */
export interface TestRule {
	type: 'responseSuccessBody';
	properties: { key: string; value: string | number | boolean | undefined; message: string };
}

/** One rule. n8n compares with `===`, so number and text are different values. */
export const rule = (
	key: string,
	value: TestRule['properties']['value'],
	message: string,
): TestRule => ({
	type: 'responseSuccessBody',
	properties: { key, value, message },
});

/** The providers give the same code as a number or as text. */
export const codeRules = (key: string, code: number, message: string): TestRule[] => [
	rule(key, String(code), message),
	rule(key, code, message),
];

/**
 * What answers instead of an API. n8n hands text over as it is, so its first character tells a web page
 * from the firewall's "error code: 1010", and its length an empty answer.
 */
export const notAnApiRules = (provider: string, webPage: string): TestRule[] => [
	rule('0', '<', `A web page answered instead of the ${provider} API. ${webPage}`),
	rule(
		'0',
		'e',
		`${provider}’s firewall blocked the request. Check that nothing removes the User-Agent header.`,
	),
	rule('length', 0, 'The response was empty. Check Environment.'),
	// "Found. Redirecting to…" and whatever else is no JSON.
	rule(
		'constructor.name',
		'String',
		`Something other than the ${provider} API answered. Check Environment.`,
	),
];
