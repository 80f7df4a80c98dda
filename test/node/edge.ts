import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

/** One answer of a provider: a body (object = JSON), or a connection that broke with this code. */
export type Answer =
	| { status?: number; body: IDataObject | string; headers?: Record<string, string> }
	| { error: string };

/** One call as nock saw it; `uri` has the query. */
export interface Seen {
	method: string;
	uri: string;
	headers: Record<string, string>;
	body: unknown;
}

/** The methods that the nodes call with. */
export const VERBS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** A provider at the HTTP edge: every call of this origin whose path fits is answered by `take`. */
export function serve(
	origin: string,
	take: (call: Seen) => Answer,
	fits: (path: string) => boolean = () => true,
	verbs: ReadonlyArray<(typeof VERBS)[number]> = VERBS,
): void {
	const scope = nock(origin).persist();
	for (const verb of verbs) {
		scope[verb](fits).reply(function (uri, body, answer) {
			const headers = this.req.headers as unknown as Seen['headers'];
			const reply = take({ method: verb.toUpperCase(), uri, headers, body });
			if ('error' in reply)
				answer(Object.assign(new Error('broken'), { code: reply.error }), [500, '', {}]);
			else answer(null, [reply.status ?? 200, reply.body, reply.headers ?? {}]);
		});
	}
}

/** The next of these; the last one stays. */
export const nextOf = <T>(list: T[]): T | undefined => (list.length > 1 ? list.shift() : list[0]);
