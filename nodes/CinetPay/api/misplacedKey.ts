import { UserError } from 'n8n-workflow';
import { say } from '../../shared/language/say';
import type { Problem } from '../../shared/problem';
import { asText } from '../../shared/values/text';

/** Keys of Aurore, by the provider's own word. */
const AURORE_KEY = /^sk_/i;
/** Keys of Checkout and Client as the provider's samples have them (hex, a dot, digits), or a Site ID. */
const OLDER_KEY = /^(?:[0-9a-f]{16,}(?:\.\d+)?|\d{4,}(?:\.\d+)?)$/i;

/** What is wrong with an API Key that belongs in another credential of CinetPay, and where; `undefined` if nothing is. */
export function misplacedKey(credential: 'aurore' | 'older', apiKey: unknown): Problem | undefined {
	const key = asText(apiKey);
	if (credential === 'older' && AURORE_KEY.test(key))
		return {
			message: say`This API Key belongs in a CinetPay Aurore API credential`,
			description: say`Keys that start with sk_ are those of accounts opened since 2026. In the CinetPay node, set API to Aurore and enter the key in the credential that it then asks for.`,
		};
	if (credential === 'aurore' && OLDER_KEY.test(key))
		return {
			message: say`This API Key belongs in a CinetPay Checkout API or CinetPay Transfer API credential`,
			description: say`Keys for Aurore start with sk_test_ or sk_live_. In the CinetPay node, set API to Checkout and enter the key in the credential that it then asks for.`,
		};
	return undefined;
}

/** Stops before a key is sent to an API that it does not belong to. */
export function requireOwnKey(credential: 'aurore' | 'older', apiKey: unknown): void {
	const problem = misplacedKey(credential, apiKey);
	if (!problem) return;
	throw Object.assign(new UserError(problem.message), { description: problem.description });
}

/** The same for the test of a credential. */
export const ownKey =
	(credential: 'aurore' | 'older') =>
	({ apiKey }: { apiKey?: unknown }): string | undefined => {
		const problem = misplacedKey(credential, apiKey);
		return problem && `${problem.message}. ${problem.description}`;
	};
