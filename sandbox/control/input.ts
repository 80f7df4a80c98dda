import type { FastifyRequest } from 'fastify';
import { faultKinds } from '../faults.ts';
import type { FaultKind, FaultOrder } from '../faults.ts';
import { ControlRefusal } from '../refusal.ts';
import type { Choice, Resend } from '../store.ts';

export type Input = Record<string, unknown>;

/** Buttons of the transactions page send forms and want to see the page again. */
export const isForm = (request: FastifyRequest) =>
	request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;

/** The body as an object; no body is an empty object. Refuses fields that are not known. */
export function inputOf(request: FastifyRequest, known: readonly string[] | 'any'): Input {
	const body = request.body ?? {};
	if (typeof body !== 'object' || Array.isArray(body)) {
		throw new ControlRefusal(400, 'The body must be a JSON object', 'body');
	}
	const input: Input = { ...body };
	for (const name of Object.keys(input)) {
		if (known !== 'any' && !known.includes(name)) {
			throw new ControlRefusal(400, `No field is named ${name}. Known: ${known.join(', ')}`, name);
		}
	}
	return input;
}

export function textOf(input: Input, name: string, shape?: RegExp, rule = 'a text') {
	const value = input[name];
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'string' && value !== '' && (!shape || shape.test(value))) return value;
	throw new ControlRefusal(400, `${name} must be ${rule}`, name);
}

export function numberOf(input: Input, name: string, min: number, max: number, whole = true) {
	const value = input[name];
	if (value === undefined || value === null) return undefined;
	const fits = typeof value === 'number' && value >= min && value <= max;
	if (fits && (!whole || Number.isInteger(value))) return value;
	const kind = whole ? 'a whole number' : 'a number';
	throw new ControlRefusal(400, `${name} must be ${kind} from ${min} to ${max}`, name);
}

function oneOf<T extends string>(input: Input, name: string, allowed: readonly T[]): T | undefined {
	const value = input[name];
	if (value === undefined || value === null) return undefined;
	const found = allowed.find((item) => item === value);
	if (found !== undefined) return found;
	throw new ControlRefusal(400, `${name} must be one of ${allowed.join(', ')}`, name);
}

/** `{code, operator, phone}` of pay, refuse, wait and confirm. */
export function choiceOf(input: Input): Choice {
	const code = typeof input.code === 'number' ? { ...input, code: String(input.code) } : input;
	return {
		code: textOf(code, 'code'),
		operator: textOf(input, 'operator', /^\w{1,20}$/, 'an operator code such as OM'),
		phone: textOf(input, 'phone', /^\+\d{8,15}$/, 'an E.164 number such as +2250700000001'),
	};
}

/** `{times, signature, parallel}` of notify. */
export function resendOf(input: Input): Resend {
	if (input.parallel !== undefined && typeof input.parallel !== 'boolean') {
		throw new ControlRefusal(400, 'parallel must be true or false', 'parallel');
	}
	return {
		times: numberOf(input, 'times', 1, 100_000) ?? 1,
		signature: oneOf(input, 'signature', ['valid', 'missing', 'wrong'] as const) ?? 'valid',
		parallel: input.parallel === true,
	};
}

/** `{match, kind, times, delayMs, rate, part, code}` of a fault. Once, unless it has a rate. */
export function faultOf(input: Input): FaultOrder {
	const match = textOf(input, 'match', /^\//, 'a path prefix such as /checkout');
	if (match === undefined) throw new ControlRefusal(400, 'match is missing', 'match');
	const kind = oneOf<FaultKind>(input, 'kind', faultKinds);
	if (kind === undefined) throw new ControlRefusal(400, 'kind is missing', 'kind');
	const rate = numberOf(input, 'rate', 0, 1, false);
	const delayMs = numberOf(input, 'delayMs', 0, 3_600_000);
	if (kind === 'delay' && delayMs === undefined) {
		throw new ControlRefusal(400, 'delayMs is missing', 'delayMs');
	}
	const code = textOf(
		input,
		'code',
		/^(-?\d{1,4}|[A-Z][A-Z\d_]{1,60})$/,
		"one of the vendor's codes, as a text",
	);
	if (kind === 'vendorCode' && code === undefined) {
		throw new ControlRefusal(400, 'code is missing', 'code');
	}
	return {
		match,
		kind,
		code,
		part: numberOf(input, 'part', 0, 1, false),
		times: numberOf(input, 'times', 1, 1_000_000) ?? (rate === undefined ? 1 : null),
		delayMs: delayMs ?? 0,
		rate: rate ?? 1,
	};
}
