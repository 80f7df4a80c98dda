import type * as Workflow from 'n8n-workflow';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Why } from '../../../nodes/shared/notifications/refusals.ts';
import type {
	NotificationSource,
	SourceKind,
	Verdict,
} from '../../../nodes/shared/notifications/source.ts';

/** n8n-workflow whose pauses take no time. For `jest.mock('n8n-workflow', …)`. */
export const withoutPauses = (actual: typeof Workflow) => ({
	...actual,
	sleep: async () => undefined,
});

/** What a provider answers to one call: a body with HTTP 200, both, or a code of the network. */
export type Said = IDataObject | { status: number; body: IDataObject | string } | string;

let opened = 0;

/**
 * A notification source with a credential of its own, in front of a provider that lets everybody log in and
 * answers every other call with what `said` gives for its address.
 */
export async function openSource(
	kind: SourceKind,
	said: (url: string) => Said,
	{ options = {}, credential = {} }: Record<string, IDataObject> = {},
) {
	const asked: string[] = [];
	const timeouts: number[] = [];
	const httpRequest = async ({ url, timeout }: IHttpRequestOptions) => {
		const isLogin = /\/auth|\/login/.test(url);
		if (!isLogin) {
			asked.push(url.replace(/^https?:\/\/[^/]+/, ''));
			timeouts.push(timeout!);
		}
		const answer = isLogin ? LOGIN : said(url);
		if (typeof answer === 'string')
			throw Object.assign(new Error('broken'), { code: answer, config: 'secret' });
		const { status = 200, body = answer } =
			'body' in answer ? (answer as { status: number; body: IDataObject }) : {};
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		return await Promise.resolve({ statusCode: status, headers: {}, body: text });
	};
	const keys = { apiKey: `key-${++opened}`, apiSecret: 's', apiPassword: 'p', siteId: '123456' };
	const source = await kind.open(
		{ httpRequest },
		async () => ({ ...keys, ...credential }),
		options,
	);
	return { source, asked, timeouts };
}

/** A login that all APIs take for theirs. */
const LOGIN = {
	code: 0,
	statusCode: 200,
	status: 'OK',
	access_token: 'TOKEN',
	data: { token: 'TOKEN', access_token: 'TOKEN' },
};

type Fields = Record<string, string>;

export const ask = async (source: NotificationSource, fields: Fields, budgetMs = 8_000) =>
	await source.verify(fields, false, budgetMs);

/** A refusal of what a notification claims. */
export const refusal = (reason: string, why: Why = 'contradicted'): Verdict => ({
	kind: 'refused',
	httpStatus: why === 'notKnown' ? 404 : 401,
	why,
	reason,
});

export const ANYBODY = { headers: {}, query: {}, urlFits: false };
