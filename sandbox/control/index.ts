import type { FastifyError, FastifyInstance } from 'fastify';
import type { FaultOrder } from '../faults.ts';
import { ControlRefusal } from '../refusal.ts';
import type { Sandbox } from '../sandbox.ts';
import { bodyOf, faultDefaults, schemaRefusal } from './input.ts';
import * as schemas from './schemas.ts';
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
export function control(app: FastifyInstance, { sandbox }: { sandbox: Sandbox }, done: () => void) {
	const { store, settings, faults, requests } = sandbox;
	acceptEmptyJson(app);
	app.setErrorHandler((thrown: FastifyError | ControlRefusal, _request, reply) => {
		const error = (thrown instanceof ControlRefusal ? null : schemaRefusal(thrown)) ?? thrown;
		const field = error instanceof ControlRefusal ? error.field : 'body';
		return reply.code(error.statusCode ?? 500).send({ error: error.message, field });
	});
	app.setNotFoundHandler((request, reply) => {
		const error = `The control API has no call ${request.method} ${request.url}. See sandbox/README.md`;
		reply.code(404).send({ error });
	});

	app.get('/health', schemas.health, () => ({
		status: 'ok',
		seed: store.seed,
		transactions: store.transactions.length,
	}));
	app.post('/reset', schemas.reset, () => {
		sandbox.reset();
		return { status: 'ok', seed: store.seed };
	});
	app.get('/ledger', schemas.ledger, () => ({ ledger: store.ledger }));
	app.get('/requests', schemas.requests, () => requests.list());
	app.get('/settings', schemas.getSettings, () => settings.values);
	app.post('/settings', schemas.setSettings, (request) => {
		settings.change(bodyOf(request));
		return settings.values;
	});
	app.get('/faults', schemas.listFaults, () => ({ faults: faults.list }));
	app.post('/faults', schemas.orderFault, (request, reply) =>
		reply.code(201).send(faults.order(faultDefaults(request.body as FaultOrder))),
	);
	app.delete('/faults', schemas.dropFaults, () => {
		faults.reset();
		return { faults: faults.list };
	});
	// Of everything that is served, made from the schemas of the routes.
	app.get('/openapi.json', schemas.openApi, () => app.swagger());
	transactionRoutes(app, sandbox);
	done();
}
