import type { FastifyError, FastifyInstance } from 'fastify';
import { documentOnly } from '../openapi.ts';
import { sendUnknown } from '../pages/errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { Collection } from '../store.ts';
import { Account } from './account.ts';
import type { Merchant } from './account.ts';
import { authHandler, authTokenHandler, me } from './auth.ts';
import type { NewToken } from './auth.ts';
import { balanceHandler } from './balance.ts';
import { billPages } from './billPages.ts';
import { createHandler } from './create.ts';
import { customerRoutes } from './customerRoutes.ts';
import { entityRoutes } from './entityRoutes.ts';
import { acceptAnyBody, isServed, refuseUnfit } from './gate.ts';
import { movementLife } from './life.ts';
import { listHandler, pagesHandler, resourceHandler, statusHandler } from './lookup.ts';
import type { Movement } from './movement.ts';
import { payPages } from './payPage.ts';
import { invalid, Refused, refusals } from './refusals.ts';
import * as schemas from './schemas.ts';
import { refusalBody, refuse, styleOf } from './style.ts';
import { jwt } from './tokens.ts';

/** DigitalPaye, generations A, B and C: the APIs under `/v1` and `/v2`, the Wave page under `/wave`. */
export async function digitalPaye(app: FastifyInstance, { sandbox }: { sandbox: Sandbox }) {
	const { store, faults } = sandbox;
	const account = store.keep(new Account(() => store.random('digitalpaye_customer').hex(32)));
	const movements = store.register(
		new Collection<Movement>('digitalpaye', movementLife(sandbox, account)),
	);
	const merchant: Merchant = { account, movements };
	faults.guard(app, (reply) => {
		const style = styleOf(sandbox, account, reply.request);
		reply.send(refusalBody(style, refusals.tooMany));
	});
	app.addHook('onClose', (_app, done) => {
		account.clear();
		done();
	});
	app.setNotFoundHandler(sendUnknown);
	documentOnly(app);
	await app.register(async (api) => apiRoutes(api, sandbox, merchant));
	store.keep(account.entities);
	for (const kind of ['l', 'i'] as const) {
		const prefix = `/link/${kind}`;
		await app.register(async (pages) => billPages(pages, sandbox, merchant, kind), { prefix });
	}
	for (const prefix of ['/wave', '/card']) {
		await app.register(async (pages) => payPages(pages, sandbox, merchant), { prefix });
	}
}

async function apiRoutes(
	api: FastifyInstance,
	sandbox: Sandbox,
	merchant: Merchant,
): Promise<void> {
	const { account } = merchant;
	acceptAnyBody(api);
	api.addHook('onRequest', (request, reply, done) => {
		if (isServed(sandbox, request)) return done();
		reply.callNotFound();
	});
	api.addHook('preHandler', (request, _reply, done) => {
		refuseUnfit(sandbox, account, request);
		done();
	});
	api.setErrorHandler((error: FastifyError | Refused, request, reply) => {
		const style = styleOf(sandbox, account, request);
		if (error instanceof Refused) return refuse(sandbox, reply, style, error.refusal);
		if (error.statusCode !== 400) return reply.send(error);
		return refuse(sandbox, reply, style, invalid('body', 'is not JSON').refusal);
	});
	const tokens = sandbox.store;
	const newToken: NewToken = {
		jwt: (iat, exp) => jwt(iat, exp, tokens.random('digitalpaye_token').hex(16)),
		opaque: () => tokens.random('digitalpaye_token').hex(64),
	};
	for (const prefix of ['/v1', '/v2']) {
		await api.register(async (shared) => sharedRoutes(shared, sandbox, merchant, newToken), {
			prefix,
		});
	}
	await api.register(async (v1) => alternativeRoutes(v1, sandbox, merchant), { prefix: '/v1' });
	await api.register(async (v1) => customerRoutes(v1, sandbox, merchant), { prefix: '/v1' });
	await api.register(async (c) => resourceRoutes(c, sandbox, merchant, newToken), {
		prefix: '/v1',
	});
	await api.register(async (c) => entityRoutes(c, sandbox, merchant), { prefix: '/v1' });
}

/** A (also under `/v2`) and B; the balance is C's too. */
function sharedRoutes(
	api: FastifyInstance,
	sandbox: Sandbox,
	merchant: Merchant,
	newToken: NewToken,
) {
	api.post('/auth', schemas.login, authHandler(sandbox, merchant.account, newToken));
	api.get('/balance', schemas.balance, balanceHandler(sandbox, merchant.account));
	api.post('/collecte/mobile-money', schemas.collect, createHandler(sandbox, merchant, 'in'));
	api.post(
		'/collecte/card/create',
		schemas.collectCard,
		createHandler(sandbox, merchant, 'in', { card: true }),
	);
	api.post('/transfers/mobile-money', schemas.transfer, createHandler(sandbox, merchant, 'out'));
	api.get('/get-status-payment/:id', schemas.getStatus, statusHandler(sandbox, merchant));
	api.get('/get-all-transactions', schemas.listAll, listHandler(sandbox, merchant));
}

/** The other spelling of two paths (contradictions D2 and D4). */
function alternativeRoutes(api: FastifyInstance, sandbox: Sandbox, merchant: Merchant): void {
	api.post('/transfer/mobile-money', schemas.transfer, createHandler(sandbox, merchant, 'out'));
	api.get('/transaction/:id', schemas.getStatus, statusHandler(sandbox, merchant));
}

/** The resource API: generation C. */
function resourceRoutes(
	api: FastifyInstance,
	sandbox: Sandbox,
	merchant: Merchant,
	newToken: NewToken,
) {
	api.post('/auth/token', schemas.authToken, authTokenHandler(sandbox, merchant.account, newToken));
	api.get('/auth/me', schemas.me, me);
	api.post('/transactions/collect', schemas.collectC, createHandler(sandbox, merchant, 'in'));
	api.post('/payouts', schemas.payoutC, createHandler(sandbox, merchant, 'out'));
	for (const name of ['transactions', 'payouts']) {
		const payouts = name === 'payouts';
		const one = (light: boolean) => resourceHandler(sandbox, merchant, { payouts, light });
		api.get(`/${name}`, schemas.list(name), pagesHandler(sandbox, merchant, { payouts }));
		api.get(`/${name}/:id`, schemas.one(`Get one of the ${name} (C)`), one(false));
		api.get(`/${name}/:id/status`, schemas.one(`Get its status (C)`), one(true));
	}
}
