import type { IDataObject } from 'n8n-workflow';
import { readAuroreAnswer } from '../../../nodes/CinetPay/api/aurore/envelope.ts';
import type { AuroreSession } from '../../../nodes/CinetPay/api/aurore/session.ts';
import type { Reply } from '../../../nodes/shared/http/transport.ts';
import { reply } from '../client/stub.ts';

export const HOST = 'api.cinetpay.net';

export interface Stub extends AuroreSession {
	calls: Array<{ path: string; json?: IDataObject }>;
}

/** A session that is always open, with a provider that gives these answers, then repeats the last one. */
export function session(...replies: Array<Reply | IDataObject>): Stub {
	const calls: Stub['calls'] = [];
	return {
		account: 'test',
		signer: () => undefined,
		calls,
		async call(request) {
			calls.push(request);
			const next = (replies.length > 1 ? replies.shift() : replies[0])!;
			return readAuroreAnswer('kind' in next ? (next as Reply) : reply(next), HOST);
		},
	};
}
