import formBody from '@fastify/formbody';
import type { FastifyError, FastifyInstance } from 'fastify';
import { ControlRefusal } from '../refusal.ts';
import type { Sandbox } from '../sandbox.ts';
import { faultOf, inputOf, isForm } from './input.ts';
import { transactionRoutes } from './transactions.ts';

/** Many clients announce JSON even when they send no body; to the control API that is `{}`. */
function acceptEmptyJson(app: FastifyInstance): void {
	const parse = app.getDefaultJsonParser('error', 'error');
	app.removeContentTypeParser('application/json');
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
		void parse(request, body === '' ? '{}' : String(body), done);
	});
}

/** The control API under `/_sandbox`: JSON in, JSON out. */
export async function control(app: FastifyInstance, { sandbox }: { sandbox: Sandbox }) {
	const { store, settings, faults, requests } = sandbox;
	await app.register(formBody);
	acceptEmptyJson(app);
	app.setErrorHandler((error: FastifyError | ControlRefusal, request, reply) => {
		// A refused button of the transactions page is told on that page.
		if (isForm(request)) {
			return reply.redirect(`/?message=${encodeURIComponent(error.message)}`, 303);
		}
		const field = error instanceof ControlRefusal ? error.field : 'body';
		return reply.code(error.statusCode ?? 500).send({ error: error.message, field });
	});
	app.setNotFoundHandler((request, reply) => {
		const error = `No control call ${request.method} ${request.url}. See sandbox/README.md`;
		reply.code(404).send({ error });
	});

	app.get('/health', () => ({
		status: 'ok',
		seed: store.seed,
		transactions: store.transactions.length,
	}));
	app.post('/reset', (request) => {
		inputOf(request, []);
		sandbox.reset();
		return { status: 'ok', seed: store.seed };
	});
	app.get('/ledger', () => ({ ledger: store.ledger }));
	app.get('/requests', () => requests.list());
	app.get('/settings', () => settings.values);
	app.post('/settings', (request) => {
		settings.change(inputOf(request, 'any'));
		return settings.values;
	});
	app.get('/faults', () => ({ faults: faults.list }));
	app.post('/faults', (request, reply) => {
		const known = ['match', 'kind', 'times', 'delayMs', 'rate', 'part', 'code'];
		return reply.code(201).send(faults.order(faultOf(inputOf(request, known))));
	});
	app.delete('/faults', () => {
		faults.reset();
		return { faults: faults.list };
	});
	transactionRoutes(app, sandbox);
}
