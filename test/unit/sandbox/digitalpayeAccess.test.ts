import { basic, collectA, collectB, transferB, useDigitalPaye } from './digitalpayeHarness.ts';

const sandbox = useDigitalPaye();

const auth = (path: string, headers: Record<string, string> = { authorization: basic() }) =>
	sandbox.ask('POST', path, { headers });
const invalidB = {
	statusCode: 401,
	message: 'UnauthorizedError',
	reason: "Token d'accès invalide. Veuillez vous reconnecter.",
};
const expiredA = { code_status: 401, status: 'ERROR', message: 'TOKEN_EXPIRED' };
const invalidC = {
	success: false,
	error: 'Unauthorized',
	message: 'Invalid token',
	details: null,
};

describe('DigitalPaye tokens', () => {
	it('answers /v1/auth for A and B at once, because the call does not tell', async () => {
		const { status, json } = await auth('/v1/auth');
		expect(status).toBe(200);
		const { token, exp } = json;
		expect(json).toEqual({
			...{ statusCode: 200, message: 'SUCCESSFUL', data: { token, exp } },
			...{ code_status: 200, status: 'SUCCESSFUL', token, exp },
		});
		const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
		expect(claims).toMatchObject({ companyId: 'C-1', company_id: 'C-1', exp });
		expect(exp - claims.iat).toBe(600);
		expect(Math.abs(claims.iat - Date.now() / 1000)).toBeLessThan(5);
	});

	it('answers for one generation when it is fixed, and for A under /v2', async () => {
		const a = ['code_status', 'exp', 'message', 'status', 'token'];
		expect(Object.keys((await auth('/v2/auth')).json).sort()).toEqual(a);
		await sandbox.settings({ digitalpayeGeneration: 'A' });
		expect(Object.keys((await auth('/v1/auth')).json).sort()).toEqual(a);
		await sandbox.settings({ digitalpayeGeneration: 'B' });
		const { json } = await auth('/v1/auth');
		expect(json).toEqual({
			statusCode: 200,
			message: 'Successful',
			data: { token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/), exp: expect.any(Number) },
		});
	});

	it('answers /v1/auth/token with expires_in, and tells who is logged in', async () => {
		const { status, json } = await auth('/v1/auth/token');
		expect(status).toBe(200);
		expect(json).toEqual({
			success: true,
			message: 'OK',
			data: { access_token: expect.stringMatching(/^[0-9a-f]{64}$/), expires_in: 600 },
		});
		const me = await sandbox.ask('GET', '/v1/auth/me', { token: json.data.access_token });
		expect(me.json.data.environment).toBe('sandbox');
	});

	it.each(['application/json', 'application/x-www-form-urlencoded', 'text/plain'])(
		'takes an empty body of type %s',
		async (type) => {
			for (const path of ['/v1/auth', '/v1/auth/token']) {
				const headers = { authorization: basic(), 'content-type': type };
				expect((await auth(path, headers)).status).toBe(200);
			}
		},
	);

	it.each([
		['no header', {}, 400],
		['Bearer', { authorization: 'Bearer x' }, 400],
		['no secret', { authorization: basic('sandbox-public-key', '') }, 400],
		['a wrong key', { authorization: basic('live_digitalpaye1') }, 401],
		['a wrong secret', { authorization: basic('sandbox-public-key', 'x') }, 401],
	])('refuses %s in the words of the generation', async (_name, headers, status) => {
		const reasons: Record<number, object> = {
			400: {
				statusCode: 400,
				message: 'BadRequestError',
				reason: 'Les identifiants API (apikey et apisecret) sont requis.',
			},
			401: {
				statusCode: 401,
				message: 'UnauthorizedError',
				reason: 'Identifiants API incorrects. Veuillez vérifier votre clé API et votre secret.',
			},
		};
		for (const path of ['/v1/auth', '/v2/auth']) {
			const answer = await auth(path, headers as Record<string, string>);
			expect({ status: answer.status, json: answer.json }).toEqual({
				status,
				json: reasons[status],
			});
		}
		const c = await auth('/v1/auth/token', headers as Record<string, string>);
		expect(c.status).toBe(401);
		expect(c.json).toEqual({
			success: false,
			error: 'Unauthorized',
			message: 'Authentication failed. Please check your API keys.',
		});
	});

	it.each([
		['A', 200, 401],
		['B', 200, 401],
		['C', 401, 200],
	])('keys of generation %s fit its own login only', async (generation, older, newer) => {
		await sandbox.settings({ digitalpayeGeneration: generation });
		expect((await auth('/v1/auth')).status).toBe(older);
		expect((await auth('/v1/auth/token')).status).toBe(newer);
	});

	it('refuses a missing, unknown or foreign token in the words of the generation', async () => {
		const { ab, c } = await sandbox.login();
		for (const token of [undefined, 'x', c]) {
			const a = await sandbox.ask('POST', '/v1/transfers/mobile-money', {
				token,
				body: collectA(),
			});
			expect([a.status, a.json]).toEqual([401, expiredA]);
			const b = await sandbox.ask('POST', '/v1/collecte/mobile-money', { token, body: collectB() });
			expect([b.status, b.json]).toEqual([401, invalidB]);
			const v2 = await sandbox.ask('GET', '/v2/balance', { token });
			expect([v2.status, v2.json]).toEqual([401, expiredA]);
		}
		for (const token of [undefined, 'x', ab]) {
			const answer = await sandbox.ask('GET', '/v1/payouts', { token });
			expect([answer.status, answer.json]).toEqual([401, invalidC]);
		}
	});

	it('ends a token after its lifetime', async () => {
		await sandbox.settings({ digitalpayeTokenSeconds: 0 });
		const { ab, c } = await sandbox.login();
		const a = await sandbox.ask('GET', '/v2/get-all-transactions', { token: ab });
		expect([a.status, a.json]).toEqual([401, expiredA]);
		const b = await sandbox.ask('GET', '/v1/customers', { token: ab });
		expect([b.status, b.json]).toEqual([401, invalidB]);
		const both = await sandbox.ask('GET', '/v1/balance', { token: ab });
		expect([both.status, both.json]).toEqual([
			401,
			{
				...{ statusCode: 401, code_status: 401, status: 'ERROR', message: 'TOKEN_EXPIRED' },
				reason: invalidB.reason,
			},
		]);
		const newer = await sandbox.ask('GET', '/v1/balance', { token: c });
		expect([newer.status, newer.json]).toEqual([401, { ...invalidC, message: 'Token expired' }]);
	});

	it('expires a token by a fault, until the next login', async () => {
		const { ab } = await sandbox.login();
		await sandbox.control('/faults', { match: '/digitalpaye/v1/transfers', kind: 'expiredToken' });
		const send = (token: string) =>
			sandbox.ask('POST', '/v1/transfers/mobile-money', { token, body: transferB() });
		expect((await send(ab)).json).toEqual(invalidB);
		expect((await send(ab)).status).toBe(401);
		expect(await sandbox.ledger()).toEqual([]);
		expect((await send((await sandbox.login()).ab)).status).toBe(202);
	});
});

describe('DigitalPaye gates', () => {
	it('asks for X-Environment of A and B only when told to', async () => {
		await sandbox.settings({ digitalpayeRequireEnvironment: true });
		expect((await auth('/v1/auth')).headers.get('x-sandbox-cause')).toBe(
			'X-Environment is missing',
		);
		expect((await auth('/v2/auth')).json).toEqual({
			code_status: 400,
			status: 'ERROR',
			message: 'BAD_REQUEST',
		});
		const environment = { 'x-environment': 'Production' };
		expect((await auth('/v1/auth', { authorization: basic(), ...environment })).status).toBe(200);
		expect((await auth('/v1/auth/token')).status).toBe(200);
	});

	it.each([
		['/v2/balance', { code_status: 403, status: 'ERROR', message: 'IP_NOT_ALLOWED' }],
		[
			'/v1/customers/x',
			{ statusCode: 403, message: 'ForbiddenError', reason: 'Adresse IP non autorisée.' },
		],
		['/v1/payouts', { success: false, error: 'Forbidden', message: 'IP address not allowed' }],
	])('refuses an address at %s', async (path, body) => {
		await sandbox.control('/faults', { match: '/digitalpaye', kind: 'ipNotAllowed' });
		const answer = await sandbox.ask('GET', path);
		expect([answer.status, answer.json]).toEqual([403, body]);
	});

	it('says too many requests in the words of the generation', async () => {
		await sandbox.control('/faults', { match: '/digitalpaye', kind: 'status429', times: 3 });
		const answers = [];
		for (const path of ['/v2/balance', '/v1/balance', '/v1/payouts']) {
			const answer = await sandbox.ask('GET', path);
			expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
			answers.push(answer.json);
		}
		expect(answers).toMatchObject([
			{ code_status: 429, message: 'TOO_MANY_REQUESTS' },
			{ code_status: 429, statusCode: 429 },
			{ success: false, error: 'TooManyRequests' },
		]);
	});

	it('answers a plain 404 page for a path that does not exist', async () => {
		const { ab } = await sandbox.login();
		for (const path of ['/v1/nothing', '/v2/transfer/mobile-money', '/v3/auth', '/v2/payouts']) {
			const answer = await sandbox.ask('POST', path, { token: ab, body: {} });
			expect(answer.status).toBe(404);
			expect(answer.headers.get('content-type')).toMatch('text/html');
		}
	});

	const first = ['/v1/transfers/mobile-money', '/v1/get-status-payment/x', '/v1/customers/create'];
	const other = ['/v1/transfer/mobile-money', '/v1/transaction/x', '/v1/customer'];
	it.each([
		['both', [...first, ...other], []],
		['first', first, other],
		['other', other, first],
	])('serves the paths of the setting %s', async (digitalpayePaths, served, missing) => {
		await sandbox.settings({ digitalpayePaths });
		const { ab } = await sandbox.login();
		const isPage = async (path: string) => {
			const method = path.endsWith('/x') ? 'GET' : 'POST';
			const body = method === 'POST' ? {} : undefined;
			const answer = await sandbox.ask(method, path, { token: ab, body });
			return answer.headers.get('content-type')?.startsWith('text/html');
		};
		for (const path of served) expect([path, await isPage(path)]).toEqual([path, false]);
		for (const path of missing) expect([path, await isPage(path)]).toEqual([path, true]);
	});

	it.each([
		['v1', 200, 404],
		['v2', 404, 200],
		['both', 200, 200],
	])('serves the versions of the setting %s, and C always', async (versions, v1, v2) => {
		await sandbox.settings({ digitalpayeVersions: versions });
		expect((await auth('/v1/auth')).status).toBe(v1);
		expect((await auth('/v2/auth')).status).toBe(v2);
		expect((await auth('/v1/auth/token')).status).toBe(200);
	});
});
