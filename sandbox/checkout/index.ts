import formBody from '@fastify/formbody';
import type { FastifyError, FastifyInstance } from 'fastify';
import { documentOnly } from '../openapi.ts';
import { sendUnknown } from '../pages/errors.ts';
import { payerRoutes } from '../pages/payer.ts';
import type { Sandbox } from '../sandbox.ts';
import { Collection } from '../store.ts';
import { guardUserAgent } from '../userAgent.ts';
import { envelope, refusals, refuse } from './answers.ts';
import { checkHandler } from './check.ts';
import { createHandler } from './create.ts';
import { paymentLife } from './life.ts';
import { pageRules } from './page.ts';
import type { Payment, Payments } from './payment.ts';
import { checkPayment, createPayment } from './schemas.ts';
import { seamlessRoutes } from './seamless/index.ts';

/** Checkout V2: the API under `/v2`, the payment page under `/pay`, the script under `/seamless`. */
export async function checkout(app: FastifyInstance, { sandbox }: { sandbox: Sandbox }) {
	const payments = sandbox.store.register(
		new Collection<Payment>('checkout', paymentLife(sandbox)),
	);
	const { code, message, description } = refusals.tooMany;
	sandbox.faults.guard(app, (reply) => {
		reply.send(envelope(sandbox, code, message, { description }));
	});
	app.setNotFoundHandler(sendUnknown);
	documentOnly(app);
	await app.register(formBody);
	await app.register(async (api) => apiRoutes(api, sandbox, payments), { prefix: '/v2' });
	await app.register(async (pages) => payerRoutes(pages, pageRules(sandbox, payments)), {
		prefix: '/pay',
	});
	await app.register(async (seamless) => seamlessRoutes(seamless, sandbox, payments), {
		prefix: '/seamless',
	});
}

function apiRoutes(api: FastifyInstance, sandbox: Sandbox, payments: Payments): void {
	// The framework reads text/plain by default; the provider reads JSON only.
	api.removeContentTypeParser('text/plain');
	guardUserAgent(api, sandbox);
	api.setErrorHandler((error: FastifyError, _request, reply) => {
		if (error.statusCode === 415) return refuse(sandbox, reply, refusals.contentType);
		if (error.statusCode === 400) {
			return refuse(sandbox, reply, { ...refusals.fields('body is not JSON'), status: 403 });
		}
		return reply.send(error);
	});
	api.post('/payment', createPayment, createHandler(sandbox, payments));
	api.post('/payment/check', checkPayment, checkHandler(sandbox, payments));
}
