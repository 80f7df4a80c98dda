import formBody from '@fastify/formbody';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { documentOnly } from '../openapi.ts';
import { sendUnknown } from '../pages/errors.ts';
import { payerRoutes } from '../pages/payer.ts';
import type { Sandbox } from '../sandbox.ts';
import { Collection } from '../store.ts';
import { guardUserAgent } from '../userAgent.ts';
import { accountHandler } from './account.ts';
import { refuse } from './answers.ts';
import { checkHandler } from './check.ts';
import { historyHandler } from './history.ts';
import { paymentLife } from './life.ts';
import { pageRules } from './page.ts';
import type { LegacyPayment, LegacyPayments } from './payment.ts';
import { operation, paymentForm } from './schemas.ts';
import { secureHandler } from './secure.ts';
import { signatureHandler } from './signature.ts';

/** Legacy V1: the API under `/legacy`, the page that takes the browser's form under `/secure`. */
export async function legacy(app: FastifyInstance, { sandbox }: { sandbox: Sandbox }) {
	const payments = sandbox.store.register(
		new Collection<LegacyPayment>('legacy', paymentLife(sandbox)),
	);
	documentOnly(app);
	sandbox.faults.guard(app, (reply) => {
		refuse(sandbox, reply, { code: '429' });
	});
	await app.register(async (api) => apiRoutes(api, sandbox, payments), { prefix: '/legacy' });
	await app.register(async (secure) => secureRoutes(secure, sandbox, payments), {
		prefix: '/secure',
	});
}

async function apiRoutes(api: FastifyInstance, sandbox: Sandbox, payments: LegacyPayments) {
	const operations = new Map([
		['getSignatureByPost', signatureHandler(sandbox)],
		['checkPayStatus', checkHandler(sandbox, payments)],
		['getTransHistory', historyHandler(sandbox, payments)],
		['getCompteStatus', accountHandler(sandbox)],
	]);
	api.setNotFoundHandler(sendUnknown);
	guardUserAgent(api, sandbox);
	// The provider reads forms only: other bodies leave all fields missing.
	api.removeAllContentTypeParsers();
	await api.register(formBody);
	api.setErrorHandler((error: FastifyError, _request, reply) => {
		if (error.statusCode !== 415) return reply.send(error);
		const cause = 'Content-Type must be application/x-www-form-urlencoded';
		return refuse(sandbox, reply, { code: '608', cause });
	});
	const dispatch = (request: FastifyRequest, reply: FastifyReply) => {
		if (sandbox.settings.values.legacyUnavailable) return reply.send({});
		const { method } = request.query as { method?: unknown };
		const handler = operations.get(String(method));
		if (!handler) return refuse(sandbox, reply, { code: '608', cause: 'method' });
		const fault = sandbox.faults.strike('vendorCode', request);
		if (fault) {
			return refuse(sandbox, reply, { code: fault.code ?? '', cause: 'the fault vendorCode' });
		}
		return handler(request, reply);
	};
	for (const path of ['/v1/', '/v2/']) api.post(path, operation, dispatch);
	// The same without the slash, not told twice.
	for (const path of ['/v1', '/v2']) api.post(path, dispatch);
}

async function secureRoutes(app: FastifyInstance, sandbox: Sandbox, payments: LegacyPayments) {
	app.setNotFoundHandler(sendUnknown);
	app.removeAllContentTypeParsers();
	await app.register(formBody);
	app.post('/', paymentForm, secureHandler(sandbox, payments));
	await app.register(async (pages) => payerRoutes(pages, pageRules(sandbox, payments)), {
		prefix: '/pay',
	});
}
