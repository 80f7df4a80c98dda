import type { IHttpRequestOptions } from 'n8n-workflow';
import { sender } from '../../../nodes/shared/http.ts';

const KEY = 'EXAMPLE_APIKEY';

/** A request helper that gives this answer and keeps what it was asked. */
function helper(answer: { body?: unknown; statusCode?: number } | Error) {
	const asked: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		asked.push(options);
		if (answer instanceof Error) throw answer;
		return { statusCode: 200, headers: { 'retry-after': '1' }, ...answer };
	};
	return { asked, send: sender({ httpRequest }, [KEY]) };
}

const broken = (code?: string) =>
	Object.assign(new Error(`request with ${KEY} broke`), { code, config: { data: KEY } });

describe('what is sent', () => {
	it('names itself, asks for JSON, follows no redirect and reads every status', async () => {
		const { asked, send } = helper({ body: '{}' });
		await send({ method: 'POST', url: 'https://api.example.com/x', json: { a: 1 } });
		expect(asked).toEqual([
			{
				method: 'POST',
				url: 'https://api.example.com/x',
				body: { a: 1 },
				headers: {
					'User-Agent': 'n8n-nodes-cinetpay-digitalpaye',
					Accept: 'application/json',
					'Content-Type': 'application/json',
				},
				timeout: 30_000,
				abortSignal: expect.any(AbortSignal),
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			},
		]);
	});

	it('sends a form as form values and takes headers and timeout of the call', async () => {
		const { asked, send } = helper({ body: '{}' });
		await send({
			method: 'POST',
			url: 'https://api.example.com/x',
			form: { a: 'é & ü' },
			headers: { 'X-Lang': 'fr' },
			timeoutMs: 500,
		});
		const [options] = asked;
		expect(String(options!.body)).toBe('a=%C3%A9+%26+%C3%BC');
		expect(options!.headers).toMatchObject({ 'X-Lang': 'fr', Accept: 'application/json' });
		expect(options!.headers).not.toHaveProperty('Content-Type');
		expect(options!.timeout).toBe(500);
	});
});

describe('what comes back', () => {
	it.each([
		['JSON', '{"code":"00"}', { code: '00' }],
		['a web page', '<html></html>', undefined],
		['nothing', '', undefined],
		['no body at all', undefined, undefined],
		['cut off JSON', '{"code":', undefined],
	])('%s is an answer', async (_name, body, json) => {
		const reply = await helper({ body, statusCode: 502 }).send({ method: 'GET', url: 'x' });
		expect(reply).toEqual({
			kind: 'reply',
			status: 502,
			headers: { 'retry-after': '1' },
			text: body ?? '',
			json,
		});
	});

	it('is read as text even when the helper parsed it', async () => {
		const reply = await helper({ body: { code: '00' } }).send({ method: 'GET', url: 'x' });
		expect(reply).toMatchObject({ text: '{"code":"00"}', json: { code: '00' } });
	});

	it('has its secrets masked in text and JSON, also behind escapes', async () => {
		const hidden = KEY.replace('E', '\\u0045');
		const body = `{"plain":"${KEY}","hidden":"${hidden}","amount":100}`;
		const reply = await helper({ body }).send({ method: 'GET', url: 'x' });
		expect(reply).toMatchObject({ json: { plain: '***', hidden: '***', amount: 100 } });
		expect(reply).toMatchObject({ text: expect.not.stringContaining(`"${KEY}"`) });
	});
});

describe('a connection that broke', () => {
	it.each([
		['ECONNREFUSED', 'the connection was refused'],
		['ENOTFOUND', 'the host name is not known'],
		['EAI_AGAIN', 'the host name could not be looked up'],
		['EHOSTUNREACH', 'the host cannot be reached'],
		['ENETUNREACH', 'the network cannot be reached'],
		['ERR_INVALID_URL', 'the address is not a valid URL'],
		['CERT_HAS_EXPIRED', 'the TLS certificate has expired'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'the TLS certificate is self-signed'],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'the TLS certificate cannot be verified'],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'the TLS certificate belongs to another host'],
	])('with %s never carried the call', async (code, reason) => {
		const reply = await helper(broken(code)).send({ method: 'POST', url: 'x' });
		expect(reply).toMatchObject({ kind: 'notSent', reason });
	});

	it.each([
		['ECONNABORTED', 'no answer came in time'],
		['ETIMEDOUT', 'no answer came in time'],
		['ECONNRESET', 'the connection broke before the answer came'],
		['EPIPE', 'the connection broke before the answer came'],
		['ERR_BAD_RESPONSE', 'the connection broke before the answer came'],
		[undefined, 'the connection broke before the answer came'],
	])('with %s may have carried it, so its outcome is not known', async (code, reason) => {
		const reply = await helper(broken(code)).send({ method: 'POST', url: 'x' });
		expect(reply).toEqual({ kind: 'lost', reason });
	});
});
