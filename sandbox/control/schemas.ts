import { faultKinds } from '../faults.ts';
import { choice, described, flag, object, text, whole } from '../openapi.ts';
import type { JsonSchema } from '../openapi.ts';
import { rules } from '../settings.ts';

const tag = 'Control';
/** No body at all is an empty object. */
const input = (fields: Readonly<Record<string, JsonSchema>>, more: JsonSchema = {}) =>
	object(fields, { additionalProperties: false, type: ['object', 'null'], ...more });
const reference = object({ reference: text("The merchant's ID") });
const kind = { 'kind?': text('If several APIs have this reference', { minLength: 1 }) };
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
	summary: 'Delete everything and start over',
	body: input({}),
	answers: ok('status, seed'),
});
export const ledger = described({
	tag,
	summary: 'The ledger: one row per actual movement of money',
	answers: ok('ledger'),
});
export const requests = described({
	tag,
	summary: 'Every call to the provider APIs, and why it was refused',
	answers: ok('total, counts, requests'),
});
export const openApi = described({ tag, summary: 'This document', answers: ok('OpenAPI 3.1') });
export const getSettings = described({
	tag,
	summary: 'Get the settings',
	answers: ok('All settings'),
});
export const setSettings = described({
	tag,
	summary: 'Change settings; if one value is invalid, none is changed',
	body: input(Object.fromEntries(Object.entries(rules).map(([name, rule]) => [`${name}?`, rule]))),
	answers: ok('All settings'),
});
export const listFaults = described({
	tag,
	summary: 'The active faults',
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
			match: text('a path prefix such as /checkout; add $ at the end to match that path only', {
				pattern: '^/',
			}),
			kind: choice('', ...faultKinds),
			'times?': whole('How many calls to hit: 1 by default, no limit if there is a rate', {
				minimum: 1,
				maximum: 1_000_000,
			}),
			'delayMs?': whole('Delay before anything else, in milliseconds', {
				minimum: 0,
				maximum: 3_600_000,
			}),
			'rate?': { type: 'number', minimum: 0, maximum: 1, description: 'Share of calls to hit' },
			'part?': { type: 'number', minimum: 0, maximum: 1, description: 'Share of items to process' },
			'code?': text("one of the provider's codes, as a string", {
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
	summary: 'Send the notification of the current state again',
	params: reference,
	body: input({
		'times?': whole('Default: 1', { minimum: 1, maximum: 100_000 }),
		'signature?': choice('Default: valid', 'valid', 'missing', 'wrong'),
		'parallel?': flag('Send all copies at the same time'),
		...kind,
	}),
	answers: ok('The transaction'),
});
export const act = described({
	tag,
	summary: 'Pay, refuse, wait or confirm: changes the transaction and notifies the merchant',
	params: object({
		reference: text("The merchant's ID"),
		action: text('pay, refuse, wait or confirm'),
	}),
	body: input({
		'code?': {
			anyOf: [{ type: 'string', minLength: 1 }, { type: 'integer' }],
			description: 'The resulting code',
		},
		'operator?': text('an operator code such as OM', { pattern: '^\\w{1,20}$' }),
		'phone?': text('an E.164 number such as +2250700000001', { pattern: '^\\+\\d{8,15}$' }),
		...kind,
	}),
	answers: ok('The transaction'),
});
