import { faultKinds } from '../faults.ts';
import { choice, described, flag, object, text, whole } from '../openapi.ts';
import type { JsonSchema } from '../openapi.ts';
import { rules } from '../settings.ts';

const tag = 'Control';
/** No body at all is an empty object. */
const input = (fields: Readonly<Record<string, JsonSchema>>, more: JsonSchema = {}) =>
	object(fields, { additionalProperties: false, type: ['object', 'null'], ...more });
const reference = object({ reference: text('The id of the merchant') });
const kind = { 'kind?': text('Where several APIs have the reference', { minLength: 1 }) };
const ok = (description: string) => ({
	200: { type: 'object', description, additionalProperties: true },
});

export const health = described({
	tag,
	summary: 'Health check',
	answers: ok('status, seed, transactions'),
});
export const reset = described({
	tag,
	summary: 'Forget everything',
	body: input({}),
	answers: ok('status, seed'),
});
export const ledger = described({
	tag,
	summary: 'One row per movement of money that really happened',
	answers: ok('ledger'),
});
export const requests = described({
	tag,
	summary: 'Every call to the provider APIs, and why it was refused',
	answers: ok('total, counts, requests'),
});
export const openApi = described({ tag, summary: 'This document', answers: ok('OpenAPI 3.1') });
export const getSettings = described({ tag, summary: 'The settings', answers: ok('All settings') });
export const setSettings = described({
	tag,
	summary: 'Change settings; none changes when one value is wrong',
	body: input(Object.fromEntries(Object.entries(rules).map(([name, rule]) => [`${name}?`, rule]))),
	answers: ok('All settings'),
});
export const listFaults = described({
	tag,
	summary: 'The faults that are set',
	answers: ok('faults'),
});
export const dropFaults = described({ tag, summary: 'Remove all faults', answers: ok('faults') });

const needs = (fault: string, field: string) => ({
	if: { properties: { kind: { const: fault } }, required: ['kind'] },
	then: { properties: { [field]: {} }, required: [field] },
});
export const orderFault = described({
	tag,
	summary: 'Inject a fault into future calls',
	body: object(
		{
			match: text('a path prefix such as /checkout; with a $ at its end that very path', {
				pattern: '^/',
			}),
			kind: choice('', ...faultKinds),
			'times?': whole('How many calls: 1, or without a limit when there is a rate', {
				minimum: 1,
				maximum: 1_000_000,
			}),
			'delayMs?': whole('Waits first', { minimum: 0, maximum: 3_600_000 }),
			'rate?': { type: 'number', minimum: 0, maximum: 1, description: 'The share of calls' },
			'part?': { type: 'number', minimum: 0, maximum: 1, description: 'The share of the items' },
			'code?': text("one of the provider's codes, as a text", {
				pattern: '^(-?\\d{1,4}|[A-Z][A-Z\\d_]{1,60})$',
			}),
		},
		{
			additionalProperties: false,
			allOf: [needs('delay', 'delayMs'), needs('vendorCode', 'code')],
		},
	),
	answers: { 201: { type: 'object', description: 'The fault', additionalProperties: true } },
});

export const list = described({
	tag,
	summary: 'All transactions, oldest first',
	answers: ok('transactions'),
});
export const one = described({
	tag,
	summary: 'One transaction',
	params: reference,
	answers: ok('The transaction'),
});
export const notify = described({
	tag,
	summary: 'Notify the present state again',
	params: reference,
	body: input({
		'times?': whole('1 if not given', { minimum: 1, maximum: 100_000 }),
		'signature?': choice('valid if not given', 'valid', 'missing', 'wrong'),
		'parallel?': flag('All copies at the same time'),
		...kind,
	}),
	answers: ok('The transaction'),
});
export const act = described({
	tag,
	summary: 'pay, refuse, wait or confirm: moves a transaction and notifies',
	params: object({ reference: text('The id of the merchant'), action: text('What happens') }),
	body: input({
		'code?': {
			anyOf: [{ type: 'string', minLength: 1 }, { type: 'integer' }],
			description: 'What it ends in',
		},
		'operator?': text('an operator code such as OM', { pattern: '^\\w{1,20}$' }),
		'phone?': text('an E.164 number such as +2250700000001', { pattern: '^\\+\\d{8,15}$' }),
		...kind,
	}),
	answers: ok('The transaction'),
});
