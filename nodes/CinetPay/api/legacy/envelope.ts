import { noAnswer, type NoAnswerTexts } from '../../../shared/http/noAnswer';
import { redactJson } from '../../../shared/http/secrets';
import type { Reply } from '../../../shared/http/transport';
import { say } from '../../../shared/language/say';
import type { Problem, Result } from '../../../shared/problem';
import { isObject, parseJson } from '../../../shared/values/json';
import { asText } from '../../../shared/values/text';
import { codeMeaning } from '../checkout/codes';
import { decodeEntities } from '../htmlEntities';

const TEXTS: NoAnswerTexts = {
	provider: 'CinetPay',
	firewall: codeMeaning('1010')!.advice,
	notSent: say`Check Environment in the credential and the network of your n8n server, then run again.`,
	lost: say`Check Environment in the credential and the network of your n8n server, then run again.`,
	rateLimit: codeMeaning('429')!.advice,
	wrongAddress: say`Check Environment in the credential: a wrong host or path returns a web page.`,
};

/**
 * Tells a Legacy v1 answer, which has no frame, from everything else that can come back: a bare string for
 * a signature, an object otherwise. A refusal is an object with an object `status`, whatever the HTTP status.
 */
export function readLegacyAnswer(
	reply: Reply,
	host: string,
	secrets: readonly string[],
): Result<unknown> {
	if (reply.kind !== 'reply') return { ok: false, problem: noAnswer(reply, host, TEXTS).problem };
	// Some answers come with HTML entities in place of quotes; the official library decodes them first. That undoes
	// entities that hid a secret, as parsing undoes escapes.
	const json = reply.json ?? redactJson(parseJson(decodeEntities(reply.text)), secrets);
	const status = isObject(json) && isObject(json.status) ? json.status : undefined;
	if (status)
		return { ok: false, problem: legacyProblem(asText(status.code), asText(status.message)) };
	if (reply.status < 400 && (typeof json === 'string' || isObject(json)))
		return { ok: true, value: json };
	return { ok: false, problem: noAnswer(reply, host, TEXTS).problem };
}

/** A refusal in the provider's words and ours. The codes are those of Checkout v2. */
function legacyProblem(code: string, message: string): Problem {
	const meaning = codeMeaning(code);
	const advice =
		meaning?.advice ?? say`This code is not documented. Look the payment up before you continue.`;
	return {
		message: say`CinetPay rejected the request (code ${code})`,
		description: message ? say`${advice} CinetPay says: ${message}` : advice,
		details: { code, providerMessage: message },
		...(meaning?.onCheck === 'auth' && { accessRefused: true }),
	};
}
