import type { FastifyInstance } from 'fastify';
import { payFromPage, script as scriptSchema } from '../../pages/schemas.ts';
import type { Sandbox } from '../../sandbox.ts';
import { createHandler } from '../create.ts';
import type { Payments } from '../payment.ts';
import { seamlessScript } from './script.ts';

/**
 * What stands for `cdn.cinetpay.com/seamless`: the script, and the call with which it creates a payment.
 * The provider's script has such a call too; its address and form are not published.
 */
export function seamlessRoutes(app: FastifyInstance, sandbox: Sandbox, payments: Payments): void {
	const script = `(${seamlessScript.toString()})();\n`;
	app.get('/main.js', scriptSchema, (_request, reply) =>
		reply
			.type('text/javascript; charset=utf-8')
			.header('cache-control', 'no-store')
			.header('cross-origin-resource-policy', 'cross-origin')
			.send(script),
	);
	// The merchant's page is of another origin, and may be of none (see `frameHeaders`).
	app.addHook('onRequest', (_request, reply, done) => {
		reply.header('access-control-allow-origin', '*');
		done();
	});
	app.options('/payment', (_request, reply) =>
		reply
			.code(204)
			.header('access-control-allow-methods', 'POST')
			.header('access-control-allow-headers', 'content-type')
			.send(),
	);
	app.post('/payment', payFromPage, createHandler(sandbox, payments, true));
}
