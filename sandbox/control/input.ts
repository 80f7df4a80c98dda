import type { FastifyError, FastifyRequest } from 'fastify';
import type { FaultOrder } from '../faults.ts';
import { ControlRefusal } from '../refusal.ts';
import type { Choice, Resend } from '../store.ts';

/** A body that its schema has let through; no body is an empty object. */
export const bodyOf = <T extends object>(request: FastifyRequest) =>
	({ ...((request.body ?? {}) as Partial<T>) }) as Partial<T>;

/** What a schema has refused, in words: which field, and what it must be. */
export function schemaRefusal(error: FastifyError): ControlRefusal | null {
	const [found] = error.validation ?? [];
	if (!found) return null;
	const { keyword, instancePath, params, message = 'is not valid' } = found;
	const { missingProperty, additionalProperty, allowedValues } = params as Record<string, unknown>;
	if (keyword === 'additionalProperties') {
		const name = String(additionalProperty);
		const { properties } = (found as { parentSchema?: { properties?: object } }).parentSchema ?? {};
		const known = Object.keys(properties ?? {}).join(', ');
		return new ControlRefusal(400, `There is no field ${name}. Known fields: ${known}`, name);
	}
	const field = String(missingProperty ?? instancePath.split('/')[1] ?? 'body') || 'body';
	if (missingProperty) return new ControlRefusal(400, `${field} is missing`, field);
	const rule = Array.isArray(allowedValues)
		? `must be one of ${allowedValues.join(', ')}`
		: message;
	const { description } = (found as { parentSchema?: { description?: string } }).parentSchema ?? {};
	const more = description && keyword === 'pattern' ? `: ${description}` : '';
	return new ControlRefusal(400, `${field} ${rule}${more}`, field);
}

/** `{code, operator, phone}` of pay, refuse, wait and confirm. */
export function choiceOf(request: FastifyRequest): Choice {
	const { code, operator, phone } = bodyOf<Choice>(request);
	return { code: code === undefined ? undefined : String(code), operator, phone };
}

/** `{times, signature, parallel}` of notify. */
export function resendOf(request: FastifyRequest): Resend {
	return { times: 1, signature: 'valid', parallel: false, ...bodyOf<Resend>(request) };
}

/** What was left out of an order: a fault hits once, unless it has a rate. */
export function faultDefaults(
	order: Partial<FaultOrder> & Pick<FaultOrder, 'match' | 'kind'>,
): FaultOrder {
	const times = order.rate === undefined ? 1 : null;
	return {
		...order,
		times: order.times ?? times,
		delayMs: order.delayMs ?? 0,
		rate: order.rate ?? 1,
	};
}
