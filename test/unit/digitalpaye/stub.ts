import type { IDataObject } from 'n8n-workflow';
import { readDigitalPayeAnswer } from '../../../nodes/DigitalPaye/api/envelope.ts';
import type {
	Generation,
	GenerationName,
	PathChoice,
} from '../../../nodes/DigitalPaye/api/generation.ts';
import { generationA } from '../../../nodes/DigitalPaye/api/generationA.ts';
import { generationB } from '../../../nodes/DigitalPaye/api/generationB.ts';
import { generationC } from '../../../nodes/DigitalPaye/api/generationC.ts';
import type { DigitalPayeCall, Session } from '../../../nodes/DigitalPaye/api/session.ts';
import type { Reply } from '../../../nodes/shared/http/transport.ts';
import { reply } from '../client/stub.ts';

export const HOST = 'api.digitalpaye.com';

/** The addresses that the reference recommends. */
export const PATHS: PathChoice = {
	version: 'v1',
	transfer: 'transfers',
	customer: 'customers/create',
	status: 'get-status-payment',
};

export function generation(
	name: GenerationName,
	paths: Partial<PathChoice> = {},
	environment: Record<string, string> = {},
): Generation {
	const chosen = { ...PATHS, ...paths };
	if (name === 'C') return generationC();
	return name === 'A' ? generationA(chosen, environment) : generationB(chosen, environment);
}

export interface Stub extends Session {
	calls: DigitalPayeCall[];
}

/** A session that is always open, with a provider that gives these answers, then repeats the last one. */
export function session(name: GenerationName, ...replies: Array<Reply | IDataObject>): Stub {
	const calls: DigitalPayeCall[] = [];
	return {
		account: 'test',
		generation: generation(name),
		calls,
		async call(request) {
			calls.push(request);
			const next = (replies.length > 1 ? replies.shift() : replies[0])!;
			return readDigitalPayeAnswer('kind' in next ? (next as Reply) : reply(next), HOST);
		},
	};
}
