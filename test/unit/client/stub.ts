import type { IDataObject } from 'n8n-workflow';
import {
	readClientAnswer,
	type ClientAnswer,
} from '../../../nodes/CinetPay/api/client/envelope.ts';
import type { ClientCall, ClientSession } from '../../../nodes/CinetPay/api/client/session.ts';
import type { Reply } from '../../../nodes/shared/http/transport.ts';

export const HOST = 'client.cinetpay.com';

/** An answer as the transport hands it over. */
export function reply(body: unknown, status = 200): Reply {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const json: unknown = typeof body === 'string' ? undefined : JSON.parse(text);
	return { kind: 'reply', status, headers: {}, text, json };
}

export interface Stub extends ClientSession {
	calls: ClientCall[];
}

/** A session that is always open, with a provider that gives these answers, then repeats the last one. */
export function session(...replies: Array<Reply | IDataObject>): Stub {
	const calls: ClientCall[] = [];
	return {
		account: 'test',
		signer: () => undefined,
		calls,
		async call(request): Promise<ClientAnswer> {
			calls.push(request);
			const next = (replies.length > 1 ? replies.shift() : replies[0])!;
			return readClientAnswer('kind' in next ? (next as Reply) : reply(next), HOST);
		},
	};
}
