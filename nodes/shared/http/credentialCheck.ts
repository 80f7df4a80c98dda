import {
	UserError,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IHttpRequestHelper,
	type INodeProperties,
} from 'n8n-workflow';
import { asText } from '../values/text';
import { isPlainTextAbroad } from '../values/url';
import { addressesInUse, type Address } from './addresses';
import type { TestRule } from './credentialRules';
import { sender, type HttpCall } from './transport';

/** What n8n runs before the request of a credential's test; what it throws is what the person reads. */
type BeforeTest = (
	this: IHttpRequestHelper,
	credential: ICredentialDataDecryptedObject,
) => Promise<IDataObject>;

/**
 * n8n runs `preAuthentication` only for a credential that has such a field. It is never shown and stays empty: nothing is
 * kept in it, and the nodes sign in by themselves.
 */
export const testedField: INodeProperties = {
	displayName: 'Tested',
	name: 'tested',
	type: 'hidden',
	typeOptions: { expirable: true },
	default: '',
};

const MUST_BE_HTTPS =
	'must start with https://. Over http:// anyone on the network could read your keys; only the sandbox on this machine (127.0.0.1 or localhost) may be called that way.';

/** What is wrong with a credential as it was entered, before anything is sent; `undefined` if nothing is. */
type CredentialRule = (credential: ICredentialDataDecryptedObject) => string | undefined;

/** No address in use may be plain `http://` to another machine. */
export const noPlainText =
	(addresses: readonly Address[]): CredentialRule =>
	(credential) => {
		const wrong = addressesInUse(credential, addresses).find(([, url]) => isPlainTextAbroad(url));
		return wrong && `${wrong[0]} ${MUST_BE_HTTPS}`;
	};

/**
 * The first part of a credential test: what the rules find wrong is said instead of sending the keys. `andThen` goes on,
 * where the rules of the test cannot say what a right answer is.
 */
export const beforeTest = (rules: readonly CredentialRule[], andThen?: BeforeTest): BeforeTest =>
	async function (credential) {
		for (const rule of rules) {
			const wrong = rule(credential);
			if (wrong !== undefined) throw new UserError(wrong);
		}
		return andThen ? await andThen.call(this, credential) : {};
	};

interface LoginTest {
	request: (credential: ICredentialDataDecryptedObject) => HttpCall;
	/** Where the token of an answer may be, as dotted paths. */
	tokenAt: readonly string[];
	/** Put a refusal into words. */
	rules: readonly TestRule[];
	/** Said of an answer without a token that no rule knows. */
	noSession: string;
}

/**
 * A real login whose answer must hold a token in one of several places, which is what no rule of n8n's can say. Its answer
 * goes nowhere. Without any answer the request of the test decides: n8n then names what broke it.
 */
export const requireLogin = ({ request, tokenAt, rules, noSession }: LoginTest): BeforeTest =>
	async function (credential) {
		const reply = await sender(this.helpers, [])(request(credential));
		if (reply.kind !== 'reply') return {};
		const answer = reply.json ?? reply.text;
		if (tokenAt.some((path) => asText(valueAt(answer, path)) !== '')) return {};
		throw new UserError(ruleMessage(rules, answer) ?? noSession);
	};

/** What the first rule that fits says; `undefined` when none does. As n8n itself applies them. */
const ruleMessage = (rules: readonly TestRule[], answer: unknown): string | undefined =>
	rules.find(({ properties: { key, value } }) => valueAt(answer, key) === value)?.properties
		.message;

const valueAt = (answer: unknown, path: string): unknown =>
	path
		.split('.')
		.reduce<unknown>((at, key) => (Object(at) as Record<string, unknown>)[key], answer);
