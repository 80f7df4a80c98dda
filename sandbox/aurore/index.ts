import formBody from '@fastify/formbody';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { documentOnly } from '../openapi.ts';
import { sendUnknown } from '../pages/errors.ts';
import { payerRoutes } from '../pages/payer.ts';
import type { Sandbox } from '../sandbox.ts';
import { Collection } from '../store.ts';
import { guardUserAgent } from '../userAgent.ts';
import {
	loginHandler,
	refusedByAddress,
	refusedByFault,
	refusedByToken,
	Tokens,
} from './access.ts';
import { refuse } from './answers.ts';
import { pageRules } from './page.ts';
import { paymentLife } from './paymentLife.ts';
import { createHandler, paymentHandler } from './payments.ts';
import * as schemas from './schemas.ts';
import { Spending } from './transaction.ts';
import type { Account, AurorePayment, AuroreTransfer } from './transaction.ts';
import { transferLife } from './transferLife.ts';
import { balanceHandler, statusHandler, transferHandler } from './transfers.ts';

function newAccount(sandbox: Sandbox): Account {
	const { store } = sandbox;
	const spending = store.keep(new Spending());
	const pages = store.keep(new Map<string, AurorePayment>());
	const life = paymentLife(sandbox);
	const payments = new Collection<AurorePayment>('aurore-payment', {
		...life,
		restore(payment) {
			life.restore?.(payment);
			pages.set(payment.pageToken, payment);
		},
	});
	const transfers = new Collection<AuroreTransfer>(
		'aurore-transfer',
		transferLife(sandbox, spending),
	);
	return {
		payments: store.register(payments),
		transfers: store.register(transfers),
		pages,
		spending,
	};
}

/** Aurore: the API under `/v1`, the payment page under `/checkout` and `/payment`. */
export async function aurore(app: FastifyInstance, { sandbox }: { sandbox: Sandbox }) {
	const account = newAccount(sandbox);
	sandbox.faults.guard(app, (reply) => {
		refuse(sandbox, reply, { status: 'TOO_MANY_REQUEST', description: 'Too many requests' });
	});
	app.setNotFoundHandler(sendUnknown);
	documentOnly(app);
	await app.register(async (api) => apiRoutes(api, sandbox, account), { prefix: '/v1' });
	// The provider's page has been seen under both.
	for (const path of ['checkout', 'payment'] as const) {
		await app.register(
			async (pages) => {
				await pages.register(formBody);
				payerRoutes(pages, pageRules(sandbox, account, path));
			},
			{ prefix: `/${path}` },
		);
	}
}

type ById = FastifyRequest<{ Params: { id: string } }>;
type Handler = (request: ById, reply: FastifyReply) => FastifyReply;

function apiRoutes(api: FastifyInstance, sandbox: Sandbox, account: Account): void {
	const tokens = sandbox.store.keep(new Tokens());
	api.removeContentTypeParser('text/plain');
	guardUserAgent(api, sandbox);
	api.setErrorHandler((error: FastifyError, _request, reply) => {
		if (error.statusCode !== 415 && error.statusCode !== 400) return reply.send(error);
		const description = 'The body must be JSON';
		return refuse(sandbox, reply, { status: 'INVALID_PARAMS', description, cause: 'body' });
	});

	/** A handler behind the checks that refuse a call before its body is read. */
	const open =
		(handler: Handler): Handler =>
		(request, reply) => {
			const refusal = refusedByAddress(sandbox, request);
			return refusal ? refuse(sandbox, reply, refusal) : handler(request, reply);
		};
	const secured = (handler: Handler): Handler =>
		open((request, reply) => {
			const refusal = refusedByToken(sandbox, tokens, request);
			return refusal ? refuse(sandbox, reply, refusal) : handler(request, reply);
		});
	/** For calls that start nothing, so it makes no difference whether they are processed. */
	const faulty =
		(handler: Handler): Handler =>
		(request, reply) => {
			const fault = refusedByFault(sandbox, request);
			return fault ? refuse(sandbox, reply, fault.refusal) : handler(request, reply);
		};

	api.post('/oauth/login', schemas.login, open(faulty(loginHandler(sandbox, tokens))));
	api.post('/payment', schemas.createPayment, secured(createHandler(sandbox, account)));
	api.get('/payment/:id', schemas.getPayment, secured(faulty(paymentHandler(sandbox, account))));
	api.post('/transfer', schemas.createTransfer, secured(transferHandler(sandbox, account)));
	api.get('/transfer/:id', schemas.getTransfer, secured(faulty(statusHandler(sandbox, account))));
	api.get('/balances', schemas.getBalances, secured(faulty(balanceHandler(sandbox, account))));
}
