import formBody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { faultDefaults } from '../control/input.ts';
import { ControlRefusal } from '../refusal.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Action, Resend } from '../store.ts';
import { apiPage } from './api.ts';
import type { OpenApi } from './api.ts';
import { callPage, callsPage } from './calls.ts';
import { foreignForm, sendUnknown } from './errors.ts';
import { faultsPage, readFault } from './faults.ts';
import { pageHeaders } from './layout.ts';
import { readSettings, settingsPage } from './settings.ts';
import type { TextName } from './texts/index.ts';
import { transactionPage } from './transaction.ts';
import { pathOf, rowId, transactionsPage } from './transactions.ts';
import { viewOf } from './view.ts';

const actions: readonly Action[] = ['pay', 'refuse', 'wait', 'confirm'];
const problems = ['isFinal', 'cannotAct'] as const;
const MOST_COPIES = 1000;

type Values = Readonly<Record<string, string>>;

/** The fields of a query or a form; one that is given twice counts as its first. */
const valuesOf = (fields: unknown): Values =>
	Object.fromEntries(
		Object.entries((fields ?? {}) as object).map(([name, value]) => [
			name,
			String([value].flat()[0] ?? ''),
		]),
	);

/** The path of one of this sandbox's own lists, whatever a form says; null for any other address. */
function listAddress(back: string): string | null {
	const { origin, pathname, search } = new URL(back, 'http://sandbox');
	return back !== '' && origin === 'http://sandbox' && pathname === '/' ? pathname + search : null;
}

/** The pages of the sandbox itself: transactions, calls, faults, settings and the API. */
export async function ownPages(app: FastifyInstance, { sandbox }: { sandbox: Sandbox }) {
	await app.register(formBody);
	// Any page that a developer visits could send a form to this machine.
	app.addHook('preHandler', (request, reply, done) => {
		const site = request.headers['sec-fetch-site'] ?? 'same-origin';
		const isForeign = request.method === 'POST' && site !== 'same-origin' && site !== 'none';
		if (!isForeign) return done();
		reply
			.code(403)
			.headers(pageHeaders)
			.send(foreignForm(viewOf(request)));
	});
	transactionRoutes(app, sandbox);
	callRoutes(app, sandbox);
	faultRoutes(app, sandbox);
	settingRoutes(app, sandbox);
	app.get('/api', (request, reply) =>
		send(reply, apiPage(viewOf(request), app.swagger() as OpenApi)),
	);
	// Browsers ask for it by themselves.
	app.get('/favicon.ico', (_request, reply) => reply.code(204).send());
}

const send = (reply: FastifyReply, text: string, status = 200) =>
	reply.code(status).headers(pageHeaders).send(text);

type ByReference = FastifyRequest<{ Params: { kind: string; reference: string } }>;

function transactionRoutes(app: FastifyInstance, sandbox: Sandbox): void {
	const { store } = sandbox;
	const find = ({ params }: ByReference) => store.find(params.reference, params.kind);

	app.get('/', (request, reply) => {
		const { search = '', kind = '', status = '', problem } = valuesOf(request.query);
		const told = problems.find((name) => name === problem) ?? null;
		return send(reply, transactionsPage(viewOf(request), store, { search, kind, status }, told));
	});

	app.get('/transactions/:kind/:reference', (request: ByReference, reply) => {
		const found = find(request);
		if (!found) return sendUnknown(request, reply);
		const view = viewOf(request);
		const { problem } = valuesOf(request.query);
		const told = problems.find((name) => name === problem);
		const text = told ? view.text[told] : null;
		return send(reply, transactionPage(view, store, found.transaction, text));
	});

	app.post('/transactions/:kind/:reference', (request: ByReference, reply) => {
		const found = find(request);
		if (!found) return sendUnknown(request, reply);
		const { transaction, lifecycle } = found;
		const view = viewOf(request);
		const typed = valuesOf(request.body);
		const field = wrongField(typed);
		if (field) {
			const problem = view.say('wrongValue', { field: view.text[field] });
			return send(reply, transactionPage(view, store, transaction, problem), 422);
		}
		let problem: TextName | null = null;
		try {
			const { action = '', code = '' } = typed;
			const move = actions.find((name) => name === action);
			if (move) lifecycle.act(transaction, move, code === '' ? {} : { code });
			else lifecycle.notify(transaction, resendOf(typed));
		} catch (error) {
			if (!(error instanceof ControlRefusal)) throw error;
			const { status } = transaction;
			problem = status === 'success' || status === 'failed' ? 'isFinal' : 'cannotAct';
		}
		const list = listAddress(typed.back ?? '');
		const address = new URL(list ?? view.link(pathOf(transaction)), 'http://sandbox');
		if (problem) address.searchParams.set('problem', problem);
		// The keyboard goes on where it was.
		const hash = list === null ? '#next' : `#${encodeURIComponent(rowId(transaction))}`;
		return reply.redirect(address.pathname + address.search + hash, 303);
	});
}

/** The field of the form whose value no button of the page has. */
function wrongField({ action = '', times = '1', signature = 'wrong' }: Values): TextName | null {
	if (![...actions, 'notify', 'forge'].includes(action)) return 'actions';
	const copies = Number(times);
	if (!Number.isInteger(copies) || copies < 1 || copies > MOST_COPIES) return 'times';
	return signature === 'wrong' || signature === 'missing' ? null : 'signature';
}

function resendOf({ action, times = '1', signature = 'wrong' }: Values): Resend {
	const forged = signature === 'missing' ? 'missing' : 'wrong';
	return action === 'forge'
		? { times: 1, signature: forged, parallel: false }
		: { times: Number(times), signature: 'valid', parallel: false };
}

function callRoutes(app: FastifyInstance, { requests }: Sandbox): void {
	app.get('/calls', (request, reply) => {
		const { search = '', api = '', outcome = '' } = valuesOf(request.query);
		return send(reply, callsPage(viewOf(request), requests, { search, api, outcome }));
	});
	app.get('/calls/:id', (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
		const found = requests.find(Number(request.params.id));
		return found ? send(reply, callPage(viewOf(request), found)) : sendUnknown(request, reply);
	});
}

function faultRoutes(app: FastifyInstance, { faults }: Sandbox): void {
	app.get('/faults', (request, reply) =>
		send(reply, faultsPage(viewOf(request), faults.list, {}, null)),
	);
	app.post('/faults', (request, reply) => {
		const view = viewOf(request);
		const { remove, ...typed } = valuesOf(request.body);
		if (remove === 'all') faults.reset();
		else if (remove !== undefined) faults.remove(Number(remove));
		else {
			const read = readFault(request, typed);
			if ('wrong' in read) {
				const problem = view.say('wrongValue', { field: view.text[read.wrong] });
				return send(reply, faultsPage(view, faults.list, typed, problem), 422);
			}
			faults.order(faultDefaults(read.order));
		}
		return reply.redirect(view.link('/faults'), 303);
	});
}

function settingRoutes(app: FastifyInstance, { settings }: Sandbox): void {
	app.get('/settings', (request, reply) => {
		const saved = valuesOf(request.query).saved === '1';
		return send(
			reply,
			settingsPage(viewOf(request), settings, { typed: {}, problem: null, saved }),
		);
	});
	app.post('/settings', (request, reply) => {
		const view = viewOf(request);
		const { reset, ...typed } = valuesOf(request.body);
		if (reset !== undefined) settings.reset();
		else {
			const read = readSettings(request, settings, typed);
			if ('wrong' in read) {
				const problem = view.say('wrongValue', { field: read.wrong });
				return send(reply, settingsPage(view, settings, { typed, problem, saved: false }), 422);
			}
			settings.change(read.patch);
		}
		return reply.redirect(view.link('/settings', { saved: '1' }), 303);
	});
}
