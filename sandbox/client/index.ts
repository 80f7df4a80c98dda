import formBody from '@fastify/formbody';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { documentOnly } from '../openapi.ts';
import { sendUnknown } from '../pages/errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { Collection } from '../store.ts';
import { guardUserAgent } from '../userAgent.ts';
import { judgeToken, loginHandler, refusedByAddress, refusedByFault, Tokens } from './access.ts';
import { refuse } from './answers.ts';
import type { Refusal } from './answers.ts';
import { balanceHandler, checkHandler } from './check.ts';
import { contactHandler, Contacts } from './contacts.ts';
import { orderLife } from './life.ts';
import { ServiceState } from './order.ts';
import type { Order, OrderKind, Service } from './order.ts';
import * as schemas from './schemas.ts';
import { sendHandler } from './send.ts';

/** Ten thousand rows in one form field, percent-encoded, are about 4 MB. */
const BODY_LIMIT = 32 * 1024 * 1024;
const SEND_PATHS = { airtime: '/credit/send', transfer: '/money/send/contact' } as const;

type Handler = (request: FastifyRequest, reply: FastifyReply) => FastifyReply;
type Judge = (request: FastifyRequest) => Refusal | null;

/** Client V1: login, contacts, airtime, money transfer and balances under `/v1`. */
export async function client(app: FastifyInstance, { sandbox }: { sandbox: Sandbox }) {
	sandbox.faults.guard(app, (reply) => {
		refuse(sandbox, reply.request, reply, { code: '429', status: 429 });
	});
	app.setNotFoundHandler(sendUnknown);
	documentOnly(app);
	await app.register(async (api) => apiRoutes(api, sandbox), { prefix: '/v1' });
}

function newService(sandbox: Sandbox, kind: OrderKind): Service {
	const state = sandbox.store.keep(new ServiceState());
	const orders = sandbox.store.register(new Collection<Order>(kind, orderLife(sandbox, state)));
	return { kind, state, orders };
}

async function apiRoutes(api: FastifyInstance, sandbox: Sandbox): Promise<void> {
	const tokens = sandbox.store.keep(new Tokens());
	const contacts = sandbox.store.keep(new Contacts());
	await readForms(api, sandbox);
	guardUserAgent(api, sandbox);
	// A wrong method and an unknown path are the same to the provider.
	api.setNotFoundHandler((request, reply) => {
		refuse(sandbox, request, reply, { code: '708' });
	});

	/** A handler behind the checks that refuse a call before its body is read, in their order. */
	const behind = (judges: readonly Judge[], handler: Handler): Handler => {
		return (request, reply) => {
			for (const judge of judges) {
				const refusal = judge(request);
				if (refusal) return refuse(sandbox, request, reply, refusal);
			}
			return handler(request, reply);
		};
	};
	const address: Judge = (request) => refusedByAddress(sandbox, request);
	const token: Judge = (request) => judgeToken(sandbox, tokens, request);
	const fault: Judge = (request) => refusedByFault(sandbox, request);
	const usual = (handler: Handler) => behind([address, token, fault], handler);

	api.post('/auth/login', schemas.login, behind([address, fault], loginHandler(sandbox, tokens)));
	for (const kind of ['airtime', 'transfer'] as const) {
		const service = newService(sandbox, kind);
		api.post(
			`/${kind}/contact`,
			schemas.addContacts(kind),
			usual(contactHandler(sandbox, contacts)),
		);
		// A send looks at the fault itself: some orders may be accepted first.
		const send = sendHandler(sandbox, service, contacts);
		api.post(`/${kind}${SEND_PATHS[kind]}`, schemas.send(kind), behind([address, token], send));
		api.get(`/${kind}/check/money`, schemas.check(kind), usual(checkHandler(sandbox, service)));
		api.get(
			`/${kind}/check/balance`,
			schemas.balance(kind),
			usual(balanceHandler(sandbox, service)),
		);
	}
}

/** The provider reads forms only. */
async function readForms(api: FastifyInstance, sandbox: Sandbox): Promise<void> {
	api.removeAllContentTypeParsers();
	await api.register(formBody, { bodyLimit: BODY_LIMIT });
	api.setErrorHandler((error: FastifyError, request, reply) => {
		if (error.statusCode !== 415) return reply.send(error);
		const cause = 'Content-Type must be application/x-www-form-urlencoded';
		return refuse(sandbox, request, reply, { code: '704', cause });
	});
}
