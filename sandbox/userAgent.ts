import type { FastifyInstance } from 'fastify';
import { noteRefusal } from './requests.ts';
import type { Sandbox } from './sandbox.ts';

/** What the edge of CinetPay is known to ban besides nothing at all (apis reference 8). */
const banned = /^python-urllib\//i;

/**
 * The refusal of CinetPay's edge for clients without a User-Agent: `error code: 1010` instead of JSON. It is a fault to
 * order (`userAgent`), as PHP's curl sets none and both official PHP SDKs have worked without it for years.
 */
export function guardUserAgent(api: FastifyInstance, { faults }: Sandbox): void {
	api.addHook('onRequest', (request, reply, done) => {
		const agent = request.headers['user-agent'] ?? '';
		if (agent !== '' && !banned.test(agent)) return done();
		if (!faults.strikes('userAgent', request)) return done();
		const text = agent === '' ? 'no User-Agent' : `the User-Agent ${agent} is banned`;
		noteRefusal(reply, { code: '1010', text, cause: 'the fault userAgent' });
		reply.code(403).type('text/plain').send('error code: 1010');
	});
}
