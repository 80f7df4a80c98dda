import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { aurore } from './aurore/index.ts';
import { checkout } from './checkout/index.ts';
import { client } from './client/index.ts';
import { control } from './control/index.ts';
import { digitalPaye } from './digitalpaye/index.ts';
import { legacy } from './legacy/index.ts';
import { document } from './openapi.ts';
import { sendUnknown } from './pages/errors.ts';
import { ownPages } from './pages/own.ts';
import { noteAnswer, pathOf } from './requests.ts';
import { createSandbox } from './sandbox.ts';
import type { Sandbox } from './sandbox.ts';
import { keepState, readState, restore } from './state.ts';

const HOST = '127.0.0.1';
/** Long enough for a payment token (110 characters) and for any reference, encoded. */
const MAX_PARAMETER = 2000;

/** For users of the package, whose entry point this file is. */
export type SandboxOptions = {
	/** 0 = any free port. */
	port: number;
	/** The address it listens on: 127.0.0.1 unless given. */
	host?: string;
	/** Decides every id and token. */
	seed: number;
	/** Print nothing about the calls and notifications. */
	quiet?: boolean;
	/** A file that keeps the state across restarts; without one it is kept in memory only. */
	state?: string;
	/** Start with an empty file. */
	reset?: boolean;
};
export type RunningSandbox = {
	url: string;
	port: number;
	/** That of a state file overrides the one asked for. */
	seed: number;
	close: () => Promise<void>;
};

/** Calls to the sandbox itself, which are not in its log. */
const own = /^\/(|favicon\.ico|api|faults|settings|calls(\/.*)?|transactions\/.*|_sandbox(\/.*)?)$/;

/** Records the calls of the provider APIs; a dropped one has been recorded when it was dropped. */
function recordRequests(app: FastifyInstance, sandbox: Sandbox): void {
	const { requests, faults } = sandbox;
	app.addHook('onSend', (request, _reply, payload, done) => {
		if (!own.test(pathOf(request.raw.url))) noteAnswer(request, payload);
		done(null, payload);
	});
	app.addHook('onResponse', (request, reply, done) => {
		const path = pathOf(request.raw.url);
		sandbox.store.touch();
		if (!own.test(path) && !faults.dropped(request))
			requests.add(request, reply.statusCode, reply.elapsedTime);
		done();
	});
}

/** Starts a sandbox on the loopback address, in this process. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
	const log = options.quiet ? () => undefined : (line: string) => console.log(line);
	const saved = options.state && !options.reset ? readState(options.state) : null;
	const sandbox = createSandbox(saved?.seed ?? options.seed, log);
	const app = Fastify({
		// A wrong value is refused and not made to fit; what the schema says goes into the refusal.
		ajv: { customOptions: { removeAdditional: false, coerceTypes: false, verbose: true } },
		forceCloseConnections: true,
		routerOptions: { maxParamLength: MAX_PARAMETER },
	});
	// Without a listener Node answers 417 to an Expect header that it does not know, as one client's empty one.
	app.server.on('checkExpectation', (request, response) => {
		app.server.emit('request', request, response);
	});
	await document(app);
	recordRequests(app, sandbox);
	app.setNotFoundHandler(sendUnknown);
	await app.register(ownPages, { sandbox });
	await app.register(control, { prefix: '/_sandbox', sandbox });
	// One line per provider API.
	await app.register(checkout, { prefix: '/checkout', sandbox });
	await app.register(client, { prefix: '/client', sandbox });
	await app.register(digitalPaye, { prefix: '/digitalpaye', sandbox });
	await app.register(legacy, { sandbox });
	await app.register(aurore, { prefix: '/aurore', sandbox });
	await app.ready();
	if (saved) restore(sandbox, saved);
	const url = await app.listen({ host: options.host ?? HOST, port: options.port });
	const state = options.state ? keepState(sandbox, options.state) : null;
	return {
		url,
		port: Number(new URL(url).port),
		seed: sandbox.store.seed,
		close: async () => {
			state?.close();
			sandbox.notifications.close();
			await app.close();
		},
	};
}
