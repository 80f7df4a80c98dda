/**
 * The fixed test keys of the sandbox: public by design, the same on every machine, printed at start.
 * Later APIs read theirs here too.
 */
export const keys = {
	apiKey: 'sandbox-api-key',
	siteId: '123456',
	secretKey: 'sandbox-secret-key',
	apiPassword: 'sandbox-password',
	/** With the API password: a merchant whose account is not valid. */
	blockedApiKey: 'sandbox-blocked-key',
	auroreApiKey: 'sk_test_sandbox',
	aurorePassword: 'sandbox-password',
	digitalPayeKey: 'sandbox-public-key',
	digitalPayeSecret: 'sandbox-secret',
} as const;
