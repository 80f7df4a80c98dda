import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { languageOf, spoken } from '../../shared/language/language';
import { say } from '../../shared/language/say';
import type { Problem } from '../../shared/problem';
import { asText } from '../../shared/values/text';
import { AURORE_CREDENTIAL } from '../api/aurore/connect';
import { CHECKOUT_CREDENTIAL } from '../api/checkout/connect';
import { TRANSFER_CREDENTIAL } from '../api/client/connect';
import { misplacedKey } from '../api/misplacedKey';
import type { Api } from '../apiField';

const NO_SECRET_KEY: Problem = {
	message: say`The CinetPay credential has no Secret Key`,
	description: say`Copy it from Integrations in the CinetPay back office: without it no notification can be verified.`,
};

/** Stops the publishing of a trigger whose credential could not verify a single notification. */
export async function requireUsableKeys(
	ctx: IHookFunctions,
	api: Api,
	event: string,
): Promise<void> {
	const isPayout = event !== 'payment';
	const type = isPayout ? TRANSFER_CREDENTIAL : CHECKOUT_CREDENTIAL;
	const credential = await ctx.getCredentials<{ apiKey?: unknown; secretKey?: unknown }>(
		api === 'aurore' ? AURORE_CREDENTIAL : type,
	);
	const signs = api === 'checkout' && !isPayout;
	const problem =
		misplacedKey(api === 'aurore' ? 'aurore' : 'older', credential.apiKey) ??
		(signs && asText(credential.secretKey) === '' ? NO_SECRET_KEY : undefined);
	if (!problem) return;
	const { message, description } = spoken(problem, languageOf(ctx));
	throw new NodeOperationError(ctx.getNode(), message, { description });
}
