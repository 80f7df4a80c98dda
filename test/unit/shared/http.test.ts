import type { IExecuteFunctions, IHttpRequestOptions, IWebhookFunctions } from 'n8n-workflow';
import { cancellable } from '../../../nodes/shared/http/cancellable.ts';
import { sender } from '../../../nodes/shared/http/transport.ts';

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

it('n8n’s request helper comes with the signal of who stops the execution, where n8n has one', async () => {
	const { signal } = new AbortController();
	const httpRequest = async () => await Promise.resolve('answer');
	const ofAny = { helpers: { httpRequest } } as unknown as IWebhookFunctions;
	const ofExecution = {
		...{ helpers: { httpRequest }, getExecutionCancelSignal: () => signal },
	} as unknown as IExecuteFunctions;
	expect(cancellable(ofExecution).signal).toBe(signal);
	expect(cancellable(ofAny)).not.toHaveProperty('signal');
	expect(await cancellable(ofAny).httpRequest({ url: 'x' })).toBe('answer');
});

it('an execution that was stopped sends nothing, and says so', async () => {
	const httpRequest = jest.fn();
	const send = sender({ httpRequest }, [KEY], AbortSignal.abort());
	expect(await send({ method: 'POST', url: 'https://api.example.com' })).toEqual({
		kind: 'notSent',
		reason: 'the execution was canceled',
		advice: 'Run it again with the same references to send what is missing.',
	});
	expect(httpRequest).not.toHaveBeenCalled();
});

describe('what comes back', () => {
	it.each([
		['JSON', '{"code":"00"}', { code: '00' }],
		['a web page', '<html></html>', undefined],
		['nothing', '', undefined],
		['no body at all', undefined, undefined],
		['a body that is null', null, undefined],
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

describe('an address', () => {
	it.each(['data:text/plain,{"code":"00"}', 'FTP://example.com', 's3://x', 'file:///etc/passwd'])(
		'%s is called by nobody',
		async (url) => {
			const { asked, send } = helper({ body: '{}' });
			expect(await send({ method: 'GET', url })).toMatchObject({
				kind: 'notSent',
				reason: 'the address is not a valid URL',
			});
			expect(asked).toEqual([]);
		},
	);

	it.each([
		'http://api.example.com/x',
		'HTTP://10.0.0.5/',
		'http://127.0.0.1.example.com/',
		'http://sandbox:4010/',
	])('%s would show the keys to everybody on the way: nothing is sent', async (url) => {
		const { asked, send } = helper({ body: '{}' });
		expect(await send({ method: 'GET', url })).toEqual({
			kind: 'notSent',
			reason: 'over http:// anyone on the network could read your keys',
			advice: expect.stringContaining(
				'Change http:// to https:// in the address that the credential has',
			),
		});
		expect(asked).toEqual([]);
	});

	it.each([
		'http://127.0.0.1:4010/x',
		'http://localhost:4010',
		'http://n8n.localhost/x',
		'http://[::1]:4010/',
		'http://host.docker.internal:4010/x',
		'HTTPS://example.com',
		'https://example.com/?at=a:b',
	])('%s is called', async (url) => {
		const { asked, send } = helper({ body: '{}' });
		expect(await send({ method: 'GET', url })).toMatchObject({ kind: 'reply' });
		expect(asked).toMatchObject([{ url }]);
	});
});

describe('an answer that comes in pieces', () => {
	const MB = 1024 * 1024;
	/** What the helper gives for `encoding: 'stream'`, and whether it was read to its end or closed. */
	function pieces(chunks: Uint8Array[], end?: Error) {
		const state = { read: 0, closed: false };
		async function* body() {
			try {
				for (const chunk of chunks) {
					state.read++;
					yield await Promise.resolve(chunk);
				}
				if (end) throw end;
			} finally {
				state.closed = true;
			}
		}
		return { state, body: body() };
	}
	// The memory that is taken grows with the answer, not with the number of its pieces.
	beforeEach(() => {
		const { concat } = Buffer;
		jest.spyOn(Buffer, 'concat').mockImplementation((list, length = 0) => {
			if (length > 32 * MB) throw new Error('more memory than an answer may take');
			return concat(list, length);
		});
	});
	afterEach(() => jest.restoreAllMocks());

	const read = async (chunks: Uint8Array[], end?: Error) => {
		const { state, body } = pieces(chunks, end);
		return { state, reply: await helper({ body }).send({ method: 'GET', url: 'x' }) };
	};

	it('is put together, also where a letter was cut in two', async () => {
		const bytes = Buffer.from('{"name":"Café Bénin","code":"00"}');
		const { reply } = await read([...bytes].map((byte) => Buffer.from([byte])));
		expect(reply).toMatchObject({ kind: 'reply', json: { name: 'Café Bénin', code: '00' } });
	});

	it('is the same whatever size the pieces have', async () => {
		const text = JSON.stringify({ list: Array.from({ length: 20_000 }, (_, index) => index) });
		for (const size of [1_000, 64 * 1024, 70_000, text.length]) {
			const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, part) =>
				Buffer.from(text.slice(part * size, (part + 1) * size)),
			);
			expect((await read(chunks)).reply).toMatchObject({ kind: 'reply', text });
		}
	});

	it('may begin with a byte order mark', async () => {
		const { reply } = await read([Buffer.from('\uFEFF{"code":"00"}')]);
		expect(reply).toMatchObject({ text: '{"code":"00"}', json: { code: '00' } });
	});

	it('keeps such a mark inside', async () => {
		const { reply } = await read([Buffer.from('{"name":"a\uFEFFb"}')]);
		expect(reply).toMatchObject({ json: { name: 'a\uFEFFb' } });
	});

	it.each([
		[64, 0],
		[65, 1],
		[128, 1],
		[129, 2],
		[1024, 4],
	])('of %d kB in small pieces is copied %d times', async (size, copies) => {
		await read(Array.from({ length: size }, () => Buffer.alloc(1024, 'a')));
		expect(Buffer.concat).toHaveBeenCalledTimes(copies);
	});

	it('of 16 MB is read, of one byte more is not, and its connection is closed', async () => {
		const chunks = Array.from({ length: 16 }, () => Buffer.alloc(MB, 'a'));
		const { reply } = await read(chunks);
		expect(reply).toMatchObject({ kind: 'reply', status: 200 });
		expect((reply as { text: string }).text).toHaveLength(16 * MB);
		const longer = await read([...chunks, Buffer.from('a'), Buffer.from('never asked for')]);
		expect(longer.reply).toEqual({ kind: 'lost', reason: 'the response is larger than 16 MB' });
		expect(longer.state).toEqual({ read: 17, closed: true });
	});

	it('and breaks is lost, whatever broke it: it had arrived', async () => {
		const { reply } = await read([Buffer.from('{"co')], broken('ECONNREFUSED'));
		expect(reply).toMatchObject({ kind: 'lost' });
	});
});

it('a helper that throws nothing that is an error loses the answer', async () => {
	const httpRequest = async () => await Promise.reject(null as unknown as Error);
	expect(await sender({ httpRequest }, [KEY])({ method: 'GET', url: 'x' })).toMatchObject({
		kind: 'lost',
	});
});

describe('a connection that broke', () => {
	it.each([
		['ECONNREFUSED', 'the connection was refused'],
		['ENOTFOUND', 'the host name is unknown'],
		['EAI_AGAIN', 'the host name could not be resolved'],
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
		['ECONNABORTED', 'the request timed out'],
		['ETIMEDOUT', 'the request timed out'],
		['ECONNRESET', 'the connection was lost before the response arrived'],
		['EPIPE', 'the connection was lost before the response arrived'],
		['ERR_BAD_RESPONSE', 'the connection was lost before the response arrived'],
		[undefined, 'the connection was lost before the response arrived'],
	])('with %s may have carried it, so its outcome is not known', async (code, reason) => {
		const reply = await helper(broken(code)).send({ method: 'POST', url: 'x' });
		expect(reply).toEqual({ kind: 'lost', reason });
	});
});
